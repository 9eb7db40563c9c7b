"""The rows of parties, persons and sources."""

from typing_extensions import TypedDict

from diplorel.model.rows.common import AsOf, CitationRow, PartyRef, Sourced, When


class CodeRow(TypedDict):
    """A party's code in a scheme."""

    scheme: str
    """List of codes."""
    value: str
    """The code."""
    since: When | None
    """Beginning of the code; null if not recorded."""
    until: When | None
    """Withdrawal of the code; null if the code is in force, or if not recorded."""


class GapRow(TypedDict):
    """A time in which a party did not exist as a party of its own."""

    since: When
    """Beginning of the gap."""
    until: When
    """End of the gap."""
    kind: str
    """`union`, `partition`, `annexation` or `protectorate`."""
    within: PartyRef | None
    """Union that the party was part of."""


class ContinuationRow(TypedDict):
    """An earlier party that a party is one subject of international law with."""

    party: PartyRef
    """The earlier party."""
    note: str | None
    """Who disputes it."""
    citations: list[CitationRow]
    """Who says so, and who denies it."""


class PartyRow(Sourced):
    """A party."""

    id: str
    """Permanent id."""
    type: str
    """`party`."""
    kind: str
    """Kind of party. Listing a party does not recognise it."""
    name: str
    """Short name that the party uses for itself, in English."""
    formal: str | None
    """Full name that the party uses for itself, in English."""
    since: When | None
    """Beginning of the party; `../1816` if the party is on record from 1816 and no source says that it began then."""
    until: When | None
    """End of the party."""
    gaps: list[GapRow]
    """Times in between in which the party did not exist as a party of its own."""
    part_of: PartyRef | None
    """Party that owns or administers the territory."""
    predecessors: list[PartyRef]
    """Parties that this party followed."""
    successors: list[PartyRef]
    """Parties that followed this party."""
    continues: list[ContinuationRow]
    """Earlier parties that are one subject of international law with the party: their records answer for it."""
    continued_by: list[PartyRef]
    """Later parties that continue the party."""
    see_also: list[PartyRef]
    """Parties under which sources may file facts about the same land."""
    codes: list[CodeRow]
    """Codes in other lists."""
    names: list[str]
    """Other common names."""
    summary: str
    """The row in words."""


class CountsRow(TypedDict):
    """The numbers of partners, missions and heads of mission of a party."""

    relations: dict[str, int]
    """Status -> number of partners, where neither the party nor the partner has ended."""
    partners_ended: int
    """Number of the other partners on record: the party or the partner has ended."""
    missions_sent: int
    """Missions that the party sends: those whose row says `standing`."""
    missions_hosted: int
    """Missions that the party hosts, likewise."""
    accredited: int
    """Accreditations to the party from elsewhere, likewise."""
    head_count: int
    """Heads of mission, sent or received, without those who were only named and never served."""


class CountryRow(PartyRow, CountsRow):
    """A party with the counts of its records."""

    as_of: AsOf | None
    """Whether the party existed on the day asked about; the counts are counts of that day.  Null if no day was asked
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
    """Kind of publication."""
    title: str
    """Title as published."""
    publisher: str | None
    """Publisher."""
    author: str | None
    """Author."""
    published: str | None
    """EDTF: date of publication."""
    url: str | None
    """Address."""
    entry: str | None
    """Address of one entry of a dataset: `{}` stands for the citation's locator."""
    copy: str | None
    """Publisher of the copy, if only a copy was at hand."""
    language: str
    """ISO 639-1."""
    licence: str | None
    """Licence of a dataset."""
    note: str | None
    """Remark."""
    summary: str
    """The row in words."""
    collection: str
    """Collection of the record."""
    record_count: int
    """Number of records that cite the source."""
    cited_by: list[str]
    """Ids of the records that cite the source."""


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
    """Collection of the record."""
    citations: list[CitationRow]
    """Sources of the names and years."""
    cited_by: list[str]
    """Ids of the records that name the person."""
