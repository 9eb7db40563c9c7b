"""The dated lines of timelines, numbered in the order of their dates."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any

from diplorel.dates.edtf import span
from diplorel.index.timeline_entries import Moment

_TABLE = """
CREATE TABLE line (
    place INTEGER PRIMARY KEY, one TEXT, two TEXT, record TEXT, kind TEXT, day TEXT,  -- Moment.order
    rid INTEGER, date TEXT, earliest TEXT, latest TEXT, planned INTEGER, change TEXT, summary TEXT, parties TEXT
)
"""
_AT_ONCE = 1000
"""Lines that are kept until they are stored."""


class Lines:
    """Keeps the moments of records in the index in their order, until all are known and each has its number."""

    def __init__(self, db: sqlite3.Connection) -> None:
        db.execute(_TABLE)
        self._db = db
        self._kept: list[tuple[object, ...]] = []

    def add(self, rid: int, row: Mapping[str, Any], moments: Iterable[tuple[Moment, str | None]]) -> None:
        """Takes the moments of a record, each with the kind of change that it is, if it is a change."""
        for moment, change in moments:
            days = span(moment.date) if moment.date else (None, None)
            own = None if moment.summary == row["summary"] else moment.summary
            parties = " ".join(sorted(moment.parties))
            told = rid, moment.date, *days, int(moment.planned), change, own, parties
            self._kept.append((*moment.order(row["id"]), *told))
        if len(self._kept) >= _AT_ONCE:
            self._keep()

    def _keep(self) -> None:
        self._db.executemany(f"INSERT INTO line VALUES (NULL, {', '.join('?' * 13)})", self._kept)
        self._kept.clear()

    def write(self) -> None:
        """Numbers the moments, and stores the first moment of each record, by which lists are ordered."""
        self._keep()
        order = "ORDER BY one, two, record, kind, day, place"
        self._db.execute(
            "INSERT INTO moment (rid, kind, date, earliest, latest, planned, change, summary)"
            f" SELECT rid, kind, date, earliest, latest, planned, change, summary FROM line {order}"
        )
        named = enumerate(self._db.execute(f"SELECT parties FROM line {order}"), 1)
        lines = ((party, mid) for mid, (parties,) in named for party in parties.split())
        self._db.executemany("INSERT INTO moment_party VALUES (?, ?)", lines)
        self._db.execute("DROP TABLE line")
        self._db.execute("CREATE INDEX moment_rid ON moment (rid)")
        for table in ("step", "mission", "posting", "event"):
            first = f"SELECT min(mid) FROM moment WHERE moment.rid = {table}.rid"
            self._db.execute(f"UPDATE {table} SET first_mid = coalesce(({first}), 0)")
        days = "SELECT earliest, latest FROM moment WHERE mid = first_mid"
        self._db.execute(f"UPDATE event SET (earliest, latest) = ({days})")
        self._db.execute("DROP INDEX moment_rid")
