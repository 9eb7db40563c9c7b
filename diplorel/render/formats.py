"""Plain formats: JSON, JSON lines, CSV, TSV, Markdown, and aligned text with one record a line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from diplorel.errors import Issue
from diplorel.index.row_codec import Row
from diplorel.render.text import cell, cells_wide, dig, safe, source_line

if TYPE_CHECKING:
    from diplorel.render.section import Section

DEL = "\x7f"
_FORMULA = tuple("=+-@＝＋－＠﹦﹢﹣﹫")
"""Signs that begin a formula in a sheet; some sheets take full-width and small signs for them."""


def as_json(rows: Sequence[Row], fields: list[str] | None) -> Iterator[str]:
    """A JSON array with one object on each line."""
    last = len(rows) - 1
    yield "[\n" if rows else "[]\n"
    for number, line in enumerate(as_jsonl(rows, fields)):
        yield line if number == last else f"{line[:-1]},\n"
    if rows:
        yield "]\n"


def as_jsonl(rows: Sequence[Row], fields: list[str] | None) -> Iterator[str]:
    """JSON lines: one object on each line."""
    encode = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode
    for row in rows:
        line = encode({field: dig(row, field) for field in fields} if fields else row)
        # JSON escapes every control character of ASCII but DEL
        yield f"{line if line.isascii() and DEL not in line else safe(line)}\n"


def as_csv(rows: Sequence[Row], fields: list[str], delimiter: str) -> Iterator[str]:
    """Comma- or tab-separated values with a head (RFC 4180).

    A cell that a spreadsheet would take for a formula gets a leading apostrophe.
    """
    import csv
    import io

    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator="\n")
    for line in (fields, *([harmless(cell(dig(row, field))) for field in fields] for row in rows)):
        writer.writerow(line)
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()


def harmless(text: str) -> str:
    """A text as a cell of a sheet: a text that begins like a formula gets an apostrophe in front."""
    return f"'{text}" if begins_like_a_formula(text) else text


def begins_like_a_formula(text: str) -> bool:
    """Whether a sheet may take a text for a formula, with white space before it or not."""
    return text.lstrip().startswith(_FORMULA) and not _is_number(text)


def _is_number(text: str) -> bool:
    return re.fullmatch(r"[+-]?\d+(\.\d+)?(; [+-]?\d+(\.\d+)?)*", text) is not None


def as_diagnostics(rows: Sequence[Row]) -> Iterator[str]:
    """One issue on each line, in the form of compiler messages: `file:line: record: message. Hint.`"""
    for row in rows:
        place = row["file"], row["line"], row["record"] or ""
        yield f"{safe(str(Issue(*place, row['rule'], row['message'], row['hint'])))}\n"


_WIDEST = 120
"""Columns up to which a cell of text is padded, so that a long cell does not push the next column off a screen."""


def as_text(sections: list[Section]) -> Iterator[str]:
    """Aligned text, one record a line, never cut.  If there are several sections, each has a title."""
    from diplorel.render.section import together

    for number, section in enumerate(sections):
        if section.title:
            yield f"{'' if number == 0 else chr(10)}{safe(section.title)}\n"
        widths = [
            min(max(cells_wide(safe(cell)) for cell in cells), _WIDEST)
            for cells in zip(*together(section, sections).rows, strict=True)
        ]
        for row in section.rows:
            cells = [(safe(cell), wide) for cell, wide in zip(row, widths, strict=True) if wide]
            yield "  ".join(cell + " " * (wide - cells_wide(cell)) for cell, wide in cells).rstrip() + "\n"


def as_markdown(sections: list[Section], heading: str) -> Iterator[str]:
    """Markdown tables."""
    several = any(section.level == 1 for section in sections)
    yield "" if several else f"## {markdown_text(heading)}\n"
    for number, section in enumerate(sections):
        above = "" if several and number == 0 else "\n"
        mark = "##" if section.level == 1 else "###"
        yield f"{above}{mark} {markdown_text(section.title)}\n\n" if section.title else above
        if any(section.heads) and section.rows:
            yield _md_row(section.heads) + _md_row(tuple("---" for _ in section.heads))
        elif section.rows:
            yield _md_row(("",) * len(section.heads)) + _md_row(tuple("---" for _ in section.heads))
        for row in section.rows:
            yield _md_row(tuple(map(markdown_text, row)))


def _md_row(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |\n"


def markdown_text(text: str) -> str:
    """Text in which Markdown and HTML see no mark."""
    escaped = re.sub(r"([\\`*_\[\]|])", r"\\\1", safe(text))
    return escaped.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def with_citations(sections: list[Section], rows: Sequence[Row]) -> list[Section]:
    """For text, where a record is a line: the sources in full at the end of each line."""
    lists, left = sections[:-1], iter(rows)
    if "Address" not in sections[-1].heads or sum(len(section.rows) for section in lists) != len(rows):
        return sections
    if not all("citations" in row for row in rows):
        return sections
    return [section._replace(rows=[(*cells[:-1], _cited(next(left))) for cells in section.rows]) for section in lists]


def _cited(row: Row) -> str:
    return "; ".join(f"{source_line(one['source'])} {one['url'] or ''}".strip() for one in row["citations"])
