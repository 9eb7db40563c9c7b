"""The program as typer runs it: help, completion, usage errors, and any line that the quick reading leaves."""

import os
from typing import Annotated, Any

import typer

from diplorel import __version__
from diplorel.cli.parser.registry import GROUPS, KNOWN, load
from diplorel.cli.parser.typer_app import typed
from diplorel.cli.questions import begin

EPILOG = "Exit: 0 answered, 2 usage, 3 name not understood, 4 bad data, 130 interrupted."


_DATA: Any = {"envvar": "DIPLOREL_DATA", "show_envvar": False}
_COMPLETION = ("install_completion", "show_completion")
"""Options of typer's that the README tells of: a help is to fit on a screen."""


def _version(wanted: bool) -> None:
    if wanted:
        print(f"diplorel {__version__}")
        raise typer.Exit


def program(
    ctx: typer.Context,
    data: Annotated[
        str | None,
        typer.Option("--data", metavar="PATH", help="Read another dataset (or DIPLOREL_DATA).", **_DATA),
    ] = None,
    no_pager: Annotated[bool, typer.Option("--no-pager", help="Never page (or DIPLOREL_PAGER=).")] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Facts of diplomacy, offline, with their sources. Parties by any name or code.

    \b
    diplorel timeline aserbaidschan PSE
    diplorel missions --host israel
    """
    begin(data, no_pager)
    if ctx.invoked_subcommand is None:
        print(ctx.get_help())


def application(words: list[str]) -> typer.Typer:
    """The program with the command that the words of a command line name; with every command, where they name none.

    What a command needs to be known, its options and their help, takes as long as a lookup: one is enough for one.
    """
    app = typer.Typer(
        name="diplorel",
        rich_markup_mode="rich",
        pretty_exceptions_enable=False,
        epilog=EPILOG,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback(invoke_without_command=True)(program)
    named = _command(words)
    for panel, group in GROUPS.items():
        for name in group:
            if name == named or named not in KNOWN:
                app.command(name, rich_help_panel=panel)(typed(load(name)))
    return app


def _command(words: list[str]) -> str:
    """The first word that is neither an option nor the value of `--data`; '' where there is none."""
    left = iter(words)
    for word in left:
        if word == "--data":
            next(left, None)
        elif not word.startswith("-"):
            return word
    return ""


def _typed_so_far(args: list[str]) -> list[str]:
    """The words of the command line: the one that is to be completed, when a shell asks for completions."""
    asked = os.environ.get("COMP_WORDS") or os.environ.get("_TYPER_COMPLETE_ARGS")
    return asked.split()[1:] if "_DIPLOREL_COMPLETE" in os.environ and asked else args


def run_with_typer(args: list[str]) -> int:
    """Runs a command line and returns its exit code.  Errors of usage are raised, as typer's."""
    command = typer.main.get_command(application(_typed_so_far(args)))
    for param in command.params:
        if param.name in _COMPLETION and isinstance(param, typer.core.TyperOption):
            param.hidden = True
    return int(command(args, prog_name="diplorel", standalone_mode=False) or 0)
