"""An answer as HTML, for notebooks.  Texts of the data and of a user are escaped."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING, Any

from diplorel.plurals import counted
from diplorel.render.citations import written
from diplorel.render.detail import DETAILS
from diplorel.render.lists import sections
from diplorel.render.section import Section
from diplorel.render.text import safe

if TYPE_CHECKING:
    from diplorel.api.answer import Answer
    from diplorel.lookup.answer import Answer as Found

MOST = 60
"""Most rows that a notebook shows."""


def html(answer: Answer[Any]) -> str:
    """The first rows of an answer as the command line draws them, with the heading, the notes and the horizon."""
    notes = [*answer.notes, *([answer.horizon] if answer.horizon else [])]
    if len(answer) > MOST:
        notes.insert(0, f"{MOST} of {counted(len(answer), 'row')} shown.")
    return "".join(
        [
            f"<div><p><strong>{_text(answer.heading)}</strong></p>",
            *(part for section in _drawn(answer.found) for part in _table(section)),
            *(f"<p>{_text(note)}</p>" for note in notes),
            "</div>",
        ]
    )


def _drawn(found: Found) -> list[Section]:
    """The sections of the first rows.  A citation is a row of its own."""
    shown = found._replace(rows=found.rows[:MOST], groups=(), brief=None)
    if shown.command == "cite":
        return [Section("", ("Citation",), [(line,) for line in written(shown.rows)])]
    return sections(shown, detail=DETAILS[shown.command] if shown.detailed else None)


def _table(section: Section) -> Iterator[str]:
    """A table without the columns that have no text."""
    places = [place for place, _ in enumerate(section.heads) if any(row[place] for row in section.rows)]
    if not places:
        return
    if section.title:
        yield f"<p><em>{_text(section.title)}</em></p>"
    heads = "".join(f"<th>{_text(section.heads[place])}</th>" for place in places)
    yield f"<table><thead><tr>{heads}</tr></thead><tbody>"
    for row in section.rows:
        yield f"<tr>{''.join(f'<td>{_text(row[place])}</td>' for place in places)}</tr>"
    yield "</tbody></table>"


def _text(text: str) -> str:
    return escape(safe(text))
