"""What the sources of a report do not tell, and the dates to which they reach."""

from __future__ import annotations

from collections.abc import Iterator

from diplorel.dates.posts import BEGINNINGS
from diplorel.dates.text import date_text
from diplorel.index.row_codec import Row
from diplorel.lookup.answer import month, phrase
from diplorel.pages.content import Facts
from diplorel.pages.markup import Inner, Markup, el
from diplorel.plurals import counted


def unknown(facts: Facts) -> list[Markup]:
    """The parts of the section."""
    gaps = [el("li", text) for text in _gaps(facts)]
    there, silent = facts.reached
    order = sorted(there, key=lambda name: (month(there[name]), name), reverse=True)
    heads = el("tr", el("th", "Collection", scope="col"), el("th", "Its sources on this subject reach to", scope="col"))
    rows = [
        el("tr", el("th", name, scope="row"), el("td", month(there[name]) if there[name] else "no date known"))
        for name in order
    ]
    without = [f"{name} to {month(silent[name])}" if silent[name] else name for name in sorted(silent)]
    said: list[Inner] = [
        el("ul", gaps) if gaps else None,
        el("table", el("thead", heads), el("tbody", rows)) if rows else None,
        el("p", f"No record in {phrase(without)}.") if without else None,
        el("p", "A fact can be missing from the data. What happened after these dates is not known here."),
    ]
    return [el("div", said)]


def _gaps(facts: Facts) -> Iterator[str]:
    row = facts.row
    if facts.is_pair and row:
        if not row["since"] and row["status"] != "not recorded":
            yield "No source on record dates the beginning of this status."
        if row["horizon"]:
            yield f"The sources of the status would tell of a change up to {date_text(row['horizon'])}."
    undated = sum(not moment["date"] for moment in facts.moments)
    if undated:
        yield f"{counted(undated, 'moment')} without a date on record."
    opened = sum(not mission["opened"] and mission["status"] != "planned" for mission in facts.missions)
    if opened:
        yield f"{counted(opened, 'mission')} with no date of opening on record."
    yield from _unplaced(facts.heads)


def _unplaced(heads: list[Row]) -> Iterator[str]:
    count = sum(not any(head[key] for key in BEGINNINGS) for head in heads)
    if count:
        yield f"{counted(count, 'head')} of mission with no date of beginning on record."
