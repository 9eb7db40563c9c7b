"""What rows are made of: parties, persons, dates and sources as a row names them."""

from typing_extensions import TypedDict


class PartyRef(TypedDict):
    """A party with its name."""

    id: str
    """Its permanent id."""
    name: str
    """Its own name for itself, in English."""


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
    """First day that it can mean, ISO 8601; null where open."""
    latest: str | None
    """Last day that it can mean, ISO 8601; null where open."""


class SourceRef(TypedDict):
    """A source in brief."""

    id: str
    """Permanent id."""
    title: str
    """Title as published."""
    publisher: str | None
    """Who published it."""
    published: str | None
    """EDTF."""
    url: str | None
    """Its address."""


class CitationRow(TypedDict):
    """What one source tells of a record."""

    source: SourceRef
    """The source."""
    locator: str | None
    """Where in the source."""
    url: str | None
    """Address of the entry, if the source has one for each entry; else address of the source."""
    says: dict[str, str | None]
    """Field -> the value that this source gives instead."""
    silent: list[str]
    """Fields that this source does not speak of."""
    denies: bool
    """Whether the source tells that the fact is not so."""
    contradicts: list[str]
    """The fields in `says` whose values contradict the record."""
    note: str | None
    """Remark on this citation."""


class AsOf(TypedDict):
    """Verdict on the day that `--as-of` asks about."""

    date: str
    """The day as it was asked for: EDTF."""
    holds: str
    """`yes`: true on every day that is meant; `no`: true on none of them; `possibly`: the sources do not tell."""
    reason: str
    """The reason of the verdict."""


class Sourced(TypedDict):
    """The last keys of every row of a fact."""

    note: str | None
    """Further remarks of the sources, in our words."""
    collection: str
    """Collection of the dataset that it belongs to."""
    disagreements: int
    """How many citations contradict the row: they deny it, give a date that shares no day with it, or name another
    kind, step, party or person; see `diplorel conflicts`."""
    citations: list[CitationRow]
    """Every source that speaks of the fact; the first citation is the source of the values."""
