"""The names of cities beside their dots, as many as there is room for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from diplorel.pictures.projection import Map, Spot
from diplorel.pictures.svg import words_wide

SIZE = 13.0
"""Size of the letters."""
_GAP = 4.0
"""Units between a dot and its name."""


class Named(NamedTuple):
    """A dot with a name."""

    spot: Spot
    radius: float
    name: str


class Label(NamedTuple):
    """A name on a map."""

    spot: Spot
    """The left or right end of its base line, or the middle of it."""
    anchor: str
    """Which of these: `start`, `end` or `middle`, as in SVG."""
    name: str


class _Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: _Box) -> bool:
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


def labels(dots: Sequence[Named], drawn: Map, most: int) -> Iterator[Label]:
    """The names that fit beside their dots, over no other name and no other dot, the first dots first.

    Of the first dots, half as many as there can be names, a name may cover dots that come later: the name of a capital
    is worth more than the mark of a small city beside the capital.
    """
    marks, names = [_around(dot) for dot in dots], list[_Box]()
    for place, dot in enumerate(dots):
        if len(names) == most:
            return
        fitting: list[tuple[int, int, Label, _Box]] = []
        for label, box in _choices(dot):
            inside = box.left >= 0 and box.top >= 0 and box.right <= drawn.width and box.bottom <= drawn.height
            covered = [other for other, mark in enumerate(marks) if other != place and mark.overlaps(box)]
            may_cover = place < most // 2 and min(covered, default=place) >= place
            if inside and (not covered or may_cover) and not any(map(box.overlaps, names)):
                fitting.append((len(covered), len(fitting), label, box))
        if fitting:
            *_, label, box = min(fitting)
            names.append(box)
            yield label


def _around(dot: Named) -> _Box:
    (x, y), r = dot.spot, dot.radius
    return _Box(x - r, y - r, x + r, y + r)


def _choices(dot: Named) -> Iterator[tuple[Label, _Box]]:
    """The places of a name, the best first: on the right, on the left, above, below."""
    (x, y), away, wide = dot.spot, dot.radius + _GAP, words_wide(dot.name, SIZE)
    for anchor, left, base in (
        ("start", x + away, y + SIZE * 0.35),
        ("end", x - away - wide, y + SIZE * 0.35),
        ("middle", x - wide / 2, y - away),
        ("middle", x - wide / 2, y + away + SIZE * 0.8),
    ):
        at = {"start": left, "end": left + wide, "middle": x}[anchor]
        yield Label((at, base), anchor, dot.name), _Box(left, base - SIZE * 0.8, left + wide, base + SIZE * 0.25)
