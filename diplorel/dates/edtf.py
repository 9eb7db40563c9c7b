"""Dates: EDTF text of level 0 and 1 (ISO 8601-2:2019), compared as intervals of days.

A date keeps the text of its source; `span` gives the earliest and the latest day that it can mean. The marks `~`,
`?` and `%` (approximate, uncertain, both) do not widen this interval. `A/B` means some day from A to B; an open or
unknown end has no day (`None`). Years run from 0001 to 9999. A sign, a `Y` or a fifth digit is refused, because no
fact of diplomacy is that old.
"""

import functools
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

DATE_FIELDS = (
    "date", "since", "until", "expected", "opened", "closed", "attested", "born", "died",
    "appointed", "arrived", "copies", "credentials", "ended", "published",
)  # fmt: skip
"""Fields of records that hold dates."""
_PART = r"(?P<year>\d{4}|\d{3}X|\d{2}XX)(?:-(?P<month>\d{2}|XX)(?:-(?P<day>\d{2}|XX))?)?(?P<mark>[?~%]?)\Z"
OPEN_ENDS = ("", "..")
"""How EDTF writes an end of an interval that is unknown, and an end that is open."""
_LONGEST = 100
"""Characters of the longest text that is read as a date, in whatever form."""
FORMS = "a year, month or day such as 1992, 2018-04 or 2011-06-29"


Days = tuple[str | None, str | None]
"""First and last day, ISO 8601; None where that side is open."""


class Day(NamedTuple):
    """A day, month or year that is asked about, with the first and the last day that it can mean."""

    date: str
    earliest: str
    latest: str


class BadDate(ValueError):
    """Text that is not a date. The message tells why, and can be shown to a user."""


class _Unread(BadDate):
    """Text that does not have the form of EDTF, and may be a date in another form."""


class Span(NamedTuple):
    """Earliest and latest day, ISO 8601; `None` where that side is open or unknown."""

    earliest: str | None
    latest: str | None


def month_length(year: int, month: int) -> int:
    """Days in a month of the proleptic Gregorian calendar."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


@functools.lru_cache(maxsize=1 << 16)
def span(text: str) -> Span:
    """The earliest and the latest day of an EDTF date.

    Raises BadDate, with the reason, for any other text.
    """
    if len(text) > _LONGEST:
        raise BadDate(f"'{text[:20]}...' has {len(text):,} characters; a date has at most {_LONGEST}")
    try:
        return _read(text)
    except _Unread as error:
        raise BadDate(_offered(text) or str(error)) from None


def _read(text: str) -> Span:
    if text.count("/") > 1:
        raise _Unread(f"'{text}' has more than one '/'")
    if "/" not in text:
        return _part(text, text)
    first, last = text.split("/")
    if first in OPEN_ENDS and last in OPEN_ENDS:
        raise BadDate(f"'{text}' has no day at either end")
    earliest = None if first in OPEN_ENDS else _part(first, text).earliest
    latest = None if last in OPEN_ENDS else _part(last, text).latest
    if earliest is not None and latest is not None and earliest > latest:
        raise BadDate(f"'{text}' ends before it begins")
    return Span(earliest, latest)


def _part(part: str, whole: str) -> Span:
    match = re.match(_PART, part)
    if match is None or not part.isascii():
        raise _Unread(_why_not(part, whole))
    year, month, day = match["year"], match["month"], match["day"]
    if "X" in year and (month or day):
        raise BadDate(f"'{whole}' gives a month of an unknown year")
    low, high = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if high == 0:
        raise BadDate(f"'{whole}' has year 0; years run from 0001 to 9999")
    low = max(low, 1)
    if month is None or month == "XX":
        if day not in (None, "XX"):
            raise BadDate(f"'{whole}' gives a day of an unknown month")
        return Span(f"{low:04}-01-01", f"{high:04}-12-31")
    return _month(low, int(month), day, whole)


def _month(year: int, month: int, day: str | None, whole: str) -> Span:
    if 21 <= month <= 24 and day is None:
        # A season without a hemisphere is any part of its year.
        return Span(f"{year:04}-01-01", f"{year:04}-12-31")
    if not 1 <= month <= 12:
        raise BadDate(f"'{whole}' has month {month:02}; months run from 01 to 12")
    length = month_length(year, month)
    if day is None or day == "XX":
        return Span(f"{year:04}-{month:02}-01", f"{year:04}-{month:02}-{length:02}")
    if not 1 <= int(day) <= length:
        raise BadDate(f"'{whole}' has day {day}; {year:04}-{month:02} has {length} days")
    return Span(f"{year:04}-{month:02}-{day}", f"{year:04}-{month:02}-{day}")


def _offered(text: str) -> str:
    """The message for a text that is no EDTF date but can be read as one; '' for any other text."""
    from diplorel.dates.advice import in_words, offers  # a date that is right has no need of them

    dates = [date for date in offers(text) if date != text and _is_date(date)]
    words = [in_words(date) if len(dates) > 1 else "" for date in dates]
    told = [f"{date} ({said})" if said else date for date, said in zip(dates, words, strict=True)]
    return f"'{text}' is not an EDTF date; write {' or '.join(told)}" if told else ""


def _is_date(text: str) -> bool:
    try:
        _read(text)
    except BadDate:
        return False
    return True


def _why_not(part: str, whole: str) -> str:
    if part.startswith(("-", "Y")) or re.match(r"\d{5,}", part):
        return f"'{whole}' is outside the years 0001 to 9999"
    return f"'{whole}' is not a date; write {FORMS}"


def marks(text: str) -> str:
    """How sure a source is of a date: '', 'approximate', 'uncertain' or 'approximate and uncertain'."""
    approximate = "~" in text or "%" in text
    uncertain = "?" in text or "%" in text
    if approximate and uncertain:
        return "approximate and uncertain"
    return "approximate" if approximate else "uncertain" if uncertain else ""


def is_day(text: str) -> bool:
    """Whether a date is one day without a mark."""
    return len(text) == 10 and text.replace("-", "").isdigit()


def disjoint(a: str, b: str) -> bool:
    """Whether two dates share no day, so that they contradict each other. A less precise date is no contradiction."""
    one, two = span(a), span(b)
    return _before(one, two) or _before(two, one)


def gap(a: str, b: str) -> int:
    """The days from the last day of the earlier date to the first day of the later date; 0 if the dates share a day."""
    one, two = sorted((span(a), span(b)), key=lambda days: (days.earliest or "", days.latest or "~"))
    if one.latest is None or two.earliest is None:
        return 0
    return max(_number(two.earliest) - _number(one.latest), 0)


def _number(day: str) -> int:
    """The number of a day, counted from 1 January 1."""
    from datetime import date  # a lookup has no need of it

    return date.fromisoformat(day).toordinal()


def certainly_after(a: str, b: str) -> bool:
    """Whether every day of `a` comes after every day of `b`."""
    return _before(span(b), span(a))


def _before(one: Span, two: Span) -> bool:
    return one.latest is not None and two.earliest is not None and one.latest < two.earliest


@functools.lru_cache(maxsize=1 << 14)
def year_or_day(text: str) -> Days:
    """The earliest and latest day of a date that is a plain year or a plain day; (None, None) for any other date."""
    if is_day(text):
        return text, text
    if len(text) == 4 and text.isdigit():
        return f"{text}-01-01", f"{text}-12-31"
    return None, None


_MARKS = "~?%"
_UNSURE = frozenset(_MARKS)
_YEAR_TOLERANCE, _DAY_TOLERANCE = 366, 31
"""Days added on both sides of an approximate or uncertain year or month, and of an approximate or uncertain day."""
_LENGTH_WITH_DAY = len("1973-05-16~")


def days_with_tolerance(when: Mapping[str, Any] | None) -> Days:
    """The first and the last day that a row's date can mean for a verdict: `date`, `earliest`, `latest`.

    EDTF gives 'about 1973' (`1973~`) no width.  The date is shown, ordered and compared as its year, but a verdict
    allows for a year more on both sides, or for a month more where the date names a day.
    """
    if when is None or when["date"] is None:
        return None, None
    if _UNSURE.isdisjoint(when["date"]):
        return when["earliest"], when["latest"]
    days = _DAY_TOLERANCE if len(when["date"]) >= _LENGTH_WITH_DAY else _YEAR_TOLERANCE
    return shifted(when["earliest"], -days), shifted(when["latest"], days)


def days_of(date: str | None) -> Days:
    """`days_with_tolerance` of a date alone (EDTF)."""
    days = span(date) if date else (None, None)
    return days_with_tolerance({"date": date, "earliest": days[0], "latest": days[1]})


def tolerance_sql(date: str, day: str, sign: str) -> str:
    """`days_with_tolerance` in SQL.

    date, day: SQL expressions of a date, and of its first (sign `-`) or last (sign `+`) day.
    """
    days = f"iif(length({date}) >= {_LENGTH_WITH_DAY}, '{sign}{_DAY_TOLERANCE} days', '{sign}{_YEAR_TOLERANCE} days')"
    return f"iif({date} GLOB '*[{_MARKS}]*', date({day}, {days}), {day})"


@functools.lru_cache(maxsize=1 << 13)
def shifted(day: str | None, by: int) -> str | None:
    """The day that comes `by` days later, within the years 1 to 9999; None for None."""
    if day is None:
        return None
    from datetime import date, timedelta  # few lookups need a calendar

    try:
        return (date.fromisoformat(day) + timedelta(by)).isoformat()
    except OverflowError:
        return (date.min if by < 0 else date.max).isoformat()
