"""The description of a release: a small JSON file beside the archive with the data.

The description has the version, the name, the size and the SHA-256 of the archive, so that the program refuses an old
release before the archive is fetched, and a damaged archive before a byte of it is unpacked.
"""

from __future__ import annotations

import json
import re
from typing import Any, NamedTuple

from diplorel import __version__
from diplorel.dataset.installed import VERSION
from diplorel.errors import Broken

NAME = "diplorel-data.json"
"""Name of the file; an address that a user configures names it, and each release replaces it."""
MOST = 1 << 16
"""Most bytes of a description."""
LARGEST = 1 << 28
"""Most bytes of an archive."""
_FORMAT = 1
"""Raised when a program of today could not read a release."""
_FIELDS = {
    "version": VERSION,
    "archive": r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}\.zip",
    "sha256": r"[0-9a-f]{64}",
    "diplorel": r"[0-9A-Za-z.+-]{1,40}",
}
"""Field with a text -> the form of the text."""


class Description(NamedTuple):
    """What a description says."""

    version: str
    """Version of the data, such as 2026.11."""
    archive: str
    """Name of the archive, which lies in the folder of the description."""
    size: int
    """Bytes of the archive."""
    sha256: str
    """SHA-256 of the archive, in hexadecimal digits."""
    diplorel: str = __version__
    """Version of the program that made the release."""


def written(release: Description) -> str:
    """The text of a description."""
    return json.dumps({"format": _FORMAT, **release._asdict()}, indent=1) + "\n"


def read(text: bytes, where: str) -> Description:
    """What the text of a description says.  Raises Broken, which names the path or address `where`."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict) or "format" not in found:
        raise Broken(f"{where}: is not the description of a data release. Name the file {NAME} of a release")
    if found["format"] != _FORMAT:
        raise Broken(f"{where}: the release has a format that this version of diplorel cannot read: upgrade diplorel")
    for name, form in _FIELDS.items():
        if not isinstance(found.get(name), str) or not re.fullmatch(form, found[name]):
            raise _wrong(where, name)
    if type(found.get("size")) is not int or not 0 < found["size"] <= LARGEST:
        raise _wrong(where, "size")
    return Description(**{name: found[name] for name in Description._fields})


def _wrong(where: str, field: str) -> Broken:
    return Broken(f"{where}: the description of the release has no valid '{field}'. Get the release again")


def needs_newer(release: Description) -> bool:
    """Whether a newer version of the program made the release."""

    def numbers(version: str) -> list[int]:
        return [int(part) for part in re.findall(r"\d+", version)[:3]]

    return numbers(release.diplorel) > numbers(__version__)


def as_origin(release: Description, where: str, day: str) -> str:
    """The text of the file that says where an installed release is from.  day: when it was installed."""
    found: dict[str, Any] = {"version": release.version, "from": where, "installed": day, "sha256": release.sha256}
    return json.dumps(found, indent=1) + "\n"
