"""The counts by which `rank --as-of` orders parties: for each party, the units of time in which a count changes.

A unit is a day, a month or a year, as a question can ask for: `1975-06-30`, `1975-06`, `1975`.  A count of a unit is
that of the last row at or before the unit, so that a question reads one row for each party, whatever the data has.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from diplorel.dates.edtf import shifted
from diplorel.dates.validity import NEVER
from diplorel.index.fill.series import NO_END, Time, changes
from diplorel.index.handle import Index
from diplorel.index.tables import RESIDENT
from diplorel.model.vocabulary import MEASURES

_DAYS = "sure_to, sure_from, sure_to, may_from, may_to"
_MISSIONS = f"rid, {_DAYS} FROM mission WHERE {RESIDENT} AND may_from IS NOT '{NEVER}'"
_HEADS = f"rid, {_DAYS} FROM posting WHERE may_from IS NOT '{NEVER}'"
_VISITS = (
    "SELECT party, event.rid, latest, latest, NULL, earliest, NULL FROM event_party"
    " JOIN event ON event.rid = event_party.rid JOIN moment ON mid = first_mid"
    " WHERE event.kind = 'visit' AND NOT planned AND role ="
)
_COUNTED = {
    "missions-sent": f"SELECT sender AS party, {_MISSIONS}",
    "missions-hosted": f"SELECT host AS party, {_MISSIONS}",
    "visits-made": f"{_VISITS} 'guest'",
    "visits-hosted": f"{_VISITS} 'host'",
    "heads-sent": f"SELECT sender AS party, {_HEADS}",
    "heads-hosted": f"SELECT host AS party, {_HEADS}",
}
"""Measure -> the query for the things that it counts: its party, its number, the latest day on which a source
certainly shows it, its certain days and its possible days."""
_LETTERS = (4, 7, 10)
"""Letters of a year, a month and a day."""
_EVER, _ON = (0, 0, 0), (NO_END, NO_END, NO_END)
"""Units before and after every day."""


class _Units(NamedTuple):
    """A day as units: for each of the three kinds, one unit."""

    of: tuple[int, int, int]
    """The units that have the day."""
    next: tuple[int, int, int]
    """The first units that begin on the day, or on a later day."""


_Gaps = dict[int, list[tuple[_Units, _Units]]]
"""Number of a record -> the times in which it did not stand, with the day after the last."""
_Row = tuple[str, int, str | None, str | None, str | None, str | None, str | None]


def write_tally_on(db: Index) -> None:
    """Fills the table `tally_on` of an index whose missions, postings and events are written."""
    gaps: _Gaps = {}
    for rid, first, last in db.execute("SELECT rid, first, last FROM gap ORDER BY rid, first"):
        gaps.setdefault(rid, []).append((_units(first), _after(last)))
    numbers = dict(db.execute("SELECT id, rid FROM record WHERE type = 'party'"))
    for measure, sql in _COUNTED.items():
        place, rows = MEASURES.index(measure), db.execute(f"{sql} ORDER BY 1")
        found = ((numbers[party], _times(things, gaps)) for party, things in groupby(rows, itemgetter(0)))
        told = (
            (place, letters, party, *change)
            for party, times in found
            for letters, may, sure in times
            for change in changes(may, sure)
        )
        db.executemany("INSERT INTO tally_on VALUES (?, ?, ?, ?, ?, ?, ?, ?)", told)


def _times(rows: Iterable[_Row], gaps: _Gaps) -> Iterator[tuple[int, list[Time], list[Time]]]:
    """The times in which the things of a party may stand and certainly stand, in years, in months and in days, with the
    letters of the unit."""
    rows = list(rows)
    days = [int(row[2].replace("-", "")) if row[2] else 0 for row in rows]
    sure_first = [_units(row[3]).next if row[3] else _ON for row in rows]
    sure_after = [_after(row[4]).of if row[4] else _ON for row in rows]
    may_first = [_units(row[5]).of if row[5] else _EVER for row in rows]
    may_after = [_after(row[6]).next if row[6] else _ON for row in rows]
    broken = {number: gaps[row[1]] for number, row in enumerate(rows) if row[1] in gaps}
    for place, letters in enumerate(_LETTERS):
        may, sure = (
            [(first[place], after[place], day) for first, after, day in zip(begins, ends, days, strict=True)]
            for begins, ends in ((may_first, may_after), (sure_first, sure_after))
        )
        for number, found in broken.items():
            without = [(first.next[place], after.of[place]) for first, after in found]
            for times in (may, sure):
                first, after, day = times[number]
                times[number], *more = [(*part, day) for part in _without(first, after, without)]
                times += more
        yield letters, may, sure


def _without(begin: int, end: int, broken: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The parts of a time outside of the times in which relations were broken, which come in their order."""
    for first, after in broken:
        if first < after and first < end and begin < after:
            yield begin, first
            begin = after
    yield begin, end


@lru_cache(maxsize=1 << 15)
def _units(day: str) -> _Units:
    return _units_of(int(day.replace("-", "")))


@lru_cache(maxsize=1 << 15)
def _after(day: str) -> _Units:
    """The day after a day, as units."""
    number = int(day.replace("-", ""))
    return _units_of(number + 1) if number % 100 < 28 else _units(shifted(day, 1) or "")


def _units_of(day: int) -> _Units:
    month, number = divmod(day, 100)
    year, of_year = divmod(month, 100)
    next_month = month if number == 1 else month + 1 if of_year < 12 else month + 89
    return _Units((year, month, day), (year + (of_year + number > 2), next_month, day))
