"""The collections with records on each party, and the date to which each reaches."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable
from typing import Any

from diplorel.dataset.load import Dataset, Entry
from diplorel.dates.edtf import span
from diplorel.index.fill.conflicts import parties
from diplorel.model.records import Party, Person, Source

_NEARLY = 0.9
"""Share of its facts from which on a collection counts as one about a single party."""


def write_coverage(db: sqlite3.Connection, dataset: Dataset, entries: Iterable[Entry]) -> None:
    """Fills the table that tells which collections speak of which party, in which types of records, and up to which
    date."""
    home = {source.id: entry.collection for entry, source in dataset.of(Source)}
    published = {source.id: source.published for _, source in dataset.of(Source)}
    latest: dict[tuple[str, str, str], str] = {}
    for entry in entries:
        it: Any = entry.record
        for source in sorted({citation.source for citation in getattr(it, "citations", ())}):
            for party in () if isinstance(it, Party) else parties(it):
                key = (party, home[source], it.type)
                latest[key] = later(latest.get(key, ""), published[source] or "")
    db.executemany("INSERT INTO coverage VALUES (?, ?, ?, ?)", sorted((*key, day) for key, day in latest.items()))


def later(one: str, two: str) -> str:
    """The later of two dates, by the last day that each can mean; '' stands for no date."""
    return max(one, two, key=lambda day: (span(day).latest or "") if day else "")


def hubs(dataset: Dataset) -> dict[str, str]:
    """Collection -> the party that nearly every fact of the collection is about."""
    facts, shares = Counter[str](), dict[str, Counter[str]]()
    for entry in dataset.own():
        if not isinstance(entry.record, Party | Person | Source):
            facts[entry.collection] += 1
            shares.setdefault(entry.collection, Counter()).update(parties(entry.record))
    most = {name: max(sorted(share), key=share.__getitem__) for name, share in sorted(shares.items()) if share}
    return {name: party for name, party in most.items() if shares[name][party] >= _NEARLY * facts[name]}
