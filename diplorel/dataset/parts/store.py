"""The records of a large dataset on disk, as the files have them, in a database that is gone when it is closed."""

from __future__ import annotations

import json
import marshal
import sqlite3
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any, NamedTuple

from diplorel.dataset.load import Entry, Outside
from diplorel.dataset.parse import parse
from diplorel.dataset.reader import Place, RawRecord
from diplorel.errors import Issue

_TABLES = """
PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -32768;
CREATE TABLE raw (
    n INTEGER PRIMARY KEY, id TEXT NOT NULL, type TEXT NOT NULL,
    file INTEGER NOT NULL,  -- place in the list of files
    line INTEGER NOT NULL,
    text TEXT NOT NULL,  -- Place.text
    borrowed INTEGER NOT NULL,
    group_of TEXT NOT NULL,  -- records of one group go into one part (grouping.py)
    body BLOB NOT NULL  -- the JSON value
);
CREATE TABLE part (group_of TEXT PRIMARY KEY, part INTEGER NOT NULL) WITHOUT ROWID;
"""
_INDEXES = """
CREATE INDEX raw_id ON raw (id);
CREATE INDEX raw_group ON raw (group_of);
CREATE TABLE number (rid INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE);
INSERT OR IGNORE INTO number (id) SELECT id FROM raw GROUP BY type, id ORDER BY type, id;
CREATE TABLE twice (id TEXT PRIMARY KEY) WITHOUT ROWID;
INSERT INTO twice SELECT id FROM raw GROUP BY id HAVING count(*) > 1;
"""
COLUMNS = "raw.id, raw.type, file, line, text, borrowed, body FROM raw"
_NAMED = "SELECT value FROM json_each(?)"


class Stored(NamedTuple):
    """A record of the store, as the files have it."""

    id: str
    type: str
    place: Place
    collection: str
    borrowed: bool
    data: dict[str, Any]
    """The JSON value."""

    @property
    def published(self) -> str | None:
        """EDTF: of a source, when it was published."""
        date = self.data.get("published") if self.type == "source" else None
        return date if isinstance(date, str) else None

    def parsed(self, issues: list[Issue]) -> Entry | None:
        """The record, or None if it cannot be read.  issues: gets the issues of its form."""
        record, found, unread = parse(RawRecord(self.place, self.data))
        issues += found
        return Entry(record, self.place, self.collection, self.borrowed, unread=unread) if record else None


class Store:
    """The records of a large dataset on disk."""

    def __init__(self) -> None:
        self.db = sqlite3.connect("")
        self.db.executescript(_TABLES)
        self._files: list[tuple[Path, str]] = []
        """The files, each with its collection."""

    def add(self, raw: RawRecord, collection: str, group: str, borrowed: bool = False) -> int:
        """Stores a record that has an id and a type, and returns its number in the table `raw`.

        group: records of one group go into one part.
        """
        place, data = raw.place, raw.data
        if not self._files or self._files[-1] != (place.file, collection):
            self._files.append((place.file, collection))
        name, body = _plain(data["id"]), marshal.dumps(data)
        row = name, data["type"], len(self._files) - 1, place.line, place.text, borrowed, _plain(group), body
        return self.db.execute("INSERT INTO raw VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?)", row).lastrowid or 0

    def number(self) -> None:
        """Numbers the records, after all are stored."""
        self.db.executescript(_INDEXES)

    def groups(self, names: Collection[str]) -> list[str]:
        """The groups of the records with these ids."""
        found = self.db.execute(f"SELECT DISTINCT group_of FROM raw WHERE id IN ({_NAMED})", (self.json(names),))
        return [group for (group,) in found]

    def of_part(self, part: int) -> list[Stored]:
        """The records of a part, in the order of the files."""
        found = self.db.execute(f"SELECT {COLUMNS} JOIN part USING (group_of) WHERE part = ? ORDER BY raw.n", (part,))
        return self.stored(found)

    def of_ids(self, names: Collection[str]) -> list[Stored]:
        """The records with these ids, in the order of the files."""
        found = self.db.execute(f"SELECT {COLUMNS} WHERE raw.id IN ({_NAMED}) ORDER BY raw.n", (self.json(names),))
        return self.stored(found)

    def of_numbers(self, numbers: Collection[int]) -> list[Stored]:
        """The records with these numbers of the table `raw`, in the order of the files."""
        found = self.db.execute(f"SELECT {COLUMNS} WHERE raw.n IN ({_NAMED}) ORDER BY raw.n", (self.json(numbers),))
        return self.stored(found)

    def of_group(self, group: str) -> list[Stored]:
        """The records of a group, in the order of the files."""
        found = self.db.execute(f"SELECT {COLUMNS} WHERE group_of = ? ORDER BY raw.n", (group,))
        return self.stored(found)

    def outside(self, names: Collection[str]) -> dict[str, Outside]:
        """What the rules need of records of other parts, by their ids."""
        return {one.id: Outside(one.type, one.place.file, one.published) for one in self.of_ids(names)}

    def twice(self, part: int) -> dict[str, Outside]:
        """The records of other parts that have an id of this part, if they stand before it."""
        found = self.db.execute(
            "SELECT one.id, one.type, one.file, one.line FROM twice JOIN raw USING (id) JOIN part USING (group_of)"
            " JOIN raw AS one ON one.id = raw.id JOIN part AS other ON other.group_of = one.group_of"
            " WHERE part.part = ? AND other.part <> part.part AND one.n < raw.n",
            (part,),
        )
        return {name: Outside(kind, self._files[file][0], line=line) for name, kind, file, line in found}

    def stored(self, rows: Iterable[Any]) -> list[Stored]:
        """The records of rows of `COLUMNS`."""
        return [
            Stored(
                name, kind, Place(self._files[file][0], line, text), self._files[file][1], bool(borrowed), value(body)
            )
            for name, kind, file, line, text, borrowed, body in rows
        ]

    def rids(self, names: Iterable[str]) -> dict[str, int]:
        """Id -> the place of the record among all records, by type and id."""
        return dict(self.db.execute(f"SELECT id, rid FROM number WHERE id IN ({_NAMED})", (self.json(list(names)),)))

    def numbers(self, names: Collection[str], kind: str) -> list[int]:
        """The numbers in the table `raw` of the records of a type with these ids."""
        found = f"SELECT n FROM raw WHERE type = ? AND id IN ({_NAMED})"
        return [n for (n,) in self.db.execute(found, (kind, self.json(names)))]

    @staticmethod
    def json(values: Collection[Any]) -> str:
        """Values as a parameter of SQL for `json_each`."""
        return json.dumps(list(values))

    def close(self) -> None:
        """Deletes the store."""
        self.db.close()


def parsed(found: Iterable[Stored], issues: list[Issue]) -> list[Entry]:
    """The records that can be read.  issues: gets the issues of form of all records."""
    return [entry for one in found if (entry := one.parsed(issues))]


def value(body: bytes) -> dict[str, Any]:
    """A JSON value, as the store keeps it: no other program writes into the store."""
    found: dict[str, Any] = marshal.loads(body)
    return found


def _plain(text: str) -> str:
    """A text that SQLite can store: a rule refuses an id with half a character."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()
