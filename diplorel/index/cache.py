"""The index of a dataset in the user's cache: found, trusted, compiled in one step, opened."""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from diplorel.index.handle import Index, Tell, Watch
from diplorel.index.tables import VERSION, is_ours

if TYPE_CHECKING:
    from pathlib import Path

PREBUILT = os.path.join(os.path.dirname(os.path.dirname(__file__)), "index.sqlite")
"""The index that an installed package carries."""


def open_index(data: str | None, watch: Watch | None = None) -> Index:
    """The open index of a dataset; the index is compiled first if it is missing or older than the data.

    data: a folder or file; None for the bundled dataset. watch: who is told while the index is compiled. Raises
    DatasetError if the dataset cannot be compiled.
    """
    if data is None and is_ours(PREBUILT):
        return _connect(PREBUILT)
    from pathlib import Path

    from diplorel.dataset.paths import bundled

    root = Path(data or bundled()).absolute()
    state = _state(root)
    cached = _cache_file(root)
    if cached is not None and is_fresh(cached, state):
        return _connect(cached)
    made = _made(root, cached, state, watch)
    return made if isinstance(made, Index) else _connect(made)


def _made(root: Path, cached: Path | None, state: str, watch: Watch | None) -> Path | Index:
    """The file of a new index in the cache; or an index in memory, if the cache cannot be written.

    Raises DatasetError if the dataset breaks a rule.
    """
    if cached is not None:
        try:
            cached.parent.mkdir(parents=True, exist_ok=True)
            return _compiled(root, cached, state, watch)
        except (OSError, sqlite3.OperationalError) as error:
            reason = getattr(error, "strerror", None) or error
            if watch:
                watch.talk(f"the index cannot be saved in {cached.parent} ({reason}); the program reads the data again")
    db = sqlite3.connect(":memory:", factory=Index)
    _fill(root, db, state, watch)
    return db


def _compiled(root: Path, cached: Path, state: str, watch: Watch | None) -> Path:
    """Compiles an index beside the cached file and moves it into place in one step; one process at a time."""
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
    from diplorel.dataset.load import load, without_garbage_collection
    from diplorel.index.build import compile_index

    with without_garbage_collection(), (watch.progress if watch else _untold)() as tell:
        compile_index(load(root), db, tell)
    db.execute("INSERT INTO meta VALUES ('state', ?)", (state,))
    db.commit()


@contextmanager
def _untold() -> Iterator[Tell]:
    yield lambda what, done, whole: None


def forget(data: str | None) -> None:
    """Deletes a damaged index from the cache, so that the next opening compiles it again."""
    from pathlib import Path

    from diplorel.dataset.paths import bundled

    cached = _cache_file(Path(data or bundled()).absolute())
    if cached is not None:
        with suppress(OSError):
            cached.unlink(missing_ok=True)


def _connect(file: str | Path) -> Index:
    # What Path.as_uri does, without importing urllib: it would cost as much as the lookup itself.
    path = str(file).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    return sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True, factory=Index)


def is_fresh(file: Path, state: str) -> bool:
    """Whether a file is one of our indexes, made of data in this state."""
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
    """The names, sizes and times of the data files, and of the bundled parties.

    Raises DatasetError if there is no data.
    """
    from diplorel.dataset.paths import DECISIONS, PACKAGE_FILE, bundled_parties, data_files, look, tables

    beside = [file for file in (root / PACKAGE_FILE, root / DECISIONS, *tables(root)) if file.is_file()]
    files = [*data_files(root), *bundled_parties(), *beside]
    return f"{VERSION}\n{look(files)}".encode("utf-8", "surrogateescape").decode("latin-1")


def _cache_file(root: Path) -> Path | None:
    """The cached file of a dataset; None if the user has no cache folder.

    Two datasets may share a file name, because an index knows the data files that it was made of.
    """
    from zlib import crc32

    name = f"{crc32(str(root).encode(errors='surrogateescape')):08x}.sqlite"
    try:
        return _cache_folder() / name
    except (OSError, RuntimeError):
        return None


def _cache_folder() -> Path:
    """The user's cache folder: on Linux by the XDG Base Directory Specification, elsewhere by platformdirs."""
    from pathlib import Path

    if sys.platform == "linux":
        given = os.environ.get("XDG_CACHE_HOME", "")
        return (Path(given) if given.startswith("/") else Path.home() / ".cache") / "diplorel"
    from platformdirs import user_cache_path

    return user_cache_path("diplorel", appauthor=False)
