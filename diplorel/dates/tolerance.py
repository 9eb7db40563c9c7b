"""The days that a date can mean when a verdict hangs on it: more than it says, where it is approximate or uncertain.

EDTF level 1 gives 'about 1973' (`1973~`) no width.  The date is shown, ordered and compared as its year; but that
something stood, or had happened, by the end of that year is not certain.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Row = Mapping[str, Any]
Life = tuple[str | None, str | None]
"""First and last day, ISO 8601; None where that side is open."""

_MARKS = "~?%"
_A_YEAR, _A_MONTH = 366, 31
_WITH_DAY = len("1973-05-16~")


def leeway(when: Row | None) -> Life:
    """The first and the last day of a row's date.

    Where it is approximate or uncertain, with a year more on both sides, or a month where it names a day.
    """
    if when is None:
        return None, None
    if not any(mark in when["date"] for mark in _MARKS):
        return when["earliest"], when["latest"]
    days = _A_MONTH if len(when["date"]) >= _WITH_DAY else _A_YEAR
    return shifted(when["earliest"], -days), shifted(when["latest"], days)


def leeway_sql(date: str, day: str, sign: str) -> str:
    """The same in SQL.  date, day: expressions of a date and of its first (sign '-') or last (sign '+') day."""
    days = f"iif(length({date}) >= {_WITH_DAY}, '{sign}{_A_MONTH} days', '{sign}{_A_YEAR} days')"
    return f"iif({date} GLOB '*[{_MARKS}]*', date({day}, {days}), {day})"


def shifted(day: str | None, by: int) -> str | None:
    """The day so many days later; the first or last of the years 1 to 9999 where that lies outside them."""
    if day is None:
        return None
    from datetime import date, timedelta  # a lookup seldom has need of it

    try:
        return (date.fromisoformat(day) + timedelta(by)).isoformat()
    except OverflowError:
        return (date.min if by < 0 else date.max).isoformat()
