"""The counts by which `rank --by relations --as-of` orders parties: partners in each day, month and year."""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from diplorel.index.fill.relation_times import Known, PairTimes, Served, absent_times
from diplorel.index.fill.series import Time, Times
from diplorel.index.fill.tally_on import write_changes
from diplorel.index.fill.units import LETTERS
from diplorel.index.handle import Index
from diplorel.index.row_codec import Row
from diplorel.index.steps import Pair, told_under

_AT_ONCE = 1000
"""Rows that are kept until they are stored."""


class RelationsOn:
    """Takes pairs with their steps, and writes how many partners each party has in each day, month and year."""

    def __init__(self, db: Index, parties: Iterable[Mapping[str, Any]]) -> None:
        """parties: the rows of all parties."""
        self._db, folded = db, db.folded()
        rows = {row["id"]: row for row in parties}
        self._missing = {name: absent_times([rows[one] for one in db.line(name)]) for name in rows}
        self._numbers = dict(db.execute("SELECT id, rid FROM record WHERE type = 'party'"))
        self._served: dict[Pair, list[Served]] = {}
        for a, b, first, last, certain in db.execute("SELECT a, b, first, last, certain FROM served"):
            self._served.setdefault(told_under(folded, a, b), []).append((first, last, bool(certain)))
        self._known: Known = {}
        self._taken: list[tuple[int, bytes]] = []
        db.execute("CREATE TEMP TABLE related (party INTEGER NOT NULL, times BLOB NOT NULL)")

    def take(self, pair: Pair, steps: Sequence[Row]) -> None:
        """Takes a pair with its steps in their order."""
        missing, served = [self._missing[name] for name in pair], self._served.pop(pair, ())
        times = marshal.dumps(PairTimes(steps, missing, served, self._known).times())
        self._taken += ((self._numbers[name], times) for name in pair)
        if len(self._taken) > _AT_ONCE:
            self._keep()

    def _keep(self) -> None:
        self._db.executemany("INSERT INTO related VALUES (?, ?)", self._taken)
        self._taken.clear()

    def write(self) -> None:
        """Writes the rows of `tally_on`, after all pairs."""
        for pair in sorted(self._served):
            self.take(pair, ())
        self._keep()
        rows = self._db.execute("SELECT party, times FROM related ORDER BY party")
        found = ((party, _joined(times for _, times in its)) for party, its in groupby(rows, itemgetter(0)))
        write_changes(self._db, "relations", found)
        self._db.execute("DROP TABLE temp.related")


def _joined(found: Iterable[bytes]) -> list[Times]:
    """The times of all pairs of a party, in each kind of units."""
    joined: list[tuple[list[Time], list[Time]]] = [([], []) for _ in LETTERS]
    for times in found:
        kinds = marshal.loads(times)  # noqa: S302 (the program itself wrote them)
        for (may, sure), (more, more_sure) in zip(joined, kinds, strict=True):
            may += more
            sure += more_sure
    return list(joined)
