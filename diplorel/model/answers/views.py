"""The rows that are no records: views of them, and what is told of a dataset."""

from typing_extensions import TypedDict

from diplorel.model.answers.facts import MissionRow, PostingRow, StepRow
from diplorel.model.answers.parts import CitationRow, PartyRef, When


class MomentRow(TypedDict):
    """One dated line of a timeline: a view of a record, never a fact of its own."""

    record: str
    """Id of the record that it comes from; see `diplorel show`."""
    type: str
    """Type of that record."""
    kind: str
    """Step, kind of event, or what happened to the mission or posting."""
    date: str | None
    """EDTF, as precise as the source; null where no source dates it."""
    earliest: str | None
    """First day that it can mean."""
    latest: str | None
    """Last day that it can mean."""
    planned: bool
    """Announced, not shown to have happened."""
    summary: str
    """What happened, in one sentence."""
    parties: list[PartyRef]
    """Whose moment it is."""
    city: str | None
    """Where, if a source says."""
    collection: str
    """Collection of the dataset that it belongs to."""
    disagreements: int
    """How many citations contradict the record."""
    citations: list[CitationRow]
    """Every source that speaks of the record."""


class PairRow(TypedDict):
    """What stands between two parties."""

    party: PartyRef
    """The party asked about."""
    partner: PartyRef
    """The other one."""
    status: str
    """`relations`, `suspended`, `severed`, `no relations`, `recognition only`, `announced` or `not recorded`."""
    since: When | None
    """Since when, where a step dates it; null for what is only attested."""
    attested: When | None
    """Latest day on which a source shows that status."""
    by: PartyRef | None
    """Who broke, suspended or recognised, where that made the status."""
    disagreements: int
    """How many citations contradict a step."""
    steps: list[StepRow]
    """Every step, in the order of dates."""
    missions: list[MissionRow]
    """Who has a mission where, both ways."""
    heads: list[PostingRow]
    """Heads of mission on record, both ways."""


class FoundRow(TypedDict):
    """A record that a search found."""

    id: str
    """Permanent id."""
    type: str
    """Type of record."""
    when: When | None
    """Its first date."""
    summary: str
    """The record in words."""
    parties: list[PartyRef]
    """Whose it is."""
    collection: str
    """Collection of the dataset that it belongs to."""


class CollectionRow(TypedDict):
    """A collection of the dataset."""

    collection: str
    """Its folder; of a file at the top, its name."""
    title: str
    """What it is."""
    licence: str | None
    """Under which licence its data is."""
    updated: str | None
    """EDTF: state of the data."""
    records: dict[str, int]
    """Type -> number of records."""
    sources: int
    """Sources cited."""
    earliest: str | None
    """EDTF: the earliest date of a fact in it."""
    latest: str | None
    """EDTF: the latest date of a fact in it, plans left out."""
    published: str | None
    """EDTF: when the latest of its sources was published."""


class ValidationRow(TypedDict):
    """A breach of a law of the data."""

    file: str
    """Path."""
    line: int
    """Line, from 1."""
    record: str | None
    """Id of the record."""
    law: str
    """The law."""
    wrong: str
    """What is wrong."""
    cure: str
    """What to do."""
