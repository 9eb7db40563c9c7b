"""Running an export."""

from __future__ import annotations

from pathlib import Path

from diplorel.errors import Usage
from diplorel.export.content import Content
from diplorel.export.formats import FORMATS, check_name, write
from diplorel.export.place import called, written
from diplorel.export.selection import Selection
from diplorel.index.handle import Index, Tell
from diplorel.plurals import counted

_NEEDS = {"geojson": ("missions",), "graphml": ("missions", "relations"), "ics": ("relations", "missions", "events")}
"""Format -> the tables of facts of which it needs one."""


def exported(index: Index, name: str, selection: Selection, path: Path, force: bool, tell: Tell) -> str:
    """Writes an export, whole or not at all; a sentence on what was written.

    name: one of FORMATS; force: whether a path that exists is replaced; tell: shows the progress.
    Raises Usage for a path that exists or whose name promises another format, for a selection that the format cannot
    hold, and for a package that is not installed; Broken when the path cannot be written.
    """
    needed = _NEEDS.get(name, ())
    if needed and not set(needed) & set(selection.tables):
        raise Usage(f"export {name} holds {' and '.join(needed)}: leave out --only, or name one of them")
    content = Content(index, selection, tell)
    check_name(name, path)
    with written(path, folder=FORMATS[name].folder, force=force) as fresh:
        write(name, content, fresh)
    if content.facts == 0:
        return f"{called(path)}: an empty export. No record of: {selection.words(index)}"
    return f"{called(path)}: {counted(content.facts, 'fact')}"
