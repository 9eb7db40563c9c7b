"""How wide the columns of a table are: which of them have room, and how they share it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from diplorel.render.section import ID, RECORD, Section
from diplorel.render.text import DIFFER, cells_wide

GAP = 2
"""Columns of the terminal between two of a table."""
_SAMPLE = 200
"""Rows that are measured, from the first on."""
_BENDS = (0.0, 0.5, 1.0)
"""How columns may share what room there is: from all alike to each after the length of its texts."""
_PRICE = 0.5
"""What the latter costs, in parts of the lines: it breaks what is short, such as dates and names."""
_SHARES = (1, 0.85, 0.6)
"""Shares of ids that may have room beside their rows, the others standing below."""
_WIDE, _MORE, _LITTLE_MORE = 100, 2, 1.2
"""How many times the lines a table may take for ids beside its rows: on a wide terminal, and on another."""
_SHORT = 12
"""Letters up to which a text is not broken, be it of several words: a date, a number with its unit."""
_LONG = 24
"""Letters from which a word is an address or the like, and can be broken at its signs."""


class Layout(NamedTuple):
    """What of a section is drawn, and how wide."""

    columns: list[int]
    """Indices of the columns that are drawn, side by side."""
    widths: list[int]
    """Their widths."""
    ids: int | None = None
    """Index of the column of ids.  Those that have no room beside their row stand below it."""
    each: bool = True
    """Whether the ids of all rows are drawn, or only of those that sources differ on."""

    def widest(self) -> int:
        """The place of the widest column, below which ids stand."""
        return max(range(len(self.widths)), key=self.widths.__getitem__, default=0)


def used(section: Section, heading: str) -> list[int]:
    """The columns worth drawing: not empty, and not the same in every row and told by the heading already."""
    found = []
    for i, head in enumerate(section.heads):
        cells = {row[i] for row in section.rows}
        told = head in ("Sender", "Host") and len(cells) == 1 and cells.copy().pop() in heading
        if any(cells) and not told:
            found.append(i)
    return found


def layout(section: Section, heading: str, width: int) -> Layout:
    """The columns of a section and their widths, for a terminal so wide.

    No word is broken while there is room: a column of ids that do not fit whole leaves the table.
    """
    columns = used(section, heading)
    rows = [section.heads, *section.rows[:_SAMPLE]]
    if not any(section.heads) and len(columns) == 2:
        label = max(len(row[columns[0]]) for row in section.rows)
        return Layout(columns, [label, width - label - GAP])
    ids = next((i for i in columns if section.heads[i] in (ID, RECORD) and len(columns) > 1), None)
    if ids is None:
        return Layout(columns, _shared(rows, columns, width - GAP * (len(columns) - 1)))
    rest = [i for i in columns if i != ids]
    alone = _shared(rows, rest, width - GAP * (len(rest) - 1))
    fewest = _lines(rows, rest, alone) * (_MORE if width >= _WIDE else _LITTLE_MORE)
    found = Layout(rest, alone, ids, section.heads[ids] == ID)
    lengths = sorted(len(row[ids]) for row in rows[1:])
    for share in _SHARES:
        wide = lengths[int(share * (len(lengths) - 1))]
        beside = _beside(rows, rest, width - wide - GAP * len(rest))
        lines = _lines(rows, rest, beside) + sum(length > wide for length in lengths) if beside else fewest + 1
        if lines <= fewest and beside:
            fewest, found = lines - 1, Layout([*rest, ids], [*beside, wide], ids)
    return found


def _beside(rows: Sequence[Sequence[str]], columns: list[int], room: int) -> list[int]:
    """Widths of columns that have ids beside them; none where a word would be broken."""
    if room <= 0:
        return []
    widths = _shared(rows, columns, room)
    whole = all(wide >= _word(rows, i) for i, wide in zip(columns, widths, strict=True))
    return widths if whole else []


def breaks(section: Section, plan: Layout) -> bool:
    """Whether words would be broken in a table with heads, so that its cells had better stand below one another."""
    rows = [section.heads, *section.rows[:_SAMPLE]]
    broken = (wide < _word(rows, i) for i, wide in zip(plan.columns, plan.widths, strict=True) if i != plan.ids)
    return any(section.heads) and any(broken)


def differs(section: Section, row: Sequence[str]) -> bool:
    """Whether a row is marked as one that sources differ on."""
    return any(head == DIFFER and cell for head, cell in zip(section.heads, row, strict=True))


def _shared(rows: Sequence[Sequence[str]], columns: list[int], room: int) -> list[int]:
    """Widths of columns within so much room, in which the rows take the fewest lines."""
    most = [max((cells_wide(row[i]) for row in rows), default=1) for i in columns]
    least = [wide if wide <= _SHORT else _word(rows, i) for i, wide in zip(columns, most, strict=True)]
    if sum(most) <= room:
        return most
    if sum(least) >= room:
        return _filled([1] * len(least), least, 0, room)
    choices = [(_filled(least, most, bend, room), 1 + _PRICE * bend) for bend in _BENDS]
    return min(choices, key=lambda choice: _lines(rows, columns, choice[0]) * choice[1])[0]


def _filled(least: list[int], most: list[int], bend: float, room: int) -> list[int]:
    """Every column as wide as one measure lets it be, between the least and the most that it can use."""
    low, high = 0.0, float(room)
    for _ in range(20):
        measure = (low + high) / 2
        found = [min(max(a, int(measure * b**bend)), b) for a, b in zip(least, most, strict=True)]
        low, high = (measure, high) if sum(found) <= room else (low, measure)
    found = [min(max(a, int(low * b**bend)), b) for a, b in zip(least, most, strict=True)]
    widest = max(range(len(found)), key=lambda i: most[i] - found[i])
    found[widest] = min(found[widest] + room - sum(found), most[widest])
    return found


def _word(rows: Sequence[Sequence[str]], column: int) -> int:
    """The longest word in a column, but no longer than what can be broken."""
    return min(max((cells_wide(word) for row in rows for word in row[column].split()), default=1), _LONG)


def _lines(rows: Sequence[Sequence[str]], columns: list[int], widths: list[int]) -> int:
    """How many lines the rows take."""
    return sum(max(_height(row[i], wide) for i, wide in zip(columns, widths, strict=True)) for row in rows)


def _height(text: str, wide: int) -> int:
    """How many lines a text takes."""
    lines, left = 1, wide
    for word in text.split():
        long = cells_wide(word)
        if long > left and left < wide:
            lines, left = lines + 1, wide
        left -= long + 1
    return lines
