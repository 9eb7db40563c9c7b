"""The conflicts between sources, in the order in which they are answered."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from diplorel.dates.edtf import gap
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


class Against(NamedTuple):
    """A record that contradicts another record."""

    rid: int
    it: Record
    field: str
    """`attested`: a list names a mission after relations broke; `date`: relations are established twice; `ended`: a
    head of mission ended after the next head had begun."""
    date: str
    """EDTF: the date of the record."""
    other: int
    """Number of the other record."""
    other_date: str
    """EDTF: the date of the other record."""


def write_conflicts(
    db: sqlite3.Connection, entries: Iterable[tuple[int, Record]], against: Iterable[Against] = ()
) -> None:
    """Fills the tables of conflicts: one row for each other value of a field of a record.

    The order is the order of answers: denials, then dates by their gap, then other values by record.

    against: the conflicts between two records; the value of the other record is the value on record.
    """
    found: list[tuple[Contradiction, int, Record, int | None]] = [
        (one, rid, it, None) for rid, it in entries if not isinstance(it, Source) for one in _values(it)
    ]
    for one in against:
        days = gap(one.date, one.other_date)
        told = Contradiction(0, one.field, one.other_date, one.date, days)
        found.append((told, one.rid, one.it, one.other))
    found.sort(key=lambda line: (_order(line[0]), line[2].id, line[0].field or "", line[0].theirs or ""))
    for place, (told, rid, it, other) in enumerate(found, 1):
        row = (place, rid, told.field, told.ours, told.theirs, told.gap, other)
        db.execute("INSERT INTO conflict VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        db.executemany("INSERT INTO conflict_party VALUES (?, ?)", ((party, place) for party in parties(it)))


def _values(it: Record) -> Iterator[Contradiction]:
    """The contradictions of a record, one for each field and value, because several sources may say the same."""
    told = {(one.field, one.theirs): one for one in reversed(contradictions(it))}
    return iter(told.values())


def _order(one: Contradiction) -> tuple[int, int]:
    if one.field is None:
        return 0, 0
    return (2, 0) if one.gap is None else (1, -one.gap)
