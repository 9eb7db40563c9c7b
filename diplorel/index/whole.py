"""Whether an index is whole: every bit is as the compiler wrote it.

The last bytes of an index are a checksum of all other bytes.  To read a whole index takes half as long as a lookup, so
the program reads it once, and then keeps a note in the cache: the device and inode of the file, its size and its times.
The system sets the time of change (ctime) at every write, and no program can set that time back.  So if the note still
fits the file, nobody has written the file since.  A note lasts a day, because a disk can lose bits without a write.
"""

from __future__ import annotations

import os
import time
from contextlib import suppress

from diplorel.index.tables import CHECKSUM, CHECKSUM_LENGTH, VERSION, is_ours

_DAY = 24 * 3600
"""Seconds for which a note is believed."""
_TICK = 2 * 10**9
"""Nanoseconds in which two writes may get the same time: FAT counts in 2 seconds, other systems in milliseconds."""
_BLOCK = 1 << 18
"""Bytes that are read at a time."""
_SAFELY = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
"""Opens a note, and neither a link nor a pipe that nobody writes."""


def add_checksum(file: str | os.PathLike[str]) -> None:
    """Ends a compiled index with its checksum, and waits until the file is on the disk.  Raises OSError."""
    with open(file, "r+b") as stream:
        stream.write(_checksum(stream.fileno(), stream.seek(0, os.SEEK_END)))
        stream.flush()
        os.fsync(stream.fileno())


def is_whole(file: str | os.PathLike[str]) -> bool:
    """Whether a file is an index of this version that ends with its checksum."""
    return signs_if_whole(file) is not None


_TRIES = 5
"""Readings of a file that changes meanwhile: a link to it, which a backup makes, changes its time of change."""


def signs_if_whole(file: str | os.PathLike[str]) -> str | None:
    """The signs of a whole index, for its note; None if the file is damaged or no index of this version.

    '' if a later write could leave the signs as they are, so that the file has to be read again.
    """
    for _ in range(_TRIES):
        now = time.time_ns()
        if not is_ours(file):
            return None
        try:
            with open(file, "rb", buffering=0) as stream:
                found = os.fstat(stream.fileno())
                digest = _checksum(stream.fileno(), found.st_size - CHECKSUM_LENGTH)
                stream.seek(-CHECKSUM_LENGTH, os.SEEK_END)
                whole, after = stream.read() == digest, os.fstat(stream.fileno())
        except OSError:
            return None
        if not whole:
            return None
        if _signs(found) == _signs(after):
            steady = abs(now - found.st_ctime_ns) > _TICK and abs(now - found.st_mtime_ns) > _TICK
            return _signs(found) if steady else ""
    return ""  # every reading was whole


def fits(note: str, file: str | os.PathLike[str]) -> bool:
    """Whether a note says that a file, as it is now, was found whole within the last day."""
    try:
        signs = _signs(os.stat(file)).encode()
        number = os.open(note, os.O_RDONLY | _SAFELY)
    except OSError:
        return False
    try:
        age = time.time() - os.fstat(number).st_mtime
        return 0 <= age < _DAY and os.read(number, 200).split(b"\n")[0] == signs
    except OSError:
        return False
    finally:
        os.close(number)


def write_note(note: str, signs: str, data: str) -> None:
    """Notes the signs of an index that was found whole, and the path of its dataset.

    A note that cannot be written is left out.
    """
    with suppress(OSError):
        os.unlink(note)
    with suppress(OSError):
        number = os.open(note, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(number, "w", encoding="utf-8", errors="surrogateescape") as stream:
            stream.write(f"{signs}\n{data}\n")


def data_of(note: str) -> str:
    """The path of the dataset that a note names; '' if there is no note."""
    with suppress(OSError):
        number = os.open(note, os.O_RDONLY | _SAFELY)
        with os.fdopen(number, encoding="utf-8", errors="surrogateescape") as stream:
            return stream.read().partition("\n")[2].removesuffix("\n")
    return ""


def _signs(found: os.stat_result) -> str:
    """What identifies a file and its bytes, and the version of the reader."""
    return f"{VERSION} {found.st_dev} {found.st_ino} {found.st_size} {found.st_mtime_ns} {found.st_ctime_ns}"


def _checksum(number: int, length: int) -> bytes:
    """The mark and the checksum of the first bytes of an open file.  Raises OSError."""
    from zlib import crc32

    block, digest = memoryview(bytearray(_BLOCK)), 0
    with open(number, "rb", buffering=0, closefd=False) as stream:
        stream.seek(0)
        while length and (count := stream.readinto(block[: min(length, _BLOCK)])):
            digest = crc32(block[:count], digest)
            length -= count
    return CHECKSUM + digest.to_bytes(4, "big")
