"""Values in words, safe to print: dates, sources, statuses, and text freed of what a terminal would obey."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from diplorel.dates.text import date_text
from diplorel.index.row_codec import Row

DIFFER = "≠"
"""Marks what sources differ on, and heads the column of such marks."""

_UNSAFE = (
    "[\x00-\x1f\x7f-\x9f\xad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U000110bd\U000110cd"
    "\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""Controls, separators of lines, halves of pairs, and letters that are not seen or turn the direction of a text around:
the categories Cc, Cf, Cs, Zl and Zp of Unicode, and its property Default_Ignorable_Code_Point."""
_HIDDEN = "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
"""Those of `_UNSAFE` that Python takes for printable."""
_JOINERS = "\u200c\u200d"
_JOINED = (
    "[\u0620-\u0669\u066e-\u06dc\u06de-\u070d\u0710-\u088e\u08a0-\u08e1\u08e3-\u0dff"
    "\u1000-\u109f\u1780-\u17ff\u1810-\u18aa]"
)
"""Letters of Arabic, Syriac, N'Ko, Mongolian and Indic scripts, whose form a joiner between two of them changes."""


def safe(text: str) -> str:
    """Text without anything that a terminal would obey or a reader would not see: each such character as its escape.

    The escapes are those of JSON: JSON without white space between its values stays JSON and means the same.  A joiner
    (U+200C, U+200D) stays between two letters whose form it changes, as in Persian and Indic names.
    """
    return text if text.isascii() and text.isprintable() else escaped_as(text, json_escape)


def escaped_as(text: str, escape: Callable[[str], str]) -> str:
    """As `safe`, with other escapes.  escape: makes the escape of a character."""
    unsafe = _compiled(_HIDDEN if text.isprintable() else _UNSAFE)
    return unsafe.sub(lambda found: found[0] if _joins(found) else escape(found[0]), text)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """A pattern that few answers need, and that takes as long to compile as a module to import."""
    return re.compile(pattern)


def _joins(found: re.Match[str]) -> bool:
    """Whether a character is a joiner between two letters that it joins or parts."""
    text, at, joined = found.string, found.start(), _compiled(_JOINED)
    return found[0] in _JOINERS and bool(at and joined.match(text, at - 1) and joined.match(text, at + 1))


def json_escape(sign: str) -> str:
    """A character as an escape of JSON; above U+FFFF as the escapes of its two halves."""
    units = sign.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))


def cells_wide(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return len(text) if text.isascii() else sum(map(_width, text))


@cache
def _width(sign: str) -> int:
    from unicodedata import combining, east_asian_width

    return 0 if combining(sign) or sign in _JOINERS else 2 if east_asian_width(sign) in "WF" else 1


def source_line(source: Row) -> str:
    """A source in a line: who, what, when."""
    parts = [source["publisher"], f"“{source['title']}”", date_text(source["published"])]
    return ", ".join(filter(None, parts))


_NAMED = (
    # a key beside it by which an object is known, and the keys that stand for it in a cell: the first that it has
    ("says", ("source",)),
    ("earliest", ("date",)),
    ("type", ("id",)),
    ("title", ("id",)),
    ("role", ("id", "name", "role", "party")),
    ("name", ("id", "name")),
    ("until", ("city",)),
    ("city", ("city", "party")),
)


def cell(value: Any, between: str = "; ") -> str:
    """A JSON value in one cell of a table for scripts: ids for named things, EDTF for dates, '; ' between many.

    Never JSON: a code is 'iso2:FR', counts and votes are 'for: 128; against: 9', a person without an id is the office.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return between.join(cell(item, ", ") for item in value)
    if not isinstance(value, dict):
        return safe(str(value))
    if "scheme" in value:
        return safe(f"{value['scheme']}:{value['value']}")
    for beside, keys in _NAMED:
        if beside in value and keys[0] in value:
            return next((cell(value[key]) for key in keys if value.get(key)), "")
    return between.join(f"{safe(key)}: {cell(item, ', ')}" for key, item in value.items())


def dig(value: Any, path: str) -> Any:
    """The value at a dotted path of keys: `opened.earliest`; of a list, that of each of its items; else None."""
    if isinstance(value, list):
        return [dig(item, path) for item in value]
    key, _, rest = path.partition(".")
    found = value.get(key) if isinstance(value, dict) else None
    return dig(found, rest) if rest else found
