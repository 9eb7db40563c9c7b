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
_DAY, _KIND = 13, 15
"""Widths of the first two columns of a timeline."""
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
    """A timeline: years as headings, a line for each moment, sources at the foot.

    Lines are laid out here rather than in a table of rich's: that takes a third of the time.
    """
    numbered = Numbered()
    glyphs = _GLYPHS if out.encoding.lower().startswith("utf") else _PLAIN_GLYPHS
    lines, year = _wrapped(out, Text(safe(heading), style="bold"), out.width), None
    for row in rows:
        this = (row["earliest"] or row["latest"] or "undated")[: 4 if row["date"] else None]
        if this != year:
            lines += [Text(), Text(this, style="bold")]
            year = this
        lines += _moment(out, row, glyphs, numbered)
    lines += _foot(out, numbered, any(row["disagreements"] for row in rows))
    out.print(Text("\n").join(lines), soft_wrap=True)


def _moment(out: Console, row: Row, glyphs: dict[str, str], numbered: Numbered) -> list[Text]:
    kind = Text(f"{glyphs[row['type']]} {row['kind']}", style=_STYLES[row["type"]])
    if row["planned"] and row["kind"] != "expected":
        kind.append("\n  planned", style="italic")
    day = Text(short(row["date"]), style="italic" if row["planned"] or "~" in (row["date"] or "") else "")
    text = Text(safe(row["summary"]), style="italic" if row["planned"] else "")
    text.append(f" [{numbered.refs(row)}]", style="not italic dim")
    if row["disagreements"]:
        text.append(f" ≠{row['disagreements']} {safe(row['record'])}", style="not italic yellow")
    if out.width < _NARROW:
        head = Text.assemble(day, " " if day.plain else "", kind)
        return [*_wrapped(out, head, out.width), *_beside(out, [(Text(), 2), (text, out.width - 2)], 0)]
    return _beside(out, [(day, _DAY), (kind, _KIND), (text, out.width - _DAY - _KIND - 4)], 2)


def _beside(out: Console, cells: list[tuple[Text, int]], gap: int) -> list[Text]:
    """Texts side by side in columns of these widths, with a gap between them; the first is set to the right."""
    wrapped = [_wrapped(out, text, max(width, 1)) for text, width in cells]
    lines = []
    for number in range(max(map(len, wrapped))):
        line = Text()
        for place, (column, (_, width)) in enumerate(zip(wrapped, cells, strict=True)):
            part = column[number] if number < len(column) else Text()
            space = Text(" " * max(width - part.cell_len, 0))
            last = place == len(cells) - 1
            line = Text.assemble(line, *((space, part) if place == 0 else (part, "" if last else space)))
            line.append("" if last else " " * gap)
        lines.append(line)
    return lines


def _wrapped(out: Console, text: Text, width: int) -> list[Text]:
    lines = text.wrap(out, max(width, 1), overflow="fold")
    for line in lines:
        line.rstrip()
    return list(lines)


def _foot(out: Console, numbered: Numbered, differs: bool) -> list[Text]:
    if not numbered.sources:
        return []
    lines = [Text(), Text("Sources", style="bold")]
    wide = len(str(len(numbered.sources)))
    for number, source in enumerate(numbered.sources.values(), 1):
        text = Text(safe(source_line(source)))
        text.append(f"\n{safe(source['url'])}" if source["url"] else " (no address known)", style="dim")
        lines += _beside(out, [(Text(str(number), style="dim"), wide), (text, out.width - wide - 1)], 1)
    if differs:
        told = Text("≠ so many sources differ: `diplorel show ID` gives each one's word", style="yellow")
        lines += [Text(), *_wrapped(out, told, out.width)]
    return lines


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
