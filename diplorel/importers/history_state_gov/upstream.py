"""The entries of the visits and of the travels at history.state.gov: their ids, their days, and when they changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from diplorel.importers.job import Job
from diplorel.importers.reading import AGAIN, Node
from diplorel.importers.refusals import CORRECT
from diplorel.model.records import Source

HOST, GUEST = "host", "guest"
"""Roles of the parties of a visit."""
UNITED_STATES = "united-states"
_PAGES = "https://history.state.gov/departmenthistory"


def entries(job: Job, patterns: tuple[str, ...], root: str, entry: str) -> Iterator[Node]:
    """The entries of the upstream's files, in the order of the files' names.

    patterns: the files, such as `data/*.xml`; root, entry: names of elements.  Files that cannot be read are refused.
    """
    for pattern in patterns:
        with job.collecting():
            for document in job.documents(pattern, root):
                yield from document.all(entry)


def number(entry: Node) -> str:
    """The entry's id.  Raises Refusal for an id that is no number."""
    text = entry.need("id")
    if not re.fullmatch(r"[0-9]{1,9}", text):
        raise entry.position.refuse(f"<id> '{text}' is not a number", AGAIN)
    return text


def days(entry: Node) -> tuple[str, str]:
    """First and last day, ISO 8601.  Raises Refusal where one is no day, or the last day comes before the first."""
    first, last = _day(entry, "start-date"), _day(entry, "end-date")
    if last < first:
        raise entry.position.refuse(f"ends on {last}, before it starts on {first}", CORRECT)
    return first, last


def edtf(first: str, last: str) -> str:
    """A day, or the interval from one day to another, in EDTF."""
    return first if first == last else f"{first}/{last}"


def in_words(first: str, last: str) -> str:
    """Two days in words: '12 to 24 May 1943'."""
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    if start == end:
        return _words(end)
    parts = _words(start).split()
    shared = 0 if start.year != end.year else 1 if start.month != end.month else 2
    return f"{' '.join(parts[: 3 - shared])} to {_words(end)}"


def changed(entry: Node) -> str:
    """The day (ISO 8601) on which the entry was last changed or, without a change, made; '' where it gives neither."""
    given = [path for path in ("last-modified-datetime", "created-datetime") if optional(entry, path)]
    return _day(entry, given[0]) if given else ""


def state(job: Job, changes: Iterable[str]) -> str:
    """The date (EDTF) of the upstream: the day of its latest change, else the date that the user gives."""
    latest = max(changes, default="")
    settled = job.settle_state(latest)
    return latest or settled


def source(name: str, title: str, published: str) -> Source:
    """The source of the `visits` or the `travels`.  A locator is the rest of the address of an entry's page."""
    return Source(
        id=f"src-us-{name}",
        kind="dataset",
        title=title,
        publisher="Office of the Historian, US Department of State",
        published=published,
        url=f"{_PAGES}/{name}",
        entry=f"{_PAGES}/{name}/{{}}",
        licence="CC0-1.0",
    )


def optional(entry: Node, path: str) -> str:
    """The text of an element that may be empty.  Raises Refusal where there is no such element."""
    if not entry.all(path):
        raise entry.position.refuse(f"<{entry.element.tag}> has no <{path}>", AGAIN)
    return entry.text(path)


def sentence(*words: str | None) -> str:
    """A sentence of the words that are given; None and '' are passed over."""
    text = " ".join(word for word in words if word)
    return f"{text[:1].upper()}{text[1:]}."


def _words(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def _day(entry: Node, path: str) -> str:
    text = entry.need(path)[:10]
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise entry.position.refuse(f"<{path}> '{text}' is not a day", CORRECT) from None
