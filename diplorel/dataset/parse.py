"""The boundary: JSON values become records here, and nowhere else.  The only room that imports pydantic."""

from __future__ import annotations

import functools
from typing import Annotated, Any

from pydantic import Discriminator, TypeAdapter, ValidationError

from diplorel.dataset.reader import RawRecord
from diplorel.errors import Issue
from diplorel.model.records import RECORD_TYPES, Record

_HINTS = {
    "unexpected_keyword_argument": "Remove it, or see `diplorel schema data` for the fields there are.",
    "missing": "Add it; write null where no source says.",
    "literal_error": "Use one of the words listed.",
}


@functools.cache
def adapter() -> TypeAdapter[Record]:
    """The validator of one record, chosen by its `type`."""
    return TypeAdapter(Annotated[Record, Discriminator("type")])


def parse(raw: RawRecord) -> tuple[Record | None, list[Issue]]:
    """The record that a JSON object is, or every reason why it is none."""
    name = raw.data.get("id") if isinstance(raw.data, dict) else None
    known = name if isinstance(name, str) else ""
    try:
        return adapter().validate_python(raw.data), []
    except ValidationError as error:
        return None, [_issue(raw, known, problem) for problem in error.errors(include_url=False)]


def _issue(raw: RawRecord, known: str, problem: Any) -> Issue:
    path = [str(part) for part in problem["loc"] if part not in RECORD_TYPES]
    where = ".".join(path)
    line = raw.line_of(path[0]) if path else raw.line
    kind = problem["type"]
    if kind.startswith("union_tag"):
        message = f"'type' must be one of {', '.join(RECORD_TYPES)}"
    elif kind == "unexpected_keyword_argument":
        message = f"unknown key '{where}'"
    elif kind == "missing":
        message = f"'{where}' is missing"
    elif path:
        message = f"'{where}': {problem['msg'][0].lower()}{problem['msg'][1:]}"
    else:
        message = "is not a JSON object"
    return Issue(str(raw.file), line, known, "form", message, _HINTS.get(kind, "See `diplorel schema data`."))
