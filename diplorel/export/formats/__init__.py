"""The formats of exports, each a module with `write(content, path)`; docs/exports.md says what each holds."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from diplorel.errors import Usage
from diplorel.export.content import Content
from diplorel.export.place import check_end, is_stdout


class Format(NamedTuple):
    """A format of exports."""

    about: str
    """What it is and who reads it, in a few words."""
    folder: bool = False
    """Whether the export is a folder of files."""
    library: str | None = None
    """The package that writes it, if one does: `pip install 'diplorel[export]'` installs it."""
    ends: tuple[str, ...] = ()
    """The ends of names of such files; of a folder, ends that do not promise another format."""
    is_text: bool = True
    """Whether a terminal can show the file."""


FORMATS = {
    "csv": Format("a folder of CSV files with a Data Package descriptor", folder=True),
    "datasette": Format(
        "a folder that `datasette FOLDER` serves: the database with descriptions and questions", folder=True
    ),
    "geojson": Format("missions at known places as points, for maps (RFC 7946)", ends=(".geojson", ".json")),
    "graphml": Format(
        "the network of missions with time on its edges, for Gephi and networkx",
        library="networkx",
        ends=(".graphml", ".xml"),
    ),
    "ics": Format("anniversaries of steps and openings, for calendars", ends=(".ics",)),
    "jsonld": Format("linked data with Wikidata items, as JSON-LD", ends=(".jsonld", ".json")),
    "nt": Format("the same linked data as N-Triples", ends=(".nt",)),
    "parquet": Format(
        "a folder of partitioned Parquet files, for DuckDB, Spark and pandas", True, "pyarrow", (".parquet",)
    ),
    "sqlite": Format(
        "a database with keys, indexes, views and full text, for datasette and sqlite-utils",
        ends=(".db", ".sqlite", ".sqlite3"),
        is_text=False,
    ),
    "timelinejs": Format("a timeline for a page, as TimelineJS JSON", ends=(".json",)),
    "xlsx": Format("a workbook with a sheet for each table", library="xlsxwriter", ends=(".xlsx",), is_text=False),
}
"""Format -> its description.  Its module has the same name."""


_PROMISES = {
    *(".csv", ".htm", ".html", ".pdf", ".png", ".svg", ".tsv", ".xls", ".zip"),
    *(end for form in FORMATS.values() for end in form.ends),
}
"""Ends of names that tell a format."""


def check_name(name: str, path: Path) -> None:
    """Refuses a name that promises another format, and stdout on a terminal that cannot show the format.

    A name without an end is taken as it is.  Raises Usage.
    """
    form = FORMATS[name]
    if is_stdout(path) and not form.is_text and sys.stdout.isatty():
        raise Usage(f"export {name} writes no text, and stdout is a terminal: name a file with -o")
    if path.suffix.lower() not in _PROMISES - {*form.ends}:
        return
    if form.folder:
        raise Usage(
            f"-o {path}: export {name} writes a folder, and {path.suffix} is the end of a file: leave out {path.suffix}"
        )
    check_end(path, form.ends, f"an export to {name}")


def write(name: str, content: Content, path: Path) -> None:
    """Writes an export in a format.  Raises Usage if the package that writes the format is not installed."""
    library = FORMATS[name].library
    if library:
        try:
            import_module(library)
        except ImportError:
            raise Usage(
                f"export {name} needs {library}, which is not installed: pip install 'diplorel[export]'"
            ) from None
    import_module(f"diplorel.export.formats.{name}").write(content, path)
