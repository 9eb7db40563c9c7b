"""An export as Parquet: a folder for each table, partitioned so that an engine reads only what a question needs.

Relations, events and moments are divided by decade, missions and heads by the first letter of the host: a partition of
each day or party would be thousands of small files.  A row is in a decade if its date lies wholly in it, and in the
partition without a decade if its date can lie in several, or is not known.  Rows are sorted by the columns that
questions ask for, so that an engine skips groups of rows too.
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

_TYPES = {"integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_(), "day": pa.date32()}
_WAITING, _GROUP_ROWS = 80_000, 10_000
"""Rows that wait to be sorted and written; rows of a group, which engines read or skip."""
_ORDER = {"decade": ("date_earliest", "date_latest"), "host": ("host", "sender", "id")}
NO_PARTITION = "__HIVE_DEFAULT_PARTITION__"
"""The name by which Hive, and each engine after it, knows the partition whose column is null."""


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
    """The open files, one for each partition of a table, with rows that wait until they are many."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._writers: dict[tuple[str, str | None], Any] = {}
        self._waiting: dict[tuple[str, str | None], list[tuple[Value, ...]]] = {}
        self._tables: dict[str, Table] = {}
        self._count = 0
        """Number of rows that wait."""

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
        self._count += len(rows)
        while self._count > _WAITING:
            self._flush(max(self._waiting, key=lambda key: len(self._waiting[key])))

    def close(self) -> None:
        """Writes what waits, and an empty file for a partitioned table that has no row."""
        for key in self._waiting:
            self._flush(key)
        for name, table in self._tables.items():
            if table.partition and not any(key[0] == name for key in self._writers):
                self.open(table, NO_PARTITION)
        for writer in self._writers.values():
            writer.close()

    def _flush(self, key: tuple[str, str | None]) -> None:
        rows, self._waiting[key] = self._waiting[key], []
        self._count -= len(rows)
        if rows:
            table = self._tables[key[0]]
            found = pa.Table.from_arrays(
                list(map(_array, table.columns, zip(*rows, strict=True))), schema=_schema(table)
            )
            order = [(name, "ascending") for name in _ORDER.get(table.partition or "", ())]
            self._writers[key].write_table(found.sort_by(order) if order else found, row_group_size=_GROUP_ROWS)


def _schema(table: Table) -> pa.Schema:
    return pa.schema([_field(column) for column in table.columns], metadata={"about": table.about})


def _field(column: Column) -> pa.Field:
    return pa.field(column.name, _TYPES.get(column.type, pa.string()), metadata={"about": column.about})


def _array(column: Column, values: tuple[Value, ...]) -> pa.Array:
    if column.type != "day":
        return pa.array(values, _TYPES.get(column.type, pa.string()))
    return pa.array(values, pa.string()).cast(pa.date32())


def _place(table: Table) -> Callable[[tuple[Value, ...]], str | None]:
    """The function that tells the partition of a row."""
    names = [column.name for column in table.columns]
    if table.partition == "decade":
        first, last = names.index("date_earliest"), names.index("date_latest")
        return lambda row: _decade(row[first], row[last])
    if table.partition == "host":
        at_host = names.index("host")
        return lambda row: str(row[at_host])[0]
    return lambda row: None


def _decade(first: Value, last: Value) -> str:
    decade = str(first)[:3]
    return str(int(decade) * 10) if first and decade == str(last)[:3] else NO_PARTITION
