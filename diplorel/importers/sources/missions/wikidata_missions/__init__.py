"""Missions and their accreditations, by dumps that the Database of embassies made of Wikidata.

A mission is attested on the day of each dump that has it.  Its values are those of the latest dump, because earlier
dumps have mistakes that were corrected since.  A mission that is missing in a later dump is not taken for closed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from diplorel.dataset.linkage.merge_pair import merge_pair
from diplorel.dataset.party_rules import own_line
from diplorel.importers.about import CC0, About
from diplorel.importers.cities.locations import AREA, Location
from diplorel.importers.job import Job
from diplorel.importers.reading import files
from diplorel.importers.refusals import Position
from diplorel.importers.sources.missions.wikidata_missions.items import Item, missions, settle
from diplorel.importers.sources.missions.wikidata_missions.places import Places
from diplorel.importers.sources.missions.wikidata_missions.upstream import DumpRow, rows, without_stray_countries
from diplorel.model.records import Accreditation, Citation, Mission, Record, Source

ABOUT = About(
    collection="wikidata-missions",
    title="Missions and accreditations by Wikidata",
    upstream="a dump database_of_embassies_YYYY-MM-DD.csv, or a folder of such dumps",
    licence=CC0,
    evidence="community list",
)
_SOURCE = "src-wikidata"
_DAY = re.compile(r"database_of_embassies_(\d{4}-\d\d-\d\d)\Z")
_CREATION = re.compile(r"(\d{4}-\d\d-\d\d)T00:00:00Z\Z")
_FIRST_MISSIONS = "1450"
"""Resident missions began in Italy about then; an earlier year is that of the building."""


def read(job: Job) -> Iterator[Record]:
    """The source, the missions and the accreditations.  Raises Refusal for an upstream without dumps."""
    found: list[DumpRow] = []
    days: list[str] = []
    dumps = [job.root] if job.root.is_file() else files(job.root, "database_of_embassies*.csv")
    for done, file in enumerate(dumps):
        job.tell("dumps", done, len(dumps))
        with job.collecting():
            days.append(_day(file))
            found += rows(job, file, days[-1])
    job.settle_state(max(days, default=""))
    yield _source(sorted(days))
    if not found:
        return  # the towns of the world are not read for nothing
    by_item: dict[str, list[DumpRow]] = {}
    for row in without_stray_countries(found):
        by_item.setdefault(row.item, []).append(row)
    places = Places(job, found)
    settled = [item for item in (settle(job, places, same) for same in by_item.values()) if item]
    for items in missions(job, settled):
        job.imported()
        job.merged(sum(len(item.rows) for item in items) - 1)
        with job.collecting(items[0].last.position):
            yield from _records(job, places, items)
    places.account(job)


def _day(file: Path) -> str:
    """The day of a dump (ISO 8601), by the file's name.  Raises Refusal for a name without a day."""
    named = _DAY.match(file.stem)
    try:
        return date.fromisoformat(named[1] if named else "").isoformat()
    except ValueError:
        hint = "Name the dump database_of_embassies_YYYY-MM-DD.csv by its day."
        raise Position(file, 1).refuse("has no day in its name", hint) from None


def _source(days: list[str]) -> Source:
    return Source(
        id=_SOURCE,
        kind="dataset",
        title="Wikidata",
        publisher="Wikimedia Foundation",
        published=max(days, default=None),
        url="https://www.wikidata.org/",
        entry="https://www.wikidata.org/wiki/{}",
        licence="CC0-1.0",
        note=f"What the Database of embassies took from it on these days: {', '.join(days)}.",
    )


def _records(job: Job, places: Places, items: list[Item]) -> Iterator[Record]:
    """The mission of a group of items, and its accreditations."""
    first = items[0]
    location = next((item.location for item in items if item.location.city), first.location)
    if first.host is not None:
        mission = _mission(job, places, first)
        for other in items[1:]:
            mission = _with_item(mission, _mission(job, places, other))
        yield replace(mission, note=_around(location))
    for host in sorted({party for row in _rows(items) for party in row.accredited} - {first.host}):
        yield _accreditation(first, host, location, [row for row in _rows(items) if host in row.accredited])


def _rows(items: Iterable[Item]) -> Iterator[DumpRow]:
    return (row for item in items for row in item.rows)


def _around(location: Location) -> str | None:
    """A note on what the dump gives as the city, where that is neither a city nor a district."""
    if location.around is None:
        return None
    how = "; this is the city at its coordinates" if location.how == AREA else ""
    return f"Wikidata gives {location.around} as its city{how}."


def _mission(job: Job, places: Places, item: Item) -> Mission:
    last = item.last
    opened = _opened(last)
    later = _begun_later(job, (item.sender, item.host or ""), opened)
    names = " and ".join(map(job.the, later))
    note = f"Wikidata dates a beginning of {opened}, before {names} began as the party of today."
    return Mission(
        id=_id("mis", last),
        sender=item.sender,
        host=item.host or "",
        kind=last.kind,
        city=item.location.city,
        district=item.location.district,
        address=last.fields["address"] or None,
        coordinates=places.point(last, item.seat),
        website=_website(last.fields["website"]),
        wikidata=last.item,
        opened=None if later else opened,
        closed=None,
        attested=_days(item.rows),
        citations=(Citation(source=_SOURCE, locator=last.item, note=note if later else None),),
    )


def _with_item(mission: Mission, other: Mission) -> Mission:
    """A mission with what another item adds.  The other item's number and website do not contradict the mission's."""
    made: Mission = merge_pair(
        mission, replace(other, wikidata=mission.wikidata, website=mission.website or other.website)
    )
    return made


def _accreditation(item: Item, host: str, location: Location, shown: list[DumpRow]) -> Accreditation:
    return Accreditation(
        id=f"{_id('acc', item.last)}-{host}",
        sender=item.sender,
        host=host,
        seat=item.seat,
        city=location.city,
        district=location.district,
        mission=_id("mis", item.last) if item.host else None,
        opened=None,
        closed=None,
        attested=_days(shown),
        citations=tuple(Citation(source=_SOURCE, locator=name) for name in dict.fromkeys(row.item for row in shown)),
    )


def _id(prefix: str, row: DumpRow) -> str:
    return f"{prefix}-{row.item.lower()}"


def _days(shown: Iterable[DumpRow]) -> tuple[str, ...]:
    return tuple(sorted({row.day for row in shown}))


def _begun_later(job: Job, parties: Iterable[str], opened: str | None) -> list[str]:
    """The parties that began after a date (EDTF), and the parties that they continue likewise.

    Such a date is that of a building, or of a mission of an earlier party.
    """
    if opened is None:
        return []
    known = (party for party in parties if party)
    return [one for one in known if all(job.begins_after(it, opened) for it in own_line(job.parties, one))]


def _opened(row: DumpRow) -> str | None:
    """The opening (EDTF).  The dumps write a year or a month as its first day, so a first day is taken for one."""
    text = row.fields["creation"]
    found = _CREATION.match(text)
    if text and found is None:
        raise row.position.refuse(f"'creation' is '{text}' and no day such as 1992-04-01T00:00:00Z", "Correct it.")
    if found is None or found[1] < _FIRST_MISSIONS:
        return None
    return found[1].removesuffix("-01").removesuffix("-01")


def _website(text: str) -> str | None:
    """A web address without user names, blanks or control characters; None for another text."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    is_plain = text.isprintable() and " " not in text and "@" not in parts.netloc
    return text if is_plain and parts.scheme in ("http", "https") and parts.hostname else None
