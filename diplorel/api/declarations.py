"""The declarations of parameters, which the command line, the Python API and the MCP server share.

A question is one function.  The annotations of its parameters say what each parameter means, and every door reads them.
"""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from diplorel.errors import Usage

FEW = 7
"""Most values of a closed list that the help of an option, or an error message with a suggestion, lists."""
REQUIRED = object()
"""Stands for the default of an argument that must be given."""
_MANY = str | Sequence[str] | None
"""The type of a parameter of Python that takes one text or several texts."""
_TAKES_WORDS = 4
"""The flag of the code of a function with a parameter `*words`."""


class Argument(NamedTuple):
    """A word without a name: `azerbaijan`."""

    name: str
    """Name in the help; in brackets if the argument is optional."""
    help: str
    """Explanation in a few words."""
    complete: str = ""
    """The things whose names a shell completes: `party`, `person`, `record` or `source`; '' for none."""
    words: tuple[str, ...] = ()
    """Possible values, if they are a closed list; else empty."""
    is_date: bool = False
    """Whether the value is a date, for which a program may give a year as a number or a `datetime.date`."""

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
    complete: str = ""
    """The things whose names a shell completes, as in `Argument`."""
    words: tuple[str, ...] = ()
    """Possible values, if they are a closed list; else empty."""
    panel: str | None = None
    """Panel of the help."""
    is_date: bool = False
    """Whether the value is a date, as in `Argument`."""


class Param(NamedTuple):
    """A parameter of a question or command."""

    name: str
    type: Any
    """`str`, `str | None`, `list[str]`, `bool`, `int | None`, `Path | None` ..."""
    mark: Argument | Option
    default: Any
    """Value of a parameter that is not given; REQUIRED for a required argument."""
    spread: bool = False
    """Whether the function takes the texts one by one, as `*words`."""

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

    def check(self, value: Any, whole: bool = False) -> None:
        """Refuses a value that the closed list lacks.  Raises Usage with the nearest value or all values.

        whole: whether a program gave the value: it knows the name of the parameter, and has no `--help` to read.
        """
        for word in value if self.is_many() and value else [value]:
            if self.mark.words and word is not None and word not in self.mark.words:
                from diplorel.names.suggest import did_you_mean, suggest

                alike = suggest(word, self.mark.words, most=1) or _begun(word, self.mark.words)
                near = did_you_mean((f"'{it}'" for it in alike), otherwise=".")
                long = near != "." and len(self.mark.words) > FEW and not whole
                rest = "`--help` lists all values" if long else f"Possible values: {', '.join(self.mark.words)}"
                who = self.mark.metavar if isinstance(self.mark, Argument) else self.mark.name
                raise Usage(f"{f'`{self.name}`' if whole else who}: unknown value '{word}'{near} {rest}")


DECLARED = "__declared__"
"""Name of the attribute with the marks of a function whose `__annotations__` have become plain types."""


def explained(method: Callable[..., Any]) -> list[str]:
    """The paragraphs that explain a question: its docstring without its parameters and the errors that it raises."""
    method = getattr(method, "__wrapped__", method)
    told = (" ".join(paragraph.split()) for paragraph in (method.__doc__ or "").split("\n\n"))
    return [paragraph for paragraph in told if not paragraph.startswith("Raises ")]


def _begun(word: str, words: tuple[str, ...]) -> list[str]:
    """The values of which a word is the first part: 'visits' of 'visits-made' and 'visits-hosted'."""
    return [it for it in words if word and it.startswith(f"{word}-")]


def params(function: Callable[..., Any], skip: int = 0) -> list[Param]:
    """The parameters of a function, without the first `skip`, each annotated with `Annotated[type, mark]`.

    They come in the order of a call: arguments, `*words`, options.
    """
    function = getattr(function, "__wrapped__", function)
    annotations = getattr(function, DECLARED, function.__annotations__)
    code, defaults = function.__code__, dict(function.__kwdefaults__ or {})
    names, end = code.co_varnames, code.co_argcount + code.co_kwonlyargcount
    given = function.__defaults__ or ()
    defaults |= zip(names[code.co_argcount - len(given) : code.co_argcount], given, strict=True)
    spread = names[end] if code.co_flags & _TAKES_WORDS else None
    order = [*names[skip : code.co_argcount], *([spread] if spread else []), *names[code.co_argcount : end]]
    return [_param(name, annotations[name], defaults.get(name, REQUIRED), name == spread) for name in order]


def _param(name: str, annotation: Any, default: Any, spread: bool) -> Param:
    mark, kind = annotation.__metadata__[0], annotation.__origin__
    if spread:
        optional = mark.name.startswith("[")
        return Param(name, list[str] | None if optional else list[str], mark, None if optional else REQUIRED, True)
    return Param(name, list[str] | None if kind == _MANY else kind, mark, default)
