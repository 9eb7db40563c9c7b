"""What a map shows: dots at cities, in the series of its legend."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from diplorel.pictures.projection import Map, Place, area, world


class Dot(NamedTuple):
    """A dot on a map: the things at one place."""

    place: Place
    name: str
    """Name of the place: 'Cairo'."""
    counts: Sequence[int]
    """Number of things of each of the map's series.  The dot has the mark of the first series of which it has any."""
    lines: Sequence[str] = ()
    """What a reader sees who points at the dot, a line for each thing."""
    uncertain: bool = False
    """Whether none of the things is certain: the dot is hollow."""
    weight: int = 0
    """How much readers want the name: the number of missions that stand, of which an embassy counts as five."""
    size: int = 0
    """How well the city is known: the number of all missions there, of every sender."""

    @property
    def things(self) -> int:
        """Number of things."""
        return sum(self.counts)

    @property
    def series(self) -> int:
        """The place in MARKS of its mark."""
        return next(place for place, count in enumerate(self.counts) if count)


def weight_of(embassies: int, missions: int) -> int:
    """The weight of a city with so many missions that stand, of which so many are embassies."""
    return missions + 4 * embassies


def in_order(dots: Sequence[Dot], drawn: Map, rare: bool = False) -> list[Dot]:
    """The dots that a map shows, those first whose names readers want most: the weightiest, or those of a rare
    series."""
    seen = [dot for dot in dots if drawn.shows(dot.place)]
    if not rare:
        return sorted(seen, key=lambda dot: (-dot.weight, -dot.size, -dot.things, dot.name))
    counts = Counter(dot.series for dot in dots)
    return sorted(seen, key=lambda dot: (counts[dot.series], dot.series))


def map_of(dots: Sequence[Dot], width: float, zoom: bool) -> Map:
    """The map on which dots are drawn.  zoom: whether it may be an area, if nearly all dots lie there."""
    found = area([dot.place for dot in dots], [dot.things for dot in dots], width) if zoom else None
    return found or world(width)
