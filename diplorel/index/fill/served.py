"""The days on which a head of mission in the post shows that relations stand.

A State receives an ambassador or a minister only from a State with which it has diplomatic relations (Vienna Convention
on Diplomatic Relations, article 4).  So relations stand on every day on which a source shows such a head in the post.
A history that gives years leaves a doubt about the time between two heads; relations may have broken in it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from diplorel.dates.edtf import shifted
from diplorel.dates.posts import dated, is_listed
from diplorel.dates.validity import NEVER, Interruption, Validity

_VACANT = 731
"""Days between the last certain day of a head and the first of the next head up to which nothing more than a change of
heads is likely: two years of which a source tells no day."""


class _Time(NamedTuple):
    """The certain days of a head of mission."""

    first: str
    last: str
    since: str
    """EDTF, as the source gives it; so is `until`."""
    until: str


class Served:
    """The certain days of heads of mission, by post."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str], list[_Time]] = {}
        self._turns: dict[tuple[str, str], Sequence[Interruption]] = {}

    def learn(self, row: Mapping[str, Any], validity: Validity, turns: Sequence[Interruption]) -> None:
        """Notes the certain days of a head of mission (the row of a posting).

        turns: the breaks and the returns of relations of the pair. Nothing is certain on the far side of one of them,
        unless nobody knows since when relations were broken. An appointment is no beginning: the head may not have been
        received yet.
        """
        dates, first, last = dated(row), validity.sure_from, validity.sure_to
        if first is None or last is None or dates.begin in ("", "appointed"):
            return
        begun = str(dates.opened and dates.opened["earliest"])
        for turn in (turn for turn in turns if turn.earliest):
            # A head who came in the year of a break may have come before it, and have left with it.
            if turn.earliest <= last and (begun if turn.ends else first) <= turn.latest:
                first, last = (first, _before(turn)) if turn.ends else (turn.latest, last)
        if first <= last:
            told = [one["date"] for one in (dates.opened, *_told(dates.shown), dates.closed) if one]
            post = row["sender"]["id"], row["host"]["id"]
            self._found.setdefault(post, []).append(_Time(first, last, told[0], told[-1]))
            self._turns[post] = turns

    def write(self, db: sqlite3.Connection) -> None:
        """Writes the certain days, and the longer times in which one head followed the other."""
        rows = set()
        for post, times in self._found.items():
            times = sorted(times)
            rows |= {(*sorted(post), *time, 1) for time in times}
            rows |= {(*sorted(post), *time, 0) for time in _chains(times, self._turns[post])}
        db.executemany("INSERT INTO served VALUES (?, ?, ?, ?, ?, ?, ?)", sorted(rows))


def _told(shown: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    return [one for one in shown if not is_listed(one)]


def _before(turn: Interruption) -> str:
    return shifted(turn.earliest, -1) or ""


def _chains(times: Sequence[_Time], turns: Sequence[Interruption]) -> Iterator[_Time]:
    """The times from the first to the last of several heads who followed each other."""
    chains: list[list[_Time]] = []
    for time in times:
        if chains and _follow(max(chains[-1], key=_last), time, turns):
            chains[-1].append(time)
        else:
            chains.append([time])
    for chain in (chain for chain in chains if len(chain) > 1):
        end = max(chain, key=_last)
        yield _Time(chain[0].first, end.last, chain[0].since, end.until)


def _last(time: _Time) -> str:
    return time.last


def _follow(one: _Time, other: _Time, turns: Sequence[Interruption]) -> bool:
    """Whether a head was in the post so soon after another that relations are likely to have stood in between."""
    between = date.fromisoformat(other.first) - date.fromisoformat(one.last)
    broken = any(turn.earliest <= other.first and one.last <= (turn.latest or NEVER) for turn in turns)
    return between.days <= _VACANT and not broken
