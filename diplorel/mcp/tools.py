"""The tools: each question of a dataset, with the schema of its parameters from the declarations of the API."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from reprlib import repr as brief
from typing import Any, NamedTuple

from diplorel.api.analysis import Analysis
from diplorel.api.answer import Answer
from diplorel.api.declarations import REQUIRED, Param, explained, params
from diplorel.api.evidence import Evidence
from diplorel.api.lookups import Lookups
from diplorel.api.wording import by_parameter
from diplorel.errors import Usage
from diplorel.mcp.pages import FURTHEST, MOST, ROWS
from diplorel.names.suggest import did_you_mean, suggest

_TYPES = {str: "string", int: "integer", bool: "boolean"}
_DATE = {"anyOf": [{"type": "string"}, {"type": "integer", "minimum": 1000, "maximum": 9999}]}
"""The schema of a date: a text, or a year as a number."""
_PAGE = {
    "limit": {
        "type": "integer",
        "minimum": 1,
        "maximum": MOST,
        "default": ROWS,
        "description": "At most this many rows; of one record, at most this many entries of a long list.",
    },
    "offset": {
        "type": "integer",
        "minimum": 0,
        "maximum": FURTHEST,
        "default": 0,
        "description": "Leave out so many rows or entries, which earlier pages had: `next_offset` of the last page.",
    },
}
"""The schemas of the two parameters that every tool has."""
_ONE = {"relations": "other", "sources": "id"}
"""Tool -> the parameter with which its answer is one record."""


class Tool(NamedTuple):
    """A question, as a program asks it."""

    name: str
    method: Callable[..., Answer[Any]]
    params: dict[str, Param]
    """The parameters of the method by their names, without its limit."""
    has_limit: bool
    """Whether the method can limit its rows."""

    @property
    def description(self) -> str:
        """What the tool answers."""
        return "\n\n".join(by_parameter(paragraph) for paragraph in explained(self.method))

    def schema(self) -> dict[str, Any]:
        """The JSON Schema of the arguments."""
        return {
            "type": "object",
            "properties": {name: _schema(param) for name, param in self.params.items()} | _PAGE,
            "required": [name for name, param in self.params.items() if param.default is REQUIRED],
            "additionalProperties": False,
        }

    def is_limited(self, given: Mapping[str, Any]) -> bool:
        """Whether the answer to these arguments is a list that the method can limit."""
        return self.has_limit and _ONE.get(self.name) not in given

    def values(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """The arguments of a call as values for the method.  One text stands for a list with one text.

        Raises Usage for an unknown parameter, for a missing parameter, and for a value that is no list of texts.
        """
        for name in given:
            if name not in self.params:
                known = [*self.params, *_PAGE]
                near = did_you_mean((f"'{one}'" for one in suggest(name, known, most=1)), otherwise=".")
                raise Usage(f"{self.name} has no parameter '{name}'{near} Its parameters: {', '.join(known)}")
        found = {name: _listed(self.params[name], value) for name, value in given.items()}
        for name, param in self.params.items():
            if param.default is REQUIRED and found.get(name) in (None, []):
                raise Usage(f"{self.name} needs the parameter '{name}': {by_parameter(param.mark.help)}")
        return found


def tools() -> dict[str, Tool]:
    """The tools by their names, in the order of the questions in the help."""
    methods = {
        name: method
        for questions in (Lookups, Analysis, Evidence)
        for name, method in vars(questions).items()
        if hasattr(method, "__wrapped__")
    }
    return {name: _tool(name, method) for name, method in methods.items()}


def _tool(name: str, method: Callable[..., Answer[Any]]) -> Tool:
    declared = {param.name: param for param in params(method, skip=1)}
    limit = declared.pop("limit", None)
    return Tool(name, method, declared, limit is not None)


def _listed(param: Param, value: Any) -> Any:
    if not param.is_many():
        return value
    texts = [value] if isinstance(value, str) else value
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise Usage(f"{param.name}: {brief(value)} is not a list of texts")
    return texts


def _schema(param: Param) -> dict[str, Any]:
    one: dict[str, Any] = {"type": _TYPES[str if param.is_many() else param.kind()]}
    if param.mark.is_date:
        one = dict(_DATE)
    if param.mark.words:
        one["enum"] = list(param.mark.words)
    found: dict[str, Any] = {"type": "array", "items": one} if param.is_many() else one
    if param.is_many() and param.default is REQUIRED:
        found["minItems"] = 1
    if param.default is not REQUIRED and param.default is not None:
        found["default"] = param.default
    return {**found, "description": by_parameter(param.mark.help)}
