"""The formats of exports, each a module with `write(content, path)`; docs/exports.md says what each holds."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from diplorel.errors import Usage
from diplorel.export.content import Content


class Format(NamedTuple):
    """A format of exports."""

    about: str
    """What it is and who reads it, in a few words."""
    folder: bool = False
    """Whether the export is a folder of files."""
    library: str | None = None
    """The package that writes it, if one does: `pip install 'diplorel[export]'` installs it."""


FORMATS = {
    "csv": Format("a folder of CSV files with a Data Package descriptor", folder=True),
    "datasette": Format(
        "a folder that `datasette FOLDER` serves: the database with descriptions and questions", folder=True
    ),
    "geojson": Format("missions with coordinates as points, for maps (RFC 7946)"),
    "graphml": Format("the network of missions with time on its edges, for Gephi and networkx", library="networkx"),
    "ics": Format("anniversaries of steps and openings, for calendars", library="icalendar"),
    "jsonld": Format("linked data with Wikidata items, as JSON-LD"),
    "nt": Format("the same linked data as N-Triples"),
    "parquet": Format("a folder of partitioned Parquet files, for DuckDB, Spark and pandas", True, "pyarrow"),
    "sqlite": Format("a database with keys, indexes, views and full text, for datasette and sqlite-utils"),
    "timelinejs": Format("a timeline for a page, as TimelineJS JSON"),
    "xlsx": Format("a workbook with a sheet for each table", library="xlsxwriter"),
}
"""Format -> its description.  Its module has the same name."""


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
