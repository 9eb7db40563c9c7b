"""For a person at a terminal.  The only module that imports rich."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import IO

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from diplorel.render.view import Numbered, Section
from diplorel.render.words import Row, safe, short, source_line

_NARROW, _WIDE = 60, 110
"""Columns of the terminal below which a row's cells are stacked, and from which record ids are drawn."""
_GLYPHS = {"relation": "●", "mission": "■", "accreditation": "□", "protection": "◇", "posting": "▲", "event": "·"}
_PLAIN_GLYPHS = {"relation": "*", "mission": "#", "accreditation": "+", "protection": "%", "posting": "^", "event": "-"}
_STYLES = {"relation": "bold green", "mission": "bold cyan", "accreditation": "cyan", "protection": "cyan"}
_STYLES |= {"posting": "magenta", "event": ""}


def console(color: bool | None, stream: IO[str]) -> Console:
    """A console on stdout, or on a stream that a pager shows there.

    color: forced on or off, or None for what the terminal and NO_COLOR say.
    """
    return Console(
        file=stream,
        highlight=False,
        markup=False,
        emoji=False,
        soft_wrap=False,
        no_color=None if color is None else not color,
        force_terminal=True if color or sys.stdout.isatty() else None,
        color_system="standard" if color else "auto",
    )


def draw_timeline(out: Console, heading: str, rows: Sequence[Row]) -> None:
    """A timeline: years as headings, a line for each moment, sources at the foot."""
    numbered = Numbered()
    glyphs = _GLYPHS if out.encoding.lower().startswith("utf") else _PLAIN_GLYPHS
    out.print(Text(safe(heading), style="bold"))
    year, grid = None, _grid(out)
    for row in rows:
        this = (row["earliest"] or row["latest"] or "undated")[: 4 if row["date"] else None]
        if this != year:
            _flush(out, grid)
            out.print(Text(f"\n{this}", style="bold"))
            year, grid = this, _grid(out)
        _line(grid, row, glyphs, numbered, narrow=out.width < _NARROW)
    _flush(out, grid)
    _foot(out, numbered, any(row["disagreements"] for row in rows))


def _grid(out: Console) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0), expand=out.width >= _NARROW)
    if out.width >= _NARROW:
        grid.add_column(width=13, justify="right", overflow="fold")
        grid.add_column(width=15, overflow="fold")
        grid.add_column(ratio=1, overflow="fold")
    else:
        grid.add_column(overflow="fold")
    return grid


def _line(grid: Table, row: Row, glyphs: dict[str, str], numbered: Numbered, narrow: bool) -> None:
    style = _STYLES[row["type"]]
    kind = Text(f"{glyphs[row['type']]} {row['kind']}", style=style)
    if row["planned"] and row["kind"] != "expected":
        kind.append("\n  planned", style="italic")
    day = Text(short(row["date"]), style="italic" if row["planned"] or "~" in (row["date"] or "") else "")
    text = Text(safe(row["summary"]), style="italic" if row["planned"] else "")
    text.append(f" [{numbered.refs(row)}]", style="not italic dim")
    if row["disagreements"]:
        text.append(f" ≠{row['disagreements']} {safe(row['record'])}", style="not italic yellow")
    if narrow:
        grid.add_row(Text.assemble(day, " " if day.plain else "", kind))
        grid.add_row(Padding(text, (0, 0, 0, 2)))
    else:
        grid.add_row(day, kind, text)


def _flush(out: Console, grid: Table) -> None:
    if grid.row_count:
        out.print(grid)


def _foot(out: Console, numbered: Numbered, differs: bool) -> None:
    if not numbered.sources:
        return
    out.print(Text("\nSources", style="bold"))
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(justify="right", style="dim")
    grid.add_column(overflow="fold")
    for number, source in enumerate(numbered.sources.values(), 1):
        line = Text(safe(source_line(source)))
        line.append(f"\n{safe(source['url'])}" if source["url"] else " (no address known)", style="dim")
        grid.add_row(str(number), line)
    out.print(grid)
    if differs:
        out.print(Text("\n≠ so many sources differ: `diplorel show ID` gives each one's word", style="yellow"))


def draw_sections(out: Console, heading: str, sections: Iterable[Section]) -> None:
    """Tables below a heading."""
    out.print(Text(safe(heading), style="bold"))
    for section in sections:
        if section.title:
            out.print(Text(f"\n{section.title}", style="bold"))
        if out.width < _NARROW:
            _stacked(out, section)
        else:
            _table(out, section, heading)


def _columns(section: Section, heading: str, width: int) -> list[int]:
    """The columns worth drawing: not empty, not the same in every row and told by the heading already, and record
    ids only where there is room for them."""
    columns = []
    for i, head in enumerate(section.heads):
        cells = {row[i] for row in section.rows}
        told = head in ("Sender", "Host") and len(cells) == 1 and cells.pop() in heading
        if any(row[i] for row in section.rows) and not told and (head != "Record" or width >= _WIDE):
            columns.append(i)
    return columns


def _table(out: Console, section: Section, heading: str) -> None:
    used = _columns(section, heading, out.width)
    headed = any(section.heads)
    table = Table(box=None, show_header=headed, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False)
    for i in used:
        label = not headed and i == 0
        table.add_column(section.heads[i], overflow="fold", style="dim" if label else None, no_wrap=label)
    for row in section.rows:
        table.add_row(*(Text(safe(row[i])) for i in used))
    out.print(table)


def _stacked(out: Console, section: Section) -> None:
    """For narrow terminals: a row's cells below one another."""
    for row in section.rows:
        first, *rest = [safe(cell) for cell in row if cell]
        out.print(Text(first))
        for cell in rest:
            out.print(Padding(Text(cell), (0, 0, 0, 2)))
