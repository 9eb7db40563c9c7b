"""A dataset in memory: every record with its place, and every mistake in the files."""

from __future__ import annotations

import gc
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from diplorel.dataset.fields import Leaf, leaves_of
from diplorel.dataset.parse import parse
from diplorel.dataset.paths import data_files, lent_parties
from diplorel.dataset.reader import Place, RawRecord, ids_in, read_records, read_text
from diplorel.errors import DatasetError, Issue
from diplorel.model.records import Party, Record, Source

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Entry:
    """A record and its place."""

    record: Record
    place: Place
    collection: str
    """Folder of the file, such as `curated`; for a file at the top, the name of the file."""
    borrowed: bool = False
    """Whether the record is read and not checked: bundled, or of a collection beside the checked part."""
    proofs: Mapping[str, str] = field(default_factory=dict)
    """Of a merged mission or posting: `opened`, `closed` or an attested date -> kind of evidence."""
    unread: frozenset[str] = frozenset()
    """Fields of which not all could be read, for which the record has issues of form already."""

    @property
    def leaves(self) -> list[Leaf]:
        """Every plain value in the record, gathered anew: the leaves of all records take more room than the records."""
        return leaves_of(self.record)

    def issue(self, rule: str, message: str, hint: str, key: str = "", value: str | None = None) -> Issue:
        """An issue of this record.

        key: the field that it is about, whose line it gets; value: the text in that field, for the line of the text.
        """
        line = self.place.line_of(key, value=value) if key else self.place.line
        return Issue(str(self.place.file), line, self.record.id or "", rule, message, hint)


class Outside(NamedTuple):
    """A record outside the checked part that another record names: the values that the rules need."""

    type: str
    """Type of the record; `*` if the JSON could not be read."""
    file: Path
    published: str | None = None
    """EDTF: of a source, when it was published."""
    line: int | None = None
    """Line of the record in the file; None where it is not known."""


@dataclass
class Dataset:
    """The records of a dataset, and the mistakes that were met while reading them."""

    root: Path
    entries: list[Entry] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    outside: dict[str, Outside] = field(default_factory=dict)
    """Id of a record that was not read in full -> what is known of it."""
    incomplete: bool = False
    """Whether a part of its files could not be read as a record."""
    part: frozenset[Path] | None = None
    """The files to check; the other files are read only because records name their records.  None for all files."""

    def checks(self, file: Path) -> bool:
        """Whether a file is among those that are checked."""
        return self.part is None or file in self.part

    def of(self, kind: type[R]) -> Iterable[tuple[Entry, R]]:
        """Every record of one type, with its entry."""
        return ((entry, entry.record) for entry in self.entries if isinstance(entry.record, kind))

    def own(self) -> Iterator[Entry]:
        """The dataset's own records, without borrowed records."""
        return (entry for entry in self.entries if not entry.borrowed)

    def types(self) -> dict[str, str]:
        """Id of every record -> its type, or `*` where that is not known."""
        known = {name: one.type for name, one in self.outside.items()}
        return known | {entry.record.id: entry.record.type for entry in self.entries if "id" not in entry.unread}

    def published(self) -> dict[str, str | None]:
        """Id of every source -> EDTF: when it was published."""
        known = {name: one.published for name, one in self.outside.items()}
        return known | {source.id: source.published for entry, source in self.of(Source) if "id" not in entry.unread}

    def within(self, file: Path) -> str:
        """The path of a file as messages name it: from the root of the dataset on."""
        return file.relative_to(self.root).as_posix() if self.root in file.parents else file.name


@contextmanager
def without_garbage_collection() -> Iterator[None]:
    """No garbage collection meanwhile: a dataset is a million objects, and none of them is garbage."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def load(root: Path) -> Dataset:
    """Reads a dataset: a folder, or one file.  What is no record is kept as issues; see `rules` for the rest of them.

    A dataset without party records rests on the bundled collection `parties`, so that a file of new facts can be
    read and checked on its own.  Raises DatasetError when there is nothing to read at all.
    """
    dataset = Dataset(root)
    for file in data_files(root):
        _read(dataset, file, collection_of(file, root))
    if not any(isinstance(entry.record, Party) for entry in dataset.entries):
        _borrow_parties(dataset)
    return dataset


def load_part(part: Path, root: Path) -> Dataset:
    """Reads a file or a folder inside a dataset, to check it fast.

    The collections that it belongs to are read in full, other collections only for the ids that they give.
    Raises DatasetError when there is nothing to read in the part.
    """
    files = frozenset(data_files(part))
    dataset = Dataset(root, part=files)
    collections = {collection_of(file, root) for file in files}
    # The files of the part come last: where a record stands twice, the issue is at the one that is checked.
    for file in sorted({*data_files(root), *files}, key=lambda file: (file in files, file)):
        if (collection := collection_of(file, root)) in collections:
            _read(dataset, file, collection)
        else:
            outside = _outside(file)
            if any(one.type == "party" for one in outside.values()):  # whose names are hints
                _read(dataset, file, collection, borrowed=True)
            else:
                dataset.outside |= outside
    if "party" not in dataset.types().values():
        _borrow_parties(dataset)
    return dataset


def empty(root: Path) -> Dataset:
    """A dataset with no records of its own yet, resting on the bundled parties."""
    dataset = Dataset(root)
    _borrow_parties(dataset)
    return dataset


def _read(dataset: Dataset, file: Path, collection: str, *, borrowed: bool = False) -> None:
    """Adds the records and the issues of a file, and the ids in the parts that cannot be read."""
    broken = False
    try:
        for raw in read_records(file):
            if isinstance(raw, Issue):
                dataset.issues.append(raw)
                broken = True
            else:
                add(dataset, raw, collection, borrowed=borrowed)
    except DatasetError as error:
        dataset.issues += error.issues
        dataset.incomplete = True
    if broken:
        dataset.incomplete = True
        dataset.outside |= _half_read(file)


def add(dataset: Dataset, raw: RawRecord, collection: str, *, borrowed: bool = False) -> None:
    """Adds the record of a JSON value, and the issues of its form."""
    record, issues, unread = parse(raw)
    dataset.issues += issues
    if record is None:
        dataset.incomplete = True
    else:
        dataset.entries.append(Entry(record, raw.place, collection, borrowed, unread=unread))


def _outside(file: Path) -> Mapping[str, Outside]:
    """The records of a file outside the part that is checked."""
    try:
        rows: list[dict[str, Any]] = json.loads(read_text(file).removeprefix("\ufeff"))
        return {row["id"]: Outside(row["type"], file, row.get("published")) for row in rows}
    except DatasetError:
        return {}
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return _half_read(file)  # its own check tells why it cannot be read


def _half_read(file: Path) -> Mapping[str, Outside]:
    return {name: Outside("*", file) for name in ids_in(read_text(file))}


def _borrow_parties(dataset: Dataset) -> None:
    """Adds the bundled parties and their sources, except ids that the dataset has itself."""
    lent = Dataset(dataset.root)
    for file in lent_parties():
        _read(lent, file, "parties", borrowed=True)
    known = {entry.record.id for entry in dataset.entries}
    dataset.entries += [entry for entry in lent.entries if entry.record.id not in known]
    dataset.issues += lent.issues


def collection_of(file: Path, root: Path) -> str:
    """The collection of a file of a dataset: its folder; of a file at the top, its name."""
    name = file.stem if file == root or file.parent == root else file.relative_to(root).parts[0]
    return os.fsencode(name).decode("utf-8", "backslashreplace")  # the name of a file need not be UTF-8
