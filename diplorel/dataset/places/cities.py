"""The table of cities beside a dataset's records: `cities.csv`."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
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
        if len(row) != len(_HEAD) or not row[0].isdigit():
            raise _refuse(file, number, "is not a city: a city has a number and four columns")
        also, spellings, names = (tuple(filter(None, text.split(_BETWEEN))) for text in row[2:])
        yield City(int(row[0]), row[1], also, spellings, names)


def _refuse(file: Path, line: int, message: str) -> DatasetError:
    hint = "Write it anew: `python -m diplorel.importers.cities`."
    return DatasetError([Issue(str(file), line, "", "cities", message, hint)])


def cities_text(cities: Iterable[City]) -> str:
    """The table of cities as it is kept."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(_HEAD)
    for city in cities:
        table.writerow([city.geonames, city.country, *(_BETWEEN.join(part) for part in city[2:])])
    return out.getvalue()
