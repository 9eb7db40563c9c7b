"""Running a command line: its answer, its errors, its exit status."""

import os
import sys
from typing import NoReturn

from diplorel import __version__
from diplorel.cli.context import Context
from diplorel.cli.parser import quick
from diplorel.cli.parser.declarations import KNOWN
from diplorel.cli.streams import end, say, streams
from diplorel.errors import DatasetError, Exit, ExitStatus, Problem, Usage


def main() -> NoReturn:
    """Runs the program and ends the process with its exit status."""
    end(run())


def run(args: list[str] | None = None) -> int:
    """Runs the program and returns its exit status.

    Every error is one line on stderr; for a dataset that cannot be used, every issue is one line.
    """
    if not _is_width(os.environ.get("COLUMNS", "")):
        os.environ.pop("COLUMNS", None)
    try:
        with streams():
            return _answered(sys.argv[1:] if args is None else args)
    except Exit as end:
        return end.status
    except DatasetError as error:
        for issue in error.issues:
            say(f"error: {issue}")
        return error.status
    except Problem as problem:
        say(f"error: {problem.sentence()}")
        return problem.status
    except KeyboardInterrupt:
        return ExitStatus.INTERRUPTED


def _answered(words: list[str]) -> int:
    if asked := os.environ.get("_DIPLOREL_COMPLETE"):
        from diplorel.cli.completion.shells import answer

        return answer(asked.removeprefix("complete_"))
    context, words = Context.read(words)
    if context.version:
        print(f"diplorel {__version__}")
        return ExitStatus.OK
    if words and words[0].startswith(("--show-completion", "--install-completion")):
        from diplorel.cli.completion import scripts

        return scripts.run(words)
    if line := quick.line(words):
        line.command.run(context, line.given)
        return ExitStatus.OK
    if words and words[0] not in KNOWN and not words[0].startswith("-"):
        from diplorel.cli.mistakes import no_command

        raise Usage(no_command(context, words))
    from diplorel.cli.parser import typer_app

    return typer_app.run(context, words)


def _is_width(text: str) -> bool:
    """Whether a text is a width of a terminal, in columns."""
    return text.isascii() and text.isdigit() and 0 < len(text.lstrip("0")) < 7
