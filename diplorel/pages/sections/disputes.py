"""The conflicts of sources about facts of a report: what is on record, what other sources say, and who says so."""

from __future__ import annotations

from diplorel.index.row_codec import Row
from diplorel.pages.cites import Cites
from diplorel.pages.content import Facts
from diplorel.pages.markup import Markup, dated, el, join
from diplorel.render.words.conflict_text import conflict, value_text


def disputes(facts: Facts, cites: Cites) -> list[Markup]:
    """The parts of the section; none if the sources agree."""
    found: dict[str, list[Row]] = {}
    for row in facts.conflicts:
        found.setdefault(str(row["record"]), []).append(row)
    return [el("ul", [_record(name, rows, cites) for name, rows in found.items()], class_="rows")] if found else []


def _record(name: str, rows: list[Row], cites: Cites) -> Markup:
    """The conflicts about a record, a line each."""
    fact = el("span", rows[0]["summary"], " ", el("code", name))
    return el("li", fact, el("ul", [_conflict(row, cites) for row in rows]), id=f"c-{name}")


def _conflict(row: Row, cites: Cites) -> Markup:
    label = conflict(row)[0].replace(": ", ", ") + (" apart:" if row["gap_days"] is not None else ":")
    ours, theirs = (el("b", dated(value_text(row, key))) for key in ("ours", "theirs"))
    return el(
        "li",
        el("small", label),
        " ",
        join([ours, "on record", _refs(row["our_sources"], cites)]),
        ", ",
        join([theirs, "in other sources", _refs(row["their_sources"], cites)]),
    )


def _refs(sources: list[Row], cites: Cites) -> Markup:
    return cites.refs_of({"citations": [{"source": source} for source in sources]})
