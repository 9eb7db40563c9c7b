"""An export as a workbook: a sheet for each table, its head frozen, texts as texts so that no formula runs.

A text that begins like a formula has the mark of a text (`quotePrefix`), so that it stays a text when a user edits it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.format import Format

from diplorel.errors import Usage
from diplorel.export.columns import Value
from diplorel.export.content import Content, batches
from diplorel.render.formats import begins_like_a_formula
from diplorel.render.text import safe

_MOST_ROWS, _MOST_LETTERS = 1_048_575, 32_767
"""Limits of a sheet and of a cell (ECMA-376)."""
_WIDE = {"summary": 60, "title": 40, "note": 40, "url": 30}


def write(content: Content, path: Path) -> None:
    """Writes the workbook.  Raises Usage if a table has more rows than a sheet can hold, and OSError if the workbook
    cannot be written."""
    try:
        _write(content, path)
    except FileCreateError as error:
        raise OSError(*error.args) from None


def _write(content: Content, path: Path) -> None:
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
               "strings_to_numbers": False, "in_memory": False}  # fmt: skip
    with xlsxwriter.Workbook(path, options) as book:
        bold, quoted = book.add_format({"bold": True}), book.add_format({"quote_prefix": True})
        about = book.add_worksheet("about")
        sheets, used = {}, {}
        for table in content.tables():
            sheet = sheets[table.name] = book.add_worksheet(table.name)
            used[table.name] = 0
            for at, column in enumerate(table.columns):
                sheet.write_string(0, at, column.name, bold)
                sheet.write_comment(0, at, column.about)
                sheet.set_column(at, at, _WIDE.get(column.name, 16))
            sheet.freeze_panes(1, 1)
        for table, rows in batches(content):
            for row in rows:
                used[table.name] += 1
                if used[table.name] > _MOST_ROWS:
                    raise Usage(f"a sheet holds {_MOST_ROWS:,} rows, and {table.name} has more: export csv or parquet")
                _put(sheets[table.name], used[table.name], row, quoted)
        for table in content.tables():
            sheets[table.name].autofilter(0, 0, max(used[table.name], 1), len(table.columns) - 1)
        said = content.about()
        lines = [("title", said.title), ("data version", said.data_version), ("program", said.program_version)]
        lines += [(row["collection"], f"{row['title']} ({row['licence']})") for row in said.collections]
        for at, (name, text) in enumerate(lines):
            about.write_string(at, 0, name, bold)
            about.write_string(at, 1, safe(text))
        about.set_column(0, 1, 30)


def _put(sheet: xlsxwriter.worksheet.Worksheet, place: int, row: Sequence[Value], quoted: Format) -> None:
    for at, value in enumerate(row):
        if value is None:
            continue
        if isinstance(value, str):
            shown, begins = _shown(value)
            sheet.write_string(place, at, shown, quoted if begins else None)
        elif isinstance(value, bool):
            sheet.write_boolean(place, at, value)
        else:
            sheet.write_number(place, at, value)


@lru_cache(maxsize=1 << 15)
def _shown(text: str) -> tuple[str, bool]:
    """A text as a cell shows it, and whether it begins like a formula.  Most texts are in many cells."""
    shown = safe(text)[:_MOST_LETTERS]
    return shown, begins_like_a_formula(shown)
