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


def forebears_of_land(index: Index, ids: Sequence[str]) -> list[Row]:
    """As `forebears`, without the parties that need not have had the land of these parties.

    A party that was put together from several parties, and of which these parties got a part, does not tell in which
    of the several parties this part lay: Slovenia was a part of Yugoslavia, and no part of the Kingdom of Serbia.
    """
    found: list[Row] = []
    new = index.parties(ids)
    known, codes = {*ids}, {code for row in new for code in _state_codes(row)}
    while new:
        names = dict.fromkeys(name for row in new for name in _with_the_land(index, row, ids, known, codes))
        new = index.parties([name for name in names if name not in known])
        known |= names.keys()
        found += new
    return found


def _with_the_land(index: Index, row: Row, ids: Sequence[str], known: set[str], codes: set[str]) -> list[str]:
    """The predecessors of a party that had the land of the parties `ids`.

    known: `ids`, and the parties before them that were found so far.  codes: the codes of states of `ids`.
    """
    own = index.line(row["id"])
    before = [party["id"] for party in row["predecessors"]]
    if {*before} & {*ids}:  # a union that one of the parties entered and left again
        return []
    after = {party["id"] for party in row["successors"]} - {*own}
    if row["id"] in ids or (row["until"] and after <= known):
        return before
    others = [name for name in before if name not in own and name not in after]
    same = [name for name in before if name in own]
    if len(others) > 1:
        whole = _state_codes(row) & codes
        others = [one["id"] for one in index.parties(others) if whole and _went_into(one, known)]
    return [*same, *others]


def _went_into(row: Row, known: set[str]) -> bool:
    """Whether a party left its land to known parties alone."""
    return {party["id"] for party in row["successors"]} <= known


def _state_codes(row: Row) -> set[str]:
    """The codes that the list of states of the Correlates of War gives a party: the code of a state outlasts unions."""
    return {str(code["value"]) for code in row["codes"] if code["scheme"] == "cow"}


def heirs(index: Index, ids: Sequence[str], stop: Test | None = None) -> list[Row]:
    """The rows of the parties that continue or follow parties, of those that follow these and so on, the nearest
    first; of one generation, those that continue come first.

    stop: only the rows that meet this test are wanted, and nobody after them.
    """
    return _kin(index, ids, stop, "continued_by", "successors")


def continuers(index: Index, ids: Sequence[str]) -> list[Row]:
    """The rows of the parties that continue parties, and of those that continue these."""
    return _kin(index, ids, None, "continued_by")


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
