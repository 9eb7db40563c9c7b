"""Canonical form of a dataset's files: checked, and restored on request."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from diplorel.dataset.canonical import is_collection, write
from diplorel.dataset.issue import Breach
from diplorel.dataset.load import Dataset
from diplorel.dataset.package import package_text
from diplorel.dataset.paths import PACKAGE_FILE, whole
from diplorel.dataset.reader import read_text
from diplorel.model.records import Record


def canonical_files(dataset: Dataset) -> dict[Path, str]:
    """Every file of a dataset with the text that it should have.  Files that could not be read whole are left out."""
    broken = {breach.file for breach in dataset.breaches}
    records: dict[Path, list[Record]] = {}
    for entry in dataset.own():
        records.setdefault(entry.raw.file, []).append(entry.record)
    top = whole(dataset.root)  # a part keeps the form that it has in the whole
    return {
        file: write(found, one_per_line=is_collection(file, top))
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
        if read_text(file) != wanted:
            _replace(file, wanted)
            changed.append(file)
    return changed


def _replace(file: Path, text: str) -> None:
    """Writes a file anew, whole or not at all."""
    kept = file.resolve()  # a link stays one
    fresh = kept.with_name(f".{kept.name}.new")
    try:
        fresh.write_text(text, "utf-8", newline="\n")
        shutil.copymode(kept, fresh)
        os.replace(fresh, kept)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(file)) from None
    finally:
        fresh.unlink(missing_ok=True)
