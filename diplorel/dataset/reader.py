"""Reading the files of a dataset, knowing the line of every record."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from diplorel.dataset.paths import unreadable
from diplorel.errors import DatasetError, Issue

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


def read_text(file: Path) -> str:
    """The text of a file.  Raises DatasetError when it cannot be read or is not UTF-8."""
    try:
        return file.read_bytes().decode("utf-8")
    except OSError as error:
        raise DatasetError([unreadable(file, error)]) from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        hint = "Save the file as UTF-8."
        raise DatasetError([Issue(str(file), line, "", "json", f"byte {error.start} is not UTF-8", hint)]) from None


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


def _syntax(file: Path, text: str, position: int, message: str) -> Issue:
    line = text.count("\n", 0, position) + 1
    return Issue(str(file), line, "", "json", message, "Each file is one JSON array of objects, one per record.")
