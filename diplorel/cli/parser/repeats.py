"""Options that a command line gives twice, and that take one value: the first value would be lost without a word."""

from collections.abc import Sequence

from diplorel.cli.parser.declarations import Command, Option, Param
from diplorel.errors import Usage


def refuse(name: str, one: str, two: str) -> None:
    """Raises Usage for an option with two values.  name: the option with its dashes."""
    raise Usage(
        f"{name} takes one value, and this line gives '{one}' and '{two}': leave out one, or run the command for each"
    )


def refuse_repeats(command: Command, words: Sequence[str]) -> None:
    """Raises Usage for an option of a command that takes one value and has two.

    words: the words after the command.  An unknown option or a missing value ends the reading: typer explains it.
    """
    options = {name: it for it in command.params for name in _names(it)}
    given: dict[str, str] = {}
    left = iter(words)
    for word in left:
        if not word.startswith("-") or word == "-":
            continue
        name, equals, value = word.partition("=") if word.startswith("--") else (word[:2], word[2:], word[2:])
        param = options.get(name)
        if param is None:
            return
        if param.kind() is bool:
            continue
        taken = value if equals else next(left, None)
        if taken is None:
            return
        if not param.is_many() and param.name in given:
            refuse(param.mark.name, given[param.name], taken)
        given[param.name] = taken


def _names(param: Param) -> list[str]:
    return [it for it in (param.mark.name, param.mark.short) if it] if isinstance(param.mark, Option) else []
