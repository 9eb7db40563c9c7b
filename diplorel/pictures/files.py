"""A map as a file: SVG, HTML or PNG, by the end of its name; on stdout SVG."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from diplorel.export.place import called, check_end, is_stdout, written
from diplorel.lookup.credits import Credits
from diplorel.pictures.page import page
from diplorel.pictures.picture import MapPicture
from diplorel.pictures.png import png
from diplorel.pictures.world import map_svg
from diplorel.plurals import counted
from diplorel.render.section import Section
from diplorel.render.text import source_line

FORMS = (".svg", ".html", ".png")
"""Ends of the names of files."""


def write_map(picture: MapPicture, credits: Credits, tables: Sequence[Section], path: Path, force: bool) -> str:
    """Writes a map, whole or not at all; a sentence on what was written.

    tables: the facts of the map, for a page.  force: whether a file that exists is replaced.
    Raises Usage for a name with another end, a file that exists, and a package that is not installed; Broken when the
    file cannot be written.
    """
    check_form(path)
    with written(path, folder=False, force=force) as fresh:
        form = ".svg" if is_stdout(path) else path.suffix.lower()
        fresh.write_bytes(_content(picture, credits, tables, form))
    if not picture.dots:
        return f"{called(path)}: a map without marks"
    things = sum(dot.things for dot in picture.dots)
    places = "" if picture.apart else f" in {counted(len(picture.dots), 'place')}"
    return f"{called(path)}: {counted(things, picture.thing)}{places}"


def check_form(path: Path) -> None:
    """Raises Usage for a file whose name tells none of FORMS."""
    check_end(path, FORMS, "a map")


def _content(picture: MapPicture, credits: Credits, tables: Sequence[Section], form: str) -> bytes:
    sources = [" ".join(filter(None, (source_line(one), one["url"]))) for one in credits.sources]
    notes = [*picture.notes, credits.line]
    if form == ".html":
        return page(picture, credits, tables).encode()
    svg = map_svg(
        picture.dots, picture.series, title=picture.title, description=picture.description,
        zoom=picture.zoom, apart=picture.apart, notes=notes,
        heading=(picture.title, f"diplorel, data version {credits.data_version}"),
        metadata="\n".join([credits.line, *sources]) if form == ".svg" else "",
    )  # fmt: skip
    if form == ".svg":
        return svg.encode()
    texts = {"Title": picture.title, "Description": picture.description, "Copyright": credits.line}
    return png(svg, texts | {"Source": "\n".join(sources)})
