"""Reads a table in CSV that stands beside a dataset's records."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from diplorel.errors import DatasetError

Refuse = Callable[[Path, int, str], DatasetError]
"""Makes the error for a line of a file that has a mistake, given in words."""


def lines(file: Path, head: Sequence[str], refuse: Refuse) -> Iterator[tuple[int, list[str]]]:
    """The lines of a table below its head, each with its number.

    Raises DatasetError for a file that cannot be read, and for other columns than those of the head.
    """
    try:
        rows = list(csv.reader(io.StringIO(file.read_text("utf-8"))))
    except (OSError, UnicodeDecodeError) as error:
        raise refuse(file, 1, f"cannot be read: {error}") from None
    if not rows or rows[0] != list(head):
        raise refuse(file, 1, f"its columns are not {', '.join(head)}")
    yield from enumerate(rows[1:], 2)
