"""When parties existed, for what a day is asked about of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from diplorel.lookup.asof import Asked, At, existence, outside
from diplorel.lookup.listings import rows_named
from diplorel.lookup.stored import Row
from diplorel.model.stretch import Life, Stretch, stretch


class Lives:
    """The days on which missions and postings stood, as their rows and the existence of their parties tell them."""

    def __init__(self, db: sqlite3.Connection) -> None:
        found = db.execute("SELECT id, begun, ended FROM party")
        self._lives: dict[str, Life] = {name: (begun, ended) for name, begun, ended in found}

    def stretch(self, row: Row) -> Stretch:
        """What the compiler keeps beside a record, of a row that may be otherwise: as it was known on a day."""
        return stretch(row, *(self._lives[row[key]["id"]] for key in ("sender", "host")))


def gone(db: sqlite3.Connection, ids: Iterable[str], day: At) -> dict[str, Row]:
    """Party -> `as_of` that says why it surely did not exist on a day; of those that may have, nothing."""
    sql = "SELECT id FROM party WHERE begun > ? OR ended <= ?"
    absent = {name for (name,) in db.execute(sql, [day.latest, day.earliest])} & set(ids)
    return {row["id"]: existence(row, day) for row in rows_named(db, sorted(absent))}


def told(db: sqlite3.Connection, ids: Iterable[str], asked: Asked) -> tuple[str, ...]:
    """What to say of the dates asked about: outside the data, before or after a party, before any source."""
    notes: list[str] = []
    if asked.day is not None:
        notes += [outside(*_extent(db), asked.day)]
        notes += [verdict["reason"] for verdict in gone(db, ids, asked.day).values()]
    if asked.known is not None:
        from diplorel.lookup.known import notes as of_sources

        notes += of_sources(db, asked.known)
    return tuple(filter(None, notes))


def _extent(db: sqlite3.Connection) -> tuple[str | None, str | None]:
    """The first date of a fact, and the last date of a fact or of a source's publication."""
    from diplorel.lookup.answer import collections
    from diplorel.model.dates import span

    found = collections(db)
    last = [one[key] for one in found for key in ("latest", "published", "updated") if one[key]]
    first = [one["earliest"] for one in found if one["earliest"]]
    return (
        min(first, key=lambda date: span(date).earliest or "", default=None),
        max(last, key=lambda date: span(date).latest or "", default=None),
    )
