"""Which data answers if a user names none: the release that the user installed last, or the bundled data.

The folder of the user's data has a folder for each release, and the file `installed`, which lists the releases that
count: the one that answers, then the one that answered before.  A folder that the file does not list has no meaning.
So one write to this file, in one step, exchanges the data.
"""

from __future__ import annotations

import os
import re
from typing import NamedTuple

from diplorel import DATA_VERSION
from diplorel.dataset.opening import read_bytes
from diplorel.folders import INSTALLED, data_folder, refuse_shared

ORIGIN = "release.json"
"""Name of the file in a release's folder that says where the release is from."""
VERSION = r"[0-9]{1,6}(?:\.[0-9]{1,6}){1,3}"
"""The form of a version of the data: `2026.11`, or `2026.11.1` for a correction."""
NAME = rf"{VERSION}-[0-9a-f]{{12}}"
"""The form of the name of a release's folder."""
_LINE = re.compile(rf"(?P<name>{NAME}) (?P<until>{VERSION})")
_MOST = 4096


class Release(NamedTuple):
    """A release that the user installed."""

    name: str
    """Name of the release's folder: the version, and twelve digits that make the name unique."""
    until: str
    """The release answers until bundled data with a later version than this is installed."""

    @property
    def version(self) -> str:
        """Version of the data."""
        return self.name.partition("-")[0]

    @property
    def folder(self) -> str:
        """Path of the release's folder."""
        return os.path.join(data_folder(), self.name)

    @property
    def data(self) -> str:
        """Path of the dataset."""
        return os.path.join(self.folder, "data")


class Standing(NamedTuple):
    """Which data answers."""

    release: Release | None
    """None for the bundled data."""
    older: str = ""
    """Version of an installed release that does not answer, because the bundled data is newer."""
    fault: str = ""
    """Why the installed releases cannot be used."""

    @property
    def version(self) -> str:
        """Version of the data that answers."""
        return self.release.version if self.release else DATA_VERSION


def order(version: str) -> tuple[int, ...]:
    """The place of a version in the order of versions: by their numbers, so that 2026.9 comes before 2026.11."""
    return tuple(map(int, version.split(".")))


def lasts_until(version: str) -> str:
    """The newest version of bundled data beside which a release with this version answers, if it is installed now."""
    return max(version, DATA_VERSION, key=order)


def releases() -> list[Release]:
    """The releases that count: the last one first.

    Raises OSError if another user may have written the list, or if it cannot be read.
    """
    from pathlib import Path

    try:
        home = data_folder()
        refuse_shared(home)
        lines = read_bytes(Path(home, INSTALLED), _MOST).decode("ascii", "replace").splitlines()
    except FileNotFoundError:
        return []
    found = [_LINE.fullmatch(line) for line in lines]
    if None in found:
        raise OSError(0, "the program did not write this list: remove the file", os.path.join(home, INSTALLED))
    return [Release(**line.groupdict()) for line in found if line]


def standing() -> Standing:
    """Which data answers if a user names none."""
    try:
        found = releases()
        if not found:
            return Standing(None)
        if order(found[0].until) < order(DATA_VERSION):
            return Standing(None, older=found[0].version)
        os.stat(found[0].data)
    except OSError as error:
        return Standing(None, fault=f"{error.filename}: {error.strerror}")
    return Standing(found[0])
