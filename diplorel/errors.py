"""What can go wrong with a question or a dataset, and the exit code of the command line for each."""

from __future__ import annotations

from typing import NamedTuple


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


class Issue(NamedTuple):
    """One thing that is wrong in a file: the place, the record, and how to fix it."""

    file: str
    """Path of the file, as a user can open it."""
    line: int
    """Line of the record, or of its field where that is known, from 1."""
    record: str
    """Id of the record; '' where the issue is about the whole file."""
    rule: str
    """Short name of the rule that is broken."""
    message: str
    """The fault, without a full stop at its end."""
    hint: str
    """A sentence that says what to do."""

    def __str__(self) -> str:
        """The issue in one line, in the form that compilers use: `file:line: record: message. Hint.`"""
        who = f" {self.record}:" if self.record else ""
        return f"{self.file}:{self.line}:{who} {self.message}. {self.hint}"


class DatasetError(Exception):
    """A file or a dataset that cannot be used, with every issue that was found in it."""

    exit_code = 4

    def __init__(self, issues: list[Issue]) -> None:
        super().__init__("\n".join(map(str, issues)))
        self.issues = issues
