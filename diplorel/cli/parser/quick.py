"""The quick reading of a command line: plain words, long options and their values.

Typer takes longer to import than a lookup takes, so the program reads a plain line without typer.  Typer reads every
other line, and gives help, completion and messages about mistakes.  A test compares both readings.
"""

from typing import Any, NamedTuple

from diplorel.cli.parser.declarations import KNOWN, REQUIRED, Argument, Command, Option, Param, load


class Line(NamedTuple):
    """A command line as the quick reading read it."""

    command: Command
    given: dict[str, Any]
    """Parameter -> value."""


def line(words: list[str]) -> Line | None:
    """The command and values of a line without the program's own options; None if typer has to read the line."""
    if not words or words[0] not in KNOWN:
        return None
    command = load(words[0])
    given = read(command, words[1:])
    return None if given is None else Line(command, given)


def read(command: Command, words: list[str]) -> dict[str, Any] | None:
    """The values of a command's parameters, from the words after the command; None if typer has to read the line."""
    options = {it.mark.name: it for it in command.params if isinstance(it.mark, Option)}
    found: dict[str, Any] = {}
    loose: list[str] = []
    left = iter(words)
    for word in left:
        name, equals, value = word.partition("=")
        if not word.startswith("-"):
            loose.append(word)
        elif (param := options.get(name)) is None:
            return None
        elif param.kind() is bool:
            if equals:
                return None
            found[param.name] = True
        else:
            taken = _value(param, value if equals else next(left, "-"))
            if taken is None or (param.name in found and not param.is_many()):
                return None
            found[param.name] = [*found.get(param.name, ()), taken] if param.is_many() else taken
    placed = _placed([it for it in command.params if isinstance(it.mark, Argument)], loose)
    return None if placed is None else {it.name: it.default for it in command.params} | found | placed


def _value(param: Param, text: str) -> Any:
    """A value in the type of its parameter; None if typer has to read the value."""
    if text.startswith("-"):
        return None
    if param.kind() is int:
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None
    return text if param.is_many() else param.kind()(text)


def _placed(params: list[Param], words: list[str]) -> dict[str, Any] | None:
    """The values of the arguments; None if there are too many or too few words."""
    found: dict[str, Any] = {}
    for place, param in enumerate(params):
        if param.is_many():
            if place != len(params) - 1:
                return None
            if words:
                found[param.name] = words
            words = []
        elif words:
            found[param.name], words = param.kind()(words[0]), words[1:]
        if param.default is REQUIRED and param.name not in found:
            return None
    return None if words else found
