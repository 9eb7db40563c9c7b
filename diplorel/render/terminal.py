"""For a person at a terminal.  The only module that imports rich."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate
from typing import IO, Literal

from rich.console import Console
from rich.text import Text

from diplorel.dates.text import is_point, text_in_year
from diplorel.index.row_codec import Row
from diplorel.render.drawing import Line
from diplorel.render.layout import GAP, Layout, bend, layout, used
from diplorel.render.section import ID, Numbered, Section, differs, together
from diplorel.render.text import DIFFER, safe
from diplorel.render.words.mission_text import differ, may_have

_SCREEN = 40
"""Lines of a screen that an answer about a pair fits on."""
_TALL = 4
"""Lines that a row of a version has at most, as a rule."""
_NARROW = 60
"""Columns of the terminal below which a row's cells are stacked."""
_DAY, _KIND = 13, 15
"""Widths of the first two columns of a timeline."""
_AFTER_HYPHEN = re.compile(r"(?<=-)(?<!\A[a-z]{3}-)")
"""Where an id is broken: after a hyphen, but not after the word for its type."""
_PLAIN = frozenset({"Date", "Day", "What", "Kind", "Type", "Moment", "Event", "Step", "Summary", "Title", "Standing"})
_PLAIN |= {"Dates", "Post", "Mission", "Conflict", "Status", "Issue", DIFFER, ID}
"""Heads of columns that stacked cells tell by themselves."""
_GLYPHS = {"relation": "●", "mission": "■", "accreditation": "□", "protection": "◇", "posting": "▲", "event": "·"}
_PLAIN_GLYPHS = {"relation": "*", "mission": "#", "accreditation": "+", "protection": "%", "posting": "^", "event": "-"}
_STYLES = {"relation": "bold green", "mission": "bold cyan", "accreditation": "cyan", "protection": "cyan"}
_STYLES |= {"posting": "magenta", "event": ""}


_COLORS: dict[bool | None, Literal["standard", "auto"] | None] = {True: "standard", False: None, None: "auto"}
"""Whether colour is forced -> rich's name for the colours.  None sends no escape codes, also none for bold text."""


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
        color_system=_COLORS[color],
    )


def draw_lines(out: Console, lines: Iterable[Line]) -> None:
    """Draws the lines of a drawing, which fit the terminal."""
    for line in lines:
        out.print(Text.assemble(*line), no_wrap=True, crop=False, overflow="ignore")


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
    narrow = out.width < _NARROW
    if row["planned"] and row["kind"] != "expected":
        fits = narrow or kind.cell_len + len(", planned") <= _KIND
        kind.append(", planned" if fits else ",\n  planned", style="italic")
    if may_have(row):
        kind.append("\n  possibly" if not narrow else may_have(row), style="italic")
    date = text_in_year(row["date"], not is_point(row["type"], row["kind"]))
    day = Text(date, style="italic" if row["planned"] or "~" in (row["date"] or "") else "")
    text = Text(safe(row["summary"]), style="italic" if row["planned"] else "")
    text.append(f" [{numbered.refs(row).replace(' ', '')}]", style="not italic dim")
    if row["disagreements"]:
        text.append(f" {differ(row)}", style="not italic yellow")
    wide = out.width - 2 if narrow else out.width - _DAY - _KIND - 4
    text = Text("\n").join(_with_id(_wrapped(out, text, max(wide, 1)), row["record"], wide, 1, "not italic dim"))
    if narrow:
        head = Text.assemble(day, " " if day.plain else "", kind)
        return [*_wrapped(out, head, out.width), *_beside(out, [(Text(), 2), (text, wide)], 0)]
    return _beside(out, [(day, _DAY), (kind, _KIND), (text, wide)], 2, right=True)


def _with_id(lines: list[Text], name: str, width: int, gap: int, style: str, indent: int = 0) -> list[Text]:
    """Lines of a text with an id in their flow: it follows the last line, and is broken at its hyphens.

    indent: columns before the lines that the id adds.
    """
    parts = [part for piece in _AFTER_HYPHEN.split(safe(name)) for part in bend(piece, max(width - indent, 1))]
    now, space = lines[-1], gap if lines[-1].plain else 0
    done = lines[:-1]
    for part in parts:
        if now.cell_len + space + len(part) > width and now.plain.strip():
            done, now, space = [*done, now], Text(" " * indent), 0
        now, space = Text.assemble(now, " " * space, (part, style)), 0
    return [*done, now]


def _beside(out: Console, cells: Sequence[tuple[Text, int]], gap: int, right: bool = False) -> list[Text]:
    """Texts side by side in columns of these widths, with a gap between them; right: the first is set to the right."""
    wrapped = [_wrapped(out, text, max(width, 1)) for text, width in cells]
    lines = []
    for number in range(max(map(len, wrapped))):
        parts: list[Text | str] = []
        for place, (column, (_, width)) in enumerate(zip(wrapped, cells, strict=True)):
            part = column[number] if number < len(column) else Text()
            space = " " * max(width - part.cell_len, 0)
            parts += [" " * gap] if place else []
            parts += [space, part] if right and place == 0 else [part, space]
        line = Text.assemble(*parts)
        line.rstrip()
        lines.append(line)
    return lines


def _wrapped(out: Console, text: Text, width: int) -> list[Text]:
    if text.cell_len <= width and "\n" not in text.plain:
        return [text]
    bent = Text("\n").join(_bent(line, max(width, 1)) for line in text.split("\n"))
    lines = bent.wrap(out, max(width, 1), overflow="fold")
    for line in lines:
        line.rstrip()
    return list(lines)


def _bent(text: Text, width: int) -> Text:
    """A text in which each word that is wider than this is broken after signs inside it."""
    places = []
    for word in re.finditer(r"\S+", text.plain):
        if len(word[0]) > width:
            *parts, _ = bend(word[0], width)
            places += [word.start() + end for end in accumulate(map(len, parts))]
    return Text("\n").join(text.divide(places)) if places else text


def _foot(out: Console, numbered: Numbered, differs: bool) -> list[Text]:
    if not numbered.sources:
        return []
    lines = [Text(), Text("Sources", style="bold"), *_sources(out, numbered.section())]
    return [*lines, Text(), *_hint(out)] if differs else lines


def _hint(out: Console, ids: bool = True) -> list[Text]:
    """What the mark of disagreement means, and where to read on; ids: whether the answer shows ids."""
    where = "`diplorel show ID` lists what each source says." if ids else "See `diplorel conflicts PARTY OTHER`."
    told = Text(f"{DIFFER}N: N sources disagree. {where}", style="yellow")
    return _wrapped(out, told, out.width)


def _sources(out: Console, section: Section) -> list[Text]:
    """Numbered sources, the address of each below it."""
    lines = []
    wide = len(str(len(section.rows)))
    for number, name, address in section.rows:
        text = Text(safe(name))
        text.append(f"\n{safe(address)}" if "/" in address else f" ({safe(address)})", style="dim")
        lines += _beside(out, [(Text(number, style="dim"), wide), (text, out.width - wide - 1)], 1, right=True)
    return lines


def draw_fitting(
    out: Console, heading: str, versions: Sequence[Callable[[], list[Section]]], below: Iterable[str]
) -> None:
    """The first version of an answer that fits on a screen with the texts below it; if none does, the last version.

    versions: each gives sections with a row less than the version before.
    """
    room = _SCREEN - 1 - sum(1 + len(_wrapped(out, Text(safe(text)), out.width)) for text in below if text)
    number, surplus, lines = -1, 0, list[Text]()
    while number + 1 < len(versions) and (number < 0 or surplus > 0):
        number = min(number + 1 + surplus // _TALL, len(versions) - 1)  # the versions between cannot fit either
        lines = _drawn(out, heading, versions[number]())
        surplus = len(lines) - room
    out.print(Text("\n").join(lines), soft_wrap=True)


def draw_sections(out: Console, heading: str, sections: Sequence[Section]) -> None:
    """Tables below a heading; of several things, each below its own."""
    out.print(Text("\n").join(_drawn(out, heading, sections)), soft_wrap=True)


def _drawn(out: Console, heading: str, sections: Sequence[Section]) -> list[Text]:
    """The lines of tables below a heading."""
    several = any(one.level == 1 for one in sections)
    lines = [] if several else _wrapped(out, Text(safe(heading), style="bold"), out.width)
    for section in sections:
        if section.title:
            title = Text(safe(section.title), style="bold underline" if section.level == 1 else "bold")
            lines += [*([Text()] if lines else []), *_wrapped(out, title, out.width)]
        if "Address" in section.heads:
            lines += _sources(out, section)
        else:
            plan = layout(together(section, sections), heading, out.width)
            narrow = section.stacked or out.width < _NARROW or (any(section.heads) and not plan.whole)
            lines += _stacked(out, section, heading) if narrow else _table(out, section, plan)
    marked = [one for one in sections if differs(one)]
    if marked:
        lines += [Text(), *_hint(out, any(ID in one.heads for one in marked))]
    return lines


def draw_foot(out: Console, text: str) -> None:
    """What an answer rests on, below it."""
    if text:
        out.print(Text(f"\n{safe(text)}", style="dim"))


def _table(out: Console, section: Section, plan: Layout) -> list[Text]:
    lines = []
    if any(section.heads) and section.rows and not section.bare:
        heads = [Text(section.heads[i], style="dim") for i in plan.columns]
        lines += _beside(out, list(zip(heads, plan.widths, strict=True)), GAP)
    for row in section.rows:
        cells = [Text(safe(row[i]), _style(section.heads[i], i)) for i in plan.columns]
        lines += _beside(out, list(zip(cells, plan.widths, strict=True)), GAP)
    return lines


def _style(head: str, place: int) -> str:
    if head == DIFFER:
        return "yellow"
    return "dim" if head == ID or (not head and place == 0) else ""


def _stacked(out: Console, section: Section, heading: str) -> list[Text]:
    """For narrow terminals: a row's cells below one another, with the head of each that does not tell itself."""
    columns, lines = used(section, heading), []
    for row in section.rows:
        if len(section.heads) == 2 and not any(section.heads):
            line = Text.assemble((safe(row[0]), "dim"), "  ", safe(row[1]))
            lines += _hanging(out, line)
            continue
        first, *rest = [i for i in columns if row[i]] or [0]
        cells = [_wrapped(out, Text(safe(row[first]), style="bold" if section.stacked else ""), out.width)]
        for i in rest:
            head = section.heads[i].partition(":")[0]
            label = "" if not head or head in _PLAIN else f"{head}: "
            text = Text.assemble((label, "dim"), (safe(row[i]), _style(section.heads[i], 1)))
            if head == ID:
                cells[-1] = _with_id(cells[-1], row[i], out.width, GAP, "dim", 2)
            else:
                cells.append(_beside(out, [(Text(), 2), (text, out.width - 2)], 0))
        lines += [line for cell in cells for line in cell]
    return lines


def _hanging(out: Console, text: Text) -> list[Text]:
    """A text whose second line and those after it stand a little to the right."""
    first, *rest = _wrapped(out, text, out.width)
    more = Text(" ").join(rest)
    return [first, *(_beside(out, [(Text(), 2), (more, out.width - 2)], 0) if rest else [])]
