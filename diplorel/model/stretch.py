"""The days on which a mission stood or a head held the post: those that are certain, and those that are possible.

Half-open: from the day of opening up to, and not including, the day of closing.  What a date leaves open stays open.
The compiler keeps these days beside each record, so that a lookup can ask the index for what stood on a day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
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


class Turn(NamedTuple):
    """A break of relations, or the return of relations that had been broken."""

    ends: bool
    """Whether it is a break."""
    earliest: str
    latest: str


TURNS = {"severed": True, "suspended": True, "absent": True, "restored": False}
"""Step of a relation -> whether it is a break; others are neither a break nor a return."""


class Head(NamedTuple):
    """A head of mission, as it bears on who came before and after."""

    id: str
    pair: tuple[str, str]
    """Sender and host."""
    begin: Life
    credentials: Life
    ended: bool


def followed(heads: Iterable[Head]) -> dict[str, str]:
    """Head whose end nobody dates -> the first day on which another surely had presented credentials for the post.

    A mission has one head; a chargé d'affaires ad interim acts for them, and does not follow them (Vienna Convention
    on Diplomatic Relations, articles 14 and 19).
    """
    posts: dict[tuple[str, str], list[Head]] = {}
    for head in heads:
        posts.setdefault(head.pair, []).append(head)
    found: dict[str, str] = {}
    for post in posts.values():
        for head in (head for head in post if not head.ended and head.begin[1]):
            after = (one.credentials[1] for one in post if (one.credentials[0] or "") > str(head.begin[1]))
            day = min(filter(None, after), default=None)
            found |= {head.id: day} if day else {}
    return found


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


class Bounds(NamedTuple):
    """What is known from elsewhere of the days on which a mission or a head can have stood."""

    sender: Life = (None, None)
    host: Life = (None, None)
    turns: Sequence[Turn] = ()
    """Breaks and returns of relations between the two."""
    followed: str | None = None
    """Of a head: the first day on which another surely held the post, or the head was surely dead."""


def stretch(row: Row, bounds: Bounds = Bounds()) -> Stretch:
    """The days of the row of a mission, accreditation, protection or posting.

    Certain: from the last day that its opening can mean, or the first attestation if that comes before, to the day
    before the first that its closing can mean, or to the last attestation.  What is not shown closed is certain only
    between dates that neither a break of relations nor the beginning of a party separates: the longest such time.
    Possible: from the first day of the opening to the day before the last of the closing; where that is open, as long
    as both parties existed, and of a head, until another surely held the post.
    """
    if never(row):
        return Stretch(None, None, NEVER, None)
    dates, (sender, host, turns, followed) = dated(row), bounds
    o1, _ = _days(dates.opened)
    c1, c2 = _days(dates.closed)
    begun = max(filter(None, (sender[0], host[0])), default=None)
    may_from = o1 or begun
    may_to = _before(c2 or min(filter(None, (sender[1], host[1], followed)), default=None))
    if may_from:
        may_from = min(filter(None, [may_from, *(one["earliest"] for one in dates.shown)]))
    if may_to:
        may_to = max(filter(None, [may_to, *(one["latest"] for one in dates.shown)]))
    shown = [_days(dates.opened)] if dates.opened else []
    shown += sorted((one["earliest"], one["latest"]) for one in dates.shown)
    if not dates.closed:
        shown = _longest(shown, turns, begun)
    sure_from = min(filter(None, [_before(c2), *(latest for _, latest in shown)]), default=None)
    sure_to = max(filter(None, [_before(c1), *(earliest for earliest, _ in shown)]), default=None)
    within = sure_from and sure_to and (may_from or "") <= sure_from <= sure_to <= (may_to or NEVER)
    return Stretch(sure_from, sure_to, may_from, may_to) if within else Stretch(None, None, may_from, may_to)


def _longest(shown: list[Life], turns: Sequence[Turn], begun: str | None) -> list[Life]:
    """Of the dates that show something, in their order, those in the longest time that nothing interrupts."""
    groups: list[list[Life]] = []
    for one in shown:
        if not groups or _interrupted(groups[-1][-1][1], one[0], turns, begun):
            groups.append([])
        groups[-1].append(one)
    return max(groups, key=_length, default=[])


def _interrupted(last: str | None, then: str | None, turns: Sequence[Turn], begun: str | None) -> bool:
    """Whether relations broke, or a party began, between two dates: the last day of one, the first of the other."""
    if last is None or then is None:
        return False
    if begun and last < begun <= then:
        return True
    return any((turn.latest if turn.ends else turn.earliest) > last and turn.earliest < then for turn in turns)


def _length(group: list[Life]) -> tuple[int, str]:
    """Days from the first of some dates to the last; of two as long, the later counts."""
    from datetime import date

    first, last = group[0][1] or group[0][0], group[-1][0] or group[-1][1]
    if not first or not last:
        return 0, last or ""
    return (date.fromisoformat(last) - date.fromisoformat(first)).days, last


def _days(when: Row | None) -> Life:
    return (when["earliest"], when["latest"]) if when else (None, None)


def _before(day: str | None) -> str | None:
    """The day before."""
    if day is None or day == "0001-01-01":
        return day
    from datetime import date, timedelta  # a lookup has no need of it

    return (date.fromisoformat(day) - timedelta(1)).isoformat()
