"""The partners and missions that one of two parties has and the other lacks."""

from collections import Counter
from typing import Any, NamedTuple

from diplorel.index.handle import Index
from diplorel.index.row_codec import Row
from diplorel.index.status_rule import either
from diplorel.lookup.answer import Answer, Cut, Group, called, marks, searched
from diplorel.lookup.as_of.situation import Situation, situation_of
from diplorel.lookup.as_of.view import EVERYTHING, View
from diplorel.lookup.relations.pairs import paired
from diplorel.lookup.relations.reciprocity import Held, missions_of
from diplorel.lookup.relations.steps import shows_of, steps_of
from diplorel.lookup.relations.succession import ended
from diplorel.names.resolve import ResolvedParty

_TYPES = ("relation", "mission")
"""Types of records that parties are compared by."""
_HAS = ("relations", "standing")
_WHAT = ("relations", "mission sent", "mission hosted")


NOT_RECORDED = "not recorded"


class _Line(NamedTuple):
    """Relations or a mission that one party has with a partner and the other party lacks."""

    side: ResolvedParty
    what: str
    partner: ResolvedParty
    other: str


def compare(
    index: Index, one: ResolvedParty, two: ResolvedParty, cutting: Cut = Cut(), view: View = EVERYTHING
) -> Answer:
    """Relations and missions that one party has with a partner and the other party lacks; then the reverse; then those
    of which nothing is on record for the other party.

    Only resident missions that stand count, of any kind. The two parties are not partners here. On a day, a mission
    or relation that may have stood counts; where only certain rows count, it is neither a possession nor a lack.
    """
    names = index.party_names
    has = {side: _held(index, side, view) for side in (one, two)}
    most = view._replace(match="possible")
    may = has if view == most else {side: _held(index, side, most) for side in (one, two)}
    lines = [
        _Line(side, what, ResolvedParty(partner, names[partner]), may[other][what].get(partner, NOT_RECORDED))
        for side, other in ((one, two), (two, one))
        for what in _WHAT
        for partner in sorted(has[side][what], key=lambda name: (names[name].casefold(), name))
        if has[side][what][partner] in _HAS
        and may[other][what].get(partner) not in _HAS
        and partner not in (one.id, two.id)
    ]
    lines.sort(key=lambda line: line.other == NOT_RECORDED)  # which is no lack
    counts = Counter((line.side, line.other == NOT_RECORDED) for line in lines)
    groups = [
        Group(_title(index, side, other, unknown), counts[side, unknown])
        for unknown in (False, True)
        for side, other in ((one, two), (two, one))
        if counts[side, unknown]
    ]
    whole, lines = len(lines), cutting.of(lines)
    heading = f"{one.name} and {two.name}{view.words}: relations and missions that only one of the two has"
    what = f"relations or missions that only one of {called(index, one)} and {called(index, two)} has"
    ids = [one.id, two.id]
    notes = situation_of(index, view).notes(ids) if view.day else ended(index, ids)
    notes += cutting.note(whole) if whole else searched(index, what, _TYPES)
    rows = _rows(index, lines, situation_of(index, view))
    return Answer("compare", heading, rows, notes, groups=groups[::-1] if cutting.reverse else groups)


def _title(index: Index, side: ResolvedParty, other: ResolvedParty, unknown: bool) -> str:
    return f"{side.name}; for {called(index, other)} {NOT_RECORDED}" if unknown else f"{side.name} alone"


def _held(index: Index, party: ResolvedParty, view: View) -> dict[str, Held]:
    """Partner id -> the status of relations with it, and of missions each way: `standing`, `closed` or `planned`.

    Partners that have ended have none, unless a day is asked about.
    """
    situation, own = situation_of(index, view), index.line(party.id)
    folded = index.folded(party.id) | dict.fromkeys(own, party.id)
    pairs = steps_of(index, folded, view.day, f"(a IN ({marks(own)}) OR b IN ({marks(own)}))", *own, *own)
    steps = {b if a == party.id else a: found for (a, b), found in pairs.items()}
    if view.day is None:
        gone = index.ended
        steps = {} if party.id in gone else {name: found for name, found in steps.items() if name not in gone}
    missing = situation.missing([party.id, *steps])
    relations = {
        name: _word(situation.status(found, [missing[who] for who in (party.id, name) if who in missing]), view)
        for name, found in steps.items()
    }
    return {"relations": relations} | dict(zip(_WHAT[1:], missions_of(index, party, view), strict=True))


def _word(now: Row, view: View) -> str:
    """The status in a word: `relations` where relations stand, or may stand and uncertain rows count."""
    statuses = now["statuses"] if now["as_of"] else [now["status"]]
    if "relations" not in statuses:
        return either(statuses)
    counts = now["as_of"] is None or now["as_of"]["holds"] in view.verdicts
    return "relations" if counts else "possibly relations"


def _rows(index: Index, lines: list[_Line], situation: Situation) -> list[Row]:
    """The rows of the lines; the records of each side are read at once."""
    found: dict[tuple[str, str], dict[str, list[Row]]] = {}
    for table in ("step", "mission"):
        for side in dict.fromkeys(line.side for line in lines):
            wanted = [
                line.partner.id
                for line in lines
                if line.side == side and (line.what == "relations") == (table == "step")
            ]
            found[table, side.id] = paired(index, table, index.line(side.id), wanted, index.folded(side.id))
    return [_row(index, line, found, situation) for line in lines]


def _row(index: Index, line: _Line, found: dict[tuple[str, str], dict[str, list[Row]]], situation: Situation) -> Row:
    steps = found["step", line.side.id].get(line.partner.id, []) if line.what == "relations" else []
    own, sent = index.line(line.side.id), line.what == "mission sent"
    missions: list[Any] = [] if line.what == "relations" else found["mission", line.side.id].get(line.partner.id, [])
    missions = [row for row in missions if row["type"] == "mission" and (row["sender"]["id"] in own) == sent]
    if situation.view.day is None:
        missions = [row for row in missions if row["standing"]]
    missing = situation.missing([line.side.id, line.partner.id]) if line.what == "relations" else {}
    shows = shows_of(index, own, index.line(line.partner.id), situation.view.day) if line.what == "relations" else []
    now = situation.status(steps, list(missing.values()), shows)
    return {
        "side": line.side._asdict(),
        "partner": line.partner._asdict(),
        "what": line.what,
        "since": now["since"],
        "last_attested": now["last_attested"],
        "basis": now["basis"],
        "as_of": now["as_of"] if line.what == "relations" else None,
        "reach": now["reach"] if line.what == "relations" else None,
        "other": line.other,
        "steps": steps,
        "missions": situation.standing(missions),
    }
