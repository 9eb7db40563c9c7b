"""The folders of a user: the cache of indexes, and the releases of the data that the user installed.

A folder counts only if it belongs to this user alone.
"""

from __future__ import annotations

import os
import stat
import sys

INSTALLED = "installed"
"""Name of the file that lists the installed releases; without releases there is no such file."""


def cache_folder() -> str:
    """The path of the cache folder.  Raises FileNotFoundError if the user has no home folder."""
    return _folder("XDG_CACHE_HOME", ".cache")


def data_folder() -> str:
    """The path of the folder of installed releases.  Raises FileNotFoundError if the user has no home folder."""
    return _folder("XDG_DATA_HOME", ".local/share")


def has_installed() -> bool:
    """Whether there is a list of installed releases: the one question that a lookup without a release pays for."""
    try:
        return os.path.lexists(os.path.join(data_folder(), INSTALLED))
    except OSError:
        return False


def made_private(folder: str) -> str:
    """A folder of this user, which is made if it is missing, and which nobody else can read.

    Raises OSError where there is no such folder, or where another user may write into it.
    """
    try:
        found = os.lstat(folder)
    except FileNotFoundError:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        found = os.lstat(folder)
    _refuse_foreign(folder, found)
    if sys.platform != "win32" and found.st_mode & 0o077:
        os.chmod(folder, 0o700)
    return folder


def refuse_shared(folder: str) -> None:
    """Raises OSError for a folder that is not this user's, or into which another user may write."""
    found = os.lstat(folder)
    _refuse_foreign(folder, found)
    if sys.platform != "win32" and found.st_mode & 0o022:
        raise PermissionError(0, "another user may write into the folder", folder)


def _refuse_foreign(folder: str, found: os.stat_result) -> None:
    if stat.S_ISLNK(found.st_mode):
        raise OSError(0, "the folder is a link", folder)
    if not stat.S_ISDIR(found.st_mode):
        raise NotADirectoryError(0, "not a folder", folder)
    if not is_own(found):
        raise PermissionError(0, "the folder belongs to another user", folder)


def is_own(found: os.stat_result) -> bool:
    """Whether a file belongs to this user.  Windows keeps users apart by itself."""
    return sys.platform == "win32" or found.st_uid == os.geteuid()


def _folder(variable: str, below_home: str) -> str:
    """The path of a folder: on Linux by the XDG Base Directory Specification, elsewhere by platformdirs."""
    if sys.platform == "linux":
        given = os.environ.get(variable, "")
        if not given.startswith("/"):
            home = os.path.expanduser("~") if os.environ.get("HOME", "/") else ""
            if not home.startswith("/"):
                raise FileNotFoundError(0, "the user has no home folder", f"~/{below_home}/diplorel")
            given = os.path.join(home, below_home)
        return os.path.join(given, "diplorel")
    import platformdirs

    find = platformdirs.user_cache_path if variable == "XDG_CACHE_HOME" else platformdirs.user_data_path
    return str(find("diplorel", appauthor=False))
