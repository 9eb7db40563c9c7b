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
        db.execute("CREATE TEMP TABLE waiting (a TEXT, b TEXT, first TEXT, last TEXT, certain INTEGER)")
        served = db.execute("SELECT a, b, first, last, certain FROM served")
        waiting = ((*told_under(folded, a, b), *days) for a, b, *days in served)
        db.executemany("INSERT INTO waiting VALUES (?, ?, ?, ?, ?)", waiting)
        db.execute("CREATE INDEX temp.waiting_pair ON waiting (a, b)")
        self._known: Known = {}
        self._taken: list[tuple[int, bytes]] = []
        db.execute("CREATE TEMP TABLE related (party INTEGER NOT NULL, times BLOB NOT NULL)")

    def take(self, pair: Pair, steps: Sequence[Row]) -> None:
        """Takes a pair with its steps in their order."""
        served = self._db.execute("SELECT first, last, certain FROM waiting WHERE a = ? AND b = ?", pair).fetchall()
        if served:
            self._db.execute("DELETE FROM waiting WHERE a = ? AND b = ?", pair)
        self._take(pair, steps, served)

    def _take(self, pair: Pair, steps: Sequence[Row], served: Iterable[tuple[str, str, int]]) -> None:
        """served: the first and the last day of heads of mission, and whether one head serves all the time."""
        missing = [self._missing[name] for name in pair]
        days: list[Served] = [(first, last, bool(certain)) for first, last, certain in served]
        times = marshal.dumps(PairTimes(steps, missing, days, self._known).times())
        self._taken += ((self._numbers[name], times) for name in pair)
        if len(self._taken) > _AT_ONCE:
            self._keep()

    def _keep(self) -> None:
        self._db.executemany("INSERT INTO related VALUES (?, ?)", self._taken)
        self._taken.clear()

    def write(self) -> None:
        """Writes the rows of `tally_on`, after all pairs."""
        left = self._db.execute("SELECT * FROM waiting ORDER BY a, b")
        for pair, rows in groupby(left, itemgetter(0, 1)):
            self._take(pair, (), (row[2:] for row in rows))
        self._keep()
        related = self._db.execute("SELECT party, times FROM related ORDER BY party")
        found = ((party, _joined(times for _, times in its)) for party, its in groupby(related, itemgetter(0)))
        write_changes(self._db, "relations", found)
        self._db.executescript("DROP TABLE temp.related; DROP TABLE temp.waiting")


def _joined(found: Iterable[bytes]) -> list[Times]:
    """The times of all pairs of a party, in each kind of units."""
    joined: list[tuple[list[Time], list[Time]]] = [([], []) for _ in LETTERS]
    for times in found:
        kinds = marshal.loads(times)  # noqa: S302 (the program itself wrote them)
        for (may, sure), (more, more_sure) in zip(joined, kinds, strict=True):
            may += more
            sure += more_sure
    return list(joined)
