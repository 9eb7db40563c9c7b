"""The counts by which `rank` orders parties if no day is asked for: a row for each party, not for each mission."""

from __future__ import annotations

from diplorel.index.handle import Index
from diplorel.index.tables import COUNTED, RESIDENT

_MISSIONS = f"FROM mission WHERE {RESIDENT} AND {COUNTED['mission']}"
_HEADS = f"FROM posting WHERE {COUNTED['posting']}"
_VISITS = (
    "SELECT party, event.latest FROM event_party JOIN event USING (rid) JOIN moment ON mid = first_mid"
    " WHERE event.kind = 'visit' AND NOT planned AND role ="
)
TALLIED = {
    "relations": "SELECT party, latest FROM partner",
    "missions-sent": f"SELECT sender AS party, sure_to AS latest {_MISSIONS}",
    "missions-hosted": f"SELECT host AS party, sure_to AS latest {_MISSIONS}",
    "visits-made": f"{_VISITS} 'guest'",
    "visits-hosted": f"{_VISITS} 'host'",
    "heads-sent": f"SELECT sender AS party, sure_to AS latest {_HEADS}",
    "heads-hosted": f"SELECT host AS party, sure_to AS latest {_HEADS}",
}
"""Measure -> the query for the things that it counts: the party, and the latest day on which a source shows the thing.

Missions and relations count if they stand by their last source; all visits that happened and all heads count.
"""


TALLIED["heads"] = f"{TALLIED['heads-sent']} UNION ALL {TALLIED['heads-hosted']}"


def write_tally(db: Index) -> dict[str, list[str | int]]:
    """Fills the table `tally` of an index whose other facts are written.  The temporary table `partner` has the
    partners of each party (`RelationsOn`).

    Returns for each measure with a day: the latest day on which a source shows a thing, the day on which sources show
    most things last, the number of these things, and the number of all things.
    """
    days: dict[str, list[str | int]] = {}
    for measure, sql in TALLIED.items():
        counted = f"SELECT ?, party, coalesce(max(latest), ''), count(*) FROM ({sql}) GROUP BY party"
        db.execute(f"INSERT INTO tally {counted}", [measure])
        by_day = f"SELECT latest, count(*) AS number FROM ({sql}) GROUP BY latest"
        most = f"SELECT latest, number FROM ({by_day}) WHERE latest NOTNULL ORDER BY number DESC, latest LIMIT 1"
        if found := db.execute(most).fetchone():
            last, whole = db.execute(f"SELECT max(latest), sum(number) FROM ({by_day})").fetchone()
            days[measure] = [last, *found, whole]
    db.execute("DROP TABLE temp.partner")
    return days
