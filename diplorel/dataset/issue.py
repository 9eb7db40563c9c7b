"""What is wrong with a dataset, where, and how to mend it."""

from __future__ import annotations

from typing import NamedTuple


class Breach(NamedTuple):
    """One broken law: where, in which record, what is wrong, and the cure."""

    file: str
    """Path of the file as the user can open it."""
    line: int
    """Line of the record (or of the field, where it can be told), from 1."""
    record: str
    """Id of the record; '' where the file as a whole is meant."""
    law: str
    """Short name of the law."""
    wrong: str
    """What is wrong."""
    cure: str
    """What to do about it."""

    def __str__(self) -> str:
        who = f" {self.record}:" if self.record else ""
        return f"{self.file}:{self.line}:{who} {self.wrong} [{self.law}]. {self.cure}"


class DatasetError(Exception):
    """A dataset that cannot be used, with every breach that was found in it."""

    def __init__(self, breaches: list[Breach]) -> None:
        super().__init__("\n".join(map(str, breaches)))
        self.breaches = breaches
