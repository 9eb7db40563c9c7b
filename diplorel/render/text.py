"""Values in words, safe to print: dates, sources, statuses, and text freed of what a terminal would obey."""

from __future__ import annotations

import re
from typing import Any

from diplorel.dates.text import date_text
from diplorel.index.row_codec import Row

DIFFER = "≠"
"""Marks what sources differ on, and heads the column of such marks."""

# C0 and C1 controls, DEL, and the marks that turn the direction of text around.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def safe(text: str) -> str:
    """Text without anything that a terminal would obey: each such character as its escape."""
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def cells_wide(text: str) -> int:
    """How many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width

    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)


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
