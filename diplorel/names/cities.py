"""Cities by their names: which spellings mean one city, and which city a name means in a party's territory."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from diplorel.names.normalise import normalise

_ADDED = re.compile(r",.*| (?:City|(?:Capital )?Municipality|District|Province)\Z", re.IGNORECASE)
"""Additions of some sources to the name of a city: 'Washington, D.C.', 'New York City'."""


def plain_city(name: str) -> str:
    """A city's name as it is compared: 'Washington, D.C.' is 'washington'."""
    return normalise(_ADDED.sub("", name))


class City(NamedTuple):
    """A city on record."""

    geonames: int
    """Number at geonames.org."""
    country: str
    """Party of today in whose territory it is; empty where that is no party."""
    also: tuple[str, ...]
    """Other parties whose records have it: those that held the place before, organisations seated there."""
    spellings: tuple[str, ...]
    """Names that records give it, the one that it is called by first."""
    names: tuple[str, ...]
    """Other names, older ones and those in other languages, in their compared form."""


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
        """The city that a name means in records of a party's territory; None where it is not known, or shared."""
        key = normalise(name), party
        return self._spelled.get(key) or self._called.get(key)

    def key(self, name: str, party: str) -> str:
        """What two names of one city in a party's territory have in common."""
        found = self.city(name, party)
        return str(found.geonames) if found else plain_city(name)
