"""The rows of changes and of comparisons."""

from typing_extensions import TypedDict

from diplorel.model.rows.common import AsOf, PartyRef, PersonRef, When
from diplorel.model.rows.facts import MissionRow, StepRow
from diplorel.model.rows.views import MomentRow


class ChangeRow(MomentRow):
    """A change between two dates: a moment that begins or ends relations, a mission or a posting."""

    change: str
    """`begun` or `broken` (relations), `opened` or `closed` (a mission), `heads` (a head of mission came or left)."""
    certainty: str
    """`sure` if every day that the date can mean lies between the two dates; `possible` if only some days do."""
    person: PersonRef | None
    """The head of mission, if the change is about a head."""


class DayRow(MomentRow):
    """A moment on a day of the year, with its anniversary."""

    years: int
    """Number of years since the moment."""
    round: int | None
    """The largest of 100, 50, 25, 10 and 5 that divides the number of years; null if none does."""


class DifferenceRow(TypedDict):
    """Relations or a mission with a partner that one of two parties has and the other lacks."""

    side: PartyRef
    """The party that has the relations or the mission."""
    partner: PartyRef
    """The party with which `side` has the relations or the mission."""
    what: str
    """`relations`, `mission sent` or `mission hosted`."""
    since: When | None
    """Beginning of the relations, if a step dates the beginning."""
    last_attested: When | None
    """Latest day on which a source shows the relations."""
    basis: str | None
    """What the relations rest on, as in `relations`; null for a mission."""
    as_of: AsOf | None
    """Whether the relations stood on the day asked about, with the reason; null for missions, or without a day."""
    reach: AsOf | None
    """Without a day: whether the relations stood on the last day to which their sources reach, as in `relations`."""
    other: str
    """State of the other party: for relations the status, or every possible status; for missions `closed`, `planned` or
    `not recorded`."""
    steps: list[StepRow]
    """Every step of the relations; empty for a mission."""
    missions: list[MissionRow]
    """The missions that stand; empty for relations."""


class RankRow(TypedDict):
    """A party's rank by the number of things that it has on record."""

    rank: int
    """Rank from 1, by `sure_count` and then by `count`; parties with equal counts share a rank, and the next rank
    counts all of them."""
    tied: bool
    """Whether another party shares the rank."""
    party: PartyRef
    """The ranked party."""
    measure: str
    """The counted things: a value of `--by`."""
    count: int
    """Number of counted things; on a day, with those that possibly count."""
    sure_count: int | None
    """The certain part of the count on the day asked about, which decides the rank; null without a day."""
    latest: str | None
    """Latest day (ISO 8601) on which sources certainly show one of the counted things."""
