"""What every question is asked with and answered in."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from diplorel.model.dates import BadDate, Span, span
from diplorel.model.keys import Keys
from diplorel.problems import Usage

Row = dict[str, Any]
"""One of the rows of `diplorel.model.answers`, as the index stores it."""


class Answer(NamedTuple):
    """The answer to a question."""

    command: str
    """Which question: it decides the type of the rows."""
    heading: str
    """What was asked, in words."""
    rows: list[Row]
    """The answer."""
    notes: tuple[str, ...] = ()
    """What a reader should know besides: left out, cut, searched."""
    detailed: bool = False
    """It is about one thing, to be shown on a screen of its own rather than as a line."""


class Period(NamedTuple):
    """A stretch of days to look at; `None` where it is open."""

    since: str | None = None
    until: str | None = None

    def sql(self, moment: str) -> tuple[str, list[str]]:
        """Condition for rows of `moment` that can fall into the period, with its values."""
        tests, values = [], []
        if self.since:
            tests.append(f"({moment}.latest >= ? OR ({moment}.latest IS NULL AND {moment}.earliest IS NOT NULL))")
            values.append(self.since)
        if self.until:
            tests.append(f"({moment}.earliest <= ? OR ({moment}.earliest IS NULL AND {moment}.latest IS NOT NULL))")
            values.append(self.until)
        return " AND ".join(tests) or "1", values


def period(since: str | None, until: str | None) -> Period:
    """The period that two dates (EDTF level 0 or 1) enclose, both included.

    Raises Usage when one is no date, or when the first comes after the second.
    """
    first, last = _day(since, "--since"), _day(until, "--until")
    begin = first.earliest if first else None
    end = last.latest if last else None
    if begin and end and begin > end:
        raise Usage(f"--since {since} comes after --until {until}: swap them")
    return Period(begin, end)


def _day(text: str | None, option: str) -> Span | None:
    if text is None:
        return None
    try:
        return span(text)
    except BadDate as error:
        raise Usage(f"{option}: {error}") from None


def bodies(db: sqlite3.Connection, sql: str, values: Sequence[object] = ()) -> list[Row]:
    """The stored rows that a query selects as its only column."""
    return [json.loads(body) for (body,) in db.execute(sql, values)]


def cut(rows: list[Row], limit: int | None, reverse: bool) -> tuple[list[Row], tuple[str, ...]]:
    """The first rows up to a limit, and a note that tells of the others."""
    if reverse:
        rows = rows[::-1]
    if limit is None or len(rows) <= limit:
        return rows, ()
    return rows[:limit], (f"{limit} of {len(rows)} shown; raise --limit to see more",)


def searched(db: sqlite3.Connection, what: str) -> tuple[str, ...]:
    """Notes for an empty answer: what was searched and up to which day.  No record is not none."""
    facts = [c for c in collections(db) if c["earliest"]]
    parts = [f"{c['collection']} ({c['sources']} sources, published up to {c['published']})" for c in facts]
    return (f"No record of {what}. Searched: {'; '.join(parts) or 'no facts at all'}. No record is not none.",)


def collections(db: sqlite3.Connection) -> list[Row]:
    """What each collection of the dataset holds."""
    found = db.execute("SELECT value FROM meta WHERE key = 'collections'").fetchone()
    return list(json.loads(found[0])) if found else []


def keys_of(db: sqlite3.Connection, command: str) -> Keys:
    """The keys that the rows of a question have, always."""
    found = db.execute("SELECT value FROM meta WHERE key = ?", [f"keys of {command}"]).fetchone()
    keys: Keys = json.loads(found[0])
    return keys


def phrase(names: Iterable[str]) -> str:
    """Names in a sentence: 'A', 'A and B', 'A, B and C'."""
    listed = list(names)
    return " and ".join(filter(None, [", ".join(listed[:-1]), listed[-1]])) if listed else ""
