"""What an importer refuses in its upstream, collected so that one run reports every refusal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from diplorel.dates.edtf import BadDate
from diplorel.errors import DatasetError, Issue
from diplorel.plurals import counted

CORRECT = "Correct it from the upstream."
"""Hint for a value that is written wrong."""
LAYOUT = "This importer reads another layout."
"""Hint for an upstream of another layout; a run puts the importer's own words for its upstream in its place."""


class Refusal(DatasetError):
    """A fault of an upstream file, or of a decision about it."""


class Position(NamedTuple):
    """A line of an upstream file."""

    file: Path
    line: int
    """Counted from 1; 1 as well where the fault is the whole file's, and 0 where the file cannot be read."""

    def refuse(self, message: str, hint: str) -> Refusal:
        """The error to raise about this line.  message: the fault; hint: a sentence that says what to do."""
        return Refusal([Issue(str(self.file), self.line, "", "upstream", message, hint)])


class Refusals:
    """The refusals of one run."""

    def __init__(self, upstream: str) -> None:
        """upstream: what the importer reads, as its `About` says it."""
        self._layout = f"This importer reads {upstream}."
        self._lines: dict[tuple[str, str], list[Issue]] = {}

    def __bool__(self) -> bool:
        return bool(self._lines)

    def add(self, refusal: Refusal) -> None:
        """Takes note of a refusal."""
        for issue in refusal.issues:
            hint = self._layout if issue.hint == LAYOUT else issue.hint
            self._lines.setdefault((issue.message, hint), []).append(issue._replace(hint=hint))

    @contextmanager
    def collecting(self, position: Position | None = None) -> Iterator[None]:
        """Takes note of a refusal that the block raises, and lets the run go on after the block.

        position: the row that the block reads.  With it, a BadDate of the block is a refusal of that row.
        """
        try:
            yield
        except Refusal as refusal:
            self.add(refusal)
        except BadDate as error:
            if position is None:
                raise
            self.add(position.refuse(str(error), CORRECT))

    def raise_all(self) -> None:
        """Raises a Refusal with every fault that was noted, if any.  A fault of many lines is told once."""
        if self._lines:
            raise Refusal([_once(lines) for lines in self._lines.values()])


def _once(lines: list[Issue]) -> Issue:
    """The first of the lines that have the same fault, with the number of the others."""
    more = f" (and on {counted(len(lines) - 1, 'other line')})" if len(lines) > 1 else ""
    return lines[0]._replace(message=lines[0].message + more)
