"""Where a mission sits: the city, and the district of it, that an upstream's name of a place amounts to.

An upstream may name a district, a municipality or a whole province for the city.  A person's decision on the place
comes first (`decisions.toml`).  Else the form of the name (`forms`) and the towns of GeoNames at its coordinates
decide, where they leave no doubt.  Else the name stays as it is: nothing is guessed.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from diplorel.importers.cities.forms import form, holds
from diplorel.importers.cities.towns import Point, Town, Towns, distance, world
from diplorel.model.records import Party

DECISIONS = Path(__file__).with_name("decisions.toml")

_NEAR = 30.0
"""Kilometres within which the city lies that a place is part of."""
_GREAT = 30_000
"""Inhabitants of the smallest city that has districts."""
_HERE = 20.0
"""Kilometres from a country's nearest town within which a point is taken to lie in that country.  In the dumps of 2022,
points at a border were 9 km at most from the host's nearest town, and points in another country 80 km and more."""
_LOOK = 100.0
"""Kilometres in which a point's country is looked for."""

CITY = "city: as named"
OWN = "city: one of its own beside a greater one, by decision"
PART = "district: by its name and coordinates"
PART_DECIDED = "district: by decision"
SPOT = "street or the like: by decision"
AREA = "area: the city is the one at the coordinates"
AREA_ALONE = "area: which city in it is not told"
MOVED = "another city: by decision on the mission"
OPEN = "stays as named: what it is is not told"


class Location(NamedTuple):
    """Where a mission sits."""

    city: str | None = None
    district: str | None = None
    """Part of the city, as the upstream names it."""
    around: str | None = None
    """What the upstream names, where that is neither a city nor a district: an area, a street."""
    how: str = CITY
    """How the name was read: a constant of this module."""


class Locator:
    """Reads an upstream's names of places by decisions and by GeoNames."""

    def __init__(self, parties: Mapping[str, Party], towns: Towns | None = None) -> None:
        """towns: those of GeoNames, unless others are given.  Raises Usage where GeoNames is not installed."""
        self._parties = parties
        self._towns = towns or world()
        self._decided: dict[str, Any] = tomllib.loads(DECISIONS.read_text("utf-8"))
        self._countries: dict[str, frozenset[str]] = {
            party: frozenset(codes) for party, codes in self._decided["countries"].items()
        }

    def locate(
        self, name: str, item: str, party: str, points: Collection[Point], mission: str, point: Point | None
    ) -> Location:
        """The location that a name of a place in a party's territory amounts to.

        item: the place's Wikidata item; points: of every mission that the upstream has there; mission and point: the
        item and the coordinates of the one that is asked about.
        """
        if mission in self._decided["mission"]:
            return Location(self._decided["mission"][mission], how=MOVED)
        if item in self._decided["part"]:
            return _part(name, self._decided["part"][item], PART_DECIDED)
        if item in self._decided["spot"]:
            return Location(self._decided["spot"][item], None, name, SPOT)
        if item in self._decided["area"]:
            return self._in_area(name, party, point)
        if item in self._decided["own"]:
            return Location(name, how=OWN)
        if item in self._decided["open"]:
            return Location(name, how=OPEN)
        return self._by_rule(name, party, _middle(points), point)

    def _by_rule(self, name: str, party: str, there: Point | None, point: Point | None) -> Location:
        """there: the middle of the place, where the upstream tells it."""
        if not self.countries(party):  # nothing is known of where its territory lies
            return Location(name, how=CITY if form(name) is None else OPEN)
        towns = self._towns.named(name, self.countries(party))
        known = [town for town in towns if there is None or distance(there, town.point) <= _NEAR]
        if any(self._is_city(town, party) for town in known):
            return Location(name)
        if form(name) == "area":
            return self._in_area(name, party, point)
        may_be_part = not known or form(name) == "part"
        whole = self._whole(name, there, party) if there and may_be_part else None
        return _part(name, whole.name, PART) if whole else Location(name, how=OPEN)

    def _is_city(self, town: Town, party: str) -> bool:
        """Whether a town is a capital, or no greater one draws it in."""
        return town.is_capital or self._greatest(town.point, party) == town

    def _greatest(self, point: Point, party: str) -> Town | None:
        return self._towns.greatest(point, _NEAR, self.countries(party))

    def _whole(self, name: str, there: Point, party: str) -> Town | None:
        """The city that a place is part of: by its form the one that it lies in, else the one whose name it holds."""
        if form(name) == "part":
            found = self._greatest(there, party)
            return found if found and found.population >= _GREAT else None
        near = [town for _, town in self._towns.around(there, _NEAR, self.countries(party))]
        named = [town for town in near if any(holds(name, one) for one in (town.name, *town.names))]
        cities = [town for town in named if town.population >= _GREAT and self._is_city(town, party)]
        return max(cities, default=None, key=lambda town: (town.population, -town.id))

    def _in_area(self, name: str, party: str, point: Point | None) -> Location:
        found = self._greatest(point, party) if point else None
        if found is None or found.population < _GREAT:
            return Location(None, None, name, AREA_ALONE)
        return Location(found.name, None, name, AREA)

    def countries(self, party: str) -> frozenset[str]:
        """ISO codes under which GeoNames has the territory of a party, its parts and its whole; empty: not known."""
        if party not in self._countries:
            it = self._parties[party]
            lands = [it, *(one for one in self._parties.values() if party == one.part_of or one.id == it.part_of)]
            codes = (code for land in lands for code in land.codes)
            self._countries[party] = frozenset(it.value for it in codes if it.scheme == "iso2" and it.until is None)
        return self._countries[party]

    def at_home(self, point: Point | None, party: str) -> Point | None:
        """A point, unless it lies in another country than a party's."""
        countries = self.countries(party)
        if point is None or not countries or any(self._towns.around(point, _HERE, countries)):
            return point
        return point if self.country(point) in (*countries, "") else None

    def country(self, point: Point) -> str:
        """ISO code of the country of the nearest town; empty where none is near."""
        near = ((apart, town.id, town.country) for apart, town in self._towns.around(point, _LOOK))
        return min(near, default=(0, 0, ""))[2]


def _part(name: str, city: str, how: str) -> Location:
    """A part of a city; none where an upstream calls it by the city's own name."""
    return Location(city, None if name == city else name, None, how)


def _middle(points: Collection[Point]) -> Point | None:
    """The middle of points, of which some may be wrong."""
    return (median(lat for lat, _ in points), median(lon for _, lon in points)) if points else None
