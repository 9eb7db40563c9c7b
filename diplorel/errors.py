"""What can go wrong with a question, each with the exit code of the command line."""

from __future__ import annotations


class Problem(Exception):
    """A question that cannot be answered as asked.  The message is one line, fit to be shown."""

    exit_code = 2


class Usage(Problem):
    """The question is not well formed: a date that is none, an unknown format, field or kind."""


class Unknown(Problem):
    """A name or id that is not known, or that several parties share."""

    exit_code = 3


class Broken(Problem):
    """The dataset or its index cannot be used, or the answer cannot be written."""

    exit_code = 4


class Exit(Exception):
    """The end of a command that has said all that there is to say, with an exit code of its own."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code
