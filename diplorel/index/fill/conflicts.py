"""The conflicts between sources, in the order in which they are answered."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

from diplorel.index.citations import Contradiction, contradictions
from diplorel.model.records import Event, Party, Person, Record, Relation, Source


def parties(it: Record) -> list[str]:
    """The ids of the parties that a record is about; a person and a source are about no party."""
    match it:
        case Party():
            found = [it.id]
        case Relation():
            found = list(it.parties)
        case Event():
            found = [role.party for role in it.parties]
        case Person() | Source():
            found = []
        case _:
            named = (getattr(it, key, None) for key in ("sender", "host", "power"))
            found = [name for name in named if name]
    return sorted(set(found))


def write_conflicts(db: sqlite3.Connection, entries: Iterable[tuple[int, Record]]) -> None:
    """Fills the tables of conflicts: one row for each other value of a field of a record.

    The order is the order of answers: denials, then dates by their gap, then other values by record.
    """
    found = [(one, rid, it) for rid, it in entries if not isinstance(it, Source) for one in _values(it)]
    found.sort(key=lambda line: (_order(line[0]), line[2].id, line[0].field or "", line[0].theirs or ""))
    for place, (one, rid, it) in enumerate(found, 1):
        row = (place, rid, one.field, one.ours, one.theirs, one.gap)
        db.execute("INSERT INTO conflict VALUES (?, ?, ?, ?, ?, ?)", row)
        db.executemany("INSERT INTO conflict_party VALUES (?, ?)", ((party, place) for party in parties(it)))


def _values(it: Record) -> Iterator[Contradiction]:
    """The contradictions of a record, one for each field and value, because several sources may say the same."""
    told = {(one.field, one.theirs): one for one in reversed(contradictions(it))}
    return iter(told.values())


def _order(one: Contradiction) -> tuple[int, int]:
    if one.field is None:
        return 0, 0
    return (2, 0) if one.gap is None else (1, -one.gap)
