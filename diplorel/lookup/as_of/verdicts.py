"""Yes, likely, possibly or no: whether something stood on a day, or had happened by it.

The day that is asked about is one day that is not told more exactly than its date: 'in 1975' is some day of 1975.  Yes:
on every day that the date can mean.  Likely: lists before and after the day agree, and nothing on record is against it.
No: on none of these days.  Possibly: the sources do not tell.  A mission stands
from the day on which it opened up to, and not including, the day on which it closed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from diplorel.dates.day import TOLD_BEFORE, happened, not_before, years_after
from diplorel.dates.edtf import Day, days_with_tolerance, tolerance_sql
from diplorel.dates.text import point_text
from diplorel.dates.validity import NEVER, Validity
from diplorel.index.row_codec import Row
from diplorel.lookup.as_of.view import View


def verdict(day: Day, holds: str, reason: str) -> Row:
    """The value of the key `as_of`."""
    return {"date": day.date, "holds": holds, "reason": reason}


def holds(validity: Validity, day: Day) -> str:
    """`yes`, `likely`, `possibly` or `no`: whether something with this validity stood on a day."""
    sure_from, sure_to, likely_from, likely_to, may_from, may_to = validity
    if sure_from and sure_to and _contains(sure_from, sure_to, day):
        return "yes"
    if likely_from and likely_to and _contains(likely_from, likely_to, day):
        return "likely"
    return "possibly" if (may_from or "") <= day.latest and day.earliest <= (may_to or NEVER) else "no"


def _contains(first: str, last: str, day: Day) -> bool:
    return first <= day.earliest and day.latest <= last


def had(row: Mapping[str, Any], day: Day) -> Row:
    """Whether a row with a date of its own had happened by a day: the value of `as_of`."""
    if row["date"] is None:
        return verdict(day, "possibly", "not dated")
    first, last = days_with_tolerance(row)
    return verdict(day, happened(not_before(first, last), last, day), point_text(row["date"]))


def happened_sql(day: Day, sure: bool) -> tuple[str, list[str]]:
    """SQL condition, with its values, for rows of `moment` that had happened, or may have happened, by the day."""
    if sure:
        return f"({tolerance_sql('moment.date', 'moment.latest', '+')} <= ?)", [day.earliest]
    open_before = "moment.latest IS NULL OR moment.latest <= ?"
    begun = f"{tolerance_sql('moment.date', 'moment.earliest', '-')} <= ?"
    test = f"iif(moment.earliest IS NULL, {open_before}, {begun})"
    return test, [years_after(day.latest, TOLD_BEFORE), day.latest]


def counts(row: Mapping[str, Any], view: View) -> bool:
    """Whether a row with its `as_of` is one of the rows that the view asks for."""
    return row["as_of"]["holds"] in view.verdicts
