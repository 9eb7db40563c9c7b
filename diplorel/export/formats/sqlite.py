"""An export as a database: tables with keys and indexes, views for people, and full text of summaries and notes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from diplorel.export.columns import Column
from diplorel.export.content import Content, batches
from diplorel.export.tables import Table

_TYPES = {"integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}
_INDEXED = ("a", "b", "sender", "host", "person", "party", "record", "event", "source", "kind", "collection", "mission")


class View(NamedTuple):
    """A view of the database: an answer as people read it."""

    about: str
    sql: str


VIEWS = {
    "embassies": View(
        "Embassies, high commissions and nunciatures of all times, by host.",
        "SELECT id, sender_name, host_name, city, status, opened, closed, summary FROM missions"
        " WHERE kind IN ('embassy', 'high commission', 'nunciature') ORDER BY host_name, sender_name",
    ),
    "relation_steps": View(
        "Steps of relations, by pair and date.",
        "SELECT id, a_name, b_name, step, by_name, date, summary FROM relations ORDER BY a_name, b_name, date_earliest",
    ),
    "heads_of_mission": View(
        "Heads of mission, by host and sender, with the date on which each began.",
        "SELECT id, person_name, sender_name, host_name, title,"
        " coalesce(credentials, arrived, appointed, since) AS began, ended FROM heads"
        " ORDER BY host_name, sender_name, began",
    ),
    "timeline": View(
        "The moments of every fact, by date.",
        "SELECT date, kind, summary, record, parties FROM moments"
        " ORDER BY coalesce(date_earliest, date_latest, '~'), coalesce(date_latest, '~'), record",
    ),
    "contradictions": View(
        "Citations whose source contradicts the record or denies it.",
        "SELECT record, source, says, contradicts, url FROM citations WHERE contradicts <> '[]' OR denies",
    ),
}
_SEARCHED = {
    "relations": "summary, note",
    "missions": "summary, name, city, note",
    "heads": "person_name, summary, note",
    "events": "summary, note",
    "parties": "name, formal",
    "persons": "name",
    "sources": "title, publisher",
}
"""Table -> the columns that its full text covers."""


class _File(sqlite3.Connection):
    """The database that is written.  Its faults are those of a file: faults of the index, which is read in between,
    are other errors."""

    def execute(self, sql: str, values: Any = ()) -> sqlite3.Cursor:
        with _as_of_a_file():
            return super().execute(sql, values)

    def executemany(self, sql: str, rows: Any) -> sqlite3.Cursor:
        with _as_of_a_file():
            return super().executemany(sql, rows)

    def commit(self) -> None:
        with _as_of_a_file():
            super().commit()


@contextmanager
def _as_of_a_file() -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:
        raise OSError(str(error)) from None


def write(content: Content, path: Path) -> None:
    """Writes the database.  Its table `about` gives version and licences.  Raises OSError if it cannot be written."""
    db = sqlite3.connect(path, factory=_File)
    try:
        db.execute("PRAGMA journal_mode = OFF")
        db.execute("PRAGMA synchronous = OFF")
        tables = content.tables()
        names = {table.name for table in tables}
        for table in tables:
            db.execute(_created(table, names))
        for table, rows in batches(content):
            db.executemany(f'INSERT INTO "{table.name}" VALUES ({", ".join("?" * len(table.columns))})', rows)
        _finish(db, tables)
        _describe(db, content)
        db.commit()
        db.execute("PRAGMA optimize")
    finally:
        db.close()


def _created(table: Table, names: set[str]) -> str:
    return f'CREATE TABLE "{table.name}" ({", ".join(_declared(column, names) for column in table.columns)})'


def _declared(column: Column, names: set[str]) -> str:
    key = " PRIMARY KEY" if column.key else ""
    refers = f' REFERENCES "{column.refers}" (id)' if column.refers in names else ""
    return f'"{column.name}" {_TYPES.get(column.type, "TEXT")}{key}{refers}'


def _finish(db: sqlite3.Connection, tables: tuple[Table, ...]) -> None:
    names = {table.name for table in tables}
    for table in tables:
        for column in table.columns:
            if column.name in _INDEXED or column.name.endswith("_earliest"):
                db.execute(f'CREATE INDEX "{table.name}_{column.name}" ON "{table.name}" ("{column.name}")')
        searched = _SEARCHED.get(table.name)
        if searched:
            db.execute(
                f"CREATE VIRTUAL TABLE {table.name}_fts USING fts5 ({searched}, content = '{table.name}',"
                " tokenize = 'unicode61 remove_diacritics 2')"
            )
            db.execute(f"INSERT INTO {table.name}_fts ({table.name}_fts) VALUES ('rebuild')")
    for name, (_, sql) in VIEWS.items():
        if all(
            f" {table} " not in f"{sql} " or table in names for table in ("relations", "missions", "heads", "events")
        ):
            db.execute(f"CREATE VIEW {name} AS {sql}")


def _describe(db: sqlite3.Connection, content: Content) -> None:
    about = content.about()
    db.execute("CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL)")
    said = {
        "title": about.title,
        "data version": about.data_version,
        "program version": about.program_version,
        "licences": "; ".join(f"{row['collection']}: {row['licence']}" for row in about.collections),
    }
    db.executemany("INSERT INTO about VALUES (?, ?)", said.items())
