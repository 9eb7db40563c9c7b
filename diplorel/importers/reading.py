"""Reading upstream files.  A file that cannot be trusted is refused with file, line and hint; nothing is guessed."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
import xml.etree.ElementTree as ET
from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any
from xml.sax import SAXParseException, handler

from diplorel.dataset.opening import read_bytes
from diplorel.dataset.paths import unreadable
from diplorel.errors import Usage
from diplorel.importers.refusals import LAYOUT, Position
from diplorel.plurals import counted

LONGEST = 20_000
"""Characters of the longest field that is accepted; a name or an address is far shorter."""


AGAIN = "Fetch the file again from its upstream."
"""Hint for a fault that comes from the download, not from the upstream."""

_PACKED = {
    b"\x1f\x8b": "gzip",
    b"PK\x03\x04": "zip, as XLSX is",
    b"BZh": "bzip2",
    b"\xfd7zXZ": "xz",
    b"\x28\xb5\x2f\xfd": "zstd",
}
"""First bytes of a file -> the program that packed it."""


def files(folder: Path, pattern: str) -> list[Path]:
    """The files of an upstream folder that match a pattern, in the order of their names.

    Raises Refusal where no file does.
    """
    found = sorted(folder.glob(pattern))
    if not found:
        raise Position(folder, 0).refuse(f"holds no {pattern}", LAYOUT)
    return found


def bytes_of(file: Path) -> bytes:
    """The bytes of a file.  Raises Refusal when it cannot be read."""
    try:
        return read_bytes(file)
    except NotADirectoryError:
        raise Position(file.parent, 0).refuse(
            "is a file and not a folder", f"Give the folder of {file.name}."
        ) from None
    except OSError as error:
        issue = unreadable(file, error)
        raise Position(file, 0).refuse(issue.message, issue.hint) from None


def text_of(file: Path) -> str:
    """The text of a file, without byte order marks.  Raises Refusal when it cannot be read or is not UTF-8."""
    data = bytes_of(file)
    for begin, form in _PACKED.items():
        if data.startswith(begin):
            raise Position(file, 1).refuse(f"is packed with {form}", "Unpack it, and give the file that comes out.")
    try:
        return data.decode("utf-8").lstrip("\ufeff")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise Position(file, line).refuse(f"byte {error.start} is not UTF-8", "Save the file as UTF-8.") from None


def plain(text: str, position: Position, what: str) -> str:
    """A field as one line of text, with single blanks for white space.  what: the name of the field.

    Raises Refusal for a field that is too long, or that holds control characters or markup.
    """
    if len(text) > LONGEST:
        raise position.refuse(f"'{what}' has {len(text)} characters", AGAIN)
    folded = " ".join(text.split())
    if any(unicodedata.category(c) in ("Cc", "Cs") for c in folded):
        raise position.refuse(f"'{what}' holds a control character", AGAIN)
    if "<" in folded and ">" in folded[folded.index("<") :]:
        raise position.refuse(f"'{what}' holds markup", AGAIN)
    return folded


def rows_of_csv(
    file: Path,
    columns: Collection[str],
    *,
    optional: Collection[str] = (),
    delimiter: str = ",",
    quoted: bool = True,
    collecting: Callable[[], AbstractContextManager[None]] = nullcontext,
) -> Iterator[tuple[Position, dict[str, str]]]:
    """The rows of a table with a head: of each its position, and the wanted columns as plain text.

    columns: names of columns, which stand in the table in any order; optional: further columns, '' where the table
    lacks them; quoted: whether a quotation mark begins a field; collecting: a context in which a row is read, so that
    a row that is refused need not be the end.  Lines without a field, rows with empty fields behind the last column and
    white space around the names of columns are no mistake: programs that edit tables write them.
    Raises Refusal for a file that is no table or lacks a column; for a row with another number of fields than the head,
    or with a field that `plain` refuses.
    """
    wanted = (*columns, *optional)
    csv.field_size_limit(10 * LONGEST)
    lines = io.StringIO(text_of(file), newline="")
    if quoted:
        reader = csv.reader(lines, delimiter=delimiter)
    else:
        reader = csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE)
    head: list[str] = []
    last = 0
    try:
        for row in reader:
            position, begun, last = Position(file, reader.line_num), last + 1, reader.line_num
            if not any(map(str.strip, row)):
                continue
            if not head:
                head = _head(row, columns, position, delimiter)
                continue
            with collecting():
                if len(row) < len(head) and begun != position.line:
                    hint = "Close it, or write it twice if it is part of a text."
                    raise Position(file, begun).refuse("has a quotation mark that is not closed", hint)
                yield position, _fields(head, row, wanted, position)
    except csv.Error as error:
        raise Position(file, reader.line_num).refuse(f"is not a table: {error}", AGAIN) from None
    if not head:
        raise Position(file, 1).refuse("is empty", AGAIN)


def _head(row: list[str], columns: Collection[str], position: Position, delimiter: str) -> list[str]:
    head = [name.strip() for name in row]
    missing = [f"'{name}'" for name in columns if name not in head]
    if missing:
        _refuse_separator(row, columns, position, delimiter)
        raise position.refuse(f"has no column{'s' if len(missing) > 1 else ''} {', '.join(missing)}", LAYOUT)
    if twice := next((name for name in columns if head.count(name) > 1), ""):
        raise position.refuse(f"has the column '{twice}' twice", "Remove one of the two columns.")
    while not head[-1]:
        del head[-1]
    return head


_SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "vertical bars"}


def _refuse_separator(row: list[str], columns: Collection[str], position: Position, delimiter: str) -> None:
    """Raises Refusal for a head whose names have another separator between them."""
    for other, name in _SEPARATORS.items():
        parts = {part.strip() for field in row if other in field for part in field.split(other)}
        if other != delimiter and parts & {*columns}:
            wanted = _SEPARATORS[delimiter]
            message = f"has {name} between its columns, and not {wanted}"
            raise position.refuse(message, f"Save the table with {wanted} between its columns.")


def _fields(head: list[str], row: list[str], wanted: Collection[str], position: Position) -> dict[str, str]:
    if len(row) > len(head) and not any(map(str.strip, row[len(head) :])):
        row = row[: len(head)]
    if len(row) != len(head):
        raise position.refuse(f"has {counted(len(row), 'field')} where its head has {len(head)}", AGAIN)
    found = dict(zip(head, row, strict=True))
    return {name: plain(found.get(name, ""), position, name) for name in wanted}


def read_json(file: Path) -> Any:
    """The value in a JSON file.  Raises Refusal when the file is not JSON."""
    try:
        return json.loads(text_of(file))
    except json.JSONDecodeError as error:
        raise Position(file, error.lineno).refuse(f"is not JSON: {error.msg}", AGAIN) from None
    except ValueError:
        raise Position(file, 1).refuse("has too long a number", AGAIN) from None
    except RecursionError:
        raise Position(file, 1).refuse("is nested too deeply", AGAIN) from None


class Node:
    """An XML element that knows its line."""

    def __init__(self, element: ET.Element, file: Path, lines: dict[ET.Element, int]) -> None:
        self.element = element
        self._file, self._lines = file, lines

    @property
    def position(self) -> Position:
        """The file and the line of the element."""
        return Position(self._file, self._lines[self.element])

    def all(self, path: str) -> list[Node]:
        """The elements at a path, in document order."""
        return [Node(found, self._file, self._lines) for found in self.element.iterfind(path)]

    def attribute(self, name: str) -> str:
        """An attribute as plain text; '' where it is missing.  Raises Refusal as `plain` does."""
        return plain(self.element.get(name, ""), self.position, name)

    def text(self, path: str = ".") -> str:
        """The whole text of the element at a path, in one line; '' where there is none.  Raises Refusal as `plain`."""
        found = self.element if path == "." else self.element.find(path)
        return "" if found is None else plain("".join(found.itertext()), self.position, path)

    def need(self, path: str) -> str:
        """The text of the element at a path.  Raises Refusal where there is none."""
        found = self.text(path)
        if not found:
            raise self.position.refuse(f"<{self.element.tag}> has no <{path}>", LAYOUT)
        return found


class _Builder(handler.ContentHandler):
    """Builds a tree of elements, and notes the line of each."""

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
    """The root element of an XML file.  root: its name.  Names are those of the file, with their prefixes.

    Raises Refusal for a file that is not well-formed XML, declares a document type or entities, or has another root;
    Usage where the package that reads XML safely is not installed.
    """
    try:
        from defusedxml.common import DefusedXmlException
        from defusedxml.sax import parseString
    except ImportError:
        raise Usage("this import reads XML: install what reads it with `pip install 'diplorel[import]'`") from None

    builder = _Builder()
    try:
        parseString(text_of(file).encode(), builder, forbid_dtd=True)
    except SAXParseException as error:
        line = error.getLineNumber() or 1
        raise Position(file, line).refuse(f"is not well-formed XML: {error.getMessage()}", AGAIN) from None
    except DefusedXmlException:
        raise Position(file, 1).refuse("declares a document type or entities", AGAIN) from None
    except (LookupError, ValueError):
        raise Position(file, 1).refuse("declares an encoding that is not UTF-8", "Save the file as UTF-8.") from None
    found = builder.tree.close()
    if found.tag != root:
        raise Position(file, 1).refuse(f"begins with <{found.tag}> and not <{root}>", LAYOUT)
    return Node(found, file, builder.lines)
