"""The table beside a dataset's records of cities that passed from a party to another: `holders.csv`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from diplorel.dataset.paths import holders_file
from diplorel.dataset.places.table import lines
from diplorel.dates.edtf import BadDate, span
from diplorel.dates.validity import Holding
from diplorel.errors import DatasetError, Issue
from diplorel.names.cities import Cities

_HEAD = ("city", "host", "since", "until", "source")
_NONE: Mapping[str, Sequence[tuple[str, Holding]]] = {}


class Holders:
    """When parties held cities.  Without a table, every host held its cities at all times."""

    def __init__(self, cities: Cities = Cities(), held: Mapping[str, Sequence[tuple[str, Holding]]] = _NONE) -> None:
        """held: host -> each city with a time in which the host held it."""
        self._cities = cities
        self._held = {host: [(cities.key(city, host), time) for city, time in found] for host, found in held.items()}

    def times(self, city: str | None, host: str) -> list[Holding]:
        """The times in which a host held a city, in the order of the table; empty where none is on record."""
        found = self._held.get(host)
        if not found or not city:
            return []
        key = self._cities.key(city, host)
        return [time for name, time in found if name == key]


def load_holders(root: Path, cities: Cities) -> Holders:
    """The holders of cities.  A dataset without a table rests on the bundled one.

    Raises DatasetError for a table that cannot be read, with the line.
    """
    held: dict[str, list[tuple[str, Holding]]] = {}
    file = holders_file(root)
    for city, host, time in _read(file) if file else ():
        held.setdefault(host, []).append((city, time))
    return Holders(cities, held)


def _read(file: Path) -> Iterator[tuple[str, str, Holding]]:
    for number, row in lines(file, _HEAD, _refuse):
        if len(row) != len(_HEAD) or not (row[0] and row[1] and row[4] and (row[2] or row[3])):
            raise _refuse(file, number, "is not a holder: it needs a city, a host, a beginning or an end, and a page")
        try:
            since, until = (span(date) if date else None for date in row[2:4])
        except BadDate as error:
            raise _refuse(file, number, str(error)) from None
        if None in (*(since or ()), *(until or ())):
            raise _refuse(file, number, "has a date without a first or a last day")
        yield row[0], row[1], Holding(since or (None, None), until or (None, None))


def _refuse(file: Path, line: int, message: str) -> DatasetError:
    hint = "A line is: city, party id, EDTF date since which and until which the party held it, address of a page."
    return DatasetError([Issue(str(file), line, "", "holders", message, hint)])
