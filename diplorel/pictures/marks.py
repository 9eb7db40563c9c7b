"""The colours and shapes by which readers tell the series of a picture, in SVG and on a terminal."""

from __future__ import annotations

from math import cos, pi, sin
from typing import NamedTuple

from diplorel.pictures.svg import number


class Mark(NamedTuple):
    """How one series looks.  Its shape tells the series to a reader who sees no colours."""

    light: str
    """Colour on a light page."""
    dark: str
    """Colour on a dark page."""
    outline: tuple[tuple[float, float], ...]
    """Corners of the shape around (0, 0), for a radius of 1; none for a circle."""
    glyph: str
    """The shape on a terminal."""
    hollow: str
    """The same for a dot that is hollow."""
    plain: str
    """The shape on a terminal that prints ASCII only."""
    style: str
    """Style of the shape on a terminal, in the words of rich."""


_ARM = 0.45
_PLUS = tuple(
    (x * 1.25, y * 1.25)
    for x, y in (
        (-_ARM, -1), (_ARM, -1), (_ARM, -_ARM), (1, -_ARM), (1, _ARM), (_ARM, _ARM),
        (_ARM, 1), (-_ARM, 1), (-_ARM, _ARM), (-1, _ARM), (-1, -_ARM), (-_ARM, -_ARM),
    )
)  # fmt: skip
_STAR = tuple(
    (round(out * sin(corner * pi / 5), 2), round(-out * cos(corner * pi / 5), 2))
    for corner, out in enumerate((1.4, 0.62) * 5)
)
"""A star with five points: every second corner lies on the inner circle."""

MARKS = (
    Mark("#1d6fb8", "#6db6f2", (), "●", "○", "*", "bold cyan"),
    Mark("#c4521a", "#f29b61", ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)), "■", "□", "#", "bold yellow"),
    Mark("#23845a", "#63cb98", ((0, -1.3), (1.2, 0.85), (-1.2, 0.85)), "▲", "△", "^", "bold green"),
    Mark("#8a4fae", "#c9a0e6", ((0, -1.3), (1.2, 0), (0, 1.3), (-1.2, 0)), "◆", "◇", "%", "bold magenta"),
    Mark("#b3273f", "#f0808f", ((-1.25, -0.75), (1.25, -0.75), (0, 1.4)), "▼", "▽", "x", "bold red"),
    Mark("#5f6873", "#a9b1bc", ((-1.2, -0.5), (1.2, -0.5), (1.2, 0.5), (-1.2, 0.5)), "▬", "▭", "=", "bold"),
    Mark("#8a6a00", "#d8b84a", _PLUS, "✚", "✛", "+", "bold bright_yellow"),
    Mark("#0b7d86", "#5cc9d1", _STAR, "★", "☆", "&", "bold bright_cyan"),
)
"""The marks of the first, the second ... series of a picture; a picture has no more series."""


def shape(series: int, radius: float) -> str:
    """The path of a series' shape around (0, 0)."""
    corners = MARKS[series].outline
    if not corners:
        r, wide = number(radius), number(2 * radius)
        return f"M-{r} 0a{r} {r} 0 1 0 {wide} 0a{r} {r} 0 1 0-{wide} 0z"
    return "M" + "L".join(f"{number(x * radius)} {number(y * radius)}" for x, y in corners) + "z"
