"""Where an export is written: whole or not at all, and over nothing that a user did not give up."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from diplorel.dataset.writing.swap import swap
from diplorel.errors import Broken, Usage


@contextmanager
def written(path: Path, *, folder: bool, force: bool) -> Iterator[Path]:
    """A new file or folder to fill, which takes its place when this block ends well.

    Raises Usage for a path that exists, unless `force` is given, and for a folder where a file is wanted; Broken when
    the path cannot be written.
    """
    if path.is_dir() and not folder:
        raise Usage(f"{path} is a folder: name a file with -o")
    if os.path.lexists(path) and not force:
        raise Usage(f"{path} exists: name another path with -o, or replace it with --force")
    if folder and os.path.lexists(path) and not _is_ours(path):
        raise Usage(f"{path} is no folder that `diplorel export` wrote: name another path with -o")
    try:
        around = Path(tempfile.mkdtemp(prefix=f".{path.name}-", dir=path.absolute().parent))
    except OSError as error:
        raise Broken(f"{path}: cannot be written: {error.strerror}") from None
    try:
        fresh = around / path.name
        if folder:
            fresh.mkdir()
        yield fresh
        if folder:
            swap(fresh, path, around / f"old-{path.name}")
        else:
            os.replace(fresh, path)
    except OSError as error:
        raise Broken(f"{path}: cannot be written: {error.strerror or error}") from None
    finally:
        shutil.rmtree(around, ignore_errors=True)


_MARKS = ("datapackage.json", "_about.json")
"""The files by which a folder that an export wrote is known."""


def _is_ours(path: Path) -> bool:
    return (
        path.is_dir()
        and not path.is_symlink()
        and (any((path / mark).is_file() for mark in _MARKS) or not any(path.iterdir()))
    )
