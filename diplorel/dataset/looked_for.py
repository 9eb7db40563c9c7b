"""The searches for dates that found none: `looked-for.csv`, a table beside a dataset's records.

Without it, a pair of which nobody looked for a date and a pair of which nobody found one would have the same answer.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from diplorel.dataset.load import Dataset
from diplorel.dataset.paths import LOOKED_FOR, there
from diplorel.dataset.places.table import lines
from diplorel.dates.edtf import BadDate, span
from diplorel.dates.validity import BEGUN
from diplorel.errors import DatasetError, Issue
from diplorel.model.records import Relation

_MONTH = re.compile(r"\d{4}-\d{2}")
_HINT = "A line is: two party ids in alphabetical order, the month of the search (EDTF, 2026-11), a note or nothing."


class Search(NamedTuple):
    """A search for the date on which relations of a pair began, which found no page with a date."""

    a: str
    """Party id."""
    b: str
    """Party id, after the other in alphabetical order."""
    looked: str
    """EDTF: month of the search."""
    note: str
    """Where the search looked, in our words; may be empty."""


def load_searches(root: Path) -> list[tuple[int, Search]]:
    """The searches of a dataset, each with its line.  A dataset without a table has none.

    Raises DatasetError for a table that is not CSV of these four columns.
    """
    file = root / LOOKED_FOR
    found = []
    for number, row in lines(file, Search._fields, _refuse) if there(file) else ():
        if len(row) != len(Search._fields):
            raise _refuse(file, number, f"has {len(row)} columns")
        found.append((number, Search(*row)))
    return found


def wrong_searches(dataset: Dataset) -> Iterator[Issue]:
    """The issues of the searches of a dataset: the two parties are parties, in order; the search has a month; and no
    pair stands twice."""
    try:
        found = load_searches(dataset.root)
    except DatasetError as error:
        yield from error.issues
        return
    types, first = dataset.types() if found else {}, dict[tuple[str, str], int]()
    for number, it in found:
        wrong = [f"'{name}' is not a party" for name in (it.a, it.b) if types.get(name) not in ("party", "*")]
        if it.a >= it.b:
            wrong.append(f"parties '{it.a}', '{it.b}' are not in order")
        if not _is_month(it.looked):
            wrong.append(f"'{it.looked}' is not a month")
        if it.note != it.note.strip() or not (it.note or "-").isprintable():
            wrong.append("the note has a space at an end, or a control character")
        line = first.setdefault((it.a, it.b), number)
        if line != number:
            wrong.append(f"the pair stands in line {line} already")
        yield from (_issue(dataset.root / LOOKED_FOR, number, message) for message in wrong)


def searches_text(dataset: Dataset) -> str | None:
    """The canonical text of the table; None for a dataset without a table, or with a table that has issues."""
    if not there(dataset.root / LOOKED_FOR) or any(wrong_searches(dataset)):
        return None
    text = io.StringIO()
    rows = sorted(it for _, it in load_searches(dataset.root))
    csv.writer(text, lineterminator="\n").writerows([Search._fields, *rows])
    return text.getvalue()


def answered(dataset: Dataset) -> list[int]:
    """The lines of the searches for pairs whose beginning is dated by now."""
    dated = {it.parties for _, it in dataset.of(Relation) if it.step in BEGUN and it.date and not it.planned}
    return [number for number, it in load_searches(dataset.root) if (it.a, it.b) in dated]


def _is_month(date: str) -> bool:
    try:
        return bool(_MONTH.fullmatch(date) and span(date))
    except BadDate:
        return False


def _refuse(file: Path, line: int, message: str) -> DatasetError:
    return DatasetError([_issue(file, line, message)])


def _issue(file: Path, line: int, message: str) -> Issue:
    return Issue(str(file), line, "", "search", message, _HINT)
