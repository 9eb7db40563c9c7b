"""The dated lines of timelines, numbered in the order of their dates."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any

from diplorel.dates.edtf import span
from diplorel.index.timeline_entries import Moment

_TABLE = """
CREATE TABLE line (
    one TEXT, two TEXT, record TEXT, kind TEXT, day TEXT, place INTEGER,  -- Moment.order, and then as they came
    rid INTEGER, date TEXT, earliest TEXT, latest TEXT, planned INTEGER, change TEXT, summary TEXT, parties TEXT,
    PRIMARY KEY (one, two, record, kind, day, place)
) WITHOUT ROWID
"""


class Lines:
    """Keeps the moments of records in the index in their order, until all are known and each has its number."""

    def __init__(self, db: sqlite3.Connection) -> None:
        db.execute(_TABLE)
        self._db, self._count = db, 0

    def add(self, rid: int, row: Mapping[str, Any], moments: Iterable[tuple[Moment, str | None]]) -> None:
        """Takes the moments of a record, each with the kind of change that it is, if it is a change."""
        made = []
        for moment, change in moments:
            self._count += 1
            days = span(moment.date) if moment.date else (None, None)
            own = None if moment.summary == row["summary"] else moment.summary
            parties = " ".join(sorted(moment.parties))
            told = rid, moment.date, *days, int(moment.planned), change, own, parties
            made.append((*moment.order(row["id"]), self._count, *told))
        self._db.executemany(f"INSERT INTO line VALUES ({', '.join('?' * 14)})", made)

    def write(self) -> None:
        """Numbers the moments, and stores the first moment of each record, by which lists are ordered."""
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
        self._db.execute("DROP INDEX moment_rid")
