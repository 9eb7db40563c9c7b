"""Finding the files of a dataset.  A light module: each lookup uses it to see whether its index is fresh."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from diplorel.dataset.opening import RECORDS, TABLE, refuse_unfit
from diplorel.errors import DatasetError, Issue
from diplorel.folders import has_installed

PACKAGE_FILE = "datapackage.json"
DECISIONS = "decisions/identity.toml"
"""The file with the decisions of people on pairs of records: `same` and `different`, lists of pairs of ids."""

CITIES = "cities.csv"
"""The cities on record with their other names."""

MOVES = "moves.csv"
"""The hosts whose missions moved to another city."""

HOLDERS = "holders.csv"
"""The cities that passed from a party to another, and when a party held them."""

LOOKED_FOR = "looked-for.csv"
"""The pairs for which a search found no date."""


JOURNAL = ".import.journal"
"""The file that says that a new collection is whole; `dataset.writing.exchange` finishes such an exchange."""

PREPARED = ".new-"
"""The beginning of the names of folders and files that are being written."""


def bundled() -> Path:
    """The dataset that comes with diplorel: inside an installed package, or beside a source checkout's."""
    inside = Path(__file__).parent.parent / "data"
    return inside if inside.is_dir() else Path(__file__).parent.parent.parent / "data"


def standard() -> Path:
    """The dataset that answers if a user names none: the release that the user installed, or the bundled dataset."""
    if not has_installed():
        return bundled()
    from diplorel.dataset.installed import standing

    release = standing().release
    return Path(release.data) if release else bundled()


def lent_parties() -> list[Path]:
    """The files of the collection `parties` of the standard dataset, on which a dataset without parties rests."""
    return sorted((standard() / "parties").rglob("*.json"))


def cities_file(root: Path) -> Path | None:
    """The table of cities of a dataset, or the standard one if the dataset has none."""
    return _beside(root, CITIES)


def moves_file(root: Path) -> Path | None:
    """The table of the moves of missions of a dataset, or the standard one if the dataset has none."""
    return _beside(root, MOVES)


def holders_file(root: Path) -> Path | None:
    """The table of the holders of cities of a dataset, or the standard one if the dataset has none."""
    return _beside(root, HOLDERS)


def tables(root: Path) -> list[Path]:
    """The tables beside the records of a dataset."""
    searches = root / LOOKED_FOR  # of another dataset tell nothing of this one
    found = (cities_file(root), moves_file(root), holders_file(root), searches if there(searches) else None)
    return list(filter(None, found))


def _beside(root: Path, name: str) -> Path | None:
    return next((file for file in (root / name, standard() / name) if there(file)), None)


def there(file: Path) -> bool:
    """Whether anything has this name, even a link to nothing: what cannot be read is refused, and not passed over."""
    return os.path.lexists(file)


def is_installed() -> bool:
    """Whether the bundled dataset lies inside an installed package, where nothing should be written."""
    return bundled().parent == Path(__file__).parent.parent


def data_files(root: Path) -> list[Path]:
    """Every record file of a dataset (a folder, or one file), in a stable order.

    A path to another thing, such as a pipe, is a file too, which is refused when it is read.
    Files and folders whose names begin with a dot are not data.  An import that was interrupted is finished first.
    Raises DatasetError when there is none, or when it cannot be read.
    """
    if not root.is_dir() and root.exists():
        return [root]
    if not root.exists():
        raise DatasetError([_issue(root, "no such file or folder", "Check the path, --data and DIPLOREL_DATA.")])

    _finish_import(root)
    found = list(_record_files(root))
    if not found:
        raise DatasetError([_issue(root, "holds no .json file", "A dataset is a folder of JSON files of records.")])
    return sorted(found)


def _record_files(root: Path) -> Iterator[Path]:
    def refuse(error: OSError) -> None:
        raise DatasetError([unreadable(Path(error.filename or root), error)])

    for folder, folders, names in os.walk(root, onerror=refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if name.endswith(".json") and name != PACKAGE_FILE and not name.startswith("."):
                yield Path(folder, name)


def _finish_import(root: Path) -> None:
    """Finishes an import that was interrupted.  Raises DatasetError when that cannot be done."""
    if not os.path.lexists(root / JOURNAL):
        return
    from diplorel.dataset.writing.exchange import finish

    try:
        finish(root)
    except OSError as error:
        message = f"an interrupted import cannot be finished: {error.strerror}"
        hint = "Make the folder of the dataset writable, and run the command again."
        raise DatasetError([_issue(Path(error.filename or root), message, hint)]) from None


def holds_data(root: Path) -> bool:
    """Whether a folder has record files.  Raises DatasetError when it cannot be read."""
    _finish_import(root)
    return any(_record_files(root))


def look(files: list[Path]) -> str:
    """The state of files: a line for each file, with name, size and time.

    Raises DatasetError when one is not there, or is not a file that the program reads.
    """
    lines = []
    for file in files:
        try:
            stat = file.stat()
            refuse_unfit(file, stat, RECORDS if file.suffix == ".json" else TABLE)
        except OSError as error:
            raise DatasetError([unreadable(file, error)]) from None
        lines.append(f"{file}\t{stat.st_size}\t{stat.st_mtime_ns}")
    return "\n".join(lines)


def unreadable(file: Path, error: OSError) -> Issue:
    """The issue about a file or folder that cannot be read."""
    hint = getattr(error, "hint", "Check the path and its permissions.")
    return _issue(file, f"cannot be read: {error.strerror or error}", hint)


def _issue(path: Path, message: str, hint: str) -> Issue:
    return Issue(str(path), 0, "", "file", message, hint)
