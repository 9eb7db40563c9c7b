"""Rows as the index keeps them, given back whole: every key in its order, sources resolved."""

from __future__ import annotations

import functools
import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from typing import Any, overload

from diplorel.model.short import address, year_or_day

Row = dict[str, Any]
"""One of the rows of `diplorel.model.rows`."""


class Reader:
    """Reads the rows of one index."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._sources: dict[str, tuple[Row, str | None, str]] = {}
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
            if "collection" not in found:
                found["collection"] = self._source(found["citations"][0]["source"])[2]
            found["citations"] = [self._citation(one) for one in found["citations"]]
        whole: Row = template["empty"] | found
        return whole

    def _party(self, name: str) -> Row:
        return {"id": name, "name": self._parties[name]}

    def _citation(self, kept: Row) -> Row:
        source, entry, _ = self._source(kept["source"])
        whole: Row = self._templates["citation"]["empty"] | kept
        whole["source"] = source
        if "url" not in kept:
            whole["url"] = address(entry, whole["locator"], source["url"])
        return whole

    def _source(self, name: str) -> tuple[Row, str | None, str]:
        """A source as citations name it, the pattern of its entries' addresses, and the collection that it lies in."""
        if name not in self._sources:
            sql = "SELECT ref, entry, collection FROM source WHERE id = ?"
            ref, entry, home = self._db.execute(sql, [name]).fetchone()
            self._sources[name] = json.loads(ref), entry, home
        return self._sources[name]


@functools.lru_cache(maxsize=1)
def reader_of(db: sqlite3.Connection) -> Reader:
    """The reader of an index, made once: a question reads in several places."""
    return Reader(db)


def _when(kept: Any) -> Row:
    if not isinstance(kept, str):
        whole: Row = kept
        return whole
    earliest, latest = year_or_day(kept)
    return {"date": kept, "earliest": earliest, "latest": latest}


def _each(value: Any, change: Callable[[Any], Row]) -> Any:
    return [change(one) for one in value] if isinstance(value, list) else change(value)


def whose(record: Row) -> list[Row]:
    """The parties that a record concerns, by id; of a party's own record, that party."""
    named = record.get("parties") or [record[key] for key in ("sender", "host", "power") if record.get(key)]
    if record["type"] == "party":
        named = [record]
    found = {party["id"]: party["name"] for party in named}
    return [{"id": name, "name": found[name]} for name in sorted(found)]


class Stored(Sequence[Row]):
    """Rows that are read as they are asked for, so that a long answer begins at once and is never held whole."""

    def __init__(
        self,
        db: sqlite3.Connection,
        sql: str,
        values: Sequence[object],
        length: int,
        finish: Callable[..., Row] | None = None,
    ) -> None:
        """sql: selects stored rows as its first column; length: how many there are.

        finish: makes the row that is answered of a row and the other columns.
        """
        self._db, self._sql, self._values, self._length = db, sql, values, length
        self._finish = finish or (lambda row: row)

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[Row]:
        reader = reader_of(self._db)
        return (self._finish(reader.row(body), *rest) for body, *rest in self._db.execute(self._sql, self._values))

    @overload
    def __getitem__(self, place: int) -> Row: ...

    @overload
    def __getitem__(self, place: slice) -> list[Row]: ...

    def __getitem__(self, place: int | slice) -> Row | list[Row]:
        return list(self)[place]


def bodies(db: sqlite3.Connection, sql: str, values: Sequence[object] = ()) -> list[Row]:
    """The rows whose stored form a query selects as its only column."""
    reader = reader_of(db)
    return [reader.row(body) for (body,) in db.execute(sql, values)]


def rows_named(db: sqlite3.Connection, ids: list[str]) -> list[Row]:
    """Stored rows of records by id, in the order of ids; the id of a record that went into another finds that one."""
    marks = ", ".join("?" * len(ids))
    found = f"SELECT rid FROM record WHERE id IN ({marks}) UNION SELECT rid FROM alias WHERE id IN ({marks})"
    return bodies(db, f"SELECT body FROM record WHERE rid IN ({found}) ORDER BY id", [*ids, *ids])
