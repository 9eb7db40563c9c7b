"""Who followed whom: the predecessors and successors of parties, from both sides of every link."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from diplorel.importers.gazetteer.upstream import Gazetteers

Json = dict[str, Any]


def link(made: list[Json], upstream: Gazetteers, decided: Json) -> None:
    """Gives each party its predecessors, and a party that ended its successors.

    A link that gsh gives on either side counts for both, between different parties; `predecessors` and `successors`
    of a decision take the place of what gsh says of that party.  A party that still stands has no successors: a state
    that left it is told from that state's side.  Raises ValueError for a territory of gsh that is no party's.
    """
    whose = {name: party["id"] for party in made for name in party["gsh"]}
    lost = sorted(set(upstream.gsh) - set(whose))
    if lost:
        raise ValueError(f"territories of gsh without a party: {', '.join(lost)}")
    before = _told(upstream, whose)
    ours = {**decided["party"], **_by_id(made, decided)}
    _decide(before, ours)
    after: defaultdict[str, set[str]] = defaultdict(set)
    for name, firsts in before.items():
        for first in firsts:
            after[first].add(name)
    for party in made:
        name = party["id"]
        party["predecessors"] = sorted(before[name] - {name})
        ended = party["until"] or party["kind"] == "historical state"
        party["successors"] = sorted(ours.get(name, {}).get("successors", after[name] - {name}) if ended else ())


def _decide(before: defaultdict[str, set[str]], ours: dict[str, Json]) -> None:
    """Puts decisions in the place of what was told.  Who has a decision on its own predecessors keeps it."""
    free = {name for name in before if "predecessors" not in ours.get(name, {})}
    for name, one in ours.items():
        if "predecessors" in one:
            before[name] = set(one["predecessors"])
        if "successors" in one:
            for other in free:
                before[other].discard(name)
            for other in one["successors"]:
                if "predecessors" not in ours.get(other, {}):
                    before[other].add(name)


def _told(upstream: Gazetteers, whose: dict[str, str]) -> defaultdict[str, set[str]]:
    """What gsh says: party -> its predecessors."""
    before: defaultdict[str, set[str]] = defaultdict(set)
    for land in upstream.gsh.values():
        for other in land.predecessors:
            if other in whose:
                before[whose[land.id]].add(whose[other])
        for other in land.successors:
            if other in whose:
                before[whose[other]].add(whose[land.id])
    return before


def _by_id(made: list[Json], decided: Json) -> dict[str, Json]:
    """Decisions on parties with an ISO code, by the id of the party."""
    codes = {code["value"]: party["id"] for party in made for code in party["codes"] if code["scheme"] == "iso3"}
    return {codes[code]: one for code, one in decided["iso"].items()}
