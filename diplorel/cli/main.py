"""The program: its commands, its errors, its exit codes."""

import os
import re
import sys
from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

from diplorel import __version__
from diplorel.cli.ask import DATA
from diplorel.cli.output import PAGER
from diplorel.cli.streams import say, streams
from diplorel.problems import Problem

EPILOG = "Exit: 0 answered, 2 usage, 3 name unknown or ambiguous, 4 data unusable or in breach, 130 interrupted."
GROUPS = {
    "Look up": {
        "timeline": "lookups",
        "missions": "lookups",
        "relations": "lookups",
        "events": "lookups",
        "heads": "lookups",
        "country": "lookups",
        "search": "lookups",
    },
    "Evidence": {"show": "evidence", "sources": "evidence", "about": "evidence"},
    "Keep": {"validate": "keep", "import": "importing", "schema": "keep"},
}
"""Panel of the help -> command -> module of `diplorel.cli` that has it.  Loaded when they are wanted."""


def _version(wanted: bool) -> None:
    if wanted:
        print(f"diplorel {__version__}")
        raise typer.Exit


def program(
    ctx: typer.Context,
    data: Annotated[
        Path | None,
        typer.Option("--data", metavar="PATH", help="Read another dataset.", envvar="DIPLOREL_DATA"),
    ] = None,
    no_pager: Annotated[bool, typer.Option("--no-pager", help="Never page (or DIPLOREL_PAGER=).")] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Facts of diplomacy, offline, each with its source.

    \b
    diplorel timeline azerbaijan palestine
    diplorel missions --host israel
    diplorel relations israel venezuela --json

    Parties go by any common name, ISO code or language: turkey, TUR, Türkiye.
    """
    DATA["before"] = data
    PAGER["wanted"] = not no_pager
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
    known = {name: (panel, module) for panel, group in GROUPS.items() for name, module in group.items()}
    named = _command(words)
    for name in (named,) if named in known else known:
        panel, module = known[name]
        loaded = import_module(f"diplorel.cli.{module}")
        app.command(name, rich_help_panel=panel)(getattr(loaded, name, None) or getattr(loaded, f"{name}_"))
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


def _words(args: list[str] | None) -> list[str]:
    """The words of the command line: the one that is to be completed, when a shell asks for completions."""
    asked = os.environ.get("COMP_WORDS") or os.environ.get("_TYPER_COMPLETE_ARGS")
    if args is None and "_DIPLOREL_COMPLETE" in os.environ and asked:
        return asked.split()[1:]
    return sys.argv[1:] if args is None else args


def main() -> None:
    """Runs the program and ends the process with its exit code."""
    sys.exit(run())


def run(args: list[str] | None = None) -> int:
    """Runs the program and returns its exit code.

    Every error is one line on stderr; a broken dataset is a line for each breach.
    """
    if not _is_width(os.environ.get("COLUMNS", "")):
        os.environ.pop("COLUMNS", None)
    try:
        with streams():
            return int(application(_words(args))(args, prog_name="diplorel", standalone_mode=False) or 0)
    except Problem as problem:
        say(f"error: {str(problem).rstrip('.?')}{'?' if str(problem).endswith('?') else '.'}")
        return problem.exit_code
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        return _explained(error)


def _is_width(text: str) -> bool:
    """Whether a terminal can be so many columns wide.  A width that is none is not given."""
    return re.fullmatch("0*[1-9][0-9]{0,5}", text) is not None


def _explained(error: Exception) -> int:
    """The exit code of an error that is neither ours nor the system's, after a line about it.

    Typer's usage errors are told by what they can do, because their class moves between its releases.
    Anything unforeseen is a bug, and is raised.
    """
    from diplorel.dataset.breach import DatasetError

    if isinstance(error, DatasetError):
        for breach in error.breaches:
            say(f"error: {breach}")
        return 4
    if hasattr(error, "format_message"):
        message = " ".join(error.format_message().split())
        say(f"error: {message.rstrip('.')}. See diplorel --help.")
        return 2
    raise error
