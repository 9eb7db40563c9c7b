"""The rule that decides when two records of different collections are the same thing.

The rule answers SAME, DIFFERENT or UNDECIDED; a person decides the undecided pairs (`PairDecisions`).  Persons are
compared first, so that other records can be compared by the persons in them.

- mission: same sender and host, and times that fit.  A sender has one embassy (high commission, nunciature, ...) with a
  host at a time, whatever the city, and one consular post in a city, whatever its rank; missions of other kinds must be
  of the same kind and city.  The hosts of a consular post may be two parties of which one came after the other; if they
  are unrelated, a person decides.  Where several missions fit, `nearest` prefers the mission in the same city, and then
  the mission that ended at the same time.
  A mission that is only planned is another one than a mission that stands in another city.
- accreditation, protection: same parties, and the same seat where both records give one.
- relation: same parties, step and side.  The dates overlap; the dates of a rare step may also lie as far apart as
  sources are apt to err.  Sources may call one step established and restored, or severed and suspended: the dates then
  lie two months apart at most.
- posting: same person, sender and host, and dates that fit.  `nearest` tells a chargé d'affaires from a later head.
- event: same kind, day and parties, and a person in common.  A pair without a person in common is undecided, and
  different where host and guest are exchanged: two persons crossed the border that day.
- person: a full name in common, a party for which both acted, and birth years that fit.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from enum import Enum
from typing import Any

from diplorel.dataset.linkage.known import Known
from diplorel.dataset.linkage.posts import is_post
from diplorel.dates.edtf import Span, disjoint, is_day, span
from diplorel.dates.heads import is_acting
from diplorel.model.records import Accreditation, Event, Mission, Posting, Protection, Record, Relation
from diplorel.model.vocabulary import ONE_SIDED
from diplorel.names.normalise import normalise


class Match(Enum):
    """What the rule says of two records."""

    SAME = "same"
    DIFFERENT = "different"
    UNDECIDED = "undecided"


SAME, DIFFERENT, UNDECIDED = Match

NOTHING = Known()
"""For the comparison of records without a dataset."""
_EMBASSY = frozenset({"embassy", "high commission", "nunciature", "de facto embassy"})
_APART = {"established": 5, "recognised": 5, "withdrawn": 1, "severed": 1, "restored": 1, "suspended": 1}
"""Step -> years that two dates of the same step may lie apart, as sources contradict each other.  Sources often date
recognition and establishment by different acts; a break and a restoration can follow each other within years."""
_OTHER_WORD = {"restored": "established", "suspended": "severed"}
"""Step -> the step that another source may call it: whether relations began for the first time, and whether a break is
meant to last, is a matter of words."""
_WORDS_APART = 1 / 6
"""Years that two dates of one step may lie apart if the sources call the step by two words."""
_ALIKE = 1
"""Years that two closings of one mission may lie apart."""
_LAG = 3
"""Years after a closing in which a list that named the mission before may still name it."""
_SIZE = 2
"""Words that a full name has at least: a surname alone names nobody."""


def buckets(it: Record, known: Known = NOTHING) -> list[Hashable]:
    """What two records must have in common to be compared at all: one of these keys.  Empty: it is never merged."""
    keys = [_bucket(it)]
    if isinstance(it, Mission) and is_post(it) and (place := known.place(it)):
        keys.append(("post", it.sender, place))  # under any host: a city changes hands
    return [key for key in keys if key is not None]


def _bucket(it: Record) -> Hashable | None:
    match it:
        case Mission():
            kind = "embassy" if it.kind in _EMBASSY else "post" if is_post(it) else it.kind
            return "mission", it.sender, it.host, kind
        case Accreditation() | Protection():
            return it.type, it.sender, it.host, getattr(it, "power", None)
        case Relation():
            return it.type, it.parties, _OTHER_WORD.get(it.step, it.step), it.planned
        case Posting():
            return it.type, it.sender, it.host, it.person
        case Event():
            day = it.date if it.date and is_day(it.date) else None
            return (it.type, it.kind, day, frozenset(role.party for role in it.parties)) if day else None
        case _:
            return None


def compare(one: Any, two: Any, known: Known = NOTHING) -> Match:
    """The rule for two records of one bucket."""
    rule: Callable[[Any, Any, Known], Match] = _RULES[one.type]
    return rule(one, two, known)


def nearest(it: Any, rivals: Mapping[int, Any], known: Known = NOTHING) -> list[int]:
    """The places of the records that are most like a record: missions in its city, and then ended at the same time;
    postings of a chargé d'affaires for one, and of a head of mission for another; steps under the same word.

    rivals: place -> record that may be the same thing.
    """
    if isinstance(it, Posting) and len(rivals) > 1:
        return [place for place, one in rivals.items() if is_acting(one.title) == is_acting(it.title)] or list(rivals)
    if isinstance(it, Relation):
        return [place for place, one in rivals.items() if one.step == it.step] or list(rivals)
    if not isinstance(it, Mission) or len(rivals) < 2:
        return list(rivals)
    here = known.city(it)
    there = [place for place, one in rivals.items() if here and known.city(one) == here] or list(rivals)
    return there if len(there) < 2 else [place for place in there if _ended_alike(it, rivals[place])]


def seen_later(one: Any, two: Any, known: Known = NOTHING) -> bool:
    """Whether two records of one mission name different cities, and a source saw the second city last."""
    here, there = (known.city(it) if isinstance(it, Mission) else None for it in (one, two))
    if here is None or there is None or one.closed or not two.attested:
        return False
    return here != there and max(two.attested) > max(one.attested, default="")


def _mission(one: Mission, two: Mission, known: Known) -> Match:
    here, there = known.city(one), known.city(two)
    if one.kind not in _EMBASSY and here != there:
        return UNDECIDED if one.kind == two.kind and None in (here, there) else DIFFERENT
    if here and there and here != there and _is_planned(one) != _is_planned(two):
        return DIFFERENT  # an embassy that is to move still sits in its old city
    if _ended_before(one, two) or _ended_before(two, one):
        return DIFFERENT
    if not known.kin(one.host, two.host):
        return UNDECIDED  # posts in one city, which sources place in two countries
    if one.opened and two.opened and _years_apart(one.opened, two.opened) > _APART["established"]:
        # Both stand, or closed together, in one place: one mission, whose opening the sources date differently.
        return SAME if _ended_alike(one, two) and (here is None or there is None or here == there) else UNDECIDED
    return SAME


def _is_planned(it: Mission) -> bool:
    """Whether a source only expects a mission, and no source shows it."""
    return bool(it.expected) and not it.opened and not it.attested


def _ended_alike(one: Mission, two: Mission) -> bool:
    """Whether no source closes either mission, or both closed at about the same time."""
    if one.closed is None or two.closed is None:
        return one.closed == two.closed
    return _years_apart(one.closed, two.closed) <= _ALIKE


def _ended_before(one: Mission, two: Mission) -> bool:
    """Whether one mission closed before the other opened or, without an opening, before it was seen."""
    closed = span(one.closed) if one.closed else None
    if closed is None or closed.latest is None:
        return False
    if two.opened:
        # A mission that opened in the year in which the other closed followed it: it was raised, or it moved.
        opened = span(two.opened).earliest
        return opened is not None and opened >= (closed.earliest or closed.latest)
    seen = [day for day in (span(day).earliest for day in two.attested) if day]
    if not seen or max(seen) <= closed.latest:
        return False
    # A list that names the mission before the closing too lags, unless it names the mission for years after it.
    return min(seen) > closed.latest or _years(max(seen)) - _years(closed.latest) > _LAG


def _standing(one: Any, two: Any, known: Known) -> Match:
    """Accreditations and protections: by their seats, or by the cities of those seats."""
    here, there = (it.seat if isinstance(it, Accreditation) else None for it in (one, two))
    if here and there:
        return SAME if here == there else DIFFERENT
    from_, to = (known.city(it) for it in (one, two))
    return SAME if from_ is None or to is None or from_ == to else UNDECIDED


def _relation(one: Relation, two: Relation, _: Known) -> Match:
    if one.by != two.by and (one.step in ONE_SIDED or (one.by and two.by)):
        return DIFFERENT
    if one.step != two.step:
        return SAME if _one_time(one.date, two.date) else DIFFERENT
    if one.date is None or two.date is None:
        return SAME if one.date == two.date else UNDECIDED
    if one.step not in _APART:
        return SAME if one.date == two.date and one.level == two.level else DIFFERENT
    return SAME if _years_apart(one.date, two.date) <= _APART[one.step] else DIFFERENT


def _one_time(one: str | None, two: str | None) -> bool:
    """Whether two dates, of which one names a month or a day, mean nearly one time."""
    named = one and two and max(len(one), len(two)) > len("1992")
    return bool(one and two and named and _years_apart(one, two) <= _WORDS_APART)


def _posting(one: Posting, two: Posting, _: Known) -> Match:
    for field in ("appointed", "arrived", "credentials", "since", "ended"):
        here, there = getattr(one, field), getattr(two, field)
        if here and there and _years_apart(here, there) > 1:
            return DIFFERENT
    return DIFFERENT if _apart(_known_days(one), _known_days(two)) > 1 else SAME


def _known_days(it: Posting) -> Span:
    """The first and the last day on which a date shows a posting."""
    dates = [span(day) for day in (it.appointed, it.arrived, it.credentials, it.since, it.ended, *it.attested) if day]
    starts = [days.earliest for days in dates if days.earliest]
    ends = [days.latest for days in dates if days.latest]
    return Span(min(starts, default=None), None if it.ended is None else max(ends, default=None))


def _event(one: Event, two: Event, _: Known) -> Match:
    hosts = [{each.party for each in it.parties if each.role == "host"} for it in (one, two)]
    if hosts[0] and hosts[1] and not hosts[0] & hosts[1]:
        return DIFFERENT
    people = [{each.person for each in it.people if each.person} for it in (one, two)]
    return SAME if people[0] & people[1] else UNDECIDED


def name_keys(names: set[str]) -> set[tuple[str, ...]]:
    """Each full name as its words in alphabetical order; a name of a single word is left out."""
    found = {tuple(sorted(normalise(name).split())) for name in names}
    return {key for key in found if len(key) >= _SIZE}


def _years_apart(one: str, two: str) -> float:
    return _apart(span(one), span(two)) if disjoint(one, two) else 0.0


def _apart(one: Span, two: Span) -> float:
    """Years from the end of the earlier span to the beginning of the later span; 0 where they touch."""
    for first, then in ((one, two), (two, one)):
        if first.latest and then.earliest and first.latest < then.earliest:
            return _years(then.earliest) - _years(first.latest)
    return 0.0


def _years(day: str) -> float:
    return int(day[:4]) + (int(day[5:7]) - 1) / 12 + (int(day[8:]) - 1) / 365


_RULES: dict[str, Callable[[Any, Any, Known], Match]] = {
    "mission": _mission,
    "accreditation": _standing,
    "protection": _standing,
    "relation": _relation,
    "posting": _posting,
    "event": _event,
}
