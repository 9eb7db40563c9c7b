"""The changes between two dates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from diplorel.dates.edtf import days_with_tolerance, tolerance_sql
from diplorel.errors import Usage
from diplorel.index.handle import Index
from diplorel.index.row_codec import Row
from diplorel.index.tables import WIDE
from diplorel.lookup.answer import Answer, Cut, Period, Tip, called, marks, phrase, searched
from diplorel.lookup.as_of.view import day_of
from diplorel.lookup.listings import Conditions
from diplorel.lookup.moments.timeline import MOMENT, moment_row
from diplorel.names.resolve import ResolvedParty

_TYPES = ("relation", "mission", "posting")
"""Types of records that change something."""


class Moments(Conditions):
    """Conditions on moments of any parties."""

    def of(self, index: Index, parties: Sequence[ResolvedParty]) -> None:
        """Adds the condition that a moment concerns all of these parties."""
        named = list(dict.fromkeys(parties))
        for party in named:
            line = index.line(party.id)
            self.add(f"mid IN (SELECT mid FROM moment_party WHERE party IN ({marks(line)}))", *line)
        if named:
            self.whose.append(f"of {phrase(called(index, party) for party in named)}")

    def count(self, index: Index) -> int:
        """The number of moments that meet the wanted."""
        (whole,) = index.execute(
            f"SELECT count(*) FROM moment WHERE {' AND '.join(self.tests)}", self.values
        ).fetchone()
        return int(whole)

    def rows(self, index: Index, own: str, order: str) -> Iterator[tuple[object, Row, Row]]:
        """For each moment: the value of an SQL expression (`own`), the row of the moment, and the row of its record."""
        wanted = f"SELECT mid FROM moment WHERE {' AND '.join(self.tests)} {order}"
        sql = f"SELECT body, {own}, {MOMENT} FROM moment JOIN record USING (rid) WHERE mid IN ({wanted}) {order}"
        decoder = index.decoder
        for body, value, *columns in index.execute(sql, self.values):
            record = decoder.decode(body)
            yield value, moment_row(columns, record), record


def days_between(start: str, end: str) -> tuple[str, str]:
    """The first and the last day of the time from the end of one day, month or year (ISO 8601) to the end of
    another.

    Raises Usage for other text, and if no day lies between the two ends.
    """
    from datetime import date, timedelta

    before, last = day_of(start, "START").latest, day_of(end, "END").latest
    if before > last:
        raise Usage(f"{start} ends after {end}: swap the two dates")
    if before == last:
        raise Usage(f"{start} and {end} end on the same day: the period goes from the end of START to the end of END")
    return (date.fromisoformat(before) + timedelta(days=1)).isoformat(), last


def changes(
    index: Index,
    start: str,
    end: str,
    parties: Sequence[ResolvedParty] = (),
    kinds: Sequence[str] = (),
    cutting: Cut = Cut(),
    match: str = "possible",
    open_ended: bool = False,
) -> Answer:
    """Relations begun and broken, missions opened and closed, and heads of mission, from the end of one date to the
    end of another.

    A change is `sure` if every day that its date can mean lies in this time, and `possible` if only some days do.
    parties: the parties that a change must concern; kinds: some of CHANGES, empty for all; match: one of MATCHES;
    open_ended: whether changes count that have only a start or an end date outside this time ('1948 or later').
    Raises Usage as `days_between` does.
    """
    first, last = days_between(start, end)
    within, days = Period(first, last).sql("moment")
    wanted, named = Moments(), list(dict.fromkeys(kinds))
    wanted.add(*(["change IS NOT NULL"] if parties else [_NEAR, f"{int(first[:4]) - 1:04}", last]))
    wanted.add(within, *days)
    wanted.of(index, parties)
    if named:
        wanted.add(f"change IN ({', '.join('?' * len(named))})", *named, words=f"kind {' or '.join(named)}")
    open_count = 0
    if match == "sure":
        wanted.add(
            f"{tolerance_sql('date', 'earliest', '-')} >= ? AND {tolerance_sql('date', 'latest', '+')} <= ?",
            first,
            last,
        )
    elif not open_ended:
        open_count = wanted.count(index)
        wanted.add(_CLOSED, first, last)
    whole = wanted.count(index)
    open_count = max(0, open_count - whole)
    undated = _undated(index, parties, named)
    rows = [
        {**row, "change": kind, "certainty": _certainty(row, first, last), "person": record.get("person")}
        for kind, row, record in wanted.rows(index, "change", cutting.order("mid"))
    ]
    wanted.words += ["only certain ones"] if match == "sure" else []
    when = f"after {start}, up to {end}" + (f" ({first} to {last})" if (first, last) != (start, end) else "")
    heading = ", ".join([" ".join(["Changes", *wanted.whose, when]), *wanted.words])
    notes = cutting.note(whole) if rows else searched(index, heading[:1].lower() + heading[1:], _TYPES)
    if open_count:
        notes += _open_ended(open_count)
    if undated:
        notes += (f"{undated} more {'change is' if undated == 1 else 'changes are'} not dated at all.",)
    return Answer("changes", heading, rows, notes)


def _open_ended(count: int) -> tuple[str, ...]:
    """Notes on changes that are left out because only their start or their end is dated."""
    which, them = ("change may fall", "this change") if count == 1 else ("changes may fall", "these changes")
    note = f"{count} more {which} in this period: the sources give only 'by 1948' or '1948 or later'."
    return note, Tip(f"Add --open-ended to list {them}.")


def _undated(index: Index, parties: Sequence[ResolvedParty], kinds: Sequence[str]) -> int:
    """The number of changes without a date, of all of these parties; 0 if no party is given."""
    if not parties:
        return 0
    wanted = Moments()
    wanted.add("change IS NOT NULL AND date IS NULL")
    wanted.of(index, parties)
    if kinds:
        wanted.add(f"change IN ({', '.join('?' * len(kinds))})", *kinds)
    return wanted.count(index)


_NEAR = (
    "mid IN (SELECT mid FROM moment WHERE change IS NOT NULL AND coalesce(earliest, latest) BETWEEN ? AND ?"
    f" UNION ALL SELECT mid FROM moment WHERE {WIDE})"
)
"""Condition for changes that can fall between two days, by the indexes of the table: few changes more than do."""
_CLOSED = "(earliest IS NOT NULL AND latest IS NOT NULL OR coalesce(earliest, latest) BETWEEN ? AND ?)"
"""Condition for moments that have a first and a last day, or whose one known day lies between two."""


def _certainty(row: Row, first: str, last: str) -> str:
    """`sure` if a moment lies wholly in this time, else `possible`."""
    begin, end = days_with_tolerance(row)
    return "sure" if begin and first <= begin and end and end <= last else "possible"
