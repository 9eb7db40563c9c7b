"""Values in words, safe to print: dates, sources, statuses, and text freed of what a terminal would obey."""

from __future__ import annotations

import json
import re
from typing import Any

Row = dict[str, Any]

_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
# C0 and C1 controls, DEL, and the marks that turn the direction of text around.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def safe(text: str) -> str:
    """Text without anything that a terminal would obey: each such character as its escape."""
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def human(date: str | None) -> str:
    """An EDTF date for reading: 'about 2022', '1991 to 1992', 'by 1975', '1990s'; '' for none."""
    if not date:
        return ""
    if "/" in date:
        first, last = date.split("/")
        if first in ("", ".."):
            return f"by {human(last)}"
        return f"from {human(first)}" if last in ("", "..") else f"{human(first)} to {human(last)}"
    plain = date.rstrip("?~%").replace("-XX", "")
    if plain.endswith("X"):
        plain = plain.replace("XX", "00").replace("X", "0") + "s"
    about = "about " if date[-1] in "~%" else ""
    return f"{about}{plain}{'?' if date[-1] in '?%' else ''}"


def short(date: str | None) -> str:
    """An EDTF date for reading below the heading of its year: '29 Jun', 'about Jan', '26 to 30 Mar'."""
    if not date:
        return ""
    if "/" in date:
        first, last = date.split("/")
        if first in ("", "..") or last in ("", ".."):
            return human(date)
        if first[:7] == last[:7] and len(first) == len(last) == 10:
            return f"{int(first[8:])} to {_in_year(last)}"
        same = first[:4] == last[:4]
        return f"{_in_year(first)} to {_in_year(last) if same else human(last)}"
    about = "about " if date[-1] in "~%" else ""
    return f"{about}{_in_year(date)}{'?' if date[-1] in '?%' else ''}"


def _in_year(date: str) -> str:
    plain = date.rstrip("?~%").replace("-XX", "")
    if len(plain) < 7 or int(plain[5:7]) > 12:
        return human(plain)
    month = _MONTHS[int(plain[5:7]) - 1]
    return f"{int(plain[8:])} {month}" if len(plain) == 10 else month


def source_line(source: Row) -> str:
    """A source in a line: who, what, when."""
    parts = [source["publisher"], f"“{source['title']}”", human(source["published"])]
    return ", ".join(filter(None, parts))


_NAMED = (("source", "says"), ("date", "earliest"), ("id", "name"), ("id", "title"), ("id", "type"))
"""The key that stands for an object in a cell, and a key beside it by which such an object is known."""


def cell(value: Any) -> str:
    """A JSON value in one cell of a table for scripts: ids for named things, EDTF for dates, '; ' between many."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "; ".join(map(cell, value))
    if isinstance(value, dict):
        for key, beside in _NAMED:
            if beside in value and value.get(key) and isinstance(value[key], str | dict):
                return cell(value[key])
        return safe(json.dumps(value, ensure_ascii=False)) if value else ""
    return safe(str(value))


def dig(value: Any, path: str) -> Any:
    """The value at a dotted path of keys: `opened.earliest`; of a list, that of each of its items; else None."""
    if isinstance(value, list):
        return [dig(item, path) for item in value]
    key, _, rest = path.partition(".")
    found = value.get(key) if isinstance(value, dict) else None
    return dig(found, rest) if rest else found


def standing(row: Row) -> str:
    """How a mission stands, and since when, in words."""
    seen = human(row["attested"][-1]["date"]) if row["attested"] else ""
    opened, closed = row["opened"], row["closed"]
    match row["status"]:
        case "planned":
            return "planned" + (f" for {human(row['expected']['date'])}" if row["expected"] else "")
        case "closed":
            begun = f"{human(opened['date'])} to " if opened else "closed "
            return f"{begun}{human(closed['date'])}"
        case "attested":
            return f"attested {seen}"
        case _:
            return f"since {human(opened['date'])}"


def how(row: Row) -> str:
    """What a row of missions is: its kind; where an accreditation goes out from; who protects."""
    if row["type"] == "accreditation":
        seat = row["city"] or (row["seat"] or {}).get("name")
        return "accredited" + (f" from {seat}" if seat else ", non-resident")
    if row["type"] == "protection":
        return f"interests: {row['power']['name']}"
    return str(row["kind"])
