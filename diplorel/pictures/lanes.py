"""The lanes of a timeline: the groups of kinds that a reader tells apart, and how a date is drawn."""

from __future__ import annotations

from typing import NamedTuple

from diplorel.dates.edtf import is_day
from diplorel.dates.text import is_point
from diplorel.index.row_codec import Row

_TALKS = ("visit", "meeting", "call", "conference", "invitation")
_AGREEMENTS = ("agreement", "treaty")


class Lane(NamedTuple):
    """A group of kinds of moments."""

    key: str
    """Class of its marks, and the beginning of the keys of its kinds."""
    title: str


LANES = (
    Lane("r", "Relations"),
    Lane("m", "Missions"),
    Lane("h", "Heads of mission"),
    Lane("v", "Visits and talks"),
    Lane("a", "Agreements"),
    Lane("o", "Other events"),
)
PLANNED = Lane("p", "Planned")
_OF = {"relation": "r", "mission": "m", "accreditation": "m", "protection": "m", "posting": "h"}


def lane_of(moment: Row) -> str:
    """The key of the lane of a moment that happened."""
    kind = moment["kind"]
    return _OF.get(moment["type"]) or ("v" if kind in _TALKS else "a" if kind in _AGREEMENTS else "o")


def is_planned(moment: Row) -> bool:
    """Whether a moment is announced and not shown to have happened."""
    return bool(moment["planned"])


def form_of(moment: Row) -> str:
    """How a date is drawn: a `day`; days that the fact `lasts`; days of which it is `unsure` which one is meant; or
    `open` at one end."""
    if moment["earliest"] is None or moment["latest"] is None:
        return "open"
    if is_day(moment["date"]):
        return "day"
    ends = moment["date"].split("/")
    lasts = len(ends) == 2 and all(map(is_day, ends)) and not is_point(moment["type"], moment["kind"])
    return "lasts" if lasts else "unsure"
