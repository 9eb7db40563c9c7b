"""Marks that would touch, drawn beside each other."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from math import cos, hypot, sin

from diplorel.pictures.projection import Spot

_ROUNDS = 300
_TURN = 2.4
"""Radians between the directions in which marks leave one spot: near the golden angle, so that directions differ."""


def apart(spots: Sequence[Spot], distance: float, width: float, height: float) -> list[Spot]:
    """Spots that lie so far from each other, each as near to its own place as the others let it.

    distance, width, height: in units of the map; no spot leaves the map.
    """
    found = [(x + cos(place * _TURN) / 100, y + sin(place * _TURN) / 100) for place, (x, y) in enumerate(spots)]
    for _ in range(_ROUNDS):
        moves = [(0.0, 0.0)] * len(found)
        close = list(_close(found, distance))
        for one, other in close:
            (x, y), (to_x, to_y) = found[one], found[other]
            long = hypot(to_x - x, to_y - y) or 1.0
            push = (distance - long) / 2 + 0.01
            across, down = (to_x - x) / long * push, (to_y - y) / long * push
            moves[one] = moves[one][0] - across, moves[one][1] - down
            moves[other] = moves[other][0] + across, moves[other][1] + down
        if not close:
            break
        edge = distance / 2
        found = [
            (min(max(x + across * 0.7, edge), width - edge), min(max(y + down * 0.7, edge), height - edge))
            for (x, y), (across, down) in zip(found, moves, strict=True)
        ]
    return found


def _close(spots: Sequence[Spot], distance: float) -> Iterator[tuple[int, int]]:
    """The pairs of spots that lie nearer to each other than that."""
    order = sorted(range(len(spots)), key=lambda place: spots[place])
    for number, one in enumerate(order):
        for other in order[number + 1 :]:
            if spots[other][0] - spots[one][0] >= distance:
                break
            if hypot(spots[other][0] - spots[one][0], spots[other][1] - spots[one][1]) < distance:
                yield one, other


_REACH = 4
"""Columns from its place within which a mark of a terminal may stand."""


Cell = tuple[int, int]
"""Column and row of a character."""


def free_cell(cell: Cell, taken: Container[Cell], columns: int, rows: int) -> Cell | None:
    """The nearest free cell to a cell of a terminal; None if all cells near it are taken.

    A cell is twice as high as it is wide, so a row counts as two columns.
    """
    column, row = cell
    near = [
        (abs(across) + 2 * abs(down), down, across)
        for down in range(-_REACH // 2, _REACH // 2 + 1)
        for across in range(-_REACH, _REACH + 1)
    ]
    for away, down, across in sorted(near):
        found = column + across, row + down
        if away <= _REACH and found not in taken and 0 <= found[0] < columns and 0 <= found[1] < rows:
            return found
    return None
