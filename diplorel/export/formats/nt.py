"""An export as linked data in N-Triples (w3.org/TR/n-triples): one statement on each line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from diplorel.export.content import Content
from diplorel.export.formats.linked import BASE, PREFIXES, Statement, about, address, statements
from diplorel.render.text import escaped_as

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r"}


def write(content: Content, path: Path) -> None:
    """Writes the statements."""
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        for table, row in content.records():
            if table != "collections":
                stream.writelines(_lines(row["id"], statements(table, row)))
        said = content.about()
        licences = {row["collection"]: str(row["licence"]) for row in said.collections}
        stream.writelines(_lines("dataset", about(said.title, said.data_version, licences)))


def _lines(name: str, said: Iterable[Statement]) -> Iterator[str]:
    for one in said:
        value = _address(one.value) if one.is_name else _text(one)
        yield f"{_address(BASE + name)} {_address(one.predicate)} {value} .\n"


def _address(name: str) -> str:
    """An address between brackets; a prefix is written out."""
    prefix, _, rest = name.partition(":")
    whole = PREFIXES[prefix] + rest if prefix in PREFIXES else name
    return f"<{address(whole)}>"


def _uchar(sign: str) -> str:
    """A character as an escape of N-Triples."""
    return f"\\u{ord(sign):04X}" if ord(sign) < 0x10000 else f"\\U{ord(sign):08X}"


def _text(said: Statement) -> str:
    escaped = escaped_as("".join(_ESCAPES.get(c, c) for c in said.value), _uchar)
    end = f"^^{_address(said.type)}" if said.type else "@en" if said.english else ""
    return f'"{escaped}"{end}'
