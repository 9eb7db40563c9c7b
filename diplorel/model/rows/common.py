"""What rows are made of: parties, persons, dates and sources as a row names them."""

from typing_extensions import TypedDict


class PartyRef(TypedDict):
    """A party, named."""

    id: str
    """Its permanent id."""
    name: str
    """Its own name for itself, in English."""


class PersonRef(TypedDict):
    """A person, named."""

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
    """A source, as a citation names it."""

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
    """One source's word on a record."""

    source: SourceRef
    """The source."""
    locator: str | None
    """Where in the source."""
    url: str | None
    """Address of the entry, where the source gives each its own; else that of the source."""
    says: dict[str, str | None]
    """Field -> what this source says instead."""
    silent: list[str]
    """Fields that it does not speak of."""
    denies: bool
    """The source says that it is not so."""
    contradicts: list[str]
    """Those of the fields in `says` in which it contradicts the record, and is not only less precise."""
    note: str | None
    """What else to know about its word."""


class AsOf(TypedDict):
    """How something stood on the day that `--as-of` asks about."""

    date: str
    """That day, as it was asked for: EDTF."""
    holds: str
    """`yes`: on every day that the date can mean; `no`: on none that is possible; `possibly`: it cannot be told."""
    reason: str
    """What that rests on, or what leaves it open."""


class Sourced(TypedDict):
    """What every row that states a fact ends with."""

    note: str | None
    """What else the sources say, in our words."""
    collection: str
    """Collection of the dataset that it belongs to."""
    disagreements: int
    """How many citations contradict the row: they deny it, give a date that shares no day with it, or name another
    kind, step, party or person; see `diplorel conflicts`."""
    citations: list[CitationRow]
    """Every source that speaks of it, the one whose value is given first."""
