"""The days on which a mission stood or a head of mission served: the certain, the likely and the possible days.

A mission stands from the day of opening up to, and not including, the day of closing. The compiler stores these
days beside each record, so that a lookup can ask the index for the missions of a day.
"""

from collections.abc import Sequence
from typing import NamedTuple

from diplorel.dates.edtf import Days, days_with_tolerance, shifted
from diplorel.dates.posts import (
    COMMUNITY_LIST,
    HISTORY,
    Dated,
    Fields,
    dated,
    evidence_of,
    is_listed,
    is_only_planned,
    shows_listing,
)

NEVER = "~"
"""As the first possible day: it is not shown to have stood at all.  It comes after every day."""
_APART, _APART_IN_LISTS = 30, 10
"""Years after which two dates of a mission prove nothing of the time between them, unless a history dates the opening:
dates of official lists; dates of which a community list gives one."""


class Interruption(NamedTuple):
    """A break of relations, or the return of relations that had been broken."""

    ends: bool
    """Whether it is a break."""
    earliest: str
    latest: str


_CAREER = 40 * 365
"""Days that a head of mission can have been in the post before a source shows the head: no tenure on record is longer
than 36 years.  The mandate of a protecting power, which lasts as long as a break, gets the same."""
FIRST_MISSIONS = "1450-01-01"
"""Before this day nobody sent a resident mission: the custom began in Italy in the middle of the fifteenth century."""
INTERRUPTIONS = {"severed": True, "suspended": True, "absent": True, "withdrawn": True, "restored": False}
"""Step of a relation -> whether it is a break; others are neither a break nor a return."""
BEGUN = ("established", "restored")
"""Steps that date the beginning of relations: sources use both words for one step."""


class Validity(NamedTuple):
    """The first and the last certain, likely and possible day (ISO 8601, included)."""

    sure_from: str | None
    """None, as is the last: certain on no day."""
    sure_to: str | None
    likely_from: str | None
    """None, as is the last: likely on no day.  Certain days are likely too."""
    likely_to: str | None
    may_from: str | None
    """None: possible ever since before; NEVER: on no day."""
    may_to: str | None
    """None: possible to this day."""


class Bounds(NamedTuple):
    """The bounds that other records set to the days of a mission or head."""

    begun: str | None = None
    """First day on which both parties can have existed."""
    since: str | None = None
    """First day on which it can have stood, where nothing dates its beginning."""
    until: str | None = None
    """Last day on which it can have stood, where nothing dates its end."""
    interruptions: Sequence[Interruption] = ()
    """Breaks and returns of relations between the two."""
    gaps: Sequence[tuple[str, str]] = ()
    """First and last day of each time in which it did not stand, because relations were broken."""


class Holding(NamedTuple):
    """A time in which a host held a city: the first and the last day that its beginning and its end can mean."""

    since: Days
    until: Days


class _Shown(NamedTuple):
    """A date on which a source shows that something stood."""

    first: str | None
    last: str | None
    evidence: str
    opening: bool = False


def bounds_of(
    lives: Sequence[Days],
    interruptions: Sequence[Interruption],
    since: str | None = None,
    until: str | None = None,
    gaps: Sequence[tuple[str, str]] = (),
) -> Bounds:
    """The bounds of the days on which something stood between two parties.

    lives: the days of both parties, and then the days of the person who headed it, or of the protecting power; since,
    until: the first and the last day that other records allow, such as other heads of the post.
    """
    begun = max(filter(None, (first for first, _ in lives[:2])), default=None)
    first = max(filter(None, (FIRST_MISSIONS, since, *(one for one, _ in lives))))
    last = min(filter(None, (until, *(one for _, one in lives))), default=None)
    return Bounds(begun, first, last, interruptions, gaps)


def last_day(ended: Fields | None) -> str | None:
    """The last day on which a mission can have stood that another fact ended (key `ended_by` of its row).

    A break and a list allow for their own day; an embassy stands on the day on which it opens, and the legation does
    not.
    """
    if not ended:
        return None
    last = days_with_tolerance(ended)[1]
    return shifted(last, -1) if ended["reason"] == "raised" else last


def validity_of(row: Fields, bounds: Bounds = Bounds()) -> Validity:
    """The certain, likely and possible days of a mission, an accreditation, a protection or a posting (its row).

    Certain: from the last day that the opening can mean, or from an earlier first attestation, to the day before
    the first day that the closing can mean, or to the last attestation; dates of community lists do not count. If a
    break of relations, the beginning of a party or too many years lie in this time, the longest part is certain.

    Likely: the same with the dates of community lists.

    Possible: from the first day that the opening can mean to the day before the last day that the closing can mean.
    If no source dates an end, its bounds count.
    """
    if is_only_planned(row):
        return Validity(None, None, None, None, NEVER, None)
    dates = _without_older(dated(row), bounds)
    may_from, may_to = _possible(dates, bounds)
    if row["type"] in ("posting", "protection"):
        may_from = _begun(may_from, dates)
    shown = [one for one in _shown(dates) if not _in_gap(one, bounds)]
    early = dates.begin == "opened" and "consul" in str(row.get("kind"))
    proved = [one for one in shown if not shows_listing(one.evidence)]
    found: list[str | None] = []
    group: list[_Shown] = []
    for dates_shown in (proved, shown):
        if dates_shown is proved or len(proved) < len(shown):  # most dates are no community list's
            group = _group(row, dates, dates_shown, bounds, early)
        first = min([one.last for one in group if one.last], default=None)
        last = max([one.first for one in group if one.first], default=None)
        if last and dates_shown is shown and row["type"] == "posting":
            last = min(last, may_to or NEVER)  # a list that still names a head beside the successor lags
        within = first and last and (may_from or "") <= first <= last <= (may_to or NEVER)
        found += [first, last] if within else [None, None]
    sure_from, sure_to, likely_from, likely_to = found
    return Validity(sure_from, sure_to, likely_from or sure_from, likely_to or sure_to, may_from, may_to)


def held(days: Validity, times: Sequence[Holding]) -> Validity:
    """The days of a mission on which its host held the city.

    times: all times in which the host did; without any, the host held it always.  Certain and likely days lie in the
    time that has most of them; possible days between the first and the last day that the host can have held the city.
    """
    if not times:
        return days
    begins, ends = [one.since[0] for one in times], [one.until[1] for one in times]
    first = None if None in begins else min(filter(None, begins))
    last = None if None in ends else shifted(max(filter(None, ends)), -1)
    may_from = max(filter(None, (days.may_from, first)), default=None)
    may_to = min(filter(None, (days.may_to, last)), default=None)
    if may_from and may_to and may_to < may_from:
        return Validity(None, None, None, None, NEVER, None)
    sure, likely = (_most(*one, times) for one in ((days.sure_from, days.sure_to), (days.likely_from, days.likely_to)))
    return Validity(*sure, *likely, may_from, may_to)


def _most(first: str | None, last: str | None, times: Sequence[Holding]) -> Days:
    """The part of the days from first to last in the one of some times that has most of them; none without a part."""
    if not first or not last:
        return None, None
    parts = [(max(first, one.since[1] or ""), min(last, shifted(one.until[0], -1) or NEVER)) for one in times]
    within = [(begin, end) for begin, end in parts if begin <= end]
    return max(within, key=lambda part: _days_of(*part), default=(None, None))


def _without_older(dates: Dated, bounds: Bounds) -> Dated:
    """The dates without an opening by a community list that comes before a party began: the list dates a building, or
    a mission of an earlier party."""
    if dates.begin == "opened" and dates.opened and is_listed(dates.opened):
        last = days_with_tolerance(dates.opened)[1]
        if bounds.begun and last and last < bounds.begun:
            return dates._replace(begin="", opened=None)
    return dates


def _possible(dates: Dated, bounds: Bounds) -> Days:
    """The first and the last possible day."""
    opened, closed = days_with_tolerance(dates.opened), days_with_tolerance(dates.closed)
    shown = [days_with_tolerance(one) for one in dates.shown]
    told = [days_with_tolerance(one) for one in dates.shown if not is_listed(one)]
    may_from, may_to = opened[0] or bounds.since, shifted(closed[1], -1) or bounds.until
    if may_from:
        may_from = min(filter(None, [may_from, *(first for first, last in shown if last and last < may_from)]))
    if may_to:
        may_to = max(filter(None, [may_to, *(last for first, last in told if first and first > may_to)]))
    return may_from, may_to


def _begun(may_from: str | None, dates: Dated) -> str | None:
    """The first possible day of a head of mission, or of a mandate: it lies at most a career before a source shows the
    head."""
    told = (days_with_tolerance(one) for one in (dates.opened, *dates.shown, dates.closed) if one)
    known = (first or last for first, last in told)
    first = shifted(min(filter(None, known), default=None), -_CAREER)
    return max(filter(None, (may_from, first)), default=None)


def _shown(dates: Dated) -> list[_Shown]:
    """The dates that show that something stood, the day before its closing included."""
    opened, closed = days_with_tolerance(dates.opened), days_with_tolerance(dates.closed)
    found = [_Shown(*opened, evidence_of(dates.opened), opening=True)] if dates.opened else []
    found += [_Shown(*days_with_tolerance(one), evidence_of(one)) for one in dates.shown]
    if dates.closed:
        found.append(_Shown(shifted(closed[0], -1), shifted(closed[1], -1), evidence_of(dates.closed)))
    return found


def _in_gap(one: _Shown, bounds: Bounds) -> bool:
    return any(first <= (one.last or NEVER) and (one.first or "") <= last for first, last in bounds.gaps)


def _group(row: Fields, dates: Dated, shown: list[_Shown], bounds: Bounds, early: bool) -> list[_Shown]:
    """The dates within the longest time for which they prove that something stood."""
    if not dates.closed:
        return _longest(shown, bounds.interruptions, bounds.begun, early)
    # Whoever left had held the post all the time.
    interruptions = bounds.interruptions if row["type"] != "posting" else ()
    if dates.opened:
        shown = _with_interruptions(shown, interruptions)
    told = not dates.opened or evidence_of(dates.opened) == HISTORY
    return _longest(shown, interruptions, None, until_closed=told)


def _with_interruptions(shown: list[_Shown], interruptions: Sequence[Interruption]) -> list[_Shown]:
    """The dates of a mission that opened and closed, and the days around the breaks in between, on which the
    mission stood too."""
    first, last = (shown[0].last, shown[-1].first) if shown else (None, None)
    if not first or not last:
        return shown
    days = [
        shifted(interruption.earliest or None, -1) if interruption.ends else interruption.latest
        for interruption in interruptions
    ]
    return [*shown, *(_Shown(day, day, HISTORY) for day in days if day and first <= day <= last)]


def _longest(
    shown: list[_Shown],
    interruptions: Sequence[Interruption],
    begun: str | None,
    early: bool = False,
    until_closed: bool = False,
) -> list[_Shown]:
    """The dates within the longest time that nothing interrupts.

    early: whether the first date may come before a party began if its year or month contains that day, because a
    consulate can be older than a state.  until_closed: whether a history dates the beginning, and the last date is the
    end, so that years apart prove as much as days.
    """
    groups: list[list[_Shown]] = []
    known = (one for one in shown if one.first or one.last)
    for n, one in enumerate(sorted(known, key=lambda one: (one.first or "", one.last or "~"))):
        before = groups[-1][-1] if groups else None
        start = before and ((before.first if early and n == 1 else before.last) or "~")
        new = start and begun and start < begun <= (one.first or "")
        apart = before and not until_closed and _far(before, one)
        if before is None or new or apart or _interrupted(before.last, one.first, interruptions):
            groups.append([])
        groups[-1].append(one)
    return max(groups, key=_length) if len(groups) > 1 else groups[0] if groups else []


def _far(one: _Shown, other: _Shown) -> bool:
    """Whether too many years lie between two dates of a mission for them to prove anything of the time between.

    A history that dates an opening dates an end too, so its silence counts.
    """
    if one.opening and one.evidence == HISTORY:
        return False
    years = _APART_IN_LISTS if COMMUNITY_LIST in (one.evidence, other.evidence) else _APART
    return bool(one.last and other.first) and int(str(other.first)[:4]) - int(str(one.last)[:4]) > years


def _interrupted(last: str | None, then: str | None, interruptions: Sequence[Interruption]) -> bool:
    """Whether relations broke or returned between the last day of one date and the first day of the next date."""
    if last is None or then is None:
        return False
    return any(
        (interruption.latest if interruption.ends else interruption.earliest) > last and interruption.earliest < then
        for interruption in interruptions
    )


def _length(group: list[_Shown]) -> tuple[int, str]:
    """The days from the first to the last of some dates, and the last day: of two times of equal length, the later
    time counts."""
    first, last = group[0].last or group[0].first, group[-1].first or group[-1].last
    if not first or not last:
        return 0, last or ""
    return _days_of(first, last), last


def _days_of(first: str, last: str) -> int:
    """The days from a day to another."""
    from datetime import date

    return (date.fromisoformat(last) - date.fromisoformat(first)).days
