"""The rows of facts: steps of relations, missions, postings and events."""

from typing_extensions import TypedDict

from diplorel.model.rows.common import AsOf, EndedBy, PartyRef, PersonRef, SeatRow, Shown, Sourced, When


class StepRow(Sourced):
    """A step of a relation."""

    id: str
    """Permanent id."""
    type: str
    """`relation`."""
    parties: list[PartyRef]
    """The two parties."""
    step: str
    """recognised, withdrawn, established, upgraded, downgraded, suspended, severed, restored, attested or absent."""
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
    evidence: str
    """What the collection of the step proves: `history`, `official list`, `list of beginnings`, `lagging list` or
    `community list`."""
    level: str | None
    """Level of relations after the step."""
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
    """`open`, `planned`, `closed`, `attested` (shown to exist, opening not dated) or `listed` (by community lists
    alone)."""
    standing: bool
    """Whether the mission stands by its sources: it is `open`, `attested` or `listed`, and neither of its parties has
    ended."""
    resident: bool
    """False for accreditations and protections."""
    city: str | None
    """City of the mission: in the host's territory, or elsewhere for an accreditation.  On a day asked about, the city
    in which the mission sat then; null if no source tells the seat of that day."""
    district: str | None
    """District, borough, ward, municipality or suburb of the city, if a source names the district."""
    seats: list[SeatRow]
    """Cities in which the mission sat, in order, if the mission moved or can have moved; else empty."""
    seat: PartyRef | None
    """The party where an accreditation resides."""
    power: PartyRef | None
    """Of a protection: the protecting power."""
    expected: When | None
    """Announced date of the opening."""
    opened: Shown | None
    """Opening or beginning."""
    closed: Shown | None
    """Closing or end."""
    ended_by: EndedBy | None
    """The fact that ended the mission, if no source dates the closing."""
    attested: list[Shown]
    """Days on which sources show the mission; in lists of partners, the first and the last of these
    days by community lists, and by other sources."""
    disagreements: int
    """Number of citations that contradict the record."""
    as_of: AsOf | None
    """Whether the mission stood on the day asked about; null without a day."""


class MissionRow(PostRow, Sourced):
    """A mission, a non-resident accreditation, or a protecting power that looks after a sender's interests."""

    name: str | None
    """Own name, if the name says more than kind and parties."""
    address: str | None
    """Street address."""
    coordinates: list[float] | None
    """Latitude and longitude, degrees, WGS 84."""
    website: str | None
    """Own web address."""
    wikidata: str | None
    """Wikidata item."""
    previous: str | None
    """Id of the mission that was raised or lowered to this mission."""
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
    """The head of mission."""
    sender: PartyRef
    """Sending State."""
    host: PartyRef
    """Receiving State or organisation."""
    title: str
    """Title as the source gives it."""
    mission: str | None
    """Id of the mission, if the mission is on record."""
    resident: bool | None
    """Whether the head resided with the host."""
    seat: PartyRef | None
    """Party where a non-resident head resided."""
    city: str | None
    """City where the head resided, or of the office."""
    appointed: When | None
    """Appointment."""
    arrived: When | None
    """Arrival at the post."""
    copies: When | None
    """Presentation of copies of the credentials to the foreign ministry."""
    credentials: When | None
    """Presentation of credentials."""
    credentials_to: PersonRef | None
    """Person who received the credentials."""
    since: When | None
    """Beginning of the posting, if a source names no act, or an act without a key."""
    ended: When | None
    """End of the posting."""
    end: str | None
    """Kind of end."""
    attested: list[Shown]
    """Days on which sources show the person in the post."""
    summary: str
    """The row in words."""
    as_of: AsOf | None
    """Whether the person held the post on the day asked about; null without a day."""


class PartyRole(PartyRef):
    """A party's part in an event."""

    role: str | None
    """Part of the party: host, guest, signatory ..."""


class PersonRole(TypedDict):
    """A person's part in an event."""

    id: str | None
    """Id of the person; null if the source names no person."""
    name: str | None
    """Usual name."""
    role: str | None
    """Office at that time."""
    party: PartyRef | None
    """Party for which the person acted."""


class PlaceRow(TypedDict):
    """Place of an event."""

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
    """The event in one sentence."""
    parties: list[PartyRole]
    """Parties of the event."""
    people: list[PersonRole]
    """Persons who took part, with their offices."""
    place: PlaceRow | None
    """Place of the event."""
    stops: list[StopRow]
    """Places that a visit included, in the order of the source; the source need not name all of them."""
    figures: dict[str, int]
    """Name of a figure -> number."""
    votes: dict[str, list[PartyRef]]
    """Vote -> parties that voted so."""
    about: list[str]
    """Ids of records that the event is about."""
