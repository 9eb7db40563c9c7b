"""Reading a file that anybody may have made: a regular file of a bounded size, and nothing else.

A pipe would wait for a writer, a device has no end, and a file of ten gigabytes fills the memory.  Such a file is
refused before a byte of it is read.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

RECORDS = 1 << 30
"""Most bytes of a file of records, or of an upstream."""
TABLE = 1 << 26
"""Most bytes of a file that stands beside records: the description, decisions and tables."""
_KINDS = {
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFDIR: "a folder",
}


class Unfit(OSError):
    """A path that is not a regular file of a size that is read."""

    def __init__(self, file: str | Path, reason: str, hint: str) -> None:
        super().__init__(0, reason, str(file))
        self.hint = hint


def read_bytes(file: Path, most: int = RECORDS) -> bytes:
    """The bytes of a file.  Raises Unfit for another thing than a regular file of at most `most` bytes, or OSError."""
    refuse_unfit(file, os.stat(file), most)
    number = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with open(number, "rb") as stream:
        found = os.fstat(number)
        refuse_unfit(file, found, most)  # another thing may have taken its place meanwhile
        data = stream.read(found.st_size + 1)  # Python takes memory for as many bytes as it is asked for
        if len(data) > found.st_size:  # a file of the system has no size before it is read
            data += stream.read(most + 1 - len(data))
    if len(data) > most:
        raise _too_large(file, len(data), most)
    return data


def refuse_unfit(file: Path, found: os.stat_result, most: int = RECORDS) -> None:
    """Raises Unfit for another thing than a regular file of at most `most` bytes."""
    if not stat.S_ISREG(found.st_mode):
        kind = _KINDS.get(stat.S_IFMT(found.st_mode), "a special file")
        raise Unfit(file, f"it is {kind}", "Give a regular file: save the content in one first.")
    if found.st_size > most:
        raise _too_large(file, found.st_size, most)


def _too_large(file: Path, size: int, most: int) -> Unfit:
    reason = f"it has {size:,} bytes, and the program reads at most {most:,} bytes of such a file"
    return Unfit(file, reason, "Check that it is the file that you mean, or divide it.")
