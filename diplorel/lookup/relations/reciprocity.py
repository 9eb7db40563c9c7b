"""Missions and steps of many parties at once: the missions that stand, and the missions that the host reciprocates."""

from __future__ import annotations

from diplorel.dates.validity import NEVER
from diplorel.index.handle import Index
from diplorel.index.tables import RESIDENT
from diplorel.lookup.answer import Answer, Cut, called, marks, searched
from diplorel.lookup.as_of.situation import situation_of
from diplorel.lookup.as_of.view import EVERYTHING, View
from diplorel.lookup.relations.partners import partners
from diplorel.names.resolve import ResolvedParty

Held = dict[str, str]
"""Partner -> how it stands with them."""


def missions_of(index: Index, party: ResolvedParty, view: View) -> tuple[Held, Held]:
    """Partner id -> state of the resident missions that a party sent to it; and the same for missions received from
    it.

    The state is `standing`, `closed` or `planned`. On a day, a mission that certainly opened later does not count, and
    neither does a mission of a party that did not exist.
    """
    sent: Held = {}
    hosted: Held = {}
    situation = situation_of(index, view)
    absent, (test, days) = situation.absent, situation.counted("mission")
    if not situation.existed(party.id):
        return sent, hosted
    own, folded = index.line(party.id), index.folded(party.id)
    sql = (
        f"SELECT sender, host, iif({test}, 'standing', iif(may_from = '{NEVER}', 'planned', 'closed')) FROM mission"
        f" WHERE (sender IN ({marks(own)}) OR host IN ({marks(own)})) AND {RESIDENT}"
        f" AND (may_from IS NULL OR may_from = '{NEVER}' OR may_from <= ?)"
    )
    for sender, host, state in index.execute(sql, [*days, *own, *own, view.day.latest if view.day else NEVER]):
        held, partner = (sent, host) if sender in own else (hosted, sender)
        partner = folded.get(partner, partner)
        if partner in absent:
            continue
        if held.get(partner) != "standing":
            held[partner] = state
    return sent, hosted


def reciprocated(index: Index, view: View) -> tuple[str, list[str]]:
    """SQL condition, with its values, for missions that stand and whose host has a mission with the sender too."""
    test, values = situation_of(index, view).counted("mission")
    test = f"mission.{RESIDENT} AND {test}"
    both = f"{test} AND (mission.host, mission.sender) IN (SELECT sender, host FROM mission WHERE {test})"
    return both, [*values, *values]


def one_sided(
    index: Index, party: ResolvedParty, view: View = EVERYTHING, cutting: Cut = Cut(), sources: bool = False
) -> Answer:
    """Partners that have a mission with a party and host none of its missions; then partners the other way round.

    On a day, a mission that may have stood counts as a mission. Where only certain rows count, such a mission
    counts neither as a mission nor as a lack.
    """
    has = [_standing(held) for held in missions_of(index, party, view)]
    may = [_standing(held) for held in missions_of(index, party, view._replace(match="possible"))]
    names = index.party_names
    (sent, hosted), (may_send, may_host) = has, may
    order = [
        sorted(found, key=lambda name: (names[name].casefold(), name)) for found in (hosted - may_send, sent - may_host)
    ]
    within = [*order[0], *order[1]]
    answer = partners(index, party, view, within=cutting.of(within), sources=sources)
    heading = f"One-sided missions of {called(index, party)}{view.words}"
    if not within:
        return answer._replace(heading=heading, notes=searched(index, heading[:1].lower() + heading[1:], ["mission"]))
    name = called(index, party)
    counts = (
        f"Partners that have a mission to {name} on record, but host no mission of {name}: {len(order[0])}."
        f" Partners that host a mission of {name} on record, but have no mission to {name}: {len(order[1])}."
    )
    return answer._replace(heading=heading, notes=(*answer.notes, counts, *cutting.note(len(within))))


def _standing(held: Held) -> set[str]:
    return {partner for partner, state in held.items() if state == "standing"}
