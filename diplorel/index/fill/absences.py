"""The times in which surely no party existed under whose name a record stands."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any

from diplorel.index.fill.units import EVER, ON, Units, after, units
from diplorel.index.handle import Index
from diplorel.index.party_on_day import absences

Times = list[tuple[Units, Units]]
"""Times, each as its first day and the day after the last."""


def write_absences(db: Index, parties: Iterable[Mapping[str, Any]]) -> None:
    """Fills the table `absence`.  parties: the rows of all parties.

    A party that another one continues is absent where the whole line of the last party is.
    """
    rows = {row["id"]: row for row in parties}
    found = {name: absences([rows[one] for one in db.line(db.heads.get(name, name))]) for name in rows}
    db.executemany(
        "INSERT INTO absence VALUES (?, ?, ?)", ((name, *time) for name, times in found.items() for time in times)
    )


def absent(db: sqlite3.Connection) -> dict[str, Times]:
    """Party id -> the times in which it was absent."""
    found: dict[str, Times] = {}
    for party, first, last in db.execute("SELECT party, first, last FROM absence ORDER BY party, first"):
        found.setdefault(party, []).append((units(first) if first else _EVER, after(last) if last < "~" else _ON))
    return found


def touching(times: Times, begin: int, end: int) -> Times:
    """Those of the times that have a day of another time.  begin, end: its first day and the day after its last, as
    units."""
    return [(first, last) for first, last in times if first.of[-1] < end and begin < last.of[-1]]


_EVER, _ON = Units(EVER, EVER), Units(ON, ON)
