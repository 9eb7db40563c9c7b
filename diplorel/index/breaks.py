"""The times in which relations of a pair were broken: in them, no embassy stood and no head of mission served.

Missions end with relations: the sending State recalls them (Vienna Convention on Diplomatic Relations, article 45).
Consulates may stay (Vienna Convention on Consular Relations, article 2), and so may offices that are no embassies.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from diplorel.dates.edtf import shifted
from diplorel.dates.validity import BEGUN, NEVER
from diplorel.model.vocabulary import EMBASSIES

ENDED_BY_BREAKS = (*EMBASSIES, "legation", "accreditation")
"""Kinds of missions, and the type of a record, that end with relations."""
_BREAKS = ("severed", "suspended")
_RETURNS = ("established", "restored", "attested", "upgraded", "downgraded")
_FORGOTTEN = 10
"""Years after which a listing outweighs a break: relations may have returned on a day that no source gives."""


class Step(NamedTuple):
    """A step of a relation that has a date and is done."""

    id: str
    kind: str
    date: str
    """EDTF."""
    first: str
    last: str
    """First and last day that the date can mean; '' and NEVER where open."""
    denied: bool
    """Whether a source denies it."""
    told: str = ""
    """Last day on which a source that speaks of it can have been published; '' if no source has a date."""


class Show(NamedTuple):
    """A date on which an embassy or an envoy with credentials shows that relations stand."""

    date: str
    """EDTF."""
    first: str
    last: str
    """First and last day that the date can mean; NEVER where open."""
    listed: bool
    """Whether only a community list gives it."""


class Break(NamedTuple):
    """A time in which relations were certainly broken."""

    first: str
    last: str
    """NEVER: no return is on record."""
    step: Step


def breaks(steps: Sequence[Step], shows: Sequence[Show]) -> list[Break]:
    """The times in which relations of a pair were certainly broken, by its steps and by what shows relations.

    A break lasts up to the next step that shows relations, unless a history or an official source shows an embassy or
    an envoy more than a year earlier: relations had returned and ended again on days that no source gives. Where no
    step shows relations, and an official source shows an embassy after the break, or a list names one more than ten
    years after the break, relations had returned on an unknown day, so that no time is certain; a list does not
    outweigh a source of a later date that tells of the break and of no return. A break that a source denies is not
    certain either, nor is a break after which relations break again, more than a year later and with no return on
    record in between.
    """
    found = []
    order = sorted(steps, key=lambda step: (step.first, step.last))
    for step in (step for step in order if step.kind in _BREAKS and step.last != NEVER and not step.denied):
        after = [one for one in order if one.kind in _RETURNS and (one.first > step.last or _undated(one, step))]
        last = min((_day_before(one.first) for one in after), default=NEVER)
        mended = any(_mended(show, step, last) if after else _outweighs(show, step) for show in shows)
        if mended or any(_again(one, step, last) for one in order):
            continue
        first = shifted(step.last, 1) or step.last
        if first <= last:
            found.append(Break(first, last, step))
    return found


def established_twice(steps: Sequence[Step]) -> list[tuple[Step, Step]]:
    """Pairs of steps that both date the beginning of relations, with no break between them on record.

    The first relations had ended on a day that no source gives, or the two sources contradict each other.
    """
    found, begun = [], None
    for step in sorted(steps, key=lambda step: (step.first, step.last)):
        if step.kind in (*_BREAKS, "absent", "withdrawn"):
            begun = None
        elif step.kind in BEGUN:
            if begun and step.kind == "established" and step.first > begun.last:
                found.append((begun, step))
            begun = step
    return found


def _day_before(day: str) -> str:
    """The day before a day; '' where the day is open, which is before every day."""
    return (shifted(day, -1) or "") if day else ""


def _undated(one: Step, step: Step) -> bool:
    """Whether a return may have come before or after a break, so that it leaves the break uncertain.

    Relations that were restored had ended: a restoration within the days of a break came after the break.
    """
    within = one.kind == "restored" and step.first <= one.first
    return one.first <= step.last <= one.last and (one.last != step.last or within)


def _again(one: Step, step: Step, last: str) -> bool:
    """Whether relations break again more than a year after a break and before the return that is on record: they had
    returned on a day that no source gives."""
    broke_again = step.kind == "severed" and one.kind in _BREAKS and step.last < one.first <= last
    return broke_again and int(one.first[:4]) - int(step.last[:4]) > 1


def _mended(show: Show, step: Step, last: str) -> bool:
    """Whether relations stood again in the time between a break and the return that is on record."""
    return not show.listed and step.last < show.first < last and int(last[:4]) - int(show.first[:4]) > 1


def _outweighs(show: Show, step: Step) -> bool:
    if not show.listed:
        return show.first > step.last
    forgotten = show.first > step.last and int(show.first[:4]) - int(step.last[:4]) > _FORGOTTEN
    return forgotten and show.first > step.told
