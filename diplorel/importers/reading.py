"""Reading upstream files: what cannot be trusted is refused with file, line and hint, never guessed at."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
import xml.etree.ElementTree as ET
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any, NamedTuple
from xml.sax import SAXParseException, handler

from diplorel.errors import DatasetError, Issue

LONGEST = 20_000
"""Characters of the longest field that is taken for one; a name or an address is far shorter."""


class Place(NamedTuple):
    """Where in the upstream something stands."""

    file: Path
    line: int

    def refuse(self, message: str, hint: str) -> DatasetError:
        """The error to raise about what stands there."""
        return DatasetError([Issue(str(self.file), self.line, "", "upstream", message, hint)])


_AGAIN = "Fetch the file again from its upstream."
_LAYOUT = "This importer reads the layout that its upstream has now; see `diplorel import --help`."


def files(folder: Path, pattern: str) -> list[Path]:
    """The files of an upstream folder, in the order of their names.

    Raises DatasetError where there is none, so that an importer pointed at the wrong place says so.
    """
    found = sorted(folder.glob(pattern))
    if not found:
        raise Place(folder, 1).refuse(f"holds no {pattern}", "Point at the root of a copy of the upstream.")
    return found


def text_of(file: Path) -> str:
    """The text of a file.  Raises DatasetError when it cannot be read or is not UTF-8."""
    try:
        data = file.read_bytes()
    except OSError as error:
        hint = "Check the path and its permissions."
        raise Place(file, 1).refuse(f"cannot be read: {error.strerror or error}", hint) from None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise Place(file, line).refuse(f"byte {error.start} is not UTF-8", "Save the file as UTF-8.") from None


def plain(text: str, place: Place, what: str) -> str:
    """A field as one line of text, its white space folded.

    Raises DatasetError for one that is no field of ours: too long, or with control characters or markup in it.
    """
    if len(text) > LONGEST:
        raise place.refuse(f"'{what}' has {len(text)} characters", _AGAIN)
    folded = " ".join(text.split())
    if any(unicodedata.category(c) in ("Cc", "Cs") for c in folded):
        raise place.refuse(f"'{what}' holds a control character", _AGAIN)
    if "<" in folded and ">" in folded[folded.index("<") :]:
        raise place.refuse(f"'{what}' holds markup", _AGAIN)
    return folded


def rows_of_csv(
    file: Path,
    columns: Collection[str],
    *,
    optional: Collection[str] = (),
    delimiter: str = ",",
    quoted: bool = True,
) -> Iterator[tuple[Place, dict[str, str]]]:
    """The rows of a table with a head, each with its place: the columns asked for, as plain text, in any order.

    optional: columns that may be missing, and then are ''; quoted: whether a quotation mark begins a field.  A head may
    end with a delimiter that the rows have not.
    Raises DatasetError when a column is missing, a row has another number of fields, or a field is none of ours.
    """
    wanted = (*columns, *optional)
    csv.field_size_limit(10 * LONGEST)
    lines = io.StringIO(text_of(file), newline="")
    if quoted:
        reader = csv.reader(lines, delimiter=delimiter)
    else:
        reader = csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE)
    head: list[str] = []
    try:
        for row in reader:
            place = Place(file, reader.line_num)
            if not head:
                head = _head(row, columns, place)
            elif len(row) != len(head):
                raise place.refuse(f"has {len(row)} fields where its head has {len(head)}", _AGAIN)
            else:
                found = dict(zip(head, row, strict=True))
                yield place, {key: plain(found.get(key, ""), place, key) for key in wanted}
    except csv.Error as error:
        raise Place(file, reader.line_num).refuse(f"is not a table: {error}", _AGAIN) from None
    if not head:
        raise Place(file, 1).refuse("is empty", _AGAIN)


def _head(row: list[str], columns: Collection[str], place: Place) -> list[str]:
    missing = [name for name in columns if name not in row]
    if missing:
        raise place.refuse(f"has no column '{missing[0]}'", _LAYOUT)
    return row[:-1] if row[-1:] == [""] else row


def read_json(file: Path) -> Any:
    """The value in a JSON file.  Raises DatasetError when it is none."""
    try:
        return json.loads(text_of(file))
    except json.JSONDecodeError as error:
        raise Place(file, error.lineno).refuse(f"is not JSON: {error.msg}", _AGAIN) from None
    except RecursionError:
        raise Place(file, 1).refuse("is nested too deeply", _AGAIN) from None


class Node:
    """An XML element that knows its line."""

    def __init__(self, element: ET.Element, file: Path, lines: dict[ET.Element, int]) -> None:
        self.element = element
        self._file, self._lines = file, lines

    @property
    def place(self) -> Place:
        """Where it stands."""
        return Place(self._file, self._lines[self.element])

    def all(self, path: str) -> list[Node]:
        """The elements at a path, in document order."""
        return [Node(found, self._file, self._lines) for found in self.element.iterfind(path)]

    def attribute(self, name: str) -> str:
        """An attribute as plain text, '' where it is missing."""
        return plain(self.element.get(name, ""), self.place, name)

    def text(self, path: str = ".") -> str:
        """The whole text of the element at a path as one line, '' where there is none."""
        found = self.element if path == "." else self.element.find(path)
        return "" if found is None else plain("".join(found.itertext()), self.place, path)

    def need(self, path: str) -> str:
        """The text at a path.  Raises DatasetError where there is none."""
        found = self.text(path)
        if not found:
            raise self.place.refuse(f"<{self.element.tag}> has no <{path}>", _LAYOUT)
        return found


class _Builder(handler.ContentHandler):
    """Builds a tree and keeps the line of every element."""

    def __init__(self) -> None:
        super().__init__()
        self.tree, self.lines = ET.TreeBuilder(), dict[ET.Element, int]()

    def startElement(self, name: str, attrs: Any) -> None:  # noqa: N802 - the handler's own name
        element = self.tree.start(name, dict(attrs))
        self.lines[element] = self._locator.getLineNumber() or 1  # type: ignore[attr-defined]

    def endElement(self, name: str) -> None:  # noqa: N802
        self.tree.end(name)

    def characters(self, content: str) -> None:
        self.tree.data(content)


def read_xml(file: Path, root: str) -> Node:
    """The root of an XML file; it must be called `root`.  Names are as written, without namespaces.

    Raises DatasetError for what is not well formed, declares entities, or has another root.
    """
    from defusedxml.common import DefusedXmlException
    from defusedxml.sax import parseString

    builder = _Builder()
    try:
        parseString(text_of(file).encode(), builder, forbid_dtd=True)
    except SAXParseException as error:
        line = error.getLineNumber() or 1
        raise Place(file, line).refuse(f"is not well-formed XML: {error.getMessage()}", _AGAIN) from None
    except DefusedXmlException:
        raise Place(file, 1).refuse("declares a document type or entities", _AGAIN) from None
    found = builder.tree.close()
    if found.tag != root:
        raise Place(file, 1).refuse(f"begins with <{found.tag}> and not <{root}>", _LAYOUT)
    return Node(found, file, builder.lines)
