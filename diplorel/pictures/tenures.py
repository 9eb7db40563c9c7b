"""Heads of mission as bars over time, by post."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from textwrap import wrap
from typing import NamedTuple

from diplorel.dates.edtf import days_with_tolerance
from diplorel.dates.heads import city_of_post
from diplorel.dates.posts import begin, dated, is_only_planned
from diplorel.dates.text import date_text
from diplorel.index.row_codec import Row
from diplorel.names.article import the
from diplorel.pictures.years import Years, years_of
from diplorel.render.drawing import Line, Sheet, fitted, folded
from diplorel.render.text import cells_wide, safe
from diplorel.render.words.mission_text import tenure

_BESIDE = 100
"""Columns from which name, bar and dates stand beside each other."""
_SIGNS = {"sure": ("█", "#"), "maybe": ("░", "."), "open": ("?", "?"), " ": (" ", " ")}
"""What a column of a bar says -> its sign, and the sign in ASCII."""
_KEY = {
    "sure": "from the beginning on record to the end on record, or to the last day shown",
    "maybe": "the posting began or ended on some day in this time",
    "open": "no source dates the beginning or the end",
}


class _Served(NamedTuple):
    """The days that sources give for a head; each None where no source gives it."""

    may_begin: str | None
    begun: str | None
    """Last day on which the posting can have begun, or the first day on which a source shows the head in the post."""
    lasted: str | None
    """First day on which the posting can have ended, or the last day on which a source shows the head in the post."""
    may_end: str | None
    begin_known: bool
    end_known: bool


def head_lines(sheet: Sheet, heading: str, rows: Sequence[Row], articles: Collection[str] = ()) -> list[Line]:
    """Heads of mission as a chart.

    rows: as `heads` answers with them.  articles: ids of the parties whose name takes "the" inside a sentence.
    """
    served = {row["id"]: _served(row) for row in rows}
    days = [day for one in served.values() if one for day in one[:4] if day]
    lines = folded(heading, sheet.columns, "bold")
    posts: dict[str, list[Row]] = {}
    for row in rows:
        posts.setdefault(_post(row, articles), []).append(row)
    name, room, dates = _widths(sheet, rows)
    years = years_of(int(min(days)[:4]), int(max(days)[:4]), room - 2) if days else None  # an open end needs a column
    used: set[str] = set()
    for post, heads in posts.items():
        lines += folded(post, sheet.columns, "bold") if len(posts) > 1 else []
        for row in sorted(heads, key=begin):
            cells = _cells(served[row["id"]], years) if years else []
            used |= set(cells)
            bar = "".join(_SIGNS[cell][sheet.ascii] for cell in cells)
            lines += _beside(row, bar, name, room, dates) if name else _below(row, bar, sheet)
    if years:
        lines += years.scale(sheet, name + 2 if name else 3)
    notes = [f"{_SIGNS[cell][sheet.ascii]} {meaning}." for cell, meaning in _KEY.items() if cell in used]
    if any(one is None for one in served.values()):
        notes.append("A line without a bar: no source dates the posting, or the person did not serve.")
    return [*lines, *(line for note in notes for line in folded(note, sheet.columns, "dim"))]


def _post(row: Row, articles: Collection[str]) -> str:
    city = city_of_post(row)
    sender, host = (the(row[side]["name"], row[side]["id"] in articles) for side in ("sender", "host"))
    return f"{sender[:1].upper()}{sender[1:]} to {host}" + (f" in {city}" if city else "")


def _served(row: Row) -> _Served | None:
    """None for a head whom no source dates, or who did not serve.

    An approximate date means the days around it too.
    """
    found = dated(row)
    if is_only_planned(row) or not (found.opened or found.closed or found.shown):
        return None
    (may_begin, begun), (ended, may_end) = days_with_tolerance(found.opened), days_with_tolerance(found.closed)
    first, last = (found.shown[0]["latest"], found.shown[-1]["earliest"]) if found.shown else (None, None)
    is_exact = begun is not None and may_begin == begun
    begun = begun or first or may_begin or ended or may_end
    lasted = ended or (last if not found.closed else None) or begun
    if is_exact or not found.closed:  # the head was in the post on the day on which the posting began
        lasted = max(filter(None, (lasted, begun)), default=None)
    return _Served(may_begin, begun, lasted, may_end, may_begin is not None, may_end is not None)


def _cells(served: _Served | None, years: Years) -> list[str]:
    """What each column of a bar says, with a column before the scale and a column after it: an open end stands beside
    the bar, and takes no day from it."""
    cells = [" "] * (years.columns + 2)
    if served is None or not served.begun or not served.lasted:
        return cells
    start, stop = years.column(served.begun) + 1, years.column(served.lasted) + 1
    first = min(years.column(served.may_begin or served.begun) + 1, start)
    last = max(years.column(served.may_end or served.lasted) + 1, start, stop)
    cells[first : last + 1] = ["maybe"] * (last + 1 - first)
    cells[start : stop + 1] = ["sure"] * (stop + 1 - start)
    if first == last:
        cells[start] = "sure"
    if not served.begin_known:
        cells[first - 1] = "open"
    if not served.end_known:
        cells[last + 1] = "open"
    return cells


def _widths(sheet: Sheet, rows: Sequence[Row]) -> tuple[int, int, int]:
    """Columns of the names, of the bars and of the dates; no columns of names where these stand above the bars."""
    if sheet.columns < _BESIDE:
        return 0, sheet.columns - 3, 0
    name = min(max(cells_wide(safe(row["person"]["name"])) for row in rows), sheet.columns // 4)
    dates = min(max(cells_wide(_dates(row)) for row in rows), sheet.columns // 3)
    return name, sheet.columns - name - dates - 3, dates


def _dates(row: Row) -> str:
    """The dates in words; of a head of whom no source tells the end, with the last day on which a source shows them."""
    told = tenure(row)
    last = row["attested"][-1] if row["attested"] else None
    if row["ended"] or row["end"] or row["as_of"] or not last or told.startswith("attested"):
        return safe(told)
    return safe(f"{told}, last shown {date_text(last['date'])}")


def _beside(row: Row, bar: str, name: int, room: int, dates: int) -> Iterator[Line]:
    names, told = wrap(safe(row["person"]["name"]), name), wrap(_dates(row), dates)
    for place in range(max(len(names), len(told))):
        left = names[place] if place < len(names) else ""
        middle = bar if place == 0 else ""
        right = told[place] if place < len(told) else ""
        yield [(fitted(left, name) + " ", ""), (f"{middle:{room}}", "bold green"), (f"  {right}", "")]


def _below(row: Row, bar: str, sheet: Sheet) -> Iterator[Line]:
    yield from folded(f"{row['person']['name']}: {_dates(row)}", sheet.columns)
    if bar.strip():
        yield [("  ", ""), (bar, "bold green")]
