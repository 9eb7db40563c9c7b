"""The counts by which `rank` orders parties if no day is asked for: a row for each party, not for each mission."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from diplorel.index.fill.relations_on import RelationsOn
from diplorel.index.handle import Index
from diplorel.index.status_rule import status_alone
from diplorel.index.steps import every_pair, in_order
from diplorel.index.tables import COUNTED, RESIDENT

_MISSIONS = f"FROM mission WHERE {RESIDENT} AND {COUNTED['mission']}"
_HEADS = f"FROM posting WHERE {COUNTED['posting']}"
_VISITS = (
    "SELECT party, latest FROM event_party JOIN event USING (rid) JOIN moment ON mid = first_mid"
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


def write_tally(db: Index, parties: Iterable[Mapping[str, Any]]) -> dict[str, list[str | int]]:
    """Fills the table `tally`, and the rows of relations of `tally_on`, of an index whose other facts are written.

    parties: the rows of all parties.

    Returns for each measure with a day: the latest day on which a source shows a thing, the day on which sources show
    most things last, the number of these things, and the number of all things.
    """
    days: dict[str, list[str | int]] = {}
    db.execute("CREATE TEMP TABLE partner (party TEXT NOT NULL, latest TEXT)")
    relations = RelationsOn(db, parties)
    db.executemany("INSERT INTO partner VALUES (?, ?)", _partners(db, relations))
    relations.write()
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


def _partners(index: Index, relations: RelationsOn) -> Iterator[tuple[str, str | None]]:
    """Each party of each pair that has relations at last, with the latest day on which a source shows them; without
    the pairs of a party that has ended.

    relations: takes each pair, because to read the pairs again takes long.
    """
    for pair, steps in every_pair(index, index.folded()):
        steps = in_order(steps)
        relations.take(pair, steps)
        now = status_alone(steps) if index.ended.isdisjoint(pair) else None
        if now and now["status"] == "relations":
            shown = now["last_attested"] or now["since"]
            yield from ((party, shown and shown["latest"]) for party in pair)
