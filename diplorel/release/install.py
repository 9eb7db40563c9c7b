"""Installing a release of the data beside the bundled data, and going back.

The release is fetched, checked, unpacked, validated and compiled in a hidden folder.  The folder then gets its name,
and one write to the list of releases makes it the data that answers.  Until that write the old data answers, and after
it the new data does; a hidden folder, and a folder that the list does not name, is cleared by the next update.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from diplorel.dataset.check import check
from diplorel.dataset.installed import NAME, ORIGIN, Release, Standing, lasts_until, order, releases, standing
from diplorel.dataset.package import read_package
from diplorel.dataset.paths import PACKAGE_FILE, PREPARED
from diplorel.dataset.writing.files import replace_text
from diplorel.errors import Broken, DatasetError, Usage
from diplorel.folders import INSTALLED, data_folder, made_private, refuse_shared
from diplorel.index.cache import compile_to, index_in
from diplorel.index.handle import Tell, Watch
from diplorel.release import description
from diplorel.release.archive import unpack
from diplorel.release.description import Description
from diplorel.release.fetching import beside, blocks
from diplorel.release.versions import version_of

KEPT = 2
"""Number of releases that the list names: the one that answers, and the one before it."""


class Done(NamedTuple):
    """What an update did."""

    version: str
    """Version of the data that the release has."""
    before: str
    """Version of the data that answered before."""
    records: int | None
    """Number of records of the new data; None if nothing was installed, because this data answers already."""


def update(where: str, force: bool, watch: Watch) -> Done:
    """Installs the release that a description describes.

    where: path or address of the description. force: install an older version too, or the same one again. Raises
    DatasetError for data that break a rule, and Broken for all else; the old data then goes on answering.
    """
    release, now = description.read(b"".join(blocks(where, description.MOST)), where), standing()
    if order(release.version) == order(now.version) and not force:
        return Done(release.version, now.version, None)
    if order(release.version) < order(now.version) and not force:
        raise Broken(
            f"{where}: the release has data {release.version}, and the newer data {now.version} answers."
            " Add --force to install the release all the same"
        )
    with _writing() as home:
        if standing() != now:
            raise Broken("another update ended while this update ran: try again")
        return Done(release.version, now.version, _install(home, release, where, now, watch))


def _install(home: Path, release: Description, where: str, now: Standing, watch: Watch) -> int:
    """Installs a release that is newer or wanted all the same.  Returns the number of records."""
    prepared = Path(tempfile.mkdtemp(prefix=PREPARED, dir=home))
    try:
        records = _prepare(prepared, release, where, watch)
        name = f"{release.version}-{secrets.token_hex(6)}"
        os.rename(prepared, home / name)
    except BaseException:
        shutil.rmtree(prepared, ignore_errors=True)
        raise
    _list(home, [Release(name, lasts_until(release.version)), *([now.release] if now.release else [])])
    return records


def go_back(bundled: bool) -> None:
    """Lets the data answer that answered before the last release, or the bundled data.

    Raises Usage if no installed release answers, and Broken if the list of releases cannot be written.
    """
    if not bundled and not (now := standing()).release:
        raise Usage(f"--rollback: the bundled data {now.version} answers, and no installed release does")
    with _writing() as home:
        _list(home, [] if bundled else releases()[1:])


def _prepare(folder: Path, release: Description, where: str, watch: Watch) -> int:
    """Fills the folder of a release.  Returns the number of records."""
    archive, data = folder / "archive.zip", folder / "data"
    with watch.progress() as tell:
        _fetch(beside(where, release.archive), archive, release, tell)
        data.mkdir(mode=0o700)
        unpack(archive, data, tell)
    archive.unlink()
    found = version_of(read_package(data), f"{release.archive}: {PACKAGE_FILE}")
    if found != release.version:
        raise Broken(f"{where}: the description says data {release.version}, and the archive has data {found}")
    records = _validated(data, release)
    compile_to(data, Path(index_in(str(folder))), watch=watch)
    origin = where if "://" in where else os.path.abspath(where)
    replace_text(folder / ORIGIN, description.as_origin(release, origin, time.strftime("%Y-%m-%d")), folder)
    return records


def _fetch(where: str, archive: Path, release: Description, tell: Tell) -> None:
    """Copies an archive, which has to have the size and the checksum of its description."""
    got, digest = 0, sha256()
    with open(archive, "xb") as file:
        for block in blocks(where, release.size):
            file.write(block)
            digest.update(block)
            got += len(block)
            tell("Fetching the release", got, release.size)
    if got != release.size:
        raise Broken(f"{where}: has {got:,} bytes, and the description says {release.size:,}. Get the release again")
    if digest.hexdigest() != release.sha256:
        raise Broken(
            f"{where}: the SHA-256 is not that of the description: the archive is damaged, or is another archive"
        )


def _validated(data: Path, release: Description) -> int:
    """The number of records of a dataset.  Raises DatasetError, with paths inside the release, if rules are broken."""
    report = check(data)
    if not report.issues:
        return report.records
    newer = (
        f" Diplorel {release.diplorel} made the release: upgrade diplorel." if description.needs_newer(release) else ""
    )
    raise DatasetError(
        [
            issue._replace(file=issue.file.removeprefix(f"{data}{os.sep}"), hint=f"{issue.hint}{newer}")
            for issue in report.issues
        ]
    )


def _list(home: Path, found: Sequence[Release]) -> None:
    """Writes the list of releases in one step."""
    lines = "".join(f"{release.name} {release.until}\n" for release in found[:KEPT])
    if lines:
        replace_text(home / INSTALLED, lines, home)
    else:
        (home / INSTALLED).unlink(missing_ok=True)


@contextmanager
def _writing() -> Iterator[Path]:
    """The folder of the user's data, for one process at a time, without what earlier updates left.

    A folder that is made here and stays empty is removed.  Raises Broken.
    """
    try:
        folder = data_folder()
        is_there = os.path.lexists(folder)
        if is_there:
            refuse_shared(folder)
        home = Path(made_private(folder))
        try:
            with _alone(home):
                _clear(home, {release.name for release in releases()})
                yield home
        finally:
            if not is_there:
                with suppress(OSError):  # the folder has a release
                    home.rmdir()
    except OSError as error:
        raise Broken(f"{error.filename or 'the release'}: cannot be written: {error.strerror or error}") from None
    except sqlite3.Error as error:
        raise Broken(f"the index of the release cannot be written: {error}") from None


@contextmanager
def _alone(home: Path) -> Iterator[None]:
    """Raises Broken if another process installs a release."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    number = os.open(home, os.O_RDONLY)
    try:
        try:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Broken("another update is running: wait until it ends, and try again") from None
        yield
    finally:
        os.close(number)


def _clear(home: Path, listed: set[str]) -> None:
    """Deletes hidden folders and files of processes that were killed, and releases that the list does not name."""
    for path in home.iterdir():
        if path.name.startswith(PREPARED) and not path.is_dir():
            path.unlink()
        elif path.name.startswith(PREPARED) or (re.fullmatch(NAME, path.name) and path.name not in listed):
            shutil.rmtree(path, ignore_errors=True)
