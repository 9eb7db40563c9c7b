"""One thing on one screen: a pair, a country, a record with every citation, a source."""

from __future__ import annotations

from collections.abc import Callable

from diplorel.dates.text import date_text, is_point, point_text, years_text
from diplorel.index.row_codec import Row
from diplorel.plurals import counted
from diplorel.render.lists import since, status
from diplorel.render.mission_text import described, differ, may_have, on_day, standing, tenure, term
from diplorel.render.record import codes, named, record
from diplorel.render.section import ID, Section
from diplorel.render.text import DIFFER

Refs = Callable[[Row], str] | None
"""Gives the numbers of the sources that a part of an answer rests on; None where they are not asked for."""


def pair(row: Row, refs: Refs = None) -> list[Section]:
    """What stands between two parties."""
    head = [
        ("Status", status(row)),
        ("Why" if row["as_of"] and row["as_of"]["holds"] != "yes" else "Since", since(row)),
    ]
    found = [Section("", ("", ""), [line for line in head if line[1]])]
    for title, heads, parts, line in (
        ("Steps", ("Date", "Step"), row["steps"], _step),
        ("Missions", ("Sender", "Mission", "Standing"), row["missions"], _mission),
        ("Heads of mission", ("Person", "Post", "Dates"), row["heads"], _head),
    ):
        more = ("Sources",) if refs else ()
        lines = [(*line(part), differ(part), *([refs(part)] if refs else []), part["id"]) for part in parts]
        found += [Section(title, (*heads, DIFFER, *more, ID), lines)] if lines else []
    return found


def _step(step: Row) -> tuple[str, ...]:
    date = (point_text if is_point(step["type"], step["step"]) else date_text)(step["date"])
    planned = " (planned)" if step["planned"] else ""
    return date or "undated", f"{step['summary']}{planned}{may_have(step)}"


def _mission(row: Row) -> tuple[str, ...]:
    return row["sender"]["name"], described(row), standing(row)


def _head(row: Row) -> tuple[str, ...]:
    return row["person"]["name"], f"{row['title']} of {row['sender']['name']}", tenure(row)


def country(row: Row, refs: Refs = None) -> list[Section]:
    """A party and how much is on record about it."""
    sure = row["sure"] or {}
    found = row["relations"].items()
    partners = ", ".join(f"{count} {name}{_surely(_sure_of(row, name), count)}" for name, count in found)
    missions = ", ".join(
        f"{row[key]} {word}{_surely(sure and sure[key], row[key])}"
        for key, word in (("missions_sent", "sent"), ("missions_hosted", "received"), ("accredited", "accredited"))
    )
    lines = [
        ("Name", row["formal"] or row["name"]),
        ("Kind", row["kind"]),
        ("Part of", row["part_of"] and row["part_of"]["name"]),
        (f"As of {row['as_of']['date']}" if row["as_of"] else "", on_day(row)),
        ("Existed", _existence(row)),
        ("Predecessors", named(row["predecessors"])),
        ("Successors", named(row["successors"])),
        ("Codes", codes(row["codes"])),
        ("Other names", ", ".join(row["names"][:12]) + (" ..." if len(row["names"]) > 12 else "")),
        ("Note", row["note"]),
        ("Partners", partners),
        ("Missions", missions),
        ("Heads", _postings(row) if row["head_count"] else None),
        ("Moments", _moments(row)),
        ("Id", row["id"]),
    ]
    return [Section("", ("", ""), [(name, str(value)) for name, value in lines if value])]


def _sure_of(row: Row, status: str) -> int | None:
    """How many partners surely have a status on a day asked about; None of what says nothing."""
    return None if row["sure"] is None or status == "not recorded" else row["sure"]["relations"].get(status, 0)


def _surely(sure: object, count: int) -> str:
    """How many of so many are sure, of a day asked about."""
    return f" ({sure} surely)" if isinstance(sure, int) and count else ""


def _postings(row: Row) -> str:
    sure = row["sure"] and row["sure"]["head_count"]
    return f"{counted(row['head_count'], 'posting')}{_surely(sure, row['head_count'])}"


def _existence(row: Row) -> str | None:
    if row["until"]:
        return term(row["since"], row["until"], "from", "until")
    return f"from {point_text(row['since']['date'])}" if row["since"] else None


def _moments(row: Row) -> str:
    return f"{row['moments']}" + (f", {years_text(row['first'], row['last'])}" if row["first"] else "")


DETAILS: dict[str, Callable[[Row, Refs], list[Section]]] = {
    "relations": pair,
    "country": country,
    "show": lambda row, refs: record(row),
    "sources": lambda row, refs: record(row),
}
