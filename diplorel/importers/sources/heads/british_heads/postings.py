"""From a row of the directory to its postings: one for each host."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from diplorel.dates.edtf import certainly_after
from diplorel.importers.job import Job
from diplorel.importers.refusals import Position
from diplorel.importers.shared import slug
from diplorel.importers.sources.heads.british_heads.hosts import NoPlace, Place, Years, also_titled, is_seated
from diplorel.model.records import Citation, Posting

SOURCE = "src-mackie-directory"
"""Id of the directory."""
_SENDER = "united-kingdom"
_TITLES = {
    "Agent and Consul-General": "agent and consul general",
    "Ambassador": "ambassador",
    "British Representative": "representative",
    "Charge d’Affaires": "chargé d'affaires",
    "Charge d’Affaires and Consul-General": "chargé d'affaires and consul general",
    "Consul-General": "consul general",
    "Envoy": "envoy",
    "Head of Mission": "head of mission",
    "High Commissioner": "high commissioner",
    "Minister": "minister",
    "Minister Resident": "minister resident",
    "Minister/Ambassador": "minister/ambassador",
    "Permanent Representative": "permanent representative",
    "Political Agent": "political agent",
    "Political Agent/Ambassador": "political agent/ambassador",
    "Political Resident": "political resident",
    "U.K. Permanent Representative": "permanent representative",
}
"""Title of the directory -> title of the record."""
_ORGANISATION = "un-office-vienna"
"""The organisation to which some ambassadors are permanent representatives as well."""


@dataclass
class Row:
    """A row of the table."""

    position: Position
    number: int
    """Number of the row in the upstream."""
    name: str
    wikidata: str
    title: str
    kind: str
    host: str
    """The host or hosts, as the directory names them."""
    years: Years
    posting: str
    """The entry of the directory."""
    person: str = ""
    """Id of the person."""


def postings(job: Job, row: Row, found: list[Place]) -> Iterator[Posting]:
    """The postings of a row.  found: its hosts, that of the post first.

    Raises NoPlace if none of the hosts was a party in the years of the row, and Refusal for an unknown title.
    """
    if row.title not in _TITLES:
        raise row.position.refuse(f"'{row.title}' is not a title that this importer knows", "Add it to postings.py.")
    seat = found[0].party if found[0].party and is_seated(row.host, row.years) else None
    held = {(place.party, place.years): place for place in found if place.party and not _too_early(job, place)}
    if not held:
        raise NoPlace("the host was no party of the dataset in those years")
    made = [_posting(job, row, place, seat) for place in held.values()]
    dropped = [place.name for place in found if not place.party or _too_early(job, place)]
    note = f"The directory names a second post too, to no party of the dataset: {', '.join(dropped)}."
    yield from (replace(one, note=" ".join(filter(None, (one.note, note)))) if dropped else one for one in made)


def _too_early(job: Job, place: Place) -> bool:
    """Whether a spell ended before its host began."""
    last = place.years[1] or place.years[0]
    return job.begins_after(place.party, last)


def _posting(job: Job, row: Row, place: Place, seat: str | None) -> Posting:
    first, last = place.years
    away = seat is not None and place.party != seat and place.party != _ORGANISATION
    return Posting(
        id=f"pos-{row.person.removeprefix('per-')}-{slug(place.city or place.party)}-{first or last}",
        person=row.person,
        sender=_SENDER,
        host=place.party,
        title=_title(row, place),
        resident=False if away else None,
        seat=seat if away else None,
        city=place.city,
        appointed=None,
        credentials=None,
        since=first or None,
        ended=last or None,
        note=_note(job, place),
        citations=(Citation(source=SOURCE, locator=str(row.number + 1)),),
    )


def _title(row: Row, place: Place) -> str:
    if place.party == _ORGANISATION:
        return "permanent representative"
    if place.ambassador:
        return "ambassador"
    return "/".join(filter(None, (_TITLES[row.title], also_titled(row.host).lower())))


def _note(job: Job, place: Place) -> str | None:
    """A note on a host that began or ended within the spell, or that had ended before it."""
    party, (first, last) = job.parties[place.party], place.years
    begins = bool(first) and job.begins_after(place.party, first)
    ends = party.until is not None and certainly_after(last or first, party.until)
    if not begins and not ends:
        return None
    name, until = job.the(place.party), f" until {party.until}" if party.until else ""
    since = f" from {party.since}" if party.since else ""
    return f"{name[:1].upper()}{name[1:]} as a party is dated{since}{until}."
