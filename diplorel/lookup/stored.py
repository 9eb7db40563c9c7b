"""Rows as the index keeps them, given back whole: every key in its order, sources resolved."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from typing import Any, overload

from diplorel.model.short import address, year_or_day

Row = dict[str, Any]
"""One of the rows of `diplorel.model.answers`."""


class Reader:
    """Reads the rows of one index."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._sources: dict[str, tuple[Row, str | None]] = {}
        (kept,) = db.execute("SELECT value FROM meta WHERE key = 'templates'").fetchone()
        self._templates: dict[str, Row] = json.loads(kept)
        self._parties: dict[str, str] = dict(db.execute("SELECT id, name FROM party"))

    def row(self, kept: str) -> Row:
        """A row, whole."""
        found: Row = json.loads(kept)
        template = self._templates[found["type"]]
        for key in template["when"]:
            if key in found:
                found[key] = _each(found[key], _when)
        for key in template["party"]:
            if key in found:
                found[key] = _each(found[key], self._party)
        if "citations" in found:
            found["citations"] = [self._citation(one) for one in found["citations"]]
        whole: Row = template["empty"] | found
        return whole

    def _party(self, name: str) -> Row:
        return {"id": name, "name": self._parties[name]}

    def _citation(self, kept: Row) -> Row:
        source, entry = self._source(kept["source"])
        whole: Row = self._templates["citation"]["empty"] | kept
        whole["source"] = source
        if "url" not in kept:
            whole["url"] = address(entry, whole["locator"], source["url"])
        return whole

    def _source(self, name: str) -> tuple[Row, str | None]:
        if name not in self._sources:
            ref, entry = self._db.execute("SELECT ref, entry FROM source WHERE id = ?", [name]).fetchone()
            self._sources[name] = json.loads(ref), entry
        return self._sources[name]


def _when(kept: Any) -> Row:
    if not isinstance(kept, str):
        whole: Row = kept
        return whole
    earliest, latest = year_or_day(kept)
    return {"date": kept, "earliest": earliest, "latest": latest}


def _each(value: Any, change: Callable[[Any], Row]) -> Any:
    return [change(one) for one in value] if isinstance(value, list) else change(value)


class Stored(Sequence[Row]):
    """Rows that are read as they are asked for, so that a long answer begins at once and is never held whole."""

    def __init__(self, db: sqlite3.Connection, sql: str, values: Sequence[object], length: int) -> None:
        """sql: selects stored rows as its only column; length: how many there are."""
        self._db, self._sql, self._values, self._length = db, sql, values, length

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[Row]:
        reader = Reader(self._db)
        return (reader.row(body) for (body,) in self._db.execute(self._sql, self._values))

    @overload
    def __getitem__(self, place: int) -> Row: ...

    @overload
    def __getitem__(self, place: slice) -> list[Row]: ...

    def __getitem__(self, place: int | slice) -> Row | list[Row]:
        return list(self)[place]


def bodies(db: sqlite3.Connection, sql: str, values: Sequence[object] = ()) -> list[Row]:
    """The rows whose stored form a query selects as its only column."""
    reader = Reader(db)
    return [reader.row(body) for (body,) in db.execute(sql, values)]
