"""Making a release of a dataset: an archive with its files, and the description that `update` reads."""

from __future__ import annotations

import hashlib
from pathlib import Path

from diplorel.dataset.check import check
from diplorel.dataset.package import read_package
from diplorel.dataset.paths import PACKAGE_FILE
from diplorel.errors import Broken, DatasetError
from diplorel.export.place import written
from diplorel.release import description
from diplorel.release.archive import pack
from diplorel.release.description import NAME, Description
from diplorel.release.versions import version_of


def make(root: Path, folder: Path, force: bool) -> Description:
    """Writes the archive and then the description of a release into a folder, which is made if it is missing.

    root: the dataset's folder. folder: lies in a folder that exists. force: replace the files of a release of the same
    version. The description is replaced always, because it describes the newest release. Raises DatasetError for data
    that break a rule, Usage for an archive that exists, and Broken for data without a version or files that cannot be
    written.
    """
    version = version_of(read_package(root), str(root / PACKAGE_FILE))
    report = check(root)
    if report.issues:
        raise DatasetError(report.issues)
    name = f"diplorel-data-{version}.zip"
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise Broken(f"{folder}: cannot be made: {error.strerror}") from None
    with written(folder / name, folder=False, force=force) as archive:
        pack(root, archive)
        content = archive.read_bytes()
    release = Description(version, name, len(content), hashlib.sha256(content).hexdigest())
    with written(folder / NAME, folder=False, force=True) as file:
        file.write_text(description.written(release), "utf-8")
    return release
