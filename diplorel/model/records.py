"""The records of a dataset, as frozen dataclasses.

A date is EDTF text of level 0 or 1 exactly as precise as its source (`1992`, `2018-04`, `1992~`,
`1991/1992`, `../1975`); see `diplorel.dates.edtf`.  `None` means that no source says, never "none".
Fields without a default are always written in the data, so that what is unknown is seen to be unknown.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal, TypeVar, dataclass_transform

from diplorel.model.vocabulary import (
    CodeScheme,
    EventKind,
    GapKind,
    MissionKind,
    PartyKind,
    SourceKind,
    Step,
)

T = TypeVar("T")


@dataclass_transform(frozen_default=True, kw_only_default=True)
def record(cls: type[T]) -> type[T]:
    """A frozen dataclass whose fields are documented by the strings below them and that takes no other.

    It has slots, because a dataset has a hundred thousand of them.
    """
    cls.__pydantic_config__ = {"extra": "forbid", "use_attribute_docstrings": True}  # type: ignore[attr-defined]
    make: Callable[[type[T]], type[T]] = dataclass(frozen=True, kw_only=True, slots=True)
    return make(cls)


@record
class Citation:
    """A reference to a source, with the values of the source that differ from the record."""

    source: str
    """Id of the source."""
    locator: str | None = None
    """Place in the source: a row, a page or an entry.  The source's `entry` turns the locator into an address."""
    says: dict[str, str | None] = field(default_factory=dict)
    """Field of the record -> value that this source gives instead; EDTF for a date.  A date contradicts the record if
    the two dates share no day."""
    silent: tuple[str, ...] = ()
    """Fields of the record that this source does not mention."""
    denies: bool = False
    """Whether the source says that the fact is untrue."""
    note: str | None = None
    """A remark on this citation, in our words."""


@record
class Code:
    """A code of a party in a list of codes, with the years in which the list gave the party this code."""

    scheme: CodeScheme
    """The list of codes."""
    value: str
    """The code as the list writes it."""
    since: str | None = None
    """EDTF: beginning of the code; null if not recorded."""
    until: str | None = None
    """EDTF: withdrawal of the code; null if the code is in force, or if not recorded."""


@record
class Names:
    """Other names of a party, by rank."""

    strong: tuple[str, ...] = ()
    """Names that mean this party on their own.  A name that several parties share is ambiguous."""
    weak: tuple[str, ...] = ()
    """Names in many languages and spellings, which count if no own or strong name matches."""


@record
class Gap:
    """A time in which a party did not exist as a party of its own."""

    since: str
    """EDTF: beginning of the gap."""
    until: str
    """EDTF: end of the gap."""
    kind: GapKind
    """What happened to the party."""
    within: str | None = None
    """Union that the party was part of."""


@record
class Continuation:
    """Another party that is the same subject of international law under another name or within other borders."""

    party: str
    """The earlier party."""
    note: str | None = None
    """Who disputes it, in our words."""
    citations: tuple[Citation, ...]
    """Sources that say so; a citation that `denies` names a source that says that it is not so."""


@record
class Party:
    """A state, territory or organisation that can have relations, or send or host a mission.  Listing a party does
    not recognise it."""

    id: str
    """Permanent id.  A code is not an id, because lists reuse codes."""
    type: Literal["party"] = "party"
    """Always `party`."""
    kind: PartyKind
    """Kind of party."""
    name: str
    """Short name that the party uses for itself, in English."""
    formal: str | None
    """Full name that the party uses for itself, in English."""
    article: bool = False
    """Whether the name takes "the" inside a sentence: true for the Netherlands, false for Azerbaijan."""
    since: str | None
    """EDTF: beginning of the party.  `../1816`: the party is on record from 1816, and no source says that it began
    then."""
    until: str | None
    """EDTF: end of the party."""
    gaps: tuple[Gap, ...] = ()
    """Times in between in which the party did not exist as a party of its own, in their order."""
    part_of: str | None = None
    """Party that owns or administers the territory."""
    predecessors: tuple[str, ...] = ()
    """Parties that this party followed."""
    successors: tuple[str, ...] = ()
    """Parties that followed this party."""
    continues: tuple[Continuation, ...] = ()
    """Earlier parties that are one subject of international law with this party: their relations, missions and heads
    of mission are its own."""
    see_also: tuple[str, ...] = ()
    """Parties under which sources may file facts about the same land: Taiwan for China."""
    codes: tuple[Code, ...] = ()
    """Codes in other lists."""
    names: Names = Names()
    """Other names."""
    note: str | None = None
    """A neutral remark that a reader needs."""
    citations: tuple[Citation, ...]
    """Sources of the record."""


@record
class Source:
    """A publication or dataset from which facts are taken."""

    id: str
    """Permanent id, `src-...`."""
    type: Literal["source"] = "source"
    """Always `source`."""
    kind: SourceKind
    """Kind of publication."""
    title: str
    """Title as published."""
    publisher: str | None
    """Publisher."""
    author: str | None = None
    """Author as the source gives the name."""
    published: str | None
    """EDTF: date of publication; with `~` if the date was derived from the text."""
    url: str | None
    """Address; null if the text at hand gives no address."""
    entry: str | None = None
    """Address of one entry of a dataset: `{}` stands for the citation's locator."""
    copy: str | None = None
    """Publisher of the copy, if only a copy was at hand."""
    language: str = "en"
    """ISO 639-1."""
    licence: str | None = None
    """Licence of a dataset; null for a publication, because only facts are taken from a publication."""
    note: str | None = None
    """Derivation of the date, or another remark."""


@record
class Person:
    """A person who heads a mission or takes part in an event."""

    id: str
    """Permanent id, `per-...`."""
    type: Literal["person"] = "person"
    """Always `person`."""
    name: str
    """Usual name in Latin letters."""
    names: tuple[str, ...] = ()
    """Other spellings that sources use."""
    born: str | None = None
    """EDTF."""
    died: str | None = None
    """EDTF."""
    wikidata: str | None = None
    """Wikidata item."""
    citations: tuple[Citation, ...] = ()
    """Sources of the years and names; each fact cites its own sources."""


@record
class Relation:
    """One dated step in the relations of two parties."""

    id: str
    """Permanent id, `rel-...`."""
    type: Literal["relation"] = "relation"
    """Always `relation`."""
    parties: tuple[str, str]
    """The two parties, in alphabetical order of their ids."""
    step: Step
    """Kind of step."""
    by: str | None = None
    """The party that acted, if one party did: that recognised or broke.  A recognition and its withdrawal always have
    this party."""
    date: str | None
    """EDTF: date of the step; of `attested` and `absent`, the day of which the source speaks."""
    planned: bool = False
    """Whether the step was announced or agreed, and no source shows that it happened."""
    level: str | None = None
    """Level of relations or representation after the step, if the source gives the level."""
    note: str | None = None
    """A remark with other facts from the sources, in our words."""
    citations: tuple[Citation, ...]
    """Every source on the fact."""


@record
class Seat:
    """A city in which a mission sat, with its days."""

    city: str
    """City of the mission."""
    district: str | None = None
    """District of the city, if a source names the district."""
    since: str | None = None
    """EDTF: day of the move to the city; null for the first seat if the mission opened there."""
    until: str | None = None
    """EDTF: day of the move from the city; null for the last seat."""


@record
class Mission:
    """A standing representation of a sender in a host's territory (Vienna Conventions of 1961 and 1963)."""

    id: str
    """Permanent id, `mis-...`."""
    type: Literal["mission"] = "mission"
    """Always `mission`."""
    sender: str
    """Sending State (or other party)."""
    host: str
    """Receiving State, or organisation."""
    kind: MissionKind
    """Kind of mission."""
    city: str | None
    """City of the mission."""
    district: str | None = None
    """District, borough, ward, municipality or suburb of the city, if a source names the district."""
    seats: tuple[Seat, ...] = ()
    """Of a mission that moved: the cities in which the mission sat, in order; the last seat is `city`."""
    name: str | None = None
    """Own name of the mission, if the name says more than kind and parties."""
    address: str | None = None
    """Street address."""
    coordinates: tuple[float, float] | None = None
    """Latitude and longitude in degrees (WGS 84)."""
    website: str | None = None
    """Address on the web."""
    wikidata: str | None = None
    """Wikidata item."""
    expected: str | None = None
    """EDTF: announced date of the opening.  An announced mission is not open."""
    opened: str | None = None
    """EDTF: opening."""
    closed: str | None = None
    """EDTF: closing."""
    attested: tuple[str, ...] = ()
    """EDTF: days on which a source shows the mission."""
    previous: str | None = None
    """Id of the mission that was raised or lowered to this mission."""
    note: str | None = None
    """A remark with other facts from the sources, in our words."""
    citations: tuple[Citation, ...]
    """Every source on the fact."""


@record
class Accreditation:
    """A mission, or a head of mission, seated in one place and accredited to another (VCDR articles 5 and 6)."""

    id: str
    """Permanent id, `acc-...`."""
    type: Literal["accreditation"] = "accreditation"
    """Always `accreditation`."""
    sender: str
    """Sending State."""
    host: str
    """Receiving State, in which the mission or head does not reside."""
    seat: str | None
    """Party where the mission or head resides; null if the source does not say."""
    city: str | None
    """City where the mission or head resides."""
    district: str | None = None
    """District of the city, if a source names the district."""
    mission: str | None = None
    """Id of the mission that carries out the accreditation, if the mission is on record."""
    opened: str | None = None
    """EDTF: beginning."""
    closed: str | None = None
    """EDTF: end of the accreditation, for example by the opening of a resident mission."""
    attested: tuple[str, ...] = ()
    """EDTF: days on which a source shows the fact."""
    note: str | None = None
    """A remark with other facts from the sources, in our words."""
    citations: tuple[Citation, ...]
    """Every source on the fact."""


@record
class Protection:
    """A protecting power looking after a sender's interests in a host (VCDR articles 45 and 46)."""

    id: str
    """Permanent id, `pro-...`."""
    type: Literal["protection"] = "protection"
    """Always `protection`."""
    power: str
    """The protecting power."""
    sender: str
    """State whose interests the power looks after."""
    host: str
    """State in which the power protects these interests."""
    city: str | None
    """City of the mission that carries out the protection."""
    mission_kind: MissionKind | None = None
    """Kind of the mission that carries out the protection, if a source gives the kind."""
    mission: str | None = None
    """Id of the mission that carries out the protection, if the mission is on record."""
    opened: str | None = None
    """EDTF: beginning."""
    closed: str | None = None
    """EDTF: end."""
    attested: tuple[str, ...] = ()
    """EDTF: days on which a source shows the fact."""
    note: str | None = None
    """A remark with other facts from the sources, in our words."""
    citations: tuple[Citation, ...]
    """Every source on the fact."""


@record
class Posting:
    """One person heading (or named to head) one mission.  Its dates are kept apart: an appointment is no arrival,
    an arrival no credentials (VCDR article 13)."""

    id: str
    """Permanent id, `pos-...`."""
    type: Literal["posting"] = "posting"
    """Always `posting`."""
    person: str
    """Id of the person."""
    sender: str
    """Sending State."""
    host: str
    """Receiving State, or organisation."""
    title: str
    """Title as the source gives it: `ambassador`, `chargé d'affaires`, `head of office` ..."""
    mission: str | None = None
    """Id of the mission, if the mission is on record."""
    resident: bool | None = None
    """Whether the head resided with the host; null if no source says."""
    seat: str | None = None
    """Party where a non-resident head resided."""
    city: str | None = None
    """City where the head resided, or the office stood."""
    appointed: str | None
    """EDTF: appointment."""
    arrived: str | None = None
    """EDTF: arrival at the post."""
    copies: str | None = None
    """EDTF: presentation of copies of the credentials to the foreign ministry."""
    credentials: str | None
    """EDTF: presentation of credentials."""
    credentials_to: str | None = None
    """Person who received the credentials."""
    since: str | None = None
    """EDTF: beginning of the posting, if a source names no act, or an act without a field (took charge)."""
    ended: str | None
    """EDTF: end of the posting."""
    end: str | None = None
    """Kind of end: recalled, expelled, died ..."""
    attested: tuple[str, ...] = ()
    """EDTF: days on which a source shows the person in the post."""
    note: str | None = None
    """A remark with other facts from the sources, in our words."""
    citations: tuple[Citation, ...]
    """Every source on the fact."""


@record
class Role:
    """A party's part in an event."""

    party: str
    """Id of the party."""
    role: str | None = None
    """Part of the party: host, guest, drafter, signatory, subject ...; null if it only took part."""


@record
class Participant:
    """A person's part in an event."""

    person: str | None = None
    """Id of the person; null if the source names no person."""
    role: str | None = None
    """Office at that time, as the source gives the office."""
    party: str | None = None
    """Id of the party for which the person acted."""


@record
class Place:
    """Place of an event."""

    party: str | None = None
    """Party in whose territory the event was; null if the sources leave a doubt."""
    city: str | None = None
    """Town or city."""


@record
class Stop:
    """A place at which guests were during a visit."""

    name: str
    """Town or other place, as the source names it."""
    date: str | None = None
    """EDTF: days at the place; null if the source does not give them."""


@record
class Event:
    """Any other fact with a date."""

    id: str
    """Permanent id, `evt-...`."""
    type: Literal["event"] = "event"
    """Always `event`."""
    kind: EventKind
    """Kind of event."""
    date: str | None
    """EDTF: date of the event; of a standing claim, the day of which the claim speaks."""
    planned: bool = False
    """Whether the event was announced for that date, and no source shows that it happened."""
    summary: str
    """One neutral sentence in our words."""
    parties: tuple[Role, ...]
    """Parties of the event, in whose timelines the event appears."""
    people: tuple[Participant, ...] = ()
    """Persons and the offices they held."""
    place: Place | None = None
    """Place of the event."""
    stops: tuple[Stop, ...] = ()
    """Places that a visit included, in the order of the source; the source need not name all of them."""
    figures: dict[str, int] = field(default_factory=dict)
    """Counted thing -> number: votes for, states with relations ..."""
    votes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Vote (`for`, `against`, `abstained`, `absent`) -> parties.  A vote alone does not put the event
    into a pair's timeline."""
    about: tuple[str, ...] = ()
    """Ids of records that the event is about: a mission that was decided on, a visit that was announced ..."""
    note: str | None = None
    """A remark with other facts from the sources, in our words."""
    citations: tuple[Citation, ...]
    """Every source on the fact."""


Record = Party | Source | Person | Relation | Mission | Accreditation | Protection | Posting | Event
RECORD_TYPES: dict[str, Any] = {
    "party": Party,
    "source": Source,
    "person": Person,
    "relation": Relation,
    "mission": Mission,
    "accreditation": Accreditation,
    "protection": Protection,
    "posting": Posting,
    "event": Event,
}
ID_PREFIXES: dict[str, str] = {
    "party": "",
    "source": "src-",
    "person": "per-",
    "relation": "rel-",
    "mission": "mis-",
    "accreditation": "acc-",
    "protection": "pro-",
    "posting": "pos-",
    "event": "evt-",
}
