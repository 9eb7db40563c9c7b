"""How many things stand in each unit of time, from the units in which each thing begins and ends."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from heapq import heappop, heappush
from itertools import accumulate

NO_END = 99999999
"""Comes after every unit.  A unit is a number: 1975, 197506, 19750630."""
Time = tuple[int, int, int]
"""The first unit in which a thing stands, the unit after the last or NO_END, and the latest day (19750630) on which a
source shows the thing: 0 if no source shows a day, and ANY_DAY if the day that is asked about is shown."""
Times = tuple[Sequence[Time], Sequence[Time]]
"""The times in which things may stand, and those in which they certainly stand."""
Change = tuple[int, int, int, int, int, int]
"""The unit from which the counts hold, the number of things and of certain things, the latest day on which sources show
one of them and one of the certain things (0 where no source shows a day), and whether the day that is asked about is
shown: 1 for a thing, 2 for a certain thing too."""
ANY_DAY = -1
_SURE = 1 << 32
"""What a certain thing adds to the sum of a unit; a thing that may stand adds 1."""
_ANY = 64
"""Bits by which the same is shifted for a thing of ANY_DAY."""
_BITS = 27
"""Bits of a unit and of a day."""
_MASK = (1 << _BITS) - 1


def changes(may: Iterable[Time], sure: Iterable[Time]) -> Iterator[Change]:
    """The units in which the counts change.

    may, sure: as in `Times`; a time that ends before it begins does not count.
    """
    sums = defaultdict[int, int](int)
    shown = [_learn(may, sums, 1), _learn(sure, sums, _SURE)]
    sums.pop(NO_END, None)
    units = sorted(sums)
    numbers = map(_told, accumulate([sums[unit] for unit in units]))
    before: tuple[object, ...] = ()
    for unit, now in zip(units, zip(numbers, *(_latest(units, days) for days in shown), strict=True), strict=True):
        if now != before:
            (number, sure_number, any_day), latest, sure_latest = before = now
            yield unit, number, sure_number, latest, sure_latest, any_day


def _told(whole: int) -> tuple[int, int, int]:
    """A sum as the number of things, the number of certain things, and the last column of a change."""
    by_day = whole >> _ANY
    return whole % _SURE, whole // _SURE % _SURE, by_day and 1 + (by_day >= _SURE)


def _learn(times: Iterable[Time], sums: dict[int, int], weight: int) -> list[int]:
    """Adds a weight to the unit in which a time begins, and takes it from the unit after.

    Returns the times that a source shows, in order from the last, each as one number: numbers are sorted faster than
    tuples.
    """
    shown = []
    for first, after, day in times:
        if first < after:
            if day > 0:
                shown.append((first << _BITS | after) << _BITS | day)
            added = weight if day >= 0 else weight | weight << _ANY
            sums[first] += added
            sums[after] -= added
    shown.sort(reverse=True)
    return shown


def _latest(units: list[int], shown: list[int]) -> list[int]:
    """For each unit, the latest day that shows a thing that stands then, or 0.  Empties `shown`."""
    heap: list[int] = []  # the day and the unit after the last, each as a complement: the latest day comes first
    found, day, after, begin = [], 0, NO_END, shown[-1] >> 2 * _BITS if shown else NO_END
    for unit in units:
        if begin <= unit or after <= unit:
            while begin <= unit:
                number = ~shown.pop()
                key = (number & _MASK) << _BITS | number >> _BITS & _MASK
                if not heap or key < heap[0] or ~number >> _BITS & _MASK > after:  # else the first one counts as long
                    heappush(heap, key)
                    after = ~heap[0] & _MASK
                begin = shown[-1] >> 2 * _BITS if shown else NO_END
            while after <= unit:
                heappop(heap)
                after = ~heap[0] & _MASK if heap else NO_END
            day = ~(heap[0] >> _BITS) & _MASK if heap else 0
        found.append(day)
    return found
