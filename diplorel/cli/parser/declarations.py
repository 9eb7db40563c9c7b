"""How commands are declared: once, for typer and for the quick reading of a command line, neither imported here."""

from collections.abc import Callable
from typing import Any, NamedTuple

Completer = Callable[[str], Any]
"""Takes what was typed so far, gives the words that it can become."""
REQUIRED = object()
"""Stands for the default of an argument that must be given."""


class Argument(NamedTuple):
    """A word without a name: `azerbaijan`."""

    metavar: str
    """How the help calls it."""
    help: str
    """What it is, in a few words."""
    complete: Completer | None = None


class Option(NamedTuple):
    """A named word: `--host israel`; or a flag: `--json`."""

    name: str
    """With its dashes."""
    help: str
    """What it does, in a few words."""
    metavar: str = ""
    """How the help calls its value; none for a flag."""
    short: str = ""
    """Its other name, of one dash and one letter."""
    complete: Completer | None = None
    panel: str | None = None
    """Panel of the help that it stands in."""


class Param(NamedTuple):
    """A parameter of a command."""

    name: str
    type: Any
    """`str`, `str | None`, `list[str]`, `bool`, `int | None`, `Path | None` ..."""
    mark: Argument | Option
    default: Any
    """What it is when it is not given; REQUIRED for an argument that must be."""

    def kind(self) -> Any:
        """Its type without `None`."""
        return getattr(self.type, "__args__", (self.type,))[0] if self.is_optional() else self.type

    def is_optional(self) -> bool:
        """Whether it is None when it is not given."""
        return type(None) in getattr(self.type, "__args__", ())

    def is_many(self) -> bool:
        """Whether it takes several words."""
        return getattr(self.kind(), "__origin__", None) is list


class Command(NamedTuple):
    """A command: its help, its parameters, and what it does with them."""

    doc: str
    params: list[Param]
    call: Callable[[dict[str, Any]], None]


def params(function: Callable[..., Any], skip: int = 0) -> list[Param]:
    """The parameters of a function, without the first `skip`, each annotated with `Annotated[type, mark]`."""
    names = function.__code__.co_varnames[skip : function.__code__.co_argcount]
    given = function.__defaults__ or ()
    defaults = dict(zip(names[len(names) - len(given) :], given, strict=True))
    marked = [(name, function.__annotations__[name]) for name in names]
    return [Param(name, it.__origin__, it.__metadata__[0], defaults.get(name, REQUIRED)) for name, it in marked]
