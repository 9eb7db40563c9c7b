"""Finding and reading the files of a dataset, knowing the line of every record."""

from __future__ import annotations

import json
import math
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from diplorel.dataset.breach import Breach, DatasetError

PACKAGE_FILE = "datapackage.json"
DECISIONS = "decisions/identity.toml"
"""What people decided about pairs of records: `same` and `different`, lists of pairs of ids."""
_SPACE = re.compile(r"[ \t\r\n]*")


@dataclass(frozen=True)
class RawRecord:
    """A record as it stands in a file, before anything is known of it."""

    file: Path
    start: int
    """Offset of its first character."""
    line: int
    text: str
    """Its JSON text."""
    data: Any

    def line_of(self, key: str) -> int:
        """The line on which a key of this record stands; the record's own line where it has none."""
        match = re.search(rf'"{re.escape(key)}"\s*:', self.text)
        return self.line + self.text.count("\n", 0, match.start()) if match else self.line


def bundled() -> Path:
    """The dataset that comes with diplorel: inside an installed package, or beside a source checkout's."""
    inside = Path(__file__).parent.parent / "data"
    return inside if inside.is_dir() else Path(__file__).parent.parent.parent / "data"


def bundled_parties() -> list[Path]:
    """The files of the bundled collection `parties`, on which a dataset without parties rests."""
    return sorted((bundled() / "parties").rglob("*.json"))


def is_installed() -> bool:
    """Whether the bundled dataset lies inside an installed package, where nothing should be written."""
    return bundled().parent == Path(__file__).parent.parent


def whole(root: Path) -> Path:
    """The described dataset that a file or folder is part of; itself where it is part of none."""
    return next((folder for folder in (root, *root.parents) if (folder / PACKAGE_FILE).is_file()), root)


def data_files(root: Path) -> list[Path]:
    """Every record file of a dataset (a folder, or one file), in a stable order.

    Raises DatasetError when there is none, or when it cannot be read.
    """
    if root.is_file():
        return [root]
    if not root.exists():
        raise DatasetError([_breach(root, "no such file or folder", "Check the path given with --data.")])

    def refuse(error: OSError) -> None:
        raise DatasetError([_unreadable(Path(error.filename or root), error)])

    found = [
        Path(folder, name)
        for folder, folders, names in os.walk(root, onerror=refuse)
        for name in names
        if name.endswith(".json") and name != PACKAGE_FILE
    ]
    if not found:
        raise DatasetError([_breach(root, "holds no .json file", "A dataset is a folder of JSON files of records.")])
    return sorted(found)


def look(files: list[Path]) -> str:
    """What files look like from outside: a line for each, its name, size and time.

    Raises DatasetError when one is not there.
    """
    lines = []
    for file in files:
        try:
            stat = file.stat()
        except OSError as error:
            raise DatasetError([_unreadable(file, error)]) from None
        lines.append(f"{file}\t{stat.st_size}\t{stat.st_mtime_ns}")
    return "\n".join(lines)


def read_text(file: Path) -> str:
    """The text of a file.  Raises DatasetError when it cannot be read or is not UTF-8."""
    try:
        return file.read_bytes().decode("utf-8")
    except OSError as error:
        raise DatasetError([_unreadable(file, error)]) from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        cure = "Save the file as UTF-8."
        raise DatasetError([Breach(str(file), line, "", "json", f"byte {error.start} is not UTF-8", cure)]) from None


def read_records(file: Path) -> Iterator[RawRecord]:
    """The records of one file, a JSON array of objects.

    Raises DatasetError when the file is not that.
    """
    text = read_text(file)
    position = _skip(text, 0)
    if text[position : position + 1] != "[":
        raise DatasetError([_syntax(file, text, position, "is not a JSON array of records")])
    position = _skip(text, position + 1)
    line, counted = 1, 0
    while text[position : position + 1] != "]":
        try:
            data, end = _DECODER.raw_decode(text, position)
        except json.JSONDecodeError as error:
            raise DatasetError([_syntax(file, text, error.pos, f"is not JSON: {error.msg}")]) from None
        except RecursionError:
            raise DatasetError([_syntax(file, text, position, "is nested too deeply")]) from None
        except ValueError as error:  # what our hooks refuse, and Python itself
            raise DatasetError([_syntax(file, text, position, str(error))]) from None
        line, counted = line + text.count("\n", counted, position), position
        yield RawRecord(file, position, line, text[position:end], data)
        position = _skip(text, end)
        if text[position : position + 1] == ",":
            position = _skip(text, position + 1)
            if text[position : position + 1] == "]":
                raise DatasetError([_syntax(file, text, position, "has a comma after its last record")])
        elif text[position : position + 1] != "]":
            raise DatasetError([_syntax(file, text, position, "needs a ',' or ']' after a record")])
    rest = _skip(text, position + 1)
    if rest != len(text):
        raise DatasetError([_syntax(file, text, rest, "goes on after its closing ']'")])


def _no_double_key(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(f"gives '{twice}' twice in one object")
    return found


def _whole(number: str) -> int:
    if len(number) > 18:  # more than 64 bits, perhaps
        raise ValueError(f"holds {number[:18]}..., which is too long a number")
    return int(number)


def _finite(number: str) -> float:
    found = float(number)
    if not math.isfinite(found):
        raise ValueError(f"holds {number}, which is no number")
    return found


_DECODER = json.JSONDecoder(
    object_pairs_hook=_no_double_key, parse_int=_whole, parse_float=_finite, parse_constant=_finite
)
"""JSON that every reader understands alike (RFC 7493), without what Python accepts besides."""


def _skip(text: str, position: int) -> int:
    match = _SPACE.match(text, position)
    return match.end() if match else position


def _syntax(file: Path, text: str, position: int, wrong: str) -> Breach:
    line = text.count("\n", 0, position) + 1
    return Breach(str(file), line, "", "json", wrong, "Each file is one JSON array of objects, one per record.")


def _unreadable(file: Path, error: OSError) -> Breach:
    return _breach(file, f"cannot be read: {error.strerror or error}", "Check the path and its permissions.")


def _breach(path: Path, wrong: str, cure: str) -> Breach:
    return Breach(str(path), 1, "", "file", wrong, cure)
