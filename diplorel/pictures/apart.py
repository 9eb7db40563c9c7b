"""Marks that would touch, drawn beside each other."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from math import cos, hypot, sin, sqrt

from diplorel.pictures.projection import Spot

_ROUNDS = 300
_SHARE = 0.7
"""The share of a push by which a mark moves in a round: with the whole push, marks would swing."""
_TURN = 2.4
"""Radians between the directions in which marks leave one spot: near the golden angle, so that directions differ."""


def apart(spots: Sequence[Spot], distance: float, width: float, height: float) -> list[Spot]:
    """Spots that lie so far from each other, each as near to its own place as the others let it.

    distance, width, height: in units of the map; no spot leaves the map.
    """
    found, edge = list(spots), distance / 2
    for _ in range(_ROUNDS):
        pushes: dict[int, list[Spot]] = {}
        for one, other in _close(found, distance):
            across, down = _push(found[one], found[other], distance, one)
            pushes.setdefault(one, []).append((-across, -down))
            pushes.setdefault(other, []).append((across, down))
        if not pushes:
            break
        for place, felt in pushes.items():
            share = _SHARE / sqrt(len(felt))
            x = found[place][0] + share * sum(across for across, _ in felt)
            y = found[place][1] + share * sum(down for _, down in felt)
            found[place] = (min(max(x, edge), width - edge), min(max(y, edge), height - edge))
    return found


def _push(spot: Spot, other: Spot, distance: float, number: int) -> Spot:
    """How far a spot pushes another; of two at one place, in a direction that follows from a number."""
    across, down = other[0] - spot[0], other[1] - spot[1]
    long = hypot(across, down)
    if long < distance / 100:
        return cos(number * _TURN) * distance / 2, sin(number * _TURN) * distance / 2
    push = ((distance - long) / 2 + 0.05) / long
    return across * push, down * push


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
