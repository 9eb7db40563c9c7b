"""The drawing of a timeline: a lane for each group of kinds, a mark for each moment, plans in a lane apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from diplorel.index.row_codec import Row
from diplorel.pages.axis import Axis
from diplorel.pages.markup import Markup, el
from diplorel.pictures.lanes import LANES, PLANNED, Lane, form_of, is_planned, lane_of

_HEIGHT, _TOP, _MARK = 34, 18, 14
"""Pixels: a lane, the axis above the lanes, and a mark."""

_FINEST = 300
"""Parts of the axis: the shortest mark that is wide is one of them."""


def key_of(moment: Row) -> str:
    """The key of the lane and kind of a moment, by which a reader filters: 'r-established'."""
    return f"{lane_of(moment)}-{moment['kind']}".replace(" ", "-")


def chart(moments: Iterable[Row], axis: Axis) -> Markup:
    """The drawing.  It repeats the list of moments, so a reader who hears the page hears the list instead."""
    dated = [moment for moment in moments if moment["date"]]
    found: dict[str, list[Row]] = {}
    for moment in dated:
        found.setdefault(PLANNED.key if is_planned(moment) else lane_of(moment), []).append(moment)
    lanes = [(lane, found[lane.key]) for lane in (*LANES, PLANNED) if lane.key in found]
    height = _HEIGHT * len(lanes)
    names = [
        el("text", lane.title, x=0, y=_TOP + 13 + _HEIGHT * place, class_="lane")
        for place, (lane, _) in enumerate(lanes)
    ]
    marks = [_lane(lane, found, axis, _HEIGHT * place + 17) for place, (lane, found) in enumerate(lanes)]
    plot = el(
        "svg", marks, class_="plot", y=_TOP, width="100%", height=height,
        viewBox=f"0 0 {axis.days} {height}", preserveAspectRatio="none",
    )  # fmt: skip
    return el(
        "svg", axis.drawn(), plot, names, class_="chart", height=_TOP + height + 4, width="100%", aria_hidden="true",
        data_first=axis.first, data_last=axis.last,
    )  # fmt: skip


def _lane(lane: Lane, moments: Sequence[Row], axis: Axis, top: int) -> Markup:
    """The marks of a lane, one path for each kind and form, so that a filter can hide a kind."""
    paths: dict[tuple[str, str], list[str]] = {}
    for moment in moments:
        form, step = _mark(moment, axis, top)
        paths.setdefault((key_of(moment), form), []).append(step)
    drawn = [
        el("path", d="".join(steps), class_=form, data_k=key, vector_effect="non-scaling-stroke")
        for (key, form), steps in sorted(paths.items(), key=lambda item: item[0][1] == "day")
    ]
    return el("g", drawn, class_=f"l-{lane.key}")


def _mark(moment: Row, axis: Axis, top: int) -> tuple[str, str]:
    """The form of a mark and its path.  A mark is never too short to be seen."""
    form, least = form_of(moment), axis.days // _FINEST
    start, length = axis.span(moment["earliest"], moment["latest"])
    if form == "day" or (form == "lasts" and length < least):
        return "day", f"M{start} {top}v{_MARK}"
    if form == "open":
        start, length = (start + length, -4 * least) if moment["earliest"] is None else (start, 4 * least)
    return form, f"M{start} {top + _MARK // 2}h{max(length, least) if length > 0 else length}"
