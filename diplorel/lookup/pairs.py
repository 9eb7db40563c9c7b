"""A pair on a day, or as it was known on one."""

from __future__ import annotations

from collections.abc import Sequence

from diplorel.index.handle import Index
from diplorel.index.row_codec import Row
from diplorel.lookup.answer import Answer, searched
from diplorel.lookup.as_of.existence import Apart, apart, told
from diplorel.lookup.as_of.question import Asked, At, counts, had, said
from diplorel.lookup.as_of.relation_status import is_sure, on_day
from diplorel.lookup.as_of.validity_on_day import standing
from diplorel.lookup.relations import paired, relations, status
from diplorel.names.resolve import Party


def pair(index: Index, one: Party, other: Party, asked: Asked) -> Answer:
    """What stands between two parties, or stood on the day asked about, as far as it was known.

    On a day: the steps up to it, the missions and heads that stood or may have stood, each with its `as_of`.  Where
    only what is sure counts, a status that is not sure leaves no row, and is told in a note.
    """
    if asked.day is None and asked.known is None:
        return relations(index, one, other)
    tables = {key: rows_of(index, table, one, other, asked).get(other.id, []) for key, table in _TABLES.items()}
    missing = list(apart(index, [one.id, other.id], asked.day).values()) if asked.day else []
    there = any(tables.values()) or any(it.holds == "no" for it in missing)
    row = {"party": one._asdict(), "partner": other._asdict(), **status(tables["steps"]), "statuses": [], "as_of": None}
    row |= {"disagreements": 0, **tables}
    if asked.day is not None:
        row |= _on(index, tables, asked, asked.day, missing)
    unsure = there and asked.sure and not is_sure(row)
    row["disagreements"] = sum(step["disagreements"] for step in row["steps"])
    heading = f"{one.name} and {other.name}{said(asked)}"
    notes = told(index, [] if there else [one.id, other.id], asked)
    if unsure:
        notes += (f"Not sure: {row['as_of']['reason']}",)
    elif not there:
        notes += searched(index, f"relations between {heading}")
    return Answer("relations", heading, [row] if there and not unsure else [], notes, detailed=True)


_TABLES = {"steps": "step", "missions": "mission", "heads": "posting"}


def rows_of(index: Index, table: str, one: Party, other: Party | None, asked: Asked) -> dict[str, list[Row]]:
    """Partner -> rows of `step`, `mission` or `posting`, as they were known; other: of that alone."""
    found = paired(index, table, one, [other.id] if other else None)
    if asked.known is None:
        return found
    from diplorel.lookup.as_of.as_published import Known

    known = Known(index, asked.known)
    made = {name: known.of(rows) for name, rows in found.items()}
    return {name: sorted(rows, key=_first) if table == "step" else rows for name, rows in made.items() if rows}


def _first(step: Row) -> tuple[str, str]:
    return step["earliest"] or step["latest"] or "~", step["latest"] or "~"


def _on(index: Index, tables: dict[str, list[Row]], asked: Asked, day: At, missing: Sequence[Apart]) -> Row:
    """What a day makes otherwise in the row of a pair.  missing: of the two, those that may not have existed."""
    steps = [{**step, "as_of": had(step, day)} for step in tables["steps"]]
    found = {key: standing(index, tables[key], asked) for key in ("missions", "heads")}
    return {
        **on_day(tables["steps"], day, missing),
        "steps": [step for step in steps if counts(step, asked)],
        **found,
    }
