"""The moments of a row: the dated lines that timelines show, so that nobody enters a fact twice."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from diplorel.dates.edtf import disjoint, span
from diplorel.dates.posts import BEGINNINGS, is_nominee, never_served
from diplorel.index import summaries
from diplorel.index.status_rule import turn_of
from diplorel.index.summaries import Articles, Row
from diplorel.model.vocabulary import Change


class Moment(NamedTuple):
    """A dated line of a timeline, with its parties and place."""

    kind: str
    date: str | None
    planned: bool
    summary: str
    parties: tuple[str, ...]
    """Ids of the parties whose timelines show the line."""
    city: str | None

    def order(self, record: str) -> tuple[str, str, str, str, str]:
        """The place in a timeline: earliest day, then latest day, then the turn of a step, then record id.

        A moment 'by 1975' stands at its last day, because no source tells how much earlier it was.  Moments without a
        date come last.
        """
        if record.startswith(_STEP):
            record = f"{_STEP}{turn_of(self.kind)} {record}"
        if self.date is None:
            return "~", "~", record, self.kind, ""
        days = span(self.date)
        return days.earliest or days.latest or "", days.latest or "~", record, self.kind, self.date


_STEP = "rel-"
"""Beginning of the id of a step of relations."""


class Links(NamedTuple):
    """Which mission became which."""

    missions: Mapping[str, Row] = {}
    """Mission id -> row."""
    after: Mapping[str, Row] = {}
    """Mission id -> row of the mission that it was raised, lowered or moved to."""


def linked(rows: Iterable[Row]) -> Links:
    """The links of the missions among these rows."""
    missions = {row["id"]: row for row in rows if row["type"] == "mission"}
    return Links(missions, {row["previous"]: row for row in missions.values() if row["previous"]})


def moments(row: Row, articles: Articles, links: Links = Links()) -> Iterator[Moment]:
    """Every moment of a row, in no order.  articles: ids of the parties whose name takes "the" inside a sentence."""
    match row["type"]:
        case "relation":
            yield Moment(row["step"], row["date"], row["planned"], row["summary"], _ids(row["parties"]), None)
        case "mission":
            yield from _mission(row, articles, links)
        case "accreditation" | "protection":
            yield from _standing(row, articles)
        case "posting":
            yield from _posting(row, articles)
        case "event":
            city = row["place"]["city"] if row["place"] else None
            yield Moment(row["kind"], row["date"], row["planned"], row["summary"], _ids(row["parties"]), city)


def _ids(parties: Iterable[Row]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(party["id"] for party in parties))


def _date(row: Row, key: str) -> str | None:
    when = row[key]
    return str(when["date"]) if when else None


def _first_attested(row: Row) -> str:
    return min((str(when["date"]) for when in row["attested"]), key=span)


def _mission(row: Row, articles: Articles, links: Links) -> Iterator[Moment]:
    before = links.missions.get(row["previous"] or "")
    closed = None if _goes_on(row, links) else _date(row, "closed")
    dated = [(_beginning(row, before), _date(row, "opened")), ("closed", closed)]
    if not row["opened"] and row["attested"]:
        dated.append(("attested", _first_attested(row)))
    planned = row["expected"] or not row["attested"]  # the day of a plan may be unknown
    if planned and not row["opened"] and not row["closed"]:
        dated.append(("expected", _date(row, "expected")))
    for kind, date in dated:
        if date or kind == "expected":
            summary = summaries.mission(row, articles, kind, before)
            city = summaries.place(row, kind)
            yield Moment(kind, date, kind == "expected", summary, (row["sender"]["id"], row["host"]["id"]), city)
    for left, seat in itertools.pairwise(row["seats"]):
        date = seat["since"]["date"]
        if not date.startswith("../"):  # else no source tells of the move
            summary = summaries.moved(row, articles, left["city"], seat["city"])
            yield Moment("moved", date, False, summary, (row["sender"]["id"], row["host"]["id"]), seat["city"])


def _beginning(row: Row, before: Row | None) -> str:
    """How a mission began: opened, raised (or lowered) from another kind, or moved from another city."""
    if not row["previous"]:
        return "opened"
    if before is None or before["kind"] != row["kind"]:
        return "raised"
    return "moved" if before["city"] and row["city"] and before["city"] != row["city"] else "opened"


def _goes_on(row: Row, links: Links) -> bool:
    """Whether the mission did not close but became another mission on that day; the other mission's row tells so."""
    after = links.after.get(row["id"])
    closed, opened = _date(row, "closed"), _date(after, "opened") if after else None
    if after is None or not closed or not opened or disjoint(closed, opened):
        return False
    return _beginning(after, row) != "opened"


def _standing(row: Row, articles: Articles) -> Iterator[Moment]:
    protects = row["type"] == "protection"
    parties = _ids([row["sender"], row["host"], *([row["power"]] if protects else [])])
    dated = {"opened": _date(row, "opened"), "closed": _date(row, "closed")}
    if not row["opened"] and row["attested"]:
        dated["attested"] = _first_attested(row)
    for happened, date in dated.items():
        if date:
            told = summaries.protection if protects else summaries.accreditation
            summary = told(row, articles, happened)
            kind = {"opened": "began", "closed": "ended"}.get(happened, happened)
            yield Moment(kind, date, False, summary, parties, row["city"])


_POSTING_DATES = ("appointed", "arrived", "copies", "credentials", "since", "ended")


def _posting(row: Row, articles: Articles) -> Iterator[Moment]:
    dated = {key: _date(row, key) for key in _POSTING_DATES}
    if not any(dated.values()):
        # a person who was only nominated, or named and never served, is attested in no post
        kind = "attested" if not never_served(row) else "nominated" if is_nominee(row) else "named"
        dated[kind] = _first_attested(row) if row["attested"] else None
    parties = row["sender"]["id"], row["host"]["id"]
    for kind, date in dated.items():
        if date or kind in ("attested", "nominated", "named"):
            yield Moment(kind, date, False, summaries.posting(row, articles, kind), parties, row["city"])


_STEPS: dict[str, Change] = {
    "established": "begun",
    "restored": "begun",
    "severed": "broken",
    "suspended": "broken",
    "withdrawn": "broken",
}
_MISSIONS: dict[str, Change] = {"opened": "opened", "closed": "closed"}


def change(row: Row, moment: Moment, raised: Collection[str | None]) -> Change | None:
    """The kind of change that a moment of a row is; None for a moment that changes nothing.

    A change begins or ends something between two parties.  raised: ids of missions that were raised or lowered to
    another kind: such a mission did not close, and the mission that it became did not open.
    """
    match row["type"]:
        case "relation" if not moment.planned:
            return _STEPS.get(moment.kind)
        case "mission" if moment.kind != "closed" or row["id"] not in raised:
            return _MISSIONS.get(moment.kind)
        case "posting" if moment.kind in ("ended", _first_date(row)):
            return "heads"
    return None


def _first_date(row: Row) -> str | None:
    """The key whose date is the day on which a head began: the first dated key.

    An appointment counts where no later act is dated, and does not count where the sources say that it came to nothing.
    """
    if is_nominee(row) or never_served(row):
        return None
    return next((key for key in BEGINNINGS if row[key]), None)
