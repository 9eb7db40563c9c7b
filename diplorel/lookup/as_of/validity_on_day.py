"""Which missions stood and which heads of mission served on a day.

The index holds the days of every mission and head; of facts as published, the days are computed anew.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from diplorel.dates.edtf import Day, Days, days_with_tolerance, shifted
from diplorel.dates.posts import BEGINNINGS
from diplorel.dates.validity import (
    INTERRUPTIONS,
    NEVER,
    Interruption,
    Validity,
    bounds_of,
    last_day,
    validity_of,
)
from diplorel.index.handle import Index
from diplorel.index.row_codec import Row
from diplorel.lookup.as_of.explanations import REASONS
from diplorel.lookup.as_of.situation import VALIDITY
from diplorel.lookup.as_of.verdicts import counts, holds, verdict
from diplorel.lookup.as_of.view import View

if TYPE_CHECKING:
    from diplorel.dates.heads import Head


def stands_sql(table: str, day: Day, match: str) -> tuple[str, list[str]]:
    """SQL condition, with its values, for rows of `mission` or `posting` that stood, or may have stood, on the day.

    A row of a party that did not exist on the day is no more than possible.
    """
    days = [day.earliest, day.latest]
    if match in ("sure", "likely"):
        test, values = f"{table}.sure_from <= ? AND {table}.sure_to >= ?", days
        if match == "likely":
            test, values = f"({test} OR {table}.likely_from <= ? AND {table}.likely_to >= ?)", days * 2
        existed = " AND ".join(f"{table}.{party} NOT IN ({ABSENT})" for party in ("sender", "host"))
        return f"({test} AND {existed})", [*values, *days, *days]
    unbroken = f"{table}.rid NOT IN (SELECT rid FROM gap WHERE first <= ? AND last >= ?)"
    test = f"(coalesce({table}.may_from, '') <= ? AND coalesce({table}.may_to, '{NEVER}') >= ? AND {unbroken})"
    return test, [day.latest, day.earliest, day.earliest, day.latest]


ABSENT = "SELECT party FROM absence WHERE first <= ? AND last >= ?"
"""SQL query for the parties that did not exist on a day, by its earliest and its latest day."""
Absent = Callable[[Row], str]
"""Takes a row, and tells which of its parties did not exist on the day; '' if both existed."""


def with_verdict(row: Row, validity: Sequence[str | None], day: Day, absent: Absent) -> Row:
    """The row of a mission, an accreditation, a protection or a posting, into which its `as_of` on a day is written,
    and the city in which it sat then."""
    row["as_of"] = as_of(row, Validity(*validity), day, absent(row))
    if row.get("seats"):
        row |= seated(row, day)
    return row


def seated(row: Row, day: Day) -> Row:
    """The `city` and `district` of a mission that moved on a day; null where no source tells its seat of that day."""
    from diplorel.dates.seats import seat_on  # few missions moved

    seat = seat_on(row["seats"], day.earliest, day.latest) or {"city": None, "district": None}
    return {"city": seat["city"], "district": seat["district"]}


def as_of(row: Row, validity: Validity, day: Day, absent: str = "") -> Row:
    """Whether the mission or the head of a row stood on a day: `date`, `holds`, `reason`.

    absent: which of its parties did not exist.  A source that names the party of another day does not prove that the
    party of the row had the mission.
    """
    held = holds(validity, day)
    reason = REASONS[held](row, validity, day)
    if held == "no" or not absent:
        return verdict(day, held, reason)
    return verdict(day, "possibly", f"{reason}; {absent}")


def standing(index: Index, rows: list[Row], view: View, day: Day, absent: Absent) -> list[Row]:
    """The rows of missions, or of postings, that stood, or may have stood, on the day, each with its `as_of`."""
    gaps = _gaps(index, rows)
    validities = _compiled(index, rows) if view.published is None else _recomputed(index, rows, gaps)
    found = (with_verdict({**row}, validities[row["id"]], day, absent) for row in rows if not _broken(gaps, row, day))
    return [row for row in found if counts(row, view)]


def _gaps(index: Index, rows: list[Row]) -> dict[str, list[tuple[str, str]]]:
    """Row id -> the times in which relations were broken, and later returned."""
    sql = "SELECT id, first, last FROM gap JOIN record USING (rid) WHERE id IN (SELECT value FROM json_each(?))"
    found: dict[str, list[tuple[str, str]]] = {}
    for name, first, last in index.execute(sql, [json.dumps([row["id"] for row in rows])]):
        found.setdefault(name, []).append((first, last))
    return found


def _broken(gaps: Mapping[str, Sequence[tuple[str, str]]], row: Row, day: Day) -> bool:
    """Whether relations were broken over the whole day that is asked about."""
    return any(first <= day.earliest and day.latest <= last for first, last in gaps.get(row["id"], ()))


def _compiled(index: Index, rows: list[Row]) -> dict[str, Validity]:
    """Row id -> the days that the index stores."""
    table = "posting" if rows[0]["type"] == "posting" else "mission"
    sql = f"SELECT id, {VALIDITY} FROM record JOIN {table} USING (rid) WHERE id IN (SELECT value FROM json_each(?))"
    found = index.execute(sql, [json.dumps([row["id"] for row in rows])])
    return {name: Validity(*days) for name, *days in found}


def _recomputed(index: Index, rows: list[Row], gaps: Mapping[str, Sequence[tuple[str, str]]]) -> dict[str, Validity]:
    """Row id -> the days of rows as published; parties and the breaks between them are the ones known today."""
    from diplorel.dates.heads import followed, preceded  # a day alone needs no order of heads

    lives: dict[str, Days] = {name: (begun, ended) for name, begun, ended in index.execute(_LIVES)}
    interruptions: dict[tuple[str, str], list[Interruption]] = {}
    for a, b, kind, date, earliest, latest in index.execute(_TURNS):
        first, last = days_with_tolerance({"date": date, "earliest": earliest, "latest": latest})
        interruptions.setdefault((a, b), []).append(Interruption(INTERRUPTIONS[kind], first or "", last or NEVER))
    heads = list(map(_head, rows)) if rows[0]["type"] == "posting" else []
    before, after, found = preceded(heads), followed(heads), {}
    for row in rows:
        one, two = sorted((row["sender"]["id"], row["host"]["id"]))
        ended = last_day(row.get("ended_by"))
        until = min(filter(None, [shifted(after.get(row["id"]), -1), ended]), default=None)
        turns, held = interruptions.get((one, two), ()), gaps.get(row["id"], ())
        powers = [lives[row["power"]["id"]]] if row.get("power") else []
        bounds = bounds_of([lives[one], lives[two], *powers], turns, before.get(row["id"]), until, held)
        found[row["id"]] = validity_of(row, bounds)
    return found


_LIVES = "SELECT id, begun, ended FROM party"
_TURNS = (
    "SELECT a, b, moment.kind, date, earliest, latest FROM step JOIN moment ON mid = step.first_mid"
    f" WHERE NOT planned AND date IS NOT NULL AND moment.kind IN ({', '.join(repr(kind) for kind in INTERRUPTIONS)})"
)


def _head(row: Row) -> Head:
    from diplorel.dates.heads import Head, is_acting, post

    begin = next((row[key] for key in BEGINNINGS if row[key]), None)
    attested = tuple(days_with_tolerance(one) for one in row["attested"])
    first, last = attested[0] if attested else (None, None)
    return Head(
        row["id"],
        post(row["sender"]["id"], row["host"]["id"], row["title"], row["city"]),
        days_with_tolerance(begin),
        days_with_tolerance(row["credentials"]),
        bool(row["ended"]),
        first,
        is_acting(row["title"]),
        last,
        attested,
    )
