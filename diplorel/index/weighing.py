"""What weighs the records of a dataset: where their sources conflict, and which collections speak of whom."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from diplorel.dataset.load import Dataset, Entry
from diplorel.dates.edtf import span
from diplorel.index.citations import Contradiction, contradictions
from diplorel.model.records import Event, Party, Person, Record, Relation, Source

_NEARLY = 0.9
"""Share of its facts from which on a collection counts as one about a single party."""


def parties(it: Record) -> list[str]:
    """Ids of the parties that a record concerns; of a party, itself; of a person or source, none."""
    match it:
        case Party():
            found = [it.id]
        case Relation():
            found = list(it.parties)
        case Event():
            found = [role.party for role in it.parties]
        case Person() | Source():
            found = []
        case _:
            named = (getattr(it, key, None) for key in ("sender", "host", "power"))
            found = [name for name in named if name]
    return sorted(set(found))


def write_conflicts(db: sqlite3.Connection, entries: Iterable[tuple[int, Record]]) -> None:
    """Fills the tables of conflicts: one row for each other value that a field of a record is said to have.

    In the order in which they are answered: denials first, for they leave nothing of the fact; then dates, the widest
    gap first; then other words, by record.
    """
    found = [(one, rid, it) for rid, it in entries if not isinstance(it, Source) for one in _values(it)]
    found.sort(key=lambda line: (_order(line[0]), line[2].id, line[0].field or "", line[0].theirs or ""))
    for rank, (one, rid, it) in enumerate(found, 1):
        row = (rank, rid, one.field, one.ours, one.theirs, one.gap)
        db.execute("INSERT INTO conflict VALUES (?, ?, ?, ?, ?, ?)", row)
        db.executemany("INSERT INTO conflict_party VALUES (?, ?)", ((party, rank) for party in parties(it)))


def _values(it: Record) -> Iterator[Contradiction]:
    """The contradictions of a record, one for each field and value: several sources may say the same."""
    told = {(one.field, one.theirs): one for one in reversed(contradictions(it))}
    return iter(told.values())


def _order(one: Contradiction) -> tuple[int, int]:
    if one.field is None:
        return 0, 0
    return (2, 0) if one.gap is None else (1, -one.gap)


def write_coverage(db: sqlite3.Connection, dataset: Dataset, entries: Iterable[Entry]) -> None:
    """Fills the table that says which collections speak of which party, in records of which type, and up to when."""
    home = {source.id: entry.collection for entry, source in dataset.of(Source)}
    published = {source.id: source.published for _, source in dataset.of(Source)}
    latest: dict[tuple[str, str, str], str] = {}
    for entry in entries:
        it: Any = entry.record
        for source in {citation.source for citation in getattr(it, "citations", ())}:
            for party in () if isinstance(it, Party) else parties(it):
                key = (party, home[source], it.type)
                latest[key] = later(latest.get(key, ""), published[source] or "")
    db.executemany("INSERT INTO coverage VALUES (?, ?, ?, ?)", sorted((*key, day) for key, day in latest.items()))


def later(one: str, two: str) -> str:
    """The later of two dates, by the last day that each can mean; '' is none."""
    return max(one, two, key=lambda day: (span(day).latest or "") if day else "")


def hubs(dataset: Dataset) -> dict[str, str]:
    """Collection -> the party that nearly every fact of it concerns: it is silent on all others by its nature."""
    facts, shares = Counter[str](), dict[str, Counter[str]]()
    for entry in dataset.own():
        if not isinstance(entry.record, Party | Person | Source):
            facts[entry.collection] += 1
            shares.setdefault(entry.collection, Counter()).update(parties(entry.record))
    most = {name: max(sorted(share), key=share.__getitem__) for name, share in sorted(shares.items()) if share}
    return {name: party for name, party in most.items() if shares[name][party] >= _NEARLY * facts[name]}
