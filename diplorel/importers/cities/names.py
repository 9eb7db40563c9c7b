"""The table of cities on record with their other names, made of a dataset and GeoNames.

`python -m diplorel.importers.cities [DATA]` writes it.  The compiler of the index reads it, without any library.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple
from unicodedata import name as letter_name

from diplorel.importers.cities.locations import Locator
from diplorel.importers.cities.towns import Point, Town, Towns, distance
from diplorel.model.records import Accreditation, Mission, Party, Protection, Record
from diplorel.names.cities import City, plain_city
from diplorel.names.normalise import normalise

DECISIONS = Path(__file__).with_name("names.toml")
"""What people decided: which town a name on record is, and names that GeoNames lacks."""

_SHORTEST = 4
"""Letters of the shortest other name that is kept: shorter ones are mostly codes of airports."""
_SHORTEST_ELSEWHERE = 2
"""Signs of the shortest name in another script that is kept: 北京."""
_VOWELS = frozenset("aeiouy")
_NEAR = 30.0
"""Kilometres from the middle of its missions within which a city lies."""
_GREAT = 100_000
"""Inhabitants of the smallest city, capitals aside, that a name can mean outside the territory of its party."""
_SIZE = 4
"""How many times as large as the next a town must be, to be the one that a name means without coordinates."""


class Named(NamedTuple):
    """A name of a city as records have it."""

    party: str
    """In whose territory, or with which organisation."""
    name: str


def table(records: Iterable[Record], parties: Mapping[str, Party], towns: Towns) -> list[City]:
    """The cities in which missions on record sit, those that GeoNames has, by their numbers.

    A name is looked for in the territory of its party first; one that is not there, as of a government in exile, of an
    organisation or of a place that changed hands, among the great cities that other records have.
    """
    finder, seen = _Finder(parties, towns), _seen(records)
    found = {named: finder.town(named, [point for point in points if point]) for named, points in seen.items()}
    great: dict[str, set[Town]] = {}
    for named, town in found.items():
        if town is not None and (town.is_capital or town.population >= _GREAT):
            for name in (named.name, town.name, *town.names):
                great.setdefault(normalise(name), set()).add(town)
    of_town: dict[Town, dict[Named, int]] = {}
    for named, points in seen.items():
        town = found[named]
        if town is None and not finder.has_choice(named):
            town = _greatest(great.get(normalise(named.name), ()), normalise(named.name))
        if town is not None:
            of_town.setdefault(town, {})[named] = len(points)
    return [finder.city(town, of_town[town]) for town in sorted(of_town)]


def _seen(records: Iterable[Record]) -> dict[Named, list[Point | None]]:
    """Names of cities on record -> the points of the missions there, None where a mission has none."""
    found: dict[Named, list[Point | None]] = {}
    for it in records:
        if isinstance(it, Mission | Accreditation | Protection) and it.city:
            party = it.seat if isinstance(it, Accreditation) and it.seat else it.host
            found.setdefault(Named(party, it.city), []).append(getattr(it, "coordinates", None))
    return found


class _Finder:
    """Finds the towns that names on record mean."""

    def __init__(self, parties: Mapping[str, Party], towns: Towns) -> None:
        self._parties, self._towns = parties, towns
        self._locator = Locator(parties, towns)
        self._decided: dict[str, Any] = tomllib.loads(DECISIONS.read_text("utf-8"))
        self._by_code = {
            code.value: it.id
            for it in parties.values()
            for code in it.codes
            if code.scheme == "iso2" and code.until is None
        }

    def town(self, named: Named, points: Collection[Point]) -> Town | None:
        """The town that a name of a city means; None where GeoNames has none, or leaves a choice."""
        decided = self._decided["towns"].get(named.party, {}).get(named.name)
        if decided is not None:
            return self._towns.numbered(decided) if decided else None
        found = self._called(named)
        if points:
            there = median(lat for lat, _ in points), median(lon for _, lon in points)
            found = [town for town in found if distance(there, town.point) <= _NEAR]
        return _greatest(found, normalise(named.name))

    def has_choice(self, named: Named) -> bool:
        """Whether its party's territory has towns called so, or a person decided on the name."""
        return bool(self._called(named)) or named.name in self._decided["towns"].get(named.party, {})

    def _called(self, named: Named) -> list[Town]:
        countries = self._countries(named.party, set())
        return self._towns.named(named.name, countries) or self._towns.named(plain_city(named.name), countries)

    def _countries(self, party: str, seen: set[str]) -> frozenset[str]:
        """Codes of the countries that a party's territory is in now: its own, or those of whoever followed it."""
        seen.add(party)
        own = self._locator.countries(party)
        if own:
            return own
        heirs = (one for one in self._parties[party].successors if one not in seen)
        return frozenset(code for heir in heirs for code in self._countries(heir, seen))

    def city(self, town: Town, seen: Mapping[Named, int]) -> City:
        """A city with the names that records and GeoNames give it."""
        counts = Counter[str]()
        for named, count in seen.items():
            counts[named.name] += count
        main = normalise(town.name)
        spellings = sorted(counts, key=lambda name: (normalise(name) != main, -counts[name], name))
        taken = {normalise(name) for name in spellings}
        others: list[str] = []
        decided = self._decided["names"].get(str(town.id), ())
        for name in (town.name, *decided, *town.names):
            key = normalise(name)
            is_another_s = name not in decided and self._towns.greatest_called(key) > town.population
            if key not in taken and _is_name(name, key) and not is_another_s:
                taken.add(key)
                others.append(key)
        country = self._by_code.get(town.country, "")
        also = sorted({named.party for named in seen} - {country})
        return City(town.id, country, *town.point, tuple(also), tuple(spellings), tuple(sorted(others)))


def _is_name(name: str, key: str) -> bool:
    """Whether a name of GeoNames is one that a person types: no code, no bare consonants of Latin letters."""
    if not key.isascii():
        return len(key) >= _SHORTEST_ELSEWHERE and not any("LATIN" in letter_name(sign, "") for sign in key)
    is_code = name.isupper() and len(name) <= _SHORTEST
    return len(key) >= _SHORTEST and not is_code and bool(_VOWELS & set(key))


def _greatest(found: Collection[Town], key: str) -> Town | None:
    """The greatest of towns, those first whose own name it is; None where the next is nearly as great."""
    own = [town for town in found if normalise(town.name) == key] or list(found)
    capitals = [town for town in own if town.is_capital]
    ranked = sorted(capitals or own, key=lambda town: (-town.population, town.id))
    if len(ranked) > 1 and ranked[0].population < _SIZE * max(ranked[1].population, 1):
        return None
    return ranked[0] if ranked else None
