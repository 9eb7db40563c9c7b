"""Missions and whom they are accredited to, by dumps that the Database of embassies made of Wikidata.

A mission is attested on the day of each dump that shows it, and its values are those of the latest one: earlier
dumps have older states and since corrected mistakes.  One that left the dumps is not said to have closed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from diplorel.dataset.linkage.merge_pair import merge_pair
from diplorel.dates.edtf import certainly_after
from diplorel.importers.cities.locations import AREA, Location
from diplorel.importers.job import CC0, About, Job
from diplorel.importers.reading import Place, files
from diplorel.importers.sources.wikidata_missions.items import Item, missions, settle
from diplorel.importers.sources.wikidata_missions.places import Places
from diplorel.importers.sources.wikidata_missions.upstream import DumpRow, rows, without_stray_countries
from diplorel.model.records import Accreditation, Citation, Mission, Record, Source

ABOUT = About(
    collection="wikidata-missions",
    title="Missions and accreditations by Wikidata",
    upstream="a folder of dumps database_of_embassies_YYYY-MM-DD.csv",
    licence=CC0,
)
_SOURCE = "src-wikidata"
_DAY = re.compile(r"database_of_embassies_(\d{4}-\d\d-\d\d)\Z")
_CREATION = re.compile(r"(\d{4}-\d\d-\d\d)T00:00:00Z\Z")
_FIRST_MISSIONS = "1450"
"""Missions that reside began in Italy about then; an older year is that of the building."""


def read(job: Job) -> Iterator[Record]:
    """The source, the missions and the accreditations.  Raises DatasetError for a dump that is not as it should be."""
    found: list[DumpRow] = []
    dumps = files(job.root, "database_of_embassies_*.csv")
    for done, file in enumerate(dumps):
        job.tell("dumps", done, len(dumps))
        found += rows(job, file, _day(file))
    job.tell("dumps", len(dumps), len(dumps))
    days = sorted(_day(file) for file in dumps)
    job.state = job.state or days[-1]
    yield _source(days)
    by_item: dict[str, list[DumpRow]] = {}
    for row in without_stray_countries(found):
        by_item.setdefault(row.item, []).append(row)
    places = Places(job, found)
    settled = [one for one in (settle(job, places, same) for same in by_item.values()) if one]
    for items in missions(job, settled):
        job.imported()
        job.merged(sum(len(one.rows) for one in items) - 1)
        yield from _records(job, places, items)
    places.account(job)


def _day(file: Path) -> str:
    """The day of a dump, by its name.  Raises DatasetError for a name without one."""
    named = _DAY.match(file.stem)
    try:
        return date.fromisoformat(named[1] if named else "").isoformat()
    except ValueError:
        hint = "Name the dump database_of_embassies_YYYY-MM-DD.csv by its day."
        raise Place(file, 1).refuse("does not tell its day in its name", hint) from None


def _source(days: list[str]) -> Source:
    return Source(
        id=_SOURCE,
        kind="dataset",
        title="Wikidata",
        publisher="Wikimedia Foundation",
        published=days[-1],
        url="https://www.wikidata.org/",
        entry="https://www.wikidata.org/wiki/{}",
        licence="CC0-1.0",
        note=f"What the Database of embassies took from it on these days: {', '.join(days)}.",
    )


def _records(job: Job, places: Places, items: list[Item]) -> Iterator[Record]:
    """The mission that items are, and its accreditations."""
    first = items[0]
    location = next((one.location for one in items if one.location.city), first.location)
    if first.host is not None:
        mission = _mission(places, first)
        for other in items[1:]:
            mission = _with_item(mission, _mission(places, other))
        yield replace(mission, note=" ".join(filter(None, (_older(job, mission), _around(location)))) or None)
    for host in sorted({party for row in _rows(items) for party in row.accredited} - {first.host}):
        yield _accreditation(first, host, location, [row for row in _rows(items) if host in row.accredited])


def _rows(items: Iterable[Item]) -> Iterator[DumpRow]:
    return (row for one in items for row in one.rows)


def _around(location: Location) -> str | None:
    """A note on what the dump gives as the city, where that is neither a city nor a district."""
    if location.around is None:
        return None
    how = "; this is the city at its coordinates" if location.how == AREA else ""
    return f"Wikidata gives {location.around} as its city{how}."


def _mission(places: Places, one: Item) -> Mission:
    last = one.last
    return Mission(
        id=_id("mis", last),
        sender=one.sender,
        host=one.host or "",
        kind=last.kind,
        city=one.location.city,
        district=one.location.district,
        address=last.fields["address"] or None,
        coordinates=places.point(last, one.seat),
        website=_website(last.fields["website"]),
        wikidata=last.item,
        opened=_opened(last),
        closed=None,
        attested=_days(one.rows),
        citations=(Citation(source=_SOURCE, locator=last.item),),
    )


def _with_item(mission: Mission, other: Mission) -> Mission:
    """A mission and what another item says of it; that item's number and page are no other word on the mission."""
    made: Mission = merge_pair(
        mission, replace(other, wikidata=mission.wikidata, website=mission.website or other.website)
    )
    return made


def _accreditation(one: Item, host: str, location: Location, shown: list[DumpRow]) -> Accreditation:
    return Accreditation(
        id=f"{_id('acc', one.last)}-{host}",
        sender=one.sender,
        host=host,
        seat=one.seat,
        city=location.city,
        district=location.district,
        mission=_id("mis", one.last) if one.host else None,
        opened=None,
        closed=None,
        attested=_days(shown),
        citations=tuple(Citation(source=_SOURCE, locator=name) for name in dict.fromkeys(row.item for row in shown)),
    )


def _id(prefix: str, row: DumpRow) -> str:
    return f"{prefix}-{row.item.lower()}"


def _days(shown: Iterable[DumpRow]) -> tuple[str, ...]:
    return tuple(sorted({row.day for row in shown}))


def _older(job: Job, mission: Mission) -> str | None:
    """A note on an opening that comes before a party began as the one that has the mission now."""
    begun = {party: job.parties[party].since for party in (mission.sender, mission.host)}
    later = [job.the(party) for party, since in begun.items() if _after(since, mission.opened)]
    return f"Opened before {' and '.join(later)} began as the party of today." if later else None


def _after(since: str | None, opened: str | None) -> bool:
    return since is not None and opened is not None and certainly_after(since, opened)


def _opened(row: DumpRow) -> str | None:
    """The inception, as precise as it can be said to be: the dumps write a year or month as its first day."""
    text = row.fields["creation"]
    found = _CREATION.match(text)
    if text and found is None:
        raise row.place.refuse(f"'creation' is '{text}' and no day such as 1992-04-01T00:00:00Z", "Correct it.")
    if found is None or found[1] < _FIRST_MISSIONS:
        return None
    return found[1].removesuffix("-01").removesuffix("-01")


def _website(text: str) -> str | None:
    """An address on the web that holds nothing but an address."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    is_plain = text.isprintable() and " " not in text and "@" not in parts.netloc
    return text if is_plain and parts.scheme in ("http", "https") and parts.hostname else None
