"""The collections with records on each party, and the date to which each reaches."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from diplorel.dataset.load import Entry
from diplorel.dates.edtf import span
from diplorel.index.fill.conflicts import parties
from diplorel.model.records import Party, Person, Source

_NEARLY = 0.9
"""Share of its facts from which on a collection counts as one about a single party."""
_FEW = 12
"""Most parties that a collection is about, if it is about a few."""


class Coverage:
    """Which collections speak of which party, in which types of records, and up to which date."""

    def __init__(self) -> None:
        self._latest: dict[tuple[str, str, str], str] = {}

    def add(self, entries: Iterable[Entry], named: Iterable[Entry]) -> None:
        """Takes merged records.  named: records of which some are the sources that the former cite."""
        entries = list(entries)
        known = [entry for entry in (*entries, *named) if isinstance(entry.record, Source)]
        home = {entry.record.id: entry.collection for entry in known}
        published = {one.id: one.published for entry in known if isinstance(one := entry.record, Source)}
        for entry in entries:
            it: Any = entry.record
            for source in sorted({citation.source for citation in getattr(it, "citations", ())}):
                for party in () if isinstance(it, Party) else parties(it):
                    key = (party, home[source], it.type)
                    self._latest[key] = later(self._latest.get(key, ""), published[source] or "")

    def write(self, db: sqlite3.Connection) -> None:
        """Fills the table `coverage`."""
        rows = sorted((*key, day) for key, day in self._latest.items())
        db.executemany("INSERT INTO coverage VALUES (?, ?, ?, ?)", rows)


def later(one: str, two: str) -> str:
    """The later of two dates, by the last day that each can mean; '' stands for no date.

    Of dates with one last day, the date that begins later, and then the more exact date.
    """
    return max(one, two, key=_order)


def _order(date: str) -> tuple[str, str, int]:
    days = span(date) if date else None
    return (days.latest or "", days.earliest or "", -len(date)) if days else ("", "", 0)


class Hubs:
    """The party that nearly every fact of a collection is about, or the few parties of which every fact is about one:
    the subjects of its lists."""

    def __init__(self) -> None:
        self._told: dict[str, _Told] = {}

    def add(self, entries: Iterable[Entry]) -> None:
        """Takes records before they are merged; borrowed records do not count."""
        for entry in entries:
            if not entry.borrowed and not isinstance(entry.record, Party | Person | Source):
                self._told.setdefault(entry.collection, _Told()).add(parties(entry.record))

    def of_collections(self) -> dict[str, list[str]]:
        """Collection -> the parties; a collection about more parties is not in it."""
        return {name: found for name, told in sorted(self._told.items()) if (found := told.subjects())}


class _Told:
    """The parties of the facts of a collection."""

    def __init__(self) -> None:
        self._facts = 0
        self._parties = Counter[str]()
        self._together = Counter[tuple[str, ...]]()
        """The parties of a fact -> the number of such facts; empty if no few parties can be in all facts."""
        self._apart: list[set[str]] = []
        """Facts that share no party: each needs a subject of its own."""

    def add(self, names: list[str]) -> None:
        self._facts += 1
        self._parties.update(names)
        if len(self._apart) > _FEW:
            return
        self._together[tuple(names)] += 1
        if not any(fact.intersection(names) for fact in self._apart):
            self._apart.append({*names})
            if len(self._apart) > _FEW:
                self._together.clear()

    def subjects(self) -> list[str]:
        """The party of which nearly all facts are, or a few parties of which each fact has one; [] for many."""
        first = max(sorted(self._parties), key=self._parties.__getitem__, default=None)
        if first is not None and self._facts - self._parties[first] <= (1 - _NEARLY) * self._facts:
            return [first]
        return subjects(self._together)


def subjects(told: Mapping[tuple[str, ...], int]) -> list[str]:
    """The fewest parties of which each fact has one; [] if they are many.  Each time, the party with the most facts
    that are left is taken.

    told: the parties of a fact -> the number of such facts.
    """
    left, found = dict(told), list[str]()
    while left and len(found) < _FEW:
        counted = Counter[str]()
        for names, number in left.items():
            counted.update(dict.fromkeys(names, number))
        found.append(max(sorted(counted), key=counted.__getitem__))
        left = {names: number for names, number in left.items() if found[-1] not in names}
    return [] if left else found
