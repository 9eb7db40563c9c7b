"""The table beside a dataset's records of hosts whose missions moved to another city: `moves.csv`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from diplorel.dataset.paths import moves_file
from diplorel.dataset.places.table import lines
from diplorel.dates.edtf import BadDate, span
from diplorel.errors import DatasetError, Issue

_BETWEEN = "|"


class HostMove(NamedTuple):
    """The move of the missions of a host to another city, most often with its government."""

    host: str
    """Party whose missions moved."""
    left: tuple[str, ...]
    """Cities in which missions sat before the move."""
    moved: str
    """EDTF: the move; a span from the move of the government to the last mission that sources tell of."""
    source: str
    """Addresses of pages that tell of the move, with `|` between."""


_HEAD = HostMove._fields


def load_moves(root: Path) -> Mapping[str, HostMove]:
    """Party id -> the move of the missions in it.  A dataset without a table rests on the bundled one.

    Raises DatasetError for a table that cannot be read, with the line.
    """
    file = moves_file(root)
    return {move.host: move for move in _read(file)} if file else {}


def _read(file: Path) -> Iterator[HostMove]:
    for number, row in lines(file, _HEAD, _refuse):
        if len(row) != len(_HEAD) or not all(row):
            raise _refuse(file, number, "is not a move: a move has a host, the cities left, a date and a page")
        try:
            closed = None not in span(row[2])
        except BadDate as error:
            raise _refuse(file, number, str(error)) from None
        if not closed:
            raise _refuse(file, number, f"the date of the move, {row[2]}, has no first or no last day")
        yield HostMove(row[0], tuple(row[1].split(_BETWEEN)), row[2], row[3])


def _refuse(file: Path, line: int, message: str) -> DatasetError:
    hint = "A line is: party id, cities left (`|` between several), EDTF date of the move, address of a page."
    return DatasetError([Issue(str(file), line, "", "moves", message, hint)])
