"""The entries of the articles as they are read, and what people decided about single ones."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from diplorel.dates.edtf import certainly_after
from diplorel.importers.job import Job
from diplorel.importers.reading import Node, Place
from diplorel.importers.us_relations.heads import heading

DECISIONS = Path(__file__).with_name("decisions.toml")
_TREATY = re.compile(r"\b(?:Convention|Treaty|Agreement)\b")


class Entry(NamedTuple):
    """One timeline entry: a heading and its paragraphs."""

    article: str
    place: Place
    section: str
    key: str
    """The article and the heading as it stands, by which decisions name the entry."""
    title: str
    years: tuple[str, ...]
    text: str
    items: tuple[str, ...]

    @property
    def within(self) -> str | None:
        """EDTF: the stretch that the heading names."""
        return self.years[0] if self.years else None

    @property
    def consular(self) -> bool:
        """Whether it is about consulates."""
        about = self.section.startswith("consul") or "onsul" in self.title
        return about and not _TREATY.search(self.title)


class Decisions:
    """What `decisions.toml` says."""

    def __init__(self) -> None:
        self._said: dict[str, Any] = tomllib.loads(DECISIONS.read_text("utf-8"))

    def on(self, table: str, entry: Entry) -> Any:
        """What a table says of an entry, by its key or its title; None where it says nothing."""
        said = self._said[table]
        return said.get(entry.key, said.get(entry.title))

    def missions(self, entry: Entry) -> list[dict[str, Any]]:
        """The missions of an entry that are written down."""
        return self._said["mission"].get(entry.key, [])  # type: ignore[no-any-return]

    def known(self, places: Iterable[str]) -> str:
        """The first of the places after 'in' or 'at' that is a party of its own; '' where none is."""
        names = (place.removeprefix("the ") for place in places)
        return next((name for name in names if name in self._said["named"]), "")

    def party(self, job: Job, entry: Entry, of: str, date: str | None, first: bool = False) -> str:
        """The party that an act of an entry was with.

        of: the party that the heading names; date: EDTF of the act; first: it is of the first of two years.
        """
        named = self._said["named"].get(of) if of else None
        if first:
            named = self._said["first"].get(of)
        named = self._said["entry"].get(entry.key, named) or self._then(entry.article, date)
        if named:
            return job.party("gsh", named, entry.place)
        own = job.party("gsh", entry.article, entry.place)
        then = job.party_at(own, date)
        return then if then == own or entry.consular or _was_state(job, then, date) else own

    def _then(self, article: str, date: str | None) -> str | None:
        for until, key in self._said["then"].get(article, ()):
            if date is not None and certainly_after(until, date):
                return str(key)
        return None


def _was_state(job: Job, party: str, date: str | None) -> bool:
    """Whether a predecessor was a state then: an act with a state to be is no act with whom it parted from."""
    it = job.parties[party]
    return it.kind == "historical state" and not (it.since and date and certainly_after(it.since, date))


def entries(root: Node, article: str, decided: Decisions) -> Iterator[Entry]:
    """The entries of an article in the order of the page."""
    sections = {
        div.element: section.attribute("xml:id")
        for section in root.all(".//div[@type='section']")
        for div in section.all(".//div[@type='timeline']")
    }
    seen: Counter[str] = Counter()
    for div in root.all(".//div[@type='timeline']"):
        head = div.text("head").strip(" .")
        section = sections.get(div.element, "")
        key = f"{article}: {head or section}"
        seen[key] += 1
        key += f" ({seen[key]})" if seen[key] > 1 else ""
        entry = _entry(div, article, section, key, head)
        read_as = decided.on("read_as", entry)
        if read_as:
            title, years = heading(read_as)
            entry = entry._replace(title=title, years=years)
        yield entry


def _entry(div: Node, article: str, section: str, key: str, head: str) -> Entry:
    title, years = heading(head)
    paragraphs = [p.text() for p in div.all("p")]
    items = tuple(item.text() for item in div.all(".//item"))
    if items:
        paragraphs = [p.text() for p in div.all("p") if not p.all(".//item")]
    return Entry(article, div.place, section, key, title, years, " ".join(filter(None, paragraphs)), items)
