"""The counts by which `rank --as-of` orders parties: for each party, the units of time in which a count changes.

A unit is a day, a month or a year, as a question can ask for: `1975-06-30`, `1975-06`, `1975`.  A count of a unit is
that of the last row at or before the unit, so that a question reads one row for each party, whatever the data has.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from heapq import heappop, heappush
from itertools import groupby
from typing import NamedTuple

from diplorel.dates.edtf import shifted
from diplorel.dates.validity import NEVER
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
"""Measure -> the query for the things that it counts: the columns of `_Thing`."""
_LETTERS = (4, 7, 10)
"""Letters of a year, a month and a day."""
_NO_END = 99999999
"""Comes after every unit.  A unit is a number: 1975, 197506, 19750630."""


class _Thing(NamedTuple):
    """A mission, a head of mission or a visit of a party."""

    party: int
    """Number of the record of the party."""
    rid: int
    shown: str | None
    """The latest day on which a source certainly shows it."""
    sure_from: str | None
    """None: certain on no day."""
    sure_to: str | None
    may_from: str | None
    may_to: str | None


class _Units(NamedTuple):
    """A day as units: for each of the three kinds, one unit."""

    of: tuple[int, int, int]
    """The units that have the day."""
    next: tuple[int, int, int]
    """The first units that begin on the day, or on a later day."""


_Gaps = dict[int, list[tuple[_Units, _Units]]]
"""Number of a record -> the times in which it did not stand, with the day after the last."""
_Event = tuple[int, bool, int, int]
"""A unit, whether a thing certainly stands, 1 if it begins and -1 if it has ended, and the day that shows it."""


def write_tally_on(db: Index) -> None:
    """Fills the table `tally_on` of an index whose missions, postings and events are written."""
    gaps: _Gaps = {}
    for rid, first, last in db.execute("SELECT rid, first, last FROM gap ORDER BY rid, first"):
        gaps.setdefault(rid, []).append((_units(first), _after(last)))
    fill = "INSERT INTO tally_on VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
    for measure, sql in _COUNTED.items():
        rows = db.execute(f"SELECT record.rid, one.* FROM ({sql}) AS one JOIN record ON id = party ORDER BY 1")
        for party, found in groupby(rows, lambda row: row[0]):
            things = [_Thing(number, *columns) for number, _, *columns in found]
            for place, letters in enumerate(_LETTERS):
                series = MEASURES.index(measure), letters, party
                db.executemany(fill, ((*series, *change) for change in _changes(_events(things, gaps, place))))


def _events(things: Iterable[_Thing], gaps: _Gaps, place: int) -> list[_Event]:
    """The units in which things begin to stand, or stand no more, in order."""
    events: list[_Event] = []
    for thing in things:
        shown = int(thing.shown.replace("-", "")) if thing.shown else 0
        begin = _units(thing.may_from).of[place] if thing.may_from else 0
        end = _after(thing.may_to).next[place] if thing.may_to else _NO_END
        times = [(begin, end, False)]
        if thing.sure_from:
            end = _after(thing.sure_to).of[place] if thing.sure_to else _NO_END
            times.append((_units(thing.sure_from).next[place], end, True))
        if thing.rid in gaps:
            broken = [(first.next[place], after.of[place]) for first, after in gaps[thing.rid]]
            times = [(*part, sure) for first, after, sure in times for part in _without(first, after, broken)]
        for first, after, sure in times:
            if first < after:
                events.append((first, sure, 1, shown))
                events.append((after, sure, -1, shown))
    events.sort()
    return events


def _without(begin: int, end: int, broken: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The parts of a time outside of the times in which relations were broken, which come in their order."""
    for first, after in broken:
        if first < after and first < end and begin < after:
            yield begin, first
            begin = after
    yield begin, end


def _changes(events: list[_Event]) -> Iterator[tuple[int, int, int, int, int]]:
    """The rows of a party: the unit from which the counts hold, the number of things and of certain things, and the
    latest day on which sources show one of them, and one of the certain things; 0 where no source shows a day."""
    numbers, heaps, held = [0, 0], ([0], [0]), (defaultdict[int, int](int), defaultdict[int, int](int))
    held[0][0] = held[1][0] = 1
    told = (0, 0, 0, 0)
    for unit, group in groupby(events, lambda event: event[0]):
        for _, sure, by, shown in group:
            numbers[sure] += by
            held[sure][-shown] += by
            heappush(heaps[sure], -shown)
        for heap, days in zip(heaps, held, strict=True):
            while not days[heap[0]]:
                heappop(heap)
        now = (numbers[0], numbers[1], -heaps[0][0], -heaps[1][0])
        if now != told and unit != _NO_END:
            yield unit, *now
            told = now


@lru_cache(maxsize=1 << 15)
def _units(day: str) -> _Units:
    year, month, number = int(day[:4]), int(day[5:7]), int(day[8:])
    of = (year, 100 * year + month, 10000 * year + 100 * month + number)
    next_month = of[1] + 1 if month < 12 else 100 * year + 101
    return _Units(of, (year + (month + number > 2), of[1] if number == 1 else next_month, of[2]))


@lru_cache(maxsize=1 << 15)
def _after(day: str) -> _Units:
    """The day after a day, as units."""
    return _units(shifted(day, 1) or "")
