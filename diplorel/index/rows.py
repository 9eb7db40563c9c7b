"""Records as the rows that answer with them: parties named, dates as intervals, citations resolved, disagreements
counted."""

from __future__ import annotations

from typing import Any, cast

from diplorel.dates.edtf import span
from diplorel.dates.validity import is_standing, mission_status
from diplorel.index.citations import Refs, disagreements, when
from diplorel.index.summaries import SUMMARIES
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
    Stop,
)
from diplorel.model.rows.common import Sourced, When
from diplorel.model.rows.entities import CodeRow, PartyRow, PersonRow, SourceRow
from diplorel.model.rows.facts import (
    EventRow,
    MissionRow,
    PartyRole,
    PersonRole,
    PlaceRow,
    PostingRow,
    StepRow,
    StopRow,
)

Standing = Mission | Accreditation | Protection


class Rows(Refs):
    """Makes rows of the records of one dataset."""

    def row(self, it: Record, collection: str) -> dict[str, Any]:
        """The row of a record."""
        made: dict[str, Any] = getattr(self, f"_{it.type}")(it, collection)
        if it.type in SUMMARIES:
            made["summary"] = SUMMARIES[it.type](made, self.articles)
        return made

    def _relation(self, it: Relation, collection: str) -> StepRow:
        earliest, latest = span(it.date) if it.date else (None, None)
        return {
            "id": it.id,
            "type": it.type,
            "parties": self.parties(it.parties),
            "step": it.step,
            "by": self.party(it.by),
            "date": it.date,
            "earliest": earliest,
            "latest": latest,
            "planned": it.planned,
            "level": it.level,
            "summary": "",
            "as_of": None,
            **self._sourced(it, collection),
        }

    def _mission(self, it: Mission, collection: str) -> MissionRow:
        row = self._standing(it, it.kind, collection)
        row["resident"] = True
        row["name"], row["address"], row["website"], row["wikidata"] = it.name, it.address, it.website, it.wikidata
        row["district"] = it.district
        row["coordinates"] = list(it.coordinates) if it.coordinates else None
        row["expected"], row["previous"] = when(it.expected), it.previous
        return row

    def _accreditation(self, it: Accreditation, collection: str) -> MissionRow:
        row = self._standing(it, "accreditation", collection)
        row["seat"], row["mission"] = self.party(it.seat), it.mission
        row["district"] = it.district
        return row

    def _protection(self, it: Protection, collection: str) -> MissionRow:
        row = self._standing(it, "protection", collection)
        row["power"], row["mission"], row["mission_kind"] = self.party(it.power), it.mission, it.mission_kind
        return row

    def _standing(self, it: Standing, kind: str, collection: str) -> MissionRow:
        """The row of a mission, an accreditation or a protection; keys that only some types have are still empty."""
        row: MissionRow = {
            "id": it.id,
            "type": it.type,
            "sender": self.named_party(it.sender),
            "host": self.named_party(it.host),
            "kind": kind,
            "status": "",
            "standing": False,
            "resident": False,
            "city": it.city,
            "district": None,
            "seat": None,
            "power": None,
            "name": None,
            "address": None,
            "coordinates": None,
            "website": None,
            "wikidata": None,
            "expected": None,
            "opened": when(it.opened),
            "closed": when(it.closed),
            "attested": self._attested(it.attested),
            "previous": None,
            "mission": None,
            "mission_kind": None,
            "summary": "",
            "as_of": None,
            **self._sourced(it, collection),
        }
        row["status"] = mission_status(row)
        row["standing"] = is_standing(row, self.ended)
        return row

    def _posting(self, it: Posting, collection: str) -> PostingRow:
        return {
            "id": it.id,
            "type": it.type,
            "person": self.named_person(it.person),
            "sender": self.named_party(it.sender),
            "host": self.named_party(it.host),
            "title": it.title,
            "mission": it.mission,
            "resident": it.resident,
            "seat": self.party(it.seat),
            "city": it.city,
            "appointed": when(it.appointed),
            "arrived": when(it.arrived),
            "copies": when(it.copies),
            "credentials": when(it.credentials),
            "credentials_to": self.named_person(it.credentials_to) if it.credentials_to else None,
            "since": when(it.since),
            "ended": when(it.ended),
            "end": it.end,
            "attested": self._attested(it.attested),
            "summary": "",
            "as_of": None,
            **self._sourced(it, collection),
        }

    def _event(self, it: Event, collection: str) -> EventRow:
        people: list[PersonRole] = [
            {
                "id": who.person,
                "name": self.names[who.person] if who.person else None,
                "role": who.role,
                "party": self.party(who.party),
            }
            for who in it.people
        ]
        place: PlaceRow | None = None
        if it.place:
            place = {"party": self.party(it.place.party), "city": it.place.city}
        parties: list[PartyRole] = [
            {"id": role.party, "name": self.names[role.party], "role": role.role} for role in it.parties
        ]
        earliest, latest = span(it.date) if it.date else (None, None)
        return {
            "id": it.id,
            "type": it.type,
            "kind": it.kind,
            "date": it.date,
            "earliest": earliest,
            "latest": latest,
            "planned": it.planned,
            "summary": it.summary,
            "parties": parties,
            "people": people,
            "place": place,
            "stops": [self._stop(stop) for stop in it.stops],
            "figures": it.figures,
            "votes": {vote: self.parties(voters) for vote, voters in it.votes.items()},
            "about": list(it.about),
            **self._sourced(it, collection),
        }

    def _stop(self, it: Stop) -> StopRow:
        earliest, latest = span(it.date) if it.date else (None, None)
        return {"name": it.name, "date": it.date, "earliest": earliest, "latest": latest}

    def _party(self, it: Party, collection: str) -> PartyRow:
        codes: list[CodeRow] = [
            {"scheme": code.scheme, "value": code.value, "since": when(code.since), "until": when(code.until)}
            for code in it.codes
        ]
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
            **self._sourced(it, collection),
        }

    def _source(self, it: Source, collection: str) -> SourceRow:
        by = f"{it.publisher}: " if it.publisher else ""
        return {
            "id": it.id,
            "type": it.type,
            "kind": it.kind,
            "title": it.title,
            "publisher": it.publisher,
            "author": it.author,
            "published": it.published,
            "url": it.url,
            "entry": it.entry,
            "copy": it.copy,
            "language": it.language,
            "licence": it.licence,
            "note": it.note,
            "summary": f"{by}{it.title}" + (f" ({it.published})" if it.published else ""),
            "collection": collection,
            "record_count": len(self.cited_by.get(it.id, ())),
            "cited_by": self.cited_by.get(it.id, []),
        }

    def _person(self, it: Person, collection: str) -> PersonRow:
        return {
            "id": it.id,
            "type": it.type,
            "name": it.name,
            "names": list(it.names),
            "born": when(it.born),
            "died": when(it.died),
            "wikidata": it.wikidata,
            "summary": it.name,
            "collection": collection,
            "citations": self.citations(it),
            "cited_by": self.cited_by.get(it.id, []),
        }

    def _attested(self, days: tuple[str, ...]) -> list[When]:
        return [cast(When, when(day)) for day in sorted(days)]

    def _sourced(self, it: Any, collection: str) -> Sourced:
        return {
            "note": it.note,
            "collection": collection,
            "disagreements": disagreements(it),
            "citations": self.citations(it),
        }
