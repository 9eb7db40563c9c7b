"""The cities and districts in which the missions of a dataset sit, and the names that find them."""

from __future__ import annotations

import dataclasses
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from statistics import median
from typing import Any

from diplorel.dates.seats import days_of
from diplorel.model.records import Accreditation, Mission, Posting, Protection, Record
from diplorel.names.cities import Cities, City, plain_city
from diplorel.names.normalise import normalise

ON_RECORD, OTHER = range(2)
"""Ranks of names: a name that records give, or another one.  The best rank decides."""
_SAINT = re.compile(r"\bst\b")
_BETWEEN = re.compile(r" [-–/] | / ")
"""What stands between two names of one district: 'Ixelles - Elsene'."""
_PART = re.compile(
    r"(?:City|Municipality|District|Commune|(?:Royal |London )*Borough) of "
    r"|-(?:ku|gu|guyok|dong)\Z| (?:city district|District|Municipality|Subdistrict|Township|commune|eldership)\Z"
    r"|,.*| \(.*\)\Z",
    re.IGNORECASE,
)
"""What the name of a district has beside the name that people use: 'City of Westminster', 'Minato-ku'."""


def spelled(it: Record, cities: Cities) -> Record:
    """A record whose city has the spelling that the table of cities gives first, so that one city has one name.

    Only the spelling changes: 'Washington, D.C.' becomes 'Washington', and Saigon stays Saigon.
    """
    name = getattr(it, "city", None)
    if not name or not isinstance(it, Mission | Accreditation | Protection | Posting):
        return it
    party = getattr(it, "seat", None) or it.host
    changes: dict[str, Any] = {"city": _first_spelling(name, party, cities)}
    if isinstance(it, Mission) and it.seats:
        seats = (dataclasses.replace(seat, city=_first_spelling(seat.city, party, cities)) for seat in it.seats)
        changes["seats"] = tuple(seats)
    return dataclasses.replace(it, **changes) if any(changes[key] != getattr(it, key) for key in changes) else it


def _first_spelling(name: str, party: str, cities: Cities) -> str:
    city = cities.city(name, party)
    first = city.spellings[0] if city else name
    return first if _bare(first) == _bare(name) else name


def _bare(name: str) -> str:
    """A city's name without what spellings differ in: additions, accents, spaces, 'St.' for 'Saint'."""
    return _SAINT.sub("saint", plain_city(name)).replace(" ", "")


class Places:
    """Numbers the cities of rows in the order in which they come."""

    def __init__(self, db: sqlite3.Connection, cities: Cities) -> None:
        self._db, self._cities = db, cities
        self._numbers: dict[tuple[str, str], int] = {}
        self._named: set[tuple[str, int]] = set()
        """The names of cities with their numbers whose other names are stored already."""
        self._points: dict[int, list[tuple[float, float]]] = {}
        """Coordinates of the missions in each city whose own coordinates are not known."""

    def number(self, row: Mapping[str, Any]) -> int | None:
        """The number of the city in which a mission, an accreditation or a protection sits; None where none is told."""
        if not row["city"]:
            return None
        number = self._number(row["city"], row["district"], row)
        if number in self._points and row["coordinates"]:
            self._points[number].append(tuple(row["coordinates"]))
        return number

    def seats(self, row: Mapping[str, Any]) -> list[tuple[object, ...]]:
        """The last columns of table `seat`, for each seat of a mission that moved."""
        days = zip(row["seats"], days_of(row["seats"]), strict=True)
        return [(self._number(it["city"], it["district"], row), it["district"], *on) for it, on in days]

    def _number(self, name: str, district: str | None, row: Mapping[str, Any]) -> int:
        party = (row["seat"] or row["host"])["id"]
        city = self._cities.city(name, party)
        key = ("", str(city.geonames)) if city else (party, plain_city(name))
        if key not in self._numbers:
            self._numbers[key] = len(self._numbers) + 1
            if city:
                self._city(self._numbers[key], city.spellings[0], city.country or party, city.latitude, city.longitude)
            else:
                self._city(self._numbers[key], name, party, None, None)
                self._points[self._numbers[key]] = []
        number = self._numbers[key]
        if (name, number) not in self._named:
            self._named.add((name, number))
            self._find({(norm, rank, number, "") for norm, rank in _names(name, city)})
        if district:
            self._find({(norm, ON_RECORD, number, district) for norm in _parts(district)})
        return number

    def _city(self, *row: object) -> None:
        self._db.execute("INSERT INTO city VALUES (?, ?, ?, ?, ?)", row)

    def _find(self, names: Iterable[tuple[str, int, int, str]]) -> None:
        self._db.executemany("INSERT OR IGNORE INTO city_name VALUES (?, ?, ?, ?)", sorted(names))

    def write(self) -> None:
        """Gives the cities whose coordinates are not known the middle of their missions."""
        middles = (
            (*map(median, zip(*points, strict=True)), number) for number, points in self._points.items() if points
        )
        self._db.executemany("UPDATE city SET latitude = ?, longitude = ? WHERE id = ?", middles)


def _names(name: str, city: City | None) -> Iterator[tuple[str, int]]:
    """The names that find a city, in their compared form, with their ranks."""
    for spelling in city.spellings if city else (name,):
        yield normalise(spelling), ON_RECORD
        yield plain_city(spelling), OTHER
    for other in city.names if city else ():
        yield other, OTHER


def _parts(district: str) -> Iterator[str]:
    """The names that find a district: its own, each of several in one, and that which people use."""
    yield normalise(district)
    for part in _BETWEEN.split(district):
        yield normalise(part)
        yield normalise(_PART.sub("", part))
