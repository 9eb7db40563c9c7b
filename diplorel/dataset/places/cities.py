"""The table of cities beside a dataset's records: `cities.csv`."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from diplorel.dataset.paths import cities_file
from diplorel.dataset.places.table import lines
from diplorel.errors import DatasetError, Issue
from diplorel.names.cities import Cities, City

_HEAD = City._fields
_BETWEEN = "|"


def load_cities(root: Path) -> Cities:
    """The cities that a dataset knows; a dataset without a table rests on the bundled one.

    Raises DatasetError for a table that cannot be read, with the line.
    """
    file = cities_file(root)
    return Cities(_read(file)) if file else Cities()


def _read(file: Path) -> Iterable[City]:
    for number, row in lines(file, _HEAD, _refuse):
        point = _point(row[2:4]) if len(row) == len(_HEAD) and row[0].isdigit() else None
        if point is None:
            raise _refuse(file, number, "is not a city: a city has a number, coordinates and four other columns")
        also, spellings, names = (tuple(filter(None, text.split(_BETWEEN))) for text in row[4:])
        yield City(int(row[0]), row[1], *point, also, spellings, names)


def _point(cells: Sequence[str]) -> tuple[float, float] | None:
    """The latitude and longitude of a line; None if they are no degrees."""
    try:
        latitude, longitude = map(float, cells)
    except ValueError:
        return None
    return (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None


def _refuse(file: Path, line: int, message: str) -> DatasetError:
    hint = "Write it anew: `python -m diplorel.importers.cities`."
    return DatasetError([Issue(str(file), line, "", "cities", message, hint)])


def cities_text(cities: Iterable[City]) -> str:
    """The table of cities as it is kept."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(_HEAD)
    for city in cities:
        lists = (_BETWEEN.join(part) for part in (city.also, city.spellings, city.names))
        table.writerow([city.geonames, city.country, city.latitude, city.longitude, *lists])
    return out.getvalue()
