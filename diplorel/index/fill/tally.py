"""The counts by which `rank` orders parties if no day is asked for: a row for each party and day, not each mission."""

from __future__ import annotations

import sqlite3

from diplorel.dates.validity import NEVER
from diplorel.index.tables import RESIDENT

_STANDS = f"may_to IS NULL AND may_from IS NOT '{NEVER}'"
_MISSIONS = f"FROM mission WHERE {RESIDENT} AND {_STANDS}"
_HEADS = f"FROM posting WHERE may_from IS NOT '{NEVER}'"
_VISITS = (
    "SELECT party, latest FROM event_party JOIN event USING (rid) JOIN moment ON mid = first_mid"
    " WHERE event.kind = 'visit' AND NOT planned AND role ="
)
TALLIED = {
    "missions-sent": f"SELECT sender AS party, sure_to AS latest {_MISSIONS}",
    "missions-hosted": f"SELECT host AS party, sure_to AS latest {_MISSIONS}",
    "visits-made": f"{_VISITS} 'guest'",
    "visits-hosted": f"{_VISITS} 'host'",
    "heads-sent": f"SELECT sender AS party, sure_to AS latest {_HEADS}",
    "heads-hosted": f"SELECT host AS party, sure_to AS latest {_HEADS}",
}
"""Measure -> the query for the things that it counts: the party, and the latest day on which a source shows the thing.

Missions count if they stand by their last source; all visits that happened and all heads count.
"""


def write_tally(db: sqlite3.Connection) -> None:
    """Fills the table `tally` of an index whose missions, heads, events and moments are written."""
    for measure, sql in TALLIED.items():
        counted = f"SELECT ?, party, coalesce(latest, ''), count(*) FROM ({sql}) GROUP BY 2, 3"
        db.execute(f"INSERT INTO tally {counted}", [measure])
