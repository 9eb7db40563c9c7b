"""The partners of a party, by the status of relations."""

from __future__ import annotations

from itertools import groupby

from diplorel.index.row_codec import Row
from diplorel.pages.cites import Cites
from diplorel.pages.content import Facts
from diplorel.pages.markup import Markup, dated, el, join
from diplorel.plurals import counted
from diplorel.render.lists import is_past, since, status, tells_why
from diplorel.render.words.mission_text import posts

_USUAL, _ENDED = "relations", "partners that ended"
"""The first group and the last."""


def partners(facts: Facts, cites: Cites) -> list[Markup]:
    """The parts of the section; none for a pair, or if no partner is on record."""
    rows = sorted(facts.partners, key=lambda row: (_name(row) != _USUAL, _name(row) == _ENDED, _name(row)))
    return [_group(name, list(found), cites) for name, found in groupby(rows, key=_name)]


def _name(row: Row) -> str:
    """The group of a partner: its status; partners that have ended are apart, as in the counts of the party."""
    return _ENDED if is_past(row) else str(row["status"])


def _group(name: str, rows: list[Row], cites: Cites) -> Markup:
    head = el("summary", el("h3", name.capitalize()), el("span", counted(len(rows), "partner"), class_="count"))
    return el(
        "details",
        head,
        el("ul", [_partner(name, row, cites) for row in rows], class_="rows"),
        open=True,
        class_="group",
    )


def _partner(name: str, row: Row, cites: Cites) -> Markup:
    """A partner in the group of a status: the status again only if more is to be said of it."""
    told, begun = status(row), since(row)
    words = [] if told == name and begun else [told]
    words += [f"since {begun}" if row["since"] and not row["as_of"] and not tells_why(row) else begun] if begun else []
    return el(
        "li",
        el("b", row["partner"]["name"]),
        el(
            "span",
            join([dated(": ".join(words)), cites.marks(row)], "\u00a0"),
            el("br"),
            el("small", dated(posts(row))),
        ),
    )
