"""Parts of the fixtures of importers: each is a file of the same form with a few rows, which are read fast."""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator

ROWS = 2
"""Rows, objects or elements of a part."""


def pieces(name: str, data: bytes) -> list[bytes]:
    """The parts of a file, which together have all of its rows; of a file that has few, the file.

    name: of the file, whose ending tells its form.
    """
    text = data.decode("utf-8")
    form = {"csv": _of_csv, "json": _of_json, "xml": _of_xml}[name.rpartition(".")[2]]
    return [part.encode() for part in form(text)]


def _of_csv(text: str) -> Iterator[str]:
    head, *rows = csv.reader(io.StringIO(text, newline=""))
    for at in range(0, len(rows), ROWS):
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows([head, *rows[at : at + ROWS]])
        yield out.getvalue()


def _of_json(text: str) -> Iterator[str]:
    rows = json.loads(text)
    for at in range(0, len(rows), ROWS):
        yield json.dumps(rows[at : at + ROWS], ensure_ascii=False, indent=1)


def _of_xml(text: str) -> Iterator[str]:
    """Parts with other children of the element that has the most children of one name."""
    space = re.search(r'xmlns="([^"]+)"', text)
    ET.register_namespace("", space[1]) if space else None
    root = ET.fromstring(text)  # noqa: S314 (a fixture)
    alike = [element for element in root.iter() if len({child.tag for child in element}) == 1 and len(element) > ROWS]
    parent = max(alike, key=len, default=root)
    rows = [[*parent][at : at + ROWS] for at in range(0, len(parent), ROWS)] if alike else [[*root]]
    for parent[:] in rows:
        yield ET.tostring(root, "unicode")
