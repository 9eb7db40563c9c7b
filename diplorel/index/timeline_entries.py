"""The dated lines that a record puts into timelines: a view, so that no fact is entered twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from diplorel.dates.edtf import disjoint, span
from diplorel.index import summaries
from diplorel.model.records import Accreditation, Event, Mission, Posting, Protection, Record, Relation


class Moment(NamedTuple):
    """One line: when, what, whose, where."""

    kind: str
    date: str | None
    planned: bool
    summary: str
    parties: tuple[str, ...]
    city: str | None

    def order(self, record: str) -> tuple[str, str, str, str, str]:
        """Place in a timeline: earliest day, then latest, then record.

        What happened by some day stands at that day, for nothing says how much earlier it was; what has no date is
        last.
        """
        if self.date is None:
            return "~", "~", record, self.kind, ""
        days = span(self.date)
        return days.earliest or days.latest or "", days.latest or "~", record, self.kind, self.date


class Links(NamedTuple):
    """Which mission became which."""

    missions: Mapping[str, Mission] = {}
    """Id -> mission."""
    after: Mapping[str, Mission] = {}
    """Id of a mission -> the one that it was raised, lowered or moved to."""


def linked(records: Iterable[Record]) -> Links:
    """The links of the missions among these records."""
    missions = {it.id: it for it in records if isinstance(it, Mission)}
    return Links(missions, {it.previous: it for it in missions.values() if it.previous})


def moments(it: Record, names: Mapping[str, str], links: Links = Links()) -> Iterator[Moment]:
    """Every dated line of a record, in no order."""
    match it:
        case Relation():
            yield Moment(it.step, it.date, it.planned, summaries.relation(it, names), it.parties, None)
        case Mission():
            yield from _mission(it, names, links)
        case Accreditation() | Protection():
            yield from _standing(it, names)
        case Posting():
            yield from _posting(it, names)
        case Event():
            parties = tuple(dict.fromkeys(role.party for role in it.parties))
            yield Moment(it.kind, it.date, it.planned, it.summary, parties, it.place.city if it.place else None)


def _mission(it: Mission, names: Mapping[str, str], links: Links) -> Iterator[Moment]:
    before = links.missions.get(it.previous or "")
    dated = [(_beginning(it, before), it.opened), ("closed", None if _goes_on(it, links) else it.closed)]
    if not it.opened and it.attested:
        dated.append(("attested", min(it.attested, key=span)))
    elif not it.opened and not it.closed:  # nothing but plans
        dated.append(("expected", it.expected))
    for kind, date in dated:
        if date or kind == "expected":
            summary = summaries.mission(it, names, kind, before)
            city = it.city if kind == "attested" else summaries.place(it)
            yield Moment(kind, date, kind == "expected", summary, (it.sender, it.host), city)


def _beginning(it: Mission, before: Mission | None) -> str:
    """How a mission began: the same kind elsewhere is one that moved."""
    if not it.previous:
        return "opened"
    if before is None or before.kind != it.kind:
        return "raised"
    return "moved" if before.city and it.city and before.city != it.city else "opened"


def _goes_on(it: Mission, links: Links) -> bool:
    """Whether a mission that ended became another on that day, which is told of that one: it did not close."""
    after = links.after.get(it.id)
    if after is None or not it.closed or not after.opened or disjoint(it.closed, after.opened):
        return False
    return _beginning(after, it) != "opened"


def _standing(it: Accreditation | Protection, names: Mapping[str, str]) -> Iterator[Moment]:
    parties = (it.sender, it.host, it.power) if isinstance(it, Protection) else (it.sender, it.host)
    dated = {"since": it.since, "until": it.until}
    if not it.since and it.attested:
        dated["attested"] = min(it.attested, key=span)
    for happened, date in dated.items():
        if date:
            if isinstance(it, Protection):
                summary = summaries.protection(it, names, happened)
            else:
                summary = summaries.accreditation(it, names, happened)
            kind = {"since": "began", "until": "ended"}.get(happened, happened)
            yield Moment(kind, date, False, summary, parties, it.city)


def _posting(it: Posting, names: Mapping[str, str]) -> Iterator[Moment]:
    dated = {key: getattr(it, key) for key in ("appointed", "arrived", "copies", "credentials", "since", "ended")}
    if not any(dated.values()):
        # who was only nominated, or named and never served, is attested in no post
        kind = "attested" if not summaries.never_served(it) else "nominated" if _is_nominee(it) else "named"
        dated[kind] = min(it.attested, key=span) if it.attested else None
    for kind, date in dated.items():
        if date or kind in ("attested", "nominated", "named"):
            yield Moment(kind, date, False, summaries.posting(it, names, kind), (it.sender, it.host), it.city)


def _is_nominee(it: Posting) -> bool:
    return it.title.startswith("nominee")
