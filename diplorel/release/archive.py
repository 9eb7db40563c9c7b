"""The archive of a release: a ZIP file with the files of a dataset, packed in one way and unpacked with suspicion.

Anybody can make an archive.  So a file is unpacked only if its name leads nowhere else, if it is a regular file, if no
other file has its name, and if all files together are no larger than a dataset can be.
"""

from __future__ import annotations

import os
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

from diplorel.dataset.opening import read_bytes
from diplorel.errors import Broken

MOST_FILES = 10_000
MOST_BYTES = 1 << 31
"""Most bytes of all files of a dataset."""
_NAME = re.compile(r"(?:[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}/){0,4}[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}\.(?:json|csv|toml|md)")
"""The form of a path in an archive: no `..`, no root, no hidden file, no drive, no backslash."""
_END = struct.Struct("<4s4H2LH")
"""The last record of an archive without a comment: its mark, disks, numbers of files, the directory, the comment."""
_DIRECTORY = 4 << 20
"""Most bytes of the directory of an archive, which Python reads as a whole."""
_BLOCK = 1 << 20
_OLD = (1980, 1, 1, 0, 0, 0)
"""The time of every file in an archive, so that the same data give the same bytes."""
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)


def pack(root: Path, archive: Path) -> None:
    """Packs the files of a dataset: the same files give the same bytes.  Hidden files are left out.

    Raises Broken for a file whose name an archive cannot have, and OSError.
    """
    with zipfile.ZipFile(archive, "w") as packed:
        for file in sorted(_files(root)):
            name = file.relative_to(root).as_posix()
            if not _NAME.fullmatch(name):
                raise Broken(f"{file}: an archive cannot have this name: use letters, digits, '-', '_' and '.'")
            member = zipfile.ZipInfo(name, _OLD)
            member.create_system, member.external_attr = 3, (stat.S_IFREG | 0o644) << 16
            packed.writestr(member, read_bytes(file), zipfile.ZIP_DEFLATED, 9)


def _files(root: Path) -> list[Path]:
    found = []
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(folder, name) for name in names if not name.startswith(".")]
    return found


def unpack(archive: Path, folder: Path, tell: Callable[[str, int, int], None]) -> None:
    """Unpacks an archive into a new folder.

    tell: is told how far the work has come.  Raises Broken for an archive that is damaged or that is no dataset, and
    OSError, which names the file, if a file cannot be written.
    """
    try:
        _refuse_large_directory(archive)
        with zipfile.ZipFile(archive) as packed:
            members = packed.infolist()
            _refuse_unfit(members)
            for number, member in enumerate(members):
                tell("Unpacking the release", number, len(members))
                _unpack(packed, member, folder / member.filename)
    except _DAMAGE as error:
        raise Broken(f"the archive of the release is damaged: {str(error)[:120] or type(error).__name__}") from None


def _refuse_large_directory(archive: Path) -> None:
    """Raises BadZipFile for an archive whose directory would fill the memory, before Python reads it."""
    with archive.open("rb") as stream:
        stream.seek(-min(_END.size, stream.seek(0, os.SEEK_END)), os.SEEK_END)
        end = stream.read()
    mark, _, _, _, files, size, _, comment = _END.unpack(end) if len(end) == _END.size else (b"",) * 8
    if mark != b"PK\5\6" or comment:
        raise zipfile.BadZipFile("it does not end as a ZIP file of a release ends")
    if files > MOST_FILES or size > _DIRECTORY:
        raise zipfile.BadZipFile(f"it has more than {MOST_FILES:,} files")


def _refuse_unfit(members: list[zipfile.ZipInfo]) -> None:
    """Raises Broken for the first file that is not unpacked, and for files that are too large together."""
    seen: set[str] = set()
    folders = {parent for member in members for parent in _parents(member.orig_filename)}
    for member in members:
        if reason := _unfit(member, seen | folders):
            raise Broken(f"the archive of the release is not a dataset: '{member.orig_filename[:120]}' {reason}")
        seen.add(member.filename.casefold())
    if sum(member.file_size for member in members) > MOST_BYTES:
        raise Broken(f"the archive of the release is not a dataset: its files have more than {MOST_BYTES:,} bytes")


def _parents(name: str) -> list[str]:
    return [parent.as_posix().casefold() for parent in Path(name).parents]


def _unfit(member: zipfile.ZipInfo, taken: set[str]) -> str:
    """Why a file is not unpacked; '' for a file that is fit."""
    kind = stat.S_IFMT(member.external_attr >> 16)
    if kind not in (0, stat.S_IFREG):
        return "is a link" if kind == stat.S_IFLNK else "is not a regular file"
    if member.filename != member.orig_filename or not _NAME.fullmatch(member.filename):
        return "is not the name of a file of a dataset"
    if member.filename.casefold() in taken:
        return "is there twice"
    if member.flag_bits & 1 or member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return "is packed in a way that no release is"
    return ""


def _unpack(packed: zipfile.ZipFile, member: zipfile.ZipInfo, file: Path) -> None:
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    number = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with open(number, "wb") as written, packed.open(member) as stream:
        while block := stream.read(_BLOCK):
            written.write(block)
        written.flush()
        os.fsync(number)
