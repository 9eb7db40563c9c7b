"""The timeline of a report: its drawing, its filters and its list of moments."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import groupby

from diplorel.index.row_codec import Row
from diplorel.pages.axis import Axis
from diplorel.pages.cites import Cites, entry
from diplorel.pages.content import Facts
from diplorel.pages.markup import GAP, Form, Markup, dated, el, join
from diplorel.pages.sections.chart import chart, key_of
from diplorel.pictures.lanes import LANES, Lane, form_of, is_planned
from diplorel.plurals import counted
from diplorel.render.lists import dated as when
from diplorel.render.lists import what

_MANY = 150
"""Moments from which the decades of a list are folded, except for the last one."""
_KEYS = (
    ("day", "a day"),
    ("lasts", "several days"),
    ("unsure", "some day in this time"),
    ("open", "open at one end"),
)
"""Form of a mark -> its meaning, for the key to the drawing."""


def timeline(facts: Facts, cites: Cites, axis: Axis) -> list[Markup]:
    """The parts of the section; none if no moment is on record."""
    moments = facts.moments
    if not moments:
        return []
    shown = {row["id"] for row in (*facts.missions, *facts.heads)}
    figure = el(
        "figure",
        chart(moments, axis),
        el("figcaption", "Each mark is a moment of the list below: ", _key(moments), class_="key"),
        el("output", id="near", for_="timeline", aria_hidden="true"),
        id="drawing",
    )
    groups = [(title, list(found)) for title, found in groupby(_in_order(moments), key=_group)]
    decades = [title for title, _ in groups if title.endswith("s")]
    folds, number, lists = len(moments) > _MANY, 0, []
    for title, found in groups:
        rows = [_moment(one, number + place, cites, axis, shown) for place, one in enumerate(found)]
        number += len(found)
        head = el("summary", el("h3", title), el("span", counted(len(found), "moment"), class_="count"))
        is_open = not folds or title not in decades[:-1]
        lists.append(el("details", head, el("ol", rows, class_="moments"), open=is_open, class_="group"))
    return [figure, _filters(moments, axis), el("p", id="found", role="status"), el("div", lists, id="moments")]


def _in_order(moments: Sequence[Row]) -> list[Row]:
    """Moments with a date, then planned moments, then moments without a date."""
    return sorted(moments, key=lambda one: (is_planned(one), not one["date"]))


def _group(moment: Row) -> str:
    if is_planned(moment):
        return "Planned, not shown to have happened"
    day = moment["earliest"] or moment["latest"]
    return f"{day[:3]}0s" if day else "Without a date"


def _moment(moment: Row, number: int, cites: Cites, axis: Axis, shown: set[str]) -> Markup:
    """A moment in the list: date, kind, and the moment in words, which lead to its mission or head on the page."""
    name, told = moment["record"], moment["summary"]
    linked = name in shown
    words = join([_LINK.filled(f"#{name}", told) if linked else told, cites.marks(moment)], "\u00a0")
    days = [" ".join(map(str, axis.span(moment["earliest"], moment["latest"])))] if moment["date"] else []
    rest = [] if linked else [entry(moment), name]
    form = _form(linked, is_planned(moment), bool(days))
    return form.filled(f"m{number}", key_of(moment), *days, dated(when(moment)), what(moment), words, *rest)


_LINK = Form(el("a", GAP, href=GAP))


@cache
def _form(linked: bool, planned: bool, has_days: bool) -> Form:
    """The moments of a kind.  linked: whether to a mission or head of the page, which has the sources and the id."""
    rest = [] if linked else [" ", GAP, " ", el("code", GAP)]
    return Form(
        el(
            "li",
            el("span", GAP),
            " ",
            el("span", GAP),
            " ",
            el("span", GAP, rest),
            id=GAP,
            class_="planned" if planned else None,
            data_k=GAP,
            data_d=GAP if has_days else None,
        )
    )


def _key(moments: Sequence[Row]) -> Markup:
    used = {form_of(moment) for moment in moments if moment["date"]}
    return join([el("span", _sample(form), meaning, class_="sample") for form, meaning in _KEYS if form in used], " ")


def _sample(form: str) -> Markup:
    path = el("path", d="M10 1v14" if form == "day" else "M1 8h18", class_=form)
    return el("svg", path, class_="l-r", width=20, height=16, aria_hidden="true")


def _filters(moments: Sequence[Row], axis: Axis) -> Markup:
    """The filters.  They are hidden until the script of the page has made them work."""
    counts = Counter(key_of(moment) for moment in moments)
    years = [
        el("label", word, el("input", type="number", name=name, min=axis.first, max=axis.last, placeholder=str(year)))
        for word, name, year in (("From ", "from", axis.first), (" to ", "to", axis.last))
    ]
    words = el("label", "Words ", el("input", type="search", name="words", autocomplete="off"))
    planned, lanes = sum(map(is_planned, moments)), [lane for lane in LANES if _kinds(lane.key, counts)]
    wholes = [
        _box("lane", lane.key, lane.title, sum(counts[kind] for kind in _kinds(lane.key, counts))) for lane in lanes
    ]
    return el(
        "form",
        el("div", words, years, el("button", "Show all", type="reset"), class_="row"),
        el("div", wholes, _box("planned", "p", "Planned", planned) if planned else None, class_="row"),
        el("details", el("summary", "Single kinds"), [_lane_filter(lane, counts) for lane in lanes]),
        id="filters",
        hidden=True,
        aria_label="Filter the timeline",
    )


def _lane_filter(lane: Lane, counts: Counter[str]) -> Markup:
    boxes = [_box("kind", kind, kind[2:].replace("-", " "), counts[kind]) for kind in _kinds(lane.key, counts)]
    return el("fieldset", el("legend", lane.title), boxes, class_="row")


def _kinds(key: str, counts: Counter[str]) -> list[str]:
    return [kind for kind in counts if kind.startswith(f"{key}-")]


def _box(name: str, value: str, text: str, count: int) -> Markup:
    box = el("input", type="checkbox", name=name, value=value, checked=True)
    return el("label", box, text, el("span", str(count)), class_=f"l-{value[0]}")
