"""An export as a workbook: a sheet for each table, its head frozen, texts as texts so that no formula runs.

A text that begins like a formula has the mark of a text (`quotePrefix`), so that it stays a text when a user edits it.
XlsxWriter writes the workbook with the heads of its sheets; `sheet_rows` writes the rows of cells, of which there are
millions, three times as fast, and this module puts them into the sheets.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile

import xlsxwriter

from diplorel.errors import Usage
from diplorel.export.content import Content, batches
from diplorel.export.formats.sheet_rows import MOST_ROWS, SheetRows
from diplorel.export.tables import Table
from diplorel.render.text import safe

_WIDE = {"summary": 60, "title": 40, "note": 40, "url": 30}
_SHEET = re.compile(r"xl/worksheets/sheet(\d+)\.xml")
_LARGE = 1 << 30
"""Bytes of rows from which a sheet gets the sizes of a large file (ZIP64), which some old readers do not know."""


def write(content: Content, path: Path) -> None:
    """Writes the workbook.  Raises Usage if a table has more rows than a sheet can hold, and OSError if the workbook
    cannot be written."""
    with TemporaryDirectory() as folder, ExitStack() as stack:
        sheets = {
            table.name: SheetRows(table, stack.enter_context((Path(folder) / table.name).open("w+b")))
            for table in content.tables()
        }
        for table, rows in batches(content):
            if sheets[table.name].add(rows) > MOST_ROWS:
                raise Usage(f"a sheet holds {MOST_ROWS:,} rows, and {table.name} has more: export csv or parquet")
        frame = Path(folder) / "frame.xlsx"
        _write_frame(content, frame, sheets)
        _fill(frame, path, [*sheets.values()])


def _write_frame(content: Content, path: Path, sheets: Mapping[str, SheetRows]) -> None:
    """The workbook without the rows of its tables."""
    with xlsxwriter.Workbook(
        path, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        bold, quoted = book.add_format({"bold": True}), book.add_format({"quote_prefix": True})
        about = book.add_worksheet("about")
        said = content.about()
        lines = [("title", said.title), ("data version", said.data_version), ("program", said.program_version)]
        lines += [(row["collection"], f"{row['title']} ({row['licence']})") for row in said.collections]
        for at, (name, text) in enumerate(lines):
            about.write_string(at, 0, name, bold)
            # the second format of the book, after the bold one: FORMULA_STYLE of `sheet_rows`
            about.write_string(at, 1, safe(text), quoted)
        about.set_column(0, 1, 30)
        for table in content.tables():
            _write_head(book.add_worksheet(table.name), table, sheets[table.name].count, bold)


def _write_head(
    sheet: xlsxwriter.worksheet.Worksheet, table: Table, count: int, bold: xlsxwriter.format.Format
) -> None:
    """The head of a sheet.  count: number of its rows."""
    for at, column in enumerate(table.columns):
        sheet.write_string(0, at, column.name, bold)
        sheet.write_comment(0, at, column.about)
        sheet.set_column(at, at, _WIDE.get(column.name, 16))
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(count, 1), len(table.columns) - 1)


def _fill(frame: Path, path: Path, sheets: list[SheetRows]) -> None:
    """Copies the workbook and puts the rows into its sheets.  sheets: in the order of the workbook, after `about`."""
    with ZipFile(frame) as old, ZipFile(path, "w", ZIP_DEFLATED) as new:
        for part in old.infolist():
            found = _SHEET.fullmatch(part.filename)
            rows = sheets[int(found[1]) - 2] if found and found[1] != "1" else None
            text = old.read(part)
            if rows is None:
                new.writestr(part, text)
                continue
            head, end, tail = text.partition(b"</sheetData>")
            size = rows.file.tell()
            rows.file.seek(0)
            with new.open(part, "w", force_zip64=size > _LARGE) as stream:
                stream.write(re.sub(rb'<dimension ref="[^"]*"', f'<dimension ref="{rows.extent}"'.encode(), head))
                shutil.copyfileobj(rows.file, stream)
                stream.write(end + tail)
