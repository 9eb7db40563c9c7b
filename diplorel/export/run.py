"""Running an export."""

from __future__ import annotations

from pathlib import Path

from diplorel.errors import Usage
from diplorel.export.content import Content
from diplorel.export.formats import FORMATS, check_name, write
from diplorel.export.place import called, written
from diplorel.export.selection import FACTS, KINDS, Selection
from diplorel.index.handle import Index, Tell
from diplorel.lookup.answer import phrase
from diplorel.plurals import counted

_NEEDS = {"geojson": ("missions",), "graphml": ("missions", "relations"), "ics": ("relations", "missions", "events")}
"""Format -> the tables of facts of which it needs one."""


def exported(index: Index, name: str, selection: Selection, path: Path, force: bool, tell: Tell) -> str:
    """Writes an export, whole or not at all; a sentence on what was written.

    name: one of FORMATS; force: whether a path that exists is replaced; tell: shows the progress.
    Raises Usage for a path that exists or whose name promises another format, for a selection that the format cannot
    hold, and for a package that is not installed; Broken when the path cannot be written.
    """
    _check_filters(name, selection)
    content = Content(index, selection, tell)
    check_name(name, path)
    with written(path, folder=FORMATS[name].folder, force=force) as fresh:
        write(name, content, fresh)
    if content.facts == 0:
        asked = selection.words(index)
        return f"{called(path)}: empty, because no record fits the selection: {asked[:1].lower()}{asked[1:]}"
    return f"{called(path)}: {_counts(content)}"


def _check_filters(name: str, selection: Selection) -> None:
    """Raises Usage for filters that no fact can pass, whatever the dataset has."""
    held = _NEEDS.get(name, FACTS)
    tables = [table for table in held if table in selection.tables]
    if not tables:
        asked, whole = phrase(selection.tables), phrase(held)
        one = f"write --only {held[0]}" if len(held) == 1 else "name one of them"
        raise Usage(f"export {name} holds only {whole}, and --only names {asked}: {one}, or leave out --only")
    if selection.kinds and not any(kind in KINDS[table] for table in tables for kind in selection.kinds):
        own = [table for table in FACTS if any(kind in KINDS[table] for kind in selection.kinds)]
        asked = f"export {name} holds" if set(tables) == set(held) != set(FACTS) else "--only names"
        kinds = phrase(f"'{kind}'" for kind in selection.kinds)
        raise Usage(f"--kind {kinds} is about {phrase(own)}, and {asked} {phrase(tables)}: no fact can be both")


def _counts(content: Content) -> str:
    """How many facts were written, and which facts of the selection the format does not hold."""
    if not content.left:
        return counted(content.facts, "fact")
    left = sorted(content.left.items(), key=lambda item: -item[1])
    told = phrase(f"{counted(count, _WORDS.get(kind, kind))} {why}".rstrip() for (kind, why), count in left)
    return f"{content.facts - content.left.total()} of {counted(content.facts, 'fact')} written; left out: {told}"


_WORDS = {"relation": "step", "protection": "protecting power", "posting": "head"}
"""Type of facts -> the word for it, where that is another word."""
