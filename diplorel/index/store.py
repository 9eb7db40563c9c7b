"""Finding, trusting, making and opening the index of a dataset."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from diplorel.index.schema import VERSION, is_ours

Talk = Callable[[str], None]
PREBUILT = Path(__file__).parent.parent / "index.sqlite"
"""The index that an installed package carries."""


def open_index(data: Path | None, talk: Talk) -> sqlite3.Connection:
    """A connection to the index of a dataset, compiled first where there is none or the data has changed.

    data: a folder or file; None for the bundled dataset.
    talk: takes what a user should hear meanwhile (on stderr).
    Raises DatasetError when the dataset cannot be compiled.
    """
    if data is None and is_ours(PREBUILT):
        return _connect(PREBUILT)
    from diplorel.dataset.files import bundled

    root = (data or bundled()).absolute()
    state = _state(root)
    cached = _cache_file(root)
    if cached is None or not _is_fresh(cached, state):
        return _compile(root, cached, state, talk)
    return _connect(cached)


def forget(data: Path | None) -> None:
    """Throws a cached index away that turned out to be damaged, so that the next opening compiles it anew."""
    from diplorel.dataset.files import bundled

    cached = _cache_file((data or bundled()).absolute())
    if cached is not None:
        with suppress(OSError):
            cached.unlink(missing_ok=True)


def _connect(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{file.as_uri()}?mode=ro&immutable=1", uri=True)


def _is_fresh(file: Path, state: str) -> bool:
    if not is_ours(file):
        return False
    try:
        db = _connect(file)
        try:
            return bool(db.execute("SELECT value FROM meta WHERE key = 'state'").fetchone() == (state,))
        finally:
            db.close()
    except sqlite3.Error:
        return False


def _state(root: Path) -> str:
    """What the data looks like from outside, and the parties that it may rest on: hashed.

    Raises DatasetError when there is no data there.
    """
    import hashlib

    from diplorel.dataset.files import PACKAGE_FILE, bundled_parties, data_files, look

    package = root / PACKAGE_FILE
    files = [*data_files(root), *bundled_parties(), *([package] if package.is_file() else [])]
    return hashlib.sha256(f"{VERSION}\n{look(files)}".encode(errors="surrogateescape")).hexdigest()


def _cache_file(root: Path) -> Path | None:
    """Where the index of a dataset is kept; None where this user has no place for it."""
    import hashlib

    from platformdirs import user_cache_path

    name = hashlib.sha256(str(root).encode(errors="surrogateescape")).hexdigest()[:16]
    try:
        return user_cache_path("diplorel", appauthor=False) / f"{name}.sqlite"
    except (OSError, RuntimeError):
        return None


def _compile(root: Path, cached: Path | None, state: str, talk: Talk) -> sqlite3.Connection:
    if cached is not None:
        try:
            cached.parent.mkdir(parents=True, exist_ok=True)
            return _compile_to(root, cached, state)
        except (OSError, sqlite3.OperationalError) as error:
            reason = getattr(error, "strerror", None) or error
            talk(f"the index cannot be kept in {cached.parent} ({reason}); reading the data anew")
    db = sqlite3.connect(":memory:")
    _fill(root, db, state)
    return db


def _compile_to(root: Path, cached: Path, state: str) -> sqlite3.Connection:
    """Compiles beside the cached file and moves it there in one step, one process at a time."""
    from filelock import FileLock

    with FileLock(cached.with_suffix(".lock")):
        if not _is_fresh(cached, state):  # another process may have been first
            fresh = cached.with_suffix(f".{os.getpid()}.new")
            try:
                compile_to(root, fresh, state)
                os.replace(fresh, cached)
            finally:
                with suppress(OSError):
                    fresh.unlink(missing_ok=True)
    return _connect(cached)


def compile_to(root: Path, file: Path, state: str = "") -> None:
    """Compiles the index of a dataset into a new file.  Raises DatasetError, OSError or sqlite3.OperationalError."""
    db = sqlite3.connect(file)
    try:
        _fill(root, db, state)
    finally:
        db.close()


def _fill(root: Path, db: sqlite3.Connection, state: str) -> None:
    from diplorel.dataset.load import load
    from diplorel.index.compile import compile_index

    compile_index(load(root), db)
    db.execute("INSERT INTO meta VALUES ('state', ?)", (state,))
    db.commit()
