"""A scale of years in text: the columns of a chart for a terminal."""

from __future__ import annotations

from typing import NamedTuple

from diplorel.render.drawing import Line, Sheet

_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500)
"""Years of a column, or between two labels: one of these."""
_BETWEEN = 6
"""Least columns between the beginnings of two labels."""
_WIDEST = 6
"""Most columns of a year."""


class Years(NamedTuple):
    """The years of a chart."""

    first: int
    last: int
    each: int
    """Years of a bin, the unit of the scale."""
    wide: int
    """Columns of a bin."""

    @property
    def bins(self) -> int:
        """Number of bins."""
        return (self.last - self.first) // self.each + 1

    @property
    def columns(self) -> int:
        """Number of columns."""
        return self.bins * self.wide

    @property
    def span(self) -> str:
        """A bin in words: 'year', '5 years'."""
        return "year" if self.each == 1 else f"{self.each} years"

    def bin(self, day: str) -> int:
        """The bin of a day (ISO 8601); a day outside the scale has the nearest bin."""
        return (min(max(int(day[:4]), self.first), self.last) - self.first) // self.each

    def column(self, day: str) -> int:
        """The column of a day (ISO 8601): a bin of several columns has parts of its year."""
        part = (int(day[5:7]) - 1) * self.wide // 12 if self.each == 1 and self.shows(day) else 0
        return self.bin(day) * self.wide + part

    def shows(self, day: str) -> bool:
        """Whether a day lies on the scale."""
        return self.first <= int(day[:4]) <= self.last

    def scale(self, sheet: Sheet, before: int) -> list[Line]:
        """The line below a chart, and the years below the line.  before: columns on the left of the scale."""
        step = next((one for one in _STEPS if one * self.wide >= _BETWEEN * self.each and one % self.each == 0), 500)
        rule, tick = ("-", "+") if sheet.ascii else ("─", "┴")
        line, years = [rule] * self.columns, ""
        for year in range(-(-self.first // step) * step, self.last + 1, step):
            at = (year - self.first) // self.each * self.wide
            line[at] = tick
            if at + len(str(year)) <= self.columns or not years:
                years = f"{years:{at}}{year}"
        return [[(" " * before + "".join(line), "dim")], [(" " * before + years, "dim")]]


def years_of(first: int, last: int, room: int) -> Years:
    """The scale from one year to another that fits into so many columns, as fine as there is room for."""
    whole = last - first + 1
    if whole <= room:
        return Years(first, last, 1, min(room // whole, _WIDEST))
    each = next((step for step in _STEPS if last // step - first // step + 1 <= room), _STEPS[-1])
    start = first // each * each
    return Years(start, max(last, start), each, 1)
