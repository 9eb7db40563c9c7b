"""The program: its commands, its errors, its exit codes."""

import os
import re
import sys
from pathlib import Path
from typing import Annotated

import typer

from diplorel import __version__
from diplorel.cli import evidence, importing, keep, lookups
from diplorel.cli.ask import DATA
from diplorel.cli.output import PAGER
from diplorel.cli.streams import say, streams
from diplorel.problems import Problem

EPILOG = "Exit: 0 answered, 2 usage, 3 name unknown or ambiguous, 4 data unusable or in breach, 130 interrupted."
GROUPS = {
    "Look up": (
        lookups.timeline,
        lookups.missions,
        lookups.relations,
        lookups.events,
        lookups.heads,
        lookups.country,
        lookups.search,
    ),
    "Evidence": (evidence.show, evidence.sources, evidence.about),
    "Keep": (keep.validate, importing.import_, keep.schema),
}

app = typer.Typer(
    name="diplorel",
    no_args_is_help=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"diplorel {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
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


for _panel, _commands in GROUPS.items():
    for _command in _commands:
        app.command(_command.__name__.rstrip("_"), rich_help_panel=_panel)(_command)


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
            return int(app(args, prog_name="diplorel", standalone_mode=False) or 0)
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
