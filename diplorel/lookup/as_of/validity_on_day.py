"""Which missions stood and which heads of mission served on a day.

The index holds the days of every mission and head; of facts as published, the days are computed anew.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

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
from diplorel.lookup.as_of.explanations import REASONS
from diplorel.lookup.as_of.verdicts import counts, holds, verdict
from diplorel.lookup.as_of.view import Day, View


def stands_sql(table: str, view: View) -> tuple[str, list[str]]:
    """SQL condition, with its values, for rows of `mission` or `posting` that stood, or may have stood, on the day."""
    day = view.day
    if day is None:
        return "1", []
    if view.sure:
        return f"({table}.sure_from <= ? AND {table}.sure_to >= ?)", [day.earliest, day.latest]
    test = f"(coalesce({table}.may_from, '') <= ? AND coalesce({table}.may_to, '{NEVER}') >= ?)"
    return test, [day.latest, day.earliest]


def with_verdict(row: Row, validity: Sequence[str | None], day: Day | None) -> Row:
    """The row of a mission, an accreditation, a protection or a posting with its `as_of` on a day."""
    return {**row, "as_of": as_of(row, Validity(*validity), day)} if day else row


def as_of(row: Row, validity: Validity, day: Day) -> Row:
    """Whether the mission or the head of a row stood on a day: `date`, `holds`, `reason`."""
    held = holds(validity, day)
    return verdict(day, held, REASONS[held](row, validity, day))


def standing(index: Index, rows: list[Row], view: View) -> list[Row]:
    """The rows of missions, or of postings, that stood, or may have stood, on the day, each with its `as_of`."""
    if view.day is None or not rows:
        return rows
    validities = _compiled(index, rows) if view.published is None else _recomputed(index, rows)
    found = (with_verdict(row, validities[row["id"]], view.day) for row in rows)
    return [row for row in found if counts(row, view)]


def _compiled(index: Index, rows: list[Row]) -> dict[str, Validity]:
    """Row id -> the days that the index stores."""
    table = "posting" if rows[0]["type"] == "posting" else "mission"
    sql = (
        f"SELECT id, sure_from, sure_to, may_from, may_to FROM record JOIN {table} USING (rid)"
        " WHERE id IN (SELECT value FROM json_each(?))"
    )
    found = index.execute(sql, [json.dumps([row["id"] for row in rows])])
    return {name: Validity(*days) for name, *days in found}


def _recomputed(index: Index, rows: list[Row]) -> dict[str, Validity]:
    """Row id -> the days of rows as published; parties and the breaks between them are the ones known today."""
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
    "SELECT a, b, moment.kind, date, earliest, latest FROM step JOIN moment ON mid = step.first_mid"
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
