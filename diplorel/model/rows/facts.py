"""The rows of facts: steps of relations, missions, postings and events."""

from typing_extensions import TypedDict

from diplorel.model.rows.common import AsOf, PartyRef, PersonRef, Sourced, When


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
    """The party that acted, if one party did."""
    date: str | None
    """EDTF, as precise as the source: the day of the step, or the day that an attestation speaks of; null where no
    source dates it."""
    earliest: str | None
    """First day that the date can mean, ISO 8601."""
    latest: str | None
    """Last day that the date can mean, ISO 8601."""
    planned: bool
    """Announced, not shown to have happened."""
    level: str | None
    """Level of relations after it."""
    summary: str
    """The step in words."""
    as_of: AsOf | None
    """Whether the step or moment had happened by the day asked about; null without a day."""


class PostRow(TypedDict):
    """A mission, a non-resident accreditation or a protecting power, in brief."""

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
    standing: bool
    """Whether it stands as far as sources tell: it is `open` or `attested`, and neither of its parties has ended."""
    resident: bool
    """False for accreditations and protections."""
    city: str | None
    """Where it sits: in the host's territory when resident, elsewhere when accredited."""
    district: str | None
    """District, borough, ward, municipality or suburb of the city, where a source names it."""
    seat: PartyRef | None
    """The party where an accreditation resides."""
    power: PartyRef | None
    """The protecting power, of a protection."""
    expected: When | None
    """When it was to open, as announced."""
    opened: When | None
    """When it opened, or began."""
    closed: When | None
    """When it closed, or ended."""
    attested: list[When]
    """Days on which sources show it; in lists of partners, the first and the last of them."""
    disagreements: int
    """How many citations contradict the record."""
    as_of: AsOf | None
    """Whether the mission stood on the day asked about; null without a day."""


class MissionRow(PostRow, Sourced):
    """A mission, a non-resident accreditation, or a protecting power that looks after a sender's interests."""

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
    previous: str | None
    """Id of the mission that it was raised or lowered from."""
    mission: str | None
    """Of an accreditation or protection: id of the mission that carries it out."""
    mission_kind: str | None
    """Of a protection: kind of the mission that carries it out, where a source gives it."""
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
    since: When | None
    """In the post since, where a source does not say by which act."""
    ended: When | None
    """Left the post."""
    end: str | None
    """How it ended."""
    attested: list[When]
    """Days on which sources show the person in the post."""
    summary: str
    """The row in words."""
    as_of: AsOf | None
    """Whether the person held the post on the day asked about; null without a day."""


class PartyRole(PartyRef):
    """A party's part in an event."""

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


class PlaceRow(TypedDict):
    """Where an event was."""

    party: PartyRef | None
    """Party in whose territory the event was, if that is beyond doubt."""
    city: str | None
    """Town or city."""


class StopRow(TypedDict):
    """A place at which guests were during a visit."""

    name: str
    """Town or other place, as the source names it."""
    date: str | None
    """EDTF: days there; null where the source does not give them."""
    earliest: str | None
    """First of these days, ISO 8601."""
    latest: str | None
    """Last of these days, ISO 8601."""


class EventRow(Sourced):
    """Any other fact with a date."""

    id: str
    """Permanent id."""
    type: str
    """`event`."""
    kind: str
    """Kind of event."""
    date: str | None
    """EDTF, as precise as the source: the day of the event, or the day that a standing claim speaks of; null where no
    source dates it."""
    earliest: str | None
    """First day that the date can mean, ISO 8601."""
    latest: str | None
    """Last day that the date can mean, ISO 8601."""
    planned: bool
    """Announced, not shown to have happened."""
    summary: str
    """What happened, in one sentence."""
    parties: list[PartyRole]
    """Parties of the event."""
    people: list[PersonRole]
    """Persons who took part, with their offices."""
    place: PlaceRow | None
    """Where."""
    stops: list[StopRow]
    """Places that a visit included, in the order of the source; the source need not name all of them."""
    figures: dict[str, int]
    """Name of a figure -> number."""
    votes: dict[str, list[PartyRef]]
    """Vote -> parties that voted so."""
    about: list[str]
    """Records that it is about."""
