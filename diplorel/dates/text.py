"""Dates in words."""

from __future__ import annotations

_OPEN = ("", "..")


def human(date: str | None) -> str:
    """An EDTF date for reading: 'about 2022', '1991 to 1992', 'by 1975', '1990s'; '' for none."""
    if not date:
        return ""
    if "/" in date:
        first, last = date.split("/")
        if first in _OPEN:
            return f"by {human(last)}"
        return f"from {human(first)}" if last in _OPEN else f"{human(first)} to {human(last)}"
    plain = date.rstrip("?~%").replace("-XX", "")
    if plain.endswith("X"):
        plain = plain.replace("XX", "00").replace("X", "0") + "s"
    about = "about " if date[-1] in "~%" else ""
    return f"{about}{plain}{'?' if date[-1] in '?%' else ''}"


def point(date: str | None) -> str:
    """An EDTF date of something that happened on one day, for reading: a span is all that is known of that day.

    'between 1991 and 1992', 'by 1975', '1974 or later'; else as `human`.
    """
    if not date or "/" not in date:
        return human(date)
    first, last = date.split("/")
    if first in _OPEN:
        return human(date)
    return f"{human(first)} or later" if last in _OPEN else f"between {human(first)} and {human(last)}"
