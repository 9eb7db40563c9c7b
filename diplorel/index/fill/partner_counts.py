"""How many partners each party has, at last and in each day, month and year, made of the steps of every pair."""

from __future__ import annotations

import marshal
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from diplorel.index.fill.relation_times import Absent, Known, PairTimes, Served
from diplorel.index.fill.series import Time, Times
from diplorel.index.fill.tally_on import rows_of
from diplorel.index.fill.units import LETTERS
from diplorel.index.row_codec import Row
from diplorel.index.status_rule import status_alone
from diplorel.index.steps import Pair, in_order

PARTNER, COUNTS = "partner", "tally_on"
"""The tables whose rows `PartnerCounts` makes."""


class PartnerCounts:
    """Keeps the times in which pairs have relations, in a database of its own, until all pairs are taken."""

    def __init__(self, database: str) -> None:
        """database: the name of an empty database for SQLite."""
        self._db = sqlite3.connect(database)
        self._db.execute("CREATE TABLE pairs (place INTEGER PRIMARY KEY, pairs BLOB NOT NULL)")
        self._db.execute("CREATE TABLE partner (party TEXT NOT NULL, latest TEXT)")
        self._db.execute("CREATE TABLE related (party INTEGER NOT NULL, times BLOB NOT NULL)")

    def take(self, values: list[tuple[Any, ...]]) -> None:
        """Keeps pairs, each with its steps and with the times in which heads of mission serve (`Served`): the compiler
        hands them on faster than they are counted."""
        self._db.execute("INSERT INTO pairs (pairs) VALUES (?)", (marshal.dumps(values),))

    def begin(self, last: tuple[Any, ...]) -> None:
        """Counts, after the last pair.

        last: when each party did not exist (its id -> the fields of `Absent`), the numbers of the records of parties,
        and the parties that have ended.
        """
        missing, self._numbers, self._ended = last
        self._missing = {party: [Absent(*one) for one in absent] for party, absent in missing.items()}
        self._known: Known = {}
        for (kept,) in self._db.execute("SELECT pairs FROM pairs ORDER BY place"):
            self._count(marshal.loads(kept))

    def _count(self, pairs: Iterable[tuple[Pair, list[Row], list[Served]]]) -> None:
        related: list[tuple[int, bytes]] = []
        partners: list[tuple[str, str | None]] = []
        for pair, steps, served in pairs:
            steps = in_order(steps)
            missing = [self._missing[name] for name in pair]
            times = marshal.dumps(PairTimes(steps, missing, served, self._known).times())
            related += ((self._numbers[name], times) for name in pair)
            partners += self._partners(pair, steps)
        self._db.executemany("INSERT INTO related VALUES (?, ?)", related)
        self._db.executemany("INSERT INTO partner VALUES (?, ?)", partners)

    def _partners(self, pair: Pair, steps: Sequence[Row]) -> Iterator[tuple[str, str | None]]:
        """Both parties of a pair that has relations at last, with the latest day on which a source shows them; nothing
        for the pair of a party that has ended."""
        now = status_alone(steps) if steps and not any(name in self._ended for name in pair) else None
        if now and now["status"] == "relations":
            shown = now["last_attested"] or now["since"]
            yield from ((party, shown and shown["latest"]) for party in pair)

    def rows(self) -> Iterator[tuple[Any, ...]]:
        """Rows, each after the name of its table: a row of `partner` for each party of each pair with relations, and
        the rows of `tally_on`."""
        yield from ((PARTNER, *row) for row in self._db.execute("SELECT party, latest FROM partner"))
        related = self._db.execute("SELECT party, times FROM related ORDER BY party")
        found = ((party, _joined(times for _, times in its)) for party, its in groupby(related, itemgetter(0)))
        yield from ((COUNTS, *row) for row in rows_of("relations", found))

    def close(self) -> None:
        """Deletes the times."""
        self._db.close()


def _joined(found: Iterable[bytes]) -> list[Times]:
    """The times of all pairs of a party, in each kind of units."""
    joined: list[tuple[list[Time], list[Time]]] = [([], []) for _ in LETTERS]
    for times in found:
        kinds = marshal.loads(times)
        for (may, sure), (more, more_sure) in zip(joined, kinds, strict=True):
            may += more
            sure += more_sure
    return list(joined)
