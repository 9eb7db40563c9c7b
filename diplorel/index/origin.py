"""The data that an index is made of: the files, their state by size and time, and the digest of their bytes."""

from __future__ import annotations

from pathlib import Path

from diplorel import __version__
from diplorel.dataset.opening import read_bytes
from diplorel.dataset.paths import (
    DECISIONS,
    PACKAGE_FILE,
    data_files,
    lent_parties,
    look,
    standard,
    tables,
    there,
    unreadable,
)
from diplorel.errors import DatasetError
from diplorel.index.tables import VERSION


def files_of(root: Path) -> list[Path]:
    """The files on which the index of a dataset rests, also those that it borrows.

    Raises DatasetError if there is no data.
    """
    lent = [] if (root / "parties").is_dir() else lent_parties()  # a dataset with parties borrows none
    return [*data_files(root), *lent, *beside(root)]


def beside(root: Path) -> list[Path]:
    """The files beside the records of a dataset: its description, decisions and tables."""
    return [file for file in (root / PACKAGE_FILE, root / DECISIONS, *tables(root)) if there(file)]


def state(root: Path) -> str:
    """The version of the program, and the names, sizes and times of the files.

    Raises DatasetError if there is no data.
    """
    files = look(files_of(root))
    return f"{__version__} {VERSION}\n{files}".encode("utf-8", "surrogateescape").decode("latin-1")


def digest(root: Path, files: list[Path] | None = None) -> str:
    """SHA-256 of the names and the bytes of the files, in hexadecimal digits.

    The names begin at the dataset, so that a copy of the dataset has the same digest. files: by default those of
    `files_of`.  Raises DatasetError if a file cannot be read.
    """
    from hashlib import sha256

    found = sha256()
    named = {_name(file, root): file for file in files or files_of(root)}
    for name, file in sorted(named.items()):
        try:
            content = read_bytes(file)
        except OSError as error:
            raise DatasetError([unreadable(file, error)]) from None
        found.update(f"{name}\0{len(content)}\0".encode(errors="surrogateescape"))
        found.update(content)
    return found.hexdigest()


def _name(file: Path, root: Path) -> str:
    for base in (root, standard()):
        if base in file.parents:
            return file.relative_to(base).as_posix()
    return file.name
