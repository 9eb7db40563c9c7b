"""A party's partners with the status of relations, answered from narrow tables without reading records."""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from diplorel.dates.edtf import Day, year_or_day
from diplorel.dates.posts import in_brief, mission_status
from diplorel.index.handle import Index
from diplorel.index.row_codec import Row
from diplorel.index.steps import in_order
from diplorel.lookup.answer import Answer, Cut, called, marks, searched
from diplorel.lookup.as_of.situation import Situation, situation_of
from diplorel.lookup.as_of.view import EVERYTHING, View
from diplorel.lookup.relations.pairs import paired, records_of
from diplorel.lookup.relations.steps import shows_in, steps_of
from diplorel.lookup.relations.succession import continuing, ended
from diplorel.model.vocabulary import EVIDENCE
from diplorel.names.resolve import ResolvedParty
from diplorel.plurals import counted

if TYPE_CHECKING:
    from diplorel.index.relation_on_day import Missing

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
    gone = 0
    if view.day:  # there are no relations with a party that did not exist
        gone = sum(row["as_of"]["holds"] == "no" for row in rows) if situation.existed(one.id) else 0
        rows = [row for row in rows if row["as_of"]["holds"] in view.verdicts]
    whole, rows = len(rows), cutting.of(rows)
    if sources:
        _cite(index, line, folded, rows)
    notes = situation.notes([one.id]) if view != EVERYTHING else ended(index, [one.id])
    notes += continuing(index, [one.id])
    if rows:
        notes += cutting.note(whole)
        notes += (f"{counted(gone, 'partner')} of other days did not exist then.",) if gone else ()
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
        "party": {"id": one.id, "name": one.name},
        "partner": {"id": partner.id, "name": partner.name},
        "party_as": situation.earlier_names(one.id),
        "partner_as": situation.earlier_names(partner.id),
        **situation.status(steps, [missing[name] for name in (one.id, partner.id) if name in missing]),
        "parties_ended": situation.ended((one, partner)),
        "disagreements": sum(step["disagreements"] for step in steps),
        "missions": found.missions.get(partner.id, []),
        "head_count": found.heads.get(partner.id, 0),
        "citations": [],
    }


def _narrow(situation: Situation, index: Index, own: Ids, folded: Names) -> _Found:
    """The records by partner, from the narrow tables: the missions and heads that count."""
    heads, named = _heads(index, own, folded, *situation.stands("posting"))
    if situation.view.day:
        named |= _with_missions(index, own, folded)
    steps = _steps(index, own, folded, situation.view.day)
    return _Found(steps, _missions(situation, index, own, folded), heads, named)


def _published(situation: Situation, index: Index, own: Ids, folded: Names) -> _Found:
    """The records by partner, from the records as the sources of the view told them."""
    tables = ("step", "mission", "posting", "war")
    steps, missions, heads, wars = (records_of(situation, index, table, own, folded=folded) for table in tables)
    found: Grouped = {}
    serving: Grouped = {}
    for row in situation.standing(list(chain(*heads.values()))):
        serving.setdefault(_partner(row, own, folded), []).append(row)
    for name in {*missions, *heads, *wars}:
        rows = [*missions.get(name, ()), *heads.get(name, ()), *wars.get(name, ())]
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
    told, mine = {**folded, **dict.fromkeys(own, own[0])}, marks(own)
    found: Grouped = {}
    # two conditions, because SQLite needs twice the time for rows that meet the one or the other
    for test, values in ((f"a IN ({mine})", own), (f"b IN ({mine}) AND a NOT IN ({mine})", [*own, *own])):
        for (a, b), steps in steps_of(index, told, day, test, *values).items():
            partner = b if a == own[0] else a
            if a != b:
                found[partner] = in_order([*found[partner], *steps]) if partner in found else steps
    return found


_COLUMNS = (
    "mission.first_mid, sender, host, record.id, record.type, kind, city, district, seats, seat, power, expected,"
    " opened, closed, opened_evidence, closed_evidence, seen, end_reason, end_date, end_record, standing,"
    " disagreements, sure_from, sure_to, likely_from, likely_to, may_from, may_to"
)


def _missions(situation: Situation, index: Index, own: Ids, folded: Names) -> Grouped:
    test, values = situation.stands("mission")
    sql = (
        f"SELECT {_COLUMNS} FROM mission JOIN record USING (rid)"
        f" WHERE (sender IN ({marks(own)}) OR host IN ({marks(own)})) AND {test}"
    )
    found: Grouped = {}
    names = index.party_names
    rows = index.execute(sql, [*own, *own, *values]).fetchall()
    for _, sender, host, *columns in sorted(rows, key=itemgetter(0)):  # faster than SQLite sorts so many columns
        row = _mission(_ref(sender, names), _ref(host, names), names, *columns[:-6])
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
    end_reason: str | None, end_date: str | None, end_record: str | None, standing: int, disagreements: int,
) -> Row:  # fmt: skip
    row = {
        "id": id,
        "type": type,
        "sender": sender,
        "host": host,
        "kind": kind,
        "status": "",
        "standing": bool(standing),
        "resident": type == "mission",
        "city": city,
        "district": district,
        "seats": json.loads(seats) if seats else [],
        "seat": seat and _ref(seat, names),
        "power": power and _ref(power, names),
        "expected": expected and _when(expected),
        "opened": opened and _shown(opened, opened_evidence),
        "closed": closed and _shown(closed, closed_evidence),
        "ended_by": end_date and {**_when(end_date), "reason": end_reason, "record": end_record},
        "attested": [{**_seen(one)} for one in seen.split()],
        "disagreements": disagreements,
        "as_of": None,
    }
    row["status"] = mission_status(row)
    return row


def _ref(party: str, names: Names) -> Row:
    return {"id": party, "name": names[party]}


@cache
def _seen(told: str) -> Row:
    """A date with its kind of evidence: '2020-10-22:3'.  Lists show many missions on a few days."""
    date, _, kind = told.rpartition(":")
    return _shown(date, int(kind))


def _shown(date: str, evidence: int | None) -> Row:
    """A date with its kind of evidence.  evidence: its place in EVIDENCE."""
    return {**_when(date), "evidence": EVIDENCE[evidence or 0]}


def _when(date: str) -> Row:
    earliest, latest = year_or_day(date)
    if earliest is None:
        from diplorel.dates.edtf import span

        earliest, latest = span(date)
    return {"date": date, "earliest": earliest, "latest": latest}


def _heads(index: Index, own: Ids, folded: Names, test: str, values: list[str]) -> tuple[dict[str, int], set[str]]:
    """Partner -> number of heads of mission, both ways, that meet a condition; and the partners with any head."""
    found: dict[str, int] = {}
    named: set[str] = set()
    for side, other in (("sender", "host"), ("host", "sender")):
        count = f"count(*) FILTER (WHERE {test})"
        sql = f"SELECT {other}, {count} FROM posting WHERE {side} IN ({marks(own)}) GROUP BY {other}"
        for name, heads in index.execute(sql, [*values, *own]):
            partner = folded.get(name, name)
            named.add(partner)
            if heads:
                found[partner] = found.get(partner, 0) + heads
    return found, named


def _with_missions(index: Index, own: Ids, folded: Names) -> set[str]:
    """The partners with any mission, at any time."""
    mine = marks(own)
    sql = f"SELECT host FROM mission WHERE sender IN ({mine}) UNION SELECT sender FROM mission WHERE host IN ({mine})"
    return {folded.get(name, name) for (name,) in index.execute(sql, [*own, *own])}


def _cite(index: Index, own: Ids, folded: Names, rows: list[Row]) -> None:
    """Adds to each row the citations of its records."""
    within = [row["partner"]["id"] for row in rows]
    tables = [paired(index, table, own, within, folded) for table in ("step", "mission", "posting")]
    for row in rows:
        found = (record for table in tables for record in table.get(row["partner"]["id"], []))
        row["citations"] = [citation for record in found for citation in record["citations"]]
