"""Where a file or an export is written: whole or not at all, and over nothing that a user did not give up."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from diplorel.dataset.writing.swap import swap
from diplorel.errors import Broken, Usage


@contextmanager
def written(path: Path, *, folder: bool, force: bool) -> Iterator[Path]:
    """A new file or folder to fill, which takes its place when this block ends well.

    path: `-` stands for stdout, which gets the bytes of the file.
    Raises Usage for a path that exists, unless `force` is given, for a folder where a file is wanted, for a device, and
    for stdout where a folder is wanted; Broken when the path cannot be written.
    """
    refuse_device(path)
    if is_stdout(path):
        with _to_stdout(folder) as fresh:
            yield fresh
        return
    if path.is_dir() and not folder:
        raise Usage(f"{path} is a folder: name a file with -o")
    if folder and os.path.lexists(path) and not _is_ours(path):
        raise Usage(f"{path} exists, and `diplorel export` did not write this folder: name another path with -o")
    if os.path.lexists(path) and not force:
        raise Usage(f"{path} exists: name another path with -o, or replace it with --force")
    if not path.absolute().parent.is_dir():
        raise Broken(f"{path}: cannot be written: the folder {path.parent} does not exist")
    try:
        around = Path(tempfile.mkdtemp(prefix=f".{path.name}-", dir=path.absolute().parent))
    except OSError as error:
        raise Broken(f"{path}: cannot be written: {error.strerror}") from None
    try:
        fresh = around / path.name
        if folder:
            fresh.mkdir()
        yield fresh
        if folder:
            swap(fresh, path, around / f"old-{path.name}")
        else:
            os.replace(fresh, path)
    except OSError as error:
        raise Broken(f"{path}: cannot be written: {error.strerror or error}") from None
    finally:
        shutil.rmtree(around, ignore_errors=True)


def is_stdout(path: Path) -> bool:
    """Whether a path of `-o` stands for stdout."""
    return str(path) == "-"


def called(path: Path) -> str:
    """The path of `-o` in a sentence."""
    return "stdout" if is_stdout(path) else str(path)


def check_end(path: Path, ends: Sequence[str], what: str, advice: str = "") -> None:
    """Refuses a path of `-o` that is a device, or whose name has none of these ends.

    what: the file in words: 'a map'.  advice: a sentence for the message.  Raises Usage.
    """
    refuse_device(path)
    if not is_stdout(path) and not path.is_dir() and path.suffix.lower() not in ends:
        listed = " or ".join(filter(None, (", ".join(ends[:-1]), ends[-1])))
        raise Usage(f"-o {path}: the name of {what} ends in {listed}{advice and f'. {advice}'}")


def refuse_device(path: Path) -> None:
    """Raises Usage for a path that is no place of a regular file: a device, a pipe or a socket."""
    is_special = path.exists() and not path.is_file() and not path.is_dir()
    if is_special or str(path.parent) in _DEVICES:
        raise Usage(f"{path} is a device or a pipe: name a file with -o, or write `-o -` for stdout")


_DEVICES = ("/dev", "/dev/fd", "/proc/self/fd")
"""Folders whose entries stand for streams, also where a stream is a regular file."""


@contextmanager
def _to_stdout(folder: bool) -> Iterator[Path]:
    """A new file to fill, whose bytes go to stdout when this block ends well."""
    if folder:
        raise Usage("-o -: stdout holds one file, and this export is a folder: name a folder with -o")
    try:
        with tempfile.TemporaryDirectory(prefix="diplorel-") as around:
            fresh = Path(around, "file")
            yield fresh
            with fresh.open("rb") as file:
                shutil.copyfileobj(file, sys.stdout.buffer)
        sys.stdout.flush()
    except OSError as error:
        raise Broken(f"stdout: cannot be written: {error.strerror or error}") from None


_MARKS = ("datapackage.json", "_about.json")
"""The files by which a folder that an export wrote is known."""


def _is_ours(path: Path) -> bool:
    return (
        path.is_dir()
        and not path.is_symlink()
        and (any((path / mark).is_file() for mark in _MARKS) or not any(path.iterdir()))
    )
