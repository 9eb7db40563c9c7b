"""Drawings in text, for a terminal or a pipe: lines of styled pieces, made for the room that there is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from diplorel.render.text import cells_wide, safe

Line = list[tuple[str, str]]
"""Pieces of text, each with its style in the words of rich; '' for none."""


class Sheet(NamedTuple):
    """The room for a drawing."""

    columns: int
    ascii: bool = False
    """Whether the stream prints ASCII only."""


Drawing = Callable[[Sheet], Sequence[Line]]
"""Draws an answer on a sheet."""


def plain(lines: Iterable[Line]) -> Iterable[str]:
    """The lines of a drawing without styles."""
    return ("".join(text for text, _ in line).rstrip() + "\n" for line in lines)


def fitted(text: str, columns: int) -> str:
    """A text in exactly so many columns: cut with '..', or filled up with spaces."""
    text = safe(text)
    if cells_wide(text) > columns:
        while text and cells_wide(text) > columns - 2:
            text = text[:-1]
        text = (text + ".." if columns > 2 else "")[:columns]
    return text + " " * (columns - cells_wide(text))


def folded(text: str, columns: int, style: str = "") -> list[Line]:
    """The lines of a sentence, broken between words."""
    from textwrap import wrap

    return [[(line, style)] for line in wrap(safe(text), max(columns, 1))]
