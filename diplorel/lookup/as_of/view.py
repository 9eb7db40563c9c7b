"""What `--as-of`, `--match` and `--known-on` ask for."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from diplorel.dates.edtf import BadDate, Day, span
from diplorel.dates.text import point_text
from diplorel.errors import Usage

if TYPE_CHECKING:
    from datetime import date

    Date = str | int | date
    """A year, a month or a day: a program may give a year as a number, and a day as a `datetime.date`."""

MATCHES = {"possible": ("yes", "likely", "possibly"), "likely": ("yes", "likely"), "sure": ("yes",)}
"""Word of `--match` -> the verdicts of the rows that count."""


class View(NamedTuple):
    """From when an answer looks: the day that it is about, and the date by which its sources were published."""

    day: Day | None = None
    """None: over all time."""
    match: str = "possible"
    published: Day | None = None
    """Only sources published by the last day of this date count; None for every source."""

    @property
    def sure(self) -> bool:
        """Whether only certain rows count."""
        return self.match == "sure"

    @property
    def verdicts(self) -> tuple[str, ...]:
        """The verdicts of the rows that count."""
        return MATCHES[self.match]

    @property
    def words(self) -> str:
        """The view as the end of a heading: ' as of 1975, as known by 2001'."""
        day = f" as of {point_text(self.day.date)}{_SAID[self.match]}" if self.day else ""
        return day + (f", as known by {point_text(self.published.date)}" if self.published else "")


_SAID = {"possible": "", "likely": " (surely or likely)", "sure": " (surely)"}

EVERYTHING = View()
"""The view without options: over all time, by every source."""


def view_of(as_of: "Date | None" = None, match: str | None = None, known_on: "Date | None" = None) -> View:
    """The view that the options of a command ask for.

    Raises Usage for a bad date, for an unknown match, and for a match without a day.
    """
    if match is not None and match not in MATCHES:
        raise Usage(f"--match: '{match}' is not a possible value. Possible values: {', '.join(MATCHES)}")
    if match is not None and as_of is None:
        raise Usage("--match needs a date: add --as-of DATE")
    day = None if as_of is None else day_of(str(as_of))
    return View(day, match or "possible", None if known_on is None else day_of(str(known_on), "--known-on"))


def day_of(text: str, option: str = "--as-of") -> Day:
    """The day that a day, month or year (ISO 8601) means.

    option: the option that the text was given to.  Raises Usage for any other text: a decade, an interval, a season, an
    approximate date and a date with an open end are no day that a question can be about.
    """
    try:
        days = span(text)
    except BadDate as error:
        from diplorel.dates.advice import offers  # a day that is right has no need of them

        dates = [date for date in offers(text) if date != text]
        if all(re.fullmatch(_PLAIN, date) for date in dates):
            raise Usage(f"{option}: {error}") from None
        raise Usage(f"{option}: {_no_day(text, dates)}") from None
    if days.earliest is None or days.latest is None or not re.fullmatch(_PLAIN, text):
        raise Usage(f"{option}: {_no_day(text, [text])}")
    return Day(text, days.earliest, days.latest)


def _no_day(text: str, dates: Iterable[str]) -> str:
    """The message for a text that means no day, with the days of the dates that are no more than approximate."""
    days = [day for date in dates if re.fullmatch(_PLAIN, day := date.rstrip("~?%"))]
    told = " or ".join(days) or "for instance 1975, 1975-06 or 1975-06-30"
    return f"'{text}' is not one day, month or year; write {told}"


_PLAIN = r"\d{4}(-(0\d|1[0-2])(-\d\d)?)?"
"""EDTF writes seasons as months 21 to 24."""
