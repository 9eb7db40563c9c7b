"""The plain values of a record, at any depth: its texts, its dates, the ids of other records."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Collection, Iterator
from typing import Any

from diplorel.dates.edtf import DATE_FIELDS
from diplorel.model.records import Record

Leaf = tuple[str, str, Any]
"""Path of a plain value in a record, the name of the field that holds it, and the value."""
_PLAIN = (bool, int, float)
REFERENCES = {
    "parties": "party", "by": "party", "sender": "party", "host": "party", "seat": "party", "power": "party",
    "party": "party", "part_of": "party", "predecessors": "party", "successors": "party", "votes": "party",
    "within": "party", "see_also": "party",
    "person": "person", "credentials_to": "person", "mission": "mission", "previous": "mission", "source": "source",
    "about": "*",
}  # fmt: skip
"""Field -> type of the records that it names; `*` for any."""


def references(leaves: list[Leaf]) -> Iterator[tuple[str, str, str]]:
    """Every id that a record names: path of the field, type of record that it should be, id."""
    for path, key, value in leaves:
        wanted = REFERENCES.get(key)
        if wanted is not None and isinstance(value, str):
            yield path, wanted, value


def dates(leaves: list[Leaf]) -> Iterator[tuple[str, str]]:
    """Every date of a record, those that its citations say included: path and text."""
    for path, key, value in leaves:
        if key in DATE_FIELDS and isinstance(value, str):
            yield path, value


def leaves_of(record: Record, without: Collection[str] = ()) -> list[Leaf]:
    """Every plain value in a record.  A name that the data gives, as of what an event counted, has no field.

    without: fields of the record that are left out.
    """
    found: list[Leaf] = []
    kind: type = type(record)
    for name in _fields(kind):
        item = getattr(record, name)
        if item is not None and name not in without:
            _gather(found, item, name, name)
    return found


def _gather(found: list[Leaf], value: Any, path: str, key: str) -> None:
    kind: type = type(value)
    if kind is str or value is None or kind in _PLAIN:
        if value is not None:
            found.append((path, key, value))
    elif kind is tuple or kind is list:
        for item in value:
            _gather(found, item, path, key)
    elif kind is dict:
        for name, item in value.items():
            found.append((path, "", name))
            _gather(found, item, f"{path}.{name}", name if key == "says" else key)
    else:
        for name in _fields(kind):  # a dataclass
            item = getattr(value, name)
            if item is not None:
                _gather(found, item, f"{path}.{name}" if path else name, name)


@functools.cache
def _fields(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind))
