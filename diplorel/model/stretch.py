"""The days on which a mission stood or a head held the post: those that are certain, and those that are possible.

Half-open: from the day of opening up to, and not including, the day of closing.  What a date leaves open stays open.
The compiler keeps these days beside each record, so that a lookup can ask the index for what stood on a day.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

Row = Mapping[str, Any]
Life = tuple[str | None, str | None]
"""The first day on which a party can have existed, and the first on which it surely no longer did."""

NEVER = "~"
"""As the first possible day: it is not shown to have stood at all.  It comes after every day."""
_NEVER_SERVED = re.compile(r"not |did not (?:serve|take)|confirmed, not |seems not |died before ")
"""Ends that say that somebody who was named to a post never held it."""
BEGINNINGS = ("credentials", "arrived", "since", "appointed")
"""Dates of a posting, the one that begins it first."""


class Stretch(NamedTuple):
    """First and last day, ISO 8601, both included, of what is certain and of what is possible."""

    sure_from: str | None
    """None, as is the last: certain on no day."""
    sure_to: str | None
    may_from: str | None
    """None: possible ever since before; NEVER: on no day."""
    may_to: str | None
    """None: possible to this day."""


class Dated(NamedTuple):
    """What dates a mission or posting."""

    begin: str
    """Key of the date that begins it; '' where none does."""
    opened: Row | None
    closed: Row | None
    shown: list[Row]
    """Days on which sources show it, in their order."""


def mission_status(row: Row) -> str:
    """The status of the row of a mission, an accreditation or a protection: what its dates amount to.

    Without any date a mission is only planned; an accreditation and a protection stand, since a source tells of them.
    """
    if row["closed"]:
        return "closed"
    if row["opened"]:
        return "open"
    return "attested" if row["attested"] or row["type"] != "mission" else "planned"


def dated(row: Row) -> Dated:
    """What dates the row of a mission, an accreditation, a protection or a posting."""
    if row["type"] != "posting":
        return Dated("opened" if row["opened"] else "", row["opened"], row["closed"], row["attested"])
    begin = next((key for key in BEGINNINGS if row[key]), "")
    return Dated(begin, row[begin] if begin else None, row["ended"], row["attested"])


def never(row: Row) -> bool:
    """Whether the sources show a mission only as planned, or a head only as named to a post and never in it."""
    if row["type"] != "posting":
        return mission_status(row) == "planned"
    dates = dated(row)
    if dates.shown or dates.closed:
        return False
    held = any(row[key] for key in BEGINNINGS[:-1])
    nominee = str(row["title"]).startswith("nominee")
    return not held and (nominee or (row["end"] is not None and _NEVER_SERVED.match(row["end"]) is not None))


def stretch(row: Row, sender: Life = (None, None), host: Life = (None, None)) -> Stretch:
    """The days of the row of a mission, accreditation, protection or posting.

    Certain: from the last day that its opening can mean, or the first attestation if that comes before, to the day
    before the first that its closing can mean, or to the last attestation.  Possible: from the first day of the opening
    to the day before the last of the closing; where that is open, as long as both parties existed.
    """
    if never(row):
        return Stretch(None, None, NEVER, None)
    dates = dated(row)
    o1, o2 = _days(dates.opened)
    c1, c2 = _days(dates.closed)
    o2 = min(filter(None, [o2, _before(c2), *(one["latest"] for one in dates.shown)]), default=None)
    last = [_before(c1), o1, *(one["earliest"] for one in dates.shown)]
    sure_to = max(filter(None, last), default=None)
    may_from = o1 or max(filter(None, (sender[0], host[0])), default=None)
    may_to = _before(c2 or min(filter(None, (sender[1], host[1])), default=None))
    if may_from:
        may_from = min(filter(None, [may_from, *(one["earliest"] for one in dates.shown)]))
    if may_to:
        may_to = max(filter(None, [may_to, *(one["latest"] for one in dates.shown)]))
    within = o2 is not None and sure_to is not None and (may_from or "") <= o2 <= sure_to <= (may_to or NEVER)
    return Stretch(o2, sure_to, may_from, may_to) if within else Stretch(None, None, may_from, may_to)


def _days(when: Row | None) -> Life:
    return (when["earliest"], when["latest"]) if when else (None, None)


def _before(day: str | None) -> str | None:
    """The day before."""
    if day is None or day == "0001-01-01":
        return day
    from datetime import date, timedelta  # a lookup has no need of it

    return (date.fromisoformat(day) - timedelta(1)).isoformat()
