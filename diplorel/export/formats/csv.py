"""An export as CSV: a folder with a file for each table and a Data Package v2 descriptor (datapackage.org).

Spreadsheets run a cell that begins like a formula.  Such a text gets an apostrophe in front, as spreadsheets write it;
the descriptor says so.  Characters that are not seen or that turn a text around are written as escapes.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from contextlib import ExitStack
from functools import lru_cache
from pathlib import Path
from typing import Any

from diplorel.export.columns import Column, Value
from diplorel.export.content import Content, batches
from diplorel.export.tables import Table
from diplorel.render.formats import harmless
from diplorel.render.text import safe

_TYPES = {"edtf": "string", "text": "string", "day": "date", "integer": "integer", "number": "number",
          "boolean": "boolean", "json": "string"}  # fmt: skip
_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"


def write(content: Content, path: Path) -> None:
    """Writes the files into a folder."""
    with ExitStack() as stack:
        writers = {}
        for table in content.tables():
            stream = stack.enter_context((path / f"{table.name}.csv").open("w", encoding="utf-8", newline=""))
            writers[table.name] = csv.writer(stream, lineterminator="\n")
            writers[table.name].writerow([column.name for column in table.columns])
        for table, rows in batches(content):
            cells = map(_cells, table.columns, zip(*rows, strict=True))
            writers[table.name].writerows(zip(*cells, strict=True))
    text = json.dumps(descriptor(content), ensure_ascii=False, indent=1)
    (path / "datapackage.json").write_text(text + "\n", "utf-8")


def _cells(column: Column, values: Sequence[Value]) -> Sequence[Value]:
    """The cells of a column."""
    if column.type in ("day", "integer", "number"):
        return values
    if column.type == "boolean":
        return [None if value is None else str(value).lower() for value in values]
    return [_cell(value) if isinstance(value, str) else None for value in values]


@lru_cache(maxsize=1 << 15)
def _cell(text: str) -> str:
    """A text as a cell.  Most texts are in many cells."""
    return harmless(safe(text))


def descriptor(content: Content) -> dict[str, Any]:
    """The descriptor of the folder."""
    about, names = content.about(), {table.name for table in content.tables()}
    licences = {row["licence"] for row in about.collections if row["licence"]}
    return {
        "$schema": _PROFILE,
        "name": "diplorel-export",
        "title": about.title,
        "description": "A text that begins with = + - @ (also full-width) has an apostrophe in front. Invisible"
        " characters are escapes. A day that the date does not bound is empty.",
        "version": about.data_version,
        "licenses": [{"name": title.replace(" ", "-"), "title": title} for title in sorted(licences)],
        "sources": [{"title": f"{row['title']} ({row['licence']})"} for row in about.collections],
        "resources": [_resource(table, names) for table in content.tables()],
    }


def _resource(table: Table, names: set[str]) -> dict[str, Any]:
    fields = [
        {"name": column.name, "type": _TYPES[column.type], "description": column.about} for column in table.columns
    ]
    keys = [
        {"fields": [column.name], "reference": {"resource": column.refers, "fields": ["id"]}}
        for column in table.columns
        if column.refers in names and _is_whole(column)
    ]
    schema: dict[str, Any] = {"fields": fields, "missingValues": [""]}
    if any(column.key for column in table.columns):
        schema["primaryKey"] = ["id"]
    if keys:
        schema["foreignKeys"] = keys
    return {
        "name": table.name, "path": f"{table.name}.csv", "title": table.about, "type": "table",
        "format": "csv", "mediatype": "text/csv", "encoding": "utf-8", "schema": schema,
    }  # fmt: skip


def _is_whole(column: Column) -> bool:
    """Whether an export has every record that the column names: a mission may name a mission of another selection."""
    return column.refers in ("parties", "persons", "sources")
