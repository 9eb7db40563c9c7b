"""A map in text: coastlines of braille dots, and a sign for each city."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from diplorel.pictures.apart import Cell, free_cell
from diplorel.pictures.coastline import rings
from diplorel.pictures.dots import Dot, in_order, map_of
from diplorel.pictures.legend import called, counts, sentences
from diplorel.pictures.marks import MARKS
from diplorel.pictures.picture import MapPicture
from diplorel.pictures.projection import Map, Spot
from diplorel.render.drawing import Line, Sheet, folded
from diplorel.render.text import cells_wide, safe

_WIDEST = 120
"""Most columns of a map."""
_LEAST = 40
"""Columns below which a list takes the place of the map."""
_LEAST_APART = 60
"""The same for a map whose marks stand beside each other."""
_BITS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""The braille dots of a cell: four rows of two."""
_NAMES = 12
"""Most names of cities on a map."""


def map_lines(sheet: Sheet, picture: MapPicture) -> list[Line]:
    """A map with its title above and its legend below."""
    dots, notes = picture.dots, picture.notes
    drawn = map_of(dots, 2 * min(sheet.columns, _WIDEST), picture.zoom)
    seen = in_order(dots, drawn, rare=picture.apart)
    narrow = sheet.columns < (_LEAST_APART if picture.apart else _LEAST)
    if narrow:
        body, said = (_groups if picture.apart else _list)(sheet, seen), list(notes)
    else:
        body, hidden = _map(sheet, drawn, seen, picture.apart)
        said = [*sentences(drawn, dots, notes), *_no_room(hidden)]
    return [
        *folded(picture.title, sheet.columns, "bold"),
        *body,
        *_legend(sheet, dots, picture.series),
        *(line for sentence in said for line in folded(sentence, sheet.columns, "dim")),
    ]


def _no_room(hidden: Sequence[Dot]) -> Iterator[str]:
    if hidden:
        yield f"Without a mark, because the map has no room for them here: {', '.join(dot.name for dot in hidden)}."


def _sign(dot: Dot, sheet: Sheet) -> tuple[str, str]:
    mark = MARKS[dot.series]
    sign = mark.plain if sheet.ascii else mark.hollow if dot.uncertain else mark.glyph
    return sign, mark.style.removeprefix("bold ") if dot.uncertain else mark.style


def _list(sheet: Sheet, dots: Sequence[Dot]) -> list[Line]:
    lines = []
    for dot in dots:
        first, *rest = folded(called(dot), sheet.columns - 2)
        lines += [[_sign(dot, sheet), (" ", ""), *first], *([("  ", ""), *line] for line in rest)]
    return lines


def _groups(sheet: Sheet, dots: Sequence[Dot]) -> list[Line]:
    """The names of dots by their signs, for a map whose dots stand for one thing each."""
    groups: dict[tuple[str, str], list[str]] = {}
    for dot in dots:
        groups.setdefault(_sign(dot, sheet), []).append(dot.name)
    lines: list[Line] = []
    for sign, names in groups.items():
        first, *rest = folded(", ".join(names), sheet.columns - 2)
        lines += [[sign, (" ", ""), *first], *([("  ", ""), *line] for line in rest)]
    return lines


def _map(sheet: Sheet, drawn: Map, dots: Sequence[Dot], apart: bool) -> tuple[list[Line], list[Dot]]:
    """The lines of a map, and the dots for which it has no room.  apart: whether dots may stand beside their places."""
    columns, rows = int(drawn.width) // 2, -int(-drawn.height // 4)
    land: dict[Cell, int] = {}
    for outline in drawn.outlines(rings()):
        for x, y in _trace(outline):
            if 0 <= x < columns * 2 and 0 <= y < rows * 4:
                cell = x // 2, y // 4
                land[cell] = land.get(cell, 0) | _BITS[y % 4][x % 2]
    cells = {cell: ("." if sheet.ascii else chr(0x2800 | bits), "dim") for cell, bits in land.items()}
    spots: dict[Cell, Dot] = {}
    for dot in dots:  # the greatest or rarest first: it keeps its cell
        column, row = _cell(drawn, dot)
        cell = min(column, columns - 1), min(row, rows - 1)
        free = free_cell(cell, spots, columns, rows) if apart else cell
        if free:
            spots.setdefault(free, dot)
    signs = {cell: _sign(dot, sheet) for cell, dot in spots.items()}
    cells |= _names(spots, columns) | signs
    hidden = {dot.name for dot in dots} - {dot.name for dot in spots.values()} if apart else set()
    return [_line(cells, row, columns) for row in range(rows)], [dot for dot in dots if dot.name in hidden]


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


def _names(signs: dict[Cell, Dot], columns: int) -> dict[Cell, tuple[str, str]]:
    """The names of the first dots, on the right of their signs or on the left, where they hide no sign."""
    found: dict[Cell, tuple[str, str]] = {}
    shown = 0
    for (column, row), dot in signs.items():
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
