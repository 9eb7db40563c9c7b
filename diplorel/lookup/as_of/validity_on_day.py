"""The days on which missions and heads stood: as the compiler kept them, or reckoned anew of what was known."""

from __future__ import annotations

import json

from diplorel.dates.edtf import Days, days_with_tolerance, shifted
from diplorel.dates.validity import (
    BEGINNINGS,
    INTERRUPTIONS,
    NEVER,
    Head,
    Interruption,
    Validity,
    bounds_of,
    followed,
    preceded,
    validity_of,
)
from diplorel.index.handle import Index
from diplorel.index.row_codec import Row
from diplorel.lookup.as_of.question import Asked, as_of, counts


def standing(index: Index, rows: list[Row], asked: Asked) -> list[Row]:
    """Of the rows of missions or of postings, those that count on the day asked about, each with its `as_of`."""
    if asked.day is None or not rows:
        return rows
    days = _kept(index, rows) if asked.known is None else _reckoned(index, rows)
    told = ({**row, "as_of": as_of(row, days[row["id"]], asked.day)} for row in rows)
    return [row for row in told if counts(row, asked)]


def _kept(index: Index, rows: list[Row]) -> dict[str, Validity]:
    """Id -> the days that the index holds."""
    table = "posting" if rows[0]["type"] == "posting" else "mission"
    sql = (
        f"SELECT id, sure_from, sure_to, may_from, may_to FROM record JOIN {table} USING (rid)"
        " WHERE id IN (SELECT value FROM json_each(?))"
    )
    found = index.execute(sql, [json.dumps([row["id"] for row in rows])])
    return {name: Validity(*days) for name, *days in found}


def _reckoned(index: Index, rows: list[Row]) -> dict[str, Validity]:
    """Id -> the days of rows as they were known; parties and the breaks between them are those known today."""
    lives: dict[str, Days] = {name: (begun, ended) for name, begun, ended in index.execute(_LIVES)}
    interruptions: dict[tuple[str, str], list[Interruption]] = {}
    for a, b, kind, date, earliest, latest in index.execute(_TURNS):
        first, last = days_with_tolerance({"date": date, "earliest": earliest, "latest": latest})
        interruptions.setdefault((a, b), []).append(Interruption(INTERRUPTIONS[kind], first or "", last or NEVER))
    heads = list(map(_head, rows)) if rows[0]["type"] == "posting" else []
    before, after, found = preceded(heads), followed(heads), {}
    for row in rows:
        one, two = sorted((row["sender"]["id"], row["host"]["id"]))
        since, until = before.get(row["id"]), shifted(after.get(row["id"]), -1)
        bounds = bounds_of([lives[one], lives[two]], interruptions.get((one, two), ()), since, until)
        found[row["id"]] = validity_of(row, bounds)
    return found


_LIVES = "SELECT id, begun, ended FROM party"
_TURNS = (
    "SELECT a, b, moment.kind, date, earliest, latest FROM step JOIN moment ON mid = step.rank"
    f" WHERE NOT planned AND date IS NOT NULL AND moment.kind IN ({', '.join(repr(kind) for kind in INTERRUPTIONS)})"
)


def _head(row: Row) -> Head:
    begin = next((row[key] for key in BEGINNINGS if row[key]), None)
    pair, first = (
        (row["sender"]["id"], row["host"]["id"]),
        days_with_tolerance(row["attested"][0])[0] if row["attested"] else None,
    )
    return Head(
        row["id"], pair, days_with_tolerance(begin), days_with_tolerance(row["credentials"]), bool(row["ended"]), first
    )
