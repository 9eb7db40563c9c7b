"""The tables of an export: a table for each kind of fact, for the lists inside rows, and for what facts name.

Every format that has tables (SQLite, Parquet, CSV, XLSX) takes them from here, so that a column means the same in all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import chain
from typing import NamedTuple

from diplorel.export.columns import Column, as_json, dated, own_id, plain, ref, text, when
from diplorel.export.selection import FACTS
from diplorel.index.row_codec import Row
from diplorel.model.vocabulary import STEPS


class Table(NamedTuple):
    """A table of an export."""

    name: str
    about: str
    of: tuple[str, ...]
    """The lists whose rows give rows of the table: of FACTS and ENTITIES (selection.py), BETWEEN (between.py)."""
    columns: tuple[Column, ...]
    rows: Callable[[Row], Iterable[Row]]
    """The rows of the table that a record gives: the record itself, or the items of a list in it."""
    partition: str | None = None
    """The column by which Parquet files are divided."""


_END = [
    *text("note", "Further remarks of the sources."),
    *text("collection", "Collection of the record."),
    *plain("disagreements", "integer", "Number of citations that contradict the row."),
]
_AS_OF = [
    Column("as_of", "text", "The day that the export is about: EDTF.", lambda row: _of_day(row, "date")),
    Column("holds", "text", "Whether the row is true of that day: yes, likely, possibly or no.",
           lambda row: _of_day(row, "holds")),
    Column("reason", "text", "The reason of the verdict.", lambda row: _of_day(row, "reason")),
]  # fmt: skip

_DAYS = [
    Column(f"{word}_{side}", "day", f"{end} day on which the row is {word} (docs/as-of.md).",
           lambda row, key=f"{short}_{side}": row[key])  # type: ignore[misc]
    for word, short in (("certain", "sure"), ("likely", "likely"), ("possible", "may"))
    for side, end in (("from", "First"), ("to", "Last"))
] + plain("never", "boolean", "True if the row is possible on no day: only planned, nominated or named.")  # fmt: skip
"""Of missions and heads.  `certain` and `likely` are empty where no day is; `possible` where that side is open."""


def _of_day(row: Row, key: str) -> str | None:
    verdict = row.get("as_of")
    return verdict[key] if verdict else None


def _itself(row: Row) -> Iterable[Row]:
    return (row,)


def _side(place: int, name: str, about: str) -> list[Column]:
    return [
        Column(name, "text", f"{about}: id.", lambda row: row["parties"][place]["id"], "parties"),
        Column(f"{name}_name", "text", f"{about}: name.", lambda row: row["parties"][place]["name"]),
    ]


def _items(key: str, owner: str) -> Callable[[Row], Iterable[Row]]:
    """The items of a list in a record, each with the id of the record and its place in the list."""
    return lambda row: ({**item, owner: row["id"], "place": place} for place, item in enumerate(row[key], 1))


def _texts(key: str, owner: str, name: str) -> Callable[[Row], Iterable[Row]]:
    """The texts of a list in a record."""
    return lambda row: ({name: item, owner: row["id"], "place": place} for place, item in enumerate(row[key], 1))


def _parties(row: Row) -> Iterable[Row]:
    """The parties of an event, and those that only voted: a timeline of such a party does not show the event."""
    taking_part = {party["id"] for party in row["parties"]}
    voters = ({**party, "role": "voter"} for by in row["votes"].values() for party in by)
    found = chain(row["parties"], (party for party in voters if party["id"] not in taking_part))
    return ({**party, "event": row["id"], "place": place} for place, party in enumerate(found, 1))


def _votes(row: Row) -> Iterable[Row]:
    return ({"event": row["id"], "vote": vote, "party": party} for vote, by in row["votes"].items() for party in by)


_PLACE = plain("place", "integer", "Place in the list of the record, from 1.")
_COORDINATE = ("latitude", "longitude")
_SCHEMES = {"iso2": "ISO 3166-1 alpha-2", "iso3": "ISO 3166-1 alpha-3", "wikidata": "Wikidata item"}

RELATIONS = Table(
    "relations", "Steps of relations between two parties.", ("relations",),
    (
        *own_id("Permanent id."), *_side(0, "a", "First party"), *_side(1, "b", "Second party"),
        *text("step", f"Kind of step: {', '.join(STEPS)}."),
        *ref("by", "The party that acted, if one party did"), *dated("The step"),
        *plain("planned", "boolean", "Announced, not shown to have happened."),
        *text("evidence", "What the collection of the step proves."),
        *text("level", "Level of relations after the step."),
        *text("summary", "The step in words."), *_END, *_AS_OF,
    ),
    _itself, "decade",
)  # fmt: skip
MISSIONS = Table(
    "missions", "Missions, non-resident accreditations and protecting powers.", ("missions",),
    (
        *own_id("Permanent id."), *text("type", "mission, accreditation or protection."),
        *ref("sender", "Sending State"), *ref("host", "Receiving State or organisation"),
        *text("kind", "Kind of mission; accreditation; protection."),
        *text("status", "open, planned, closed, attested or listed."),
        *plain("standing", "boolean", "Whether the mission stands by its sources."),
        *plain("resident", "boolean", "False for accreditations and protections."),
        *text("city", "City of the mission."), *text("district", "District of the city."),
        *ref("seat", "Party where an accreditation resides"), *ref("power", "Protecting power"),
        *when("expected", "Announced opening"), *when("opened", "Opening"), *when("closed", "Closing"),
        *when("ended_by", "The fact that ended the mission, if no source dates the closing"),
        Column("ended_by_reason", "text", "That fact: break, return, raised, list or dropped.",
               lambda row: row["ended_by"]["reason"] if row["ended_by"] else None),
        Column("ended_by_record", "text", "That fact: id of its record, if it has one.",
               lambda row: row["ended_by"]["record"] if row["ended_by"] else None),
        *text("name", "Own name."), *text("address", "Street address."),
        *(Column(name, "number", f"Degrees of {name}, WGS 84.",
                 lambda row, place=place: row["coordinates"][place] if row["coordinates"] else None)  # type: ignore[misc]
          for place, name in enumerate(_COORDINATE)),
        *text("website", "Address on the web."), *text("wikidata", "Wikidata item."),
        *text("previous", "The mission that was raised or lowered to this mission.", refers="missions"),
        *text("mission", "The mission that carries out an accreditation or protection.", refers="missions"),
        *text("mission_kind", "Kind of the mission that carries out a protection."),
        *text("summary", "The row in words."), *_DAYS, *_END, *_AS_OF,
    ),
    _itself, "host",
)  # fmt: skip
HEADS = Table(
    "heads", "Heads of mission: one row for a person at one post.", ("heads",),
    (
        *own_id("Permanent id."), *ref("person", "Head of mission", "persons"),
        *ref("sender", "Sending State"), *ref("host", "Receiving State or organisation"),
        *text("title", "Title as the source gives it."), *text("mission", "The mission.", refers="missions"),
        *plain("resident", "boolean", "Whether the head resided with the host."),
        *ref("seat", "Party where a non-resident head resided"), *text("city", "City of the head or office."),
        *when("appointed", "Appointment"), *when("arrived", "Arrival"), *when("copies", "Copies of the credentials"),
        *when("credentials", "Presentation of credentials"),
        *ref("credentials_to", "Person who received the credentials", "persons"),
        *when("since", "Beginning, if no act is named"), *when("ended", "End"), *text("end", "Kind of end."),
        *text("summary", "The row in words."), *_DAYS, *_END, *_AS_OF,
    ),
    _itself, "host",
)  # fmt: skip
EVENTS = Table(
    "events", "Visits, meetings, agreements, votes, statements and other facts with a date.", ("events",),
    (
        *own_id("Permanent id."), *text("kind", "Kind of event."), *dated("The event"),
        *plain("planned", "boolean", "Announced, not shown to have happened."),
        *text("summary", "The event in one sentence."),
        Column("place_party", "text", "Party in whose territory the event was: id.",
               lambda row: (row["place"] or {}).get("party") and row["place"]["party"]["id"], "parties"),
        Column("place_city", "text", "Town or city of the event.", lambda row: (row["place"] or {}).get("city")),
        *as_json("figures", "Name of a figure and its number."),
        *as_json("about", "Ids of the records that the event is about."),
        *_END, *_AS_OF,
    ),
    _itself, "decade",
)  # fmt: skip
EVENT_PARTIES = Table(
    "event_parties", "The parties of an event, then the parties that only voted.", ("events",),
    (*text("event", "The event.", refers="events"), *_PLACE,
     Column("party", "text", "The party: id.", lambda row: row["id"], "parties"),
     Column("party_name", "text", "The party: name.", lambda row: row["name"]), 
     *text("role", "Part of the party; `voter` for a party that only voted: event_votes gives the vote.")),
    _parties,
)  # fmt: skip
EVENT_PEOPLE = Table(
    "event_people", "The persons who took part in an event.", ("events",),
    (*text("event", "The event.", refers="events"), *_PLACE,
     Column("person", "text", "The person: id; empty if the source names no person.", lambda row: row["id"], "persons"),
     *text("name", "Usual name."), *text("role", "Office at that time."), *ref("party", "Party of the person")),
    _items("people", "event"),
)  # fmt: skip
EVENT_STOPS = Table(
    "event_stops", "The places of a visit.", ("events",),
    (*text("event", "The event.", refers="events"), *_PLACE, *text("name", "Town or other place."), *dated("The stop")),
    _items("stops", "event"),
)  # fmt: skip
EVENT_VOTES = Table(
    "event_votes", "The votes of parties.", ("events",),
    (*text("event", "The event.", refers="events"), *text("vote", "The vote."), *ref("party", "The party")),
    _votes,
)  # fmt: skip
SEATS = Table(
    "mission_seats", "The cities of a mission that moved.", ("missions",),
    (*text("mission", "The mission.", refers="missions"), *_PLACE,
     *text("city", "City."), *text("district", "District."),
     *when("since", "Move to the city"), *when("until", "Move from the city")),
    _items("seats", "mission"),
)  # fmt: skip
GAPS = Table(
    "gaps", "Times in which a mission or head did not stand: relations were broken.", ("missions", "heads"),
    (*text("record", "The mission or posting."), *_PLACE, *plain("first", "day", "First day."),
     *plain("last", "day", "Last day.")),
    _items("gaps", "record"),
)  # fmt: skip
ATTESTATIONS = Table(
    "attestations", "Days on which sources show a mission or a head of mission.", ("missions", "heads"),
    (*text("record", "The mission or posting."), *_PLACE, *dated("The day"),
     *text("evidence", "What the collection of the day proves.")),
    _items("attested", "record"),
)  # fmt: skip
MOMENTS = Table(
    "moments", "The lines of timelines: what happened on a date, of every fact.", FACTS,
    (
        *text("record", "The fact."), *_PLACE, *text("type", "Type of the fact."), *text("kind", "What happened."),
        *dated("The moment"),
        *plain("possible_from", "day",
               "First day by which it may have happened: a date that is about right gets more room (docs/as-of.md)."),
        *plain("certain_from", "day", "First day by which it had happened for certain."),
        *plain("planned", "boolean", "Announced, not shown to have happened."),
        *text("change", "Kind of change between two parties: begun, broken, opened, closed or heads."),
        *text("summary", "The moment in words."), *as_json("parties", "Ids of the parties whose timelines show it."),
    ),
    _items("moments", "record"), "decade",
)  # fmt: skip
CONFLICTS = Table(
    "conflicts", "Where sources contradict each other, as `diplorel conflicts` lists it.", ("conflicts",),
    (
        *text("record", "The record that a source contradicts."),
        *plain("place", "integer", "Place in the whole list, from 1."),
        *text("field", "The field; empty if a source denies the record."), *text("ours", "Value of the record."),
        *text("theirs", "Value that a source gives instead."),
        *plain("gap_days", "integer", "Days between two dates."),
        *text("other_record", "The other record, if two records contradict each other."),
    ),
    _itself,
)  # fmt: skip
CITATIONS = Table(
    "citations", "Every source of every record.",
    ("relations", "missions", "heads", "events", "parties", "persons"),
    (
        *text("record", "The record."), *_PLACE,
        Column("source", "text", "The source: id.", lambda row: row["source"]["id"], "sources"),
        *text("locator", "Place in the source."), *text("url", "Address of the entry, or of the source."),
        *as_json("says", "Fields, with the values that this source gives instead."),
        *as_json("silent", "Fields that this source does not mention."),
        *plain("denies", "boolean", "Whether the source says that the fact is untrue."),
        *as_json("contradicts", "The fields in `says` that contradict the record."), *text("note", "Remark."),
    ),
    _items("citations", "record"),
)  # fmt: skip
PARTIES = Table(
    "parties", "The parties that the facts name. Listing a party does not recognise it.", ("parties",),
    (
        *own_id("Permanent id."), *text("kind", "Kind of party."),
        *text("name", "Name that the party uses for itself."),
        *text("formal", "Full name."), *when("since", "Beginning"), *when("until", "End"),
        *ref("part_of", "Party that owns or administers the territory"),
        *(Column(scheme, "text", f"Code in force: {title}.", lambda row, scheme=scheme: _code(row, scheme))  # type: ignore[misc]
          for scheme, title in _SCHEMES.items()),
        *_END,
    ),
    _itself,
)  # fmt: skip
PARTY_NAMES = Table(
    "party_names", "Other names of parties.", ("parties",),
    (*text("party", "The party.", refers="parties"), *_PLACE, *text("name", "Name.")), _texts("names", "party", "name"),
)  # fmt: skip
PARTY_CODES = Table(
    "party_codes", "Codes of parties in other lists.", ("parties",),
    (*text("party", "The party.", refers="parties"), *_PLACE,
     *text("scheme", "List of codes."), *text("value", "Code."),
     *when("since", "Beginning of the code"), *when("until", "Withdrawal of the code")),
    _items("codes", "party"),
)  # fmt: skip
PARTY_LINES = Table(
    "party_lines", "Parties that are one subject of international law: answers about a party are about these too.",
    ("lines",),
    (*text("party", "The party.", refers="parties"), *_PLACE,
     *text("continued", "The earlier party that it continues, the nearest first.", refers="parties")),
    _itself,
)  # fmt: skip
PERSONS = Table(
    "persons", "The persons that the facts name.", ("persons",),
    (*own_id("Permanent id."), *text("name", "Usual name."), *when("born", "Birth"), *when("died", "Death"),
     *text("wikidata", "Wikidata item."), *text("collection", "Collection of the record.")),
    _itself,
)  # fmt: skip
PERSON_NAMES = Table(
    "person_names", "Other spellings of the names of persons.", ("persons",),
    (*text("person", "The person.", refers="persons"), *_PLACE, *text("name", "Spelling.")),
    _texts("names", "person", "name"),
)  # fmt: skip
SOURCES = Table(
    "sources", "The publications and datasets that the facts are taken from.", ("sources",),
    (
        *own_id("Permanent id."), *text("kind", "Kind of publication."), *text("title", "Title."),
        *text("publisher", "Publisher."), *text("author", "Author."),
        *plain("published", "edtf", "Date of publication: EDTF."), *text("url", "Address."),
        *text("copy", "Publisher of the copy, if only a copy was at hand."), *text("language", "ISO 639-1."),
        *text("licence", "Licence of a dataset."), *text("note", "Remark."),
        *text("collection", "Collection of the record."),
    ),
    _itself,
)  # fmt: skip
COLLECTIONS = Table(
    "collections", "The collections of the dataset, with their licences.", ("collections",),
    (
        Column("id", "text", "Name of the collection.", lambda row: row["collection"], key=True),
        *text("title", "Title."), *text("licence", "Licence of the data."),
        *plain("updated", "edtf", "State of the data: EDTF."),
        *plain("earliest", "edtf", "The earliest date of a fact: EDTF."),
        *plain("latest", "edtf", "The latest date of a fact: EDTF."),
        *plain("published", "edtf", "Date of the source that was published last: EDTF."),
    ),
    _itself,
)  # fmt: skip


def _code(row: Row, scheme: str) -> str | None:
    return next((code["value"] for code in row["codes"] if code["scheme"] == scheme and not code["until"]), None)


TABLES = (
    RELATIONS, MISSIONS, HEADS, EVENTS, EVENT_PARTIES, EVENT_PEOPLE, EVENT_STOPS, EVENT_VOTES, SEATS, GAPS,
    ATTESTATIONS, MOMENTS, CONFLICTS, CITATIONS, PARTIES, PARTY_NAMES, PARTY_CODES, PARTY_LINES,
    PERSONS, PERSON_NAMES, SOURCES, COLLECTIONS,
)  # fmt: skip
"""Every table, in the order of an export."""
