"""What happened between parties, in the order of days."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from diplorel.lookup.answer import Answer, Period, Row, cut, phrase, searched
from diplorel.names.resolve import Party

_COLUMNS = "mid, kind, date, earliest, latest, planned, summary, city, body, collection"


def timeline(
    db: sqlite3.Connection,
    parties: Sequence[Party],
    when: Period = Period(),
    limit: int | None = None,
    reverse: bool = False,
) -> Answer:
    """The moments that concern all of the parties, oldest first; undated ones last."""
    ids = list(dict.fromkeys(party.id for party in parties))
    same = " INTERSECT ".join(["SELECT mid FROM moment_party WHERE party = ?"] * len(ids))
    within, days = when.sql("moment")
    found = db.execute(
        f"SELECT {_COLUMNS} FROM moment JOIN record USING (rid) WHERE mid IN ({same}) AND {within} ORDER BY mid",
        [*ids, *days],
    ).fetchall()
    shared = _shared(db, [row[0] for row in found])
    rows, notes = cut([_row(row, shared[row[0]]) for row in found], limit, reverse)
    heading = phrase(dict.fromkeys(party.name for party in parties))
    what = f"moments between {heading}" if len(ids) > 1 else f"moments of {heading}"
    return Answer("timeline", heading, rows, notes if rows else searched(db, what))


def _shared(db: sqlite3.Connection, mids: list[int]) -> dict[int, list[Row]]:
    """Moment -> its parties."""
    found: dict[int, list[Row]] = {mid: [] for mid in mids}
    listed = db.execute(
        "SELECT mid, party.id, party.name FROM json_each(?) JOIN moment_party ON mid = json_each.value"
        " JOIN party ON party.id = moment_party.party ORDER BY mid, party.id",
        [json.dumps(mids)],
    )
    for mid, name, shown in listed:
        found[mid].append({"id": name, "name": shown})
    return found


def _row(found: tuple[object, ...], parties: list[Row]) -> Row:
    _, kind, date, earliest, latest, planned, summary, city, body, collection = found
    record = json.loads(str(body))
    return {
        "record": record["id"],
        "type": record["type"],
        "kind": kind,
        "date": date,
        "earliest": earliest,
        "latest": latest,
        "planned": bool(planned),
        "summary": summary,
        "parties": parties,
        "city": city,
        "collection": collection,
        "disagreements": record["disagreements"],
        "citations": record["citations"],
    }
