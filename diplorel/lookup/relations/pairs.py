"""The relations of a pair: status, steps, missions and heads of mission."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from diplorel.dates.edtf import span
from diplorel.dates.validity import BEGUN
from diplorel.index.handle import Index
from diplorel.index.row_codec import Row
from diplorel.lookup.answer import Answer, called, marks, searched
from diplorel.lookup.as_of.situation import Situation, situation_of
from diplorel.lookup.as_of.view import View
from diplorel.lookup.relations.lineage import forebears_of_land
from diplorel.lookup.relations.steps import shows_in, shows_of
from diplorel.lookup.relations.succession import continuing
from diplorel.model.vocabulary import WAR
from diplorel.names.resolve import ResolvedParty

_TABLES = {"steps": "step", "missions": "mission", "heads": "posting"}
"""Key of a pair's row -> table."""
_ENDS = {"step": ("a", "b"), "mission": ("sender", "host"), "posting": ("sender", "host"), "war": ("a", "b")}
"""Table -> its columns of the two parties."""
_WARS = (
    "(SELECT rid, first_mid, min(party) AS a, max(party) AS b FROM event JOIN event_party USING (rid)"
    f" WHERE kind = '{WAR}' GROUP BY rid HAVING count(*) = 2)"
)
"""Declarations of war as a table of pairs."""


def pair(index: Index, one: ResolvedParty, other: ResolvedParty, view: View) -> Answer:
    """The relations of two parties in a view.

    On a day: the steps by that day, and the missions and heads that stood or may have stood, each with its `as_of`.
    Where only certain rows count, an uncertain status gives no row, and a note tells why.
    """
    situation = situation_of(index, view)
    sides = (index.line(one.id), index.line(other.id))
    rows = {key: _between(situation, index, table, *sides) for key, table in _TABLES.items()}
    missing = list(situation.missing([one.id, other.id]).values())
    steps, before = situation.happening(rows["steps"]), situation.happening(earlier(situation, index, *sides))
    on_record = bool(before) or any(rows.values()) or any(party.holds == "no" for party in missing)
    looked_for = None if situation.published else _looked_for(index, *sides, rows["steps"])
    heads = situation.standing(rows["heads"])
    if situation.published:
        wars = _between(situation, index, "war", *sides)
        shows = shows_in(index, [*rows["missions"], *rows["heads"], *wars], heads, view.day)
    else:
        shows = shows_of(index, *sides, view.day)
    row = {
        "party": one._asdict(),
        "partner": other._asdict(),
        "party_as": situation.earlier_names(one.id),
        "partner_as": situation.earlier_names(other.id),
        **situation.status(rows["steps"], missing, shows),
        "parties_ended": situation.ended((one, other)),
        "disagreements": sum(step["disagreements"] for step in steps),
        "steps": steps,
        "missions": situation.standing(rows["missions"]),
        "heads": heads,
        "before": before,
        "looked_for": looked_for,
    }
    uncertain = on_record and not situation.is_wanted(row)
    heading = f"{one.name} and {other.name}{view.words}"
    notes = situation.notes([] if on_record else [one.id, other.id]) + continuing(index, [one.id, other.id])
    if uncertain:
        notes += (f"Not {'certain' if view.sure else 'likely'}: {row['as_of']['reason']}.",)
    elif not on_record:
        from diplorel.lookup.relations.elsewhere import elsewhere_of_pair  # an answer with records has no need of it

        notes += elsewhere_of_pair(index, one.id, other.id, situation)
        notes += searched(index, f"relations between {called(index, one)} and {called(index, other)}{view.words}")
        notes += (f"Searched {search_text(looked_for)}.",) if looked_for else ()
    return Answer("relations", heading, [row] if on_record and not uncertain else [], notes, detailed=True)


def _looked_for(index: Index, one: Sequence[str], other: Sequence[str], steps: Sequence[Row]) -> Row | None:
    """The last search for the beginning of relations of two sides, if no step on record dates the beginning."""
    if any(step["step"] in BEGUN and step["date"] and not step["planned"] for step in steps):
        return None
    ours, theirs = marks(one), marks(other)
    sql = (
        f"SELECT looked, note FROM looked_for WHERE (a IN ({ours}) AND b IN ({theirs}))"
        f" OR (b IN ({ours}) AND a IN ({theirs})) ORDER BY looked DESC LIMIT 1"
    )
    found = index.execute(sql, [*one, *other, *one, *other]).fetchone()
    if found is None:
        return None
    days = span(found[0])
    return {"date": found[0], "earliest": days.earliest, "latest": days.latest, "note": found[1] or None}


def search_text(looked_for: Row) -> str:
    """A search in words that follow "searched"."""
    note = f" ({looked_for['note']})" if looked_for["note"] else ""
    return f"in {looked_for['date']}, and found no page with a date on which relations began{note}"


def earlier(situation: Situation, index: Index, one: Sequence[str], other: Sequence[str]) -> list[Row]:
    """The steps between the parties that had the land of two sides before them, all generations back, or between one
    of these parties and the other side; a party before both sides is before neither.  Of a party that goes on beside
    the party that left it (Malaysia beside Singapore), only the steps before that party began."""
    before = [[row["id"] for row in forebears_of_land(index, side)] for side in (one, other)]
    both = {*before[0]} & {*before[1]} | {*one, *other}
    sides = [[*one, *(name for name in before[0] if name not in both)]]
    sides += [[*other, *(name for name in before[1] if name not in both)]]
    found = _between(situation, index, "step", *sides) if sides != [[*one], [*other]] else []
    ends = {name: _begun(index, side) for name, side in zip((one[0], other[0]), (one, other), strict=True)}
    side_of = {name: ours[0] for ours in sides for name in ours}
    return [step for step in found if _is_before(step, {*one, *other}, side_of, ends)]


def _begun(index: Index, side: Sequence[str]) -> str:
    """The last day on which the first party of a line can have begun; '~' where no source says that it began."""
    days = [(row["since"] or {}).get("latest") or "~" for row in index.parties(side)]
    return min(days)


def _is_before(step: Row, sides: set[str], side_of: Mapping[str, str], ends: Mapping[str, str]) -> bool:
    """Whether a step is one of earlier parties, and not of later days of a party that goes on."""
    early = [party["id"] for party in step["parties"] if party["id"] not in sides]
    day = step["earliest"] or step["latest"] or ""
    return bool(early) and all(day <= ends[side_of[name]] for name in early)


def _between(situation: Situation, index: Index, table: str, one: Sequence[str], other: Sequence[str]) -> list[Row]:
    """Rows of `step`, `mission`, `posting` or `war` between two sides, as the sources of a view told them."""
    found = records_of(situation, index, table, one, other, dict.fromkeys(other, other[0]))
    return found.get(other[0], [])


def records_of(
    situation: Situation,
    index: Index,
    table: str,
    own: Sequence[str],
    partners: Sequence[str] | None = None,
    folded: Mapping[str, str] = {},
) -> dict[str, list[Row]]:
    """Partner id -> rows of `step`, `mission`, `posting` or `war` as the sources of a view told them, in the order of
    moments.

    own, partners, folded: as in `paired`.
    """
    found = paired(index, table, own, partners, folded)
    rows = {name: situation.as_published(records) for name, records in found.items()}
    if situation.published and table == "step":  # a source that counts may date a step otherwise
        rows = {name: sorted(steps, key=_order) for name, steps in rows.items()}
    return {name: found for name, found in rows.items() if found}


def _order(step: Row) -> tuple[str, str]:
    return step["earliest"] or step["latest"] or "~", step["latest"] or "~"


def paired(
    index: Index,
    table: str,
    own: Sequence[str],
    partners: Sequence[str] | None = None,
    folded: Mapping[str, str] = {},
) -> dict[str, list[Row]]:
    """Partner id -> rows of `step`, `mission`, `posting` or `war` in the order of their moments.

    own: the ids whose records are wanted; partners: the partners that are wanted, None for all; folded: id of a partner
    -> id of the partner that its rows are told under, if that is another one.
    """
    (a, b), mine = _ENDS[table], marks(own)
    test, values = f"{a} IN ({mine}) OR {b} IN ({mine})", [*own, *own]
    if partners is not None:
        partners = [*dict.fromkeys([*partners, *(name for name, told in folded.items() if told in partners)])]
        theirs = marks(partners)
        test = f"({a} IN ({mine}) AND {b} IN ({theirs})) OR ({b} IN ({mine}) AND {a} IN ({theirs}))"
        values = [*own, *partners, *own, *partners]
    found: dict[str, list[Row]] = {}
    source = f"{_WARS} AS war" if table == "war" else table
    sql = f"SELECT body FROM {source} JOIN record USING (rid) WHERE {test} ORDER BY {table}.first_mid"
    for row in index.rows(sql, values):
        ids = [party["id"] for party in row.get("parties") or (row["sender"], row["host"])]
        partner = ids[1] if ids[0] in own else ids[0]
        found.setdefault(folded.get(partner, partner), []).append(row)
    return found
