"""What the articles came to: each thing one record, with every article that tells of it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

from diplorel.dates.edtf import certainly_after
from diplorel.importers.job import Job
from diplorel.importers.shared import slug
from diplorel.importers.sources.us_relations.dates import ActDate
from diplorel.importers.sources.us_relations.mission_spans import MissionSpan, MissionSpans
from diplorel.importers.sources.us_relations.places import countries
from diplorel.model.records import Accreditation, Citation, Event, Mission, Record, Relation

US = "united-states"
SOURCE = "src-us-relations"
_ELSEWHERE = "The same article elsewhere: in the text below the heading, or in another entry."


def cited(article: str, field: str, found: ActDate, silent: tuple[str, ...] = ()) -> tuple[Citation, ...]:
    """The citations of what an article says: the heading's word, and the text's where it has another day."""
    says = [Citation(source=SOURCE, locator=article, says={field: day}, note=_ELSEWHERE) for day in found.outside]
    return (Citation(source=SOURCE, locator=article, silent=silent), *says)


class Collector:
    """Records by what they say; an article that says the same adds its citation."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.countries = countries(
            name for it in job.parties.values() for name in (it.name, it.formal or it.name, *it.names.strong)
        )
        """Names that are countries and no cities."""
        self._records: dict[tuple[Any, ...], Relation | Event | Mission | Accreditation] = {}
        self._ids: set[str] = set()
        self._stays = 0

    def count(self) -> int:
        """How many things there are, missions still open to change included."""
        return len(self._records) + self._stays

    def records(self) -> Iterator[Record]:
        """The records."""
        yield from self._records.values()

    def relation(self, article: str, it: Relation) -> None:
        """Adds a step, its id still without article, year and number."""
        key: tuple[Any, ...] = ("relation", it.parties, it.step, it.by, it.date, it.level)
        for other in [known for known in self._records if known[:4] == key[:4] and known[5] == key[5]]:
            if it.date and other[4] and key != other and (it.date.startswith(other[4]) or other[4].startswith(it.date)):
                key, it = self._finer(other, key, it)
        base = f"rel-us-{slug(article)}-{it.date[:4] if it.date else 'undated'}-{it.step}"
        self._add(key, it, base)

    def dates(self, party: str, step: str, within: str | None) -> bool:
        """Whether a step with a party is known with a day in a year."""
        known = (key for key in self._records if key[0] == "relation" and party in key[1] and key[2] == step)
        return any(key[4] and len(key[4]) > 4 and key[4].startswith(within or "-") for key in known)

    def _finer(self, known: tuple[Any, ...], key: tuple[Any, ...], it: Relation) -> tuple[tuple[Any, ...], Relation]:
        """The key and the record of a step that is known with a date of another precision: the finer one counts."""
        old = self._records[known]
        assert isinstance(old, Relation)
        if len(old.date or "") >= len(it.date or ""):
            return known, dataclasses.replace(old, citations=it.citations)
        self._records[key] = dataclasses.replace(it, id=old.id, citations=old.citations)
        del self._records[known]
        return key, it

    def event(self, article: str, it: Event, title: str) -> None:
        """Adds an event, its id still to be made of article, year and title, or of what happened."""
        words = "-".join(slug(title or it.summary).split("-")[:8])
        base = f"evt-us-{slug(article)}-{it.date[:4] if it.date else 'undated'}-{words}"
        self._add(("event", it.kind, it.date, it.summary), it, base)

    def accreditation(self, article: str, it: Accreditation) -> None:
        """Adds an accreditation, its id still to be made of article and year."""
        base = f"acc-us-{slug(article)}-{it.opened[:4] if it.opened else 'undated'}"
        self._add(("accreditation", it.host, it.city, it.opened), it, base)

    def count_mission(self, new: bool) -> None:
        """Counts a mission that an entry told of for the first time."""
        self._stays += new

    def missions(self, article: str, spans: MissionSpans) -> None:
        """Adds the missions of an article, now that all of its entries are read."""
        ids: dict[int, str] = {}
        for span in spans:
            it = self._mission(article, span, ids.get(id(span.previous)))
            key = "mission", it.sender, it.host, it.kind, it.city, it.opened, None if it.opened else it.closed
            ids[id(span)] = self._add(key, it, it.id)
            self._stays -= 1

    def _mission(self, article: str, span: MissionSpan, previous: str | None) -> Mission:
        city, notes = self._city(span)
        first = span.opened or next(iter(span.attested), None) or span.closed
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
        if begun and date and certainly_after(begun[:4], date):
            notes.append(f"It began before {self.job.the(span.host)} existed as this party.")
        if span.city is None:
            return None, notes
        name, others = span.city.name, span.city.others
        if others and span.city.now:
            return others[0], [f"The city was called {name} then.", *notes]
        return name, [*(f"The city is also called {other}." for other in others), *notes]

    def _add(self, key: tuple[Any, ...], it: Any, base: str) -> str:
        old = self._records.get(key)
        if old is None:
            name, number = base, 1
            while name in self._ids:
                number += 1
                name = f"{base}-{number}"
            self._ids.add(name)
            self._records[key] = dataclasses.replace(it, id=name)
            return name
        news = [one for one in it.citations if one not in old.citations]
        filled = {"closed": it.closed} if isinstance(old, Mission) and old.closed is None else {}
        self._records[key] = dataclasses.replace(old, citations=(*old.citations, *news), **filled)
        return old.id
