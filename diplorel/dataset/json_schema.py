"""JSON Schema 2020-12 of the records of a dataset and of the rows of every answer, from their types."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from diplorel.dataset.parse import adapter
from diplorel.model.rows import ROWS, TYPES

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> dict[str, dict[str, Any]]:
    """Name -> schema: each command's `--json`, and `data` for a file of records."""
    found = {
        command: _array(TypeAdapter(row), f"What `diplorel {command} --json` prints") for command, row in ROWS.items()
    }
    return {**found, "data": _array(adapter(), "A file of a diplorel dataset")}


def _array(one: TypeAdapter[Any], title: str) -> dict[str, Any]:
    schema = TypeAdapter(list[one._type]).json_schema()  # type: ignore[name-defined]
    for name, definition in schema["$defs"].items():
        for key, text in _documented(TYPES[name]).items() if name in TYPES else ():
            definition["properties"][key].setdefault("description", text)
    return {"$schema": DIALECT, "title": title, **schema}


def _documented(row: Any) -> dict[str, str]:
    """Key -> the string below it, in the class of an object or in one that it extends, which pydantic leaves out."""
    found: dict[str, str] = {}
    for base in getattr(row, "__orig_bases__", ()):
        if base in TYPES.values():
            found |= _documented(base)
    own = TypeAdapter(row).json_schema()["properties"]
    return found | {key: one["description"] for key, one in own.items() if "description" in one}
