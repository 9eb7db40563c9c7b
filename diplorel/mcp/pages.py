"""The pages of a long answer: a tool gives a part of the rows, and says how to ask for the next part."""

from __future__ import annotations

from collections.abc import Sequence
from reprlib import repr as brief
from typing import Any, NamedTuple, TypeVar

from diplorel.errors import Usage
from diplorel.index.row_codec import Row
from diplorel.plurals import counted

T = TypeVar("T")
ROWS, MOST = 30, 200
"""Rows of a page without a limit, and the highest limit."""
FURTHEST = 10**9
"""Highest offset: more than any answer has rows."""
LONG = 30
"""Most entries of a list inside a row that a page shows whole."""


class Page(NamedTuple):
    """The part of an answer that is asked for: so many rows after the rows of earlier pages."""

    limit: int
    offset: int

    @property
    def end(self) -> int:
        """The offset of the next page."""
        return self.offset + self.limit

    def of(self, entries: Sequence[T]) -> list[T]:
        """The entries on this page."""
        return list(entries[self.offset : self.end])

    def place(self, whole: int) -> str:
        """The place of this page in a list with so many entries: '31 to 60 of 146', '7 of 8'."""
        if self.offset >= whole:
            return f"no more of {whole}"
        first, last = self.offset + 1, min(self.end, whole)
        return f"{first} of {whole}" if first == last else f"{first} to {last} of {whole}"


class Part(NamedTuple):
    """The rows of a page, with what a reader has to know to go on."""

    rows: list[Row]
    next_offset: int | None
    """The offset of the next page; None on the last page."""
    more: str | None
    """A sentence that says how to go on; None on the only page."""
    notes: tuple[str, ...] = ()


def page(limit: Any, offset: Any) -> Page:
    """The page with this limit and offset.  Raises Usage for a value that is no whole number or out of range."""
    return Page(_number("limit", limit, 1, MOST), _number("offset", offset, 0, FURTHEST))


def part_of(rows: Sequence[Row], total: int, asked: Page) -> Part:
    """The part of an answer on a page.  If the answer is one record, its long lists are paged.

    rows: the first rows of the answer, up to the end of the page.  total: the number of all rows.
    Raises Usage for a page after the last row.
    """
    if total == 1:
        return _entries(rows[0], asked)
    _check_offset(asked, total, counted(total, "row"))
    shown = asked.of(rows)
    cut = any(_long(row) for row in shown)
    notes = (f"A list inside a row shows its first {LONG} entries: `show` gives the record whole.",) if cut else ()
    shown = [{**row, **{key: entries[:LONG] for key, entries in _long(row).items()}} for row in shown]
    said = f"{'Row' if len(shown) == 1 else 'Rows'} {asked.place(total)}."
    if asked.end >= total:
        return Part(shown, None, said if asked.offset else None, notes)
    return Part(shown, asked.end, f"{said} For the next rows, ask again with offset {asked.end}.", notes)


def _entries(row: Row, asked: Page) -> Part:
    """The part of a record on a page: its long lists in part, and all other values."""
    long = _long(row)
    whole = max(map(len, long.values()), default=1)
    _check_offset(asked, whole, f"{whole} entries" if long else counted(1, "row"))
    if asked.offset == 0 and whole <= asked.limit:
        return Part([row], None, None)
    shown = {**row, **{key: asked.of(entries) for key, entries in long.items()}}
    said = ", ".join(f"{key} {asked.place(len(entries))}" for key, entries in long.items())
    if asked.end >= whole:
        return Part([shown], None, f"Entries: {said}.")
    return Part([shown], asked.end, f"Entries: {said}. For the next entries, ask again with offset {asked.end}.")


def _long(row: Row) -> dict[str, list[Any]]:
    """The long lists of a row, by their keys."""
    return {key: value for key, value in row.items() if isinstance(value, list) and len(value) > LONG}


def _check_offset(asked: Page, whole: int, told: str) -> None:
    """Raises Usage for a page after the last.  told: how long the answer is, in words."""
    if asked.offset and asked.offset >= whole:
        raise Usage(f"offset: {asked.offset} is out of range, because the answer has {told}")


def _number(name: str, value: Any, least: int, most: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise Usage(f"{name}: {brief(value)} is not a whole number from {least} to {most}")
    return value
