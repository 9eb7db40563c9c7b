"""The heads of mission of a report, by post."""

from __future__ import annotations

from collections.abc import Iterator

from diplorel.dates.heads import city_of_post
from diplorel.index.row_codec import Row
from diplorel.names.article import the
from diplorel.pages.axis import Axis
from diplorel.pages.cites import Cites
from diplorel.pages.content import Facts
from diplorel.pages.markup import Inner, Markup, el, join
from diplorel.pages.sections.bars import Line, Post, key, post_list
from diplorel.render.words.mission_text import tenure

_MANY = 60
"""Heads from which posts are folded, except for those of embassies between two parties."""


def heads(facts: Facts, cites: Cites, axis: Axis) -> list[Markup]:
    """The parts of the section; none if no head of mission is on record."""
    if not facts.heads:
        return []
    lists = [post_list(post, cites, axis, "head") for post in _posts(facts)]
    return [key(), el("div", lists)]


def _posts(facts: Facts) -> Iterator[Post]:
    found: dict[tuple[bool, str, str], list[Row]] = {}
    for row in facts.heads:
        sends = facts.sends(row)
        partner = "" if facts.is_pair else row["host" if sends else "sender"]["name"]
        found.setdefault((not sends, city_of_post(row) or "", partner), []).append(row)
    many = len(facts.heads) > _MANY
    order = (
        (lambda name: (name[1] != "", name[0], name[1]))
        if facts.is_pair
        else (lambda name: (name[0], name[2], name[1]))
    )
    for name in sorted(found, key=order):
        received, city, partner = name
        rows = found[name]
        yield Post(
            _title(facts, received, city, rows[0]),
            [Line(row, _name(facts, row), tenure(row)) for row in rows],
            many and (bool(city) or not facts.is_pair),
        )


def _title(facts: Facts, received: bool, city: str, row: Row) -> str:
    sender, host = (the(row[side]["name"], row[side]["id"] in facts.articles) for side in ("sender", "host"))
    if facts.is_pair:
        sender, host = reversed(facts.names) if received else facts.names
    elif received:
        host = facts.names[0]
    else:
        sender = facts.names[0]
    return f"Consuls of {sender} in {city} ({host})" if city else f"{sender[:1].upper()}{sender[1:]} to {host}"


def _name(facts: Facts, row: Row) -> Inner:
    """A head with the title, and the names of the parties of that day if these are other names than the report's."""
    names = {party.name for party in facts.wanted.parties}
    sides = [row[side] for side in ("sender", "host") if facts.is_pair and row[side]["name"] not in names]
    then = " and ".join(the(party["name"], party["id"] in facts.articles) for party in sides)
    told = f", {row['title']}" + (f" (as {then})" if then else "")
    return join([el("b", el("bdi", row["person"]["name"])), told], "")
