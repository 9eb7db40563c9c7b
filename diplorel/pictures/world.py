"""A map with dots as SVG: for a file, or as a part of a page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from math import hypot, sqrt

from diplorel.pictures.apart import apart as beside
from diplorel.pictures.coastline import rings
from diplorel.pictures.dots import Dot, in_order, map_of
from diplorel.pictures.labels import Label, Named, labels
from diplorel.pictures.legend import called, counts, sentences
from diplorel.pictures.marks import shape
from diplorel.pictures.picture import MapPicture
from diplorel.pictures.projection import Map, Spot
from diplorel.pictures.style import style
from diplorel.pictures.svg import number, text, words_wide, wrapped

WIDTH = 1000.0
"""Units that every map is wide."""
_LEAST, _USUAL, _MOST = 4.0, 3.6, 22.0
"""Radii in units: the least of a dot, that of a dot for one thing, and the most."""
_TITLE, _WORDS, _SMALL, _LINE = 22.0, 15.0, 13.0, 22.0
"""Sizes of the letters of the title and of the legend, and the height of the lines of the legend."""
_APART = 10.2
"""Units between the middles of dots that are drawn beside each other: their shapes do not touch."""
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
    heading: Sequence[str] = (),
    metadata: str = "",
    apart: bool = False,
) -> str:
    """A map of the world, or of the area of its dots, as an `<svg>` element, which a page may hold as it is.

    series: names of the series of the dots, for the legend; at most as many as MARKS.
    title, description: what the picture shows, for readers who hear it.
    name: begins every id in the element: two maps on a page need two names.  Letters, digits and hyphens only.
    zoom: whether the map may be that of an area.
    legend: whether the legend stands below the map; without it, the page has one.
    notes: sentences of the legend.
    heading: lines above the map, the first in large letters.
    metadata: text that the file carries and no reader sees.
    apart: whether each dot stands for one thing, so that dots that touch are drawn beside each other.
    """
    drawn = map_of(dots, WIDTH, zoom)
    seen = in_order(dots, drawn, apart)
    radius = _radius(seen)
    places = [drawn.spot(dot.place) for dot in seen]
    spots = beside(places, _APART, WIDTH, drawn.height) if apart else places
    named = [Named(spot, radius(dot), called(dot)) for dot, spot in zip(seen, spots, strict=True)]
    most = _NAMES_OF_WORLD if drawn.meridian is None else _NAMES_OF_AREA
    above, top = _heading(heading)
    below, height = _legend(drawn, dots, series, notes, top) if legend else ([], top + drawn.height)
    size = f'width="{number(WIDTH)}" height="{number(drawn.height)}"'
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" id="{name}" role="img" aria-labelledby="{name}-title {name}-desc"'
            f' viewBox="0 0 {number(WIDTH)} {number(height)}">',
            f'<title id="{name}-title">{text(title)}</title>',
            f'<desc id="{name}-desc">{text(description)}</desc>',
            *([f"<metadata>{text(metadata)}</metadata>"] if metadata else []),
            f"<style>{style(name, grows=not apart)}</style>",
            f'<rect class="paper" width="{number(WIDTH)}" height="{number(height)}"/>',
            *above,
            f'<svg y="{number(top)}" {size}>',
            f'<rect class="sea" {size}/>',
            f'<path class="land" transform="scale(.5)" d="{"".join(map(_path, drawn.outlines(rings())))}"/>',
            *(_lead(*ends) for ends in zip(places, spots, strict=True)),
            *(_dot(dot, *named[place][:2]) for place, dot in enumerate(seen)),
            *map(_label, labels(named, drawn, most)),
            "</svg>",
            *below,
            "</svg>",
        ]
    )  # fmt: skip


def drawn_map(picture: MapPicture) -> Map:
    """The map on which a picture is drawn as SVG."""
    return map_of(picture.dots, WIDTH, picture.zoom)


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


def _lead(place: Spot, spot: Spot) -> str:
    """The line from the place of a dot to the dot, if the dot does not stand on its place."""
    (x, y), (to_x, to_y) = place, spot
    if hypot(to_x - x, to_y - y) <= _LEAST:
        return ""
    return f'<path class="lead" d="M{number(x)} {number(y)}L{number(to_x)} {number(to_y)}"/>'


def _heading(lines: Sequence[str]) -> tuple[list[str], float]:
    """The elements of the lines above a map, and their height."""
    y, found = 0.0, []
    for place, words in enumerate(lines):
        name, size = ("note", _SMALL) if place else ("title", _TITLE)
        for line in wrapped(words, size, WIDTH - 2 * _EDGE):
            y += size * 1.45
            found.append(f'<text class="{name}" x="{number(_EDGE)}" y="{number(y)}">{text(line)}</text>')
    return found, y + _SMALL if lines else 0.0


def _label(label: Label) -> str:
    x, y = label.spot
    return f'<text class="city" x="{number(x)}" y="{number(y)}" text-anchor="{label.anchor}">{text(label.name)}</text>'


def _legend(
    drawn: Map, dots: Sequence[Dot], series: Sequence[str], notes: Sequence[str], top: float
) -> tuple[list[str], float]:
    """The elements of the legend below a map that begins at this height, and the height of the whole picture."""
    x, y, found = _EDGE, top + drawn.height + _LINE * 1.2, []
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
