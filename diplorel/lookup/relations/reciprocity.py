"""Missions and steps of many parties at once: which stand, and which are answered by one the other way."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from diplorel.dates.validity import NEVER
from diplorel.index.handle import Index
from diplorel.index.row_codec import Row
from diplorel.lookup.answer import Answer, Cut, searched
from diplorel.lookup.as_of.situation import Situation
from diplorel.lookup.as_of.view import EVERYTHING, View
from diplorel.lookup.relations.partners import brief_step, partners
from diplorel.names.resolve import Party

RESIDENT = "kind NOT IN ('accreditation', 'protection')"
Held = dict[str, str]
"""Partner -> how it stands with them."""


def steps_of(index: Index, test: str, *values: str) -> Iterator[tuple[tuple[str, str], list[Row]]]:
    """Pairs of parties that meet a condition on their ids (`a`, `b`), with what a status needs of their steps."""
    sql = (
        "SELECT a, b, moment.kind, date, earliest, latest, planned FROM step JOIN moment ON mid = step.first_mid"
        f" WHERE {test} ORDER BY a, b, mid"
    )
    for pair, found in groupby(index.execute(sql, values), key=lambda step: step[:2]):
        yield pair, [brief_step(*columns) for _, _, *columns in found]


def missions_of(index: Index, party: Party, view: View) -> tuple[Held, Held]:
    """The parties that a party sent resident missions to, and those that it received them from: with each `standing`
    where a mission stands, else what became of one: `closed` or `planned`.  On a day, one that surely opened later is
    none.
    """
    sent: Held = {}
    hosted: Held = {}
    test, days = stands(index, "mission", view)
    sql = (
        f"SELECT sender, host, iif({test}, 'standing', iif(may_from = '{NEVER}', 'planned', 'closed')) FROM mission"
        f" WHERE (sender = ? OR host = ?) AND {RESIDENT}"
        f" AND (may_from IS NULL OR may_from = '{NEVER}' OR may_from <= ?)"
    )
    for sender, host, state in index.execute(sql, [*days, party.id, party.id, view.day.latest if view.day else NEVER]):
        held, partner = (sent, host) if sender == party.id else (hosted, sender)
        if held.get(partner) != "standing":
            held[partner] = state
    return sent, hosted


def stands(index: Index, table: str, view: View) -> tuple[str, list[str]]:
    """SQL condition, with its values, for rows of `mission` or `posting` that stand: on the day of a view, or at last.

    At last, a mission stands where sources show it, and none shows the end of it or of one of its parties.
    """
    if view.day:
        return Situation(index, view).stands(table)
    return f"({table}.may_to IS NULL AND {table}.may_from IS NOT '{NEVER}')", []


def reciprocated(index: Index, view: View) -> tuple[str, list[str]]:
    """SQL condition, with its values, for missions that stand and whose host has a mission with the sender too."""
    test, values = stands(index, "mission", view)
    test = f"mission.{RESIDENT} AND {test}"
    both = f"{test} AND (mission.host, mission.sender) IN (SELECT sender, host FROM mission WHERE {test})"
    return both, [*values, *values]


def one_sided(
    index: Index, party: Party, view: View = EVERYTHING, cutting: Cut = Cut(), sources: bool = False
) -> Answer:
    """Of `relations`: the partners that have a mission with a party and on record none of its own with them; then those
    of which it is the other way round.

    On a day, who may have a mission counts as having one, and none is where none is possible; where only what is sure
    counts, a mission that is possible alone is neither one nor none.
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
    heading = f"One-sided missions of {party.name}{view.words}"
    if not within:
        return answer._replace(heading=heading, notes=searched(index, heading[:1].lower() + heading[1:], ["mission"]))
    counts = (
        f"Partners that have a mission with {party.name} and on record host none of its own: {len(order[0])};"
        f" that host one and on record have none there: {len(order[1])}"
    )
    return answer._replace(heading=heading, notes=(*answer.notes, counts, *cutting.note(len(within))))


def _standing(held: Held) -> set[str]:
    return {partner for partner, state in held.items() if state == "standing"}
