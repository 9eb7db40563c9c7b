"""The rows of those whom facts are about, and of what facts are taken from."""

from typing_extensions import TypedDict

from diplorel.model.rows.common import AsOf, CitationRow, PartyRef, Sourced, When


class CodeRow(TypedDict):
    """A party's code in a scheme."""

    scheme: str
    """List of codes."""
    value: str
    """The code."""
    since: When | None
    """The list gave the code to the party then, where recorded."""
    until: When | None
    """The list withdrew the code then; null while the code is in force, or where not recorded."""


class PartyRow(Sourced):
    """A party."""

    id: str
    """Permanent id."""
    type: str
    """`party`."""
    kind: str
    """Kind of party. Listing a party does not recognise it."""
    name: str
    """Its own name for itself, in English."""
    formal: str | None
    """Its own full name, in English."""
    since: When | None
    """When the party began."""
    until: When | None
    """When the party ended."""
    part_of: PartyRef | None
    """Party that a territory belongs to or is administered by."""
    predecessors: list[PartyRef]
    """Parties that it followed."""
    successors: list[PartyRef]
    """Parties that followed it."""
    codes: list[CodeRow]
    """Codes in other lists."""
    names: list[str]
    """Other common names."""
    summary: str
    """The row in words."""


class CountsRow(TypedDict):
    """How many partners, missions and heads of mission a party has."""

    relations: dict[str, int]
    """Status -> number of partners."""
    missions_sent: int
    """Missions that it sends: open, attested or planned."""
    missions_hosted: int
    """Missions that it hosts: open, attested or planned."""
    accredited: int
    """Parties that are accredited to it from elsewhere."""
    head_count: int
    """Postings of heads of mission, sent or received."""


class CountryRow(PartyRow, CountsRow):
    """A party with the counts of its records."""

    as_of: AsOf | None
    """Whether it existed on the day asked about; the counts are then counts of that day.  Null where no day was asked
    about."""
    sure: CountsRow | None
    """The part of the counts that is sure on the day asked about; null where no day was asked about, or where only sure
    rows are counted anyway."""
    moments: int
    """Dated moments on record."""
    first: str | None
    """EDTF: the earliest of these moments."""
    last: str | None
    """EDTF: the latest of these moments that happened."""


class SourceRow(TypedDict):
    """A source."""

    id: str
    """Permanent id."""
    type: str
    """`source`."""
    kind: str
    """What sort of publication."""
    title: str
    """Title as published."""
    publisher: str | None
    """Who published it."""
    author: str | None
    """Who wrote it."""
    published: str | None
    """EDTF: when it was published."""
    url: str | None
    """Its address."""
    entry: str | None
    """Address of one entry of a dataset: `{}` stands for the citation's locator."""
    copy: str | None
    """Who reproduced it, where only a copy was at hand."""
    language: str
    """ISO 639-1."""
    licence: str | None
    """Licence of a dataset."""
    note: str | None
    """Remark."""
    summary: str
    """The row in words."""
    collection: str
    """Collection of the dataset that it belongs to."""
    record_count: int
    """Number of records that cite the source."""
    cited_by: list[str]
    """Ids of those records."""


class PersonRow(TypedDict):
    """A person."""

    id: str
    """Permanent id."""
    type: str
    """`person`."""
    name: str
    """Usual name."""
    names: list[str]
    """Other spellings in sources."""
    born: When | None
    """Born."""
    died: When | None
    """Died."""
    wikidata: str | None
    """Wikidata item."""
    summary: str
    """The row in words."""
    collection: str
    """Collection of the dataset that it belongs to."""
    citations: list[CitationRow]
    """Where names and years come from."""
    cited_by: list[str]
    """Ids of the records that name the person."""
