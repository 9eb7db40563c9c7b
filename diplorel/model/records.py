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
    MissionKind,
    PartyKind,
    SourceKind,
    Step,
)

T = TypeVar("T")


@dataclass_transform(frozen_default=True, kw_only_default=True)
def record(cls: type[T]) -> type[T]:
    """A frozen dataclass whose fields are documented by the strings below them and that takes no other."""
    cls.__pydantic_config__ = {"extra": "forbid", "use_attribute_docstrings": True}  # type: ignore[attr-defined]
    make: Callable[[type[T]], type[T]] = dataclass(frozen=True, kw_only=True)
    return make(cls)


@record
class Citation:
    """A pointer into a source, with what that source says where it differs from the record."""

    source: str
    """Id of the source."""
    locator: str | None = None
    """Where in the source: a row, a page, or the entry that the source's `entry` makes an address of."""
    says: dict[str, str | None] = field(default_factory=dict)
    """Field of the record -> what this source says instead.  For a date, EDTF text: a less precise one
    is no contradiction, one that shares no day with the record's is."""
    silent: tuple[str, ...] = ()
    """Fields of the record that this source does not speak of."""
    denies: bool = False
    """The source says that the fact is not so."""
    note: str | None = None
    """What else there is to know about this source's word, in our words."""


@record
class Code:
    """A code of a party in a scheme, for the years in which the scheme gave it to that party."""

    scheme: CodeScheme
    """Which list of codes."""
    value: str
    """The code as the scheme writes it."""
    since: str | None = None
    """EDTF: given since; null where it is not recorded."""
    until: str | None = None
    """EDTF: withdrawn; null while it is in force, or where it is not recorded."""


@record
class Names:
    """Other names of a party, by rank."""

    strong: tuple[str, ...] = ()
    """Names that mean this party on their own; shared ones make the name ambiguous."""
    weak: tuple[str, ...] = ()
    """Names in many languages and spellings; they count when no own or strong name matches."""


@record
class Party:
    """Whoever can hold relations, or host or send a mission.  Listing is not recognition."""

    id: str
    """Permanent id; codes are attributes, because lists of codes reuse theirs."""
    type: Literal["party"] = "party"
    """Always `party`."""
    kind: PartyKind
    """What it is."""
    name: str
    """The party's own name for itself, in English, short form."""
    formal: str | None
    """Its own full name, in English."""
    article: bool = False
    """Whether the name takes "the" inside a sentence: true for the Netherlands, false for Azerbaijan."""
    since: str | None
    """EDTF: existence as this party began."""
    until: str | None
    """EDTF: existence as this party ended."""
    part_of: str | None = None
    """Party that a territory belongs to or is administered by."""
    predecessors: tuple[str, ...] = ()
    """Parties that it followed."""
    successors: tuple[str, ...] = ()
    """Parties that followed it."""
    codes: tuple[Code, ...] = ()
    """Codes in other lists."""
    names: Names = Names()
    """Other names."""
    note: str | None = None
    """Anything a reader must know, stated neutrally."""
    citations: tuple[Citation, ...]
    """Where this comes from."""


@record
class Source:
    """A publication or dataset that facts are taken from."""

    id: str
    """Permanent id, `src-...`."""
    type: Literal["source"] = "source"
    """Always `source`."""
    kind: SourceKind
    """What sort of publication it is."""
    title: str
    """Its title as published."""
    publisher: str | None
    """Who published it."""
    author: str | None = None
    """Who wrote it, as the source names them."""
    published: str | None
    """EDTF: when it was published; with `~` where that was derived from what it says."""
    url: str | None
    """Its address; null where the text at hand does not give one."""
    entry: str | None = None
    """Address of one entry of a dataset: `{}` stands for the citation's locator."""
    copy: str | None = None
    """Who reproduced it, where only a copy was at hand."""
    language: str = "en"
    """ISO 639-1."""
    licence: str | None = None
    """Licence of a dataset; null for a publication whose facts, not text, are used."""
    note: str | None = None
    """How its date was derived, or what else to know."""


@record
class Person:
    """Somebody who heads a mission or takes part in an event."""

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
    """Where years and names come from; who did what is cited by the facts themselves."""


@record
class Relation:
    """One dated step in what stands between two parties."""

    id: str
    """Permanent id, `rel-...`."""
    type: Literal["relation"] = "relation"
    """Always `relation`."""
    parties: tuple[str, str]
    """The two parties, in alphabetical order of their ids."""
    step: Step
    """What happened."""
    by: str | None = None
    """The party that did it, where one did: who recognised, who broke.  Recognition always has one."""
    date: str | None
    """EDTF: when.  For `attested` and `absent`, the day that the source speaks of."""
    planned: bool = False
    """Announced or agreed, and not (yet) shown to have happened."""
    level: str | None = None
    """Level of relations or representation after the step, where the source gives it."""
    note: str | None = None
    """What else the sources say of it, in our words."""
    citations: tuple[Citation, ...]
    """Every source that speaks of it."""


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
    """What it is called and does."""
    city: str | None
    """City where it sits."""
    district: str | None = None
    """District, borough, ward, municipality or suburb of the city, where a source names it."""
    name: str | None = None
    """Its own name, where it is more than kind and parties."""
    address: str | None = None
    """Street address."""
    coordinates: tuple[float, float] | None = None
    """Latitude and longitude in degrees (WGS 84)."""
    website: str | None = None
    """Its own address on the web."""
    wikidata: str | None = None
    """Wikidata item."""
    expected: str | None = None
    """EDTF: when it was to open, as announced.  Announced is not opened."""
    opened: str | None = None
    """EDTF: when it opened."""
    closed: str | None = None
    """EDTF: when it closed."""
    attested: tuple[str, ...] = ()
    """EDTF: days on which a source shows it as existing."""
    previous: str | None = None
    """The mission that this one was raised or lowered from, where it did not open anew."""
    note: str | None = None
    """What else the sources say of it, in our words."""
    citations: tuple[Citation, ...]
    """Every source that speaks of it."""


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
    """Receiving State that it is accredited to without residing there."""
    seat: str | None
    """Party where it resides; null where the source does not say."""
    city: str | None
    """City where it resides."""
    district: str | None = None
    """District of the city, where a source names it."""
    mission: str | None = None
    """The mission that it goes out from, where that is a record."""
    opened: str | None = None
    """EDTF: when it began."""
    closed: str | None = None
    """EDTF: when it ended, for instance by the opening of a resident mission."""
    attested: tuple[str, ...] = ()
    """EDTF: days on which a source shows it."""
    note: str | None = None
    """What else the sources say of it, in our words."""
    citations: tuple[Citation, ...]
    """Every source that speaks of it."""


@record
class Protection:
    """A protecting power looking after a sender's interests in a host (VCDR articles 45 and 46)."""

    id: str
    """Permanent id, `pro-...`."""
    type: Literal["protection"] = "protection"
    """Always `protection`."""
    power: str
    """The third State that protects."""
    sender: str
    """Whose interests it looks after."""
    host: str
    """Where."""
    city: str | None
    """City of the mission that does so."""
    mission_kind: MissionKind | None = None
    """Kind of the mission that does so, where given."""
    mission: str | None = None
    """That mission, where it is a record."""
    opened: str | None = None
    """EDTF: when it began."""
    closed: str | None = None
    """EDTF: when it ended."""
    attested: tuple[str, ...] = ()
    """EDTF: days on which a source shows it."""
    note: str | None = None
    """What else the sources say of it, in our words."""
    citations: tuple[Citation, ...]
    """Every source that speaks of it."""


@record
class Posting:
    """One person heading (or named to head) one mission.  Its dates are kept apart: an appointment is no arrival,
    an arrival no credentials (VCDR article 13)."""

    id: str
    """Permanent id, `pos-...`."""
    type: Literal["posting"] = "posting"
    """Always `posting`."""
    person: str
    """Who."""
    sender: str
    """Sending State."""
    host: str
    """Receiving State, or organisation."""
    title: str
    """`ambassador`, `chargé d'affaires`, `head of office` ... as the source has it."""
    mission: str | None = None
    """The mission headed, where it is a record."""
    resident: bool | None = None
    """Whether the head resided with the host; null where no source says."""
    seat: str | None = None
    """Party where a non-resident head resided."""
    city: str | None = None
    """City where the head resided, or the office stood."""
    appointed: str | None
    """EDTF: named or appointed."""
    arrived: str | None = None
    """EDTF: arrived at the post."""
    copies: str | None = None
    """EDTF: handed copies of the credentials to the foreign ministry."""
    credentials: str | None
    """EDTF: presented credentials."""
    credentials_to: str | None = None
    """Person who received the credentials."""
    since: str | None = None
    """EDTF: in the post since, where a source does not say by which act: entered on duties, took charge, ..."""
    ended: str | None
    """EDTF: left the post."""
    end: str | None = None
    """How it ended: recalled, expelled, died ..."""
    attested: tuple[str, ...] = ()
    """EDTF: days on which a source shows the person in the post."""
    note: str | None = None
    """What else the sources say of it, in our words."""
    citations: tuple[Citation, ...]
    """Every source that speaks of it."""


@record
class Role:
    """A party's part in an event."""

    party: str
    """Which party."""
    role: str | None = None
    """What it did: host, guest, drafter, signatory, subject ...; null for plainly taking part."""


@record
class Participant:
    """A person's part in an event."""

    person: str | None = None
    """Who, where the source names them."""
    role: str | None = None
    """The office held then, as the source gives it."""
    party: str | None = None
    """For whom they acted."""


@record
class Place:
    """Where an event was."""

    party: str | None = None
    """In whose territory, where the sources leave no doubt."""
    city: str | None = None
    """Town or city."""


@record
class Stop:
    """A place at which guests were during a visit."""

    name: str
    """Town or other place, as the source names it."""
    date: str | None = None
    """EDTF: the days there, where the source gives them."""


@record
class Event:
    """Anything else that is dated."""

    id: str
    """Permanent id, `evt-...`."""
    type: Literal["event"] = "event"
    """Always `event`."""
    kind: EventKind
    """What sort of event."""
    date: str | None
    """EDTF: when it happened, or for a standing claim the day it speaks of."""
    planned: bool = False
    """Announced for that date; not shown to have happened."""
    summary: str
    """One neutral sentence of ours."""
    parties: tuple[Role, ...]
    """Whose event it is: it appears in the timelines of these parties."""
    people: tuple[Participant, ...] = ()
    """Persons and the offices they held."""
    place: Place | None = None
    """Where."""
    stops: tuple[Stop, ...] = ()
    """Places that a visit included, in the order of the source; the source need not name all of them."""
    figures: dict[str, int] = field(default_factory=dict)
    """What was counted -> how many: votes for, states with relations ..."""
    votes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """How parties voted: `for`, `against`, `abstained`, `absent` -> parties.  A vote alone does not put the event
    into a pair's timeline."""
    about: tuple[str, ...] = ()
    """Records that it is about: the mission decided on, the visit announced ..."""
    note: str | None = None
    """What else the sources say of it, in our words."""
    citations: tuple[Citation, ...]
    """Every source that speaks of it."""


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
