"""A whole dataset in memory: every record with the place where it stands, and every reason why one is none."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from diplorel.dataset import parse
from diplorel.dataset.fields import Leaf, leaves_of
from diplorel.dataset.paths import bundled_parties, data_files
from diplorel.dataset.reader import RawRecord, read_records
from diplorel.errors import DatasetError, Issue
from diplorel.model.records import Party, Record

R = TypeVar("R")


@dataclass(frozen=True)
class Entry:
    """A record and where it stands."""

    record: Record
    raw: RawRecord
    collection: str
    """Folder that it lies in, such as `curated`; for a file at the top, its name."""
    borrowed: bool = False
    """It belongs to the bundled parties that a dataset without its own rests on."""

    @functools.cached_property
    def leaves(self) -> list[Leaf]:
        """Every plain value in the record; gathered once, because most rules look at all of them."""
        return leaves_of(self.record)

    def issue(self, rule: str, message: str, hint: str, key: str = "") -> Issue:
        """A issue at this record, at the line of `key` where one is given."""
        line = self.raw.line_of(key) if key else self.raw.line
        return Issue(str(self.raw.file), line, self.record.id, rule, message, hint)


@dataclass
class Dataset:
    """What was read of a dataset, and what could not be."""

    root: Path
    entries: list[Entry] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)

    def of(self, kind: type[R]) -> Iterable[tuple[Entry, R]]:
        """Every record of one type, with its entry."""
        return ((entry, entry.record) for entry in self.entries if isinstance(entry.record, kind))

    def own(self) -> Iterator[Entry]:
        """The dataset's own records, without those that it borrows."""
        return (entry for entry in self.entries if not entry.borrowed)


def load(root: Path) -> Dataset:
    """Reads a dataset.  What is no record is kept as issues; see `diplorel.dataset.rules` for the rest of the rules.

    A dataset without party records rests on the bundled collection `parties`, so that a file of new facts can be
    read and checked on its own.  Raises DatasetError when there is nothing to read at all.
    """
    dataset = Dataset(root)
    for file in data_files(root):
        _read(dataset, file, _collection(file, root))
    if not any(isinstance(entry.record, Party) for entry in dataset.entries):
        _borrow_parties(dataset)
    return dataset


def empty(root: Path) -> Dataset:
    """A dataset with no records of its own yet, resting on the bundled parties."""
    dataset = Dataset(root)
    _borrow_parties(dataset)
    return dataset


def _read(dataset: Dataset, file: Path, collection: str, *, borrowed: bool = False) -> None:
    try:
        for raw in read_records(file):
            record, issues = parse.parse(raw)
            dataset.issues += issues
            if record is not None:
                dataset.entries.append(Entry(record, raw, collection, borrowed))
    except DatasetError as error:
        dataset.issues += error.issues


def _borrow_parties(dataset: Dataset) -> None:
    """Adds the bundled parties and their sources, those aside that the dataset has under the same id."""
    lent = Dataset(dataset.root)
    for file in bundled_parties():
        _read(lent, file, "parties", borrowed=True)
    known = {entry.record.id for entry in dataset.entries}
    dataset.entries += [entry for entry in lent.entries if entry.record.id not in known]
    dataset.issues += lent.issues


def _collection(file: Path, root: Path) -> str:
    return file.stem if file == root or file.parent == root else file.relative_to(root).parts[0]
