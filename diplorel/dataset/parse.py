"""Records of JSON values, checked field by field by pydantic."""

from __future__ import annotations

import copy
import dataclasses
import functools
from typing import Annotated, Any, NamedTuple, get_origin

from pydantic import Discriminator, TypeAdapter, ValidationError

from diplorel.dataset.explain import form_issues
from diplorel.dataset.explain.syntax import Path
from diplorel.dataset.reader import RawRecord
from diplorel.errors import Issue
from diplorel.model.records import RECORD_TYPES, Record

_MOST = 50
"""Mistakes of form that are told of one record: a person who mends these sees what the others are."""


class Parsed(NamedTuple):
    """A JSON value, read as a record."""

    record: Record | None
    """The record; None if the type of record is unknown."""
    issues: list[Issue]
    """Every mistake of form in the value."""
    unread: frozenset[str] = frozenset()
    """Fields that could not be read in full.  The record has the part that could be read, or None."""


@functools.cache
def adapter() -> TypeAdapter[Record]:
    """The validator of one record, chosen by its `type`."""
    return TypeAdapter(Annotated[Record, Discriminator("type")])


def parse(raw: RawRecord) -> Parsed:
    """The record that a JSON value is.  A record with mistakes keeps the fields that could be read."""
    try:
        return Parsed(adapter().validate_python(raw.data), [])
    except ValidationError as error:
        problems = error.errors(include_url=False)
    given = raw.data.get("type") if isinstance(raw.data, dict) else None
    kind = RECORD_TYPES.get(given) if isinstance(given, str) else None
    if kind is None:
        return Parsed(None, [form_issues.not_a_record(raw)])
    paths = [problem["loc"][1:] for problem in problems]  # without the type, by which the record was chosen
    told = zip(paths[:_MOST], problems, strict=False)
    found = [form_issues.issue(raw, kind, path, problem) for path, problem in told]
    if len(problems) > _MOST:
        found.append(form_issues.more(raw, len(problems) - _MOST))
    record, lost = _what_can_be_read(kind, _without(raw.data, paths))
    return Parsed(record, found, frozenset({str(path[0]) for path in paths if path} | lost))


def _without(data: dict[str, Any], paths: list[Path]) -> dict[str, Any]:
    """A record without the places with a mistake; an object that lacks a key is left out as a whole."""
    left = copy.deepcopy(data)
    for path in sorted(set(paths), key=lambda path: [(isinstance(part, str), part) for part in path], reverse=True):
        _remove(left, path)
    return left


def _remove(value: Any, path: Path) -> None:
    """Removes a place from a JSON value; where it is not there, the nearest object that lacks it."""
    if not path:
        return
    above = value
    for part in path[:-1]:
        if not _has(above, part):  # gone already, for another mistake
            return
        above = above[part]
    if _has(above, path[-1]):
        del above[path[-1]]
    else:
        _remove(value, path[:-1])


def _has(value: Any, part: str | int) -> bool:
    return part in value if isinstance(value, dict) else isinstance(part, int) and part < len(value)


def _what_can_be_read(kind: Any, data: dict[str, Any]) -> tuple[Record, set[str]]:
    """A record of the fields that are as they should be, and the names of the others, which are empty or None."""
    record: Any = object.__new__(kind)
    lost = set()
    for field in dataclasses.fields(kind):
        value, readable = _empty(kind, field), field.name not in data
        if not readable:
            try:
                value = _field(kind, field.name).validate_python(data[field.name])
            except ValidationError:
                lost.add(field.name)
        object.__setattr__(record, field.name, value)
    return record, lost


def _empty(kind: Any, field: dataclasses.Field[Any]) -> Any:
    if field.default is not dataclasses.MISSING:
        return field.default
    if field.default_factory is not dataclasses.MISSING:
        return field.default_factory()
    origin: Any = get_origin(form_issues.hints(kind)[field.name])
    return () if origin is tuple else None


@functools.cache
def _field(kind: Any, name: str) -> TypeAdapter[Any]:
    return TypeAdapter(form_issues.hints(kind)[name])
