"""The counts by which `rank --as-of` orders parties: for each party, the units of time in which a count changes.

A unit is a day, a month or a year, as a question can ask for: `1975-06-30`, `1975-06`, `1975`.  A count of a unit is
that of the last row at or before the unit, so that a question reads one row for each party, whatever the data has.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter

from diplorel.dates.validity import NEVER
from diplorel.index.fill.absences import Times as Absences
from diplorel.index.fill.absences import absent, touching
from diplorel.index.fill.series import Times, changes
from diplorel.index.fill.units import EVER, LETTERS, ON, Units, after, units
from diplorel.index.handle import Index
from diplorel.index.tables import RESIDENT
from diplorel.model.vocabulary import MEASURES

_DAYS = "sure_to, sure_from, sure_to, may_from, may_to"
_MISSIONS = f"rid, {_DAYS} FROM mission WHERE {RESIDENT} AND may_from IS NOT '{NEVER}'"
_HEADS = f"rid, {_DAYS} FROM posting WHERE may_from IS NOT '{NEVER}'"
_VISITS = (
    "SELECT party, NULL, event.rid, event.latest, event.latest, NULL, event.earliest, NULL FROM event_party"
    " JOIN event ON event.rid = event_party.rid JOIN moment ON mid = first_mid"
    " WHERE event.kind = 'visit' AND NOT planned AND role ="
)
_COUNTED = {
    "missions-sent": f"SELECT sender AS party, host, {_MISSIONS}",
    "missions-hosted": f"SELECT host AS party, sender, {_MISSIONS}",
    "visits-made": f"{_VISITS} 'guest'",
    "visits-hosted": f"{_VISITS} 'host'",
    "heads-sent": f"SELECT sender AS party, host, {_HEADS}",
    "heads-hosted": f"SELECT host AS party, sender, {_HEADS}",
}
"""Measure -> the query for the things that it counts: its party, the other party, its number, the latest day on which a
source certainly shows it, its certain days and its possible days."""
_Gaps = dict[int, list[tuple[Units, Units]]]
"""Number of a record -> the times in which it did not stand, with the day after the last."""
INSERT = "INSERT INTO tally_on VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
_BROKEN = "SELECT rid, first, last FROM gap WHERE rid IN (SELECT value FROM json_each(?)) ORDER BY rid, first"
_Row = tuple[str, str | None, int, str | None, str | None, str | None, str | None, str | None]


def write_tally_on(db: Index) -> None:
    """Fills the table `tally_on` of an index whose missions, postings and events are written."""
    numbers = dict(db.execute("SELECT id, rid FROM record WHERE type = 'party'"))
    absences = absent(db)
    for measure, sql in _COUNTED.items():
        rows = db.execute(f"{sql} ORDER BY 1")
        found = ((numbers[party], _times(db, list(things), absences)) for party, things in groupby(rows, itemgetter(0)))
        db.executemany(INSERT, rows_of(measure, found))


def rows_of(measure: str, found: Iterable[tuple[int, Iterable[Times]]]) -> Iterator[tuple[int, ...]]:
    """The rows of a measure.  found: parties, by the numbers of their records, with the times of their things in each
    kind of unit."""
    place = MEASURES.index(measure)
    return (
        (place, letters, party, *change)
        for party, kinds in found
        for letters, (may, sure) in zip(LETTERS, kinds, strict=True)
        for change in changes(may, sure)
    )


def _gaps(db: Index, rows: Iterable[_Row]) -> _Gaps:
    found: _Gaps = {}
    numbers = json.dumps([row[2] for row in rows])
    for rid, first, last in db.execute(_BROKEN, [numbers]):
        found.setdefault(rid, []).append((units(first), after(last)))
    return found


def _times(db: Index, rows: Sequence[_Row], absences: Mapping[str, Absences]) -> Iterator[Times]:
    """The times in which the things of a party stand, in years, in months and in days.

    Nothing counts for a party in a time in which it was absent, and nothing counts as certain in a time in which the
    other party was.
    """
    gaps = _gaps(db, rows)
    days = [int(row[3].replace("-", "")) if row[3] else 0 for row in rows]
    sure_first = [units(row[4]).next if row[4] else ON for row in rows]
    sure_after = [after(row[5]).of if row[5] else ON for row in rows]
    may_first = [units(row[6]).of if row[6] else EVER for row in rows]
    may_after = [after(row[7]).next if row[7] else ON for row in rows]
    broken: dict[int, tuple[Absences, Absences]] = {}
    for number, (party, other, rid, *_) in enumerate(rows):
        begin, end = may_first[number][-1], may_after[number][-1]
        own = touching(absences.get(party, []), begin, end) if other else []
        theirs = touching(absences.get(other or "", []), begin, end)
        if own or theirs or rid in gaps:
            without = [*gaps.get(rid, []), *own]
            broken[number] = without, [*without, *theirs]
    for place in range(len(LETTERS)):
        may, sure = (
            [(first[place], end[place], day) for first, end, day in zip(begins, ends, days, strict=True)]
            for begins, ends in ((may_first, may_after), (sure_first, sure_after))
        )
        for number, found in broken.items():
            for times, cuts in zip((may, sure), found, strict=True):
                begin, end, day = times[number]
                apart = sorted((first.next[place], last.of[place]) for first, last in cuts)
                times[number], *more = [(*part, day) for part in _without(begin, end, apart)]
                times += more
        yield may, sure


def _without(begin: int, end: int, cuts: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The parts of a time outside of other times, which come in their order."""
    for first, last in cuts:
        if first < last and first < end and begin < last:
            yield begin, first
            begin = last
    yield begin, end
