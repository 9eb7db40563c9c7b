"""What one of two parties has with others and the other has not."""

from __future__ import annotations

from typing import Any, NamedTuple

from diplorel.index.handle import Index
from diplorel.index.row_codec import Row
from diplorel.lookup.answer import Answer, Cut, searched
from diplorel.lookup.as_of.existence import apart, told
from diplorel.lookup.as_of.question import NOW, Asked, said
from diplorel.lookup.as_of.reciprocity import Held, missions_of, steps_of
from diplorel.lookup.as_of.relation_status import on_day
from diplorel.lookup.as_of.succession import ended
from diplorel.lookup.as_of.validity_on_day import standing
from diplorel.lookup.relations import paired, status
from diplorel.names.resolve import Party

_TYPES = ("relation", "mission")
"""Types of records that parties are compared by."""
_HAS = ("relations", "standing")
_WHAT = ("relations", "mission sent", "mission hosted")


class _Line(NamedTuple):
    """Something that a party has with a partner and another has not."""

    side: Party
    what: str
    partner: Party
    other: str


def compare(index: Index, one: Party, two: Party, cutting: Cut = Cut(), asked: Asked = NOW) -> Answer:
    """Partners with relations, and with missions sent and received, of one and not the other; then the other way round.

    Missions are those that reside with their host and stand, of any kind.  Neither is a partner here of the other.
    On a day, what may have stood counts as had; where only what is sure counts, it is neither had nor missing.
    """
    names = index.party_names
    has = {side: _held(index, side, asked) for side in (one, two)}
    may = {side: _held(index, side, asked._replace(match="possible")) for side in (one, two)} if asked.sure else has
    lines = [
        _Line(side, what, Party(partner, names[partner]), may[other][what].get(partner, "not recorded"))
        for side, other in ((one, two), (two, one))
        for what in _WHAT
        for partner in sorted(has[side][what], key=lambda name: (names[name].casefold(), name))
        if has[side][what][partner] in _HAS
        and may[other][what].get(partner) not in _HAS
        and partner not in (one.id, two.id)
    ]
    whole, lines = len(lines), cutting.of(lines)
    heading = f"{one.name} and {two.name}{said(asked)}: what one has and the other has not"
    what = f"anything that {one.name} or {two.name} has and the other has not"
    ids = [one.id, two.id]
    notes = told(index, ids, asked) if asked.day else ended(index, ids)
    notes += cutting.note(whole) if whole else searched(index, what, _TYPES)
    return Answer("compare", heading, _rows(index, lines, asked), notes)


def _held(index: Index, party: Party, asked: Asked) -> dict[str, Held]:
    """How it stands between a party and its partners: the status of relations, and of missions each way `standing`,
    `closed` or `planned`.  Partners that are no more have none, unless a day is asked about."""
    steps = {
        b if a == party.id else a: found for (a, b), found in steps_of(index, "a = ? OR b = ?", party.id, party.id)
    }
    if asked.day:
        missing = apart(index, [party.id, *steps], asked.day)
        relations = {
            name: _word(on_day(found, asked.day, [missing[it] for it in (party.id, name) if it in missing]), asked)
            for name, found in steps.items()
        }
    else:
        gone = {name for (name,) in index.execute("SELECT id FROM party WHERE ended IS NOT NULL")}
        steps = {} if party.id in gone else steps
        relations = {name: str(status(found)["status"]) for name, found in steps.items() if name not in gone}
    missions = missions_of(index, party, asked.day, asked.match)
    return {"relations": relations} | dict(zip(_WHAT[1:], missions, strict=True))


def _word(now: Row, asked: Asked) -> str:
    """The status on a day in a word: `relations` where they stand, or may stand if that is enough."""
    if "relations" in now["statuses"] and (not asked.sure or len(now["statuses"]) == 1):
        return "relations"
    return " or ".join(now["statuses"])


def _rows(index: Index, lines: list[_Line], asked: Asked) -> list[Row]:
    """The rows of lines; their records are read for each side at once."""
    found: dict[tuple[str, str], dict[str, list[Row]]] = {}
    for table in ("step", "mission"):
        for side in dict.fromkeys(line.side for line in lines):
            wanted = [
                line.partner.id
                for line in lines
                if line.side == side and (line.what == "relations") == (table == "step")
            ]
            found[table, side.id] = paired(index, table, side, wanted)
    return [_row(index, line, found, asked) for line in lines]


def _row(index: Index, line: _Line, found: dict[tuple[str, str], dict[str, list[Row]]], asked: Asked) -> Row:
    steps = found["step", line.side.id].get(line.partner.id, []) if line.what == "relations" else []
    sender = line.side if line.what == "mission sent" else line.partner
    missions: list[Any] = [] if steps else found["mission", line.side.id].get(line.partner.id, [])
    missions = [one for one in missions if one["type"] == "mission" and one["sender"]["id"] == sender.id]
    now = {**status(steps), "as_of": None}
    if asked.day and steps:
        now = on_day(steps, asked.day, list(apart(index, [line.side.id, line.partner.id], asked.day).values()))
    return {
        "side": line.side._asdict(),
        "partner": line.partner._asdict(),
        "what": line.what,
        "since": now["since"],
        "attested": now["attested"],
        "as_of": now["as_of"],
        "other": line.other,
        "steps": steps,
        "missions": standing(index, missions, asked)
        if asked.day
        else [one for one in missions if one["status"] in ("open", "attested")],
    }
