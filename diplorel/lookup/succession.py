"""What a pair's status does not say: that a party ended, or that a predecessor's steps are on record."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from diplorel.lookup.answer import phrase
from diplorel.lookup.listings import rows_named
from diplorel.lookup.stored import Row
from diplorel.names.resolve import Party


def succession(db: sqlite3.Connection, one: Party, other: Party) -> tuple[str, ...]:
    """Notes on a pair.  A status is that of the two parties named, for as long as both were; none is inherited."""
    rows = {row["id"]: row for row in rows_named(db, [one.id, other.id])}
    pair = [rows[one.id], rows[other.id]]
    return (*(note for row in pair if row["until"] for note in _ended(row)), *_inherited(db, pair))


def _ended(row: Row) -> Iterator[str]:
    """Of a party that is no more: the status is the one that it ended with."""
    after = phrase(f"{party['name']} ({party['id']})" for party in row["successors"])
    followed = f"; it was followed by {after}" if after else ""
    yield f"{row['name']} ended in {row['until']['date']}: the status is that of its last day{followed}"


def _inherited(db: sqlite3.Connection, pair: list[Row]) -> Iterator[str]:
    """Of a pair without a step of its own: which predecessors have some, with whom."""
    lines = [[row["id"], *(party["id"] for party in row["predecessors"])] for row in pair]
    found = [tuple(sorted((a, b))) for a in lines[0] for b in lines[1] if a != b and _has_steps(db, a, b)]
    if found and tuple(sorted(row["id"] for row in pair)) not in found:
        told = phrase(f"`relations {a} {b}`" for a, b in found)
        yield f"No step between them is on record, and none follows from those of predecessors: see {told}"


def _has_steps(db: sqlite3.Connection, one: str, other: str) -> bool:
    a, b = sorted((one, other))
    return db.execute("SELECT 1 FROM step WHERE a = ? AND b = ?", [a, b]).fetchone() is not None
