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
_FEW = 12
"""Most parties that a collection is about, if it is about a few."""


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


def hubs(dataset: Dataset) -> dict[str, list[str]]:
    """Collection -> the party that nearly every fact of the collection is about, or the few parties of which every
    fact is about one: the subjects of its lists.  A collection about more parties is not in it."""
    facts: dict[str, list[set[str]]] = {}
    for entry in dataset.own():
        if not isinstance(entry.record, Party | Person | Source):
            facts.setdefault(entry.collection, []).append(set(parties(entry.record)))
    return {name: found for name, told in sorted(facts.items()) if (found := subjects(told))}


def subjects(facts: list[set[str]]) -> list[str]:
    """The party of which nearly all facts are; else the fewest parties, of which each fact has one; [] if they are
    many.  Each time, the party with the most facts that are left is taken."""
    left, found = facts, list[str]()
    while left and len(found) < _FEW:
        counted = Counter(party for fact in left for party in fact)
        found.append(max(sorted(counted), key=counted.__getitem__))
        left = [fact for fact in left if found[-1] not in fact]
        if len(found) == 1 and len(left) <= (1 - _NEARLY) * len(facts):
            return found
    return [] if left else found
