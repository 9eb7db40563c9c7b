"""Commands as typer takes them: made of their declarations."""

import inspect
from collections.abc import Callable
from typing import Annotated, Any

import typer

from diplorel.cli.parser.declarations import REQUIRED, Command, Option, Param


def typed(command: Command) -> Callable[..., None]:
    """A function that typer makes a command of."""

    def run(**given: Any) -> None:
        command.call(given)

    taken = [_parameter(param) for param in command.params]
    run.__doc__ = command.doc
    run.__signature__ = inspect.Signature(taken)  # type: ignore[attr-defined]
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in taken}
    return run


def _parameter(param: Param) -> inspect.Parameter:
    mark = param.mark
    shared: dict[str, Any] = {"metavar": mark.metavar or None, "help": mark.help, "autocompletion": mark.complete}
    if isinstance(mark, Option):
        names = [mark.name, *([mark.short] if mark.short else [])]
        info = typer.Option(*names, rich_help_panel=mark.panel, **shared)
    else:
        info = typer.Argument(**shared)
    default = inspect.Parameter.empty if param.default is REQUIRED else param.default
    annotation: Any = Annotated[param.type, info]
    return inspect.Parameter(param.name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
