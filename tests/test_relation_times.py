"""The counted times of relations are those that the rule of a day gives in every unit of time."""

from __future__ import annotations

import random
from collections import Counter
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diplorel.dates.edtf import Day, days_with_tolerance, span
from diplorel.index.fill.relation_times import Known, PairTimes, absent_times
from diplorel.index.fill.series import ANY_DAY, Times
from diplorel.index.fill.units import LETTERS, after, day_of, units
from diplorel.index.handle import Index
from diplorel.index.party_on_day import absence, named_on, of_line
from diplorel.index.relation_on_day import relation_on_day
from diplorel.index.status_rule import DOUBTED
from diplorel.index.steps import in_order, serving
from diplorel.lookup.as_of.situation import situation_of
from diplorel.lookup.as_of.view import day_of as day_of_text
from diplorel.lookup.as_of.view import view_of
from diplorel.lookup.rank import rank
from diplorel.lookup.relations.steps import steps_of
from diplorel.model.vocabulary import DOUBTS, EVIDENCE, HEAD_OF_MISSION, WEAK_BASES, Step

DATES = [
    "1950",
    "1951",
    "1951-03",
    "1951-03-05",
    "1951-03-06",
    "1951~",
    "1951-03-05~",
    "1950/1952",
    "../1951",
    "1951/..",
]
DATES += ["1952", "1952-02-28", "1952-12-31", "1953-01-01", "1949-12-31", "1960", "1960-06"]
DAYS = ["1950-12-31", "1951-01-01", "1951-03-05", "1951-03-06", "1952-02-29", "1953-06-30", "1961-01-01"]
BASES = ["embassy", "credentials", *WEAK_BASES]
KNOWN: Known = {}
"""What the pairs of earlier examples told; a pair that is like one of them must tell its own times."""


def when(date: str | None) -> dict[str, Any] | None:
    return {"date": date, "earliest": span(date).earliest, "latest": span(date).latest} if date else None


@st.composite
def steps(draw: st.DrawFn) -> dict[str, Any]:
    basis = draw(st.sampled_from([None, None, *BASES, *DOUBTS]))
    kind = draw(st.sampled_from(get_args(Step)))
    if basis:
        kind = DOUBTED if basis in DOUBTS else "attested"
    date = draw(st.sampled_from(DATES)) if basis else draw(st.sampled_from([None, *DATES]))
    by = draw(st.sampled_from([None, "alpha", "beta"]))
    return {
        "step": kind,
        **(when(date) or {"date": None, "earliest": None, "latest": None}),
        "planned": not basis and draw(st.integers(0, 5)) == 0,
        "by": {"id": by, "name": by} if by and not basis else None,
        "disagreements": 0,
        "denied": not basis and draw(st.integers(0, 5)) == 0,
        "told": draw(st.sampled_from([None, "1953", "1970"])),
        "evidence": EVIDENCE[0] if basis else draw(st.sampled_from(EVIDENCE)),
        "basis": basis,
    }


@st.composite
def parties(draw: st.DrawFn) -> dict[str, Any]:
    since = draw(st.sampled_from([None, "1940", "1951-03-05", "1951~", "../1951"]))
    until = draw(st.sampled_from([None, None, None, "1952", "1960-06-01", "1960~"]))
    gap = {"since": when("1951-02"), "until": when("1952"), "kind": draw(st.sampled_from(["union", "protectorate"]))}
    return {"since": when(since), "until": when(until), "gaps": [gap] if draw(st.integers(0, 4)) == 0 else []}


@st.composite
def serving_times(draw: st.DrawFn) -> tuple[str, str, bool]:
    first, last = sorted(draw(st.tuples(st.sampled_from(DAYS), st.sampled_from(DAYS))))
    return first, last, draw(st.booleans())


@settings(max_examples=400)
@given(
    st.lists(steps(), max_size=5), st.tuples(parties(), parties()), st.lists(serving_times(), max_size=2)
)  # fmt: skip
def test_the_times_are_those_of_the_rule_of_a_day(
    found: list[dict[str, Any]], pair: tuple[dict[str, Any], ...], served: list[tuple[str, str, bool]]
) -> None:
    order = in_order(found)
    times = PairTimes(order, [absent_times([one]) for one in pair], served, KNOWN).times()
    for place, letters in enumerate(LETTERS):
        for unit in units_of(place):
            day = day_of(unit, letters)
            assert counted(times[place], unit, day) == by_rule(order, pair, served, day), day


def units_of(place: int) -> list[int]:
    """Units at and beside all days of the examples."""
    days = {day for date in DATES for day in (*span(date), *days_with_tolerance(when(date))) if day} | {*DAYS}
    found = {kinds[place] for day in days for kinds in (*units(day), *after(day))}
    return sorted(found | {{0: 1900, 1: 190001, 2: 19000101}[place], {0: 1990, 1: 199012, 2: 19901231}[place]})


def counted(times: Times, unit: int, day: Day) -> tuple[bool, bool, str]:
    """Whether relations count in a unit, whether they are certain, and the latest day that shows them."""
    may, sure = ([one for one in found if one[0] <= unit < one[1]] for found in times)
    assert len(may) <= 1
    assert len(sure) <= len(may)
    assert sure == [] or sure[0][2] == may[0][2]
    shown = may[0][2] if may else 0
    latest = day.latest if shown == ANY_DAY else f"{shown // 10000:04}-{shown // 100 % 100:02}-{shown % 100:02}"
    return bool(may), bool(sure), latest if shown else ""


def by_rule(
    order: list[dict[str, Any]], pair: tuple[dict[str, Any], ...], served: list[tuple[str, str, bool]], day: Day
) -> tuple[bool, bool, str]:
    missing = [one for row in pair if (one := of_line([absence(row, day)]))]
    serves = {certain for first, last, certain in served if first <= day.earliest and day.latest <= last}
    head = [serving(day, max(serves), "head")] if serves else []
    now = relation_on_day(in_order([*order, *head]), day, missing)
    if "relations" not in now.now["statuses"]:
        return False, False, ""
    shown = now.now["last_attested"] or now.now["since"]
    return True, now.holds == "yes", (shown and shown["latest"]) or ""


def test_a_head_of_mission_shows_the_day_that_is_asked_about() -> None:
    party: dict[str, Any] = {"since": None, "until": None, "gaps": []}
    served = [("1951-03-05", "1951-04-30", True)]
    (years, _, days) = PairTimes([], [absent_times([party])] * 2, served, {}).times()
    assert (years, days) == (([], []), ([(19510305, 19510501, ANY_DAY)], [(19510305, 19510501, ANY_DAY)]))
    assert serving(day_of(195104, 7), True, "")["basis"] == HEAD_OF_MISSION


@pytest.mark.bundled
def test_a_rank_of_relations_counts_what_the_status_of_every_pair_says(bundled: Index) -> None:
    for date in drawn_days(bundled):
        statuses, then = list(of_every_pair(bundled, date)), named_on(bundled, day_of_text(date))
        for match in ("possible", "sure"):
            counts, sure, latest = Counter[str](), Counter[str](), dict[str, str]()
            for pair, is_sure, shown in statuses:
                for name in [then.get(one, one) for one in pair] if is_sure or match == "possible" else ():
                    counts[name] += 1
                    sure[name] += is_sure
                    latest[name] = max(latest.get(name, ""), shown)
            found = rank(bundled, "relations", view_of(date, match)).rows
            told = {row["party"]["id"]: (row["count"], row["sure_count"], row["latest"]) for row in found}
            assert told == {name: (counts[name], sure[name], latest[name] or None) for name in counts}, (date, match)


def drawn_days(index: Index) -> list[str]:
    """Days, months and years at which a step, a head of mission or a party begins or ends, and others."""
    drawn = random.Random(11)
    columns = [("earliest", "show"), ("latest", "moment"), ("first", "served"), ("last", "served"), ("begun", "party")]
    columns += [("ending", "party")]
    found = ["0999", "1918-11", "2040-12-31"]
    for number, (name, table) in enumerate(columns):
        at = [day for (day,) in index.execute(f"SELECT {name} FROM {table} WHERE {name} > '1' ORDER BY 1")]
        found += [drawn.choice(at)[: LETTERS[number % 3]], drawn.choice(at)[: LETTERS[(number + 1) % 3]]]
    return found


def of_every_pair(index: Index, date: str) -> Any:
    """Each pair that may have relations on a day, whether they are certain, and the latest day that shows them."""
    situation, folded = situation_of(index, view_of(date)), index.folded()
    missing = situation.missing(index.party_names)
    for pair, its in steps_of(index, folded, view_of(date).day, "1").items():
        now = situation.status(its, [missing[name] for name in pair if name in missing])
        if "relations" in now["statuses"]:
            shown = now["last_attested"] or now["since"]
            yield pair, now["as_of"]["holds"] == "yes", (shown and shown["latest"]) or ""
