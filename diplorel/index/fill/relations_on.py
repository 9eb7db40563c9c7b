"""The partners of each party, for `rank --by relations`: at last, and in each day, month and year (`--as-of`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, islice
from operator import itemgetter
from typing import Any

from diplorel.index.fill.beside import beside
from diplorel.index.fill.partner_counts import COUNTS, PARTNER, PartnerCounts
from diplorel.index.fill.relation_times import Served, absent_times
from diplorel.index.fill.tally_on import INSERT
from diplorel.index.handle import Index
from diplorel.index.row_codec import Row
from diplorel.index.steps import Pair, every_pair, told_under

_AT_ONCE = 200
"""Pairs that are handed on at once."""
_INSERTS = {PARTNER: "INSERT INTO partner VALUES (?, ?)", COUNTS: INSERT}
_Taken = tuple[Pair, list[Row], list[Served]]


class RelationsOn:
    """Hands every pair on to those who count, and writes the counts: the temporary table `partner`, and the rows of
    relations in `tally_on`."""

    def __init__(self, db: Index) -> None:
        self._db, self._counts = db, beside(db, PartnerCounts)

    def __enter__(self) -> RelationsOn:
        return self

    def __exit__(self, *error: object) -> None:
        self._counts.close()

    def begin(self, parties: Iterable[Mapping[str, Any]]) -> None:
        """Lets the partners be counted.  The steps and heads of mission of the index are written.

        parties: the rows of all parties.
        """
        db, pairs = self._db, self._pairs()
        while some := list(islice(pairs, _AT_ONCE)):
            self._counts.take(some)
        rows = {row["id"]: row for row in parties}
        absent = {name: absent_times([rows[one] for one in db.line(name)]) for name in rows}
        numbers = dict(db.execute("SELECT id, rid FROM record WHERE type = 'party'"))
        self._counts.begin(({name: [*map(tuple, times)] for name, times in absent.items()}, numbers, {*db.ended}))

    def _pairs(self) -> Iterator[_Taken]:
        """Every pair with its steps and the times of its heads of mission."""
        db, folded = self._db, self._db.folded()
        db.execute("CREATE TEMP TABLE waiting (a TEXT, b TEXT, first TEXT, last TEXT, certain INTEGER)")
        served = db.execute("SELECT a, b, first, last, certain FROM served")
        waiting = ((*told_under(folded, a, b), *days) for a, b, *days in served)
        db.executemany("INSERT INTO waiting VALUES (?, ?, ?, ?, ?)", waiting)
        db.execute("CREATE INDEX temp.waiting_pair ON waiting (a, b)")
        for pair, steps in every_pair(db, folded):
            heads = db.execute("SELECT first, last, certain FROM waiting WHERE a = ? AND b = ?", pair).fetchall()
            if heads:
                db.execute("DELETE FROM waiting WHERE a = ? AND b = ?", pair)
            yield pair, steps, _served(heads)
        left = db.execute("SELECT a, b, first, last, certain FROM waiting ORDER BY a, b")
        for pair, rows in groupby(left, itemgetter(0, 1)):
            yield pair, [], _served(row[2:] for row in rows)
        db.execute("DROP TABLE temp.waiting")

    def write(self) -> None:
        """Writes the counts."""
        self._db.execute("CREATE TEMP TABLE partner (party TEXT NOT NULL, latest TEXT)")
        for table, rows in groupby(self._counts.rows(), itemgetter(0)):
            self._db.executemany(_INSERTS[table], (row[1:] for row in rows))


def _served(rows: Iterable[tuple[str, str, int]]) -> list[Served]:
    return [(first, last, bool(certain)) for first, last, certain in rows]
