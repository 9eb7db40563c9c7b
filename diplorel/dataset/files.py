"""Finding and reading the files of a dataset, knowing the line of every record."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from diplorel.dataset.breach import Breach, DatasetError

PACKAGE_FILE = "datapackage.json"
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
    decoder = json.JSONDecoder(object_pairs_hook=_no_double_key)
    position = _skip(text, 0)
    if text[position : position + 1] != "[":
        raise DatasetError([_syntax(file, text, position, "is not a JSON array of records")])
    position = _skip(text, position + 1)
    line, counted = 1, 0
    while text[position : position + 1] != "]":
        try:
            data, end = decoder.raw_decode(text, position)
        except json.JSONDecodeError as error:
            raise DatasetError([_syntax(file, text, error.pos, f"is not JSON: {error.msg}")]) from None
        except RecursionError:
            raise DatasetError([_syntax(file, text, position, "is nested too deeply")]) from None
        except _DoubleKey as error:
            raise DatasetError([_syntax(file, text, position, f"gives '{error}' twice in one object")]) from None
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


class _DoubleKey(ValueError):
    pass


def _no_double_key(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _ in pairs]
        raise _DoubleKey(next(key for key in keys if keys.count(key) > 1))
    return found


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
