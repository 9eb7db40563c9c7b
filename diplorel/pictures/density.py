"""A timeline as strips of years: a row for each group of kinds, and a sign for the number of moments in a year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from diplorel.index.row_codec import Row
from diplorel.pictures.lanes import LANES, PLANNED, form_of, is_planned, lane_of
from diplorel.pictures.years import Years, years_of
from diplorel.plurals import counted
from diplorel.render.drawing import Line, Sheet, fitted, folded

_LEVELS = (("▂", "-"), ("▄", "="), ("▆", "*"), ("█", "#"))
"""The signs for few to many moments, each with its sign in ASCII."""
_LEASTS = ((1, 2, 4, 10), (1, 4, 15, 50), (1, 10, 100, 1000))
"""Least numbers of moments of these signs: the first of these scales that suits the busiest column."""
_ABOVE = 3
"""The busiest column has at most so many times the least number of the last sign."""
_MAYBE, _BY, _LATER = "maybe", "by", "later"
_OTHER = {
    _MAYBE: ("░", ".", "on some day in this time"),
    _BY: ("«", "<", "by this year"),
    _LATER: ("»", ">", "this year or later"),
}
"""What a cell without a sure moment has -> its sign, the sign in ASCII, and its meaning."""
_NARROW = 60
"""Columns below which rows have short names."""
_STYLES = {
    "r": "bold cyan", "m": "bold yellow", "h": "bold green", "v": "bold magenta", "a": "bold blue", "o": "bold",
    "p": "italic",
}  # fmt: skip
_SHORT_NAMES = {"h": "Heads", "v": "Visits", "o": "Other"}


class _Strip(NamedTuple):
    """A row of the chart."""

    name: str
    style: str
    whole: int
    """Number of moments with a date."""
    counts: Counter[int]
    """Bin -> number of moments that surely lie in it."""
    others: dict[int, str]
    """Bin without such a moment -> key of _OTHER."""


def timeline_lines(
    sheet: Sheet, heading: str, moments: Sequence[Row], since: str | None = None, until: str | None = None
) -> list[Line]:
    """A timeline as a chart.

    moments: as `timeline` answers with them.  since, until: the first and the last day (ISO 8601) of the question.
    """
    dated = [one for one in moments if one["earliest"] or one["latest"]]
    undated = len(moments) - len(dated)
    notes = [f"Without a date, and not drawn: {counted(undated, 'moment')}."] if undated else []
    lines = folded(heading, sheet.columns, "bold")
    if dated:
        lanes = [(lane.key, _name(lane.key, lane.title, sheet)) for lane in (*LANES, PLANNED)]
        wide, most = max(len(name) for _, name in lanes) + 2, len(str(len(dated)))
        years = _years(dated, since, until, max(sheet.columns - wide - most - 2, 10))
        strips = [_strip(name, key, found, years) for key, name in lanes if (found := _of(key, dated))]
        leasts = _leasts(strips)
        lines += [_drawn(strip, years, leasts, sheet, wide, most) for strip in strips]
        lines += years.scale(sheet, wide)
        notes = [*_key(strips, years, leasts, sheet), *notes]
    return [*lines, *(line for note in notes for line in folded(note, sheet.columns, "dim"))]


def _name(key: str, title: str, sheet: Sheet) -> str:
    return _SHORT_NAMES.get(key, title) if sheet.columns < _NARROW else title


def _of(key: str, moments: Sequence[Row]) -> list[Row]:
    """The moments of a lane: what is planned has a lane of its own."""
    return [one for one in moments if (PLANNED.key if is_planned(one) else lane_of(one)) == key]


def _years(moments: Sequence[Row], since: str | None, until: str | None, room: int) -> Years:
    days = [day for one in moments for day in (one["earliest"], one["latest"]) if day]
    first, last = max(min(days), since or ""), min(max(days), until or "~")
    return years_of(int(first[:4]), int(last[:4]), room)


def _strip(name: str, key: str, moments: Sequence[Row], years: Years) -> _Strip:
    strip = _Strip(name, _STYLES[key], len(moments), Counter(), {})
    for one in moments:
        first, last = one["earliest"], one["latest"]
        bins = range(years.bin(first or last), years.bin(last or first) + 1)
        form, about = form_of(one), set(str(one["date"])) & set("?~%")
        if form in ("day", "lasts") or (form == "unsure" and len(bins) == 1 and not about):
            strip.counts.update(bins)
        else:
            strip.others.update(dict.fromkeys(bins, _MAYBE if form == "unsure" else _LATER if first else _BY))
    return strip


def _leasts(strips: Sequence[_Strip]) -> tuple[int, ...]:
    busiest = max((count for strip in strips for count in strip.counts.values()), default=1)
    return next((one for one in _LEASTS if one[-1] * _ABOVE >= busiest), _LEASTS[-1])


def _drawn(strip: _Strip, years: Years, leasts: Sequence[int], sheet: Sheet, wide: int, most: int) -> Line:
    cells = (_sign(strip, place, leasts, sheet) * years.wide for place in range(years.bins))
    return [(fitted(strip.name, wide), ""), ("".join(cells), strip.style), (f"  {strip.whole:>{most}}", "")]


def _sign(strip: _Strip, place: int, leasts: Sequence[int], sheet: Sheet) -> str:
    if level := _level(strip.counts[place], leasts):
        return _LEVELS[level - 1][sheet.ascii]
    return _OTHER[strip.others[place]][sheet.ascii] if place in strip.others else " "


def _level(count: int, leasts: Sequence[int]) -> int:
    """How many of the least numbers a count reaches."""
    return sum(count >= least for least in leasts)


def _key(strips: Sequence[_Strip], years: Years, leasts: Sequence[int], sheet: Sheet) -> Iterator[str]:
    """What the signs mean that the chart has."""
    used = {_level(count, leasts) for strip in strips for count in strip.counts.values()}
    told = [f"{_LEVELS[level - 1][sheet.ascii]} {_range(leasts, level)}" for level in sorted(used)]
    if told:
        yield f"Moments in a {'year' if years.each == 1 else f'column of {years.span}'}: {', '.join(told)}."
    others = {other for strip in strips for place, other in strip.others.items() if not strip.counts[place]}
    if others:
        told = [f"{signs[sheet.ascii]} {signs[2]}" for name, signs in _OTHER.items() if name in others]
        yield f"The date is not known to the year: {', '.join(told)}."


def _range(leasts: Sequence[int], level: int) -> str:
    """The numbers of a level in words: '1', '2 or 3', '4 to 9', '10 or more'."""
    least = leasts[level - 1]
    if level == len(leasts):
        return f"{least} or more"
    most = leasts[level] - 1
    return str(least) if most == least else f"{least} {'or' if most == least + 1 else 'to'} {most}"
