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
