"""The output of an answer: its format on stdout, and its notes on stderr."""

import os
import sys
from collections.abc import Sequence
from functools import partial
from typing import IO, TYPE_CHECKING, NamedTuple, cast

from diplorel.cli.context import Context
from diplorel.cli.streams import Out, say, wrapped
from diplorel.errors import Usage
from diplorel.index.row_codec import Row
from diplorel.lookup.answer import Answer, Tip
from diplorel.model.keys import Keys, alternatives

if TYPE_CHECKING:
    from diplorel.render.drawing import Drawing

FORMATS = ("table", "text", "json", "jsonl", "csv", "tsv", "md")
COLORS = ("auto", "always", "never")


class Output(NamedTuple):
    """The values of the options that all questions share."""

    format: str | None = None
    fields: list[str] | None = None
    sources: bool = False
    color: str = "auto"
    exit_status: bool = False

    def chosen_format(self) -> str:
        """The format of `--format`; by default a table on a terminal, and text in a pipe."""
        if self.format is not None:
            return self.format
        return "table" if sys.stdout.isatty() or self.forced_color() else "text"

    def forced_color(self) -> bool | None:
        """Whether colour is forced on or off; None if the terminal decides.  `--color` overrides the environment."""
        if self.color != "auto":
            return self.color == "always"
        if os.environ.get("NO_COLOR"):
            return False
        return True if os.environ.get("FORCE_COLOR") else None


def draw(drawing: "Drawing", output: Output, pager: bool = False, foot: str = "") -> None:
    """Draws on stdout, in the width of the terminal; in a pipe, 80 columns without styles.

    pager: whether a drawing that is higher than the terminal goes through a pager.  foot: what stands below the drawing
    on a terminal.
    """
    from shutil import get_terminal_size

    from diplorel.render.drawing import Sheet, plain

    encoding = sys.stdout.encoding or "ascii"
    lines = drawing(Sheet(get_terminal_size().columns, ascii=not encoding.lower().startswith("utf")))
    if not lines:
        return
    if output.chosen_format() != "table":
        sys.stdout.writelines(plain(lines))
        return
    from diplorel.render.pager import paged
    from diplorel.render.terminal import console, draw_foot, draw_lines

    with paged(pager) as stream:
        out = console(output.forced_color(), cast(IO[str], Out(stream)))
        draw_lines(out, lines)
        draw_foot(out, foot)


def check(output: Output, command: str, keys: Keys) -> None:
    """Refuses fields and citations that the rows of a question do not have.  Raises Usage, with what there is."""
    for field in output.fields or ():
        if there := alternatives(keys, field):
            raise Usage(f"--fields: {command} has no field '{field}'. Its fields are: {', '.join(there)}")
    if output.sources and not _is_cited(keys):
        raise Usage(f"--sources: the rows of {command} cite no sources. `diplorel show ID` lists those of a record")


def _is_cited(keys: Keys) -> bool:
    return "citations" in keys or any(map(_is_cited, keys.values()))


def emit(answer: Answer, output: Output, keys: Keys, context: Context, drawing: "Drawing | None" = None) -> None:
    """Writes an answer to stdout, as a drawing if there is one, and its notes to stderr.

    Tips go to a terminal only.  Raises Usage for an unknown field, Broken when stdout cannot be written.
    """
    check(output, answer.command, keys)
    if drawing:
        draw(drawing, output, context.pager, answer.foot)
        sys.stdout.flush()
    elif answer.rows or output.chosen_format() in ("json", "csv", "tsv"):
        _write(answer, output, keys, context)
        sys.stdout.flush()  # an answer that cannot be written needs no notes
    for note in answer.notes:
        if context.tips or not isinstance(note, Tip):
            say(note)


def _write(answer: Answer, output: Output, keys: Keys, context: Context) -> None:
    form, fields = output.chosen_format(), output.fields
    if form in ("json", "jsonl"):
        from diplorel.render import formats

        wanted = [*fields, "citations"] if fields and output.sources and "citations" not in fields else fields
        rows = _cited(answer) if wanted and "citations" in wanted else answer.rows
        sys.stdout.writelines((formats.as_json if form == "json" else formats.as_jsonl)(rows, wanted))
        return
    more = _SOURCES if output.sources else ()
    if fields and more:
        fields = [*(field for field in fields if field not in more), *more]
        answer = answer._replace(rows=_cited(answer))
    if form in ("csv", "tsv"):
        from diplorel.render import formats

        whole = [*(key for key in keys if key != "citations"), *more]
        rows = _cited(answer) if more else answer.rows
        sys.stdout.writelines(formats.as_csv(rows, fields or whole, "," if form == "csv" else "\t"))
    else:
        _show(answer, output._replace(fields=fields), form, context)


_SOURCES = ("citations", "citations.url")
"""Columns that `--sources` adds where a row is a line of cells: the sources' ids, and the entries' addresses."""


def _cited(answer: Answer) -> Sequence[Row]:
    """Rows that have citations of their own: a pair has those of its parts."""
    if answer.command != "relations":
        return answer.rows
    from diplorel.render.section import citations

    return [row | {"citations": citations(row)} for row in answer.rows]


def _show(answer: Answer, output: Output, form: str, context: Context) -> None:
    """For people: the same sections as a table, as text, or as Markdown."""
    if answer.command == "cite" and not output.fields:
        from diplorel.render.citations import written

        plain = all(work["style"] == "text" for work in answer.rows)  # of other styles, programs read the lines
        lines = written(answer.rows)
        sys.stdout.writelines((f"{wrapped(line[:-1], sys.stdout)}\n" for line in lines) if plain else lines)
        return
    if answer.command == "validate" and form == "text" and not output.fields:
        from diplorel.render.formats import as_diagnostics

        sys.stdout.writelines(as_diagnostics(answer.rows))
        return
    from diplorel.render.detail import DETAILS
    from diplorel.render.lists import sections, without_told

    answer = without_told(answer) if form == "table" and not answer.detailed else answer
    detail = DETAILS[answer.command] if answer.detailed and not output.fields else None
    if answer.brief:
        from diplorel.render.pair import briefs

        versions = [partial(sections, answer, None, output.sources, detail) for detail in briefs(answer.brief)]
    else:
        versions = [partial(sections, answer, output.fields, output.sources, detail)]
    if form == "table":
        from diplorel.render.pager import paged
        from diplorel.render.terminal import console, draw_fitting, draw_foot, draw_sections, draw_timeline

        with paged(context.pager) as stream:
            out = console(output.forced_color(), cast(IO[str], Out(stream)))
            if answer.command == "timeline" and not output.fields:
                draw_timeline(out, answer.heading, answer.rows)
            elif answer.brief:
                draw_fitting(out, answer.heading, versions, [answer.foot, *answer.notes])
            else:
                draw_sections(out, answer.heading, versions[0]())
            draw_foot(out, answer.foot)
        return
    from diplorel.render import formats

    drawn = versions[0]()
    if form == "md":
        sys.stdout.writelines(formats.as_markdown(drawn, answer.heading))
    else:
        sys.stdout.writelines(formats.as_text(formats.with_citations(drawn, answer.rows)))
