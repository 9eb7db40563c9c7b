"""A party's partners with the status of relations, answered from narrow tables without reading records."""

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from diplorel.dates.edtf import year_or_day
from diplorel.dates.posts import in_brief, is_standing, mission_status
from diplorel.index.handle import Index
from diplorel.index.row_codec import Row
from diplorel.index.steps import in_order
from diplorel.lookup.answer import Answer, Cut, called, marks, searched
from diplorel.lookup.as_of.situation import Situation, situation_of
from diplorel.lookup.as_of.view import EVERYTHING, Day, View
from diplorel.lookup.relations.pairs import paired, records_of
from diplorel.lookup.relations.steps import shows_in, steps_of
from diplorel.lookup.relations.succession import continuing, ended
from diplorel.model.vocabulary import EVIDENCE
from diplorel.names.resolve import ResolvedParty

if TYPE_CHECKING:
    from diplorel.lookup.as_of.existence import Missing

Names = Mapping[str, str]
Ids = Sequence[str]
"""Ids whose records answer for the party asked about."""
Grouped = dict[str, list[Row]]
"""Partner -> rows."""


_CERTAIN = {"sure": "certain", "likely": "certain or likely"}


class _Found(NamedTuple):
    """The records of a party by partner."""

    steps: Grouped
    missions: Grouped
    """In a line each."""
    heads: dict[str, int]
    others: set[str]
    """Partners besides, of whom something is on record that does not count on the day asked about."""


def partners(
    index: Index,
    one: ResolvedParty,
    view: View = EVERYTHING,
    cutting: Cut = Cut(),
    within: Sequence[str] | None = None,
    sources: bool = False,
) -> Answer:
    """Every party that a step, a mission or a posting on record names beside this party.

    within: only these partners, in this order; sources: whether each row has the citations of all its records, which
    then have to be read.
    """
    situation = situation_of(index, view)
    line, folded = index.line(one.id), index.folded(one.id)
    look = _published if situation.published else _narrow
    found = look(situation, index, line, folded)
    known = {*found.others, *found.steps, *found.missions, *found.heads}
    names = index.party_names
    order = _by_name(known, names) if within is None else [name for name in within if name in known]
    missing = situation.missing([one.id, *order])
    rows = [_row(situation, index, one, ResolvedParty(name, names[name]), found, missing) for name in order]
    if one.id in missing and missing[one.id].holds == "no":  # a note tells it once
        rows = [row for row in rows if row["as_of"]["holds"] != "no"]
    if view.day and view.match != "possible":
        rows = [row for row in rows if row["as_of"]["holds"] in view.verdicts]
    whole, rows = len(rows), cutting.of(rows)
    if sources:
        _cite(index, line, folded, rows)
    notes = situation.notes([one.id]) if view != EVERYTHING else ended(index, [one.id])
    notes += continuing(index, [one.id])
    if rows:
        notes += cutting.note(whole)
    elif order and view.day and view.match != "possible" and one.id not in missing:
        notes += (f"The status is not {_CERTAIN[view.match]} for any of {len(order)} partners.",)
    elif not known:
        notes += searched(index, f"relations of {called(index, one)}")
    return Answer("relations", f"Relations of {called(index, one)}{view.words}", rows, notes)


def _by_name(ids: set[str], names: Names) -> list[str]:
    return sorted(ids, key=lambda name: (names[name].casefold(), name))


def _row(
    situation: Situation,
    index: Index,
    one: ResolvedParty,
    partner: ResolvedParty,
    found: _Found,
    missing: Mapping[str, "Missing"],
) -> Row:
    steps = found.steps.get(partner.id, [])
    return {
        "party": one._asdict(),
        "partner": partner._asdict(),
        "party_as": situation.earlier_names(one.id),
        "partner_as": situation.earlier_names(partner.id),
        **situation.status(steps, [missing[name] for name in (one.id, partner.id) if name in missing]),
        "disagreements": sum(step["disagreements"] for step in steps),
        "missions": found.missions.get(partner.id, []),
        "head_count": found.heads.get(partner.id, 0),
        "citations": [],
    }


def _narrow(situation: Situation, index: Index, own: Ids, folded: Names) -> _Found:
    """The records by partner, from the narrow tables: the missions and heads that count."""
    others = {*_all(index, "mission", own), *_all(index, "posting", own)} if situation.view.day else set()
    return _Found(
        _steps(index, own, folded, situation.view.day),
        _missions(situation, index, own, folded),
        _heads(index, own, folded, *situation.stands("posting")),
        {folded.get(name, name) for name in others},
    )


def _published(situation: Situation, index: Index, own: Ids, folded: Names) -> _Found:
    """The records by partner, from the records as the sources of the view told them."""
    tables = ("step", "mission", "posting")
    steps, missions, heads = (records_of(situation, index, table, own, folded=folded) for table in tables)
    found: Grouped = {}
    serving: Grouped = {}
    for row in situation.standing(list(chain(*heads.values()))):
        serving.setdefault(_partner(row, own, folded), []).append(row)
    for name in {*missions, *heads}:
        rows = [*missions.get(name, ()), *heads.get(name, ())]
        shows = shows_in(index, rows, serving.get(name, ()), situation.view.day)
        steps[name] = in_order([*steps.get(name, ()), *shows])
    for row in situation.standing(list(chain(*missions.values()))):
        found.setdefault(_partner(row, own, folded), []).append(_brief(row))
    counted = {name: len(rows) for name, rows in serving.items()}
    return _Found(steps, found, counted, {*missions, *heads})


def _partner(row: Row, own: Ids, folded: Names) -> str:
    """The partner under which a mission or posting is told."""
    name = str(row["host"]["id"] if row["sender"]["id"] in own else row["sender"]["id"])
    return folded.get(name, name)


def _brief(row: Row) -> Row:
    """The keys of a mission in brief."""
    return {key: row[key] for key in _POST} | {"attested": in_brief(row["attested"])}


_POST = [
    "id",
    "type",
    "sender",
    "host",
    "kind",
    "status",
    "standing",
    "resident",
    "city",
    "district",
    "seats",
    "seat",
    "power",
    "expected",
    "opened",
    "closed",
    "ended_by",
    "attested",
]
_POST += ["disagreements", "as_of"]


def _steps(index: Index, own: Ids, folded: Names, day: Day | None) -> Grouped:
    told = {**folded, **dict.fromkeys(own, own[0])}
    found = steps_of(index, told, day, f"(a IN ({marks(own)}) OR b IN ({marks(own)}))", *own, *own)
    return {b if a == own[0] else a: steps for (a, b), steps in found.items() if a != b}


_COLUMNS = (
    "sender, host, record.id, record.type, kind, city, district, seats, seat, power, expected, opened, closed,"
    " opened_evidence, closed_evidence, seen, end_reason, end_date, end_record, disagreements,"
    " sure_from, sure_to, likely_from, likely_to, may_from, may_to"
)


def _missions(situation: Situation, index: Index, own: Ids, folded: Names) -> Grouped:
    test, values = situation.stands("mission")
    sql = (
        f"SELECT {_COLUMNS} FROM mission JOIN record USING (rid)"
        f" WHERE (sender IN ({marks(own)}) OR host IN ({marks(own)})) AND {test} ORDER BY mission.first_mid"
    )
    found: Grouped = {}
    names = index.party_names
    for sender, host, *columns in index.execute(sql, [*own, *own, *values]):
        row = _mission(_ref(sender, names), _ref(host, names), names, *columns[:-6])
        row["standing"] = is_standing(row, index.ended)
        partner = host if sender in own else sender
        told = situation.with_verdict(row, *columns[-6:])
        found.setdefault(folded.get(partner, partner), []).append(told)
    return found


def _mission(
    sender: Row | None, host: Row | None, names: Names,
    id: str, type: str, kind: str, city: str | None, district: str | None, seats: str | None,
    seat: str | None, power: str | None,
    expected: str | None, opened: str | None, closed: str | None,
    opened_evidence: int | None, closed_evidence: int | None, seen: str,
    end_reason: str | None, end_date: str | None, end_record: str | None, disagreements: int,
) -> Row:  # fmt: skip
    row = {
        "id": id,
        "type": type,
        "sender": sender,
        "host": host,
        "kind": kind,
        "status": "",
        "standing": False,
        "resident": type == "mission",
        "city": city,
        "district": district,
        "seats": json.loads(seats) if seats else [],
        "seat": _ref(seat, names),
        "power": _ref(power, names),
        "expected": _when(expected),
        "opened": _shown(opened, opened_evidence),
        "closed": _shown(closed, closed_evidence),
        "ended_by": end_date and {**(_when(end_date) or {}), "reason": end_reason, "record": end_record},
        "attested": [_shown(date, int(kind)) for date, _, kind in (one.rpartition(":") for one in seen.split())],
        "disagreements": disagreements,
        "as_of": None,
    }
    row["status"] = mission_status(row)
    return row


def _ref(party: str | None, names: Names) -> Row | None:
    return {"id": party, "name": names[party]} if party else None


def _shown(date: str | None, evidence: int | None) -> Row | None:
    """A date with its kind of evidence.  evidence: its place in EVIDENCE."""
    when = _when(date)
    return when and {**when, "evidence": EVIDENCE[evidence or 0]}


def _when(date: str | None) -> Row | None:
    if date is None:
        return None
    earliest, latest = year_or_day(date)
    if earliest is None:
        from diplorel.dates.edtf import span

        earliest, latest = span(date)
    return {"date": date, "earliest": earliest, "latest": latest}


def _heads(index: Index, own: Ids, folded: Names, test: str, values: list[str]) -> dict[str, int]:
    """Partner -> number of heads of mission, both ways, that meet a condition."""
    found: dict[str, int] = {}
    for side, other in (("sender", "host"), ("host", "sender")):
        sql = f"SELECT {other}, count(*) FROM posting WHERE {side} IN ({marks(own)}) AND {test} GROUP BY {other}"
        for name, count in index.execute(sql, [*own, *values]):
            partner = folded.get(name, name)
            found[partner] = found.get(partner, 0) + count
    return found


def _all(index: Index, table: str, own: Ids) -> Iterator[str]:
    """The partners of a party in a table, at any time."""
    mine = marks(own)
    sql = f"SELECT host FROM {table} WHERE sender IN ({mine}) UNION SELECT sender FROM {table} WHERE host IN ({mine})"
    return (name for (name,) in index.execute(sql, [*own, *own]))


def _cite(index: Index, own: Ids, folded: Names, rows: list[Row]) -> None:
    """Adds to each row the citations of its records."""
    within = [row["partner"]["id"] for row in rows]
    tables = [paired(index, table, own, within, folded) for table in ("step", "mission", "posting")]
    for row in rows:
        found = (record for table in tables for record in table.get(row["partner"]["id"], []))
        row["citations"] = [citation for record in found for citation in record["citations"]]
