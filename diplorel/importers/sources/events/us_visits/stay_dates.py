"""The days of a stay: the listed days, and the arrival, the departure and other days that a description gives.

A description gives days without a year; the year is the one that puts the day nearest to the listed days.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("January", "Jan"), ("February", "Feb"), ("March", "Mar"), ("April", "Apr"), ("May",), ("June",), ("July",),
            ("August", "Aug"), ("September", "Sept"), ("October", "Oct"), ("November", "Nov"), ("December", "Dec"),
        ),
        1,
    )
    for name in names
}  # fmt: skip
MONTH = rf"(?:{'|'.join(_MONTHS)})\b\.?"
_DAY = rf"(?P<month>{MONTH})\s*(?P<day>\d{{1,2}})\b(?:, (?P<year>\d{{4}}))?"
_TO = rf"(?:\s*[–-]\s*(?P<to_month>{MONTH})?\s*(?P<to_day>\d{{1,2}})\b(?:, (?P<to_year>\d{{4}}))?)?"
DAYS = re.compile(_DAY + _TO)
"""A day or a term: 'June 26–July 5', 'November 29, 1874–February 2, 1875'."""
_COUNTRY = r"(?: (?:from )?(?:the )?U\.? ?S\.?)"
_STAYED = re.compile(rf"(?:\bIn(?: the)? U\.? ?S\.?|\AVisited U\.S\.) (?={MONTH})")
_TOWN = r"[A-Z][A-Za-z]+(?:,? [A-Z][A-Za-z.]+)*"
_ARRIVED = re.compile(rf"\b[Aa]rrived(?:{_COUNTRY}| (?:in|at)(?: the)? (?:U\.? ?S\.?|{_TOWN}))?,? (?={MONTH})")
_LEFT = re.compile(
    rf"\b(?:(?:[Dd]eparted|departing|departure)(?:{_COUNTRY})?|[Ll]eft{_COUNTRY})(?: for [A-Z]\w+)?,? (?={MONTH})"
)
_TERMS = ((_STAYED, True, True), (_ARRIVED, True, False), (_LEFT, False, True))
"""The words before days, with what the days can be: the beginning of the stay, its end."""

Days = tuple[date, date]


def days_at(text: str, place: int, listed: Days) -> tuple[Days, int] | None:
    """The days that stand at a place of a text, and the place after them; None where no possible days stand there.

    listed: the days to which they are near.
    """
    found = DAYS.match(text, place)
    if found is None:
        return None
    start = _day(found["month"], found["day"], found["year"], listed[0])
    end = start
    if found["to_day"]:
        end = _day(found["to_month"] or found["month"], found["to_day"], found["to_year"], start or listed[0])
    return ((start, end), found.end()) if start and end and start <= end else None


class Stay(NamedTuple):
    """The days of a stay."""

    days: Days
    left: bool
    """Whether the description gives the last day."""
    contrary: str | None
    """Words of the description that contradict the listed days."""


def stay(text: str, listed: Days) -> Stay:
    """The days of the stay, by the listed days and by the words of a description.

    A term that does not touch the listed days contradicts them; so do an arrival after their first day and a departure
    before their last day.  Such words do not change the days.
    """
    first, last = listed
    contrary, left = None, False
    for pattern, begins, ends in _TERMS:
        for lead in pattern.finditer(text):
            found = days_at(text, lead.end(), listed)
            if found is None:
                continue
            (start, end), after = found
            if begins and ends and not touch((start, end), listed) and start != end:
                contrary = text[lead.start() : after]
            elif begins and start <= listed[0]:
                first, last = min(first, start), max(last, end)
                left = left or (ends and start < end)
            elif ends and end >= listed[1]:
                first, last, left = min(first, start), max(last, end), True
            elif not (begins and ends):
                contrary = text[lead.start() : after]
    return Stay((first, last), left, contrary)


def touch(one: Days, two: Days) -> bool:
    """Whether two terms have a day in common, or follow each other without a day between them."""
    day = timedelta(days=1)
    return one[0] <= two[1] + day and two[0] <= one[1] + day


def with_days(told: Stay, parts: Iterable[Days]) -> Days:
    """The days of a stay together with days at its places; days that do not touch the stay, or come after its last day
    where the description gives it, are left out."""
    first, last = told.days
    for part in sorted(parts, key=lambda part: abs(part[0] - told.days[0])):
        if touch((first, last), part):
            first, last = min(first, part[0]), last if told.left else max(last, part[1])
    return first, last


def _day(month: str, day: str, year: str | None, near: date) -> date | None:
    """A day; without a year, the one nearest to another day.  None for a day that the calendar has not."""
    found: list[date] = []
    for each in (int(year),) if year else (near.year - 1, near.year, near.year + 1):
        try:
            found.append(date(each, _MONTHS[month.rstrip(".")], int(day)))
        except ValueError:
            continue
    return min(found, key=lambda one: abs(one - near), default=None)
