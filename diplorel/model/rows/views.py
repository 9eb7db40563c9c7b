"""The rows that are no records: views of them, and what is told of a dataset."""

from typing_extensions import TypedDict

from diplorel.model.rows.common import AsOf, CitationRow, PartyRef, SourceRef, When
from diplorel.model.rows.facts import MissionRow, PostingRow, PostRow, StepRow


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
    """Parties of the moment."""
    city: str | None
    """Where, if a source says."""
    as_of: AsOf | None
    """Whether the step or moment had happened by the day asked about; null without a day."""
    collection: str
    """Collection of the dataset that it belongs to."""
    disagreements: int
    """How many citations contradict the record."""
    citations: list[CitationRow]
    """Every source that speaks of the record."""


class BetweenRow(TypedDict):
    """The status of relations between two parties."""

    party: PartyRef
    """The party asked about."""
    partner: PartyRef
    """The other party."""
    status: str
    """`relations`, `suspended`, `severed`, `no relations`, `recognition only`, `announced` or `not recorded`."""
    since: When | None
    """Since when, where a step dates the status; null for a status that is only attested."""
    last_attested: When | None
    """Latest day on which a source shows that status."""
    by: PartyRef | None
    """The party that broke, suspended or recognised, where its step made the status."""
    statuses: list[str]
    """Every status that is possible on the day asked about, the given status first; empty where no day was asked
    about."""
    as_of: AsOf | None
    """Whether the given status is sure on the day asked about; null where no day was asked about."""
    disagreements: int
    """How many citations contradict a step."""


class PairRow(BetweenRow):
    """The relations of two parties with all that is on record of them."""

    steps: list[StepRow]
    """Every step, in the order of dates."""
    missions: list[MissionRow]
    """Missions, accreditations and protections, both ways."""
    heads: list[PostingRow]
    """Heads of mission, both ways."""


class PartnerRow(BetweenRow):
    """The relations of a party and one of its partners, in brief."""

    missions: list[PostRow]
    """Missions, accreditations and protections, both ways."""
    head_count: int
    """Number of heads of mission on record, both ways."""
    citations: list[CitationRow]
    """With `--sources`: every source that speaks of anything between them; else empty."""


class ConflictRow(TypedDict):
    """A field for which sources give values that cannot both be true, or a record that a source denies."""

    record: str
    """Id of the record; see `diplorel show`."""
    type: str
    """Type of that record."""
    summary: str
    """The record in words."""
    parties: list[PartyRef]
    """Parties of the record."""
    field: str | None
    """Field of the record (as in `diplorel schema data`); null where the fact itself is denied."""
    ours: str | None
    """What the record gives: EDTF for a date, an id for a party or person, else the word."""
    theirs: str | None
    """What other sources say instead."""
    gap_days: int | None
    """Days from the last that one date can mean to the first that the other can; null for what is no date."""
    our_sources: list[SourceRef]
    """The sources that give what the record gives."""
    their_sources: list[SourceRef]
    """The sources that say otherwise."""
    collection: str
    """Collection of the dataset that it belongs to."""
    citations: list[CitationRow]
    """Every source that speaks of the record."""


class WorkRow(TypedDict):
    """A work to be cited: a source at the place where it speaks of a record, or the dataset itself."""

    key: str
    """What a bibliography can call it; made of the id of its source."""
    records: list[str]
    """Ids of the records that it is cited for."""
    source_id: str | None
    """Id of the source; null for the dataset itself."""
    kind: str
    """What sort of publication; `dataset` for the dataset itself."""
    title: str
    """Title as published."""
    author: str | None
    """Who wrote it, as the source names them."""
    publisher: str | None
    """Who published it."""
    published: str | None
    """EDTF: when."""
    version: str | None
    """Version of the data, where it has one."""
    locator: str | None
    """Where in the source."""
    url: str | None
    """Address of the entry, if the source has one for each entry; else address of the source."""
    copy: str | None
    """Who reproduced it, where only a copy was at hand."""
    language: str | None
    """ISO 639-1."""
    style: str
    """The style of the citation."""
    citation: str
    """The work, cited in that style."""


class FoundRow(TypedDict):
    """A record that a search found."""

    id: str
    """Permanent id."""
    type: str
    """Type of record."""
    date: str | None
    """EDTF: the first date of the record."""
    earliest: str | None
    """First day that the date can mean."""
    latest: str | None
    """Last day that the date can mean."""
    summary: str
    """The record in words."""
    parties: list[PartyRef]
    """Parties of the record."""
    collection: str
    """Collection of the dataset that it belongs to."""
    citations: list[CitationRow]
    """Every source that speaks of it."""


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
    record_counts: dict[str, int]
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
    """An issue: one thing that is wrong in a dataset."""

    file: str
    """Path of the file."""
    line: int
    """Line of the record or of its field, from 1."""
    record: str | None
    """Id of the record; null where the issue is about the whole file."""
    rule: str
    """Short name of the rule that is broken."""
    message: str
    """The fault."""
    hint: str
    """What to do about it."""
