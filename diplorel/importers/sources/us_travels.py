"""Travels abroad of presidents and secretaries of state of the United States: an event for each stop.

Stops are in a row while each begins no later than the day after all before it ended, and the last of these is not said
to end with the return to the United States.  A row is most often a journey, but that is not told: two journeys may be a
day apart, and one with two days at sea is two rows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from diplorel.importers.history_state_gov.persons import usual
from diplorel.importers.history_state_gov.stops import Stop, event, stop
from diplorel.importers.history_state_gov.upstream import entries, source, state
from diplorel.importers.job import CC0, About, Job
from diplorel.model.records import Person, Record

ABOUT = About(
    collection="us-travels",
    title="Travels abroad of presidents and secretaries of state of the United States, by its Office of the Historian",
    upstream="the folder of HistoryAtState/travels: president-travels/*.xml, secretary-travels/*.xml",
    licence=CC0,
)
_FILES = ("president-travels/*.xml", "secretary-travels/*.xml")


def read(job: Job) -> Iterator[Record]:
    """The source, the travellers, and an event for each stop.  Raises DatasetError for files that are not travels'."""
    stops = [stop(job, entry) for entry in entries(job, _FILES, "trips", "trip")]
    latest = state(job, (one.changed for one in stops))
    yield source("travels", "Foreign Travels of the President and Secretary of State", latest)
    travellers: dict[str, list[Stop]] = defaultdict(list)
    for one in sorted(stops, key=lambda it: (it.first, it.last, int(it.id))):
        travellers[one.who].append(one)
    for who, theirs in travellers.items():
        name, others = usual([one.name for one in theirs])
        yield Person(id=f"per-us-travel-{who}", name=name, names=others)
        for row in _rows(_once(job, theirs)):
            stretch = _stretch(row[0].first, max(one.last for one in row))
            for place, one in enumerate(row, 1):
                told = f"Stop {place} of {len(row)} in a row, {stretch}." if len(row) > 1 else None
                yield event(job, one, told, row[0].id if place > 1 else None)


def _once(job: Job, stops: Iterable[Stop]) -> list[Stop]:
    """The stops, those that the upstream lists twice made one."""
    found: dict[tuple[str | None, ...], Stop] = {}
    for one in stops:
        same = (one.first, one.last, one.role, one.meant.party, one.city)
        if same in found:
            job.merged()
            found[same].again.append(one)
        else:
            job.imported()
            found[same] = one
    return list(found.values())


def _rows(stops: Iterable[Stop]) -> Iterator[list[Stop]]:
    """Stops in a row, by the rule above."""
    row: list[Stop] = []
    for one in stops:
        if row and (one.first > _after(max(it.last for it in row)) or row[-1].returned):
            yield row
            row = []
        row.append(one)
    if row:
        yield row


def _after(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def _stretch(first: str, last: str) -> str:
    """Two days in words: '12 to 24 May 1943'."""
    one, two = date.fromisoformat(first), date.fromisoformat(last)
    if one == two:
        return _words(two)
    parts = _words(one).split()
    shared = 0 if one.year != two.year else 1 if one.month != two.month else 2
    return f"{' '.join(parts[: 3 - shared])} to {_words(two)}"


def _words(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"
