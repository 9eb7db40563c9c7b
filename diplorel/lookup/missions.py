"""Missions by host, sender, kind and city: those that stand, those that are planned, those of the past."""

from __future__ import annotations

from diplorel.dates.validity import NEVER
from diplorel.index.handle import Index
from diplorel.index.row_codec import Row
from diplorel.index.tables import COUNTED, RESIDENT
from diplorel.lookup.answer import Answer, Cut, Tip
from diplorel.lookup.as_of.situation import situation_of
from diplorel.lookup.as_of.view import EVERYTHING, View
from diplorel.lookup.listings import Conditions, Groups
from diplorel.model.vocabulary import EMBASSIES
from diplorel.names.resolve import ResolvedParty


def missions(
    index: Index,
    host: ResolvedParty | None = None,
    sender: ResolvedParty | None = None,
    kind: str | None = None,
    city: str | None = None,
    cutting: Cut = Cut(),
    standing: bool = False,
    resident: bool = False,
    reciprocal: bool = False,
    view: View = EVERYTHING,
    power: ResolvedParty | None = None,
) -> Answer:
    """Missions, non-resident accreditations and protecting powers, by host and sender.

    Missions without an end on record come first, then accreditations and protecting powers without one, then what is
    planned, then what is past; on a day, certain missions come first, then likely missions, then possible missions.

    kind: one of MISSION_KINDS, `accreditation` or `protection`; `embassy` is every kind of EMBASSIES.
    city: a city or district, by any of its names.  standing: only missions that stand.
    resident: no accreditations and no protecting powers.
    reciprocal: only missions that stand and whose host has one with the sender too.
    power: only the interests that this party protects (Vienna Convention on Diplomatic Relations, articles 45 and 46).
    Raises Unknown for a city in which no mission is on record.
    """
    conditions, notes = Conditions(), tuple[str, ...]()
    conditions.party(index, "mission.sender", sender, "of")
    conditions.party(index, "mission.host", host, "in")
    conditions.party(index, "mission.power", power, "protected by")
    if kind is not None:
        first, *others = EMBASSIES if kind == EMBASSIES[0] else (kind,)
        marks, more = ", ".join("?" * (1 + len(others))), f" (or {' or '.join(others)})" if others else ""
        conditions.add(f"mission.kind IN ({marks})", first, *others, words=f"kind {kind}{more}")
    if city is not None:
        from diplorel.lookup.typed.cities import seated

        place = seated(index, city, host, view)
        conditions.add(place.test, *place.values, words=f"seated in {place.words}")
        notes = place.notes
    if standing:
        conditions.add(COUNTED["mission"], words="no end on record")
    if resident:
        conditions.add(f"mission.{RESIDENT}", words="resident only")
    if reciprocal:
        from diplorel.lookup.relations.reciprocity import reciprocated

        test, values = reciprocated(index, view)
        conditions.add(test, *values, words="reciprocated by the host")
    groups = _on_day(index, view) if view.day else _TODAY
    answer = conditions.answer(index, "missions", "mission", cutting, view, groups)
    if city is not None and any(group.title == _TODAY.titles[1] for group in answer.groups):
        notes += (Tip("Add --resident to leave out accreditations and protecting powers."),)
    return answer._replace(notes=notes + answer.notes)


def _number(row: Row) -> int:
    if row["standing"]:
        return int(row["type"] != "mission")
    return 2 if row["status"] == "planned" else 3


_TODAY = Groups(
    (
        "Missions that no source shows closed",
        "Accreditations and protecting powers that no source shows ended",
        "Planned",
        "Past",
    ),
    f"CASE WHEN {COUNTED['mission']} THEN NOT mission.{RESIDENT} WHEN mission.may_from IS '{NEVER}' THEN 2 ELSE 3 END",
    (),
    _number,
)


def _on_day(index: Index, view: View) -> Groups:
    test, values = situation_of(index, view._replace(match="sure")).stands("mission")
    also, more = situation_of(index, view._replace(match="likely")).stands("mission")
    return Groups(
        ("Certain", "Likely", "Possible"),
        f"CASE WHEN {test} THEN 0 WHEN {also} THEN 1 ELSE 2 END",
        (*values, *more),
        lambda row: ("yes", "likely", "possibly").index(row["as_of"]["holds"]),
    )
