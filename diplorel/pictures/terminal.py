"""A map in text: coastlines of braille dots, and a sign for each city."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from diplorel.pictures.coastline import rings
from diplorel.pictures.dots import Dot, map_of
from diplorel.pictures.legend import called, counts, sentences
from diplorel.pictures.marks import MARKS
from diplorel.pictures.picture import MapPicture
from diplorel.pictures.projection import Map, Spot
from diplorel.render.drawing import Line, Sheet, folded
from diplorel.render.text import cells_wide, safe

_WIDEST = 120
"""Most columns of a map."""
_LEAST = 40
"""Columns below which a list of the cities takes the place of the map."""
_BITS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""The braille dots of a cell: four rows of two."""
_NAMES = 12
"""Most names of cities on a map."""
Cell = tuple[int, int]
"""Column and row of a character."""


def map_lines(sheet: Sheet, picture: MapPicture) -> list[Line]:
    """A map with its title above and its legend below."""
    title, dots, series, notes, zoom = picture
    drawn = map_of(dots, 2 * min(sheet.columns, _WIDEST), zoom)
    seen = sorted((dot for dot in dots if drawn.shows(dot.place)), key=lambda dot: -dot.things)
    narrow = sheet.columns < _LEAST
    body = _cities(sheet, seen) if narrow else _map(sheet, drawn, seen)
    said = [] if narrow else list(sentences(drawn, dots, notes))
    return [
        *folded(title, sheet.columns, "bold"),
        *body,
        *_legend(sheet, dots, series),
        *(line for sentence in said or notes for line in folded(sentence, sheet.columns, "dim")),
    ]


def _sign(dot: Dot, sheet: Sheet) -> tuple[str, str]:
    mark = MARKS[dot.series]
    sign = mark.plain if sheet.ascii else mark.hollow if dot.uncertain else mark.glyph
    return sign, mark.style.removeprefix("bold ") if dot.uncertain else mark.style


def _cities(sheet: Sheet, dots: Sequence[Dot]) -> list[Line]:
    lines = []
    for dot in dots:
        first, *rest = folded(called(dot), sheet.columns - 2)
        lines += [[_sign(dot, sheet), (" ", ""), *first], *([("  ", ""), *line] for line in rest)]
    return lines


def _map(sheet: Sheet, drawn: Map, dots: Sequence[Dot]) -> list[Line]:
    columns, rows = int(drawn.width) // 2, -int(-drawn.height // 4)
    land: dict[Cell, int] = {}
    for outline in drawn.outlines(rings()):
        for x, y in _trace(outline):
            if 0 <= x < columns * 2 and 0 <= y < rows * 4:
                cell = x // 2, y // 4
                land[cell] = land.get(cell, 0) | _BITS[y % 4][x % 2]
    cells = {cell: ("." if sheet.ascii else chr(0x2800 | bits), "dim") for cell, bits in land.items()}
    signs: dict[Cell, tuple[str, str]] = {}
    for dot in dots:  # the greatest first: it keeps its cell
        column, row = _cell(drawn, dot)
        signs.setdefault((min(column, columns - 1), min(row, rows - 1)), _sign(dot, sheet))
    cells |= _names(drawn, dots, signs, columns) | signs
    return [_line(cells, row, columns) for row in range(rows)]


def _cell(drawn: Map, dot: Dot) -> Cell:
    across, down = drawn.spot(dot.place)
    return int(across) // 2, int(down) // 4


def _line(cells: dict[Cell, tuple[str, str]], row: int, columns: int) -> Line:
    pieces = [cells.get((column, row), (" ", "")) for column in range(columns)]
    while pieces and pieces[-1] == (" ", ""):
        pieces.pop()
    return pieces


def _trace(outline: Sequence[Spot]) -> Iterator[Cell]:
    """The braille dots along an outline."""
    for (x, y), (to_x, to_y) in zip(outline, [*outline[1:], outline[0]], strict=True):
        steps = max(int(max(abs(to_x - x), abs(to_y - y))), 1)
        for step in range(steps):
            yield int(x + (to_x - x) * step / steps), int(y + (to_y - y) * step / steps)


def _names(
    drawn: Map, dots: Sequence[Dot], signs: dict[Cell, tuple[str, str]], columns: int
) -> dict[Cell, tuple[str, str]]:
    """The names of the greatest cities, on the right of their signs or on the left, where they hide no sign."""
    found: dict[Cell, tuple[str, str]] = {}
    shown = 0
    for dot in dots:
        column, row = _cell(drawn, dot)
        name = safe(called(dot))
        wide = cells_wide(name)
        if wide != len(name):  # letters of two columns, or of none
            continue
        for start in (column + 2, column - 1 - wide):
            taken = [(place, row) for place in range(start - 1, start + wide + 1)]
            free = all(cell not in found and (cell not in signs or cell == (column, row)) for cell in taken)
            if free and start >= 0 and start + wide <= columns:
                found |= {(start + place, row): (letter, "") for place, letter in enumerate(name)}
                found |= {cell: (" ", "") for cell in (taken[0], taken[-1]) if cell != (column, row)}
                shown += 1
                break
        if shown == _NAMES:
            break
    return found


def _legend(sheet: Sheet, dots: Sequence[Dot], series: Sequence[str]) -> list[Line]:
    """The series with their counts, as many on a line as there is room for."""
    lines: list[Line] = []
    room = 0
    for place, words in counts(dots, series):
        mark = MARKS[place]
        wide = cells_wide(safe(words)) + 4
        if not lines or wide > room:
            lines.append([])
            room = sheet.columns + 2
        lines[-1] += [(mark.plain if sheet.ascii else mark.glyph, mark.style), (f" {safe(words)}  ", "")]
        room -= wide
    return lines
