"""When parties existed, for what a day is asked about of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from diplorel.dates.edtf import days_with_tolerance
from diplorel.dates.text import point_text
from diplorel.index.handle import Index
from diplorel.index.row_codec import Row
from diplorel.lookup.as_of.explanations import known_by, loosely
from diplorel.lookup.as_of.question import Asked, At, outside, verdict


class Apart(NamedTuple):
    """A party that did not exist on a day, or may not have."""

    holds: str
    """`no`, or `possibly`: it may have ended."""
    reason: str
    early: bool
    """Whether because it had not begun."""


def apart(index: Index, ids: Iterable[str], day: At) -> dict[str, Apart]:
    """Party -> why it did not exist on a day, or may have ended by then; of any other, nothing."""
    sql = "SELECT id, begun > ? FROM party WHERE begun > ? OR ending <= ?"
    found = dict(index.execute(sql, [day.latest, day.latest, day.latest]))
    rows = index.rows_named(sorted(found.keys() & set(ids)))
    return {row["id"]: _apart(row, bool(found[row["id"]]), day) for row in rows}


def _apart(row: Row, early: bool, day: At) -> Apart:
    held = existence(row, day)
    if held["holds"] == "no":
        return Apart("no", held["reason"], early)
    return Apart("possibly", f"{row['name']} {_ending(row, day)}", early)


def existence(row: Row, day: At) -> Row:
    """Whether a party (its row) existed on a day: `date`, `holds`, `reason`, which names whom it followed or who it.

    It existed from the day on which it began; whether still on the day on which it ended, sources do not say.
    """
    begun, ended = row["since"], row["until"]
    (first, begins), (ends, last) = days_with_tolerance(begun), days_with_tolerance(ended)
    if known_by(day.latest, first, before=True):
        before = _named("before it", row["predecessors"])
        return verdict(day.date, "no", f"{row['name']} did not exist yet: it began {point_text(begun['date'])}{before}")
    if known_by(last, day.earliest, before=True):
        after = _named("after it", row["successors"])
        return verdict(day.date, "no", f"{row['name']} no longer existed: it ended {point_text(ended['date'])}{after}")
    loose = [loosely("began", begun, day)] if begun and not known_by(begins, day.earliest) else []
    if not begun:
        loose.append("beginning not on record")
    if ended and not known_by(day.latest, ends, before=True):
        loose.append(_ending(row, day))
    if loose:
        return verdict(day.date, "possibly", "; ".join(loose))
    until = f", ended {point_text(ended['date'])}" if ended else ""
    return verdict(day.date, "yes", f"began {point_text(begun['date'])}{until}")


def _ending(row: Row, day: At) -> str:
    """The end of a party that may have come by a day."""
    return loosely("ended", row["until"], day) + _named("after it", row["successors"])


def _named(word: str, parties: Sequence[Row]) -> str:
    few = [party["name"] for party in parties[:_FEW]]
    more = [f"{len(parties) - _FEW} more"] if len(parties) > _FEW else []
    return f"; {word}: {', '.join(few + more)}" if parties else ""


_FEW = 5
"""Parties of which all are named."""


def told(index: Index, ids: Iterable[str], asked: Asked) -> tuple[str, ...]:
    """What to say of the dates asked about: outside the data, before or after a party, before any source."""
    notes: list[str] = []
    if asked.day is not None:
        notes += [outside(*_extent(index), asked.day)]
        notes += [one.reason for one in apart(index, ids, asked.day).values() if one.holds == "no"]
    if asked.known is not None:
        from diplorel.lookup.as_of.as_published import notes as of_sources

        notes += of_sources(index, asked.known)
    return tuple(filter(None, notes))


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
