"""The declarations of all commands, for typer and for the quick reading.  This module imports neither."""

from collections.abc import Callable
from importlib import import_module
from typing import Any, NamedTuple

from diplorel.cli.context import Context
from diplorel.errors import Usage

GROUPS = {
    "Look up": {
        "timeline": "lookup",
        "missions": "lookup",
        "relations": "lookup",
        "events": "lookup",
        "heads": "lookup",
        "country": "lookup",
        "search": "lookup",
        "changes": "analysis",
        "on-this-day": "analysis",
        "compare": "analysis",
        "rank": "analysis",
        "show": "evidence",
        "conflicts": "evidence",
        "cite": "evidence",
        "sources": "evidence",
        "about": "evidence",
    },
    "Data": {
        "export": "exporting",
        "report": "reporting",
        "map": "mapping",
        "validate": "maintenance",
        "import": "importing",
        "schema": "maintenance",
    },
}
"""Panel of the help -> command -> its module in `diplorel.cli.commands`, which the program loads when needed."""
KNOWN = {name: module for group in GROUPS.values() for name, module in group.items()}
"""Command -> its module."""
Completer = Callable[[str], Any]
"""Takes the beginning of a word, and gives the words that can follow from it."""
FEW = 7
"""Most values of a closed list that the help of an option, or an error message with a suggestion, lists."""
REQUIRED = object()
"""Stands for the default of an argument that must be given."""


class Argument(NamedTuple):
    """A word without a name: `azerbaijan`."""

    name: str
    """Name in the help; in brackets if the argument is optional."""
    help: str
    """Explanation in a few words."""
    complete: Completer | None = None
    words: tuple[str, ...] = ()
    """Possible values, if they are a closed list; else empty."""

    @property
    def metavar(self) -> str:
        """Name of the argument in a sentence."""
        return self.name.strip("[.]")


class Option(NamedTuple):
    """A named word: `--host israel`; or a flag: `--json`."""

    name: str
    """Name with its dashes."""
    help: str
    """Explanation in a few words."""
    metavar: str = ""
    """Name of the value in the help; empty for a flag."""
    short: str = ""
    """Short name: a dash and a letter."""
    complete: Completer | None = None
    words: tuple[str, ...] = ()
    """Possible values, if they are a closed list; else empty."""
    panel: str | None = None
    """Panel of the help."""


class Param(NamedTuple):
    """A parameter of a command."""

    name: str
    type: Any
    """`str`, `str | None`, `list[str]`, `bool`, `int | None`, `Path | None` ..."""
    mark: Argument | Option
    default: Any
    """Value of a parameter that is not given; REQUIRED for a required argument."""

    def kind(self) -> Any:
        """The type without `None`."""
        return getattr(self.type, "__args__", (self.type,))[0] if self.is_optional() else self.type

    def is_optional(self) -> bool:
        """Whether None is a value of the parameter."""
        return type(None) in getattr(self.type, "__args__", ())

    def is_many(self) -> bool:
        """Whether the parameter takes several words."""
        return getattr(self.kind(), "__origin__", None) is list

    def typed(self, value: Any) -> Any:
        """A value in the type of the parameter, from the text of a command line.

        Raises Usage for a text that is no number where a number is needed.
        """
        if self.kind() is not int or not isinstance(value, str):
            return value
        digits = value.removeprefix("-")
        if not (digits.isascii() and digits.isdigit() and len(digits) < 10):
            raise Usage(
                f"{self.mark.name}: '{value}' is not a whole number of up to 9 digits: write {self.mark.name} 20"
            )
        return int(value)

    def check(self, value: Any) -> None:
        """Refuses a value that the closed list lacks.  Raises Usage with the nearest value or all values."""
        for word in value if self.is_many() and value else [value]:
            if self.mark.words and word is not None and word not in self.mark.words:
                from diplorel.names.suggest import did_you_mean, suggest

                alike = suggest(word, self.mark.words, most=1) or _begun(word, self.mark.words)
                near = did_you_mean((f"'{it}'" for it in alike), otherwise=".")
                long = near != "." and len(self.mark.words) > FEW
                rest = "`--help` lists all values" if long else f"Possible values: {', '.join(self.mark.words)}"
                who = self.mark.metavar if isinstance(self.mark, Argument) else self.mark.name
                raise Usage(f"{who}: unknown value '{word}'{near} {rest}")


def _begun(word: str, words: tuple[str, ...]) -> list[str]:
    """The values of which a word is the first part: 'visits' of 'visits-made' and 'visits-hosted'."""
    return [it for it in words if word and it.startswith(f"{word}-")]


class Command(NamedTuple):
    """A command: its help, its parameters, and the function that runs it."""

    doc: str
    params: list[Param]
    call: Callable[[Context, dict[str, Any]], None]
    general: tuple[Param, ...] = ()
    """Options of the program that the help of the command shows.  `Context` reads these options."""

    def run(self, context: Context, given: dict[str, Any]) -> None:
        """Runs the command with values of its parameters.  Raises Usage for a value that a closed list lacks."""
        for param in self.params:
            param.check(given[param.name])
        self.call(context, given)


DATA = Param("data", str | None, Option("--data", "Use this dataset, not the bundled one.", "PATH"), None)
NO_PAGER = Param("no_pager", bool, Option("--no-pager", "Do not page long answers."), False)
VERSION = Param("version", bool, Option("--version", "Show the version and exit."), False)


def params(function: Callable[..., Any], skip: int = 0) -> list[Param]:
    """The parameters of a function, without the first `skip`, each annotated with `Annotated[type, mark]`."""
    names = function.__code__.co_varnames[skip : function.__code__.co_argcount]
    given = function.__defaults__ or ()
    defaults = dict(zip(names[len(names) - len(given) :], given, strict=True))
    marked = [(name, function.__annotations__[name]) for name in names]
    return [Param(name, it.__origin__, it.__metadata__[0], defaults.get(name, REQUIRED)) for name, it in marked]


def load(name: str) -> Command:
    """The command with a name.  Raises KeyError if there is no such command."""
    module = import_module(f"diplorel.cli.commands.{KNOWN[name]}")
    found: Command = getattr(module, "import_" if name == "import" else name.replace("-", "_"))
    return found
