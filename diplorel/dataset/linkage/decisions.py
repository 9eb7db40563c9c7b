"""What people decided about pairs of records: `decisions/identity.toml`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from diplorel.dataset.linkage.matching import DIFFERENT, SAME, Match
from diplorel.dataset.load import Entry
from diplorel.dataset.paths import there
from diplorel.dataset.toml import read_toml
from diplorel.errors import DatasetError, Issue

_HINT = "Write `same` and `different` as lists of pairs of record ids."


class PairDecisions:
    """What people decided about pairs of records."""

    def __init__(self, file: Path) -> None:
        """Reads the decisions of a file.  Raises DatasetError when it is not TOML, or not pairs of ids."""
        self.said: dict[frozenset[str], Match] = {}
        self.same: dict[str, set[str]] = {}
        """Id of a record -> ids of the records that are the same thing."""
        self.text = ""
        """The text of the file."""
        if not there(file):
            return
        table, self.text = read_toml(file, _HINT)
        for word, match in (("same", SAME), ("different", DIFFERENT)):
            self.said |= {frozenset(pair): match for pair in _pairs(table, word, file)}
        for one, two in _pairs(table, "same", file):
            self.same.setdefault(one, set()).add(two)
            self.same.setdefault(two, set()).add(one)

    def on(self, one: Entry, two: Entry) -> Match | None:
        """The decision on two records; None where nobody decided."""
        return self.said.get(frozenset((one.record.id, two.record.id)))

    def group(self, name: str) -> set[str]:
        """The ids of the records that are the same thing as a record, by its own pairs and by the pairs of those."""
        found: set[str] = set()
        wanted = [name]
        while wanted:
            more = self.same.get(wanted.pop(), set()) - found
            found |= more
            wanted += more
        return found - {name}


def _pairs(table: dict[str, Any], word: str, file: Path) -> list[list[str]]:
    """The pairs under a word.  Raises DatasetError for anything else there."""
    pairs = table.get(word, [])
    if isinstance(pairs, list) and all(
        isinstance(pair, list) and len(pair) == 2 and all(isinstance(name, str) for name in pair) for pair in pairs
    ):
        return pairs
    raise DatasetError([Issue(str(file), 1, "", "decisions", f"`{word}` is not a list of pairs of ids", _HINT)])
