"""Making an index: in the user's cache in one step, or in memory where there is no cache to write."""

from __future__ import annotations

import gc
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from diplorel.dataset.load import load
from diplorel.index.build import compile_index
from diplorel.index.cache import Tell, Watch, is_fresh
from diplorel.index.handle import Index


def make(root: Path, cached: Path | None, state: str, watch: Watch | None) -> Path | Index:
    """The file of the index of a dataset, made where it is kept; or, where it cannot be kept, an index in memory.

    Raises DatasetError when the dataset breaks a rule.
    """
    if cached is not None:
        try:
            cached.parent.mkdir(parents=True, exist_ok=True)
            return _kept(root, cached, state, watch)
        except (OSError, sqlite3.OperationalError) as error:
            reason = getattr(error, "strerror", None) or error
            if watch:
                watch.talk(f"the index cannot be kept in {cached.parent} ({reason}); reading the data anew")
    db = sqlite3.connect(":memory:", factory=Index)
    _fill(root, db, state, watch)
    return db


def _kept(root: Path, cached: Path, state: str, watch: Watch | None) -> Path:
    """Compiles beside the cached file and moves it there in one step, one process at a time."""
    from filelock import FileLock

    with FileLock(cached.with_suffix(".lock")):
        if not is_fresh(cached, state):  # another process may have been first
            fresh = cached.with_suffix(f".{os.getpid()}.new")
            try:
                compile_to(root, fresh, state, watch)
                os.replace(fresh, cached)
            finally:
                with suppress(OSError):
                    fresh.unlink(missing_ok=True)
    return cached


def compile_to(root: Path, file: Path, state: str = "", watch: Watch | None = None) -> None:
    """Compiles the index of a dataset into a new file.  Raises DatasetError, OSError or sqlite3.OperationalError."""
    db = sqlite3.connect(file)
    try:
        _fill(root, db, state, watch)
    finally:
        db.close()


def _fill(root: Path, db: sqlite3.Connection, state: str, watch: Watch | None) -> None:
    with _uncollected(), (watch.progress if watch else _untold)() as tell:
        compile_index(load(root), db, tell)
    db.execute("INSERT INTO meta VALUES ('state', ?)", (state,))
    db.commit()


@contextmanager
def _untold() -> Iterator[Tell]:
    yield lambda what, done, whole: None


@contextmanager
def _uncollected() -> Iterator[None]:
    """No garbage collection meanwhile: a dataset is a million objects, and none of them is garbage."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
