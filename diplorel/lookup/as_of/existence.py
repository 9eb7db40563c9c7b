"""The parties that existed on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from diplorel.dates.edtf import days_with_tolerance
from diplorel.dates.text import point_text
from diplorel.index.handle import Index
from diplorel.index.row_codec import Row
from diplorel.lookup.as_of.explanations import known_by, loosely
from diplorel.lookup.as_of.verdicts import verdict
from diplorel.lookup.as_of.view import Day


class Missing(NamedTuple):
    """Why a party did not exist on a day, or may not have existed."""

    holds: str
    """`no`, or `possibly`: it may have ended."""
    reason: str
    early: bool
    """Whether because it had not begun."""


def missing(index: Index, ids: Iterable[str], day: Day) -> dict[str, Missing]:
    """Party id -> why the party did not exist on a day, or may have ended by then; without the parties that existed."""
    sql = "SELECT id, begun > ? FROM party WHERE begun > ? OR ending <= ?"
    found = dict(index.execute(sql, [day.latest, day.latest, day.latest]))
    rows = index.rows_named(sorted(found.keys() & set(ids)))
    return {row["id"]: _missing(row, bool(found[row["id"]]), day) for row in rows}


def _missing(row: Row, early: bool, day: Day) -> Missing:
    held = existence(row, day)
    if held["holds"] == "no":
        return Missing("no", held["reason"], early)
    return Missing("possibly", f"{row['name']} {_ending(row, day)}", early)


def existence(row: Mapping[str, Any], day: Day) -> Row:
    """Whether a party (its row) existed on a day: `date`, `holds`, `reason`; the reason names predecessors or
    successors.

    A party existed from the day on which it began. Sources do not tell whether it existed on the day on which it
    ended.
    """
    begun, ended = row["since"], row["until"]
    (first, begins), (ends, last) = days_with_tolerance(begun), days_with_tolerance(ended)
    if known_by(day.latest, first, before=True):
        before = _named("before it", row["predecessors"])
        return verdict(day, "no", f"{row['name']} did not exist yet: it began {point_text(begun['date'])}{before}")
    if known_by(last, day.earliest, before=True):
        after = _named("after it", row["successors"])
        return verdict(day, "no", f"{row['name']} no longer existed: it ended {point_text(ended['date'])}{after}")
    loose = [loosely("began", begun, day)] if begun and not known_by(begins, day.earliest) else []
    if not begun:
        loose.append("beginning not on record")
    if ended and not known_by(day.latest, ends, before=True):
        loose.append(_ending(row, day))
    if loose:
        return verdict(day, "possibly", "; ".join(loose))
    until = f", ended {point_text(ended['date'])}" if ended else ""
    return verdict(day, "yes", f"began {point_text(begun['date'])}{until}")


def _ending(row: Mapping[str, Any], day: Day) -> str:
    """The end of a party that may have come by a day, in words."""
    return loosely("ended", row["until"], day) + _named("after it", row["successors"])


def _named(word: str, parties: Sequence[Row]) -> str:
    few = [party["name"] for party in parties[:_FEW]]
    more = [f"{len(parties) - _FEW} more"] if len(parties) > _FEW else []
    return f"; {word}: {', '.join(few + more)}" if parties else ""


_FEW = 5
"""Parties of which all are named."""


def existence_notes(index: Index, parties: Iterable[str], day: Day | None) -> tuple[str, ...]:
    """Notes on a day that lies outside the data, or on which a party did not exist."""
    if day is None:
        return ()
    absent = [found.reason for found in missing(index, parties, day).values() if found.holds == "no"]
    return tuple(filter(None, [_outside(*_extent(index), day), *absent]))


def _outside(first: str | None, last: str | None, day: Day) -> str:
    """A note on a day before the first or after the last date of the data (EDTF); '' for a day between them."""
    from diplorel.dates.edtf import span

    begin, end = (span(date) if date else None for date in (first, last))
    if begin and begin.earliest and day.latest < begin.earliest:
        return f"{point_text(day.date)} is before the first date of the data, {point_text(str(first))}."
    if end and end.latest and day.earliest > end.latest:
        return f"{point_text(day.date)} is after the last date of the data, {point_text(str(last))}."
    return ""


def _extent(index: Index) -> tuple[str | None, str | None]:
    """The first date of a fact, and the last date of a fact or of a source's publication."""
    from diplorel.dates.edtf import span
    from diplorel.lookup.answer import collections

    found = collections(index)
    last = [one[key] for one in found for key in ("latest", "published", "updated") if one[key]]
    first = [one["earliest"] for one in found if one["earliest"]]
    return (
        min(first, key=lambda date: span(date).earliest or "", default=None),
        max(last, key=lambda date: span(date).latest or "", default=None),
    )
