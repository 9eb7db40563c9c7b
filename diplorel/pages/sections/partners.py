"""The partners of a party, by the status of relations."""

from __future__ import annotations

from itertools import groupby

from diplorel.index.row_codec import Row
from diplorel.pages.cites import Cites
from diplorel.pages.content import Facts
from diplorel.pages.markup import Markup, el
from diplorel.plurals import counted
from diplorel.render.lists import since, status
from diplorel.render.words.mission_text import posts

_USUAL = "relations"


def partners(facts: Facts, cites: Cites) -> list[Markup]:
    """The parts of the section; none for a pair, or if no partner is on record."""
    rows = sorted(facts.partners, key=lambda row: (row["status"] != _USUAL, row["status"]))
    return [_group(name, list(found), cites) for name, found in groupby(rows, key=lambda row: str(row["status"]))]


def _group(name: str, rows: list[Row], cites: Cites) -> Markup:
    head = el("summary", el("h3", name.capitalize()), el("span", counted(len(rows), "partner"), class_="count"))
    table = el(
        "table",
        el("thead", el("tr", [el("th", text, scope="col") for text in ("Partner", "Status", "Since", "Missions")])),
        el("tbody", [_partner(row, cites) for row in rows]),
    )
    return el(
        "details",
        head,
        el("div", table, class_="wide", tabindex=0, role="group", aria_label=name),
        open=True,
        class_="group",
    )


def _partner(row: Row, cites: Cites) -> Markup:
    return el(
        "tr",
        el("th", row["partner"]["name"], scope="row"),
        el("td", status(row)),
        el("td", since(row), " ", cites.marks(row)),
        el("td", posts(row)),
    )
