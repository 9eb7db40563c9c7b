"""What a map shows: dots at cities, in the series of its legend."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from diplorel.pictures.projection import Map, Place, area, world


class Dot(NamedTuple):
    """A dot on a map: the things of one series at one place."""

    place: Place
    name: str
    """Name of the place: 'Cairo'."""
    series: int
    """Which of the map's series: its colour and shape, and its line in the legend."""
    things: int = 1
    """Number of things."""
    lines: Sequence[str] = ()
    """What a reader sees who points at the dot, a line for each thing."""
    uncertain: bool = False
    """Whether none of the things is certain: the dot is hollow."""


def map_of(dots: Sequence[Dot], width: float, zoom: bool) -> Map:
    """The map on which dots are drawn.  zoom: whether it may be an area, if nearly all dots lie there."""
    found = area([dot.place for dot in dots], [dot.things for dot in dots], width) if zoom else None
    return found or world(width)
