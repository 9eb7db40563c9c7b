"""What a pair's status does not say: that a party ended, or that a predecessor's steps are on record."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence

from diplorel.dates.text import point
from diplorel.lookup.answer import phrase
from diplorel.lookup.stored import Row, rows_named
from diplorel.names.resolve import Party


def succession(db: sqlite3.Connection, one: Party, other: Party) -> tuple[str, ...]:
    """Notes on a pair.  A status is that of the two parties named, for as long as both were; none is inherited."""
    rows = {row["id"]: row for row in rows_named(db, [one.id, other.id])}
    pair = [rows[one.id], rows[other.id]]
    ended = (note for row in pair if row["until"] for note in _ended(row))
    return (*ended, *(note for row in pair if row["since"] for note in _early(db, row, pair)), *_inherited(db, pair))


def _early(db: sqlite3.Connection, row: Row, pair: list[Row]) -> Iterator[str]:
    """Of steps that sources date before a party began: they stand as the sources have them."""
    a, b = sorted(one["id"] for one in pair)
    sql = (
        "SELECT moment.kind, date FROM step JOIN moment ON mid = step.rank"
        " WHERE a = ? AND b = ? AND latest < ? AND NOT planned ORDER BY mid"
    )
    found = [f"{kind} {point(date)}" for kind, date in db.execute(sql, [a, b, row["since"]["earliest"]])]
    if found:
        yield f"Dated before {row['name']} began, {point(row['since']['date'])}: {phrase(found)}"


def ended(db: sqlite3.Connection, ids: Sequence[str]) -> tuple[str, ...]:
    """Notes on a list of what such of these parties had as are no more."""
    marks = ", ".join("?" * len(ids))
    found = db.execute(f"SELECT id FROM party WHERE id IN ({marks}) AND ended IS NOT NULL", ids).fetchall()
    rows = rows_named(db, [name for (name,) in found]) if found else []
    return tuple(f"{_told(row)}, and with it what is not shown to have ended before{_followed(row)}" for row in rows)


def kin(db: sqlite3.Connection, ids: Sequence[str], day: str | None) -> tuple[str, ...]:
    """Where to look besides for what is not on record of a party: sources may file it under one after it; before it
    began, under one before it.

    day: the last one that is asked about, if one is.
    """
    found = []
    for row in rows_named(db, list(ids)):
        early = day and row["since"] and row["since"]["latest"] and day < row["since"]["latest"]
        others = [party["id"] for party in (*(row["predecessors"] if early else ()), *row["successors"])]
        found += [f"Sources may file it under {phrase(others[:6])} instead of {row['id']}"] if others else []
    return tuple(found)


def _ended(row: Row) -> Iterator[str]:
    """Of a party that is no more: the status is the one that it ended with."""
    yield f"{_told(row)}: the status is that of its last day{_followed(row)}"


def _told(row: Row) -> str:
    return f"{row['name']} ended {point(row['until']['date'])}"


def _followed(row: Row) -> str:
    after = phrase(f"{party['name']} ({party['id']})" for party in row["successors"])
    return f"; it was followed by {after}" if after else ""


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
