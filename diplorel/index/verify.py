"""Holds an index to its checksum and to the data beside it, record by record."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from diplorel.dataset.paths import data_files
from diplorel.dataset.reader import read_records
from diplorel.errors import Broken, Issue
from diplorel.index.cache import connect, open_index, prebuilt_of, root_of
from diplorel.index.handle import Index, Watch
from diplorel.index.origin import digest
from diplorel.index.whole import is_whole
from diplorel.plurals import counted


class Verified(NamedTuple):
    """What was checked of an index that is whole and agrees with its data."""

    file: str
    """Path of the index; '' for an index in memory."""
    data: str
    """Path of the dataset."""
    records: int
    digest: str
    """SHA-256 of the data files (`origin.digest`)."""


def verify(data: str | None, watch: Watch | None = None) -> Verified:
    """Checks the index that answers for a dataset: the index of the package, or the index in the cache.

    data: a folder or file; None for the standard dataset. Raises Broken if the index is damaged or disagrees with the
    data, DatasetError if the data cannot be read.
    """
    root = root_of(data)
    prebuilt = prebuilt_of(data)
    if prebuilt and os.path.exists(prebuilt):
        if not is_whole(prebuilt):
            raise Broken(
                f"the index beside the data, {prebuilt}, is damaged. Answers come from an index that the program makes"
                " from the data. Install diplorel or the release of the data again"
            )
        db = connect(prebuilt)
    else:
        db = open_index(data, watch)
    return compare(db, root)


def compare(db: Index, root: Path, files: list[Path] | None = None) -> Verified:
    """Checks an open index: its trees and tables, the digest of the data, and that it holds every record of the data.

    files: the files of the dataset, if the index rests on no others.  Raises Broken as `verify` does.
    """
    index = db.execute("PRAGMA database_list").fetchone()[2]
    where, now = f"the index {index}" if index else "the index in memory", digest(root, files)
    try:
        faults = [text for (text,) in db.execute("PRAGMA integrity_check") if text != "ok"]
        noted = db.meta("digest")
        held = {name for (name,) in db.execute("SELECT id FROM record UNION SELECT id FROM alias")}
    except sqlite3.DatabaseError as error:
        raise Broken(f"{where} is damaged: {error}") from None
    if faults:
        raise Broken(f"{where} is damaged: {faults[0]}")
    if noted != now:
        raise Broken(f"{where} was not made of the data in {root}, whose digest differs. {_CURE}")
    records = _ids(data_files(root))
    if missing := sorted(records - held):
        raise Broken(f"{where} lacks {counted(len(missing), 'record')} of the data in {root}: {missing[0]} ... {_CURE}")
    return Verified(index, str(root), len(records), now)


_CURE = "Install diplorel again; of a dataset of your own, delete the index"


def _ids(files: Iterable[Path]) -> set[str]:
    """The ids of all records in files."""
    return {raw.data["id"] for file in files for raw in read_records(file) if not isinstance(raw, Issue)}
