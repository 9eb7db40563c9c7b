"""Putting a whole collection and the description of the dataset in the place of the old ones: all of it, or nothing.

The new files are written into a hidden folder first.  Then a journal beside that folder says that they are whole: from
that moment on the exchange is decided, and whoever reads or writes the dataset next finishes it.  A hidden folder
without a journal is dropped.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from diplorel.dataset.opening import read_bytes
from diplorel.dataset.paths import JOURNAL, PACKAGE_FILE, PREPARED
from diplorel.dataset.writing.files import alone, inside, named, put, replace_text
from diplorel.dataset.writing.swap import swap

_LONGEST = 4096
"""Bytes of the longest journal: two names and a digest."""


class _Decided(NamedTuple):
    """What a journal says."""

    prepared: str
    """Name of the hidden folder."""
    collection: str
    digest: str
    """Of the collection's new files: shows whether they are in their place."""


def exchange(root: Path, collection: str, files: Mapping[str, str], package: str | None) -> None:
    """Writes the files of a collection, in the place of all files of its folder, and the dataset's description.

    root: the dataset's folder; files: name -> text; package: text of `datapackage.json`, or None to leave it.
    Raises OSError, which names the file; the dataset is then as it was before.
    """
    inside(root / collection, root)
    with named(root):
        root.mkdir(parents=True, exist_ok=True)
    with alone(root):
        _finish(root)
        with named(root):
            prepared = Path(tempfile.mkdtemp(prefix=PREPARED, dir=root))
        try:
            _prepare(root, prepared, collection, files, package)
            decided = _Decided(prepared.name, collection, _digest(prepared / collection))
            replace_text(root / JOURNAL, "\n".join(decided) + "\n", root)
        except BaseException:
            if not (root / JOURNAL).exists():
                shutil.rmtree(prepared, ignore_errors=True)
            raise
        _finish(root)


def finish(root: Path) -> None:
    """Finishes an exchange that was interrupted, and drops what was only prepared.  Raises OSError."""
    with alone(root):
        _finish(root)


def _prepare(root: Path, prepared: Path, collection: str, files: Mapping[str, str], package: str | None) -> None:
    with named(root / collection):
        (prepared / collection).mkdir()
    for name, text in files.items():
        with named(root / collection / name):
            put(_created(prepared / collection / name), text)
    if package is not None:
        with named(root / PACKAGE_FILE):
            put(_created(prepared / PACKAGE_FILE), package)


def _created(file: Path) -> int:
    return os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)


def _finish(root: Path) -> None:
    """The steps can be repeated: a step that was done leaves nothing to do."""
    journal = root / JOURNAL
    if os.path.lexists(journal):
        decided = _read(journal)
        prepared, folder = root / decided.prepared, root / decided.collection
        with named(folder):
            if _digest(folder) != decided.digest:
                swap(prepared / decided.collection, folder, prepared / "old")
            if (prepared / PACKAGE_FILE).is_file():
                os.replace(prepared / PACKAGE_FILE, root / PACKAGE_FILE)
            journal.unlink()
    for left in list(root.rglob(f"{PREPARED}*")):
        if left.is_dir() and not left.is_symlink():
            shutil.rmtree(left, ignore_errors=True)
        elif left.name != JOURNAL:
            left.unlink(missing_ok=True)


def _read(journal: Path) -> _Decided:
    """What a journal says.  Raises OSError for a journal that diplorel did not write.

    A dataset comes from anywhere, so no name in it may lead out of its folder.
    """
    own = journal.is_file() and not journal.is_symlink()
    lines = read_bytes(journal, _LONGEST).decode("utf-8", "replace").split("\n") if own else []
    names = lines[:2]
    plain = all(name and not set(name) & set("/\\\0") for name in names)
    if len(lines) != 4 or not plain or not names[0].startswith(PREPARED) or names[1].startswith("."):
        raise OSError(0, "the file is not a journal that diplorel wrote: remove the file", str(journal))
    return _Decided(*lines[:3])


def _digest(folder: Path) -> str:
    """A digest of the files of a folder; empty where there is no folder."""
    found = sha256()
    for file in sorted(folder.iterdir()) if folder.is_dir() else ():
        if file.is_file():
            found.update(f"{file.name}\0{file.stat().st_size}\0".encode("utf-8", "surrogateescape"))
            found.update(read_bytes(file))
    return found.hexdigest() if folder.is_dir() else ""
