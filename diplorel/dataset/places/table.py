"""Reads a table in CSV that stands beside a dataset's records."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from diplorel.dataset.opening import TABLE
from diplorel.dataset.reader import read_text
from diplorel.errors import DatasetError

Refuse = Callable[[Path, int, str], DatasetError]
"""Makes the error for a line of a file that has a mistake, given in words."""


def lines(file: Path, head: Sequence[str], refuse: Refuse) -> Iterator[tuple[int, list[str]]]:
    """The lines of a table below its head, each with its number.

    Raises DatasetError for a file that cannot be read, and for other columns than those of the head.
    """
    table = csv.reader(io.StringIO(read_text(file, TABLE).removeprefix("\ufeff"), newline=""))
    try:
        if next(table, None) != list(head):
            raise refuse(file, 1, f"its columns are not {', '.join(head)}")
        yield from ((table.line_num, row) for row in table)
    except csv.Error as error:
        raise refuse(file, table.line_num, f"is not a table: {error}") from None
