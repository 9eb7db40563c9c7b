"""When two records of different collections speak of one thing: the rule, written down.

A rule answers SAME, DIFFERENT or UNDECIDED.  What it leaves undecided is for a person; see `decisions`.  Persons
are compared first, so that the rest can be compared by who took part.

- mission: same sender and host; an embassy (high commission, nunciature, ...) is the one that its sender has with
  the host at a time, whatever the city; other kinds must be of the same kind and city.  Their lives must fit.  Where
  several fit, `nearest` prefers the one in the same city, then the one that ended alike.
- accreditation, protection: same parties, and the same seat where both give one.
- relation: same parties, step and side; dates that overlap, or, for a step that happens once in a long while, lie no
  further apart than its sources are apt to err.
- posting: same person, sender and host; dates that fit.
- event: same kind, day and parties, and a person in common; without one it is undecided, unless host and guest are
  exchanged: two crossed the border that day.
- person: a common full name and a party that both acted for; birth years that fit.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Mapping
from enum import Enum
from typing import Any

from diplorel.dates.edtf import Span, disjoint, is_day, span
from diplorel.model.records import Accreditation, Event, Mission, Posting, Protection, Record, Relation
from diplorel.names.normalise import normalise


class Match(Enum):
    """What the rule says of two records."""

    SAME = "same"
    DIFFERENT = "different"
    UNDECIDED = "undecided"


SAME, DIFFERENT, UNDECIDED = Match

_EMBASSY = frozenset({"embassy", "high commission", "nunciature", "de facto embassy"})
_APART = {"established": 5, "recognised": 5, "severed": 1, "restored": 1, "suspended": 1}
"""Step -> years that dates of one step may lie apart: sources then contradict each other about one thing.  Recognition
and establishment are often dated by different acts; a break and its mending can follow upon one another."""
_ALIKE = 1
"""Years that two closings of one mission may lie apart."""
_ADDED = re.compile(r",.*| (?:City|(?:Capital )?Municipality|District|Province)\Z", re.IGNORECASE)
"""What some sources add to the name of a city: 'Washington, D.C.', 'New York City'."""
_SIZE = 2
"""Words of a full name: a surname alone means nobody."""


def bucket(it: Record) -> Hashable | None:
    """What two records must have in common to be compared at all; None for a record that is nobody's equal."""
    match it:
        case Mission():
            kind = "embassy" if it.kind in _EMBASSY else it.kind
            return "mission", it.sender, it.host, kind
        case Accreditation() | Protection():
            return it.type, it.sender, it.host, getattr(it, "power", None)
        case Relation():
            return it.type, it.parties, it.step, it.planned
        case Posting():
            return it.type, it.sender, it.host, it.person
        case Event():
            day = it.date if it.date and is_day(it.date) else None
            return (it.type, it.kind, day, frozenset(role.party for role in it.parties)) if day else None
        case _:
            return None


def compare(one: Any, two: Any) -> Match:
    """The rule for two records of one bucket."""
    rule: Callable[[Any, Any], Match] = _RULES[one.type]
    return rule(one, two)


def nearest(it: Any, rivals: Mapping[int, Any]) -> list[int]:
    """Of records that a record may be, by place, those most like it: in its city, then ended when it did."""
    if not isinstance(it, Mission) or len(rivals) < 2:
        return list(rivals)
    here = _city(it)
    there = [place for place, one in rivals.items() if here and _city(one) == here] or list(rivals)
    return there if len(there) < 2 else [place for place in there if _ended_alike(it, rivals[place])]


def seen_later(one: Any, two: Any) -> bool:
    """Whether two missions, which are one, stand in different cities, and the second was seen there last."""
    if not isinstance(one, Mission) or one.closed or not two.attested or None in (_city(one), _city(two)):
        return False
    return _city(one) != _city(two) and max(two.attested) > max(one.attested, default="")


def _city(it: Mission | Accreditation | Protection) -> str | None:
    return plain_city(it.city) if it.city else None


def plain_city(name: str) -> str:
    """A city's name as it is compared: 'Washington, D.C.' is Washington."""
    return normalise(_ADDED.sub("", name))


def _mission(one: Mission, two: Mission) -> Match:
    here, there = _city(one), _city(two)
    if one.kind not in _EMBASSY and here != there:
        return UNDECIDED if here is None or there is None else DIFFERENT
    if _ended_before(one, two) or _ended_before(two, one):
        return DIFFERENT
    if one.opened and two.opened and _years_apart(one.opened, two.opened) > _APART["established"]:
        # Both stand, or closed together, in one place: one thing, of whose beginning the sources tell otherwise.
        return SAME if _ended_alike(one, two) and (here is None or there is None or here == there) else UNDECIDED
    return SAME


def _ended_alike(one: Mission, two: Mission) -> bool:
    """Whether nobody says of either that it closed, or both closed at about one time."""
    if one.closed is None or two.closed is None:
        return one.closed == two.closed
    return _years_apart(one.closed, two.closed) <= _ALIKE


def _ended_before(one: Mission, two: Mission) -> bool:
    end = span(one.closed).latest if one.closed else None
    if end is None:
        return False
    begun = [span(day).earliest for day in (two.opened, *two.attested) if day]
    if two.opened:
        begun = begun[:1]
    # A closing year in which the other began is the day of a raising, or of a move: not the same mission.
    return any(day is not None and day >= (span(one.closed or "").earliest or end) for day in begun)


def _standing(one: Any, two: Any) -> Match:
    """Accreditations and protections: their seats, or the cities that they go out from."""
    here, there = (it.seat if isinstance(it, Accreditation) else None for it in (one, two))
    if here and there:
        return SAME if here == there else DIFFERENT
    cities = [_city(it) for it in (one, two)]
    return SAME if None in cities or cities[0] == cities[1] else UNDECIDED


def _relation(one: Relation, two: Relation) -> Match:
    if one.by != two.by and (one.step == "recognised" or (one.by and two.by)):
        return DIFFERENT
    if one.date is None or two.date is None:
        return SAME if one.date == two.date else UNDECIDED
    if one.step not in _APART:
        return SAME if one.date == two.date and one.level == two.level else DIFFERENT
    return SAME if _years_apart(one.date, two.date) <= _APART[one.step] else DIFFERENT


def _posting(one: Posting, two: Posting) -> Match:
    for field in ("appointed", "arrived", "credentials", "since", "ended"):
        here, there = getattr(one, field), getattr(two, field)
        if here and there and _years_apart(here, there) > 1:
            return DIFFERENT
    stretches = [_stretch(it) for it in (one, two)]
    return DIFFERENT if _apart(*stretches) > 1 else SAME


def _stretch(it: Posting) -> Span:
    """The days that a posting is known to touch."""
    dates = [span(day) for day in (it.appointed, it.arrived, it.credentials, it.since, it.ended, *it.attested) if day]
    starts = [days.earliest for days in dates if days.earliest]
    ends = [days.latest for days in dates if days.latest]
    return Span(min(starts, default=None), None if it.ended is None else max(ends, default=None))


def _event(one: Event, two: Event) -> Match:
    hosts = [{each.party for each in it.parties if each.role == "host"} for it in (one, two)]
    if hosts[0] and hosts[1] and not hosts[0] & hosts[1]:
        return DIFFERENT
    people = [{each.person for each in it.people if each.person} for it in (one, two)]
    return SAME if people[0] & people[1] else UNDECIDED


def name_keys(names: set[str]) -> set[tuple[str, ...]]:
    """Full names as their words in one order; names of a single word are none."""
    found = {tuple(sorted(normalise(name).split())) for name in names}
    return {key for key in found if len(key) >= _SIZE}


def _years_apart(one: str, two: str) -> float:
    return _apart(span(one), span(two)) if disjoint(one, two) else 0.0


def _apart(one: Span, two: Span) -> float:
    """Years between the end of the earlier stretch and the beginning of the later one; 0 where they touch."""
    for first, then in ((one, two), (two, one)):
        if first.latest and then.earliest and first.latest < then.earliest:
            return _years(then.earliest) - _years(first.latest)
    return 0.0


def _years(day: str) -> float:
    return int(day[:4]) + (int(day[5:7]) - 1) / 12 + (int(day[8:]) - 1) / 365


_RULES: dict[str, Callable[[Any, Any], Match]] = {
    "mission": _mission,
    "accreditation": _standing,
    "protection": _standing,
    "relation": _relation,
    "posting": _posting,
    "event": _event,
}
