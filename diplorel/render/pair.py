"""A pair: status, steps, missions and heads of mission; in brief with the latest moments, and how to read on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from diplorel.dates.text import date_text, is_point, point_text
from diplorel.index.row_codec import Row
from diplorel.lookup.relations.pairs import search_text
from diplorel.plurals import counted
from diplorel.render.lists import dated, since, status, tells_why, what
from diplorel.render.section import ID, Section
from diplorel.render.text import DIFFER
from diplorel.render.words.mission_text import described, differ, last_dates, may_have, standing, tenure

if TYPE_CHECKING:
    from diplorel.lookup.relations.brief import Brief

_FEW_STEPS, _FEW_MOMENTS, _LAST_STEPS = 3, 3, 2
"""Steps that a brief keeps while it can lose other parts; moments that it keeps while it can lose steps; and steps that
it has at least, if there are so many."""
Refs = Callable[[Row], str] | None
"""Gives the numbers of the sources of a part of an answer; None where they are not asked for."""


def pair(row: Row, refs: Refs = None, brief: Brief | None = None) -> list[Section]:
    """The relations of two parties: whole, or the part that a brief of them has."""
    head = [
        ("Status", status(row)),
        ("Why" if tells_why(row) else "Since", since(row, "sources of the status") + _denied(row)),
        ("Searched", search_text(row["looked_for"]) if row["looked_for"] else ""),
    ]
    found = [Section("", ("", ""), [line for line in head if line[1]])]
    steps, missions, heads, before = brief[:4] if brief else _parts(row)
    asked = (row["party"]["id"], row["partner"]["id"])
    last = ", the last on record" if brief and len(heads) < len(row["heads"]) and not row["as_of"] else ""
    cut = f"Latest steps ({len(steps)} of {len(row['steps'])})" if len(steps) < len(row["steps"]) else "Steps"
    for title, names, parts, line in (
        ("Before", ("Date", "Step"), before, _step),
        (cut, ("Date", "Step"), steps, _step),
        ("Missions", ("Sender", "Mission", "Standing"), missions, partial(_mission, asked)),
        (f"Heads of mission{last}", ("Sender", "Head", "Dates"), heads, partial(_last_head if brief else _head, asked)),
        ("Other moments, the latest first", ("Date", "What", "Moment"), brief.moments if brief else (), _moment),
    ):
        if parts:
            table = _section(title, names, [line(part) for part in parts], parts, refs)
            found.append(table._replace(bare=brief is not None))
    return found + ([Section("On record", ("", ""), brief.more)] if brief and brief.more else [])


def _denied(row: Row) -> str:
    """How many sources deny the step that makes the status over all time, in words."""
    if row["as_of"] or not row["since"] or tells_why(row):
        return ""
    dating = [step for step in row["steps"] if step["date"] == row["since"]["date"]]
    count = max((sum(bool(one["denies"]) for one in step["citations"]) for step in dating), default=0)
    return f"; {counted(count, 'source')} {'denies' if count == 1 else 'deny'} it" if count else ""


def briefs(brief: Brief) -> Iterator[Callable[[Row, Refs], list[Section]]]:
    """What draws a pair in brief, each time with a row less, for a screen to take the first that fits.

    The brief loses its earliest moments first, then its earliest steps, then all moments, then the steps of earlier
    parties, and at last all steps but two.
    """
    steps, moments = len(brief.steps), len(brief.moments)
    few = min(moments, _FEW_MOMENTS)
    sizes = [(steps, count) for count in range(moments, few, -1)]
    sizes += [(count, few) for count in range(steps, _FEW_STEPS, -1)]
    sizes += [(min(steps, _FEW_STEPS), count) for count in range(few, -1, -1)]
    for size in sizes:
        yield partial(pair, brief=brief.cut(*size))
    yield partial(pair, brief=brief.cut(*sizes[-1])._replace(before=[]))
    if steps > _LAST_STEPS:
        yield partial(pair, brief=brief.cut(_LAST_STEPS, 0)._replace(before=[]))


def _parts(row: Row) -> tuple[list[Row], list[Row], list[Row], list[Row]]:
    return row["steps"], row["missions"], row["heads"], row["before"]


def _section(
    title: str, names: tuple[str, ...], lines: list[tuple[str, ...]], parts: Sequence[Row], refs: Refs
) -> Section:
    """A table of parts, with the sources that each rests on and its id."""
    more = ("Sources",) if refs else ()
    rows = [
        (*line, differ(part), *([refs(part)] if refs else []), part.get("id") or part["record"])
        for line, part in zip(lines, parts, strict=True)
    ]
    return Section(title, (*names, DIFFER, *more, ID), rows)


def _step(step: Row) -> tuple[str, ...]:
    date = (point_text if is_point(step["type"], step["step"]) else date_text)(step["date"])
    planned = " (planned)" if step["planned"] else ""
    return date or "undated", f"{step['summary']}{planned}{may_have(step)}"


def _mission(asked: Sequence[str], row: Row) -> tuple[str, ...]:
    return row["sender"]["name"], described(row) + _as(asked, row), standing(row)


def _head(asked: Sequence[str], row: Row) -> tuple[str, ...]:
    return row["sender"]["name"], f"{row['person']['name']}, {row['title']}{_as(asked, row)}", tenure(row)


def _last_head(asked: Sequence[str], row: Row) -> tuple[str, ...]:
    return *_head(asked, row)[:2], last_dates(row)


def _as(asked: Sequence[str], row: Row) -> str:
    """The host, if it is not one of the two parties asked about but a party that one of them continues."""
    return "" if row["host"]["id"] in asked else f" (as {row['host']['name']})"


def _moment(row: Row) -> tuple[str, ...]:
    return dated(row), what(row), row["summary"]
