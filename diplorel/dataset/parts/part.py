"""A part of a dataset: records that are checked, merged and indexed without the other records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple, Protocol

from diplorel.dataset.load import Entry


class Part(NamedTuple):
    """Records that are checked, merged and indexed without the other records."""

    read: list[Entry]
    """The records as the files have them."""
    entries: list[Entry]
    """The merged records, by type and id."""
    named: list[Entry]
    """The records of other parts that they name: parties with their lines, sources and persons."""
    aliases: Mapping[str, str]
    """Id of a record that was merged into another -> id of the other."""
    rids: Mapping[str, int]
    """Id of each of these records -> its number: its place among all records of the dataset, by type and id."""


class Parts(Protocol):
    """A dataset, a part at a time."""

    root: Path
    """The folder or file of the dataset."""
    records: int
    """Number of all records."""

    def parts(self) -> Iterator[Part]:
        """Each part; sources come in the last parts, after all records that cite them.

        Raises DatasetError, with every issue, when the dataset breaks a rule.
        """
        ...

    def listed(self) -> list[Entry]:
        """The merged missions of all senders of which a list names every mission, if they lie in several parts."""
        ...

    def close(self) -> None:
        """Deletes what was kept on disk."""
        ...
