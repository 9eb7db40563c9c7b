"""How things stood on a day: yes, no or possibly, with the reason at hand.

The day asked about is one day that is not told more exactly than a date: 'in 1975' is some day of 1975.  Yes: it stood
on every day that is meant.  No: on none that is possible.  Else it cannot be told.  What is half-open stands from the
day on which it opened up to, and not including, the day on which it closed.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from diplorel.dates.edtf import days_with_tolerance, tolerance_sql
from diplorel.dates.text import point_text
from diplorel.dates.validity import NEVER, Validity
from diplorel.errors import Usage
from diplorel.index.row_codec import Row
from diplorel.lookup.as_of.explanations import REASONS

MATCHES = ("possible", "sure")
"""Words of `--match`: what may have stood counts, or only what surely did."""


class At(NamedTuple):
    """A day asked about: a date, and the first and last day that it can mean."""

    date: str
    earliest: str
    latest: str


class Asked(NamedTuple):
    """From when an answer looks: how things stood on a day, and by what was known on a day."""

    day: At | None = None
    """None: over all time."""
    match: str = "possible"
    known: At | None = None
    """What sources published up to its last day say; None for every source."""

    @property
    def sure(self) -> bool:
        """Whether only what is sure counts."""
        return self.match == "sure"


NOW = Asked()
"""Nothing asked: over all time, by every source."""


def at(text: str, option: str = "--as-of") -> At:
    """The day that a day, month or year (ISO 8601) means.

    option: what it was given to.  Raises Usage when it is none of these: a decade, a span, a season, a date that is
    approximate or open at one end is no day that one can ask about.
    """
    from diplorel.dates.edtf import BadDate, span

    try:
        days = span(text)
    except BadDate as error:
        raise Usage(f"{option}: {error}") from None
    if days.earliest is None or days.latest is None or not _PLAIN.fullmatch(text):
        raise Usage(f"{option}: '{text}' is not one day, month or year; write for instance 1975, 1975-06 or 1975-06-30")
    return At(text, days.earliest, days.latest)


_PLAIN = re.compile(r"\d{4}(-(0\d|1[0-2])(-\d\d)?)?")
"""Seasons are months 21 to 24 in EDTF."""


def asked(as_of: str | None = None, match: str | None = None, known_on: str | None = None) -> Asked:
    """What the options of a command ask.  Raises Usage for bad dates, an unknown word, or a match of no day."""
    if match is not None and match not in MATCHES:
        raise Usage(f"--match: '{match}' is not one of its words. There are: {', '.join(MATCHES)}")
    if match is not None and as_of is None:
        raise Usage("--match says which rows of a day count: give the day with --as-of")
    day = None if as_of is None else at(as_of)
    return Asked(day, match or MATCHES[0], None if known_on is None else at(known_on, "--known-on"))


def said(asked: Asked) -> str:
    """What is asked, as the end of a heading: ' as of 1975, as known in 2001'."""
    day = f" as of {point_text(asked.day.date)}{' (surely)' if asked.sure else ''}" if asked.day else ""
    return day + (f", as known by {point_text(asked.known.date)}" if asked.known else "")


def verdict(date: str, held: str, reason: str) -> Row:
    """The value of the key `as_of`."""
    return {"date": date, "holds": held, "reason": reason}


def condition(table: str, day: At, match: str = "possible") -> tuple[str, list[str]]:
    """SQL condition, with its values, for rows of `mission` or `posting` that stood, or may have stood, on a day."""
    if match == "sure":
        return f"({table}.sure_from <= ? AND {table}.sure_to >= ?)", [day.earliest, day.latest]
    test = f"(coalesce({table}.may_from, '') <= ? AND coalesce({table}.may_to, '{NEVER}') >= ?)"
    return test, [day.latest, day.earliest]


def by(day: At, match: str = "possible") -> tuple[str, list[str]]:
    """SQL condition, with its values, for rows of `moment` that had happened, or may have, by a day; undated may."""
    if match == "sure":
        return f"({tolerance_sql('moment.date', 'moment.latest', '+')} <= ?)", [day.earliest]
    return f"(moment.earliest IS NULL OR {tolerance_sql('moment.date', 'moment.earliest', '-')} <= ?)", [day.latest]


def had(when: Row | None, day: At) -> Row:
    """Whether what is dated so had happened by a day: the value of `as_of`."""
    if when is None or when["date"] is None:
        return verdict(day.date, "possibly", "not dated")
    return verdict(day.date, happened(*days_with_tolerance(when), day), point_text(when["date"]))


def holds(days: Validity, day: At) -> str:
    """`yes`, `no` or `possibly`: whether what stood on certain and possible days stood on the day asked about."""
    if days.sure_from and days.sure_to and days.sure_from <= day.earliest and day.latest <= days.sure_to:
        return "yes"
    return "possibly" if (days.may_from or "") <= day.latest and day.earliest <= (days.may_to or NEVER) else "no"


def happened(earliest: str | None, latest: str | None, day: At) -> str:
    """`yes`, `no` or `possibly`: whether what is dated so had happened by the day asked about, itself included.

    What has no date may have happened ever.
    """
    if latest is not None and latest <= day.earliest:
        return "yes"
    return "no" if earliest is not None and earliest > day.latest else "possibly"


def as_of(row: Row, days: Validity, day: At) -> Row:
    """Whether a mission, accreditation, protection or posting stood on a day: `date`, `holds`, `reason`."""
    held = holds(days, day)
    return verdict(day.date, held, REASONS[held](row, days, day))


def counts(row: Row, asked: Asked) -> bool:
    """Whether a row with its `as_of` is one of those asked for."""
    return row["as_of"]["holds"] in (("yes",) if asked.sure else ("yes", "possibly"))


def outside(first: str | None, last: str | None, day: At) -> str:
    """What to say of a day before the first or after the last date of the data (EDTF); '' for one within."""
    from diplorel.dates.edtf import span

    begin, end = (span(date) if date else None for date in (first, last))
    if begin and begin.earliest and day.latest < begin.earliest:
        return f"{point_text(day.date)} is before the first date of the data, {point_text(str(first))}"
    if end and end.latest and day.earliest > end.latest:
        return f"{point_text(day.date)} is after the last date of the data, {point_text(str(last))}"
    return ""
