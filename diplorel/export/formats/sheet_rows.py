"""The rows of a sheet as SpreadsheetML (ECMA-376, part 1, 18.3.1.73), written as they come.

A text stands in its cell (`inlineStr`), and not in a table of shared texts, which would grow in memory with the data.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from html import escape
from itertools import repeat
from typing import IO

from xlsxwriter.utility import xl_col_to_name

from diplorel.export.columns import Value
from diplorel.export.tables import Table
from diplorel.render.formats import begins_like_a_formula
from diplorel.render.text import safe

MOST_ROWS = 1_048_575
"""Rows of a sheet below its head (ECMA-376)."""
_MOST_UNITS = 32_767
"""Units of UTF-16 in a cell."""
FORMULA_STYLE = 2
"""Number of the format that marks a text which begins like a formula."""
_LIKE_AN_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""What a reader of a sheet would take for the escape of a character."""


class SheetRows:
    """The rows of a sheet below its head, in a file."""

    def __init__(self, table: Table, file: IO[bytes]) -> None:
        """file: empty; gets the rows."""
        self.file, self.count = file, 0
        self._letters = [xl_col_to_name(at) for at in range(len(table.columns))]

    def add(self, rows: Sequence[Sequence[Value]]) -> int:
        """Writes rows; the number of rows so far."""
        numbers = range(self.count + 2, self.count + 2 + len(rows))
        columns = map(_cells, self._letters, repeat(numbers), zip(*rows, strict=True))
        cells = map("".join, zip(*columns, strict=True))
        self.file.write("".join(map('<row r="{}">{}</row>'.format, numbers, cells)).encode())
        self.count += len(rows)
        return self.count

    @property
    def extent(self) -> str:
        """The cells of the sheet with its head: 'A1:T250'."""
        return f"A1:{self._letters[-1]}{self.count + 1}"


def _cells(letters: str, numbers: Iterable[int], values: Iterable[Value]) -> list[str]:
    """The cells of a column; an empty cell is left out."""
    return [
        "" if value is None
        else f'<c r="{letters}{number}"{_text(value)}' if value.__class__ is str
        else f'<c r="{letters}{number}" t="b"><v>{value:d}</v></c>' if value.__class__ is bool
        else f'<c r="{letters}{number}"><v>{value!r}</v></c>'
        for number, value in zip(numbers, values, strict=True)
    ]  # fmt: skip


@lru_cache(maxsize=1 << 15)
def _text(text: str) -> str:
    """A text as a cell, after its address.  Most texts are in many cells."""
    shown = safe(text)
    if len(shown) > _MOST_UNITS // 2:
        shown = shown.encode("utf-16-le")[: 2 * _MOST_UNITS].decode("utf-16-le", "ignore")
    style = f' s="{FORMULA_STYLE}"' if begins_like_a_formula(shown) else ""
    marked = escape(_LIKE_AN_ESCAPE.sub("_x005F_", shown), quote=False)
    return f'{style} t="inlineStr"><is><t>{marked}</t></is></c>'
