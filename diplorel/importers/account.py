"""The account of an import: what became of every row of the upstream."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple


class LeftOut(NamedTuple):
    """A row of the upstream that made no record."""

    where: str
    """File and line, relative to the upstream."""
    what: str
    """The row, by its upstream id or name."""
    reason: str
    """Why, in a few words; the same words for the same reason."""


@dataclass
class Account:
    """Counts of rows.  Each row that was read is imported, merged into another row's record, or left out."""

    read: int = 0
    imported: int = 0
    merged: int = 0
    left_out: list[LeftOut] = field(default_factory=list)
    lists: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)
    """Name of a file -> its head and rows: further lists that an importer writes beside its collection."""

    def adds_up(self) -> bool:
        """Whether each row that was read is counted once among the others."""
        return self.read == self.imported + self.merged + len(self.left_out)

    def reasons(self) -> list[tuple[str, int]]:
        """The reasons for leaving rows out with their numbers of rows, the most frequent reason first."""
        counted = Counter(row.reason for row in self.left_out)
        return sorted(counted.items(), key=lambda item: (-item[1], item[0]))

    def __str__(self) -> str:
        """The account in one line: 'rows read 70 = imported 70 + merged 0 + left out 0'."""
        sign = "=" if self.adds_up() else "!="
        return (
            f"rows read {self.read} {sign} imported {self.imported} + merged {self.merged}"
            f" + left out {len(self.left_out)}"
        )
