"""The cities and districts in which the missions of a dataset sit, and the names that find them."""

from __future__ import annotations

import dataclasses
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from statistics import median
from typing import Any, NamedTuple

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

_TABLES = """
CREATE TABLE numbered (number INTEGER PRIMARY KEY, party TEXT NOT NULL, city TEXT NOT NULL, UNIQUE (party, city));
CREATE TABLE point (number INTEGER NOT NULL, latitude REAL NOT NULL, longitude REAL NOT NULL);
"""
_AT_ONCE = 10_000
"""Cities that are kept in memory."""


class _Number(NamedTuple):
    """The number of a city."""

    number: int
    is_on_map: bool
    """Whether the table of cities gives its coordinates; else they are the middle of its missions."""


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
    """Numbers the cities of rows in the order in which they come.

    A large dataset has many cities, so they stay in tables, and the latest ones in memory.
    """

    def __init__(self, db: sqlite3.Connection, cities: Cities) -> None:
        self._db, self._cities = db, cities
        self._known: dict[tuple[str, str], _Number] = {}
        self._named: set[tuple[str, int]] = set()
        """The names of cities with their numbers whose other names are stored already."""
        db.executescript(_TABLES)

    def number(self, row: Mapping[str, Any]) -> int | None:
        """The number of the city in which a mission, an accreditation or a protection sits; None where none is told."""
        if not row["city"]:
            return None
        number, is_on_map = self._number(row["city"], row["district"], row)
        if row["coordinates"] and not is_on_map:
            self._db.execute("INSERT INTO point VALUES (?, ?, ?)", (number, *row["coordinates"]))
        return number

    def seats(self, row: Mapping[str, Any]) -> list[tuple[object, ...]]:
        """The last columns of table `seat`, for each seat of a mission that moved."""
        days = zip(row["seats"], days_of(row["seats"]), strict=True)
        return [(self._number(it["city"], it["district"], row).number, it["district"], *on) for it, on in days]

    def _number(self, name: str, district: str | None, row: Mapping[str, Any]) -> _Number:
        party = (row["seat"] or row["host"])["id"]
        city = self._cities.city(name, party)
        found = self._of_key(("", str(city.geonames)) if city else (party, plain_city(name)), name, party, city)
        if (name, found.number) not in self._named:
            if len(self._named) == _AT_ONCE:
                self._named.clear()
            self._named.add((name, found.number))
            self._find({(norm, rank, found.number, "") for norm, rank in _names(name, city)})
        if district:
            self._find({(norm, ON_RECORD, found.number, district) for norm in _parts(district)})
        return found

    def _of_key(self, key: tuple[str, str], name: str, party: str, city: City | None) -> _Number:
        if not (found := self._known.get(key)):
            stored = self._db.execute("SELECT number FROM numbered WHERE party = ? AND city = ?", key).fetchone()
            found = _Number(stored[0] if stored else self._add(key, name, party, city), city is not None)
            if len(self._known) == _AT_ONCE:
                self._known.clear()
            self._known[key] = found
        return found

    def _add(self, key: tuple[str, str], name: str, party: str, city: City | None) -> int:
        number = self._db.execute("INSERT INTO numbered VALUES (NULL, ?, ?)", key).lastrowid or 0
        where = (city.latitude, city.longitude) if city else (None, None)
        row = number, city.spellings[0] if city else name, (city and city.country) or party, *where
        self._db.execute("INSERT INTO city VALUES (?, ?, ?, ?, ?)", row)
        return number

    def _find(self, names: Iterable[tuple[str, int, int, str]]) -> None:
        self._db.executemany("INSERT OR IGNORE INTO city_name VALUES (?, ?, ?, ?)", sorted(names))

    def write(self) -> None:
        """Gives the cities whose coordinates are not known the middle of their missions."""
        found = groupby(self._db.execute("SELECT * FROM point ORDER BY number"), itemgetter(0))
        middles = ((*map(median, list(zip(*points, strict=True))[1:]), number) for number, points in found)
        self._db.executemany("UPDATE city SET latitude = ?, longitude = ? WHERE id = ?", middles)
        self._db.executescript("DROP TABLE numbered; DROP TABLE point")


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
