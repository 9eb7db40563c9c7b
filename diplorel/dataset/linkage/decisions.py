"""What people decided about pairs of records: `decisions/identity.toml`."""

from __future__ import annotations

from pathlib import Path

from diplorel.dataset.linkage.matching import DIFFERENT, SAME, Match
from diplorel.dataset.load import Entry
from diplorel.dataset.paths import there
from diplorel.dataset.toml import read_toml
from diplorel.errors import DatasetError, Issue


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
        hint = "Write `same` and `different` as lists of pairs of record ids."
        table, self.text = read_toml(file, hint)
        try:
            for word, match in (("same", SAME), ("different", DIFFERENT)):
                self.said |= {frozenset((one, two)): match for one, two in table.get(word, [])}
            for one, two in table.get("same", []):
                self.same.setdefault(one, set()).add(two)
                self.same.setdefault(two, set()).add(one)
        except (ValueError, TypeError) as error:
            raise DatasetError([Issue(str(file), 1, "", "decisions", f"cannot be read: {error}", hint)]) from None

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
