"""The parties that the records of a part name, with their lines: a part reads no other party."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from diplorel.dataset.load import Entry
from diplorel.dataset.parts.store import Stored
from diplorel.model.records import Party


class Lines:
    """All parties of a dataset, by the lines of parties that continue each other."""

    def __init__(self, parties: Iterable[Entry]) -> None:
        self.entries = list(parties)
        self._line: dict[str, set[str]] = {entry.record.id: {entry.record.id} for entry in self.entries}
        """Id of a party -> ids of the parties of its line, the same set for all of them."""
        for entry in self.entries:
            for one in entry.record.continues if isinstance(entry.record, Party) else ():
                self._join(entry.record.id, one.party)

    def _join(self, one: str, two: str) -> None:
        line = self._line.get(one, set()) | self._line.get(two, set())
        self._line |= dict.fromkeys(line, line)

    def named_in(self, records: Iterable[Stored]) -> list[Entry]:
        """The parties that records name, and the parties of their lines, in the order of the files."""
        texts = set(_texts([one.data for one in records]))
        named = {name for text in texts & self._line.keys() for name in self._line[text]}
        return [entry for entry in self.entries if entry.record.id in named]


def _texts(value: Any) -> Iterator[str]:
    """Every text in a JSON value, at any depth."""
    left = [value]
    while left:
        item = left.pop()
        if isinstance(item, str):
            yield item
        elif isinstance(item, dict):
            left += item.values()
        elif isinstance(item, list):
            left += item
