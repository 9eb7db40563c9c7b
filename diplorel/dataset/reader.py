"""Reading the files of a dataset, with the line of every record."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from diplorel.dataset.explain.syntax import (
    Mistake,
    Refused,
    decoder,
    explain,
    line_at,
    not_an_array,
    places,
    skip_space,
)
from diplorel.dataset.explain.syntax import Path as SyntaxPath
from diplorel.dataset.opening import RECORDS, read_bytes
from diplorel.dataset.paths import unreadable
from diplorel.errors import DatasetError, Issue

_DECODER = decoder()
_MOST = 1000
"""Broken records of a file after which the rest is not read: a file of so many has one cause."""
_TEXT = re.compile(r'"(?:[^"\\]|\\.)*+"')
_ID = re.compile(r"""["'“”]id["'“”]\s*:\s*["'“”]([\w-]+)["'“”]""")


@dataclass(frozen=True, slots=True)
class Place:
    """The place of a record in a file."""

    file: Path
    line: int
    """Line of the first character of the record, from 1."""
    text: str = ""
    """The JSON text of a record of several lines.  A record on one line needs none to find the line of a field."""

    def line_of(self, *path: str | int, value: str | None = None) -> int:
        """The line of a key or an item of this record, such as ("citations", 0, "source").

        value: a text below that key, whose line is meant.  Where the record has no such place, the line of the
        nearest place above it.
        """
        if not self.text:
            return self.line
        known = _places(self.text)
        at = next((known[path[:end]] for end in range(len(path), 0, -1) if path[:end] in known), 0)
        if value is not None:
            found = _texts(self.text).get(json.dumps(value, ensure_ascii=False), ())
            at = next((offset for offset in found if offset >= at), at)
        return self.line + line_at(self.text, at) - 1


@lru_cache(maxsize=1)
def _places(text: str) -> dict[SyntaxPath, int]:
    """The offsets of all places of a record, which is asked again for each of its issues."""
    return dict(places(text))


@lru_cache(maxsize=1)
def _texts(text: str) -> dict[str, list[int]]:
    """The offsets of each text in a record, by the text as the record writes it."""
    found: dict[str, list[int]] = {}
    for match in _TEXT.finditer(text):
        found.setdefault(match[0], []).append(match.start())
    return found


class RawRecord(NamedTuple):
    """A record as a JSON value, before it is parsed."""

    place: Place
    data: Any


def read_text(file: Path, most: int = RECORDS) -> str:
    """The text of a file, with the byte order mark that it may begin with.

    most: bytes.  Raises DatasetError when it cannot be read, is larger, or is not UTF-8.
    """
    try:
        return read_bytes(file, most).decode("utf-8")
    except OSError as error:
        raise DatasetError([unreadable(file, error)]) from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        hint = "Save the file as UTF-8."
        raise DatasetError([Issue(str(file), line, "", "json", f"byte {error.start} is not UTF-8", hint)]) from None


def read_records(file: Path) -> Iterator[RawRecord | Issue]:
    """The records of one file, a JSON array of objects, and an issue for each mistake in its JSON.

    Reading goes on at the next record after a mistake.  Raises DatasetError when the file has no text.
    """
    text = read_text(file).removeprefix("\ufeff")
    at = skip_space(text, 0)
    if not text.startswith("[", at):
        yield _issue(file, text, not_an_array(text, at))
        return
    at = skip_space(text, at + 1)
    line, counted, broken = 1, 0, 0
    while not text.startswith("]", at):
        try:
            data, end = _DECODER.raw_decode(text, at)
        except (Refused, RecursionError, ValueError) as error:
            end = _next_record(text, at)
            yield _issue(file, text, explain(text, at, error), _id_in(text[at:end]))
            broken += 1
            if broken == _MOST:
                hint = "Correct the records above first."
                yield _issue(file, text, Mistake(end, f"has {broken} broken records; the rest is not read", hint))
            if end == len(text) or broken == _MOST:
                return
            at = end
            continue
        line, counted = line + text.count("\n", counted, at), at
        yield RawRecord(Place(file, line, text[at:end] if text.find("\n", at, end) >= 0 else ""), data)
        at = skip_space(text, end)
        if text.startswith(",", at):
            comma, at = at, skip_space(text, at + 1)
            if text.startswith("]", at):
                yield _issue(file, text, Mistake(comma, "has a comma after its last record", "Remove the comma."))
        elif not text.startswith("]", at):
            yield _issue(file, text, _not_separated(text, at, end))
            if not text.startswith("{", at):
                return
    rest = skip_space(text, at + 1)
    if rest != len(text):
        hint = "Put all records between the one [ and the one ]."
        yield _issue(file, text, Mistake(rest, "goes on after its closing ']'", hint))


def ids_in(text: str) -> list[str]:
    """The ids of records in a text of JSON, even if the text cannot be read."""
    return _ID.findall(text)


def _id_in(text: str) -> str:
    return next(iter(ids_in(text)), "")


def _next_record(text: str, start: int) -> int:
    """Where the record after a broken one begins: in the next line that begins like the broken one; or the end."""
    line = text.rfind("\n", 0, start) + 1
    indent = f"\n{text[line:start]}"
    found = text.find(indent + "{", start)
    return len(text) if found < 0 else found + len(indent)


def _not_separated(text: str, position: int, end: int) -> Mistake:
    if position == len(text):
        return Mistake(position, "ends without the closing ']'", "Add ] at the end.")
    hint = f"Add a comma at the end of line {line_at(text, end)}."
    return Mistake(position, "needs a ',' or ']' after a record", hint)


def _issue(file: Path, text: str, mistake: Mistake, record: str = "") -> Issue:
    return Issue(str(file), line_at(text, mistake.position), record, "json", mistake.message, mistake.hint)
