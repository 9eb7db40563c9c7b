"""What each collection of a dataset holds: its records, its sources, and the days to which they reach."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from diplorel.dataset.fields import dates_of
from diplorel.dataset.load import Entry
from diplorel.dataset.package import read_package
from diplorel.dates.edtf import span
from diplorel.model.records import Party, Person, Source

_TABLES = """
CREATE TABLE cited (collection TEXT, source TEXT, PRIMARY KEY (collection, source)) WITHOUT ROWID;
CREATE TABLE published (source TEXT PRIMARY KEY, day TEXT NOT NULL) WITHOUT ROWID;  -- EDTF
"""
_PUBLISHED = "SELECT DISTINCT day FROM cited JOIN published USING (source) WHERE collection = ?"


@dataclass
class _Held:
    """What a collection holds."""

    types: Counter[str] = field(default_factory=Counter)
    days: set[str] = field(default_factory=set)
    """EDTF: the dates of its facts, without plans; of many, the two that are told."""


class Holdings:
    """Counts the records of collections, before any of them is merged.

    The sources that collections cite wait in tables, because a large dataset has many.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        db.executescript(_TABLES)
        self._held: dict[str, _Held] = {}

    def add(self, entries: Iterable[Entry]) -> None:
        """Counts records, except borrowed records."""
        cited, published = set[tuple[str, str]](), list[tuple[str, str]]()
        for entry in entries:
            it: Any = entry.record
            if isinstance(it, Source) and it.published:
                published.append((it.id, it.published))
            if entry.borrowed:
                continue
            held = self._held.setdefault(entry.collection, _Held())
            held.types[it.type] += 1
            cited.update((entry.collection, citation.source) for citation in getattr(it, "citations", ()))
            if not isinstance(it, Party | Source | Person) and not getattr(it, "planned", False):
                held.days.update(dates_of(it, ("expected", "citations")))
        for held in self._held.values():
            held.days = set(filter(None, (_earliest(held.days), _latest(held.days))))
        self._db.executemany("INSERT OR IGNORE INTO cited VALUES (?, ?)", sorted(cited))
        self._db.executemany("INSERT OR IGNORE INTO published VALUES (?, ?)", sorted(published))

    def rows(self, root: Path) -> list[dict[str, Any]]:
        """The collections of a dataset as rows of `diplorel about`, after all records.

        root: the folder or file of the dataset.
        """
        described = {one["name"]: one for one in read_package(root).get("resources", [])}
        names = [name for name in dict.fromkeys((*described, *sorted(self._held))) if name in self._held]
        rows = [self._row(name, described.get(name, {})) for name in names]
        self._db.executescript("DROP TABLE cited; DROP TABLE published")
        return rows

    def _row(self, name: str, described: dict[str, Any]) -> dict[str, Any]:
        held = self._held[name]
        (sources,) = self._db.execute("SELECT count(*) FROM cited WHERE collection = ?", [name]).fetchone()
        days = (day for (day,) in self._db.execute(_PUBLISHED, [name]))
        licences = described.get("licenses") or [{}]
        return {
            "collection": name,
            "title": described.get("title", name),
            "licence": licences[0].get("title") or licences[0].get("name"),
            "updated": described.get("updated"),
            "record_counts": dict(sorted(held.types.items())),
            "sources": sources,
            "earliest": _earliest(held.days),
            "latest": _latest(held.days),
            "published": _latest(days),
        }


def _begin(date: str) -> tuple[str, str]:
    return span(date).earliest or "", date


def _earliest(days: Iterable[str]) -> str | None:
    """The date that begins first."""
    return min((day for day in days if span(day).earliest), key=_begin, default=None)


def _latest(days: Iterable[str]) -> str | None:
    """The date that may lie latest; of those, the most precise."""
    closed = [day for day in days if span(day).latest]
    return max(closed, key=lambda day: (span(day).latest, span(day).earliest or "", day), default=None)
