"""Records as the rows that answer with them: ids named, dates spanned, citations resolved, disagreements counted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, cast

from diplorel.dataset.laws import DATE_FIELDS
from diplorel.dataset.load import Dataset
from diplorel.index import wording
from diplorel.model import answers
from diplorel.model.dates import disjoint, span
from diplorel.model.records import (
    Accreditation,
    Citation,
    Event,
    Mission,
    Party,
    Person,
    Posting,
    Protection,
    Record,
    Relation,
    Source,
)

RESERVED = ("accreditation", "protection")


class Rows:
    """Makes rows of the records of one dataset."""

    def __init__(self, dataset: Dataset) -> None:
        self.names: dict[str, str] = {}
        self.sources: dict[str, answers.SourceRef] = {}
        self.cited_by: dict[str, list[str]] = {}
        for entry in dataset.entries:
            self._learn(entry.record)

    def _learn(self, it: Record) -> None:
        if isinstance(it, Party | Person):
            self.names[it.id] = it.name
        elif isinstance(it, Source):
            ref = answers.SourceRef(
                id=it.id, title=it.title, publisher=it.publisher, published=it.published, url=it.url
            )
            self.sources[it.id] = ref
        named = {citation.source for citation in getattr(it, "citations", ())}
        for name in sorted(named | set(persons(it))):
            self.cited_by.setdefault(name, []).append(it.id)

    def row(self, it: Record, collection: str) -> dict[str, Any]:
        """The row of a record of any type."""
        made: Any = getattr(self, f"_{it.type}")(it)
        made["collection"] = collection
        if "citations" in made:
            made["citations"] = made.pop("citations")  # last, where it is read
        return cast(dict[str, Any], made)

    def _relation(self, it: Relation) -> Any:
        return {
            "id": it.id,
            "type": it.type,
            "parties": self._parties(it.parties),
            "step": it.step,
            "by": self._party_ref(it.by),
            "when": when(it.date),
            "planned": it.planned,
            "level": it.level,
            "summary": wording.relation(it, self.names),
            **self._sourced(it),
        }

    def _mission(self, it: Mission) -> Any:
        status = "closed" if it.closed else "open" if it.opened else "attested" if it.attested else "planned"
        row = self._standing(it, it.kind, status, it.opened, it.closed)
        own = {
            "name": it.name,
            "address": it.address,
            "coordinates": list(it.coordinates) if it.coordinates else None,
            "website": it.website,
            "wikidata": it.wikidata,
            "expected": when(it.expected),
            "previous": it.previous,
        }
        return {**row, **own, "resident": True, "summary": wording.mission(it, self.names)}

    def _accreditation(self, it: Accreditation) -> Any:
        row = self._standing(it, "accreditation", _status(it), it.since, it.until)
        own = {"seat": self._party_ref(it.seat), "mission": it.mission}
        return {**row, **own, "summary": wording.accreditation(it, self.names)}

    def _protection(self, it: Protection) -> Any:
        row = self._standing(it, "protection", _status(it), it.since, it.until)
        own = {"power": self._party_ref(it.power), "mission": it.mission}
        return {**row, **own, "summary": wording.protection(it, self.names)}

    def _standing(
        self,
        it: Mission | Accreditation | Protection,
        kind: str,
        status: str,
        opened: str | None,
        closed: str | None,
    ) -> dict[str, Any]:
        """The keys of a MissionRow, those that only one type has still empty."""
        return {
            "id": it.id,
            "type": it.type,
            "sender": self._party_ref(it.sender),
            "host": self._party_ref(it.host),
            "kind": kind,
            "status": status,
            "resident": False,
            "city": it.city,
            "seat": None,
            "power": None,
            "name": None,
            "address": None,
            "coordinates": None,
            "website": None,
            "wikidata": None,
            "expected": None,
            "opened": when(opened),
            "closed": when(closed),
            "attested": [when(day) for day in sorted(it.attested)],
            "previous": None,
            "mission": None,
            "summary": "",
            **self._sourced(it),
        }

    def _posting(self, it: Posting) -> Any:
        return {
            "id": it.id,
            "type": it.type,
            "person": self._person_ref(it.person),
            "sender": self._party_ref(it.sender),
            "host": self._party_ref(it.host),
            "title": it.title,
            "mission": it.mission,
            "resident": it.resident,
            "seat": self._party_ref(it.seat),
            "city": it.city,
            "appointed": when(it.appointed),
            "arrived": when(it.arrived),
            "copies": when(it.copies),
            "credentials": when(it.credentials),
            "credentials_to": self._person_ref(it.credentials_to),
            "ended": when(it.ended),
            "end": it.end,
            "attested": [when(day) for day in sorted(it.attested)],
            "summary": wording.posting(it, self.names),
            **self._sourced(it),
        }

    def _event(self, it: Event) -> Any:
        people = [
            {
                "id": one.person,
                "name": self.names[one.person] if one.person else None,
                "role": one.role,
                "party": self._party_ref(one.party),
            }
            for one in it.people
        ]
        place = it.place and {"party": self._party_ref(it.place.party), "city": it.place.city}
        return {
            "id": it.id,
            "type": it.type,
            "kind": it.kind,
            "when": when(it.date),
            "planned": it.planned,
            "summary": it.summary,
            "parties": [{"id": r.party, "name": self.names[r.party], "role": r.role} for r in it.parties],
            "people": people,
            "place": place,
            "figures": it.figures,
            "votes": {vote: self._parties(parties) for vote, parties in it.votes.items()},
            "about": list(it.about),
            **self._sourced(it),
        }

    def _party(self, it: Party) -> Any:
        codes = [{"scheme": c.scheme, "value": c.value, "since": c.since, "until": c.until} for c in it.codes]
        return {
            "id": it.id,
            "type": it.type,
            "kind": it.kind,
            "name": it.name,
            "formal": it.formal,
            "since": when(it.since),
            "until": when(it.until),
            "part_of": self._party_ref(it.part_of),
            "predecessors": self._parties(it.predecessors),
            "successors": self._parties(it.successors),
            "codes": codes,
            "names": list(it.names.strong),
            "summary": f"{it.name} ({it.kind})",
            **self._sourced(it),
        }

    def _source(self, it: Source) -> Any:
        by = f"{it.publisher}: " if it.publisher else ""
        return {
            "id": it.id,
            "type": it.type,
            "kind": it.kind,
            "title": it.title,
            "publisher": it.publisher,
            "author": it.author,
            "published": when(it.published),
            "url": it.url,
            "copy": it.copy,
            "language": it.language,
            "licence": it.licence,
            "note": it.note,
            "summary": f"{by}{it.title}" + (f" ({it.published})" if it.published else ""),
            "records": len(self.cited_by.get(it.id, ())),
            "cited_by": self.cited_by.get(it.id, []),
        }

    def _person(self, it: Person) -> Any:
        return {
            "id": it.id,
            "type": it.type,
            "name": it.name,
            "names": list(it.names),
            "born": when(it.born),
            "died": when(it.died),
            "wikidata": it.wikidata,
            "summary": it.name,
            "citations": self._citations(it.citations),
            "cited_by": self.cited_by.get(it.id, []),
        }

    def _sourced(self, it: Any) -> dict[str, Any]:
        return {"note": it.note, "disagreements": disagreements(it), "citations": self._citations(it.citations)}

    def _citations(self, citations: Iterable[Citation]) -> list[answers.CitationRow]:
        return [
            answers.CitationRow(
                source=self.sources[one.source],
                locator=one.locator,
                says=dict(sorted(one.says.items())),
                silent=list(one.silent),
                denies=one.denies,
                note=one.note,
            )
            for one in citations
        ]

    def _party_ref(self, name: str | None) -> answers.PartyRef | None:
        return answers.PartyRef(id=name, name=self.names[name]) if name else None

    def _person_ref(self, name: str | None) -> answers.PersonRef | None:
        return answers.PersonRef(id=name, name=self.names[name]) if name else None

    def _parties(self, names: Sequence[str]) -> list[answers.PartyRef]:
        return [answers.PartyRef(id=name, name=self.names[name]) for name in names]


def when(date: str | None) -> answers.When | None:
    """A date with the days that it can mean."""
    if date is None:
        return None
    days = span(date)
    return answers.When(date=date, earliest=days.earliest, latest=days.latest)


def persons(it: Record) -> list[str]:
    """Ids of the persons that a record names."""
    if isinstance(it, Event):
        return [one.person for one in it.people if one.person]
    if isinstance(it, Posting):
        return [name for name in (it.person, it.credentials_to) if name]
    return []


def disagreements(it: Any) -> int:
    """How many citations contradict a record.

    One does when it denies the fact, or says something else: another word, or a date that shares no day with the
    record's.  A less precise date is no contradiction.
    """
    return sum(one.denies or any(_differs(it, key, value) for key, value in one.says.items()) for one in it.citations)


def _differs(it: Any, key: str, value: str | None) -> bool:
    ours = getattr(it, key)
    if key in DATE_FIELDS and isinstance(ours, str) and value is not None:
        return disjoint(ours, value)
    return key not in DATE_FIELDS and str(ours) != str(value)


def _status(it: Accreditation | Protection) -> str:
    return "closed" if it.until else "open" if it.since else "attested"
