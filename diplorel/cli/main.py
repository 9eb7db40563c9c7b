"""Running a command line: its answer, its errors, its exit code."""

import os
import sys

from diplorel.cli.parser import quick
from diplorel.cli.questions import begin
from diplorel.cli.streams import say, streams
from diplorel.errors import DatasetError, Exit, Problem


def main() -> None:
    """Runs the program and ends the process with its exit code."""
    sys.exit(run())


def run(args: list[str] | None = None) -> int:
    """Runs the program and returns its exit code.

    Every error is one line on stderr; a dataset that cannot be used is a line for each issue.
    """
    if not _is_width(os.environ.get("COLUMNS", "")):
        os.environ.pop("COLUMNS", None)
    try:
        with streams():
            return _answered(sys.argv[1:] if args is None else args)
    except Exit as end:
        return end.code
    except Problem as problem:
        say(f"error: {str(problem).rstrip('.?')}{'?' if str(problem).endswith('?') else '.'}")
        return problem.exit_code
    except DatasetError as error:
        for issue in error.issues:
            say(f"error: {issue}")
        return error.exit_code
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        return _explained(error)


def _answered(words: list[str]) -> int:
    line = None if "_DIPLOREL_COMPLETE" in os.environ else quick.line(words)
    if line is None:
        from diplorel.cli.parser.program import run_with_typer

        return run_with_typer(words)
    begin(line.data, line.no_pager)
    line.command.call(line.given)
    return 0


def _is_width(text: str) -> bool:
    """Whether a terminal can be so many columns wide.  A width that is none is not given."""
    return text.isascii() and text.isdigit() and 0 < len(text.lstrip("0")) < 7


def _explained(error: Exception) -> int:
    """The exit code of an error that is neither ours nor the system's, after a line about it.

    Typer's usage errors are told by what they can do, because their class moves between its releases.
    Anything unforeseen is a bug, and is raised.
    """
    if hasattr(error, "format_message"):
        message = " ".join(error.format_message().split())
        say(f"error: {message.rstrip('.')}. See diplorel --help.")
        return 2
    raise error
