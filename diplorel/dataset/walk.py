"""What a record holds, wherever in it: its values, its dates, the records that it names."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

from diplorel.model.dates import DATE_FIELDS
from diplorel.model.records import Record

# Field -> type of the records that it names; `*` for any.
_REFERENCES = {
    "parties": "party", "by": "party", "sender": "party", "host": "party", "seat": "party", "power": "party",
    "party": "party", "part_of": "party", "predecessors": "party", "successors": "party", "votes": "party",
    "person": "person", "credentials_to": "person", "mission": "mission", "previous": "mission", "source": "source",
    "about": "*",
}  # fmt: skip


def references(record: Record) -> Iterator[tuple[str, str, str]]:
    """Every id that a record names: path of the field, type of record that it should be, id."""
    for path, key, value in leaves(record):
        wanted = _REFERENCES.get(key)
        if wanted is not None and isinstance(value, str):
            yield path, wanted, value


def dates(record: Record) -> Iterator[tuple[str, str]]:
    """Every date of a record, those that its citations say included: path and text."""
    for path, key, value in leaves(record):
        if key in DATE_FIELDS and isinstance(value, str):
            yield path, value


def leaves(value: Any, path: str = "", key: str = "") -> Iterator[tuple[str, str, Any]]:
    """Every plain value in a record: its path, the name of the field that holds it, and the value.

    A name that the data gives, as of what an event counted, is a value without a field.
    """
    if dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from leaves(getattr(value, field.name), f"{path}.{field.name}".lstrip("."), field.name)
    elif isinstance(value, dict):
        for name, item in value.items():
            yield path, "", name
            yield from leaves(item, f"{path}.{name}", name if key in ("says",) else key)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from leaves(item, path, key)
    elif value is not None:
        yield path, key, value
