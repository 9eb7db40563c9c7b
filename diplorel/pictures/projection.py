"""How places on the globe become places on a map: the whole world, or an area of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from math import asin, cos, radians, sin, sqrt
from statistics import median
from typing import NamedTuple

from diplorel.pictures.coastline import Ring

Place = tuple[float, float]
"""Latitude and longitude in degrees, WGS 84."""
Spot = tuple[float, float]
"""Place on a map: units to the right of its left edge, and below its upper edge."""


class Map(NamedTuple):
    """A map of the world, or of an area."""

    width: float
    height: float
    projection: str
    """Name of the projection, for the legend."""
    flat: Callable[[Place], Spot]
    """The projection: where a place lies in units to the east and to the north."""
    middle: Spot
    """The middle of the map in these units."""
    scale: float
    """Units of the map in a unit of the projection."""
    meridian: float | None = None
    """Of an area: its middle meridian in degrees, from which other meridians are counted.  None: the world."""

    def spot(self, place: Place) -> Spot:
        """Where a place lies on the map."""
        lat, lon = place
        return self._drawn((lat, lon if self.meridian is None else _beside(lon, self.meridian)))

    def shows(self, place: Place) -> bool:
        """Whether the map shows a place."""
        return self._overlaps([self.spot(place)])

    def outlines(self, rings: Sequence[Ring]) -> Iterator[list[Spot]]:
        """The rings of land that the map shows a part of."""
        for ring in rings:
            for turn in (0,) if self.meridian is None else (-360, 0, 360):
                outline = [self._drawn((north, east + turn)) for east, north in ring]
                if self._overlaps(outline):
                    yield outline

    def _drawn(self, place: Place) -> Spot:
        east, north = self.flat(place)
        x, y = (east - self.middle[0]) * self.scale, (north - self.middle[1]) * self.scale
        return self.width / 2 + x, self.height / 2 - y

    def _overlaps(self, spots: Sequence[Spot]) -> bool:
        """Whether the frame around spots overlaps the map."""
        across, down = [x for x, _ in spots], [y for _, y in spots]
        return max(across) >= 0 and min(across) <= self.width and max(down) >= 0 and min(down) <= self.height


_SOUTH, _NORTH = -56.5, 77.0
"""The parallels between which the map of the world lies: people live there."""


def world(width: float) -> Map:
    """The map of the world, without the Antarctic: equal areas have equal sizes on it."""
    west, east = (_equal_earth((0, lon))[0] for lon in (-180, 180))
    south, north = (_equal_earth((lat, 0))[1] for lat in (_SOUTH, _NORTH))
    scale = width / (east - west)
    return Map(width, (north - south) * scale, "Equal Earth projection", _equal_earth, (0, (south + north) / 2), scale)


_MOST = 0.9
"""Part of the dots that an area must hold."""
_WIDEST, _HIGHEST = 60.0, 35.0
"""Degrees east and west, and north and south, of the middle of the dots that an area reaches at most."""
_LEAST = 14.0
"""Degrees of latitude that an area has at least."""
_EDGE = 1.25
"""The frame of an area, in parts of the frame around its dots."""
_SHAPE = 0.56
"""Height of an area's map in parts of its width."""


def area(places: Sequence[Place], weights: Sequence[int], width: float) -> Map | None:
    """The map of the area in which most places lie; None if they lie too far apart, or if there is no place.

    weights: number of things at each place.
    """
    if not places:
        return None
    each = [place for place, weight in zip(places, weights, strict=True) for _ in range(weight)]
    north, east = median(lat for lat, _ in each), _middle([lon for _, lon in each])
    near = {(lat, _beside(lon, east)) for lat, lon in each if abs(lat - north) <= _HIGHEST}
    near = {(lat, lon) for lat, lon in near if abs(lon - east) <= _WIDEST}
    if sum((lat, _beside(lon, east)) in near for lat, lon in each) < _MOST * len(each):
        return None
    lats, lons = [lat for lat, _ in near], [lon for _, lon in near]
    parallel, meridian = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
    squeeze = cos(radians(parallel))
    high = max((max(lats) - min(lats)) * _EDGE, (max(lons) - min(lons)) * squeeze * _EDGE * _SHAPE, _LEAST)
    return Map(
        width, width * _SHAPE,
        f"equirectangular projection, true to scale at {abs(parallel):.0f}° {'N' if parallel >= 0 else 'S'}",
        lambda place: (place[1] * squeeze, place[0]), (meridian * squeeze, parallel), width * _SHAPE / high, meridian,
    )  # fmt: skip


def _middle(lons: Sequence[float]) -> float:
    """The median of longitudes, counted from the meridian opposite to their widest gap."""
    around = sorted(set(lons))
    gaps = [(after - before, after) for before, after in zip(around, [*around[1:], around[0] + 360], strict=True)]
    start = max(gaps)[1]
    return median((lon - start) % 360 + start for lon in lons)


def _beside(lon: float, middle: float) -> float:
    """A longitude as that of its turns which lies nearest to the middle."""
    return lon - 360 * round((lon - middle) / 360)


_A = (1.340264, -0.081106, 0.000893, 0.003796)


def _equal_earth(place: Place) -> Spot:
    """The Equal Earth projection (Šavrič, Patterson and Jenny 2018, doi:10.1080/13658816.2018.1504949)."""
    lat, lon = radians(place[0]), radians(place[1])
    m, (a, b, c, d) = sqrt(3) / 2, _A
    t = asin(m * sin(lat))
    stretch = a + 3 * b * t**2 + t**6 * (7 * c + 9 * d * t**2)
    return lon * cos(t) / (m * stretch), t * (a + b * t**2 + t**6 * (c + d * t**2))
