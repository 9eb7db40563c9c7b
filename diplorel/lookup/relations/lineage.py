"""The parties before a party and after it, through any number of generations."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from diplorel.dates.text import point_text
from diplorel.index.handle import Index
from diplorel.index.row_codec import Row

_GAPS = {
    "union": "in a union",
    "partition": "partitioned",
    "annexation": "annexed",
    "protectorate": "under a protectorate",
}
"""Kind of gap -> what the party was then."""
Test = Callable[[Row], bool]


def forebears(index: Index, ids: Sequence[str], stop: Test | None = None) -> list[Row]:
    """The rows of the predecessors of parties, of their predecessors and so on, the nearest first.

    stop: only the rows that meet this test are wanted, and nobody before them.
    """
    return _kin(index, ids, stop, "predecessors")


def heirs(index: Index, ids: Sequence[str], stop: Test | None = None) -> list[Row]:
    """The rows of the parties that continue or follow parties, of those that follow these and so on, the nearest
    first; of one generation, those that continue come first.

    stop: only the rows that meet this test are wanted, and nobody after them.
    """
    return _kin(index, ids, stop, "continued_by", "successors")


def gap_text(gap: Row) -> str:
    """A time in which a party did not exist, in words: 'in a union (Gran Colombia) from 1819 to 1830'."""
    within = f" ({gap['within']['name']})" if gap["within"] else ""
    since, until = (point_text(gap[key]["date"]) for key in ("since", "until"))
    return f"{_GAPS[gap['kind']]}{within} from {since} to {until}"


def _kin(index: Index, ids: Sequence[str], stop: Test | None, *keys: str) -> list[Row]:
    """Kin over links of some kinds.  A union that one of the parties entered and left again is not followed."""
    found: list[Row] = []
    known, new = {*ids}, index.parties(ids)
    while new:
        told = ([party["id"] for key in keys for party in row[key]] for row in new)
        names = dict.fromkeys(name for line in told if not {*line} & {*ids} for name in line)
        new = index.parties([name for name in names if name not in known])
        known |= names.keys()
        found += [row for row in new if stop is None or stop(row)]
        new = [row for row in new if stop is None or not stop(row)]
    return found
