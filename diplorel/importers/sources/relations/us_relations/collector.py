"""The records of the articles: each thing once, with a citation of every article that tells of it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

from diplorel.dates.edtf import certainly_after, is_day
from diplorel.importers.job import Job
from diplorel.importers.shared import slug
from diplorel.importers.sources.relations.us_relations.dates import ActDate
from diplorel.importers.sources.relations.us_relations.mission_spans import MissionSpan, MissionSpans
from diplorel.importers.sources.relations.us_relations.places import countries
from diplorel.model.records import Accreditation, Citation, Event, Mission, Record, Relation

US = "united-states"
SOURCE = "src-us-relations"
_HEADING = "The heading of the entry."
_ELSEWHERE = "The same article elsewhere: in the text below the heading, or in another entry."


def cited(article: str, field: str, found: ActDate, silent: tuple[str, ...] = ()) -> tuple[Citation, ...]:
    """The citations of an article for a field: one for its value, and one for each date that it gives elsewhere."""
    says = [
        Citation(source=SOURCE, locator=article, says={field: day}, note=_ELSEWHERE if is_day(day) else _HEADING)
        for day in found.outside
    ]
    return (Citation(source=SOURCE, locator=article, silent=silent), *says)


def _year(date: str | None) -> str:
    return date[:4] if date else "undated"


class Collector:
    """Collects records.  A second article that tells the same adds its citation to the record."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.countries = countries(
            name
            for party in job.parties.values()
            for name in (party.name, party.formal or party.name, *party.names.strong)
        )
        """Normalised names of parties, which are no names of cities."""
        self._records: dict[tuple[Any, ...], Relation | Event | Mission | Accreditation] = {}
        self._ids: set[str] = set()
        self._stays = 0

    def count(self) -> int:
        """The number of records, with the missions that later entries can still change."""
        return len(self._records) + self._stays

    def records(self) -> Iterator[Record]:
        """The records."""
        yield from self._records.values()

    def relation(self, article: str, record: Relation, headed: str | None = None) -> None:
        """Adds a step, and makes its id.  headed: the date (EDTF) of the heading, where the id has its year."""
        key: tuple[Any, ...] = ("relation", record.parties, record.step, record.by, record.date, record.level)
        for other in [known for known in self._records if known[:4] == key[:4] and known[5] == key[5]]:
            if (
                record.date
                and other[4]
                and key != other
                and (record.date.startswith(other[4]) or other[4].startswith(record.date))
            ):
                key, record = self._finer(other, key, record)
        base = f"rel-us-{slug(article)}-{_year(headed or record.date)}-{record.step}"
        self._add(key, record, base)

    def dates(self, party: str, step: str, within: str | None) -> bool:
        """Whether a step with a party is known with a day within a year (EDTF)."""
        known = (key for key in self._records if key[0] == "relation" and party in key[1] and key[2] == step)
        return any(key[4] and len(key[4]) > 4 and key[4].startswith(within or "-") for key in known)

    def _finer(
        self, known: tuple[Any, ...], key: tuple[Any, ...], record: Relation
    ) -> tuple[tuple[Any, ...], Relation]:
        """The key and the record of a step that is known with a date of another precision; the finer date counts."""
        old = self._records[known]
        assert isinstance(old, Relation)
        if len(old.date or "") >= len(record.date or ""):
            return known, dataclasses.replace(old, citations=record.citations)
        self._records[key] = dataclasses.replace(record, id=old.id, citations=old.citations)
        del self._records[known]
        return key, record

    def event(self, article: str, record: Event, title: str, headed: str | None = None) -> None:
        """Adds an event, and makes its id of article, year and title, or of its summary.  headed: as for `relation`."""
        words = "-".join(slug(title or record.summary).split("-")[:8])
        base = f"evt-us-{slug(article)}-{_year(headed or record.date)}-{words}"
        self._add(("event", record.kind, record.date, record.summary), record, base)

    def accreditation(self, article: str, record: Accreditation) -> None:
        """Adds an accreditation, and makes its id of article and year."""
        base = f"acc-us-{slug(article)}-{record.opened[:4] if record.opened else 'undated'}"
        self._add(("accreditation", record.host, record.city, record.opened), record, base)

    def count_mission(self, new: bool) -> None:
        """Counts a mission, if an entry tells of it for the first time."""
        self._stays += new

    def missions(self, article: str, spans: MissionSpans) -> None:
        """Adds the missions of an article, when all of its entries are read."""
        ids: dict[int, str] = {}
        for span in spans:
            record = self._mission(article, span, ids.get(id(span.previous)))
            key = (
                "mission",
                record.sender,
                record.host,
                record.kind,
                record.city,
                record.opened,
                None if record.opened else record.closed,
            )
            ids[id(span)] = self._add(key, record, record.id)
            self._stays -= 1

    def _mission(self, article: str, span: MissionSpan, previous: str | None) -> Mission:
        city, notes = self._city(span)
        headed = next((date for date in span.elsewhere if not is_day(date)), None)
        first = headed or span.opened or next(iter(span.attested), None) or span.closed
        begun = first[:4] if first else "undated"
        where = slug(city) if city else "in-the-united-states" if span.side == "them" else ""
        id_ = "-".join(filter(None, ("mis-us", slug(article), slug(span.kind), where, begun)))
        return Mission(
            id=id_,
            sender=US if span.side == "us" else span.host,
            host=span.host if span.side == "us" else US,
            kind=span.kind,  # type: ignore[arg-type]
            city=city,
            opened=span.opened,
            closed=span.closed,
            attested=span.attested,
            previous=previous,
            note=" ".join(notes) or None,
            citations=cited(article, span.dated, ActDate(None, span.elsewhere), span.silent),
        )

    def _city(self, span: MissionSpan) -> tuple[str | None, list[str]]:
        notes = [*span.notes]
        begun = self.job.parties[span.host].since
        date = span.opened or next(iter(span.attested), None)
        if begun and date and begun[:4].isdigit() and certainly_after(begun[:4], date):
            notes.append(f"It began before {self.job.the(span.host)} existed as this party.")
        if span.city is None:
            return None, notes
        name, others = span.city.name, span.city.others
        if others and span.city.now:
            return others[0], [f"The city was called {name} then.", *notes]
        return name, [*(f"The city is also called {other}." for other in others), *notes]

    def _add(self, key: tuple[Any, ...], record: Any, base: str) -> str:
        old = self._records.get(key)
        if old is None:
            name, number = base, 1
            while name in self._ids:
                number += 1
                name = f"{base}-{number}"
            self._ids.add(name)
            self._records[key] = dataclasses.replace(record, id=name)
            return name
        news = [citation for citation in record.citations if citation not in old.citations]
        filled = {"closed": record.closed} if isinstance(old, Mission) and old.closed is None else {}
        self._records[key] = dataclasses.replace(old, citations=(*old.citations, *news), **filled)
        return old.id
