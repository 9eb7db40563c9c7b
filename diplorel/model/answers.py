"""The rows that diplorel answers with, as JSON objects: same keys always, `null` where no source says.

These types are documentation, the JSON Schema that `diplorel schema` prints, and what the type checker holds the
code to.  Rows are built once, when the index is compiled; a lookup passes them on, so it never imports this module.
"""

from __future__ import annotations

from typing import Any, get_args

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
    says: dict[str, str | None]
    """Field -> what this source says instead."""
    silent: list[str]
    """Fields that it does not speak of."""
    denies: bool
    """The source says that it is not so."""
    note: str | None
    """What else to know about its word."""


class PartyRole(TypedDict):
    """A party's part in an event."""

    id: str
    """Party."""
    name: str
    """Its own name."""
    role: str | None
    """What it did."""


class PersonRole(TypedDict):
    """A person's part in an event."""

    id: str | None
    """Person, where a source names them."""
    name: str | None
    """Usual name."""
    role: str | None
    """Office held then."""
    party: PartyRef | None
    """For whom they acted."""


class Sourced(TypedDict):
    """What every row that states a fact ends with."""

    note: str | None
    """What else the sources say, in our words."""
    collection: str
    """Collection of the dataset that it belongs to."""
    disagreements: int
    """How many citations contradict the row: they deny it, or give a date that shares no day with it."""
    citations: list[CitationRow]
    """Every source that speaks of it, the one whose value is given first."""


class StepRow(Sourced):
    """A step of a relation."""

    id: str
    """Permanent id."""
    type: str
    """`relation`."""
    parties: list[PartyRef]
    """The two parties."""
    step: str
    """recognised, established, upgraded, downgraded, suspended, severed, restored, attested or absent."""
    by: PartyRef | None
    """Who did it, where one did."""
    when: When | None
    """When."""
    planned: bool
    """Announced, not shown to have happened."""
    level: str | None
    """Level of relations after it."""
    summary: str
    """The step in words."""


class MissionRow(Sourced):
    """A mission; or a non-resident accreditation; or a protecting power looking after a sender's interests."""

    id: str
    """Permanent id."""
    type: str
    """`mission`, `accreditation` or `protection`."""
    sender: PartyRef
    """Sending State."""
    host: PartyRef
    """Receiving State or organisation."""
    kind: str
    """Kind of mission; `accreditation`; `protection`."""
    status: str
    """`open`, `planned`, `closed`, or `attested` (shown to exist, opening not dated)."""
    resident: bool
    """False for accreditations and protections."""
    city: str | None
    """Where it sits: in the host's territory when resident, elsewhere when accredited."""
    seat: PartyRef | None
    """Of an accreditation: where it resides."""
    power: PartyRef | None
    """Of a protection: the protecting power."""
    name: str | None
    """Own name, where it is more than kind and parties."""
    address: str | None
    """Street address."""
    coordinates: list[float] | None
    """Latitude and longitude, degrees, WGS 84."""
    website: str | None
    """Own web address."""
    wikidata: str | None
    """Wikidata item."""
    expected: When | None
    """When it was to open, as announced."""
    opened: When | None
    """When it opened, or began."""
    closed: When | None
    """When it closed, or ended."""
    attested: list[When]
    """Days on which sources show it."""
    previous: str | None
    """Mission that it was raised or lowered from."""
    mission: str | None
    """Of an accreditation or protection: the mission that it goes out from."""
    summary: str
    """The row in words."""


class PostingRow(Sourced):
    """A person at the head of a mission."""

    id: str
    """Permanent id."""
    type: str
    """`posting`."""
    person: PersonRef
    """Who."""
    sender: PartyRef
    """Sending State."""
    host: PartyRef
    """Receiving State or organisation."""
    title: str
    """Title, as the source has it."""
    mission: str | None
    """Mission headed, where it is a record."""
    resident: bool | None
    """Whether resident with the host."""
    seat: PartyRef | None
    """Where a non-resident head resided."""
    city: str | None
    """City of residence or office."""
    appointed: When | None
    """Named or appointed."""
    arrived: When | None
    """Arrived at the post."""
    copies: When | None
    """Handed copies of the credentials to the foreign ministry."""
    credentials: When | None
    """Presented credentials."""
    credentials_to: PersonRef | None
    """To whom."""
    ended: When | None
    """Left the post."""
    end: str | None
    """How it ended."""
    attested: list[When]
    """Days on which sources show the person in the post."""
    summary: str
    """The row in words."""


class PlaceRow(TypedDict):
    """Where an event was."""

    party: PartyRef | None
    """In whose territory, where that is beyond doubt."""
    city: str | None
    """Town or city."""


class EventRow(Sourced):
    """Anything else that is dated."""

    id: str
    """Permanent id."""
    type: str
    """`event`."""
    kind: str
    """Kind of event."""
    when: When | None
    """When; of a standing claim, the day that it speaks of."""
    planned: bool
    """Announced, not shown to have happened."""
    summary: str
    """What happened, in one sentence."""
    parties: list[PartyRole]
    """Whose event it is."""
    people: list[PersonRole]
    """Who took part, in which office."""
    place: PlaceRow | None
    """Where."""
    figures: dict[str, int]
    """What was counted -> how many."""
    votes: dict[str, list[PartyRef]]
    """How parties voted -> who."""
    about: list[str]
    """Records that it is about."""


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
    """`relations`, `suspended`, `severed`, `no relations`, `recognition only` or `not recorded`."""
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


class CodeRow(TypedDict):
    """A party's code in a scheme."""

    scheme: str
    """Which list."""
    value: str
    """The code."""
    since: str | None
    """EDTF: given since, where recorded."""
    until: str | None
    """EDTF: withdrawn, where it was."""


class PartyRow(TypedDict):
    """A party."""

    id: str
    """Permanent id."""
    type: str
    """`party`."""
    kind: str
    """What it is.  Listing is not recognition."""
    name: str
    """Its own name for itself, in English."""
    formal: str | None
    """Its own full name, in English."""
    since: When | None
    """Existence began."""
    until: When | None
    """Existence ended."""
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
    note: str | None
    """Anything a reader must know."""
    collection: str
    """Collection of the dataset that it belongs to."""
    disagreements: int
    """How many citations contradict the row."""
    citations: list[CitationRow]
    """Where it comes from."""


class CountryRow(PartyRow):
    """A party with what is on record about it."""

    relations: dict[str, int]
    """Status -> number of partners."""
    missions_sent: int
    """Missions of its own, open, attested or planned."""
    missions_hosted: int
    """Missions with it, open, attested or planned."""
    accredited: int
    """Parties accredited to it from elsewhere."""
    heads: int
    """Postings on record, sent or received."""
    moments: int
    """Dated moments on record."""
    first: str | None
    """EDTF: the earliest of them."""
    last: str | None
    """EDTF: the latest of them that happened."""


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
    published: When | None
    """When."""
    url: str | None
    """Its address."""
    copy: str | None
    """Who reproduced it, where only a copy was at hand."""
    language: str
    """ISO 639-1."""
    licence: str | None
    """Licence of a dataset."""
    note: str | None
    """What else to know."""
    summary: str
    """The row in words."""
    records: int
    """How many records cite it."""
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
    citations: list[CitationRow]
    """Where names and years come from."""
    cited_by: list[str]
    """Ids of the records that name the person."""


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
    """Its folder; `parties` and `sources` for the files at the top."""
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


ROWS: dict[str, Any] = {
    "timeline": MomentRow,
    "missions": MissionRow,
    "relations": PairRow,
    "events": EventRow,
    "heads": PostingRow,
    "country": CountryRow,
    "search": FoundRow,
    "show": StepRow | MissionRow | PostingRow | EventRow | PartyRow | SourceRow | PersonRow,
    "sources": SourceRow,
    "about": CollectionRow,
    "validate": ValidationRow,
}
"""Command -> the type of the rows that its `--json` prints."""


def keys() -> dict[str, list[str]]:
    """Command -> the keys of its rows, in order; of `show`, those of any type of record."""
    return {command: list(dict.fromkeys(_keys(row))) for command, row in ROWS.items()}


def _keys(row: Any) -> list[str]:
    return [key for part in get_args(row) or (row,) for key in _own_first(part)]


def _own_first(row: Any) -> list[str]:
    """Keys in reading order: a row's own before those that it inherits, citations last."""
    inherited = [key for key in Sourced.__annotations__ if key in row.__annotations__]
    return [key for key in row.__annotations__ if key not in inherited] + inherited


for _row in list(globals().values()):
    if isinstance(_row, type) and hasattr(_row, "__required_keys__"):
        _row.__pydantic_config__ = {"use_attribute_docstrings": True, "extra": "forbid"}  # type: ignore[attr-defined]
