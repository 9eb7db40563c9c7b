"""Cities by their names: which spellings mean one city, and which city a name means in a party's territory."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from diplorel.names.normalise import normalise

_ADDED = re.compile(r",.*| (?:City|(?:Capital )?Municipality|District|Province)\Z", re.IGNORECASE)
"""Additions of some sources to the name of a city: 'Washington, D.C.', 'New York City'."""


_normalised = lru_cache(maxsize=1 << 14)(normalise)
"""`normalise`, for names of cities: the records of a dataset name few cities, and each many times."""


@lru_cache(maxsize=1 << 14)
def plain_city(name: str) -> str:
    """A city's name as it is compared: 'Washington, D.C.' is 'washington'."""
    return normalise(_ADDED.sub("", name))


class City(NamedTuple):
    """A city on record."""

    geonames: int
    """Number at geonames.org."""
    country: str
    """Party of today in whose territory the city is; empty if that land is not a party."""
    latitude: float
    """Degrees north (WGS 84) of its middle, as GeoNames gives it."""
    longitude: float
    """Degrees east of the same."""
    also: tuple[str, ...]
    """Other parties whose records name the city: earlier holders of the place, and organisations seated there."""
    spellings: tuple[str, ...]
    """Names in the records; the first is the usual name."""
    names: tuple[str, ...]
    """Older names and names in other languages, in their compared form."""


class Cities:
    """The cities whose names are known."""

    def __init__(self, cities: Iterable[City] = ()) -> None:
        self._spelled: dict[tuple[str, str], City] = {}
        self._called: dict[tuple[str, str], City | None] = {}
        for city in cities:
            for party in (city.country, *city.also):
                for name in city.spellings:
                    self._spelled.setdefault((normalise(name), party), city)
                for name in city.names:
                    taken = self._called.setdefault((name, party), city)
                    if taken is not city:
                        self._called[name, party] = None  # two are called so: the name means neither

    def city(self, name: str, party: str) -> City | None:
        """The city that a name means in records of a party's territory; None if the name is unknown or shared."""
        key = _normalised(name), party
        return self._spelled.get(key) or self._called.get(key)

    def key(self, name: str, party: str) -> str:
        """A key that all names of one city in a party's territory share."""
        found = self.city(name, party)
        return str(found.geonames) if found else plain_city(name)
