"""The rows that tell what changed, and those that compare parties."""

from typing_extensions import TypedDict

from diplorel.model.rows.common import AsOf, PartyRef, PersonRef, When
from diplorel.model.rows.facts import MissionRow, StepRow
from diplorel.model.rows.views import MomentRow


class ChangeRow(MomentRow):
    """A change between two dates: a moment after which something stands that did not before, or no longer."""

    change: str
    """`begun` or `broken` (relations), `opened` or `closed` (a mission), `heads` (one has come, or gone)."""
    certainty: str
    """`sure` when every day that its date can mean lies between the two dates, `possible` when only some do."""
    person: PersonRef | None
    """Of a head of mission: who."""


class DayRow(MomentRow):
    """A moment that a source dates to a day, seen from the same day of another year."""

    years: int
    """How many years ago."""
    round: int | None
    """The largest of 100, 50, 25, 10 and 5 that divides the years; null where none does."""


class DifferenceRow(TypedDict):
    """A partner with which one of two parties has what the other has not."""

    side: PartyRef
    """The one of the two that has it."""
    partner: PartyRef
    """With whom."""
    what: str
    """`relations`, `mission sent` or `mission hosted`."""
    since: When | None
    """Of relations: since when, where a step dates them."""
    last_attested: When | None
    """Of relations: latest day on which a source shows them."""
    as_of: AsOf | None
    """Of relations on the day asked about: whether they stood, and why; else null."""
    other: str
    """What there is of the other: of relations the status, or each that is possible; of missions `closed`, `planned` or
    `not recorded`."""
    steps: list[StepRow]
    """Of relations: every step of the side that has them."""
    missions: list[MissionRow]
    """Of missions: those that stand."""


class RankRow(TypedDict):
    """A party's place in a league table."""

    rank: int
    """From 1; parties that have as many share a place, and the next ones' is as if they did not."""
    tied: bool
    """Whether another party shares it."""
    party: PartyRef
    """Who."""
    measure: str
    """What is counted, as asked for."""
    count: int
    """How many."""
    sure_count: int | None
    """How many of them surely, where the table is that of a date; else null."""
    latest: str | None
    """Latest day, ISO 8601, on which sources surely show one of them, whatever the date of the table."""
