"""A dataset that fits into memory: a single part."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from diplorel.dataset.linkage.merging import merge
from diplorel.dataset.load import Entry, load
from diplorel.dataset.parts.part import Part
from diplorel.dataset.rules import issues
from diplorel.errors import DatasetError
from diplorel.processes import asked


class Whole:
    """A dataset as a single part (`Parts`)."""

    def __init__(self, root: Path) -> None:
        """Reads a dataset.  Raises DatasetError when there is nothing to read."""
        self.root, self._dataset = root, load(root)
        self.records = len(self._dataset.entries)

    def parts(self) -> Iterator[Part]:
        """The dataset, checked and merged; a process beside this process checks the records meanwhile."""
        read = self._dataset.entries
        sound = asked(lambda: not issues(self._dataset))
        try:
            merged = merge(self._dataset, doubts=False)
        finally:  # a record that breaks a rule can stop merging too
            if not sound() and (found := issues(self._dataset)):
                raise DatasetError(found)
        names = sorted((entry.record.type, entry.record.id) for entry in read)
        rids = {name: rid for rid, (_, name) in enumerate(names, 1)}
        entries = sorted(merged.entries, key=lambda entry: rids[entry.record.id])
        yield Part(read, entries, [], merged.aliases, rids)

    def listed(self) -> list[Entry]:
        """No missions lie in another part."""
        return []

    def close(self) -> None:
        """Nothing was kept on disk."""
