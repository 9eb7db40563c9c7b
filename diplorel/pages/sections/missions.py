"""The missions of a report, both ways: on a map, and in lists."""

from __future__ import annotations

from collections.abc import Iterator

from diplorel.index.row_codec import Row
from diplorel.model.vocabulary import CONSULAR
from diplorel.pages.axis import Axis
from diplorel.pages.cites import Cites
from diplorel.pages.content import Facts
from diplorel.pages.markup import Markup, el
from diplorel.pages.sections.atlas import atlas
from diplorel.pages.sections.bars import Line, Post, key, post_list
from diplorel.render.words.mission_text import described, standing

_MANY = 60
"""Missions from which lists are folded, except for embassies and the like between two parties."""
_HONORARY = "honorary consulate"


def missions(facts: Facts, cites: Cites, axis: Axis) -> list[Markup]:
    """The parts of the section; none if no mission is on record."""
    if not facts.missions:
        return []
    lists = [post_list(post, cites, axis, "mission") for post in _posts(facts)]
    return [*([drawn] if (drawn := atlas(facts)) else []), key(), el("div", lists)]


def _posts(facts: Facts) -> Iterator[Post]:
    found: dict[tuple[bool, bool], list[Row]] = {}
    for row in facts.missions:
        found.setdefault((_is_consular(row), not facts.sends(row)), []).append(row)
    many = len(facts.missions) > _MANY
    for consular, received in sorted(found):
        what = "Consular posts" if consular else "Missions"
        rows = found[consular, received]
        yield Post(
            f"{what} {_where(facts, received)}",
            [Line(row, _name(facts, row, received), standing(row)) for row in rows],
            many and (consular or not facts.is_pair),
        )


def _where(facts: Facts, received: bool) -> str:
    if not facts.is_pair:
        return f"{'in' if received else 'of'} {facts.names[0]}"
    sender, host = reversed(facts.names) if received else facts.names
    return f"of {sender} in {host}"


def _is_consular(row: Row) -> bool:
    return row["kind"] in (*CONSULAR, _HONORARY)


def _name(facts: Facts, row: Row, received: bool) -> str:
    """A mission: its kind and city; with the other party, where the report is about one."""
    if facts.is_pair:
        return described(row)
    return f"{row['sender' if received else 'host']['name']}: {described(row)}"
