"""The columns of a table that are drawn, and their widths in the terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from diplorel.render.section import ID, Section
from diplorel.render.text import cells_wide, safe

GAP = 2
"""Columns of the terminal between two columns of a table."""
_SAMPLE = 200
"""Rows that are measured, of a longer table every second, third or further row."""
_BROKEN = 0.6
"""Penalty, in lines, for a cell of many lines; a cell of two lines costs half of the penalty."""
_FILLED = (0.98, 0.95, 0.9, 0.8, 0.7, 0.6, 0.5)
"""Shares of the cells of a column that a width may hold in one line each."""
_STEP = 0.85
"""Ratio of one width that is tried to the next."""
_ID_WIDTHS = (24, 18, 15)
"""Widths of a column of ids that breaks most ids; the least holds an id of Wikidata with its prefix."""
_WIDE, _ID_LEAST = 80, 24
"""Width from which a terminal is wide, and the least width of a column of ids there, if ids are so long."""
_CONFLICT = "Conflict"
"""Head of a table whose long cells leave no room for narrow ids: there, ids follow the text of stacked cells."""
_SHORT = 12
"""Length up to which a text of several words is not broken: a date, or a number with its unit."""
_LONG = 24
"""Length from which a word is an address or the like, and can be broken at its signs."""
_SIGNS = re.compile(r"[-/?&=_.,;:]")
"""Signs after which a word that is wider than its column is broken."""
_WHOLE = re.compile(r"(?<=[^\W\d_][-.])")
"""Where a word can be broken if need be: after a hyphen or a dot that follows a letter, and so never in a date."""


class Layout(NamedTuple):
    """The columns of a section that are drawn, and their widths."""

    columns: list[int]
    """Indices of the columns that are drawn, from left to right."""
    widths: list[int]
    """Their widths."""
    whole: bool = True
    """Whether every word fits into its column; ids, addresses and names with hyphens can be broken."""


def used(section: Section, heading: str) -> list[int]:
    """The columns to draw: not empty, and not with one value that the heading has already."""
    found = []
    for i, head in enumerate(section.heads):
        cells = {row[i] for row in section.rows}
        told = head in _BEFORE and len(cells) == 1 and _tells(heading, _BEFORE[head], cells.copy().pop())
        if any(cells) and not told:
            found.append(i)
    return found


_BEFORE = {"Sender": "of", "Host": "in|to"}
"""Head of a column of parties -> the words before such a party in a heading: 'Missions of Qatar in Egypt'."""


def _tells(heading: str, before: str, party: str) -> bool:
    """Whether a heading says that all rows have this party.  The heading of a pair says it of neither party."""
    return re.search(rf"\b({before}) (the )?{re.escape(party)}(?!\w)", heading) is not None


def layout(section: Section, heading: str, width: int) -> Layout:
    """The columns of a section and their widths, for a terminal of this width: the rows take few lines.

    Ids stand in the last column, and are broken at their hyphens where that saves lines.
    """
    columns = used(section, heading)
    if not any(section.heads) and len(columns) == 2:
        label = max(len(row[columns[0]]) for row in section.rows)
        return Layout(columns, [label, width - label - GAP])
    columns.sort(key=lambda i: section.heads[i] == ID)
    rows = [section.heads, *section.rows[:: 1 + len(section.rows) // _SAMPLE]]
    plan = Layout(columns, [], whole=False)
    for least in _least_ids(section, width):
        if not plan.whole:
            measured = [_Column([row[i] for row in rows], least if section.heads[i] == ID else 0) for i in columns]
            plan = _fitted(columns, measured, width)
    return plan


def _least_ids(section: Section, width: int) -> tuple[int, ...]:
    """The least widths of a column of ids, in the order in which a terminal of this width tries them."""
    narrow = _ID_WIDTHS[-1]
    if width < _WIDE:
        return (narrow,)
    return (_ID_LEAST,) if _CONFLICT in section.heads else (_ID_LEAST, narrow)


def _fitted(indices: list[int], columns: list[_Column], width: int) -> Layout:
    """Narrows columns, each time the column that costs least for the room that it gives, until they fit."""
    room, widths = width - GAP * (len(columns) - 1), [column.most for column in columns]
    while sum(widths) > room:
        now, choices = _cost(columns, widths), []
        for place, (column, wide) in enumerate(zip(columns, widths, strict=True)):
            if narrower := column.below(wide):
                tried = [*widths[:place], narrower, *widths[place + 1 :]]
                choices.append(((_cost(columns, tried) - now) / (wide - narrower), place, tried))
        if not choices:
            return Layout(indices, widths, whole=False)
        widths = min(choices)[2]
    return Layout(indices, _widened(columns, widths, room))


def _widened(columns: list[_Column], widths: list[int], room: int) -> list[int]:
    """Widths with the room that is left given to the column that gains most by it."""
    widths = [column.filled(wide) for column, wide in zip(columns, widths, strict=True)]
    left, choices = room - sum(widths), [(_cost(columns, widths), -1, widths)]
    for place, (column, wide) in enumerate(zip(columns, widths, strict=True)):
        tried = [*widths[:place], min(wide + left, column.most), *widths[place + 1 :]]
        choices.append((_cost(columns, tried), place, tried))
    _, place, found = min(choices)
    if place >= 0:
        found[place] = columns[place].filled(found[place])
    return found if place < 0 or sum(found) == room else _widened(columns, found, room)


def _cost(columns: list[_Column], widths: list[int]) -> float:
    """The lines that the rows take, with the penalty for broken cells."""
    found = [column.heights(wide) for column, wide in zip(columns, widths, strict=True)]
    lines: int = sum(map(max, zip(*(heights for heights, _ in found), strict=True)))
    return lines + sum(broken for _, broken in found)


def bend(word: str, width: int) -> Iterator[str]:
    """The parts of a word that is wider than a column, broken after signs where it has some (an id, an address)."""
    while len(word) > width:
        signs = [found.end() for found in _SIGNS.finditer(word[:width])]
        end = next((end for end in reversed(signs) if end > width // 4), width)
        yield word[:end]
        word = word[end:]
    yield word


class _Column:
    """The cells of a column, the head first, and the lines that they take in some width."""

    def __init__(self, cells: Sequence[str], least: int) -> None:
        """least: width of the column if its cells are ids, else 0."""
        self._cells = [(cells_wide(cell), cell) for cell in map(safe, cells)]
        self._lines: dict[int, list[list[int]]] = {}
        self._heights: dict[int, tuple[list[int], float]] = {}
        self.most = max(wide for wide, _ in self._cells)
        self._levels = self._widths(least)

    def _widths(self, least: int) -> list[int]:
        """The widths to try, the greatest first."""
        ordered = sorted(wide for wide, _ in self._cells[1:])
        found = [ordered[int(share * (len(ordered) - 1))] for share in _FILLED]
        if least:
            found += [wide for wide in _ID_WIDTHS if wide >= least]
            least = min(least, self.most)
        else:
            least = self.most if self.most <= _SHORT else min(self._word(), _LONG)
            found += [int(self.most * _STEP**power) for power in range(1, 15)]
        return sorted({wide for wide in found if least < wide < self.most} | {self.most, least}, reverse=True)

    def _word(self) -> int:
        """The width of the longest part of a word that has to be whole."""
        words = {word for _, cell in self._cells for word in cell.split()}
        return max(cells_wide(part) for word in words for part in _WHOLE.split(word))

    def below(self, wide: int) -> int:
        """The next width to try below this one; 0 if there is none."""
        return next((level for level in self._levels if level < wide), 0)

    def heights(self, wide: int) -> tuple[list[int], float]:
        """The number of lines of each cell in a column of this width, and the penalty for broken cells."""
        if wide not in self._heights:
            heights = list(map(len, self._broken(wide)))
            self._heights[wide] = heights, sum(_BROKEN * (1 - 1 / height) for height in heights if height > 1)
        return self._heights[wide]

    def filled(self, wide: int) -> int:
        """The width that the cells fill in a column of this width."""
        return min(wide, max(map(max, self._broken(wide))))

    def _broken(self, wide: int) -> list[list[int]]:
        """The widths of the lines of each cell in a column of this width."""
        if wide not in self._lines:
            self._lines[wide] = [[whole] if whole <= wide else _lines(cell, wide) for whole, cell in self._cells]
        return self._lines[wide]


def _lines(text: str, wide: int) -> list[int]:
    """The widths of the lines of a text that is wider than its column."""
    lines = [-1]
    for word in text.split():
        for number, part in enumerate(bend(word, wide)):
            length = cells_wide(part)
            if number or lines[-1] + 1 + length > wide:
                lines.append(length)
            else:
                lines[-1] += 1 + length
    return lines
