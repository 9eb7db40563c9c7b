"""Whether a party existed on a day, by its row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from diplorel.dates.day import known_by
from diplorel.dates.edtf import Day, days_with_tolerance
from diplorel.index.relation_on_day import Missing
from diplorel.index.row_codec import Row


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
    early = known_by(day.latest, begun, before=True)
    if not (early or known_by(ending, day.latest) or any(_touches(gap, day) for gap in row["gaps"])):
        return None
    if not may_exist(row, day):
        return Missing("no", "", early)
    loose = may_have_ended(row, day) or next(possible_gaps(row, day), None)
    return Missing("possibly", "", early) if loose else None


def _touches(gap: Row, day: Day) -> bool:
    begins, ends = gap["since"]["earliest"], gap["until"]["latest"]
    return known_by(begins, day.latest) and known_by(day.earliest, ends, before=True)


def of_line(found: Sequence[Missing | None]) -> Missing | None:
    """How a party was missing that continues others, from how each party of its line was; None if one of them existed.

    At the change from one party to the next, each may have ended or begun, and one of them existed.
    """
    absent = [one for one in found if one]
    loose = [one for one in absent if one.holds != "no"]
    return (loose or absent)[0] if len(absent) == len(found) and len(loose) < 2 else None
