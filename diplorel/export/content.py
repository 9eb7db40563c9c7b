"""What an export writes: the rows of every table, read from the index as they are needed, and what is said of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, starmap
from typing import NamedTuple

import diplorel
from diplorel.export.between import BETWEEN, conflicts, lines
from diplorel.export.columns import Value
from diplorel.export.moments import TYPES, Moments
from diplorel.export.selection import ENTITIES, FACTS, Selection, facts, named
from diplorel.export.tables import TABLES, Table
from diplorel.index.handle import Index, Tell
from diplorel.index.row_codec import Row
from diplorel.lookup.answer import collections, marks

_TYPES = {"parties": "party", "persons": "person", "sources": "source"}
_CHUNK = 500


class About(NamedTuple):
    """What every export says of itself."""

    title: str
    data_version: str
    program_version: str
    collections: Sequence[Row]
    """The collections that the export has records of, with their licences."""


class Content:
    """The content of an export."""

    def __init__(self, index: Index, selection: Selection, tell: Tell) -> None:
        """tell: shows how many of the records are written."""
        self.index, self.selection, self._tell = index, selection, tell
        self.facts = 0
        """Number of facts of the selection read so far."""
        self.left = Counter[tuple[str, str]]()
        """Type of a fact and why the format does not hold it ('without a date', or '') -> number of such facts."""
        self._collections: set[str] = set()
        self._ids: set[str] = set()
        """Ids of the records read so far, of an export that is no whole one."""

    def records(self, *lists: str) -> Iterator[tuple[str, Row]]:
        """The records, each with its list: those of FACTS, then what they name.  lists: only these lists.

        The rows come one by one: an export of a hundred times today's data fits into the memory of today's.
        """
        (whole,) = self.index.execute("SELECT count(*) FROM record").fetchone()
        for done, found in enumerate(self._records(lists)):
            if self.selection.is_whole and done % _CHUNK == 0:
                self._tell("Writing", done, whole)
            yield found

    def _records(self, lists: tuple[str, ...]) -> Iterator[tuple[str, Row]]:
        seen: dict[str, set[str]] = {name: set() for name in ENTITIES}
        for table in self.selection.tables:
            if lists and table not in lists and self.selection.is_whole:
                self._leave_all(table)
                continue
            for row in facts(self.index, self.selection, table):
                if not self.selection.is_whole:
                    self._ids.add(row["id"])
                    named([row], seen)
                self.facts += 1
                if not lists or table in lists:
                    self._collections.add(row["collection"])
                    yield table, row
                else:
                    self.leave(row)
        for table in ENTITIES:
            for row in self._entities(table, seen) if not lists or table in lists else ():
                if not self.selection.is_whole:
                    self._ids.add(row["id"])
                    named([row], seen)
                self._collections.add(row["collection"])
                yield table, row
        for row in self.about().collections:
            if not lists or "collections" in lists:
                yield "collections", row

    def leave(self, row: Row, why: str = "") -> None:
        """Counts a fact that the format does not hold.  why: in words that follow the fact: 'without a date'."""
        self.left[row["type"], why] += 1

    def _leave_all(self, table: str) -> None:
        """Counts the facts of a table, of an export of every record, without reading them."""
        sql = f"SELECT type, count(*) FROM record WHERE type IN ({marks(TYPES[table])}) GROUP BY type"
        for kind, count in self.index.execute(sql, TYPES[table]):
            self.left[kind, ""] += count
            self.facts += count

    def rows(self) -> Iterator[tuple[Table, Row]]:
        """The rows of every table, in the order of the records."""
        of: dict[str, list[Table]] = {}
        for table in TABLES:
            for name in table.of:
                of.setdefault(name, []).append(table)
        for name, record in chain(
            self._with_moments(), conflicts(self.index, self._held), lines(self.index, self._held)
        ):
            for table in of[name]:
                for row in table.rows(record):
                    yield table, row

    def _with_moments(self) -> Iterator[tuple[str, Row]]:
        """The records, each fact with its moments."""
        read: dict[str, Moments] = {}
        for name, record in self.records():
            if name in FACTS:
                moments = read.get(name) or read.setdefault(name, Moments(self.index, self.selection, name))
                record["moments"] = moments.of(record)
            yield name, record

    def _held(self, name: str) -> bool:
        """Whether the export holds a record.  name: its id."""
        return self.selection.is_whole or name in self._ids

    def tables(self) -> tuple[Table, ...]:
        """The tables of the export.  A table that has no row is an empty table."""
        wanted = {*self.selection.tables, *ENTITIES, *BETWEEN, "collections"}
        return tuple(table for table in TABLES if wanted & set(table.of))

    def about(self) -> About:
        """What the export says of itself; the collections are those of the records read so far."""
        used = [row for row in collections(self.index) if row["collection"] in self._collections]
        title = "diplorel: facts of diplomacy with their sources"
        words = "" if self.selection.is_whole else f". {self.selection.words(self.index)}"
        return About(title + words, str(self.index.meta("version")), diplorel.__version__, used)

    def _entities(self, table: str, seen: dict[str, set[str]]) -> Iterator[Row]:
        sql = "SELECT body FROM record WHERE type = ?"
        if self.selection.is_whole:
            yield from map(
                self.index.decoder.decode,
                (body for (body,) in self.index.execute(f"{sql} ORDER BY id", [_TYPES[table]])),
            )
            return
        ids = sorted(seen[table])
        for start in range(0, len(ids), _CHUNK):
            yield from self.index.rows_named(ids[start : start + _CHUNK])


def batches(content: Content, most: int = 500) -> Iterator[tuple[Table, list[tuple[Value, ...]]]]:
    """The rows of every table as tuples of values, up to `most` at a time."""
    waiting: dict[str, tuple[Table, list[Row]]] = {}
    for table, row in content.rows():
        _, rows = waiting.setdefault(table.name, (table, []))
        rows.append(row)
        if len(rows) == most:
            yield _values(*waiting.pop(table.name))
    yield from starmap(_values, waiting.values())


def _values(table: Table, rows: list[Row]) -> tuple[Table, list[tuple[Value, ...]]]:
    """Reads a column of all rows at a time, which is quicker than a row at a time."""
    return table, list(zip(*(map(column.value, rows) for column in table.columns), strict=True))
