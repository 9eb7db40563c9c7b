"""Columns of exported tables: a name, a type, a sentence, and how a row gives the value."""

from __future__ import annotations

import json
from collections.abc import Callable
from operator import itemgetter
from typing import Literal, NamedTuple

from diplorel.index.row_codec import Row

Type = Literal["text", "edtf", "day", "integer", "number", "boolean", "json"]
"""`edtf`: a date as its source gives it (text); `day`: ISO 8601; `json`: JSON text."""
Value = str | int | float | bool | None


class Column(NamedTuple):
    """A column of a table."""

    name: str
    type: Type
    about: str
    """What the column holds, in a sentence."""
    value: Callable[[Row], Value]
    refers: str | None = None
    """The table whose `id` the column holds."""
    key: bool = False
    """Whether the column is the id of its row."""


def text(name: str, about: str, *, refers: str | None = None) -> list[Column]:
    """A column with the text of a key."""
    return [Column(name, "text", about, itemgetter(name), refers)]


def own_id(about: str) -> list[Column]:
    """The column `id`."""
    return [Column("id", "text", about, itemgetter("id"), key=True)]


def plain(name: str, kind: Type, about: str) -> list[Column]:
    """A column with the value of a key."""
    return [Column(name, kind, about, itemgetter(name))]


def as_json(name: str, about: str) -> list[Column]:
    """A column with a list or an object as JSON text."""
    return [Column(name, "json", about, lambda row: _json(row[name]))]


def _json(value: list[object] | dict[str, object]) -> str:
    """The JSON text of a list or an object: most are empty, and the encoder is slow to start."""
    return json.dumps(value, ensure_ascii=False) if value else "[]" if isinstance(value, list) else "{}"


def ref(name: str, about: str, table: str = "parties") -> list[Column]:
    """Two columns: the id and the name of a party or person."""

    def part(key: str) -> Callable[[Row], Value]:
        return lambda row: row[name][key] if row[name] else None

    return [
        Column(name, "text", f"{about}: id.", part("id"), table),
        Column(f"{name}_name", "text", f"{about}: name.", part("name")),
    ]


def when(name: str, about: str, at: Callable[[Row], Row | None] | None = None) -> list[Column]:
    """Three columns: a date as its source gives it, and the first and the last day that it can mean."""
    found = at or itemgetter(name)

    def part(key: str) -> Callable[[Row], Value]:
        def value(row: Row) -> Value:
            date = found(row)
            return date[key] if date else None

        return value

    return [
        Column(name, "edtf", f"{about}: EDTF, as precise as the source.", part("date")),
        Column(f"{name}_earliest", "day", f"{about}: first day that the date can mean.", part("earliest")),
        Column(f"{name}_latest", "day", f"{about}: last day that the date can mean.", part("latest")),
    ]


def dated(about: str) -> list[Column]:
    """The date of a row that has its own: `date`, `date_earliest` and `date_latest`."""
    return when("date", about, lambda row: row if row["date"] else None)
