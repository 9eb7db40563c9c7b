"""The moments of the facts of an export: the lines that timelines show."""

from __future__ import annotations

from collections.abc import Iterator

from diplorel.dates.edtf import days_with_tolerance
from diplorel.export.selection import Selection
from diplorel.index.handle import Index
from diplorel.index.row_codec import Row
from diplorel.lookup.answer import marks, whose
from diplorel.lookup.as_of.situation import situation_of

_COLUMNS = ("kind", "date", "earliest", "latest", "planned", "change", "summary")
TYPES = {
    "relations": ("relation",),
    "missions": ("mission", "accreditation", "protection"),
    "heads": ("posting",),
    "events": ("event",),
}
"""Table of facts -> the types of its records."""


class Moments:
    """The moments of the facts of a table, which are read in the order of their ids.

    Moments and facts are read side by side, so that no more than the moments of one fact are in memory.
    """

    def __init__(self, index: Index, selection: Selection, table: str) -> None:
        """table: one of FACTS (export/selection.py)."""
        within, days = selection.when.sql("moment")
        happened, up_to = situation_of(index, selection.view).happened()
        tests, values = [within, happened, f"type IN ({marks(TYPES[table])})"], [*days, *up_to, *TYPES[table]]
        for party in selection.parties:
            line = index.line(party.id)
            tests.append(f"mid IN (SELECT mid FROM moment_party WHERE party IN ({marks(line)}))")
            values += line
        sql = (
            f"SELECT record.id, {', '.join(f'moment.{name}' for name in _COLUMNS)} FROM moment JOIN record USING (rid)"
            f" WHERE {' AND '.join(tests)} ORDER BY record.id, mid"
        )
        self._found: Iterator[tuple[str, ...]] = iter(index.execute(sql, values))
        self._next = next(self._found, None)

    def of(self, fact: Row) -> list[Row]:
        """The moments of a fact, in the order of their dates.  fact: its id comes after all ids asked before."""
        made: list[Row] = []
        while self._next and self._next[0] <= fact["id"]:
            name, *columns = self._next
            if name == fact["id"]:
                made.append(_row(dict(zip(_COLUMNS, columns, strict=True)), fact))
            self._next = next(self._found, None)
        return made


def _row(moment: Row, fact: Row) -> Row:
    possible_from, certain_from = days_with_tolerance(moment)
    return {
        **moment,
        "possible_from": possible_from,
        "certain_from": certain_from,
        "planned": bool(moment["planned"]),
        "type": fact["type"],
        "summary": moment["summary"] or fact["summary"],
        "parties": [party["id"] for party in whose(fact)],
    }
