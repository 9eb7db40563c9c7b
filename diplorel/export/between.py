"""What an export tells of two records: where sources conflict, and which party continues which."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from diplorel.index.handle import Index
from diplorel.index.row_codec import Row

BETWEEN = ("conflicts", "lines")
"""The lists of this module, as tables name them (`Table.of`)."""
Held = Callable[[str], bool]
"""Tells of the id of a record whether the export holds it."""

_CONFLICTS = (
    "SELECT place, record.id, field, ours, theirs, gap, other.id FROM conflict JOIN record USING (rid)"
    " LEFT JOIN record AS other ON other.rid = conflict.other ORDER BY place"
)


def conflicts(index: Index, held: Held) -> Iterator[tuple[str, Row]]:
    """The conflicts of the records that the export holds, in the order in which `diplorel conflicts` answers."""
    keys = ("place", "record", "field", "ours", "theirs", "gap_days", "other_record")
    for columns in index.execute(_CONFLICTS):
        row = dict(zip(keys, columns, strict=True))
        if held(row["record"]):
            yield "conflicts", row


def lines(index: Index, held: Held) -> Iterator[tuple[str, Row]]:
    """The parties that a party continues, of those that the export holds."""
    for party, line in sorted(index.lines.items()):
        for place, continued in enumerate(line[1:], 1):
            if held(party) and held(continued):
                yield "lines", {"party": party, "place": place, "continued": continued}
