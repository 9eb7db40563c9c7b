"""Where else an empty list has rows: under an earlier or later party, or under another party of the same land."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diplorel.index.handle import Index
from diplorel.lookup.answer import marks, phrase
from diplorel.lookup.as_of.situation import Situation
from diplorel.lookup.relations.lineage import continuers, forebears, heirs
from diplorel.plurals import counted

if TYPE_CHECKING:
    from diplorel.lookup.listings import Conditions

_SOURCES = {"event": "event JOIN event_party AS side USING (rid)"}
"""Table -> where its rows have the parties."""
_MOST = 6
"""Parties that a note names at most."""


def elsewhere(index: Index, conditions: Conditions, table: str, situation: Situation) -> tuple[str, ...]:
    """Notes on the parties that existed on the day and under which a list has rows.

    conditions: conditions that no row of a table meets.
    """
    notes = []
    source = _SOURCES.get(table, table)
    for column, party, place in conditions.sides:
        others = _relatives(index, party, situation)
        tests = [*conditions.conditions, situation.stands(table)]
        tests[place] = f"{column} IN ({marks(others)})", tuple(others)
        where = " AND ".join(test for test, _ in tests)
        values = [value for _, found in tests for value in found]
        sql = f"SELECT {column}, count(*) FROM {source} WHERE {where} GROUP BY 1 ORDER BY 2 DESC, 1"
        names = index.party_names
        found = [f"{names[name]} ({name}): {counted(count, 'row')}" for name, count in index.execute(sql, values)]
        notes += [f"On record under other parties: {phrase(found[:_MOST])}."] if found else []
    return tuple(notes)


def elsewhere_of_pair(index: Index, one: str, other: str, situation: Situation) -> tuple[str, ...]:
    """A note on the pairs of parties of the same lands whose relations are on record.

    one, other: ids of parties between which nothing is on record.
    """
    ours, theirs = ([party, *_relatives(index, party, situation)] for party in (one, other))
    here, there = marks(ours), marks(theirs)
    sql = (
        f"SELECT a, b, count(*) FROM step WHERE (a IN ({here}) AND b IN ({there}))"
        f" OR (b IN ({here}) AND a IN ({there})) GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2"
    )
    names = index.party_names
    found = [
        f"{names[a]} and {names[b]} ({a} {b}): {counted(count, 'step')}"
        for a, b, count in index.execute(sql, [*ours, *theirs, *ours, *theirs])
        if {a, b} != {one, other}  # their own steps were published later
    ]
    return (f"On record under other parties: {phrase(found[:_MOST])}.",) if found else ()


def _relatives(index: Index, party: str, situation: Situation) -> list[str]:
    """Ids of the parties before and after a party and of other parties of the same land.

    The other successors of a party that one party continues, such as the Soviet Union, are no relatives.
    """
    line = index.line(party)
    rows = [*(continuers(index, line) or heirs(index, line)), *forebears(index, line)]
    rows += index.parties([other["id"] for row in index.parties(line) for other in row["see_also"]])
    return [row["id"] for row in rows if row["id"] not in line and situation.may_exist(row)]
