"""The days on which a mission stood or a head of mission served: the certain days and the possible days.

A mission stands from the day of opening up to, and not including, the day of closing. The compiler stores these
days beside each record, so that a lookup can ask the index for the missions of a day.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from diplorel.dates.edtf import Days, days_with_tolerance, shifted

Fields = Mapping[str, Any]
"""The row of a mission, an accreditation, a protection or a posting."""

NEVER = "~"
"""As the first possible day: it is not shown to have stood at all.  It comes after every day."""
_NEVER_SERVED = re.compile(r"not |did not (?:serve|take)|confirmed, not |seems not |died before ")
"""Ends that say that somebody who was named to a post never held it."""
BEGINNINGS = ("credentials", "arrived", "since", "appointed")
"""Dates of a posting, the one that begins it first."""


class Interruption(NamedTuple):
    """A break of relations, or the return of relations that had been broken."""

    ends: bool
    """Whether it is a break."""
    earliest: str
    latest: str


INTERRUPTIONS = {"severed": True, "suspended": True, "absent": True, "restored": False}
"""Step of a relation -> whether it is a break; others are neither a break nor a return."""


class Head(NamedTuple):
    """The dates of a head of mission that bound the dates of predecessors and successors."""

    id: str
    pair: tuple[str, str]
    """Sender and host."""
    begin: Days
    credentials: Days
    ended: bool
    shown: str | None = None
    """First day on which a source shows them in the post."""


def followed(heads: Iterable[Head]) -> dict[str, str]:
    """Id of a head whose end no source dates -> the first day on which a successor had certainly presented
    credentials.

    A mission has one head. A chargé d'affaires ad interim acts for the head and succeeds nobody (Vienna Convention
    on Diplomatic Relations, articles 14 and 19).
    """
    found: dict[str, str] = {}
    for post in _posts(heads):
        for head in (head for head in post if not head.ended and head.begin[1]):
            after = (one.credentials[1] for one in post if (one.credentials[0] or "") > str(head.begin[1]))
            day = min(filter(None, after), default=None)
            found |= {head.id: day} if day else {}
    return found


def preceded(heads: Iterable[Head]) -> dict[str, str]:
    """Id of a head whose beginning no source dates -> the first day on which the last predecessor had presented
    credentials."""
    found: dict[str, str] = {}
    for post in _posts(heads):
        for head in (head for head in post if not any(head.begin) and head.shown):
            before = (one.credentials[0] for one in post if (one.credentials[1] or "~") < str(head.shown))
            day = max(filter(None, before), default=None)
            found |= {head.id: day} if day else {}
    return found


def _posts(heads: Iterable[Head]) -> Iterable[list[Head]]:
    posts: dict[tuple[str, str], list[Head]] = {}
    for head in heads:
        posts.setdefault(head.pair, []).append(head)
    return posts.values()


class Validity(NamedTuple):
    """The first and the last certain day, and the first and the last possible day (ISO 8601, included)."""

    sure_from: str | None
    """None, as is the last: certain on no day."""
    sure_to: str | None
    may_from: str | None
    """None: possible ever since before; NEVER: on no day."""
    may_to: str | None
    """None: possible to this day."""


class Dated(NamedTuple):
    """The dates of a mission or posting."""

    begin: str
    """Key of the date that begins it; '' where none does."""
    opened: Fields | None
    closed: Fields | None
    shown: list[Fields]
    """Days on which sources show it, in their order."""


def mission_status(row: Fields) -> str:
    """The status that the dates of a mission, an accreditation or a protection (its row) make.

    A mission without any date is only planned. An accreditation or protection without any date stands, because a
    source tells of it.
    """
    if row["closed"]:
        return "closed"
    if row["opened"]:
        return "open"
    return "attested" if row["attested"] or row["type"] != "mission" else "planned"


def is_standing(row: Fields, ended: Container[str]) -> bool:
    """Whether a mission, an accreditation or a protection (its row) stands as far as sources tell: a source shows it,
    and none tells of an end of it or of one of its parties.

    ended: ids of the parties that have ended.
    """
    shown = row["status"] in ("open", "attested")
    return shown and not any(row[party]["id"] in ended for party in ("sender", "host"))


def dated(row: Fields) -> Dated:
    """The dates of the row of a mission, an accreditation, a protection or a posting."""
    if row["type"] != "posting":
        return Dated("opened" if row["opened"] else "", row["opened"], row["closed"], row["attested"])
    begin = next((key for key in BEGINNINGS if row[key]), "")
    return Dated(begin, row[begin] if begin else None, row["ended"], row["attested"])


def is_only_planned(row: Fields) -> bool:
    """Whether the sources show a mission only as planned, or a head only as named to a post."""
    if row["type"] != "posting":
        return mission_status(row) == "planned"
    return never_served(row) or (is_nominee(row) and not _held(row))


def never_served(row: Fields) -> bool:
    """Whether the sources say that a person who was named to a post, or nominated for it, never held it."""
    return row["end"] is not None and _NEVER_SERVED.match(row["end"]) is not None and not _held(row)


def is_nominee(row: Fields) -> bool:
    """Whether a posting is a nomination: its title says so."""
    return str(row["title"]).startswith("nominee")


def _held(row: Fields) -> bool:
    """Whether a date of a posting shows that the person held the post; an appointment alone does not."""
    return any(row[key] for key in (*BEGINNINGS[:-1], "attested", "ended"))


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


def bounds_of(
    lives: Sequence[Days], interruptions: Sequence[Interruption], since: str | None = None, until: str | None = None
) -> Bounds:
    """The bounds of the days on which something stood between two parties.

    lives: the days of both parties, and then the days of the person who headed it; since, until: the first and the
    last day that other heads of the post allow.
    """
    begun = max(filter(None, (first for first, _ in lives[:2])), default=None)
    first = max(filter(None, (since, *(one for one, _ in lives))), default=None)
    last = min(filter(None, (until, *(one for _, one in lives))), default=None)
    return Bounds(begun, first, last, interruptions)


def validity_of(row: Fields, bounds: Bounds = Bounds()) -> Validity:
    """The certain and the possible days of a mission, an accreditation, a protection or a posting (its row).

    Certain: from the last day that the opening can mean, or from an earlier first attestation, to the day before
    the first day that the closing can mean, or to the last attestation. If a break of relations or the beginning of
    a party interrupts this time, the longest part is certain.

    Possible: from the first day that the opening can mean to the day before the last day that the closing can mean.
    If no source dates an end, its bounds count.
    """
    if is_only_planned(row):
        return Validity(None, None, NEVER, None)
    dates = dated(row)
    opened, closed, shown = (
        days_with_tolerance(dates.opened),
        days_with_tolerance(dates.closed),
        [days_with_tolerance(one) for one in dates.shown],
    )
    may_from = opened[0] or bounds.since
    may_to = shifted(closed[1], -1) or bounds.until
    if may_from:
        may_from = min(filter(None, [may_from, *(first for first, last in shown if last and last < may_from)]))
    if may_to:
        may_to = max(filter(None, [may_to, *(last for first, last in shown if first and first > may_to)]))
    if dates.closed:
        ends = (shifted(closed[0], -1), shifted(closed[1], -1))
        interruptions = (
            bounds.interruptions if row["type"] != "posting" else ()
        )  # who left had held the post all the time
        group = _longest(_with_interruptions([opened, *shown, ends], interruptions), interruptions, None)
    else:
        early = dates.begin == "opened" and "consul" in str(row.get("kind"))
        group = _longest([opened, *shown], bounds.interruptions, bounds.begun, early)
    sure_from = min(filter(None, (last for _, last in group)), default=None)
    sure_to = max(filter(None, (first for first, _ in group)), default=None)
    within = sure_from and sure_to and (may_from or "") <= sure_from <= sure_to <= (may_to or NEVER)
    return Validity(sure_from, sure_to, may_from, may_to) if within else Validity(None, None, may_from, may_to)


def _with_interruptions(shown: list[Days], interruptions: Sequence[Interruption]) -> list[Days]:
    """The dates of a mission that opened and closed, and the days around the breaks in between, on which the
    mission stood too."""
    first, last = shown[0][1], shown[-1][0]
    if not first or not last:
        return shown
    days = [
        shifted(interruption.earliest or None, -1) if interruption.ends else interruption.latest
        for interruption in interruptions
    ]
    return [*shown, *((day, day) for day in days if day and first <= day <= last)]


def _longest(
    shown: list[Days], interruptions: Sequence[Interruption], begun: str | None, early: bool = False
) -> list[Days]:
    """The dates within the longest time that nothing interrupts.

    early: whether the first date may come before a party began if its year or month contains that day, because a
    consulate can be older than a state.
    """
    groups: list[list[Days]] = []
    for n, one in enumerate(sorted((one for one in shown if any(one)), key=lambda one: (one[0] or "", one[1] or "~"))):
        before = groups[-1][-1] if groups else None
        new = before and begun and (before[0 if early and n == 1 else 1] or "~") < begun <= (one[0] or "")
        if before is None or new or _interrupted(before[1], one[0], interruptions):
            groups.append([])
        groups[-1].append(one)
    return max(groups, key=_length, default=[])


def _interrupted(last: str | None, then: str | None, interruptions: Sequence[Interruption]) -> bool:
    """Whether relations broke or returned between the last day of one date and the first day of the next date."""
    if last is None or then is None:
        return False
    return any(
        (interruption.latest if interruption.ends else interruption.earliest) > last and interruption.earliest < then
        for interruption in interruptions
    )


def _length(group: list[Days]) -> tuple[int, str]:
    """The days from the first to the last of some dates, and the last day: of two times of equal length, the later
    time counts."""
    from datetime import date

    first, last = group[0][1] or group[0][0], group[-1][0] or group[-1][1]
    if not first or not last:
        return 0, last or ""
    return (date.fromisoformat(last) - date.fromisoformat(first)).days, last
