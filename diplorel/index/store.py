"""Finding, trusting, making and opening the index of a dataset."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from typing import NamedTuple

from diplorel.index.schema import VERSION, is_ours

Tell = Callable[[str, int, int], None]
"""Takes what is being done, how much of it is, and how much there is."""


class Watch(NamedTuple):
    """Who is told while an index is made."""

    talk: Callable[[str], None]
    """Takes what a user should hear."""
    progress: Callable[[], AbstractContextManager[Tell]]
    """Shows how far the work has come."""


PREBUILT = Path(__file__).parent.parent / "index.sqlite"
"""The index that an installed package carries."""


def open_index(data: Path | None, watch: Watch | None = None) -> sqlite3.Connection:
    """A connection to the index of a dataset, compiled first where there is none or the data has changed.

    data: a folder or file; None for the bundled dataset.  watch: who is told meanwhile; None for nobody.
    Raises DatasetError when the dataset cannot be compiled.
    """
    if data is None and is_ours(PREBUILT):
        return _connect(PREBUILT)
    from diplorel.dataset.files import bundled

    root = (data or bundled()).absolute()
    state = _state(root)
    cached = _cache_file(root)
    if cached is not None and is_fresh(cached, state):
        return _connect(cached)
    from diplorel.index.make import make

    made = make(root, cached, state, watch)
    return _connect(made) if isinstance(made, Path) else made


def forget(data: Path | None) -> None:
    """Throws a cached index away that turned out to be damaged, so that the next opening compiles it anew."""
    from diplorel.dataset.files import bundled

    cached = _cache_file((data or bundled()).absolute())
    if cached is not None:
        with suppress(OSError):
            cached.unlink(missing_ok=True)


def _connect(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{file.as_uri()}?mode=ro&immutable=1", uri=True)


def is_fresh(file: Path, state: str) -> bool:
    """Whether a file is an index of ours, made of data in that state."""
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

    from diplorel.dataset.files import DECISIONS, PACKAGE_FILE, bundled_parties, data_files, look

    beside = [file for file in (root / PACKAGE_FILE, root / DECISIONS) if file.is_file()]
    files = [*data_files(root), *bundled_parties(), *beside]
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
