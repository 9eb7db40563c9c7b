"""JSON Schema 2020-12 of the records of a dataset and of the rows of every answer, from their types."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from diplorel.dataset.boundary import adapter
from diplorel.model.answers import ROWS

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> dict[str, dict[str, Any]]:
    """Name -> schema: each command's `--json`, and `data` for a file of records."""
    found = {
        command: _array(TypeAdapter(row), f"What `diplorel {command} --json` prints") for command, row in ROWS.items()
    }
    return {**found, "data": _array(adapter(), "A file of a diplorel dataset")}


def _array(one: TypeAdapter[Any], title: str) -> dict[str, Any]:
    schema = TypeAdapter(list[one._type]).json_schema()  # type: ignore[name-defined]
    return {"$schema": DIALECT, "title": title, **schema}
