"""Writing a file in one step: a reader finds the text before or the text after, and a kill leaves one of the two."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from diplorel.dataset.paths import PREPARED


def replace_text(file: Path, text: str, root: Path) -> None:
    """Writes the text of a file of a dataset in one step.  A link inside the dataset stays a link.

    root: the dataset's folder.  Raises OSError, which names the file, where it cannot be written or leads out of root.
    """
    kept = inside(file, root)
    with named(file):
        number, name = tempfile.mkstemp(prefix=PREPARED, dir=kept.parent)  # exclusive, never through a link
        fresh = Path(name)
        try:
            put(number, text)
            if kept.exists():
                shutil.copymode(kept, fresh)
            else:
                fresh.chmod(_usual_mode())
            os.replace(fresh, kept)
        finally:
            with suppress(OSError):
                fresh.unlink(missing_ok=True)


def put(number: int, text: str) -> None:
    """Writes a text to an open file, and closes the file when the text is on the disk.

    number: descriptor of the file.  Raises OSError.
    """
    with os.fdopen(number, "w", encoding="utf-8", newline="\n") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(number)


def inside(file: Path, root: Path) -> Path:
    """The file that a path leads to.  Raises OSError where the path leads out of the dataset's folder."""
    found, folder = file.resolve(), root.resolve()
    if found != folder and folder not in found.parents:
        raise OSError(0, f"the path is a link to {found}, which lies outside the dataset", str(file))
    return found


@contextmanager
def named(file: Path) -> Iterator[None]:
    """An OSError in this block names this file: errors while a text is written name none, or a temporary file."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror or str(error), str(file)) from None


def _usual_mode() -> int:
    """The mode of a new file of this user: a temporary file is more private."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


@contextmanager
def alone(root: Path) -> Iterator[None]:
    """One process at a time in this block, for a dataset.  A system without such locks lets all of them in."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    number = os.open(root if root.is_dir() else root.parent, os.O_RDONLY)
    try:
        fcntl.flock(number, fcntl.LOCK_EX)
        yield
    finally:
        os.close(number)
