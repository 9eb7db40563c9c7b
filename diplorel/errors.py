"""The errors about a question or a dataset, each with the exit status of the command line."""

from enum import IntEnum
from typing import NamedTuple


class ExitStatus(IntEnum):
    """Exit statuses."""

    OK = 0
    """Answered; an empty answer is an answer."""
    EMPTY = 1
    """The answer is empty, and `--exit-status` is given."""
    USAGE = 2
    """The command line or a value in it is wrong."""
    UNKNOWN = 3
    """A name or id is unknown, or several parties share it."""
    BROKEN = 4
    """The dataset or its index cannot be used, or the answer cannot be written."""
    INTERRUPTED = 130
    """Ctrl-C."""


class Problem(Exception):
    """A question that cannot be answered as asked.  The message is fit to be shown."""

    status = ExitStatus.USAGE

    def sentence(self) -> str:
        """The message with a mark at its end."""
        text = str(self)
        return text if text.endswith("?") else text.rstrip(".") + "."


class Usage(Problem):
    """The question is not well formed: a bad date, or an unknown format, field or kind."""


class Unknown(Problem):
    """A name or id that is not known, or that several parties share."""

    status = ExitStatus.UNKNOWN


class Broken(Problem):
    """The dataset or its index cannot be used, or the answer cannot be written."""

    status = ExitStatus.BROKEN


class Exit(Exception):
    """The end of a command without a further message, with its exit status."""

    def __init__(self, status: ExitStatus) -> None:
        super().__init__(status)
        self.status = status


class Issue(NamedTuple):
    """A place in a file that breaks a rule: the place, the record, the fault, and a hint."""

    file: str
    """Path of the file, as a user can open it."""
    line: int
    """Line of the record, or of its field where that is known, from 1; 0 where the file cannot be read."""
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
        where = place_of(self.file, self.line)
        who = f" {self.record}:" if self.record else ""
        return f"{where}:{who} {self.message}. {self.hint}"


def place_of(file: str, line: int) -> str:
    """A place in a file: `facts.json:7`; the file alone, where nothing in the file can be read."""
    return f"{file}:{line}" if line else file


class DatasetError(Problem):
    """A file or a dataset that cannot be used, with every issue that was found in it, a line each."""

    status = ExitStatus.BROKEN

    def __init__(self, issues: list[Issue]) -> None:
        super().__init__("\n".join(map(str, issues)))
        self.issues = issues
