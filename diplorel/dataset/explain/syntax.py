"""JSON that cannot be read: the place of the mistake, its cause, and how to fix it."""

from __future__ import annotations

import json
import math
import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from sys import intern
from typing import Any, NamedTuple

Path = tuple[str | int, ...]
"""Keys and indexes that lead to a place in a JSON value: ("citations", 0, "source")."""

_SHORT = 50
"""Length below which texts are kept only once: ids, dates and titles come again in thousands of records."""
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]:,]|[^\s{}\[\]:,"]+')
_SPACE = re.compile(r"[ \t\r\n]*")
_TYPOGRAPHIC = "“”„‟«»″‘’‚‹›"
_LITERALS = {"True": "true", "False": "false", "None": "null", "undefined": "null", "nan": "null", "NULL": "null"}
ARRAY = "Each file is one JSON array of records: [ {...}, {...} ]."


class Mistake(NamedTuple):
    """A mistake in a text of JSON."""

    position: int
    """Offset in the text."""
    message: str
    hint: str


class Refused(ValueError):
    """JSON that Python accepts and other readers refuse: a double key, or a number such as NaN."""

    def __init__(self, what: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.what, self.message, self.hint = what, message, hint


def decoder() -> json.JSONDecoder:
    """A decoder of the JSON that every reader understands alike (RFC 7493).  It raises Refused for other JSON."""
    return json.JSONDecoder(
        object_pairs_hook=_no_double_key, parse_int=_whole, parse_float=_finite, parse_constant=_finite
    )


def _no_double_key(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = {key: intern(value) if type(value) is str and len(value) < _SHORT else value for key, value in pairs}
    if len(found) != len(pairs):
        seen: set[str] = set()
        twice = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        raise Refused("", f"gives '{twice}' twice in one object", "Keep one of the two.")
    return found


def _whole(number: str) -> int:
    if len(number) > 18:  # perhaps more than 64 bits
        raise Refused(number, f"has {number[:18]}..., which is too long a number", "Write it as a text, in quotes.")
    return int(number)


def _finite(number: str) -> float:
    found = float(number)
    if not math.isfinite(found):
        told = number if len(number) <= 18 else f"{number[:18]}..."
        raise Refused(number, f"has {told}, which is not a number", "Write null for an unknown value.")
    return found


@lru_cache(maxsize=2)
def _line_ends(text: str) -> list[int]:
    return [end.start() for end in re.finditer("\n", text)]


def line_at(text: str, position: int) -> int:
    """The line of an offset in a text, from 1.  The text is read once for all the mistakes in it."""
    return bisect_left(_line_ends(text), position) + 1


def skip_space(text: str, position: int) -> int:
    """The offset of the first character from `position` on that is not white space."""
    match = _SPACE.match(text, position)
    return match.end() if match else position


def places(text: str, start: int = 0) -> Iterator[tuple[Path, int]]:
    """The path and offset of each key and each item of a JSON value, in their order; a double key comes twice.

    start: offset of the value's first character.
    """
    path: list[str | int | None] = []
    for token in _TOKEN.finditer(text, start):
        word, inside = token[0], path[-1] if path else None
        if isinstance(inside, int) and word not in ("]", ","):
            yield tuple(part for part in path if part is not None), token.start()
        if word in "{[":
            path.append(None if word == "{" else 0)
        elif word in "}]":
            path[-1:] = []
            if not path:
                return
        elif word == ",":
            if isinstance(inside, int):
                path[-1] = inside + 1
        elif path and not isinstance(inside, int) and text.startswith(":", skip_space(text, token.end())):
            path[-1] = word.strip('"')
            yield tuple(part for part in path if part is not None), token.start()


def not_an_array(text: str, position: int) -> Mistake:
    """The mistake of a file that does not begin as an array."""
    if position == len(text):
        return Mistake(position, "is empty", f"{ARRAY} Without records it is [].")
    if text[position] == "{":
        hint = "Put the records between [ and ], with a comma after each record but the last."
        return Mistake(position, "is not a JSON array of records", hint)
    return _comment(text, position) or Mistake(position, "is not a JSON array of records", ARRAY)


def explain(text: str, start: int, error: Exception) -> Mistake:
    """The mistake for which the JSON value at `start` could not be decoded."""
    if isinstance(error, Refused):
        return Mistake(_refused(text, start, error), error.message, error.hint)
    if isinstance(error, RecursionError):
        return Mistake(start, "is nested too deeply", "A record has at most a few levels of brackets.")
    if not isinstance(error, json.JSONDecodeError):
        return Mistake(start, f"is not JSON: {error}", ARRAY)
    if error.msg.startswith(("Invalid", "Unterminated")):
        return _in_a_text(text, error.pos, error.msg)
    return _decoded(text, start, skip_space(text, error.pos), error.msg)


def _refused(text: str, start: int, error: Refused) -> int:
    """Where the second of two keys stands, or the number."""
    if error.what:
        return next((token.start() for token in _TOKEN.finditer(text, start) if token[0] == error.what), start)
    seen: set[Path] = set()
    for path, position in places(text, start):
        if path in seen:
            return position
        seen.add(path)
    return start


def _decoded(text: str, start: int, position: int, message: str) -> Mistake:
    """The mistake behind an error of the decoder, by the text at its position.  start: offset of the broken value."""
    rest, before = text[position : position + 40], text[start:position].rstrip()
    word = (re.match(r"[^\s,\]}:]+", rest) or [rest[:1]])[0]
    if not rest:
        return Mistake(position, "ends too early", "Add what is missing at the end, such as } and ].")
    if rest[0] in _TYPOGRAPHIC or rest[0] == "'":
        kind = "a single" if rest[0] == "'" else "a typographic"
        return Mistake(position, f"has {kind} quotation mark {rest[0]}", 'Write straight double quotes: ".')
    if found := _comment(text, position):
        return found
    if "trailing comma" in message or (before.endswith(",") and rest[0] in "}]"):
        comma = position if rest[0] == "," else start + len(before) - 1
        return Mistake(comma, "has a comma after the last entry", "Remove the comma.")
    if word in _LITERALS:
        return Mistake(position, f"has {word}, which JSON does not know", f"Write {_LITERALS[word]}.")
    if message.startswith("Expecting property name"):
        return Mistake(position, f"needs a key in double quotes before {word}", 'Write keys like this: "id".')
    if message.startswith("Expecting ':'"):
        return Mistake(position, f"needs a ':' before {word}", 'Write a key and its value like this: "id": "rel-a-b".')
    if message.startswith("Expecting ','"):
        return Mistake(
            position, f"needs a comma before {word}", _comma(before, rest, line_at(text, start + len(before)))
        )
    hint = "Write a text in double quotes, and null for an unknown value."
    return Mistake(position, f"has {word} instead of a value", hint)


def _in_a_text(text: str, position: int, message: str) -> Mistake:
    """The mistake between two quotation marks."""
    if message.startswith("Unterminated"):
        return Mistake(position, "has a text without its closing quotation mark", 'Add the closing ".')
    if not message.startswith("Invalid control"):
        return Mistake(position, "has a backslash in a text", r"Write \\ for a backslash.")
    if text[position] in "\r\n":
        return Mistake(position, "has a text that goes on in the next line", 'Close the text with " on the same line.')
    return Mistake(position, "has a tab or another control character in a text", "Write a space instead.")


def _comma(before: str, rest: str, line: int) -> str:
    if rest[0].isalnum() and before.endswith('"'):
        return 'Write \\" for a quotation mark inside a text.'
    if rest[0].isalnum() or rest[0] == "-":
        return "Write a date or a text in double quotes."
    return f"Add a comma at the end of line {line}."


def _comment(text: str, position: int) -> Mistake | None:
    if not text.startswith(("//", "/*", "#"), position):
        return None
    return Mistake(position, "has a comment", "JSON has no comments: remove it, or write it into the field `note`.")
