"""What happened on a day of the year."""

from __future__ import annotations

import re
from collections.abc import Sequence

from diplorel.errors import Usage
from diplorel.index.handle import Index
from diplorel.lookup.answer import Answer, Cut, Tip, searched
from diplorel.lookup.moments.changes import Moments
from diplorel.names.resolve import ResolvedParty

_NO_DEEDS = ("attested", "absent", "standing", "figure", "nominated", "named")
"""Kinds of moments that tell how things stood on a day of which a source speaks, not what was done on it."""
_ROUND = (100, 50, 25, 10, 5)
"""Numbers of years whose multiples are round, the roundest first."""


def on_this_day(index: Index, day: str | None, parties: Sequence[ResolvedParty] = (), cutting: Cut = Cut()) -> Answer:
    """Moments on a day of the year, by sources that give the day: the roundest anniversary first, then by year.

    day: `MM-DD` of this year, or `YYYY-MM-DD`, from which the years are counted; None for today. Raises Usage for
    other text.
    """
    until = _date(day)
    wanted = Moments()
    wanted.add("NOT planned AND length(date) = 10 AND substr(date, 5) = ? AND date <= ?", until[4:], until)
    wanted.add(f"kind NOT IN ({', '.join('?' * len(_NO_DEEDS))})", *_NO_DEEDS)
    wanted.of(index, parties)
    years = f"({int(until[:4])} - substr(date, 1, 4))"
    cases = " ".join(f"WHEN {years} % {number} = 0 THEN {number}" for number in _ROUND)
    roundest = f"CASE WHEN {years} > 0 THEN CASE {cases} END END"
    order = cutting.order(f"-coalesce({roundest}, 0)", "mid")
    rows = [
        {**row, "years": int(until[:4]) - int(row["date"][:4]), "round": number}
        for number, row, _ in wanted.rows(index, roundest, order)
    ]
    of = f" {wanted.whose[0]}" if parties else ""
    notes = cutting.note(wanted.count(index)) if rows else searched(index, f"moments{of} on {until[5:]}")
    return Answer("on-this-day", f"Moments{of} on {until[5:]}, up to {until[:4]}", rows, notes + _leap_day(until))


def _meant(text: str) -> str:
    """The day of the year that a text may mean: '03-26' for '26 March' and for '3-26'; '' if nobody can tell."""
    from diplorel.dates.advice import offers

    dates = [date for form in (f"{text} 2000", f"2000-{text}") for date in offers(form)]
    return " or ".join(dict.fromkeys(date[5:] for date in dates if re.fullmatch(r"2000-\d\d-\d\d", date)))


def _date(text: str | None) -> str:
    """A day of a year, ISO 8601."""
    from datetime import date

    today = date.today().isoformat()
    if text is None:
        return today
    if not re.fullmatch(r"(\d{4}-)?\d{2}-\d{2}", text, re.ASCII):
        raise Usage(f"'{text}' is not a day of the year; write {_meant(text) or 'a month and a day such as 06-29'}")
    from diplorel.dates.edtf import BadDate, month_length, span

    if len(text) == 10:
        try:
            return str(span(text).latest)
        except BadDate as error:
            raise Usage(str(error)) from None
    month, day = int(text[:2]), int(text[3:])
    if not 1 <= month <= 12:
        raise Usage(f"'{text}' has month {month:02}; months run from 01 to 12")
    length = month_length(2000, month)  # a leap year: 29 February is a day of some years
    if not 1 <= day <= length:
        raise Usage(f"'{text}' has day {day:02}; month {month:02} has {length} days at most")
    return f"{today[:4]}-{text}"


def _leap_day(until: str) -> tuple[str, ...]:
    """A note on 28 February of a year without a 29 February."""
    from diplorel.dates.edtf import month_length

    none_this_year = until[5:] == "02-28" and month_length(int(until[:4]), 2) == 28
    return (Tip("`diplorel on-this-day 02-29` lists the moments on a 29 February."),) if none_this_year else ()
