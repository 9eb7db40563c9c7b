"""The pages on representation in the archive of the World Factbook's editions: SQL files, which are read and never run.

A file of an edition has one statement that inserts the fields of all countries.  Until 1998 a page goes on in the field
FAX that follows it.
"""

from __future__ import annotations

import gzip
import io
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from diplorel.importers.job import Job
from diplorel.importers.reading import AGAIN, LONGEST, bytes_of, files, text_of
from diplorel.importers.refusals import LAYOUT, Position

_LARGEST = 200_000_000
"""Bytes of the largest unpacked file that is read."""
_TEXT = r"(?:N'(?:[^']|'')*'|NULL)"
_FIELD = re.compile(rf"\s*\((\d+), (\d+), (\d+), ({_TEXT}), ({_TEXT})\)[,;]?")
_COUNTRY = re.compile(rf"\s*\((\d+), (\d{{4}}), ({_TEXT}), ({_TEXT}), ({_TEXT}), (\d+|NULL)\)[,;]?")
_AROUND = re.compile(
    r"(?:--[^\n]*|SET IDENTITY_INSERT \w+ (?:ON|OFF);?|GO"
    r"|INSERT INTO (?:Countries|CountryFields) \([\w, ]+\)|VALUES|;|\s)*"
)
"""What may stand between the rows."""
_YEAR = re.compile(r"country_fields_(\d{4})\.sql\.gz")
_FIRST, _LAST = 1990, 2025
_TO_US = ("Diplomatic representation in the US", "Diplomatic representation in US")
_FROM_US = ("Diplomatic representation from the US", "US diplomatic representation")
_BOTH = "Diplomatic representation"
_MORE = "FAX"
_LABELS = re.compile(r"(?:[\w() ]+: ?\|? ?)*")
"""A page of labels without text."""


class Page(NamedTuple):
    """What an edition says of the representation of a country and the United States."""

    position: Position
    country: str
    """Name of the country in the edition."""
    year: int
    to_us: bool | None
    """Whether it is the representation in the United States; None for both in one text."""
    text: str


def pages(job: Job) -> Iterator[Page]:
    """The pages of every edition.  Raises Refusal for files of another layout; a file that is refused is noted."""
    names = _countries(job.root / "data" / "countries.sql")
    found = files(job.root, "data/fields/country_fields_*.sql.gz")
    for done, file in enumerate(found):
        job.tell("editions", done, len(found))
        with job.collecting():
            yield from _pages(file, _year(file), names)


def _year(file: Path) -> int:
    found = _YEAR.fullmatch(file.name)
    if not found or not _FIRST <= int(found[1]) <= _LAST:
        raise Position(file, 1).refuse(f"is not an edition of {_FIRST} to {_LAST}", LAYOUT)
    return int(found[1])


def _countries(file: Path) -> dict[str, tuple[int, str]]:
    """Number of a country in an edition -> the year of the edition, and the name of the country there."""
    rows = _rows(file, text_of(file), _COUNTRY)
    return {row[1]: (int(row[2]), _plain(row[4])) for _, row in rows}


def _pages(file: Path, year: int, names: dict[str, tuple[int, str]]) -> Iterator[Page]:
    page: Page | None = None
    last = ""
    for position, row in _rows(file, _unpacked(file), _FIELD):
        field, text, number = _plain(row[4]), _plain(row[5]), row[3]
        if page and field == _MORE and number == last:
            page = page._replace(text=f"{page.text} {field}: {text}")
            continue
        if page:
            yield page
            page = None
        if field in (*_TO_US, *_FROM_US, _BOTH):
            if names.get(number, (0, ""))[0] != year:
                raise position.refuse(f"country {number} is not a country of the edition of {year}", AGAIN)
            if len(text) > LONGEST:
                raise position.refuse(f"'{field}' has {len(text)} characters", AGAIN)
            page, last = Page(position, names[number][1], year, _direction(field), text), number
    if page:
        yield page


def _direction(field: str) -> bool | None:
    return None if field == _BOTH else field in _TO_US


def is_row(page: Page) -> bool:
    """Whether a page speaks of consular posts, or has lost its text: the others are no rows of this importer."""
    return "onsul" in page.text or bool(_LABELS.fullmatch(page.text))


def is_lost(page: Page) -> bool:
    """Whether the archive kept no more than the labels of a page."""
    return bool(_LABELS.fullmatch(page.text))


def _rows(file: Path, text: str, pattern: re.Pattern[str]) -> Iterator[tuple[Position, re.Match[str]]]:
    """The rows of the statements in a file.  Raises Refusal for anything else than rows and statements around them."""
    place = _end(_AROUND, text, 0)
    line, counted = 1, 0
    while place < len(text):
        row = pattern.match(text, place)
        line, counted = line + text.count("\n", counted, place), place
        position = Position(file, line)
        if row is None:
            raise position.refuse("is not a row of the statement that the file begins with", AGAIN)
        yield position, row
        place = _end(_AROUND, text, row.end())
    if counted == 0:
        raise Position(file, 1).refuse("holds no rows", LAYOUT)


def _end(pattern: re.Pattern[str], text: str, place: int) -> int:
    found = pattern.match(text, place)
    return found.end() if found else place


def _unpacked(file: Path) -> str:
    """The text of a packed file.  Raises Refusal for a file that is no gzip file, is too large, or is not UTF-8."""
    start = Position(file, 1)
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(bytes_of(file))) as packed:
            data = packed.read(_LARGEST + 1)
    except (OSError, EOFError, zlib.error):
        raise start.refuse("is not a whole gzip file", AGAIN) from None
    if len(data) > _LARGEST:
        raise start.refuse("unpacks to too much", AGAIN)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise start.refuse(f"byte {error.start} of the unpacked file is not UTF-8", AGAIN) from None


def _plain(value: str) -> str:
    """The text of an SQL value; '' for NULL."""
    return "" if value == "NULL" else " ".join(value[2:-1].replace("''", "'").split())
