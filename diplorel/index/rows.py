"""Records as the rows that answer with them: parties named, dates as intervals, citations resolved, disagreements
counted."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, cast

from diplorel.dataset.load import Entry
from diplorel.dates.edtf import span
from diplorel.dates.posts import HISTORY, is_standing, mission_status
from diplorel.index.citations import Refs, disagreements, when
from diplorel.index.summaries import SUMMARIES
from diplorel.model.records import (
    Accreditation,
    Event,
    Gap,
    Mission,
    Party,
    Person,
    Posting,
    Protection,
    Relation,
    Seat,
    Source,
    Stop,
)
from diplorel.model.rows.common import EndedBy, SeatRow, Shown, Sourced, When
from diplorel.model.rows.entities import CodeRow, GapRow, PartyRow, PersonRow, SourceRow
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

STANDING = ("mission", "accreditation", "protection")
"""Types of records that stand somewhere."""
Standing = Mission | Accreditation | Protection


def _history(entry: Entry, key: str) -> str:
    return HISTORY


def _seat(it: Seat) -> SeatRow:
    return {"city": it.city, "district": it.district, "since": when(it.since), "until": when(it.until)}


class Rows(Refs):
    """Makes rows of the records of one dataset."""

    def __init__(
        self,
        entries: Iterable[Entry],
        evidence: Callable[[Entry, str], str] = _history,
        named: Iterable[Entry] = (),
    ) -> None:
        """evidence: gives the kind of evidence of a date of a record: `opened`, `closed` or an attested date.
        named: other records, to which the former refer.
        """
        super().__init__((entry.record for entry in entries), (entry.record for entry in named))
        self._evidence = evidence

    def row(self, entry: Entry) -> dict[str, Any]:
        """The row of a record."""
        it = entry.record
        made: dict[str, Any] = getattr(self, f"_{it.type}")(it, entry)
        if it.type in SUMMARIES:
            made["summary"] = SUMMARIES[it.type](made, self.articles)
        return made

    def end(self, row: dict[str, Any], ended_by: EndedBy | None) -> None:
        """Writes into the row of a mission, an accreditation or a protection the fact that ended it, and the status
        that follows."""
        row["ended_by"] = ended_by
        row["status"] = mission_status(row)
        row["standing"] = is_standing(row, self.ended)

    def _relation(self, it: Relation, entry: Entry) -> StepRow:
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
            "evidence": self._evidence(entry, "date"),
            "level": it.level,
            "summary": "",
            "as_of": None,
            **self._sourced(it, entry),
        }

    def _mission(self, it: Mission, entry: Entry) -> MissionRow:
        row = self._standing(it, it.kind, entry)
        row["resident"] = True
        row["name"], row["address"], row["website"], row["wikidata"] = it.name, it.address, it.website, it.wikidata
        row["district"], row["seats"] = it.district, list(map(_seat, it.seats))
        row["coordinates"] = list(it.coordinates) if it.coordinates else None
        row["expected"], row["previous"] = when(it.expected), it.previous
        return row

    def _accreditation(self, it: Accreditation, entry: Entry) -> MissionRow:
        row = self._standing(it, "accreditation", entry)
        row["seat"], row["mission"] = self.party(it.seat), it.mission
        row["district"] = it.district
        return row

    def _protection(self, it: Protection, entry: Entry) -> MissionRow:
        row = self._standing(it, "protection", entry)
        row["power"], row["mission"], row["mission_kind"] = self.party(it.power), it.mission, it.mission_kind
        return row

    def _standing(self, it: Standing, kind: str, entry: Entry) -> MissionRow:
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
            "seats": [],
            "seat": None,
            "power": None,
            "name": None,
            "address": None,
            "coordinates": None,
            "website": None,
            "wikidata": None,
            "expected": None,
            "opened": self._shown(it.opened, "opened", entry) if it.opened else None,
            "closed": self._shown(it.closed, "closed", entry) if it.closed else None,
            "ended_by": None,
            "attested": self._attested(it.attested, entry),
            "previous": None,
            "mission": None,
            "mission_kind": None,
            "summary": "",
            "as_of": None,
            **self._sourced(it, entry),
        }
        row["status"] = mission_status(row)
        row["standing"] = is_standing(row, self.ended)
        return row

    def posting(self, it: Posting, entry: Entry) -> dict[str, Any]:
        """The row of a posting, without its summary and its citations: they take longer to make than the rest."""
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
            "attested": self._attested(it.attested, entry),
        }

    def _posting(self, it: Posting, entry: Entry) -> PostingRow:
        made = {**self.posting(it, entry), "summary": "", "as_of": None, **self._sourced(it, entry)}
        return cast(PostingRow, made)

    def _event(self, it: Event, entry: Entry) -> EventRow:
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
            **self._sourced(it, entry),
        }

    def _stop(self, it: Stop) -> StopRow:
        earliest, latest = span(it.date) if it.date else (None, None)
        return {"name": it.name, "date": it.date, "earliest": earliest, "latest": latest}

    def _party(self, it: Party, entry: Entry) -> PartyRow:
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
            "gaps": [self._gap(gap) for gap in it.gaps],
            "part_of": self.party(it.part_of),
            "predecessors": self.parties(it.predecessors),
            "successors": self.parties(it.successors),
            "continues": [
                {"party": self.named_party(one.party), "note": one.note, "citations": self.citations(one)}
                for one in it.continues
            ],
            "continued_by": self.parties(self.continued_by.get(it.id, ())),
            "see_also": self.parties(it.see_also),
            "codes": codes,
            "names": list(it.names.strong),
            "summary": f"{it.name} ({it.kind})",
            **self._sourced(it, entry),
        }

    def _gap(self, it: Gap) -> GapRow:
        since, until = cast(When, when(it.since)), cast(When, when(it.until))
        return {"since": since, "until": until, "kind": it.kind, "within": self.party(it.within)}

    def _source(self, it: Source, entry: Entry) -> SourceRow:
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
            "collection": entry.collection,
            "record_count": len(self.cited_by.get(it.id, ())),
            "cited_by": self.cited_by.get(it.id, []),
        }

    def _person(self, it: Person, entry: Entry) -> PersonRow:
        return {
            "id": it.id,
            "type": it.type,
            "name": it.name,
            "names": list(it.names),
            "born": when(it.born),
            "died": when(it.died),
            "wikidata": it.wikidata,
            "summary": it.name,
            "collection": entry.collection,
            "citations": self.citations(it),
            "cited_by": self.cited_by.get(it.id, []),
        }

    def _attested(self, days: tuple[str, ...], entry: Entry) -> list[Shown]:
        return [self._shown(day, day, entry) for day in sorted(days)]

    def _shown(self, date: str, key: str, entry: Entry) -> Shown:
        """A date of a record with its kind of evidence.  key: `opened`, `closed` or the attested date."""
        days = span(date)
        evidence = self._evidence(entry, key)
        return {"date": date, "earliest": days.earliest, "latest": days.latest, "evidence": evidence}

    def _sourced(self, it: Any, entry: Entry) -> Sourced:
        return {
            "note": it.note,
            "collection": entry.collection,
            "disagreements": disagreements(it),
            "citations": self.citations(it),
        }
