"""The reasons of the verdicts on missions and heads, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from diplorel.dates.day import known_by
from diplorel.dates.edtf import Day, days_with_tolerance
from diplorel.dates.posts import Dated, dated, is_listed
from diplorel.dates.text import date_text, ended_text, point_text
from diplorel.dates.validity import NEVER, Validity
from diplorel.index.row_codec import Row

_BEGAN = {"opened": "opened", "credentials": "credentials", "arrived": "arrived", "since": "in the post since"}
_BEGAN |= {"appointed": "appointed"}


def _words(row: Row, dates: Dated) -> tuple[str, str]:
    """The verbs that tell the beginning and the end of a row: 'opened' and 'closed', 'began' and 'ended' ..."""
    if row["type"] == "posting":
        return _BEGAN[dates.begin or "since"], "left"
    return ("opened", "closed") if row["type"] == "mission" else ("began", "ended")


def _stood(row: Row, _: Validity, __: Day) -> str:
    """The reason of a certain verdict: the dates of histories and official lists."""
    dates = dated(row)
    opened = dates.opened if dates.opened and not is_listed(dates.opened) else None
    return _told(row, dates._replace(opened=opened, shown=[one for one in dates.shown if not is_listed(one)]))


def _likely_stood(row: Row, days: Validity, _: Day) -> str:
    """The reason of a likely verdict: the dates around the likely days."""
    dates = dated(row)
    first, last = days.likely_from or "", days.likely_to or NEVER
    seen = [one for one in dates.shown if first <= (one["latest"] or NEVER) and (one["earliest"] or "") <= last]
    opened = dates.opened if dates.opened and days_with_tolerance(dates.opened)[1] == first else None
    return _told(row, dates._replace(opened=opened, shown=seen))


def _told(row: Row, dates: Dated) -> str:
    """The beginning and the end of something, in words: 'opened 1993, attested 2022-11-16'."""
    began, ended = _words(row, dates)
    parts = [f"{began} {point_text(dates.opened['date'])}"] if dates.opened else []
    if dates.closed:
        parts.append(f"{ended} {point_text(dates.closed['date'])}")
    first = dates.shown[:1] if not dates.opened else []
    last = dates.shown[-1:] if not dates.closed and dates.shown[-1:] != first else []
    if first or last:
        parts.insert(len(parts) if dates.opened else 0, " and ".join(seen_text(*first, *last)))
    return ", ".join(parts)


def _seen_text(date: Mapping[str, Any]) -> str:
    """A day on which sources show something, in words: 'listed 2020-10-22'."""
    return f"{'listed' if is_listed(date) else 'attested'} {date_text(date['date'])}"


def seen_text(*dates: Mapping[str, Any]) -> list[str]:
    """Days on which sources show something, in words, the verb where it changes: 'listed 2020-10-22', '2022-11-16'."""
    said, verb = [], ""
    for date in dates:
        word = "listed" if is_listed(date) else "attested"
        said.append(date_text(date["date"]) if word == verb else f"{word} {date_text(date['date'])}")
        verb = word
    return said


def _may_have(row: Row, _: Validity, day: Day) -> str:
    dates = dated(row)
    began, ended = _words(row, dates)
    shown = dates.shown
    parts = []
    if dates.opened and not known_by(days_with_tolerance(dates.opened)[1], day.earliest):
        parts.append(loosely(began, dates.opened, day))
    elif not dates.opened and not (shown and known_by(shown[0]["latest"], day.earliest)):
        first = f", first {_seen_text(shown[0])}" if shown else ""
        parts.append(("opening" if began == "opened" else "beginning") + f" not dated{first}")
    if dates.closed and not known_by(day.latest, days_with_tolerance(dates.closed)[0], before=True):
        parts.append(loosely(ended, dates.closed, day))
    elif not dates.closed and shown and (shown[-1]["earliest"] or "") < day.latest and (not parts or dates.opened):
        parts.append(f"last {_seen_text(shown[-1])}")
    elif not dates.closed and not shown:
        if not parts and dates.opened:
            parts.append(f"{began} {point_text(dates.opened['date'])}")
        parts = [*parts, "not shown later"] if dates.opened else ["no date on record"]
    if not parts:
        parts.append(f"{_around(began, ended, dates, day)}; no source tells of the time between")
    return "; ".join(dict.fromkeys(parts)) if len(parts) > 1 else parts[0]


def _around(began: str, ended: str, dates: Dated, day: Day) -> str:
    """The last date by a day that shows that something stood, and the first such date after it."""
    told = [(dates.opened, f"{began} {point_text(dates.opened['date'])}")] if dates.opened else []
    told += [(one, _seen_text(one)) for one in dates.shown]
    before = [words for when, words in told if known_by(when["latest"], day.earliest)]
    after = [f"next {words}" for when, words in told if known_by(day.latest, when["earliest"]) and words not in before]
    after += [f"{ended} {point_text(dates.closed['date'])}"] if dates.closed else []
    return ", ".join([*before[-1:], *after[:1]])


def _did_not(row: Row, days: Validity, day: Day) -> str:
    dates = dated(row)
    began, ended = _words(row, dates)
    if days.may_from == NEVER:
        return "named, not shown to have served" if row["type"] == "posting" else "planned, not shown to have opened"
    if (days.may_from or "") > day.latest:
        return f"{began} {point_text(dates.opened['date'])}" if dates.opened else "one of the parties did not exist yet"
    if dates.closed:
        return f"{ended} {point_text(dates.closed['date'])}"
    if row.get("ended_by"):
        return ended_text(row["ended_by"]["reason"], row["ended_by"]["date"])
    return "no longer in the post" if row["type"] == "posting" else "one of the parties no longer existed"


REASONS = {"yes": _stood, "likely": _likely_stood, "possibly": _may_have, "no": _did_not}


def loosely(word: str, when: Mapping[str, Any], day: Day) -> str:
    """A date that can lie on either side of the day asked about, in words, with the reason.

    'opened 1993, month not known'; 'closed 1967-06-10, which lies in 1967'.
    """
    said = f"{word} {point_text(when['date'])}"
    earliest, latest = when["earliest"] or "", when["latest"] or NEVER
    if days_with_tolerance(when) != (when["earliest"], when["latest"]):
        return f"{said}, not dated exactly"
    if day.earliest <= earliest and latest <= day.latest:
        return said if when["date"] == day.date else f"{said}, which lies in {point_text(day.date)}"
    return f"{said}, {'month' if len(when['date'].rstrip('?~%')) == 4 else 'day'} not known"
