"""Notes on the parties of an answer: the end of a party, the parties that it continues or is continued by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from diplorel.dates.text import point_text
from diplorel.index.handle import Index
from diplorel.index.row_codec import Row
from diplorel.lookup.answer import phrase
from diplorel.names.article import the
from diplorel.names.resolve import ResolvedParty

_FEW = 5
"""Successors that a note names."""


def succession(index: Index, one: ResolvedParty, other: ResolvedParty) -> tuple[str, ...]:
    """Notes on a pair. A status is the status of these two parties while both existed; a party inherits no status from
    a party that it does not continue."""
    rows = {row["id"]: row for row in index.rows_named([one.id, other.id])}
    pair = [rows[one.id], rows[other.id]]
    ended = (note for row in pair if row["until"] for note in _ended(row))
    return (*ended, *(note for row in pair if row["since"] for note in _early(index, row, pair)))


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


def _ended(row: Row) -> Iterator[str]:
    """A note on a party that has ended: the status is the status of its last day."""
    yield f"{_told(row)}: this is the status on its last day.{_followed(row)}"


def _told(row: Row) -> str:
    return f"{row['name']} ended {point_text(row['until']['date'])}"


def _followed(row: Row) -> str:
    heirs = [f"{party['name']} ({party['id']})" for party in row["continued_by"]]
    names = [party["name"] for party in row["successors"] if party not in row["continued_by"]]
    rest = [f"{len(names) - _FEW} more"] if len(names) > _FEW else []
    told = f" It is continued by {phrase(heirs)}." if heirs else ""
    return told + (f" Its successors: {'; '.join([*names[:_FEW], *rest])}." if names else "")


def continuing(index: Index, ids: Iterable[str]) -> tuple[str, ...]:
    """Notes on the parties of an answer that continue others."""
    rows = index.parties([name for name in ids if name in index.lines])
    return tuple(note for row in rows for note in _continues(index, row))


_NUMBER = ("both", "all of them")


def _continues(index: Index, row: Row) -> Iterator[str]:
    line = index.line(row["id"])[1:]
    names = phrase(the(index.party_names[name], name in index.articles) for name in line)
    own = the(row["name"], row["id"] in index.articles)
    yield f"{own[:1].upper()}{own[1:]} continues {names}: this answer has the records of {_NUMBER[len(line) > 1]}."
    yield from (one["note"].rstrip(".") + "." for one in row["continues"] if one["note"])
