"""The canonical form of files: the same records are always the same bytes."""

from __future__ import annotations

import dataclasses
import functools
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from diplorel.model.records import Record

_REQUIRED = dataclasses.MISSING


def plain(value: Any) -> Any:
    """A record (or a part of a record) as JSON values: fields in the order of the model, without default values.

    `type` is always written, because it tells what the rest is.
    """
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, dict):
        return {key: plain(item) for key, item in sorted(value.items())}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if not dataclasses.is_dataclass(value) or isinstance(value, type):
        return value
    found = ((name, getattr(value, name), default) for name, default in _defaults(type(value)))
    return {name: plain(item) for name, item, default in found if default is _REQUIRED or item != default}


@functools.cache
def _defaults(kind: Any) -> tuple[tuple[str, Any], ...]:
    """The fields of a class and their defaults; a field that is always written has none."""
    return tuple((f.name, _REQUIRED if f.name == "type" else _default(f)) for f in dataclasses.fields(kind))


def _default(field: dataclasses.Field[Any]) -> Any:
    return field.default if field.default_factory is _REQUIRED else field.default_factory()


def sort_key(record: Record) -> tuple[str, str]:
    """Records of a file stand in the order of their types and ids."""
    return record.type, record.id


def write(records: Iterable[Record], *, one_per_line: bool) -> str:
    """The canonical text of a file.

    `one_per_line`: imported collections, where a line is a row; what people edit is indented instead.
    """
    rows = [plain(record) for record in sorted(records, key=sort_key)]
    if not rows:
        return "[]\n"
    if one_per_line:
        lines = (json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
        return "[\n" + ",\n".join(lines) + "\n]\n"
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def first_difference(text: str, wanted: str) -> int:
    """The first line, from 1, in which a text is not as it is wanted; the last line where one of them goes on."""
    have, want = text.split("\n"), wanted.split("\n")
    pairs = enumerate(zip(have, want, strict=False), 1)
    return next((number for number, (one, other) in pairs if one != other), min(len(have), len(want)))


def is_collection(file: Path, root: Path) -> bool:
    """Whether a file belongs to an imported collection: in a folder of its own that is not `curated`."""
    parts = file.relative_to(root).parts if file != root else ()
    return len(parts) > 1 and parts[0] != "curated"
