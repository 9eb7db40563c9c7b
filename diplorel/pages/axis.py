"""The time axis of the charts of a page: dates as places on it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from diplorel.lookup.answer import Period
from diplorel.pages.markup import Markup, el

_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500)
"""Years between two labels, one of these."""
_EDGE = 0.0475
"""Part of the axis at each end in which a label stands beside its line and not over it: half a label on a phone."""
_LABELS = 7
"""Most labels of an axis: as many as a phone is wide enough for.  The script of the page counts in the same way."""


class Axis(NamedTuple):
    """The years that the charts of a page show."""

    first: int
    last: int

    @property
    def days(self) -> int:
        """Length of the axis in days: the charts draw a day as a unit."""
        return _place(self.first, self.last, f"{self.last:04}-12-31") + 1

    def place(self, day: str) -> int:
        """The place of a day (ISO 8601) in units; a day outside the axis lies at its edge."""
        return _place(self.first, self.last, day)

    def span(self, earliest: str | None, latest: str | None) -> tuple[int, int]:
        """The place and the length of a stretch of days, both included; an open end lies at the edge of the axis."""
        start = self.place(earliest) if earliest else 0
        end = min(self.place(latest) + 1, self.days) if latest else self.days
        return start, max(end - start, 1)

    def share(self, units: int) -> str:
        """A place or a length on the axis, in parts of it."""
        return f"{100 * units / self.days:.5g}%"

    def labels(self) -> list[tuple[int, int]]:
        """The years that have a label, each with its place."""
        years = self.last - self.first + 1
        step = next((step for step in _STEPS if years / step <= _LABELS), _STEPS[-1])
        first = -(-self.first // step) * step
        return [(year, self.place(f"{year:04}-01-01")) for year in range(first, self.last + 1, step)]

    def _anchor(self, place: int) -> str:
        part = place / self.days
        return "start" if part < _EDGE else "end" if part > 1 - _EDGE else "middle"

    def drawn(self) -> Markup:
        """The axis as a picture: its labels, and a line at each."""
        marks = []
        for year, place in self.labels():
            x = self.share(place)
            marks.append(el("line", x1=x, x2=x, y1=16, y2="100%"))
            marks.append(el("text", str(year), x=x, y=11, text_anchor=self._anchor(place)))
        return el("svg", marks, class_="axis", aria_hidden="true")


@lru_cache(1 << 16)
def _place(first: int, last: int, day: str) -> int:
    """The place of a day on the axis of some years.  The facts of a page are of few days, each of which many share."""
    year = int(day[:4])
    if year < first:
        return 0
    if year > last:
        return _place(first, last, f"{last:04}-12-31") + 1
    return date.fromisoformat(day).toordinal() - date(first, 1, 1).toordinal()


def axis_of(days: Iterable[str | None], when: Period = Period()) -> Axis:
    """The axis that holds the days (ISO 8601; None is left out) that lie in a period.

    What begins before the period or ends after it is drawn to the edge of the axis.
    """
    years = [int(day[:4]) for day in days if day]
    first, last = (int(day[:4]) if day else None for day in when)
    begin, end = max(min(years, default=1), first or 1), min(max(years, default=1), last or 9999)
    return Axis(min(begin, end), max(begin, end))
