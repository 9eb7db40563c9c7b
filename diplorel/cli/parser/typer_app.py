"""The program as typer runs it: help, completion, usage errors, and every line that the quick reading leaves."""

import copy
import inspect
import re
import shutil
from collections.abc import Callable
from typing import Annotated, Any

import typer

from diplorel.cli.context import Context
from diplorel.cli.parser.declarations import (
    DATA,
    FEW,
    GROUPS,
    KNOWN,
    NO_PAGER,
    REQUIRED,
    VERSION,
    Command,
    Option,
    Param,
    load,
)
from diplorel.cli.parser.repeats import refuse_repeats
from diplorel.errors import Usage

DOC = """Facts of diplomacy with their sources, offline. A party goes by any name.

diplorel timeline aserbaidschan PSE
"""
EPILOG = "Exit: 0 answered, 2 wrong usage, 3 unknown name, 4 bad data, 130 interrupted."
PROGRAM = Command(DOC, [], lambda context, given: None, (DATA, NO_PAGER, VERSION))
"""The program itself, before a command."""
HELP = ("-h", "--help")
_NARROW = 60
"""Columns that the help of a command needs for panels.  In fewer columns, panels cut the names of options."""


def run(context: Context, words: list[str]) -> int:
    """Runs a command line without the program's own options, and returns its exit status.  Raises Usage."""
    if len(words) > 1 and words[0] in HELP and words[1] in KNOWN:
        words = [*words[1:], words[0]]
    named = words[0] if words and words[0] in KNOWN else None
    if named and not {*HELP} & {*words}:
        refuse_repeats(load(named), words[1:])
    program = declared(context, named)
    try:
        return int(program(words or ["--help"], prog_name="diplorel", standalone_mode=False) or 0)
    except Exception as error:
        # The class of a usage error moves between typer's releases: it is recognised by what it can do.
        if not hasattr(error, "format_message"):
            raise
        from diplorel.cli.mistakes import explained

        raise Usage(explained(context, error, words)) from None


def declared(context: Context, named: str | None) -> Any:
    """The program as a command of typer, which shows its parameters plainly.  named: as of `application`."""
    program: Any = typer.main.get_command(application(context, named))
    for command in (program, *program.commands.values()):
        # with the option `--help`, which a command makes when it is asked for its parameters
        command.get_params = lambda ctx, found=command.get_params: [_shown_plainly(param) for param in found(ctx)]
    return program


def application(context: Context, named: str | None) -> typer.Typer:
    """The program with one command; with every command, if none is named.

    Typer needs as long as a lookup to declare one command, so the program declares only the command that it runs.
    """
    columns = shutil.get_terminal_size().columns
    narrow = bool(named) and columns < _NARROW
    app = typer.Typer(
        name="diplorel",
        rich_markup_mode=None if narrow else "rich",
        pretty_exceptions_enable=False,
        add_completion=False,
        epilog=EPILOG,
        context_settings={"help_option_names": list(HELP), "terminal_width": columns if narrow else None},
    )
    app.callback(invoke_without_command=True)(typed(PROGRAM, context))
    for panel, group in GROUPS.items():
        for name in group:
            if named in (name, None):
                app.command(name, rich_help_panel=panel)(typed(load(name), context, narrow))
    return app


def typed(command: Command, context: Context, narrow: bool = False) -> Callable[..., None]:
    """A function that typer makes a command of.  narrow: whether its help is for a narrow terminal."""

    def run(**given: Any) -> None:
        command.run(context, {param.name: param.typed(given[param.name]) for param in command.params})

    taken = [_parameter(param) for param in (*command.params, *command.general)]
    run.__doc__ = _help(command, narrow)
    run.__signature__ = inspect.Signature(taken)  # type: ignore[attr-defined]
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in taken}
    return run


def _help(command: Command, narrow: bool) -> str:
    """The help of a command: its docstring and its long lists of values, a paragraph each.  A list whose values the
    docstring names is left out.

    Typer wraps a line and keeps its end: a paragraph is one line, examples are a line each.  On a narrow terminal it
    joins lines, unless a backspace comes before them.
    """
    keep = "\b\n" if narrow else ""
    paragraphs = inspect.cleandoc(command.doc).split("\n\n")
    marks = [param.mark for param in command.params if len(param.mark.words) > FEW]
    lists = [f"{mark.metavar} is one of: {', '.join(mark.words)}." for mark in marks if not _names(command, mark.words)]
    told = [f"{keep}{text}" if text.startswith("diplorel ") else text.replace("\n", " ") for text in paragraphs]
    return "\n\n".join([*told, *lists])


def _names(command: Command, words: tuple[str, ...]) -> bool:
    return {*words} <= {*re.findall(r"[\w-]+", command.doc)}


def _shown_plainly(param: Any) -> Any:
    """A parameter that the help shows as it is declared, without typer's braces and names of types.

    The releases of typer ask for these texts in two ways: up to 0.28 the type has the name, since 0.29 the parameter.
    """
    if param.param_type_name == "argument":
        param.make_metavar = param._usage_display_name = lambda *_, **__: param.metavar
        if hasattr(param, "type"):
            param.type = copy.copy(param.type)
            param.type.get_metavar = lambda *_, **__: ""
    if param.param_type_name == "argument" or param.metavar is None:
        param.display_type_rich = lambda *_, **__: None
    return param


def _parameter(param: Param) -> inspect.Parameter:
    mark = param.mark
    shared: dict[str, Any] = {"help": mark.help, "show_default": False}
    if isinstance(mark, Option):
        names = [mark.name, *([mark.short] if mark.short else [])]
        info = typer.Option(*names, metavar=mark.metavar or None, rich_help_panel=mark.panel, **shared)
    else:
        info = typer.Argument(metavar=mark.name, **shared)
    default = inspect.Parameter.empty if param.default is REQUIRED else param.default
    # typer's message about a number changes with its releases: a number reaches `Param.typed` as text
    annotation: Any = Annotated[str | None if param.kind() is int else param.type, info]
    return inspect.Parameter(param.name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
