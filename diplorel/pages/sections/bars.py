"""Lists of missions and of heads, with the time of each as a bar: how sure each day is shows in the bar's height."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from diplorel.dates import posts
from diplorel.index.row_codec import Row
from diplorel.pages.axis import Axis
from diplorel.pages.cites import Cites, entry
from diplorel.pages.markup import GAP, Form, Inner, Markup, dated, el, join
from diplorel.plurals import counted

_BANDS = (("may", "may_from", "may_to"), ("likely", "likely_from", "likely_to"), ("sure", "sure_from", "sure_to"))
"""Class of a part of a bar, which gives it its height, and the keys of its days in a row."""


class Line(NamedTuple):
    """A mission or head in words."""

    row: Row
    name: Inner
    dates: str


class Post(NamedTuple):
    """A group of missions or heads."""

    title: str
    lines: Sequence[Line]
    folded: bool
    """Whether the list opens only when a reader wants it."""


def post_list(post: Post, cites: Cites, axis: Axis, word: str) -> Markup:
    """A group with its title, all its times in one strip, and its list.  word: what a row is."""
    lines = sorted(post.lines, key=lambda line: posts.begin(line.row))
    title = el("span", el("h3", post.title), el("span", counted(len(lines), word), class_="count"))
    head = el("summary", title, _strip([line.row for line in lines], axis) if len(lines) > 1 else None)
    rows = el("ol", [_line(line, cites, axis) for line in lines], class_="posts")
    return el("details", head, el("div", axis.drawn(), rows, class_="plotted"), open=not post.folded, class_="group")


def _line(line: Line, cites: Cites, axis: Axis) -> Markup:
    row = line.row
    told = join([dated(line.dates), cites.marks(row), entry(row)], "\u00a0")
    return _LINE.filled(row["id"], line.name, told, row["id"], _bands(row, axis))


_LINE = Form(
    el(
        "li",
        el("span", GAP),
        " ",
        el("span", GAP, " ", el("code", GAP)),
        el("svg", GAP, class_="bar", aria_hidden="true"),
        id=GAP,
    )
)
_BAND = Form(el("rect", class_=GAP, x=GAP, width=GAP))


def _bands(row: Row, axis: Axis) -> list[Markup]:
    """The days of a row: possible, likely and certain, and the times in between in which it did not stand."""
    if not _has_days(row):
        return []
    spans = {axis.span(row[first], row[last]): name for name, first, last in _known(row)}
    spans |= {axis.span(gap["first"], gap["last"]): "gap" for gap in row["gaps"]}
    return [_BAND.filled(name, axis.share(start), axis.share(length)) for (start, length), name in spans.items()]


def _has_days(row: Row) -> bool:
    """Whether a source dates a mission or head that is not only planned."""
    found = posts.dated(row)
    return bool(found.opened or found.closed or found.shown) and not posts.is_only_planned(row)


def _known(row: Row) -> list[tuple[str, str, str]]:
    return [band for band in _BANDS if band[0] == "may" or row[band[1]]]


def _strip(rows: Iterable[Row], axis: Axis) -> Markup:
    """The times of all rows of a group in one bar."""
    paths: dict[str, list[str]] = {"may": [], "sure": []}
    for row in rows:
        for name, first, last in _known(row) if _has_days(row) else []:
            if name in paths:
                x, width = axis.span(row[first], row[last])
                paths[name].append(f"M{x} {_EDGE[name]}h{width}V{100 - _EDGE[name]}h-{width}z")
    drawn = [
        el("path", class_=name, d="".join(d), vector_effect="non-scaling-stroke") for name, d in paths.items() if d
    ]
    return el(
        "svg", drawn, class_="strip", viewBox=f"0 0 {axis.days} 100", preserveAspectRatio="none", aria_hidden="true"
    )


_EDGE = {"may": 35, "sure": 0}
"""Upper edge of a part of a strip, in hundredths of its height."""


def key() -> Markup:
    """The key to the bars."""
    words = {"sure": "certain", "likely": "likely", "may": "possible"}
    samples = [el("span", _sample(name), word, class_="sample") for name, word in words.items()]
    return el("p", "Days by the sources: ", join(samples), class_="key")


def _sample(name: str) -> Markup:
    return el("svg", el("rect", class_=name, x=0, width="100%"), class_="bar", aria_hidden="true")
