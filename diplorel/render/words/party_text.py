"""Parties in words: when they existed, and whom they continue."""

from __future__ import annotations

from diplorel.dates.text import point_text
from diplorel.index.row_codec import Row
from diplorel.lookup.relations.lineage import gap_text
from diplorel.render.words.conflict_text import short_name
from diplorel.render.words.mission_text import term


def existed(row: Row) -> str:
    """When a party existed: 'from 1991-10-18', '1949-05-23 to 1990-10-03', 'on record since 1664-08-02; under a
    protectorate from 1912-03-30 to 1956-03-02'; '' if no source says."""
    since, until = row["since"], row["until"]
    told = f"from {point_text(since['date'])}" if since else ""
    if since and since["earliest"] is None:
        told = f"on record since {point_text(since['date']).removeprefix('by ')}"
    if until:
        told = (
            f"{told}, until {point_text(until['date'])}"
            if since and since["earliest"] is None
            else term(since, until, "from", "until")
        )
    return "; ".join(filter(None, [told, gaps(row["gaps"])]))


def gaps(found: list[Row]) -> str:
    """The times without a party of its own."""
    return "; ".join(map(gap_text, found))


def continued(found: list[Row]) -> str:
    """The parties that a party continues, with the sources that say so and those that deny it."""
    return "; ".join(map(_continued, found))


def _continued(one: Row) -> str:
    told = [
        ", ".join(short_name(it["source"]) for it in one["citations"] if it["denies"] is denies)
        for denies in (False, True)
    ]
    sources = f" ({told[0]}{f'; denied by {told[1]}' if told[1] else ''})"
    return f"{one['party']['name']}{sources}"
