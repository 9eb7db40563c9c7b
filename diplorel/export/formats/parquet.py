"""An export as Parquet: a folder for each table, partitioned so that an engine reads only what a question needs.

Relations and events are divided by decade, missions and heads by the first letter of the host: a partition of each day
or party would be thousands of small files.  Files are sorted by the columns that questions ask for.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from diplorel.export.columns import Column, Value
from diplorel.export.content import Content, batches
from diplorel.export.tables import Table

_TYPES = {"integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_(), "day": pa.string()}
_GROUP = 50_000


def write(content: Content, path: Path) -> None:
    """Writes the folder: `TABLE/PARTITION/part-0.parquet` for each table, and `_about.json`."""
    files = _Files(path)
    try:
        for table in content.tables():
            files.open(table, None)
        for table, rows in batches(content):
            files.add(table, rows)
    finally:
        files.close()
    about = content.about()
    said = {
        "title": about.title, "data_version": about.data_version, "program_version": about.program_version,
        "collections": [dict(row) for row in about.collections],
        "tables": {table.name: {"about": table.about, "partition": _partition(table)} for table in content.tables()},
    }  # fmt: skip
    (path / "_about.json").write_text(json.dumps(said, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _partition(table: Table) -> str | None:
    return {"decade": "decade", "host": "host_initial"}.get(table.partition or "")


class _Files:
    """The open files, one for each partition of a table, with rows that wait until they fill a row group."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._writers: dict[tuple[str, str | None], Any] = {}
        self._waiting: dict[tuple[str, str | None], list[tuple[Value, ...]]] = {}
        self._tables: dict[str, Table] = {}

    def open(self, table: Table, part: str | None) -> None:
        """Makes the file of a partition; of a partitioned table without a partition, nothing."""
        self._tables[table.name] = table
        key = (table.name, part)
        if key in self._writers or (table.partition and part is None):
            return
        folder = self._root / table.name / f"{_partition(table)}={part}" if part else self._root / table.name
        folder.mkdir(parents=True, exist_ok=True)
        self._writers[key] = pq.ParquetWriter(folder / "part-0.parquet", _schema(table), compression="zstd")
        self._waiting[key] = []

    def add(self, table: Table, rows: list[tuple[Value, ...]]) -> None:
        place = _place(table)
        for row in rows:
            part = place(row)
            self.open(table, part)
            self._waiting[table.name, part].append(row)
        for key, waiting in self._waiting.items():
            if key[0] == table.name and len(waiting) >= _GROUP:
                self._flush(key)

    def close(self) -> None:
        """Writes what waits, and an empty file for a partitioned table that has no row."""
        for key in self._waiting:
            self._flush(key)
        for name, table in self._tables.items():
            if table.partition and not any(key[0] == name for key in self._writers):
                self.open(table, "none")
        for writer in self._writers.values():
            writer.close()

    def _flush(self, key: tuple[str, str | None]) -> None:
        rows, self._waiting[key] = self._waiting[key], []
        if rows:
            schema = _schema(self._tables[key[0]])
            by_column = zip(*rows, strict=True)
            columns = [pa.array(values, type=field.type) for values, field in zip(by_column, schema, strict=True)]
            self._writers[key].write_table(pa.Table.from_arrays(columns, schema=schema))


def _schema(table: Table) -> pa.Schema:
    return pa.schema([_field(column) for column in table.columns], metadata={"about": table.about})


def _field(column: Column) -> pa.Field:
    return pa.field(column.name, _TYPES.get(column.type, pa.string()), metadata={"about": column.about})


def _place(table: Table) -> Callable[[tuple[Value, ...]], str | None]:
    """The function that tells the partition of a row."""
    names = [column.name for column in table.columns]
    if table.partition == "decade":
        at = names.index("date_earliest"), names.index("date_latest")
        return lambda row: _decade(row[at[0]] or row[at[1]])
    if table.partition == "host":
        at_host = names.index("host")
        return lambda row: str(row[at_host])[0]
    return lambda row: None


def _decade(day: Value) -> str:
    return f"{str(day)[:3]}0" if day else "none"
