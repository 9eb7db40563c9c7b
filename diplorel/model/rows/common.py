"""The parts of rows: parties, persons, dates and sources."""

from typing_extensions import TypedDict


class PartyRef(TypedDict):
    """A party with its name."""

    id: str
    """Permanent id."""
    name: str
    """Name that the party uses for itself, in English."""


class PersonRef(TypedDict):
    """A person with the usual name."""

    id: str
    """Permanent id."""
    name: str
    """Usual name."""


class When(TypedDict):
    """A date as its source gives it, and the days that it can mean."""

    date: str
    """EDTF, as precise as the source: `1992`, `2018-04`, `2011-06-29`, `2022~`, `1991/1992`."""
    earliest: str | None
    """First day that the date can mean, ISO 8601; null if open."""
    latest: str | None
    """Last day that the date can mean, ISO 8601; null if open."""


class Shown(When):
    """A date on which sources show a mission or a head of mission."""

    evidence: str
    """What the collection of the date proves: `history`, `official list`, `lagging list` or `community list`
    (docs/as-of.md)."""


class EndedBy(When):
    """The fact that ended a mission of which no source dates the closing."""

    reason: str
    """`break`: relations were broken; `return`: relations returned, which ends a mandate to protect interests;
    `raised`: the legation became an embassy; `list`: a complete list of the sender's missions does not name the
    mission; `dropped`: later editions of the only list that names the mission leave the mission out."""
    record: str | None
    """Id of the step or of the embassy; null for a list, and if an embassy or an envoy shows the return."""


class SeatRow(TypedDict):
    """A city in which a mission sat, with its days."""

    city: str
    """City of the mission."""
    district: str | None
    """District of the city, if a source names the district."""
    since: When | None
    """Day of the move to the city; null if the mission opened there."""
    until: When | None
    """Day of the move from the city; null for the last seat."""


class SourceRef(TypedDict):
    """A source in brief."""

    id: str
    """Permanent id."""
    title: str
    """Title as published."""
    publisher: str | None
    """Publisher."""
    published: str | None
    """EDTF."""
    url: str | None
    """Address."""


class CitationRow(TypedDict):
    """A citation: the values of one source on a record."""

    source: SourceRef
    """The source."""
    locator: str | None
    """Place in the source."""
    url: str | None
    """Address of the entry, if the source has one for each entry; else address of the source."""
    says: dict[str, str | None]
    """Field -> the value that this source gives instead."""
    silent: list[str]
    """Fields that this source does not mention."""
    denies: bool
    """Whether the source says that the fact is untrue."""
    contradicts: list[str]
    """The fields in `says` whose values contradict the record."""
    note: str | None
    """Remark on this citation."""


class AsOf(TypedDict):
    """Verdict on a day: that of `--as-of`, or the last day to which sources reach."""

    date: str
    """The date in the question, or the last day: EDTF."""
    holds: str
    """`yes`: true on every day of the date; `likely`: lists before and after the date agree, and nothing on record is
    against the row; `no`: true on no day of the date; `possibly`: the sources do not say."""
    reason: str
    """The reason of the verdict."""


class Sourced(TypedDict):
    """The last keys of every row of a fact."""

    note: str | None
    """Further remarks of the sources, in our words."""
    collection: str
    """Collection of the record."""
    disagreements: int
    """Number of citations that contradict the row: they deny the fact, give a date that shares no day with its date, or
    name another kind, step, party or person; see `diplorel conflicts`."""
    citations: list[CitationRow]
    """Every source that speaks of the fact; the first citation is the source of the values."""
