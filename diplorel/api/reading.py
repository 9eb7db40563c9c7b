"""What `help` and notebooks read of the questions: plain types, and a line for each parameter.

The command line has its own help and loads nothing of this module.
"""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from diplorel.api.declarations import DECLARED, Argument, Param, params
from diplorel.api.wording import by_parameter


def make_readable(questions: type) -> type:
    """Gives the questions of a class plain annotations, and docstrings that explain their parameters."""
    for base in questions.__mro__:
        for method in vars(base).values():
            asked = getattr(method, "__wrapped__", None)
            if asked is not None and not hasattr(asked, DECLARED):
                method.__doc__ = _documented(asked)
                setattr(asked, DECLARED, asked.__annotations__)
                plain = {name: _bare(annotation) for name, annotation in asked.__annotations__.items()}
                asked.__annotations__ = method.__annotations__ = plain
    return questions


def _bare(annotation: Any) -> Any:
    """A type without its mark."""
    mark = getattr(annotation, "__metadata__", (None,))[0]
    if mark is None:
        return annotation
    if not mark.is_date:
        return annotation.__origin__
    return str | int | date | None if type(None) in getattr(annotation.__origin__, "__args__", ()) else str | int | date


def _documented(asked: Callable[..., Any]) -> str:
    """The docstring of a question, with a line for each parameter before the errors that the question raises."""
    told, raises, errors = (asked.__doc__ or "").rstrip().partition("\n\n        Raises ")
    declared = params(asked, skip=1)
    lines = [f"{it.name}: {_told(it.mark.help, declared)}{_values(it.mark.words)}" for it in declared]
    told = _told(told, declared)
    return "\n        ".join([f"{told}\n" if lines else told, *lines]) + raises + errors


def _told(text: str, declared: list[Param]) -> str:
    """A text of the help with the names of parameters, and without what only a terminal does."""
    for param in declared:
        if isinstance(param.mark, Argument):
            text = re.sub(rf"\b{re.escape(param.mark.metavar)}(?!\w)", f"`{param.name}`", text)
    return re.sub(r" A table has \d+\.$", "", by_parameter(text))


def _values(words: tuple[str, ...]) -> str:
    return f" Values: {', '.join(words)}." if words else ""
