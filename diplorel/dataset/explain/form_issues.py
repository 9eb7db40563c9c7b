"""Issues of form: the mistakes in the fields of a record, and how to fix them."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable
from functools import cache
from typing import Any, Literal, get_args, get_origin, get_type_hints

from diplorel.dataset.explain.syntax import Path
from diplorel.dataset.reader import RawRecord
from diplorel.dates.edtf import DATE_FIELDS
from diplorel.errors import Issue
from diplorel.model.records import RECORD_TYPES, Record
from diplorel.names.suggest import did_you_mean, suggest
from diplorel.plurals import counted

_SCHEMA = "See `diplorel schema data`."
_CITE = "Cite the source that says so."
_LONG = 40
"""Most characters of a value in a message."""
_KINDS = {str: "a text", bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object"}


def not_a_record(raw: RawRecord) -> Issue:
    """The issue of a JSON value without a known type of record."""
    if not isinstance(raw.data, dict):
        hint = 'Write a record as an object: {"id": "...", "type": "..."}.'
        return Issue(str(raw.place.file), raw.place.line, "", "form", "is not a JSON object", hint)
    given = raw.data.get("type")
    hint = _did_you_mean(given, RECORD_TYPES) or _SCHEMA
    message = f"'type' must be one of {', '.join(RECORD_TYPES)}"
    return Issue(str(raw.place.file), raw.place.line_of("type"), _id(raw), "form", message, hint)


def issue(raw: RawRecord, kind: type[Record], path: Path, problem: Any) -> Issue:
    """The issue of one mistake that pydantic found at a place in a record."""
    message, hint = _explained(kind, path, problem["type"], problem["input"], problem["msg"])
    return Issue(str(raw.place.file), raw.place.line_of(*path), _id(raw), "form", message, hint)


def more(raw: RawRecord, number: int) -> Issue:
    """The issue that stands for the mistakes of a record that are not told one by one."""
    message = f"has {counted(number, 'more mistake')} of form"
    return Issue(str(raw.place.file), raw.place.line, _id(raw), "form", message, "Correct the others first.")


def _id(raw: RawRecord) -> str:
    name = raw.data.get("id")
    return name if isinstance(name, str) else ""


def _explained(kind: type[Record], path: Path, error: str, given: Any, said: str) -> tuple[str, str]:
    """Message and hint.  error, said: the type and the text of pydantic's error; given: the value."""
    if not path:  # a key that is no text: half of a letter that JSON writes as two escapes
        return "has a key that is not a text", "Write the key in letters."
    where, last, wanted = ".".join(map(str, path)), path[-1], _type_of(kind, path)
    if error == "unexpected_keyword_argument":
        more = "Remove it, or see `diplorel schema data` for the list of fields."
        return f"unknown key '{where}'", _did_you_mean(last, _fields(_type_of(kind, path[:-1]))) or more
    if error == "missing" and isinstance(last, str):
        return f"'{where}' is missing", _add(last, wanted)
    if error in ("missing", "too_long"):
        return _length(where if error == "too_long" else where.rpartition(".")[0], given)
    if given is None:
        return f"'{where}' is null", _CITE if last == "citations" else "Write its value; this field cannot be null."
    return _wrong_value(where, last in DATE_FIELDS, wanted, error, given) or (f"'{where}': {_lower(said)}", _SCHEMA)


def _wrong_value(where: str, dates: bool, wanted: Any, error: str, given: Any) -> tuple[str, str] | None:
    """Message and hint for a value with a wrong type or an unknown word."""
    told = json.dumps(given, ensure_ascii=False)
    told = told if len(told) <= _LONG else _KINDS[type(given)]
    if get_origin(wanted) is Literal:
        words = get_args(wanted)
        return f"'{where}' cannot be {told}", _did_you_mean(given, words) or f"Use one of: {', '.join(words)}."
    number = isinstance(given, int | float) and not isinstance(given, bool)
    if error == "string_type":
        hint = f'Write the {"date" if dates else "text"} in double quotes: "{given if number else "..."}".'
        return f"'{where}' is {told}, which is not a text", hint
    if error == "tuple_type":
        inside = told if isinstance(given, str | dict) else "..."
        return f"'{where}' is {told}, which is not a list", f"Write a list in square brackets: [{inside}]."
    if error.startswith("bool"):
        return f"'{where}' is {told}, which is not true or false", "Write true or false, without quotes."
    if error in ("dataclass_type", "dict_type"):
        key, value = next(iter(_fields(wanted)), "..."), told if isinstance(given, str) else "..."
        return f"'{where}' is {told}, which is not an object", f'Write it as an object: {{"{key}": {value}}}.'
    return None


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _length(where: str, given: Any) -> tuple[str, str]:
    """Message and hint for a pair, such as two parties, with more or fewer than two entries."""
    return f"'{where}' has {len(given)} of 2 entries", "Name two."


def _add(field: str, wanted: Any) -> str:
    if field == "citations":
        return f"Add it. {_CITE}"
    if type(None) in get_args(wanted):
        return "Add it; write null where no source says."
    if get_origin(wanted) is Literal:
        return f"Add it, with one of: {', '.join(get_args(wanted))}."
    return "Add it; this field cannot be null."


def _did_you_mean(given: Any, words: Iterable[str]) -> str:
    near = suggest(given, words) if isinstance(given, str) else []
    return did_you_mean(f"'{word}'" for word in near).removeprefix(". ")


def _fields(kind: Any) -> list[str]:
    """The fields of an object of this type; empty if its keys are free."""
    one = _bare(kind)
    return [field.name for field in dataclasses.fields(one)] if dataclasses.is_dataclass(one) else []


def _type_of(kind: Any, path: Path) -> Any:
    """The type of a place in a record, by the annotations of its classes; None if they do not give the type."""
    for part in path:
        kind = _bare(kind)
        if isinstance(kind, type) and dataclasses.is_dataclass(kind):
            kind = hints(kind).get(str(part))
        else:  # an item of a list, or a value under a free key
            kind = next((one for one in reversed(get_args(kind)) if one is not Ellipsis), None)
    return kind


@cache
def hints(kind: type) -> dict[str, Any]:
    """Field -> its type, of a class of records."""
    return get_type_hints(kind)


def _bare(kind: Any) -> Any:
    """A type without null."""
    others = [one for one in get_args(kind) if one is not type(None)]
    return others[0] if type(None) in get_args(kind) else kind
