"""A pager for answers that are longer than the terminal, as git and man have it."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import IO

_LESS = {"LESS": "FRX", "LV": "-c"}
"""What less and lv need to be told: quit when all fits on one screen, keep colours, leave the screen as it is."""


@contextmanager
def paged(wanted: bool) -> Iterator[IO[str]]:
    """The stream to write an answer to: a pager's, or stdout where none is wanted or none can be started.

    The pager is `DIPLOREL_PAGER`, else `PAGER`, else less; one that is empty or `cat` is none.  A reader who leaves it
    early is no error.
    """
    process = _started() if wanted and sys.stdout.isatty() else None
    if process is None or process.stdin is None:
        yield sys.stdout
        return
    try:
        with suppress(BrokenPipeError):
            yield process.stdin
    finally:
        with suppress(BrokenPipeError, OSError):
            process.stdin.close()
        _wait(process)


def _started() -> subprocess.Popen[str] | None:
    command = os.environ.get("DIPLOREL_PAGER", os.environ.get("PAGER", "less"))
    try:
        words = shlex.split(command)
        if not words or words == ["cat"] or os.environ.get("TERM", "dumb") == "dumb":
            return None
        return subprocess.Popen(
            words, stdin=subprocess.PIPE, text=True, encoding=sys.stdout.encoding, env=_LESS | dict(os.environ)
        )
    except (OSError, ValueError):
        return None


def _wait(process: subprocess.Popen[str]) -> None:
    """Waits for the reader; Ctrl-C is for the pager, not for us."""
    while True:
        with suppress(KeyboardInterrupt):
            process.wait()
            return
