"""What need not be kept because it follows from the rest.  Light: lookups fill it in again."""

from __future__ import annotations


def year_or_day(date: str) -> tuple[str | None, str | None]:
    """The earliest and latest day of a date that is a plain year or day, EDTF level 0; of any other, nothing."""
    if len(date) == 10 and date.replace("-", "").isdigit():
        return date, date
    if len(date) == 4 and date.isdigit():
        return f"{date}-01-01", f"{date}-12-31"
    return None, None


def address(entry: str | None, locator: str | None, url: str | None) -> str | None:
    """The address of a citation: its source's pattern with the locator filled in, or else its source's own."""
    return entry.replace("{}", locator) if entry and locator else url


_END = "\x1f"
"""Stands for the end that a sentence has in common with another.  No text of the data holds it."""


def shortened(sentence: str, other: str) -> str:
    """A sentence that ends as another does after its first comma ('X, ambassador of A to B'), without that end."""
    end = other.partition(", ")[2]
    return sentence.removesuffix(end) + _END if end and sentence.endswith(end) else sentence


def lengthened(short: str, other: str) -> str:
    """The sentence that `shortened` made short."""
    return short.removesuffix(_END) + other.partition(", ")[2] if short.endswith(_END) else short
