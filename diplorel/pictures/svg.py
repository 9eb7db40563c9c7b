"""Words and numbers inside SVG."""

from __future__ import annotations

from html import escape
from textwrap import wrap

from diplorel.render.text import safe

_LETTER = 0.56
"""Width of a letter, in parts of its size; a letter of Chinese, Japanese or Korean is as wide as its size."""


def text(words: str) -> str:
    """Text as SVG holds it: markup stays text, and characters that XML does not allow become escapes."""
    return escape(safe(words))


def number(value: float) -> str:
    """A number with one decimal at most: '12.5'."""
    return f"{round(value, 1) + 0:g}"


def words_wide(words: str, size: float) -> float:
    """About how wide a text is."""
    return sum(_LETTER if ord(letter) < 0x1100 else 1.0 for letter in words) * size


def wrapped(words: str, size: float, width: float) -> list[str]:
    """The lines of a text that is about as wide as a picture at most."""
    return wrap(words, max(int(width / size / _LETTER), 1))
