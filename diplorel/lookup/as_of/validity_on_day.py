"""The days on which missions and heads stood: as the compiler kept them, or reckoned anew of what was known."""

from __future__ import annotations

import json
import sqlite3

from diplorel.dates.tolerance import Life, leeway, shifted
from diplorel.dates.validity import BEGINNINGS, NEVER, TURNS, Head, Stretch, Turn, bounded, followed, preceded, stretch
from diplorel.lookup.as_of.question import Asked, as_of, counts
from diplorel.lookup.stored import Row


def standing(db: sqlite3.Connection, rows: list[Row], asked: Asked) -> list[Row]:
    """Of the rows of missions or of postings, those that count on the day asked about, each with its `as_of`."""
    if asked.day is None or not rows:
        return rows
    days = _kept(db, rows) if asked.known is None else _reckoned(db, rows)
    told = ({**row, "as_of": as_of(row, days[row["id"]], asked.day)} for row in rows)
    return [row for row in told if counts(row, asked)]


def _kept(db: sqlite3.Connection, rows: list[Row]) -> dict[str, Stretch]:
    """Id -> the days that the index holds."""
    table = "posting" if rows[0]["type"] == "posting" else "mission"
    sql = (
        f"SELECT id, sure_from, sure_to, may_from, may_to FROM kept JOIN {table} USING (rid)"
        " WHERE id IN (SELECT value FROM json_each(?))"
    )
    found = db.execute(sql, [json.dumps([row["id"] for row in rows])])
    return {name: Stretch(*days) for name, *days in found}


def _reckoned(db: sqlite3.Connection, rows: list[Row]) -> dict[str, Stretch]:
    """Id -> the days of rows as they were known; parties and the breaks between them are those known today."""
    lives: dict[str, Life] = {name: (begun, ended) for name, begun, ended in db.execute(_LIVES)}
    turns: dict[tuple[str, str], list[Turn]] = {}
    for a, b, kind, date, earliest, latest in db.execute(_TURNS):
        first, last = leeway({"date": date, "earliest": earliest, "latest": latest})
        turns.setdefault((a, b), []).append(Turn(TURNS[kind], first or "", last or NEVER))
    heads = list(map(_head, rows)) if rows[0]["type"] == "posting" else []
    before, after, found = preceded(heads), followed(heads), {}
    for row in rows:
        one, two = sorted((row["sender"]["id"], row["host"]["id"]))
        since, until = before.get(row["id"]), shifted(after.get(row["id"]), -1)
        bounds = bounded([lives[one], lives[two]], turns.get((one, two), ()), since, until)
        found[row["id"]] = stretch(row, bounds)
    return found


_LIVES = "SELECT id, begun, ended FROM party"
_TURNS = (
    "SELECT a, b, moment.kind, date, earliest, latest FROM step JOIN moment ON mid = step.rank"
    f" WHERE NOT planned AND date IS NOT NULL AND moment.kind IN ({', '.join(repr(kind) for kind in TURNS)})"
)


def _head(row: Row) -> Head:
    begin = next((row[key] for key in BEGINNINGS if row[key]), None)
    pair, first = (row["sender"]["id"], row["host"]["id"]), leeway(row["attested"][0])[0] if row["attested"] else None
    return Head(row["id"], pair, leeway(begin), leeway(row["credentials"]), bool(row["ended"]), first)
