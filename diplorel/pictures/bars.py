"""A ranking as bars."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap

from diplorel.index.row_codec import Row
from diplorel.render.drawing import Line, Sheet, fitted, folded
from diplorel.render.text import cells_wide, safe

_EIGHTHS = " ▏▎▍▌▋▊▉"
_LONGEST = 60
"""Most columns of a bar."""


def rank_lines(sheet: Sheet, heading: str, rows: Sequence[Row]) -> list[Line]:
    """A ranking as a chart.  rows: as `rank` answers with them."""
    names = [wrap(safe(row["party"]["name"]), max(sheet.columns // 3, 12)) for row in rows]
    places = [f"{row['rank']}{'=' if row['tied'] else ''}" for row in rows]
    told = [_figure(row) for row in rows]
    before, wide, figures = (
        max(map(len, places)) + 1,
        max(cells_wide(line) for lines in names for line in lines) + 1,
        max(map(len, told)) + 1,
    )
    room = min(max(sheet.columns - before - wide - figures, 4), _LONGEST)
    most = max([row["count"] for row in rows] + [1])
    lines = folded(heading, sheet.columns, "bold")
    for row, place, name, figure in zip(rows, places, names, told, strict=True):
        first, *rest = name
        head = (f"{place:>{before - 1}} {fitted(first, wide)}{figure:>{figures - 1}} ", "")
        lines.append([head, *_bar(row, room / most, sheet)])
        lines += [[(f"{'':{before}}{line}", "")] for line in rest]
    if any(row["sure_count"] is not None for row in rows):
        sure, may = ("#", "-") if sheet.ascii else ("█", "░")
        lines += folded(f"{sure} surely, {may} possibly; the first figure counts what is sure.", sheet.columns, "dim")
    return lines


def _figure(row: Row) -> str:
    """The count; of a day, the number of those that surely count, with the count: '250 (at most 281)'."""
    sure = row["sure_count"]
    return str(row["count"]) if sure is None else f"{sure} (at most {row['count']})"


def _bar(row: Row, unit: float, sheet: Sheet) -> Line:
    """A bar whose sure part is solid.  unit: columns of one thing."""
    count = row["count"]
    sure = count if row["sure_count"] is None else row["sure_count"]
    if sure == count and not sheet.ascii:
        whole, part = divmod(max(round(sure * unit * 8), min(sure, 1)), 8)
        return [("█" * whole + _EIGHTHS[part].strip(), "bold cyan")]
    solid, may = ("#", "-") if sheet.ascii else ("█", "░")
    long = max(round(sure * unit), min(sure, 1))
    rest = max(round(count * unit) - long, min(count - sure, 1))
    return [(solid * long, "bold cyan"), (may * rest, "cyan")]
