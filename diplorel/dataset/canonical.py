"""The one way in which a record is written, so that the same facts are the same bytes."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from diplorel.model.records import Record

_REQUIRED = dataclasses.MISSING


def plain(value: Any) -> Any:
    """A record (or a part of one) as JSON values: fields in the order of the model, what has its default left out.

    `type` is always written, because it tells what the rest is.
    """
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in dataclasses.fields(value) if _is_written(value, f)}
    if isinstance(value, dict):
        return {key: plain(item) for key, item in sorted(value.items())}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value


def _is_written(value: Any, field: dataclasses.Field[Any]) -> bool:
    if field.name == "type":
        return True
    default = field.default_factory() if field.default_factory is not _REQUIRED else field.default
    return default is _REQUIRED or getattr(value, field.name) != default


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


def is_collection(file: Path, root: Path) -> bool:
    """Whether a file belongs to an imported collection: in a folder of its own that is not `curated`."""
    parts = file.relative_to(root).parts if file != root else ()
    return len(parts) > 1 and parts[0] != "curated"
