"""Whether a party existed on a day, by its row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from diplorel.dates.day import known_by, years_before
from diplorel.dates.edtf import Day, days_with_tolerance, shifted
from diplorel.dates.validity import NEVER
from diplorel.index.relation_on_day import Missing
from diplorel.index.row_codec import Row

if TYPE_CHECKING:
    from diplorel.index.handle import Index

_TOLD_EARLY = 5
"""Years before the beginning of a party in which a fact that a source dates may be a fact of this party: sources differ
on the beginning.  An earlier fact under its name is a fact of an earlier party."""
Time = tuple[str, str]
"""The first and the last day of a time: '' and NEVER where it has no bound."""


def may_exist(row: Mapping[str, Any], day: Day) -> bool:
    """Whether a party existed on a day, or may have existed."""
    first, last = days_with_tolerance(row["since"])[0], days_with_tolerance(row["until"])[1]
    early, late = known_by(day.latest, first, before=True), known_by(last, day.earliest, before=True)
    return not (early or late or any(is_inside(gap, day) for gap in row["gaps"] if gap["kind"] != "protectorate"))


def is_inside(gap: Row, day: Day) -> bool:
    """Whether a day surely lies in a gap.  Sources do not tell of the day on which a gap begins."""
    begins, ends = days_with_tolerance(gap["since"])[1], days_with_tolerance(gap["until"])[0]
    return known_by(begins, day.earliest, before=True) and known_by(day.latest, ends, before=True)


def possible_gaps(row: Mapping[str, Any], day: Day) -> Iterator[Row]:
    """The times without a party of its own that a day may lie in."""
    for gap in row["gaps"]:
        begins, ends = days_with_tolerance(gap["since"])[0], days_with_tolerance(gap["until"])[1]
        if not (known_by(day.latest, begins, before=True) or known_by(ends, day.earliest)):
            yield gap


def may_have_ended(row: Mapping[str, Any], day: Day) -> bool:
    """Whether the end of a party may have come by a day."""
    return bool(row["until"]) and not known_by(day.latest, days_with_tolerance(row["until"])[0], before=True)


def absence(row: Mapping[str, Any], day: Day) -> Missing | None:
    """How a party by itself was missing on a day, without the reason in words; None if the party existed.

    An end and a gap of which a source tells no first day make nobody missing.
    """
    begun, ending = days_with_tolerance(row["since"])[0], days_with_tolerance(row["until"])[0]
    told_from = told_since(row)
    early = known_by(day.latest, begun, before=True)
    if not (early or known_by(ending, day.latest) or any(_touches(gap, day) for gap in row["gaps"])):
        return None
    if not may_exist(row, day):
        return Missing("no", "", early, told_from)
    loose = may_have_ended(row, day) or next(possible_gaps(row, day), None)
    return Missing("possibly", "", early, told_from) if loose else None


def _touches(gap: Row, day: Day) -> bool:
    begins, ends = gap["since"]["earliest"], gap["until"]["latest"]
    return known_by(begins, day.latest) and known_by(day.earliest, ends, before=True)


def of_line(found: Sequence[Missing | None]) -> Missing | None:
    """How a party was missing that continues others, from how each party of its line was; None if one of them existed.

    At the change from one party to the next, each may have ended or begun, and one of them existed.
    """
    absent = [one for one in found if one]
    loose = [one for one in absent if one.holds != "no"]
    if len(absent) < len(found) or len(loose) > 1:
        return None
    return (loose or absent)[0]._replace(told_from=min(one.told_from for one in absent))


def named_on(index: Index, day: Day) -> dict[str, str]:
    """Id of a party of a line -> id of the one party of the line that existed on a day; without lines of which several
    parties, or none, may have existed."""
    found: dict[str, str] = {}
    for last in {*index.heads.values()}:
        there = [row["id"] for row in index.parties(index.line(last)) if may_exist(row, day)]
        if len(there) == 1:
            found |= dict.fromkeys(index.line(last), there[0])
    return found


def told_since(row: Mapping[str, Any]) -> str:
    """The first day of which a source may tell a fact of a party, even before the beginning on record; '' if no source
    tells the beginning."""
    begun = days_with_tolerance(row["since"])[0]
    return years_before(begun, _TOLD_EARLY) if begun else ""


def absences(line: Sequence[Mapping[str, Any]]) -> list[Time]:
    """The times in which surely no party of a line existed, by the rows of the line: a day, month or year lies in one
    of them exactly if `may_exist` denies every party of the line."""
    found: list[Time] = [("", NEVER)]
    for row in line:
        both = [(max(one[0], two[0]), min(one[1], two[1])) for one in found for two in _absences(row)]
        found = [(first, last) for first, last in both if first <= last]
    return found


def _absences(row: Mapping[str, Any]) -> Iterator[Time]:
    if begun := days_with_tolerance(row["since"])[0]:
        yield "", shifted(begun, -1) or ""
    for gap in row["gaps"]:
        begins, ends = days_with_tolerance(gap["since"])[1], days_with_tolerance(gap["until"])[0]
        if gap["kind"] != "protectorate" and begins and ends:
            yield shifted(begins, 1) or NEVER, shifted(ends, -1) or ""
    if ended := days_with_tolerance(row["until"])[1]:
        yield shifted(ended, 1) or NEVER, NEVER
