"""The parties, persons and sources that records refer to, as rows show them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple
from urllib.parse import quote

from diplorel.dates.edtf import DATE_FIELDS, disjoint, gap, span
from diplorel.model.records import Citation, Event, Party, Person, Posting, Record, Relation, Source
from diplorel.model.rows.common import CitationRow, PartyRef, PersonRef, SourceRef, When


class Refs:
    """The parties, persons and sources of one dataset."""

    def __init__(self, records: Iterable[Record], named: Iterable[Record] = ()) -> None:
        """records: in the order in which sources list what cites them; named: other records to which they refer."""
        self.names: dict[str, str] = {}
        """Id of a party or person -> name."""
        self.articles: set[str] = set()
        """Ids of the parties whose name takes "the" inside a sentence."""
        self.ended: set[str] = set()
        """Ids of the parties that have ended."""
        self.continued_by: dict[str, list[str]] = {}
        """Id of a party -> ids of the parties that continue it."""
        self.sources: dict[str, SourceRef] = {}
        self.entry: dict[str, str] = {}
        self.cited_by: dict[str, list[str]] = {}
        for record in named:
            self._learn(record)
        for record in records:
            self._learn(record)
            self._learn_cited(record)

    def _learn(self, it: Record) -> None:
        if isinstance(it, Party | Person):
            self.names[it.id] = it.name
            if isinstance(it, Party) and it.article:
                self.articles.add(it.id)
            if isinstance(it, Party) and it.until and span(it.until).latest:
                self.ended.add(it.id)
            for continued in it.continues if isinstance(it, Party) else ():
                self.continued_by.setdefault(continued.party, []).append(it.id)
        elif isinstance(it, Source):
            ref = SourceRef(id=it.id, title=it.title, publisher=it.publisher, published=it.published, url=it.url)
            self.sources[it.id] = ref
            if it.entry:
                self.entry[it.id] = it.entry

    def _learn_cited(self, it: Record) -> None:
        cited = (it, *getattr(it, "continues", ()))
        named = {citation.source for one in cited for citation in getattr(one, "citations", ())}
        for name in sorted(named | set(persons(it))):
            self.cited_by.setdefault(name, []).append(it.id)

    def citations(self, it: Any) -> list[CitationRow]:
        """The citations of a record with their sources."""
        against: list[list[str]] = [[] for _ in it.citations]
        for found in contradictions(it):
            against[found.citation] += [found.field] if found.field else []
        return [
            CitationRow(
                source=self.sources[one.source],
                locator=one.locator,
                url=self._address(one),
                says=dict(sorted(one.says.items())),
                silent=list(one.silent),
                denies=one.denies,
                contradicts=against[place],
                note=one.note,
            )
            for place, one in enumerate(it.citations)
        ]

    def _address(self, one: Citation) -> str | None:
        entry = self.entry.get(one.source)
        if entry and one.locator:
            return entry.replace("{}", quote(one.locator, safe="/#:,()!~*'@&=+$;"))
        return self.sources[one.source]["url"]

    def named_party(self, name: str) -> PartyRef:
        """A party with its name."""
        return PartyRef(id=name, name=self.names[name])

    def party(self, name: str | None) -> PartyRef | None:
        """A party with its name; None for None."""
        return self.named_party(name) if name else None

    def named_person(self, name: str) -> PersonRef:
        """A person with the usual name."""
        return PersonRef(id=name, name=self.names[name])

    def parties(self, names: Sequence[str]) -> list[PartyRef]:
        """Parties with their names."""
        return [PartyRef(id=name, name=self.names[name]) for name in names]


def when(date: str | None) -> When | None:
    """A date as an object with its earliest and latest day; None for None."""
    if date is None:
        return None
    days = span(date)
    return When(date=date, earliest=days.earliest, latest=days.latest)


def persons(it: Record) -> list[str]:
    """Ids of the persons that a record names."""
    if isinstance(it, Event):
        return [one.person for one in it.people if one.person]
    if isinstance(it, Posting):
        return [name for name in (it.person, it.credentials_to) if name]
    return []


_TOLD_APART = frozenset({"kind", "sender", "host", "seat", "power", "person", "by", "step", "part_of"})
"""Fields, besides dates, in which another word is another fact and not another spelling."""
_ANY_KIND = ("diplomatic mission", "consular office")
"""Kinds of missions whose source names no kind."""


class Contradiction(NamedTuple):
    """One value of a citation that contradicts its record."""

    citation: int
    """Place of the citation among those of the record."""
    field: str | None
    """Field of the contradiction; None if the source denies the fact."""
    ours: str | None
    """Value of the record."""
    theirs: str | None
    """Value of the source."""
    gap: int | None
    """Days between the two dates; None if the values are not dates."""


def contradictions(it: Any) -> list[Contradiction]:
    """The values of citations that contradict their record.

    A citation contradicts a record if it denies the fact, if it gives a date that shares no day with the record's
    date, or if it names another kind, step, party or person. A less precise date, kind or step is no contradiction,
    nor is another spelling of a name or city.
    """
    found = []
    for place, one in enumerate(it.citations):
        if one.denies:
            found.append(Contradiction(place, None, None, None, None))
        for key, theirs in sorted(one.says.items()):
            if _differs(it, key, theirs):
                ours = getattr(it, key)
                days = gap(ours, theirs) if key in DATE_FIELDS else None
                found.append(Contradiction(place, key, ours, theirs, days))
    return found


def disagreements(it: Any) -> int:
    """The number of citations that contradict a record."""
    return len({one.citation for one in contradictions(it)})


def _differs(it: Any, key: str, value: str | None) -> bool:
    ours = getattr(it, key)
    if ours is None or value is None:  # to say nothing is not to say otherwise
        return False
    if key in DATE_FIELDS:
        return isinstance(ours, str) and disjoint(ours, value)
    if isinstance(it, Relation) and (ours, value) == ("restored", "established"):  # it may know of no earlier relations
        return False
    if isinstance(it, Event) and key == "kind":  # a word of ours, not of the sources
        return False
    return key in _TOLD_APART and ours != value and not {ours, value} & {*_ANY_KIND}
