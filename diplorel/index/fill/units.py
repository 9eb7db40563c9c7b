"""Days as units of time: years, months and days, as a question can ask for."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from diplorel.dates.edtf import Day, shifted, span
from diplorel.index.fill.series import NO_END

LETTERS = (4, 7, 10)
"""Letters of a year, a month and a day: the kinds of units, in their order."""
Kinds = tuple[int, int, int]
"""A unit of each kind.  A unit is a number: 1975, 197506, 19750630."""
EVER, ON = (0, 0, 0), (NO_END, NO_END, NO_END)
"""Units before and after every day."""


class Units(NamedTuple):
    """A day as units."""

    of: Kinds
    """The units that have the day."""
    next: Kinds
    """The first units that begin on the day, or on a later day."""


@lru_cache(maxsize=1 << 15)
def units(day: str) -> Units:
    """A day (ISO 8601) as units."""
    return _units(int(day.replace("-", "")))


@lru_cache(maxsize=1 << 15)
def after(day: str) -> Units:
    """The day after a day, as units."""
    number = int(day.replace("-", ""))
    if number % 100 < 28:
        return _units(number + 1)
    following = shifted(day, 1)
    return units(following) if following else Units(ON, ON)


def _units(day: int) -> Units:
    month, number = divmod(day, 100)
    year, of_year = divmod(month, 100)
    next_month = month if number == 1 else month + 1 if of_year < 12 else month + 89
    return Units((year, month, day), (year + (of_year + number > 2), next_month, day))


def day_of(unit: int, letters: int) -> Day:
    """The day that a unit asks about, for a kind of units; for 0, a day before every date.

    A unit after the year 9999 is the last unit: no question can ask for a later one.
    """
    if not unit:
        return Day("0000", "0000-01-01", "0000-12-31")
    length = letters - letters // 5
    text = f"{min(unit, int('99991231'[:length])):0{length}}"
    date = "-".join(filter(None, (text[:4], text[4:6], text[6:])))
    days = span(date)
    return Day(date, days.earliest or "", days.latest or "")
