"""Reading TOML in which people decided something, from a dataset that may come from anywhere."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from diplorel.dataset.opening import TABLE
from diplorel.dataset.reader import read_text
from diplorel.errors import DatasetError, Issue

_PART = r"(?:[\w-]++|\"(?:[^\"\\\n]|\\.)*+\"|'[^'\n]*+')"
_LONG_KEY = re.compile(rf"(?<![\w-])(?:{_PART}[ \t]*+\.[ \t]*+){{16}}")
"""A key of more parts than any table of ours: Python's reader takes a time that grows with the square of the parts."""
_LONG_NUMBER = re.compile(r"(?<!\w)[+-]?\d{300}")
_AT_LINE = re.compile(r" \(at line (\d+), column \d+\)")


def read_toml(file: Path, hint: str) -> tuple[dict[str, Any], str]:
    """The tables of a file, and its text.

    hint: what to do about a file that is not TOML.  Raises DatasetError, with the line, when it cannot be read.
    """
    text = read_text(file, TABLE)
    for pattern, message in ((_LONG_KEY, "has a key of too many parts"), (_LONG_NUMBER, "has too long a number")):
        if found := pattern.search(text):
            raise _refuse(file, text.count("\n", 0, found.start()) + 1, message, hint)
    try:
        return tomllib.loads(text), text
    except RecursionError:
        raise _refuse(file, 1, "is nested too deeply", hint) from None
    except ValueError as error:
        place = _AT_LINE.search(str(error))
        line = int(place[1]) if place else 1
        raise _refuse(file, line, f"is not TOML: {_AT_LINE.sub('', str(error))}", hint) from None


def _refuse(file: Path, line: int, message: str, hint: str) -> DatasetError:
    return DatasetError([Issue(str(file), line, "", "decisions", message, hint)])
