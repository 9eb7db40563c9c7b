"""The city in which a mission sat on a day: the seats of a mission that moved, with the days of each.

A seat lasts from its `since` to the day before its `until`, as a mission stands from its opening to the day before its
closing.  The first seat without `since` began with the mission; the last seat without `until` lasts as long as the
mission.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from diplorel.dates.edtf import days_with_tolerance, is_day, shifted

Seat = Mapping[str, Any]
"""A seat of a row: `city`, `district`, `since`, `until`."""
NEVER = "~"
"""Comes after every day."""


class SeatDays(NamedTuple):
    """The days of a seat, both included, ISO 8601: '' and NEVER where a side has no bound."""

    sure_from: str
    sure_to: str
    may_from: str
    may_to: str

    def surely(self, first: str, last: str) -> bool:
        """Whether a mission sat there on every day from first to last."""
        return self.sure_from <= first and last <= self.sure_to

    def possibly(self, first: str, last: str) -> bool:
        """Whether a mission can have sat there on a day from first to last."""
        return self.may_from <= last and first <= self.may_to


def days_of(seats: Sequence[Seat]) -> list[SeatDays]:
    """The days of each seat: those on which a mission certainly sat there, and those on which it can have sat there.

    A mission that certainly sits in one seat sits in no other.
    """
    days = list(map(_days, seats))
    for place in range(1, len(days)):
        left, new = days[place - 1], days[place]
        days[place - 1] = left._replace(may_to=min(left.may_to, _before(new.sure_from)))
        days[place] = new._replace(may_from=max(new.may_from, (left.sure_to and shifted(left.sure_to, 1)) or ""))
    return days


def _days(seat: Seat) -> SeatDays:
    begun, ended = days_with_tolerance(seat["since"]), days_with_tolerance(seat["until"])
    sure_from = (begun[1] or NEVER) if seat["since"] else ""
    sure_to = (shifted(ended[0], -1) or "") if seat["until"] else NEVER
    return SeatDays(sure_from, sure_to, begun[0] or "", shifted(ended[1], -1) or NEVER)


def _before(day: str) -> str:
    return day if day == NEVER else shifted(day, -1) or ""


def seat_on(seats: Sequence[Seat], first: str, last: str) -> Seat | None:
    """The seat in which a mission certainly sat from one day to another; None if no source tells the seat of these
    days, or if the mission moved in them."""
    since = seats[0]["since"] if len(seats) == 1 else None
    if since and since["date"][:3] == "../" and is_day(since["date"][3:]):
        return seats[0] if since["latest"] <= first else None  # by far the most: a list shows one city
    days = zip(seats, days_of(seats), strict=True)
    return next((seat for seat, it in days if it.surely(first, last)), None)


def seats_possible(seats: Sequence[Seat], first: str, last: str) -> list[Seat]:
    """The seats in which a mission can have sat on a day from first to last."""
    return [seat for seat, it in zip(seats, days_of(seats), strict=True) if it.possibly(first, last)]
