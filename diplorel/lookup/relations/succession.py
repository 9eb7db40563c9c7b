"""Notes on facts that a status leaves out: the end of a party, the steps of predecessors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from diplorel.dates.text import point_text
from diplorel.index.handle import Index
from diplorel.index.row_codec import Row
from diplorel.lookup.answer import Tip, phrase
from diplorel.names.resolve import ResolvedParty

_FEW = 5
"""Successors that a note names."""


def succession(index: Index, one: ResolvedParty, other: ResolvedParty) -> tuple[str, ...]:
    """Notes on a pair. A status is the status of these two parties while both existed; no party inherits a status."""
    rows = {row["id"]: row for row in index.rows_named([one.id, other.id])}
    pair = [rows[one.id], rows[other.id]]
    ended = (note for row in pair if row["until"] for note in _ended(row))
    return (
        *ended,
        *(note for row in pair if row["since"] for note in _early(index, row, pair)),
        *_inherited(index, pair),
    )


def _early(index: Index, row: Row, pair: list[Row]) -> Iterator[str]:
    """A note on steps that sources date before a party began."""
    a, b = sorted(one["id"] for one in pair)
    sql = (
        "SELECT moment.kind, date FROM step JOIN moment ON mid = step.first_mid"
        " WHERE a = ? AND b = ? AND latest < ? AND NOT planned ORDER BY mid"
    )
    found = [f"{kind} {point_text(date)}" for kind, date in index.execute(sql, [a, b, row["since"]["earliest"]])]
    if found:
        yield f"Dated before {row['name']} began, {point_text(row['since']['date'])}: {phrase(found)}."


def ended(index: Index, ids: Sequence[str]) -> tuple[str, ...]:
    """Notes on the parties of a list that have ended."""
    marks = ", ".join("?" * len(ids))
    found = index.execute(f"SELECT id FROM party WHERE id IN ({marks}) AND ended IS NOT NULL", ids).fetchall()
    rows = index.rows_named([name for (name,) in found]) if found else []
    also = "Relations, missions and postings that have no earlier end on record ended with the party."
    return tuple(f"{_told(row)}. {also}{_followed(row)}" for row in rows)


def kin(index: Index, ids: Sequence[str], day: str | None) -> tuple[str, ...]:
    """Notes on other parties under which sources may file the facts of a party: its successors, and on an early day
    its predecessors.

    day: the last day that is asked about, if there is one.
    """
    found = []
    for row in index.rows_named(list(ids)):
        early = day and row["since"] and row["since"]["latest"] and day < row["since"]["latest"]
        others = [party["id"] for party in (*(row["predecessors"] if early else ()), *row["successors"])]
        found += [f"Sources may file the facts under {phrase(others[:6])} instead of {row['id']}."] if others else []
    return tuple(found)


def _ended(row: Row) -> Iterator[str]:
    """A note on a party that has ended: the status is the status of its last day."""
    yield f"{_told(row)}: this is the status on its last day.{_followed(row)}"


def _told(row: Row) -> str:
    return f"{row['name']} ended {point_text(row['until']['date'])}"


def _followed(row: Row) -> str:
    names = [party["id"] for party in row["successors"]]
    rest = [f"{len(names) - _FEW} more"] if len(names) > _FEW else []
    return f" Its successors: {phrase([*names[:_FEW], *rest])}." if names else ""


def _inherited(index: Index, pair: list[Row]) -> Iterator[str]:
    """Notes on a pair without steps whose predecessors have steps."""
    lines = [[row["id"], *(party["id"] for party in row["predecessors"])] for row in pair]
    found = [tuple(sorted((a, b))) for a in lines[0] for b in lines[1] if a != b and _has_steps(index, a, b)]
    if found and tuple(sorted(row["id"] for row in pair)) not in found:
        told = phrase(f"`diplorel relations {a} {b}`" for a, b in found)
        yield "No step between these parties is on record. Steps of their predecessors do not count for them."
        yield Tip(f"See {told}.")


def _has_steps(index: Index, one: str, other: str) -> bool:
    a, b = sorted((one, other))
    return index.execute("SELECT 1 FROM step WHERE a = ? AND b = ?", [a, b]).fetchone() is not None
