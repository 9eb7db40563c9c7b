"""The index of a dataset in the user's cache: found, trusted, compiled in one step, opened."""

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, NamedTuple

from diplorel import __version__
from diplorel.folders import cache_folder, has_installed, is_own, made_private
from diplorel.index.handle import Index, Tell, Watch
from diplorel.index.tables import VERSION
from diplorel.index.whole import add_checksum, fits, is_whole, signs_if_whole, write_note

if TYPE_CHECKING:
    from pathlib import Path

PREBUILT = os.path.join(os.path.dirname(os.path.dirname(__file__)), "index.sqlite")
"""The index that an installed package carries."""
_PRIME = 2**32 - 5
"""Makes eight hexadecimal digits of a path, without a module of checksums."""


class Place(NamedTuple):
    """The paths of an index and of the note that the index is whole."""

    file: str
    note: str


def open_index(data: str | None, watch: Watch | None = None) -> Index:
    """The open index of a dataset.  The index is compiled first if it is missing, damaged, or older than the data.

    data: a folder or file; None for the standard dataset. watch: who is told of a damaged index, and of the progress
    of the compiler. Raises DatasetError if the dataset cannot be compiled.
    """
    damaged, prebuilt = "", prebuilt_of(data, watch)
    if prebuilt and os.path.exists(prebuilt):
        if _is_trusted(prebuilt, note_on(prebuilt), prebuilt):
            return connect(prebuilt)
        damaged = prebuilt
    from diplorel.index.origin import state

    root = root_of(data)
    now = state(root)
    place, unsaved = _place(root)
    if place and is_fresh(place, root, now):
        return connect(place.file)
    damaged = damaged or (place.file if place and _is_damaged(place.file) else "")
    if damaged and watch:
        watch.talk(f"the index {damaged} is damaged; the program makes an index from the data")
    if place:
        if watch and _is_large(root):
            watch.talk(f"Preparing the index of {root}, once: this can take a minute.")
        try:
            _compile_in_turn(root, place, now, watch)
            return connect(place.file)
        except (OSError, sqlite3.OperationalError) as error:
            unsaved = f" in {os.path.dirname(place.file)} ({getattr(error, 'strerror', None) or error})"
    if watch:
        watch.talk(f"the index cannot be saved{unsaved}; the program reads the data again")
    db = sqlite3.connect(":memory:", factory=Index)
    _fill(root, db, now, watch)
    return db


def _place(root: "Path") -> tuple[Place | None, str]:
    """The place of the index of a dataset; or None, and the reason in brackets."""
    try:
        return place_of(str(root)), ""
    except OSError as error:
        return None, f" in {error.filename} ({error.strerror})"


def prebuilt_of(data: str | None, watch: Watch | None = None) -> str:
    """The path of the index that lies beside the standard dataset; '' for a dataset that a user names.

    watch: who is told of an installed release that cannot be used.
    """
    if data is not None:
        return ""
    if has_installed():
        from diplorel.dataset.installed import standing

        found = standing()
        if found.fault and watch:
            watch.talk(f"the installed data is not used ({found.fault}); the bundled data answers")
        if found.release:
            return index_in(found.release.folder)
    return PREBUILT


def index_in(release: str) -> str:
    """The path of the index in the folder of a release: each version of the program has its own."""
    return os.path.join(release, f"index-{__version__}-{VERSION}.sqlite")


def root_of(data: str | None) -> "Path":
    """The absolute path of a dataset; None is the standard dataset."""
    from pathlib import Path

    from diplorel.dataset.paths import standard

    return Path(data or standard()).absolute()


def place_of(data: str) -> Place:
    """The place of the index of a dataset.  Raises OSError as `made_private` does.

    data: path of the dataset, or of an index that lies elsewhere. Two datasets may share a place, because an index
    knows the data that it was made of.
    """
    number = int.from_bytes(os.fsencode(data), "big") % _PRIME
    stem = os.path.join(made_private(cache_folder()), f"{number:08x}-{VERSION}")
    return Place(f"{stem}.sqlite", f"{stem}.whole")


def note_on(index: str) -> str | None:
    """Path of the note on an index that lies outside the cache; None if there is no cache."""
    try:
        return place_of(index).note
    except OSError:
        return None


def is_fresh(place: Place, root: "Path", state: str) -> bool:
    """Whether the file in a place is a whole index of this user, made of the dataset in this state."""
    try:
        found = os.lstat(place.file)
        if not (stat.S_ISREG(found.st_mode) and is_own(found) and _is_trusted(place.file, place.note, str(root))):
            return False
        db = connect(place.file)
        try:
            return bool(db.execute("SELECT value FROM meta WHERE key = 'state'").fetchone() == (state,))
        finally:
            db.close()
    except (OSError, sqlite3.Error):
        return False


def _is_trusted(index: str, note: str | None, data: str) -> bool:
    """Whether an index is whole, by its note or by its checksum.  data: the path that a new note names."""
    if note and fits(note, index):
        return True
    signs = signs_if_whole(index)
    if signs and note:
        from diplorel.index.upkeep import clear

        write_note(note, signs, data)
        clear(os.path.dirname(note))
    return signs is not None


def _is_damaged(index: str) -> bool:
    """Whether a file stands in the place of an index and is not whole."""
    return os.path.isfile(index) and not is_whole(index)


def is_damaged_in_use(data: str | None) -> bool:
    """Whether an index was damaged after it was noted as whole.  If so, its note is dropped, so that the next opening
    makes a new index.

    A question asks so after an error that nothing else explains.
    """
    places = []
    with suppress(OSError):
        prebuilt = prebuilt_of(data)
        places = [*([Place(prebuilt, place_of(prebuilt).note)] if prebuilt else []), place_of(str(root_of(data)))]
    damaged = [place for place in places if _is_damaged(place.file)]
    for place in damaged:
        with suppress(OSError):
            os.unlink(place.note)
    return bool(damaged)


def _compile_in_turn(root: "Path", place: Place, state: str, watch: Watch | None) -> None:
    """Compiles an index beside its place and moves it there in one step; one process at a time."""
    from pathlib import Path

    from diplorel.index.upkeep import clear, turn

    while True:
        with turn(place.file) as fresh:
            if is_fresh(place, root, state):  # another process was first
                break
            if fresh:
                compile_to(root, Path(fresh), state, watch)
                os.replace(fresh, place.file)
                write_note(place.note, "", str(root))
                break
    clear(os.path.dirname(place.file))


def compile_to(root: "Path", file: "Path", state: str = "", watch: Watch | None = None) -> None:
    """Compiles the index of a dataset into a new file.  Raises DatasetError, OSError or sqlite3.OperationalError."""
    db = sqlite3.connect(file, factory=Index)
    try:
        _fill(root, db, state, watch)
    finally:
        db.close()
    add_checksum(file)


def _fill(root: "Path", db: Index, state: str, watch: Watch | None) -> None:
    from diplorel.dataset.load import without_garbage_collection
    from diplorel.dataset.parts.choice import parts_of
    from diplorel.index.build import compile_index
    from diplorel.index.origin import digest

    with without_garbage_collection(), (watch.progress if watch else _untold)() as tell, parts_of(root) as parts:
        compile_index(parts, db, tell)
    db.executemany("INSERT INTO meta VALUES (?, ?)", [("state", state), ("digest", f'"{digest(root)}"')])
    db.commit()


_LARGE = 2 << 20
"""Bytes of data of which the compiler needs seconds to make an index: a user waits, and wonders."""


def _is_large(root: "Path") -> bool:
    from diplorel.dataset.paths import data_files

    return sum(file.stat().st_size for file in data_files(root) if file.is_file()) > _LARGE


@contextmanager
def _untold() -> Iterator[Tell]:
    yield lambda what, done, whole: None


def connect(file: "str | Path") -> Index:
    """Opens an index for reading only."""
    # What Path.as_uri does, without importing urllib: it would cost as much as the lookup itself.
    path = str(file).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    return sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True, factory=Index)
