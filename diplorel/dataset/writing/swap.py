"""Putting a folder in the place of another."""

from __future__ import annotations

import os
from pathlib import Path


def swap(made: Path, folder: Path, old: Path) -> None:
    """Puts a folder in the place of another, in one step where the system has one.

    old: where the other folder goes if the system has no such step; else it takes the place of the new folder.
    Raises OSError; the other folder is then in its place.
    """
    if folder.is_dir() and _exchanged(made, folder):
        return
    try:
        if folder.is_dir():
            os.rename(folder, old)
        os.rename(made, folder)
    except BaseException:
        if old.is_dir() and not folder.exists():
            os.rename(old, folder)
        raise


def _exchanged(one: Path, two: Path) -> bool:
    """Whether the system exchanged two folders in one step: Linux does (renameat2), other systems do not."""
    import ctypes

    at_working_folder, exchange_names = -100, 2
    try:
        call = ctypes.CDLL(None).renameat2
    except (OSError, TypeError, AttributeError):
        return False
    done = call(at_working_folder, os.fsencode(one), at_working_folder, os.fsencode(two), exchange_names)
    return bool(done == 0)
