"""Conflicts of sources in a few words."""

from __future__ import annotations

from diplorel.dates.text import date_text
from diplorel.index.row_codec import Row
from diplorel.plurals import counted

_BETWEEN_RECORDS = {"attested": "listed after a break", "date": "established twice", "ended": "two heads at once"}
"""Field of a conflict between two records -> the conflict in words."""


def conflict(row: Row) -> tuple[str, ...]:
    """A conflict in a line: the record, the field with the gap, the value of the record, and the other value."""
    gap = f": {how_long(row['gap_days'])}" if row["gap_days"] is not None else ""
    field = row["field"] or "denied"
    if row["other_record"]:
        field = _BETWEEN_RECORDS[field]
    ours, theirs = (_claim(row, key, by) for key, by in (("ours", "our_sources"), ("theirs", "their_sources")))
    return f"{field}{gap}", row["summary"], ours, theirs, row["record"]


def value_text(row: Row, key: str) -> str:
    """A value of a conflict in words.  key: `ours` or `theirs`."""
    if row["field"] is None:
        return "true" if key == "ours" else "untrue"
    return date_text(row[key]) if row["gap_days"] is not None else str(row[key])


_NAME = 28
"""Most letters of the short name of a source."""


def _claim(row: Row, key: str, by: str) -> str:
    """A value with its first source, and the number of its other sources."""
    said = f"{value_text(row, key)} "
    first = [short_name(source) for source in row[by][:1]]
    more = f" +{len(row[by]) - 1}" if len(row[by]) > 1 else ""
    return f"{said}({first[0]}{more})" if first else said.strip()


def short_name(source: Row) -> str:
    """Who says something, in as few words as tell it: the publisher without its ministry, or else the title cut."""
    name = (source["publisher"] or "").partition(", ")[0] or source["title"]
    return name if len(name) <= _NAME else f"{name[: _NAME - 1].rstrip()}…"


def how_long(days: int) -> str:
    """A number of days in the largest unit that tells it well."""
    count, unit = (days, "day") if days < 60 else (days // 30, "month") if days < 730 else (days // 365, "year")
    return counted(count, unit)
