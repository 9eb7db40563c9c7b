"""The texts of a record, at any depth: its dates and the ids of other records are texts too."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Collection
from typing import Any

from diplorel.dates.edtf import DATE_FIELDS
from diplorel.model.records import Record

Leaf = tuple[str, str, str]
"""Path of a text in a record, the name of the field that holds it, and the text."""
_NO_TEXT = (bool, int, float)
REFERENCES = {
    "parties": "party", "by": "party", "sender": "party", "host": "party", "seat": "party", "power": "party",
    "party": "party", "part_of": "party", "predecessors": "party", "successors": "party", "votes": "party",
    "within": "party", "see_also": "party",
    "person": "person", "credentials_to": "person", "mission": "mission", "previous": "mission", "source": "source",
    "about": "*",
}  # fmt: skip
"""Field -> type of the records that it names; `*` for any."""


def leaves_of(record: Record, without: Collection[str] = ()) -> list[Leaf]:
    """Every text in a record.  A name that the data gives, as of what an event counted, has no field.

    without: fields of the record that are left out.
    """
    found: list[Leaf] = []
    kind: type = type(record)
    for name in _fields(kind):
        item = getattr(record, name)
        if item is not None and name not in without:
            _gather(found, item, name, name)
    return found


def dates_of(record: Record, without: Collection[str] = ()) -> list[str]:
    """Every date (EDTF) in a record.

    without: fields of the record that are left out.
    """
    found: list[Leaf] = []
    kind: type = type(record)
    for name in _fields(kind):
        item = getattr(record, name)
        if item and name not in without and (name in DATE_FIELDS or item.__class__ is not str):
            _gather(found, item, name, name)
    return [text for _, key, text in found if key in DATE_FIELDS]


def _gather(found: list[Leaf], value: Any, path: str, key: str) -> None:
    kind: type = type(value)
    if kind is str:
        found.append((path, key, value))
    elif kind is tuple or kind is list:
        for item in value:
            _gather(found, item, path, key)
    elif kind is dict:
        for name, item in value.items():
            found.append((path, "", name))
            _gather(found, item, f"{path}.{name}", name if key == "says" else key)
    elif value is not None and kind not in _NO_TEXT:
        for name in _fields(kind):  # a dataclass
            item = getattr(value, name)
            if item.__class__ is str:
                found.append((f"{path}.{name}", name, item))
            elif item:
                _gather(found, item, f"{path}.{name}", name)


@functools.cache
def _fields(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind))
