"""Rows made records again, for what the compiler says of records."""

from __future__ import annotations

import dataclasses
from typing import Any

from diplorel.lookup.stored import Row
from diplorel.model.records import RECORD_TYPES, Citation, Participant, Place, Role

_KEYS = {"date": "when"}
_STANDING = {"since": "opened", "until": "closed"}
"""Field of a record -> key of its row, where the two are called otherwise."""


def record(row: Row) -> Any:
    """The record of a relation, mission, accreditation, protection, posting or event that has this row."""
    kind = RECORD_TYPES[row["type"]]
    keys = _STANDING if row["type"] in ("accreditation", "protection") else _KEYS
    values = {field.name: _value(field.name, row.get(keys.get(field.name, field.name))) for field in _fields(kind)}
    if row["type"] == "protection":
        values["kind"] = None
    return kind(**values)


def _fields(kind: Any) -> tuple[dataclasses.Field[Any], ...]:
    return dataclasses.fields(kind)


def _value(name: str, value: Any) -> Any:
    match name:
        case "citations":
            return tuple(
                Citation(
                    source=one["source"]["id"],
                    locator=one["locator"],
                    says=one["says"],
                    silent=tuple(one["silent"]),
                    denies=one["denies"],
                    note=one["note"],
                )
                for one in value
            )
        case "parties" if value and "role" in value[0]:
            return tuple(Role(party=one["id"], role=one["role"]) for one in value)
        case "people":
            return tuple(
                Participant(person=one["id"], role=one["role"], party=one["party"] and one["party"]["id"])
                for one in value
            )
        case "place":
            return value and Place(party=value["party"] and value["party"]["id"], city=value["city"])
        case "votes":
            return {vote: tuple(party["id"] for party in parties) for vote, parties in value.items()}
    if isinstance(value, list):
        return tuple(map(_plain, value))
    return _plain(value)


def _plain(value: Any) -> Any:
    """A date as its text, a party or person as their id."""
    if isinstance(value, dict) and "earliest" in value:
        return value["date"]
    return value["id"] if isinstance(value, dict) and "name" in value else value
