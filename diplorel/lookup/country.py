"""A party, and how much is on record about it."""

from __future__ import annotations

import sqlite3
from collections import Counter

from diplorel.lookup.answer import Answer
from diplorel.lookup.asof import NOW, Asked, by, said
from diplorel.lookup.listings import rows_named
from diplorel.lookup.lives import existence, told
from diplorel.lookup.partners import partners
from diplorel.names.resolve import Party


def country(db: sqlite3.Connection, party: Party, asked: Asked = NOW) -> Answer:
    """A party, with how much is on record about it; on a day, how much stood then and had happened by then."""
    row = rows_named(db, [party.id])[0]
    pairs = [pair for pair in partners(db, party, asked).rows if (pair["as_of"] or {}).get("holds") != "no"]
    missions = [it for pair in pairs for it in pair["missions"] if asked.day or it["status"] != "closed"]
    first, last, moments = _extent(db, party, asked)
    row |= {
        "as_of": asked.day and existence(row, asked.day),
        "relations": dict(sorted(Counter(pair["status"] for pair in pairs).items())),
        "missions_sent": sum(m["type"] == "mission" and m["sender"]["id"] == party.id for m in missions),
        "missions_hosted": sum(m["type"] == "mission" and m["host"]["id"] == party.id for m in missions),
        "accredited": sum(m["type"] == "accreditation" and m["host"]["id"] == party.id for m in missions),
        "heads": sum(pair["heads"] for pair in pairs),
        "moments": moments,
        "first": first,
        "last": last,
    }
    return Answer("country", f"{party.name}{said(asked)}", [row], told(db, [], asked), detailed=True)


def _extent(db: sqlite3.Connection, party: Party, asked: Asked) -> tuple[str | None, str | None, int]:
    """The first and the last date of what happened to a party, and the number of its moments."""
    if asked.known is not None:
        from diplorel.lookup.timeline import timeline

        rows = timeline(db, [party], asked=asked).rows
        dates = [row["date"] for row in rows if row["date"] and not row["planned"]]
        return (dates or [None])[0], (dates or [None])[-1], len(rows)
    test, days = by(asked.day, asked.match) if asked.day else ("1", [])
    own, values = f"FROM moment_party JOIN moment USING (mid) WHERE party = ? AND {test}", [party.id, *days]
    happened = f"SELECT date {own} AND date IS NOT NULL AND NOT planned ORDER BY mid"
    first = db.execute(f"{happened} LIMIT 1", values).fetchone()
    last = db.execute(f"{happened} DESC LIMIT 1", values).fetchone()
    moments = db.execute(f"SELECT count(*) {own}", values).fetchone()[0]
    return (first[0] if first else None), (last[0] if last else None), moments
