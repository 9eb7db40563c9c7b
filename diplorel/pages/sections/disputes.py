"""The conflicts of sources about facts of a report: what is on record, what other sources say, and who says so."""

from __future__ import annotations

from diplorel.index.row_codec import Row
from diplorel.pages.cites import Cites
from diplorel.pages.content import Facts
from diplorel.pages.markup import Markup, el
from diplorel.render.words.conflict_text import conflict, value_text


def disputes(facts: Facts, cites: Cites) -> list[Markup]:
    """The parts of the section; none if the sources agree."""
    if not facts.conflicts:
        return []
    heads = [el("th", text, scope="col") for text in ("Fact", "Differs in", "On record", "Other sources")]
    found: dict[str, list[Row]] = {}
    for row in facts.conflicts:
        found.setdefault(str(row["record"]), []).append(row)
    rows = [_record(name, rows, cites) for name, rows in found.items()]
    table = el("table", el("thead", el("tr", heads)), el("tbody", rows))
    return [el("div", table, class_="wide", tabindex=0, role="group", aria_label="Where sources disagree")]


def _record(name: str, rows: list[Row], cites: Cites) -> list[Markup]:
    """The conflicts about a record, a line each; the record is named once."""
    fact = el("th", rows[0]["summary"], " ", el("code", name), scope="row", rowspan=len(rows), id=f"c-{name}")
    return [el("tr", None if place else fact, _cells(row, cites)) for place, row in enumerate(rows)]


def _cells(row: Row, cites: Cites) -> list[Markup]:
    return [
        el("td", conflict(row)[0]),
        el("td", value_text(row, "ours"), " ", _refs(row["our_sources"], cites)),
        el("td", value_text(row, "theirs"), " ", _refs(row["their_sources"], cites)),
    ]


def _refs(sources: list[Row], cites: Cites) -> Markup:
    return cites.refs_of({"citations": [{"source": source} for source in sources]})
