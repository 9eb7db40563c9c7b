"""The folder in which a user's indexes are kept: where it is, and that it belongs to this user alone."""

from __future__ import annotations

import os
import stat
import sys
from typing import NamedTuple

from diplorel.index.tables import VERSION


class Place(NamedTuple):
    """The paths of an index and of the note that the index is whole."""

    file: str
    note: str


def place_of(data: str) -> Place:
    """The place of the index of a dataset.  Raises OSError as `private_folder` does.

    data: path of the dataset, or of an index that lies elsewhere. Two datasets may share a place, because an index
    knows the data that it was made of.
    """
    from zlib import crc32

    stem = os.path.join(private_folder(), f"{crc32(os.fsencode(data)):08x}-{VERSION}")
    return Place(f"{stem}.sqlite", f"{stem}.whole")


def private_folder() -> str:
    """The cache folder, which is made if it is missing.

    Raises OSError where there is no such folder, or where another user may write into it.
    """
    folder = _folder()
    try:
        found = os.lstat(folder)
    except FileNotFoundError:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        found = os.lstat(folder)
    if stat.S_ISLNK(found.st_mode):
        raise OSError(0, "the folder is a link", folder)
    if not stat.S_ISDIR(found.st_mode):
        raise NotADirectoryError(0, "not a folder", folder)
    if not is_own(found):
        raise PermissionError(0, "the folder belongs to another user", folder)
    if sys.platform != "win32" and found.st_mode & 0o077:
        os.chmod(folder, 0o700)
    return folder


def is_own(found: os.stat_result) -> bool:
    """Whether a file belongs to this user.  Windows keeps users apart by itself."""
    return sys.platform == "win32" or found.st_uid == os.geteuid()


def _folder() -> str:
    """The path of the cache folder: on Linux by the XDG Base Directory Specification, elsewhere by platformdirs."""
    if sys.platform == "linux":
        given = os.environ.get("XDG_CACHE_HOME", "")
        if not given.startswith("/"):
            home = os.path.expanduser("~") if os.environ.get("HOME", "/") else ""
            if not home.startswith("/"):
                raise FileNotFoundError(0, "the user has no home folder", "~/.cache/diplorel")
            given = os.path.join(home, ".cache")
        return os.path.join(given, "diplorel")
    from platformdirs import user_cache_path

    return str(user_cache_path("diplorel", appauthor=False))
