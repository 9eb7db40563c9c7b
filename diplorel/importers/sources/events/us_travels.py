"""Travels abroad of presidents and secretaries of state of the United States: an event for each stop.

Stops of one traveller are a row while each begins no later than the day after all stops before it ended, and the last
of these stops does not end with the return to the United States.  A row is mostly one journey, but the upstream does
not say so: two journeys can be a day apart, and a journey with two days at sea makes two rows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from diplorel.importers.about import CC0, About
from diplorel.importers.history_state_gov.persons import usual
from diplorel.importers.history_state_gov.stops import Stop, event, stop_of
from diplorel.importers.history_state_gov.upstream import entries, in_words, source, state
from diplorel.importers.job import Job
from diplorel.model.records import Person, Record

ABOUT = About(
    collection="us-travels",
    title="Travels abroad of presidents and secretaries of state of the United States, by its Office of the Historian",
    upstream="the folder of HistoryAtState/travels on GitHub: president-travels/*.xml and secretary-travels/*.xml",
    licence=CC0,
)
_FILES = ("president-travels/*.xml", "secretary-travels/*.xml")


def read(job: Job) -> Iterator[Record]:
    """The source, the travellers, and an event for each stop.  Raises Refusal for files of another layout."""
    stops: list[Stop] = []
    for entry in entries(job, _FILES, "trips", "trip"):
        with job.row(entry.position):
            stops.append(stop_of(job, entry))
    latest = state(job, (stop.changed for stop in stops))
    yield source("travels", "Foreign Travels of the President and Secretary of State", latest)
    travellers: dict[str, list[Stop]] = defaultdict(list)
    for stop in sorted(stops, key=lambda stop: (stop.first, stop.last, int(stop.id))):
        travellers[stop.who].append(stop)
    for who, own in travellers.items():
        name, others = usual([stop.name for stop in own])
        yield Person(id=f"per-us-travel-{who}", name=name, names=others)
        for row in _rows(_once(job, own)):
            days = in_words(row[0].first, max(stop.last for stop in row))
            for number, stop in enumerate(row, 1):
                note = f"Stop {number} of {len(row)} in a row, {days}." if len(row) > 1 else None
                yield event(job, stop, note, row[0].id if number > 1 else None)


def _once(job: Job, stops: Iterable[Stop]) -> list[Stop]:
    """The stops; a stop that the upstream lists twice in a row stands once.

    A traveller who went elsewhere in between came back: these are two stops.
    """
    found: list[Stop] = []
    for stop in stops:
        if found and _same(found[-1]) == _same(stop):
            job.merged()
            found[-1].again.append(stop)
        else:
            job.imported()
            stop.back = any(_same(before) == _same(stop) for before in found)
            found.append(stop)
    return found


def _same(stop: Stop) -> tuple[str | None, ...]:
    return stop.first, stop.last, stop.role, stop.meant.party, stop.city


def _rows(stops: Iterable[Stop]) -> Iterator[list[Stop]]:
    """The rows of stops, by the rule above.  stops: of one traveller, in the order of their days."""
    row: list[Stop] = []
    for stop in stops:
        if row and (stop.first > _day_after(max(before.last for before in row)) or row[-1].returned):
            yield row
            row = []
        row.append(stop)
    if row:
        yield row


def _day_after(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()
