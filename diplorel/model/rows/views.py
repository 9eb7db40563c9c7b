"""The rows that are views of records, and the rows about a dataset."""

from typing_extensions import TypedDict

from diplorel.model.rows.common import AsOf, CitationRow, PartyRef, SourceRef, When
from diplorel.model.rows.facts import MissionRow, PostingRow, PostRow, StepRow


class MomentRow(TypedDict):
    """One dated line of a timeline: a view of a record, never a fact of its own."""

    record: str
    """Id of the record of the moment; see `diplorel show`."""
    type: str
    """Type of that record."""
    kind: str
    """Step, kind of event, or change of the mission or posting."""
    date: str | None
    """EDTF, as precise as the source; null where no source dates it."""
    earliest: str | None
    """First day that the date can mean."""
    latest: str | None
    """Last day that the date can mean."""
    planned: bool
    """Announced, not shown to have happened."""
    summary: str
    """The moment in one sentence."""
    parties: list[PartyRef]
    """Parties of the moment."""
    city: str | None
    """City, if a source names it."""
    as_of: AsOf | None
    """Whether the step or moment had happened by the day asked about; null without a day."""
    collection: str
    """Collection of the record."""
    disagreements: int
    """Number of citations that contradict the record."""
    citations: list[CitationRow]
    """Every source on the record."""


class BetweenRow(TypedDict):
    """The status of relations between two parties."""

    party: PartyRef
    """The party asked about."""
    partner: PartyRef
    """The other party."""
    party_as: list[PartyRef]
    """Earlier parties that the party continues, of which the row has the records too, under their own ids: those that
    existed on the day asked about, or all of them if no day was asked about."""
    partner_as: list[PartyRef]
    """Earlier parties that the partner continues, likewise."""
    status: str
    """`relations`, `suspended`, `severed`, `no relations`, `recognition only`, `recognition withdrawn`,
    `announced` or `not recorded`."""
    since: When | None
    """Beginning of the status, if a step dates the status; null for a status that is only attested."""
    last_attested: When | None
    """Latest day on which a source shows that status."""
    by: PartyRef | None
    """The party that broke, suspended, recognised or withdrew its recognition, if its step made the status."""
    basis: str | None
    """What the status rests on: `step`, `embassy` or `credentials`; `listed embassy` or `accreditation`, which make
    relations likely; `listed accreditation`, which makes them possible; null if the status is not recorded."""
    horizon: str | None
    """EDTF: the date up to which the sources of the status would tell of a change."""
    statuses: list[str]
    """Every status that is possible on the day asked about, the given status first, or on the day of `reach`."""
    as_of: AsOf | None
    """Whether the given status is sure on the day asked about; null where no day was asked about."""
    reach: AsOf | None
    """Where no day was asked about: whether the given status is sure on the last day to which the sources of the pair
    reach; null if a day was asked about, or if no source gives a day."""
    parties_ended: list[PartyRef]
    """Those of the two parties that have ended: the status is that of the last day of both.  Empty if a day was asked
    about: `as_of` tells of that day."""
    disagreements: int
    """Number of citations that contradict a step."""


class LookedFor(When):
    """A search for a date, by the month of the search."""

    note: str | None
    """Where the search looked, in our words."""


class PairRow(BetweenRow):
    """The relations of two parties with every step, mission and head on record."""

    steps: list[StepRow]
    """Every step, in the order of dates."""
    missions: list[MissionRow]
    """Missions, accreditations and protections, both ways."""
    heads: list[PostingRow]
    """Heads of mission, both ways."""
    before: list[StepRow]
    """Steps of the parties that came before the two and that neither continues, all generations back."""
    looked_for: LookedFor | None
    """The last search for the beginning of relations, which found no page with a date; null if no search is on record,
    or if a step dates the beginning."""


class PartnerRow(BetweenRow):
    """The relations of a party and one of its partners, in brief."""

    missions: list[PostRow]
    """Missions, accreditations and protections, both ways."""
    head_count: int
    """Number of heads of mission on record, both ways."""
    citations: list[CitationRow]
    """With `--sources`: every source on the relations, missions and heads; else empty."""


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
    """Field of the record (as in `diplorel schema data`); null if a source denies the fact."""
    ours: str | None
    """Value of the record: EDTF for a date, an id for a party or person, else the word."""
    theirs: str | None
    """Value of other sources."""
    gap_days: int | None
    """Days from the end of the earlier date to the beginning of the later date; null if the values are not dates."""
    our_sources: list[SourceRef]
    """The sources that give the value of the record."""
    their_sources: list[SourceRef]
    """The sources that give the other value."""
    other_record: str | None
    """Id of another record that gives `ours`: a break of relations after which a list names the mission (`attested`),
    an earlier beginning of relations (`date`), or a head of mission who began before this head ended (`ended`); null if
    the record itself gives `ours`."""
    collection: str
    """Collection of the record."""
    citations: list[CitationRow]
    """Every source on the record."""


class WorkRow(TypedDict):
    """A work to be cited: a source at the place where it speaks of a record, or the dataset itself."""

    key: str
    """Key for a bibliography, made of the id of the source."""
    records: list[str]
    """Ids of the records that cite the work."""
    source_id: str | None
    """Id of the source; null for the dataset itself."""
    kind: str
    """Kind of publication; `dataset` for the dataset itself."""
    title: str
    """Title as published."""
    author: str | None
    """Author as the source gives the name."""
    publisher: str | None
    """Publisher."""
    published: str | None
    """EDTF: date of publication."""
    version: str | None
    """Version of the data; null if the dataset has no version."""
    locator: str | None
    """Place in the source."""
    url: str | None
    """Address of the entry, if the source has one for each entry; else address of the source."""
    copy: str | None
    """Publisher of the copy, if only a copy was at hand."""
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
    """Collection of the record."""
    citations: list[CitationRow]
    """Every source on the record."""


class CollectionRow(TypedDict):
    """A collection of the dataset."""

    collection: str
    """Name of the collection: its folder, or the name of a file at the top of the dataset."""
    title: str
    """Title of the collection."""
    licence: str | None
    """Licence of the data."""
    updated: str | None
    """EDTF: state of the data."""
    record_counts: dict[str, int]
    """Type -> number of records."""
    sources: int
    """Number of sources."""
    earliest: str | None
    """EDTF: the earliest date of a fact."""
    latest: str | None
    """EDTF: the latest date of a fact, without plans."""
    published: str | None
    """EDTF: date of the source that was published last."""


class ValidationRow(TypedDict):
    """An issue: a place in a file that breaks a rule."""

    file: str
    """Path of the file."""
    line: int
    """Line of the record or of its field, from 1; 0 where the file cannot be read."""
    record: str | None
    """Id of the record; null where the issue is about the whole file."""
    other_record: str | None
    """Id of the record that does not fit this record, of a finding of `--plausible`; else null."""
    rule: str
    """Short name of the rule that is broken, or the kind of finding."""
    message: str
    """The fault."""
    hint: str
    """A sentence that says how to fix the issue."""
