"""An export as a workbook: a sheet for each table, its head frozen, texts as texts so that no formula runs.

A text that begins like a formula has the mark of a text (`quotePrefix`), so that it stays a text when a user edits it.
"""

from __future__ import annotations

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
    options = {"constant_memory": False, "strings_to_formulas": False, "strings_to_urls": False,
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
                for at, value in enumerate(row):
                    _put(sheets[table.name], used[table.name], at, value, quoted)
        for table in content.tables():
            sheets[table.name].autofilter(0, 0, max(used[table.name], 1), len(table.columns) - 1)
        said = content.about()
        lines = [("title", said.title), ("data version", said.data_version), ("program", said.program_version)]
        lines += [(row["collection"], f"{row['title']} ({row['licence']})") for row in said.collections]
        for at, (name, text) in enumerate(lines):
            about.write_string(at, 0, name, bold)
            about.write_string(at, 1, safe(text))
        about.set_column(0, 1, 30)


def _put(sheet: xlsxwriter.worksheet.Worksheet, row: int, at: int, value: Value, quoted: Format) -> None:
    if isinstance(value, bool):
        sheet.write_boolean(row, at, value)
    elif isinstance(value, int | float):
        sheet.write_number(row, at, value)
    elif value is not None:
        shown = safe(value)[:_MOST_LETTERS]
        sheet.write_string(row, at, shown, quoted if begins_like_a_formula(shown) else None)
