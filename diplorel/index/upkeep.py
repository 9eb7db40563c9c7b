"""The upkeep of the cache folder: one process at a time makes an index, and what has no use any more is cleared."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from diplorel.index.whole import data_of

try:
    import fcntl
except ImportError:  # a system without such locks lets all processes compile
    fcntl = None  # type: ignore[assignment]

_UNUSED = 30 * 24 * 3600
"""Seconds after which an index that nobody reads is cleared."""
_RECENT = 3600
"""Seconds in which a file without a note, or without a lock, may still be in the making."""


@contextmanager
def turn(file: str) -> Iterator[str | None]:
    """The path of a new file, which is locked: one process at a time writes the new file of an index.

    The new file itself has the lock.  So a lock has no file of its own, and the file of a process that was killed is
    written over by the next process.  The block gets None if it waited: another process may have been first.
    Raises OSError.
    """
    fresh = f"{file}.new" if fcntl else f"{file}.{os.getpid()}.new"
    number, waited = _locked(fresh)
    try:
        yield None if waited else fresh
    finally:
        _drop(fresh, number)


def _locked(fresh: str, wait: bool = True) -> tuple[int, bool]:
    """A new file, empty and locked; and whether another process had the lock, or has moved the file into place."""
    number = os.open(fresh, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
    if fcntl:
        try:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if wait:
                fcntl.flock(number, fcntl.LOCK_EX)
            return number, True
        if not _is_at(fresh, number):
            return number, True
        os.ftruncate(number, 0)
    return number, False


def _drop(fresh: str, number: int) -> None:
    """Deletes a locked file unless it was moved into place, and gives up the lock."""
    with suppress(OSError):
        if _is_at(fresh, number):
            os.unlink(fresh)
    os.close(number)


def _is_at(path: str, number: int) -> bool:
    """Whether an open file is still the file at a path."""
    try:
        return os.path.samestat(os.stat(path), os.fstat(number))
    except OSError:
        return False


def clear(folder: str) -> None:
    """Deletes indexes that nobody has read for a month or whose dataset is gone, and what earlier versions left.

    An index that another process reads stays readable to that process, and a file that another process writes stays.
    """
    with suppress(OSError):
        for path in [entry.path for entry in os.scandir(folder) if _is_old(entry)]:
            with suppress(OSError):
                if path.endswith(".new"):
                    _drop_unfinished(path)
                else:
                    os.unlink(path)


def _is_old(entry: os.DirEntry[str]) -> bool:
    """Whether a file of the cache has no use any more.  Another process may have deleted it."""
    stem, ending = os.path.splitext(entry.path)
    if ending == ".lock":  # of an earlier version
        return True
    if ending not in (".sqlite", ".whole", ".new"):
        return False
    note = f"{stem}.whole"
    try:
        if ending != ".new" and os.path.lexists(note):
            data = data_of(note)
            return time.time() - os.lstat(note).st_mtime > _UNUSED or (data != "" and not os.path.exists(data))
        return time.time() - entry.stat(follow_symlinks=False).st_mtime > _RECENT
    except OSError:
        return False


def _drop_unfinished(fresh: str) -> None:
    """Deletes the new file of a process that was killed; the file of a process that runs stays.  Raises OSError."""
    number, waited = _locked(fresh, wait=False)
    if waited:
        os.close(number)
    else:
        _drop(fresh, number)
