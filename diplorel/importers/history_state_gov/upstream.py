"""What the visits and the travels of history.state.gov have alike: how an entry tells its id, its days and its age."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from diplorel.importers.job import Job
from diplorel.importers.reading import Node, files, read_xml
from diplorel.model.records import Source

HOST, GUEST = "host", "guest"
"""Roles of the parties of a visit."""
UNITED_STATES = "united-states"
_PAGES = "https://history.state.gov/departmenthistory"


def entries(job: Job, patterns: tuple[str, ...], root: str, entry: str) -> Iterator[Node]:
    """The entries of the upstream's files, in the order of the files' names.

    Raises DatasetError, as `reading` does, for files that are not of this upstream.
    """
    found = [file for pattern in patterns for file in files(job.root, pattern)]
    for done, file in enumerate(found):
        job.tell(file.name, done, len(found))
        yield from read_xml(file, root).all(entry)


def number(entry: Node) -> str:
    """The entry's id.  Raises DatasetError where it is no number."""
    found = entry.need("id")
    if not re.fullmatch(r"[0-9]{1,9}", found):
        raise entry.place.refuse(f"<id> '{found}' is no number", "Fetch the file again from its upstream.")
    return found


def days(entry: Node) -> tuple[str, str]:
    """First and last day, ISO 8601.  Raises DatasetError where one is no day, or the last comes before the first."""
    first, last = _day(entry, "start-date"), _day(entry, "end-date")
    if last < first:
        raise entry.place.refuse(f"ends on {last}, before it starts on {first}", "Correct it from the upstream.")
    return first, last


def edtf(first: str, last: str) -> str:
    """A day, or the stretch between two."""
    return first if first == last else f"{first}/{last}"


def changed(entry: Node) -> str:
    """The day on which the entry was last changed, or made; '' where it does not say."""
    told = [path for path in ("last-modified-datetime", "created-datetime") if given(entry, path)]
    return _day(entry, told[0]) if told else ""


def state(job: Job, entries: Iterable[str]) -> str:
    """Of when the upstream is: the day of its latest change.  Sets the job's state, where the user gave none.

    Raises DatasetError for an upstream that does not tell.
    """
    latest = max(entries, default="")
    job.state = job.state or latest
    if not job.state:
        raise job.needs_state()
    return latest or job.state


def source(name: str, title: str, published: str) -> Source:
    """The source of `visits` or `travels`, whose entries' pages the locators are."""
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


def given(entry: Node, path: str) -> str:
    """The text of an element that may be empty.  Raises DatasetError where there is no such element."""
    if not entry.all(path):
        raise entry.place.refuse(f"<{entry.element.tag}> has no <{path}>", "Fetch the file again from its upstream.")
    return entry.text(path)


def sentence(*words: str | None) -> str:
    """Words, those that are none left out, as a sentence."""
    text = " ".join(word for word in words if word)
    return f"{text[:1].upper()}{text[1:]}."


def _day(entry: Node, path: str) -> str:
    text = entry.need(path)[:10]
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise entry.place.refuse(f"<{path}> '{text}' is no day", "Correct it from the upstream.") from None
