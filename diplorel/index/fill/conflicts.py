"""The conflicts between sources, in the order in which they are answered."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from diplorel.dates.edtf import gap
from diplorel.index.citations import Contradiction, contradictions
from diplorel.model.records import Event, Party, Person, Record, Relation, Source

_WAITING = """
CREATE TABLE contradiction (
    place INTEGER PRIMARY KEY, one INTEGER, two INTEGER, record TEXT, field_or_none TEXT, theirs_or_none TEXT,
    rid INTEGER, field TEXT, ours TEXT, theirs TEXT, gap INTEGER, other INTEGER, parties TEXT
)
"""


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


class Conflicts:
    """The conflicts between sources: a row for each other value of a field of a record.

    They wait in a table until all are known, and are numbered in the order of answers: denials, then dates by their
    gap, then other values by record.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        db.execute(_WAITING)

    def add(self, entries: Iterable[tuple[int, Record]], against: Iterable[Against] = ()) -> None:
        """Takes the conflicts of records.

        against: the conflicts between two records; the value of the other record is the value on record.
        """
        for rid, it in entries:
            for told in () if isinstance(it, Source) else _values(it):
                self._add(told, rid, it, None)
        for one in against:
            days = gap(one.date, one.other_date)
            self._add(Contradiction(0, one.field, one.other_date, one.date, days), one.rid, one.it, one.other)

    def _add(self, told: Contradiction, rid: int, it: Record, other: int | None) -> None:
        order = (*_order(told), it.id, told.field or "", told.theirs or "")
        row = (*order, rid, told.field, told.ours, told.theirs, told.gap, other, " ".join(parties(it)))
        self._db.execute(f"INSERT INTO contradiction VALUES (NULL, {', '.join('?' * len(row))})", row)

    def write(self) -> None:
        """Fills the tables of conflicts."""
        order = "ORDER BY one, two, record, field_or_none, theirs_or_none, place"
        self._db.execute(
            "INSERT INTO conflict (rid, field, ours, theirs, gap, other)"
            f" SELECT rid, field, ours, theirs, gap, other FROM contradiction {order}"
        )
        named = enumerate(self._db.execute(f"SELECT parties FROM contradiction {order}"), 1)
        rows = ((party, place) for place, (found,) in named for party in found.split())
        self._db.executemany("INSERT INTO conflict_party VALUES (?, ?)", rows)
        self._db.execute("DROP TABLE contradiction")


def _values(it: Record) -> Iterator[Contradiction]:
    """The contradictions of a record, one for each field and value, because several sources may say the same."""
    told = {(one.field, one.theirs): one for one in reversed(contradictions(it))}
    return iter(told.values())


def _order(one: Contradiction) -> tuple[int, int]:
    if one.field is None:
        return 0, 0
    return (2, 0) if one.gap is None else (1, -one.gap)
