"""The answer of a tool: a page of rows, with its sources, the dates to which they reach, and how to go on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from diplorel.api.dataset import Dataset
from diplorel.api.questions import asked_by_name
from diplorel.index.row_codec import Row
from diplorel.lookup.answer import Limited
from diplorel.lookup.coverage import whole
from diplorel.mcp.pages import ROWS, page, part_of
from diplorel.mcp.tools import Tool
from diplorel.model.vocabulary import ANY
from diplorel.render.text import safe

_SOURCE = {"id", "title", "publisher", "published", "url"}
"""The keys of a source inside a citation."""
_TEXT_OR_NULL = {"type": ["string", "null"]}
FORM = {
    "type": "object",
    "properties": {
        "question": {"type": "string"},
        "data_version": _TEXT_OR_NULL,
        "total": {"type": "integer"},
        "offset": {"type": "integer"},
        "next_offset": {"type": ["integer", "null"]},
        "more": _TEXT_OR_NULL,
        "horizon": {"type": "string"},
        "notes": {"type": "array", "items": {"type": "string"}},
        "rows": {"type": "array", "items": {"type": "object"}},
        "sources": {"type": "array", "items": {"type": "object"}},
    },
    "required": ["question", "total", "rows", "sources", "horizon", "notes"],
}
"""The JSON Schema of an answer; `diplorel schema` has the schema of its rows."""


def answer_to(dataset: Dataset, tool: Tool, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """The answer of a tool, as an object of JSON (FORM).  A parameter with the value null counts as not given.

    Raises Usage for a parameter or value that the tool does not take, and the errors of the question.
    """
    given = {name: value for name, value in arguments.items() if value is not None}
    asked = page(given.pop("limit", ROWS), given.pop("offset", 0))
    values = tool.values(given)
    limit = {"limit": asked.end} if tool.is_limited(values) else {}
    answer = asked_by_name(tool.method, dataset, {**values, **limit})
    part = part_of(answer.rows, answer.total, asked)
    sources: dict[str, Row] = {}
    rows = [_by_id(row, sources) for row in part.rows]
    index = dataset.index
    return {
        "question": safe(answer.heading),
        "data_version": dataset.put(lambda: index.meta("version")),
        "total": answer.total,
        "offset": asked.offset,
        "next_offset": part.next_offset,
        "more": part.more,
        "horizon": safe(answer.horizon or dataset.put(lambda: whole(index, ANY))),
        "notes": [safe(note) for note in answer.notes if note not in _limits(answer.found.notes)] + list(part.notes),
        "rows": _visible(rows),
        "sources": _visible(list(sources.values())),
    }


def _limits(notes: tuple[str, ...]) -> set[str]:
    """The notes on a limit, in place of which an answer says how to go on."""
    return {str(note) for note in notes if isinstance(note, Limited)}


def _by_id(value: Any, sources: dict[str, Row]) -> Any:
    """A row that names each source by its id.  Adds the sources to `sources`."""
    if isinstance(value, list):
        return [_by_id(one, sources) for one in value]
    if not isinstance(value, dict):
        return value
    if value.keys() == _SOURCE:
        sources.setdefault(value["id"], value)
        return value["id"]
    return {key: _by_id(one, sources) for key, one in value.items()}


def _visible(value: Any, key: str = "") -> Any:
    """A value of JSON whose texts have escapes in place of characters that a reader would not see.

    A citation keeps its line breaks, which BibTeX and RIS need.
    """
    if isinstance(value, str):
        return "\n".join(map(safe, value.split("\n"))) if key == "citation" else safe(value)
    if isinstance(value, list):
        return [_visible(one) for one in value]
    if isinstance(value, dict):
        return {safe(name): _visible(one, name) for name, one in value.items()}
    return value
