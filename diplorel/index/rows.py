"""Records as the rows that answer with them: ids named, dates spanned, citations resolved, disagreements counted."""

from __future__ import annotations

from typing import Any, cast

from diplorel.dates.validity import mission_status
from diplorel.index import summaries
from diplorel.index.citations import Refs, disagreements, when
from diplorel.model.records import (
    Accreditation,
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


class Rows(Refs):
    """Makes rows of the records of one dataset."""

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
            "parties": self.parties(it.parties),
            "step": it.step,
            "by": self.party(it.by),
            "when": when(it.date),
            "planned": it.planned,
            "level": it.level,
            "summary": summaries.relation(it, self.names),
            **self._sourced(it),
        }

    def _mission(self, it: Mission) -> Any:
        row = self._standing(it, it.kind, it.opened, it.closed)
        own = {
            "name": it.name,
            "address": it.address,
            "coordinates": list(it.coordinates) if it.coordinates else None,
            "website": it.website,
            "wikidata": it.wikidata,
            "expected": when(it.expected),
            "previous": it.previous,
        }
        return {**row, **own, "resident": True, "summary": summaries.mission(it, self.names)}

    def _accreditation(self, it: Accreditation) -> Any:
        row = self._standing(it, "accreditation", it.since, it.until)
        own = {"seat": self.party(it.seat), "mission": it.mission}
        return {**row, **own, "summary": summaries.accreditation(it, self.names)}

    def _protection(self, it: Protection) -> Any:
        row = self._standing(it, "protection", it.since, it.until)
        own = {"power": self.party(it.power), "mission": it.mission}
        return {**row, **own, "summary": summaries.protection(it, self.names)}

    def _standing(
        self, it: Mission | Accreditation | Protection, kind: str, opened: str | None, closed: str | None
    ) -> dict[str, Any]:
        """The keys of a MissionRow, those that only one type has still empty."""
        row = {
            "id": it.id,
            "type": it.type,
            "sender": self.party(it.sender),
            "host": self.party(it.host),
            "kind": kind,
            "status": "",
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
        row["status"] = mission_status(row)
        return row

    def _posting(self, it: Posting) -> Any:
        return {
            "id": it.id,
            "type": it.type,
            "person": self.person(it.person),
            "sender": self.party(it.sender),
            "host": self.party(it.host),
            "title": it.title,
            "mission": it.mission,
            "resident": it.resident,
            "seat": self.party(it.seat),
            "city": it.city,
            "appointed": when(it.appointed),
            "arrived": when(it.arrived),
            "copies": when(it.copies),
            "credentials": when(it.credentials),
            "credentials_to": self.person(it.credentials_to),
            "since": when(it.since),
            "ended": when(it.ended),
            "end": it.end,
            "attested": [when(day) for day in sorted(it.attested)],
            "summary": summaries.posting(it, self.names),
            **self._sourced(it),
        }

    def _event(self, it: Event) -> Any:
        people = [
            {
                "id": one.person,
                "name": self.names[one.person] if one.person else None,
                "role": one.role,
                "party": self.party(one.party),
            }
            for one in it.people
        ]
        place = it.place and {"party": self.party(it.place.party), "city": it.place.city}
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
            "votes": {vote: self.parties(parties) for vote, parties in it.votes.items()},
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
            "part_of": self.party(it.part_of),
            "predecessors": self.parties(it.predecessors),
            "successors": self.parties(it.successors),
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
            "entry": it.entry,
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
            "citations": self.citations(it),
            "cited_by": self.cited_by.get(it.id, []),
        }

    def _sourced(self, it: Any) -> dict[str, Any]:
        return {"note": it.note, "disagreements": disagreements(it), "citations": self.citations(it)}
