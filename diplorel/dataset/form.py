"""Canonical form of a dataset's files: checked, and restored on request."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from diplorel.dataset.breach import Breach
from diplorel.dataset.canonical import is_collection, write
from diplorel.dataset.files import PACKAGE_FILE, read_text
from diplorel.dataset.laws import own
from diplorel.dataset.load import Dataset
from diplorel.dataset.package import package_text
from diplorel.model.records import Record


def canonical_files(dataset: Dataset) -> dict[Path, str]:
    """Every file of a dataset with the text that it should have.  Files that could not be read whole are left out."""
    broken = {breach.file for breach in dataset.breaches}
    records: dict[Path, list[Record]] = {}
    for entry in own(dataset):
        records.setdefault(entry.raw.file, []).append(entry.record)
    return {
        file: write(found, one_per_line=is_collection(file, dataset.root))
        for file, found in records.items()
        if str(file) not in broken
    }


def form_is_canonical(dataset: Dataset) -> Iterator[Breach]:
    """A file is written in the one canonical form, so that a diff shows facts and nothing else."""
    for file, wanted in canonical_files(dataset).items():
        text = read_text(file)
        if text != wanted:
            line = next(
                (n for n, (a, b) in enumerate(zip(text.split("\n"), wanted.split("\n"), strict=False), 1) if a != b), 1
            )
            cure = "Run `diplorel validate --fix` on it."
            yield Breach(str(file), line, "", "canonical form", "is not in canonical form", cure)


def fix(dataset: Dataset) -> list[Path]:
    """Rewrites what is not in canonical form, and the package's counts.  Returns the files that changed.

    No fact is changed.  Raises OSError when a file cannot be written.
    """
    changed = []
    texts = canonical_files(dataset)
    package = package_text(dataset)
    if package is not None:
        texts[dataset.root / PACKAGE_FILE] = package
    for file, wanted in texts.items():
        if file.read_text("utf-8") != wanted:
            file.write_text(wanted, "utf-8")
            changed.append(file)
    return changed
