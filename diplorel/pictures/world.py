"""A map with dots as SVG: for a file, or as a part of a page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from math import sqrt

from diplorel.pictures.coastline import rings
from diplorel.pictures.dots import Dot, map_of
from diplorel.pictures.labels import Label, Named, labels
from diplorel.pictures.legend import called, counts, sentences
from diplorel.pictures.marks import shape
from diplorel.pictures.projection import Map, Spot
from diplorel.pictures.style import style
from diplorel.pictures.svg import number, text, words_wide, wrapped

WIDTH = 1000.0
"""Units that every map is wide."""
_LEAST, _USUAL, _MOST = 4.0, 3.6, 22.0
"""Radii in units: the least of a dot, that of a dot for one thing, and the most."""
_WORDS, _SMALL, _LINE = 15.0, 13.0, 22.0
"""Sizes of the letters of the legend, and the height of its lines."""
_EDGE = 16.0
"""Units between the legend and the sides of the picture."""
_NAMES_OF_WORLD, _NAMES_OF_AREA = 16, 40
"""Most names of cities on a map."""


def map_svg(
    dots: Sequence[Dot],
    series: Sequence[str],
    *,
    title: str,
    description: str,
    name: str = "map",
    zoom: bool = False,
    legend: bool = True,
    notes: Sequence[str] = (),
) -> str:
    """A map of the world, or of the area of its dots, as an `<svg>` element, which a page may hold as it is.

    series: names of the series of the dots, for the legend; at most as many as MARKS.
    title, description: what the picture shows, for readers who hear it.
    name: begins every id in the element: two maps on a page need two names.  Letters, digits and hyphens only.
    zoom: whether the map may be that of an area.
    legend: whether the legend stands below the map; without it, the page has one.
    notes: sentences of the legend.
    """
    drawn = map_of(dots, WIDTH, zoom)
    seen = sorted((dot for dot in dots if drawn.shows(dot.place)), key=lambda dot: -dot.things)
    radius = _radius(seen)
    named = [Named(drawn.spot(dot.place), radius(dot), called(dot)) for dot in seen]
    most = _NAMES_OF_WORLD if drawn.meridian is None else _NAMES_OF_AREA
    below, height = _legend(drawn, dots, series, notes) if legend else ([], drawn.height)
    size = f'width="{number(WIDTH)}" height="{number(drawn.height)}"'
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" id="{name}" role="img" aria-labelledby="{name}-title {name}-desc"'
            f' viewBox="0 0 {number(WIDTH)} {number(height)}">',
            f'<title id="{name}-title">{text(title)}</title>',
            f'<desc id="{name}-desc">{text(description)}</desc>',
            f"<style>{style(name)}</style>",
            f'<rect class="paper" width="{number(WIDTH)}" height="{number(height)}"/>',
            f'<svg {size}>',
            f'<rect class="sea" {size}/>',
            f'<path class="land" transform="scale(.5)" d="{"".join(map(_path, drawn.outlines(rings())))}"/>',
            *(_dot(dot, *named[place][:2]) for place, dot in enumerate(seen)),
            *map(_label, labels(named, drawn, most)),
            "</svg>",
            *below,
            "</svg>",
        ]
    )  # fmt: skip


def _radius(dots: Sequence[Dot]) -> Callable[[Dot], float]:
    """The radius of a dot: the areas of dots are as their counts, within what the eye can tell."""
    unit = min(_USUAL, _MOST / sqrt(max((dot.things for dot in dots), default=1)))
    return lambda dot: max(_LEAST, unit * sqrt(dot.things))


def _path(outline: Sequence[Spot]) -> str:
    """An outline as steps in half units, because its numbers make most of the file."""
    points = [(round(x * 2), round(y * 2)) for x, y in outline]
    steps = (f"{b[0] - a[0]} {b[1] - a[1]}" for a, b in pairwise(points) if a != b)
    return f"M{points[0][0]} {points[0][1]}l{' '.join(steps)}z".replace(" -", "-")


def _dot(dot: Dot, spot: Spot, radius: float) -> str:
    told = "\n".join(map(text, [called(dot), *dot.lines]))
    faint = " may" if dot.uncertain else ""
    return (
        f'<g class="dot s{dot.series}{faint}" transform="translate({number(spot[0])} {number(spot[1])})">'
        f'<title>{told}</title><path d="{shape(dot.series, radius)}"/></g>'
    )


def _label(label: Label) -> str:
    x, y = label.spot
    return f'<text class="city" x="{number(x)}" y="{number(y)}" text-anchor="{label.anchor}">{text(label.name)}</text>'


def _legend(drawn: Map, dots: Sequence[Dot], series: Sequence[str], notes: Sequence[str]) -> tuple[list[str], float]:
    """The elements of the legend below a map, and the height of the whole picture."""
    x, y, found = _EDGE, drawn.height + _LINE * 1.2, []
    for place, words in counts(dots, series):
        wide = _WORDS * 2 + words_wide(words, _WORDS)
        if x > _EDGE and x + wide > WIDTH:
            x, y = _EDGE, y + _LINE
        at = f"translate({number(x + 6)} {number(y - 5)})"
        found += [
            f'<g class="s{place}" transform="{at}"><path d="{shape(place, 6)}"/></g>',
            f'<text class="key" x="{number(x + _WORDS + 4)}" y="{number(y)}">{text(words)}</text>',
        ]
        x += wide
    for sentence in sentences(drawn, dots, notes):
        for line in wrapped(sentence, _SMALL, WIDTH - 2 * _EDGE):
            y += _LINE * 0.9
            found.append(f'<text class="note" x="{number(_EDGE)}" y="{number(y)}">{text(line)}</text>')
    return found, y + _LINE * 0.6
