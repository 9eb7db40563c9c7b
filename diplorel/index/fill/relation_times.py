"""The times in which a pair of parties has relations.

The rule for a day (`relation_on_day`) is asked in each unit of time in which its answer can change: where a step may
have happened, or had certainly happened, where the sources end, where a party begins or ends, and where a head of
mission serves.  Most pairs are alike, so the rule is asked once for all pairs whose steps are of the same kinds and in
the same order.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from diplorel.dates.edtf import days_with_tolerance, span
from diplorel.index.fill.series import ANY_DAY, NO_END, Time, Times
from diplorel.index.fill.units import EVER, LETTERS, Kinds, after, day_of, units
from diplorel.index.party_on_day import absence, of_line, told_since
from diplorel.index.relation_on_day import Missing, days_of_step, relation_on_day, shown_from, weighs
from diplorel.index.row_codec import Row, own_date
from diplorel.index.status_rule import horizon, is_open
from diplorel.index.steps import in_order, place_of, serving

_MISSING = (Missing("no", "", False), Missing("no", "", True), Missing("possibly", "", False))
"""How a party is missing, in the order of the numbers 1, 2 and 3 of a state; 0 is a party that exists.  Of two parties,
the lower number decides."""
_TURNS = ("severed", "suspended")
_HEAD = "a head of mission"
Mark = tuple[int, int]
"""A unit in which a state changes, and the number that is added to the state."""
Served = tuple[str, str, bool]
"""The first and the last day on which heads of mission show relations, and whether one head serves all the time."""


class _Told(NamedTuple):
    """What the rule says of a pair."""

    counts: bool
    """Whether relations are possible."""
    sure: bool
    place: int
    """Place of the step whose day is the latest that shows relations; after the last step: no day, any day."""


_NOTHING = _Told(False, False, -1)
Known = dict[tuple[object, ...], dict[object, _Told]]
"""The steps of a pair, as far as the rule compares them -> state of the pair -> what the rule says."""


class Absent(NamedTuple):
    """The units in which a party did not exist, or may not have existed, for one kind of units."""

    marks: list[Mark]
    until: int
    """The unit from which on the party existed; NO_END if it exists no more, and 0 if it always existed."""
    told_from: str
    """First day of which a source may tell a fact of it."""


def absent_times(line: Sequence[Mapping[str, Any]]) -> list[Absent]:
    """The times in which a party was missing, for each kind of units.  line: the rows of its line."""
    days = set[str]()
    for row in line:
        for when in (row["since"], row["until"], *(gap[key] for gap in row["gaps"] for key in ("since", "until"))):
            told = (when["earliest"], when["latest"]) if when else ()
            days.update(day for day in (*days_with_tolerance(when), *told) if day)
    found: list[Absent] = []
    told_from = min(map(told_since, line))
    for place, letters in enumerate(LETTERS):
        marks, state, until = list[Mark](), 0, 0
        for unit in sorted({0, *(kinds[place] for day in days for kinds in (*units(day), *after(day)))}):
            missing = of_line([absence(row, day_of(unit, letters)) for row in line])
            now = _MISSING.index(missing._replace(told_from="")) + 1 if missing else 0
            if now != state:
                marks.append((unit, now - state))
                state, until = now, NO_END if now else unit
        found.append(Absent(marks, until, told_from))
    return found


class PairTimes:
    """The times in which one pair has relations.

    A state of the pair is a number: two bits for each step (it cannot have happened, may have, had), a bit for days
    beyond the sources, two bits for each party, and two bits for heads of mission who serve.
    """

    def __init__(
        self, steps: Sequence[Row], missing: Sequence[Sequence[Absent]], served: Sequence[Served], known: Known
    ) -> None:
        """steps: in their order.  missing: of each party, as `absent_times` gives it.  known: what other pairs told,
        and what this pair tells."""
        self._steps, self._served, self._missing = steps, served, missing
        days = [days_of_step(step) for step in steps]
        self._told_from = max(absent[0].told_from for absent in missing)
        self._told = known.setdefault(_compared(steps, days, self._told_from), {})
        self._beyond = 2 * len(steps)
        self._parties = [self._beyond + 1 + 2 * number for number in range(len(missing))]
        self._heads = self._beyond + 5
        self._happened = (1 << self._beyond) - 1 | -1 << self._heads
        """The bits of the steps and of the heads of mission."""
        self._marks = list(self._marks_of(days))
        self._days = [_number(step["latest"]) for step in steps] + [0, ANY_DAY]
        first = next((step for step in steps if weighs(step)), None)
        self._breaks_first = first is not None and first["step"] in _TURNS
        """Whether the first step shows relations before it."""
        self._shown_from = units(shown_from(first)).of if first and self._breaks_first else EVER
        """The units from which on it shows them, where no step had happened."""

    def times(self) -> list[Times]:
        """The times in which relations are possible and certain, in each kind of units."""
        return [self._times(place) for place in range(len(LETTERS))]

    def _marks_of(self, days: Sequence[tuple[str | None, str | None]]) -> Iterator[tuple[Kinds, int]]:
        for number, (step, (first, last)) in enumerate(zip(self._steps, days, strict=True)):
            yield units(first).of if first else EVER, 1 << 2 * number
            if last and not is_open(step):
                yield units(last).next, 1 << 2 * number
        end = horizon(self._steps)
        last = span(end).latest if end else None
        if last:
            yield after(last).next, 1 << self._beyond

    def _times(self, place: int) -> Times:
        marks = [(kinds[place], number) for kinds, number in self._marks]
        first = min(marks)[0] if marks and not self._served else 0
        for shift, absent in zip(self._parties, self._missing, strict=True):
            if absent[place].until > first or self._breaks_first:  # else nothing counts while it is missing
                marks += [(unit, number << shift) for unit, number in absent[place].marks]
        if self._served:
            marks += self._marks_of_heads(place)
        if self._breaks_first:
            marks.append((self._shown_from[place], 0))
        marks.sort()
        marks.append((NO_END, 0))
        may: list[Time] = []
        sure: list[Time] = []
        state, at, begin, before = 0, 0, 0, (False, False, 0)
        for unit, number in marks:
            if unit != at:  # all marks of a unit are added before the rule is asked
                silent = at < self._shown_from[place] and not state & self._happened
                told = _NOTHING if silent else self._told.get(state) or self._answer(state, at, place)
                now = told.counts, told.sure, self._days[told.place]
                if now != before:
                    _end(may, sure, begin, at, before)
                    begin, before = at, now
                at = unit
            state += number
        _end(may, sure, begin, NO_END, before)
        return may, sure

    def _marks_of_heads(self, place: int) -> Iterator[Mark]:
        """The units in which heads of mission begin and cease to serve, and those in which the order of the steps and
        the day changes."""
        for bit, certain in enumerate((True, False)):
            times = sorted(
                (units(first).next[place], after(last).of[place]) for first, last, one in self._served if one == certain
            )
            for begin, end in _united(times):
                yield begin, 1 << self._heads + bit
                yield end, -1 << self._heads + bit
        for day in (step[key] for step in self._steps for key in ("earliest", "latest") if step[key]):
            for kinds in (*units(day), *after(day)):
                yield kinds[place], 0

    def _answer(self, state: int, unit: int, place: int) -> _Told:
        """What the rule says in a state, which the unit has."""
        heads, rest = state >> self._heads, state & (1 << self._beyond + 1) - 1
        missing = [number for shift in self._parties if (number := state >> shift & 3)]
        rest |= min(missing, default=0) << self._beyond + 1
        silent = unit < self._shown_from[place] and not state & (1 << self._beyond) - 1
        found = _NOTHING if silent else self._told.get(rest)
        if found is None:
            found = self._told[rest] = self._ask(rest, unit, place, None)
        if not heads:
            self._told[state] = found
        if not heads or found.sure:
            return found
        day, certain = day_of(unit, LETTERS[place]), bool(heads & 1)
        number = bisect_right(self._steps, place_of(serving(day, certain, _HEAD)), key=place_of)
        same = any(step["date"] == day.date for step in self._steps)
        key = rest, certain, number, same, day.latest >= self._told_from
        if key not in self._told:
            self._told[key] = self._ask(rest, unit, place, certain)
        return self._told[key]

    def _ask(self, state: int, unit: int, place: int, certain: bool | None) -> _Told:
        """Asks the rule.  certain: whether the head of mission who serves is certain; None if none serves."""
        day, steps = day_of(unit, LETTERS[place]), self._steps
        number = state >> self._beyond + 1
        missing = [_MISSING[number - 1]._replace(told_from=self._told_from)] if number else []
        head = [] if certain is None else [serving(day, certain, _HEAD)]
        found = relation_on_day(in_order([*steps, *head]) if head else steps, day, missing)
        if "relations" not in found.now["statuses"]:
            return _Told(False, False, len(steps))
        shown = found.now["last_attested"] or found.now["since"]
        if head and shown == own_date(head[0]):
            return _Told(True, found.holds == "yes", len(steps) + 1)
        places = (number for number, step in enumerate(steps) if shown and own_date(step) == shown)
        return _Told(True, found.holds == "yes", next(places, len(steps)))


def _compared(
    steps: Sequence[Row], days: Sequence[tuple[str | None, str | None]], told_from: str
) -> tuple[object, ...]:
    """The steps of a pair as far as the rule compares them: their kinds, and the order of their days.

    told_from: first day of which a source may tell a fact of both parties.
    """
    kinds: list[object] = []
    told: list[str] = []
    parties: dict[str | None, int] = {}
    dates: dict[str | None, int] = {}
    for number, (step, (first, last)) in enumerate(zip(steps, days, strict=True)):
        by = step["by"]["id"] if step["by"] else None
        earliest, latest = step["earliest"], step["latest"]
        kinds.append(
            (step["step"], step["planned"], step["basis"], step["denied"], step["evidence"], earliest is None,
             latest is None, (latest or "") >= told_from, by and parties.setdefault(by, len(parties)),
             dates.setdefault(step["date"], number))
        )  # fmt: skip
        told += earliest or "", latest or "~", first or "", last or "~"
    order = {day: number for number, day in enumerate(sorted(set(told)))}
    turns = [
        ((first or "")[:4], (last or "")[:4])  # how many years lie between two breaks counts
        for step, (first, last) in zip(steps, days, strict=True)
        if step["step"] in _TURNS
    ]
    return (*kinds, *map(order.__getitem__, told), *(turns if len(turns) > 1 else ()))


def _end(may: list[Time], sure: list[Time], begin: int, end: int, told: tuple[bool, bool, int]) -> None:
    counts, is_sure, day = told
    if counts:
        may.append((begin, end, day))
    if is_sure:
        sure.append((begin, end, day))


def _united(times: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Times in their order, each with those that begin in it."""
    begin, end = 0, 0
    for first, last in times:
        if first > end:
            if begin < end:
                yield begin, end
            begin, end = first, last
        else:
            end = max(end, last)
    if begin < end:
        yield begin, end


def _number(day: str | None) -> int:
    return int(day.replace("-", "")) if day else 0
