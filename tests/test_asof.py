"""How things stood on a day, against an oracle that tries every day that each date can mean."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest
from as_of_support import NO_DATE, mission, on, posting, when, year
from hypothesis import assume, given
from hypothesis import strategies as st

from diplorel.dates.day import happened
from diplorel.dates.edtf import Day
from diplorel.dates.validity import NEVER, Bounds, Validity, validity_of
from diplorel.errors import Usage
from diplorel.index.status_rule import status
from diplorel.lookup.as_of.relation_status import status_on_day
from diplorel.lookup.as_of.validity_on_day import as_of
from diplorel.lookup.as_of.verdicts import holds
from diplorel.lookup.as_of.view import day_of, view_of

BASE = date(1999, 12, 28)
"""The oracle's days are counted from here: across the end of a year."""
DAYS = 8


def day(number: int) -> str:
    return (BASE + timedelta(number)).isoformat()


def told(row: dict[str, Any], then: str) -> tuple[str, str]:
    found = as_of(row, validity_of(row), day_of(then))
    assert found["date"] == then
    return found["holds"], found["reason"]


numbers = st.integers(0, DAYS - 1)
spans = st.tuples(numbers, numbers).map(sorted).map(tuple)
maybe = st.none() | spans


@st.composite
def cases(draw: st.DrawFn) -> tuple[Any, Any, list[Any], Any]:
    """The spans of opening, closing, attestations and of the day asked about."""
    return draw(maybe), draw(maybe), draw(st.lists(spans, max_size=2)), draw(spans)


def lives(opened: Any, closed: Any, shown: list[Any]) -> Iterator[tuple[int, int]]:
    """Every first day of a mission, and first day on which it no longer stood, that its dates allow."""
    opening = range(opened[0], opened[1] + 1) if opened else range(-1, DAYS + 1)
    closing = range(closed[0], closed[1] + 1) if closed else range(DAYS + 3)
    days = [range(first, last + 1) for first, last in shown]
    for begin, end in product(opening, closing):
        if begin < end and any(all(begin <= one < end for one in seen) for seen in product(*days)):
            yield begin, end


def dated(opened: Any, closed: Any, shown: list[Any]) -> dict[str, Any]:
    """A mission with these dates, given as numbers of days."""
    first, last = (one and when(day(one[0]), day(one[1])) for one in (opened, closed))
    return mission(first, last, tuple(when(day(begin), day(end)) for begin, end in shown))


@given(cases())
def test_a_verdict_is_that_of_every_day_that_can_be_meant(case: tuple[Any, Any, list[Any], Any]) -> None:
    opened, closed, shown, asked_for = case
    assume(opened or closed or shown)
    possible = list(lives(opened, closed, shown))
    assume(possible)
    row = dated(opened, closed, shown)
    meant = range(asked_for[0], asked_for[1] + 1)
    stood = {begin <= one < end for begin, end in possible for one in meant}
    asked_at = Day("then", day(asked_for[0]), day(asked_for[1]))
    verdict = holds(validity_of(row), asked_at)
    if stood == {True}:
        assert verdict == "yes"
    elif stood == {False}:
        assert verdict == "no"
    else:
        assert verdict == "possibly"
    assert as_of(row, validity_of(row), asked_at)["reason"]


@given(cases())
def test_what_is_certain_is_possible(case: tuple[Any, Any, list[Any], Any]) -> None:
    opened, closed, shown, _ = case
    row = dated(opened, closed, shown)
    found = validity_of(row)
    if found.sure_from:
        assert found.sure_to
        assert (found.may_from or "") <= found.sure_from <= found.sure_to <= (found.may_to or NEVER)


@given(st.lists(st.tuples(st.none() | spans, st.sampled_from(["established", "severed", "restored", "attested"])),
                max_size=4), spans)  # fmt: skip
def test_a_status_is_one_of_those_that_follow_from_what_can_have_happened(steps: Any, asked_for: Any) -> None:
    rows = [
        {"step": kind, **(when(day(span[0]), day(span[1])) if span else NO_DATE), "planned": False, "by": None}
        for span, kind in sorted(steps, key=lambda one: one[0] or (99, 99))
    ]
    then = Day("then", day(asked_for[0]), day(asked_for[1]))
    found = status_on_day(rows, then)
    assert found["status"] == found["statuses"][0]
    had = [happened(row["earliest"], row["latest"], then) if row["date"] else "possibly" for row in rows]
    for counting in (("yes",), ("yes", "possibly")):
        now = status([row for row, held in zip(rows, had, strict=True) if held in counting])
        assert now["status"] in (*found["statuses"], "not recorded")
    if set(had) <= {"yes"}:
        assert found["statuses"] == [found["status"]]


@given(st.lists(st.tuples(spans, st.sampled_from(["established", "severed", "restored", "suspended"])), max_size=4),
       numbers)  # fmt: skip
def test_every_status_that_the_dates_allow_is_listed(steps: Any, asked_for: int) -> None:
    steps.sort(key=lambda one: one[0])
    rows = [{"step": kind, **when(day(span[0]), day(span[1])), "planned": False, "by": None} for span, kind in steps]
    reached = {
        status([row for row, on_day in zip(rows, days, strict=True) if on_day <= asked_for])["status"]
        for days in product(*(range(first, last + 1) for (first, last), _ in steps))
    }
    found = status_on_day(rows, Day("then", day(asked_for), day(asked_for)))["statuses"]
    assert reached - {"not recorded"} <= set(found)


@pytest.mark.parametrize(
    ("again", "statuses"),
    [
        ("1973-10-06", ["severed", "relations"]),
        ("1969-06-05", ["severed", "relations"]),
        ("1968-06-05", ["severed"]),  # two sources may date one break
    ],
)
def test_relations_that_broke_again_years_later_had_been_restored(again: str, statuses: list[str]) -> None:
    rows = [{"step": "severed", **on(date), "planned": False, "by": None} for date in ("1967-06-05", again)]
    assert status_on_day(rows, day_of("1968-01"))["statuses"] == statuses


def test_a_step_that_surely_came_later_did_not_happen_alone() -> None:
    """Who breaks off and is then found to have none has broken off: the absence alone would say that none broke."""
    kinds = {"established": "1960-01-01", "severed": "1970-03-03", "absent": "1970-09-09"}
    rows = [{"step": kind, **on(date), "planned": False, "by": None} for kind, date in kinds.items()]
    assert set(status_on_day(rows, day_of("1970"))["statuses"]) == {"relations", "severed"}
    rows[2] |= on("1970-03-03")  # of one day, either may have come first
    assert set(status_on_day(rows, day_of("1970"))["statuses"]) == {"relations", "severed", "no relations"}


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("severed", "severed 1973, so relations had existed"),
        ("suspended", "suspended 1973, so relations had existed"),
        ("restored", "restored 1973, so relations had ended"),
        ("attested", "attested 1973"),
    ],
)
def test_a_later_step_is_told_with_what_it_shows(kind: str, said: str) -> None:
    first = [] if kind in ("severed", "suspended") else ["recognised" if kind == "attested" else "established"]
    rows = [{"step": kind, **year(number), "planned": False, "by": None}
            for kind, number in (*((one, 1950) for one in first), (kind, 1973))]  # fmt: skip
    found = status_on_day(rows, day_of("1960"))["as_of"]
    assert found["holds"] == "possibly"
    assert found["reason"].endswith(f": {said}")


@pytest.mark.parametrize(
    ("basis", "established", "holds"),
    [
        ("listed accreditation", None, "possibly"),
        ("accreditation", None, "likely"),
        ("listed embassy", None, "likely"),
        ("listed embassy", 2025, "possibly"),
        ("accreditation", 2025, "possibly"),
        ("embassy", 2025, "yes"),
    ],
)
def test_a_list_shows_less_than_a_step_that_came_later(basis: str, established: int | None, holds: str) -> None:
    rows = [{"step": "attested", **year(number), "planned": False, "by": None, "basis": basis}
            for number in (2020, 2022)]  # fmt: skip
    if established:
        rows.append({"step": "established", **year(established), "planned": False, "by": None})
    found = status_on_day(rows, day_of("2021"))
    assert (found["status"], found["as_of"]["holds"]) == ("relations", holds)
    if holds == "possibly" and established:
        assert "established 2025" in found["as_of"]["reason"]


def test_it_stands_on_the_day_it_opened_and_not_on_the_day_it_closed() -> None:
    row = mission(on("1999-12-31"), on("2001-03-01"))
    assert [told(row, date)[0] for date in ("1999-12-30", "1999-12-31", "2001-02-28", "2001-03-01")] == [
        "no", "yes", "yes", "no",
    ]  # fmt: skip


def test_a_closing_and_an_opening_in_one_year_are_both_possible_in_it() -> None:
    gone, come = mission(on("1960-05-01"), year(1967)), mission(year(1967), None, (on("1970-01-01"),))
    for then in ("1967", "1967-06", "1967-06-10"):
        assert [told(row, then)[0] for row in (gone, come)] == ["possibly", "possibly"]


@pytest.mark.parametrize(
    ("row", "date", "answer"),
    [
        (mission(year(1993), None, (on("2022-11-16"),)), "1993-05", ("possibly", "opened 1993, month not known")),
        (mission(year(1993), None, (on("2022-11-16"),)), "2000", ("yes", "opened 1993, attested 2022-11-16")),
        (mission(year(1993), None, (on("2022-11-16"),)), "2023", ("possibly", "last attested 2022-11-16")),
        (mission(year(1993), None, (on("2022-11-16"),)), "1992", ("no", "opened 1993")),
        (mission(on("1993-05-01"), year(1999)), "1999", ("possibly", "closed 1999")),
        (mission(on("1993-05-01"), on("1999-04-02")), "1999", ("possibly", "closed 1999-04-02, which lies in 1999")),
        (mission(on("1993-05-01"), on("1999-04-02")), "2001", ("no", "closed 1999-04-02")),
        (mission(on("1993-05-01")), "1993-05-01", ("yes", "opened 1993-05-01")),
        (mission(on("1993-05-01")), "1993-05-02", ("possibly", "opened 1993-05-01; not shown later")),
        (mission(None, None, (on("2022-11-16"),)), "1975",
         ("possibly", "opening not dated, first attested 2022-11-16")),
        (mission(None, None, (on("2000-01-01"), on("2022-11-16"))), "2010",
         ("yes", "attested 2000-01-01 and 2022-11-16")),
        (mission(expected=year(2023)), "2024", ("no", "planned, not shown to have opened")),
        (posting(appointed=on("1974-01-01"), credentials=on("1974-03-01"), ended=on("1975-01-01")), "1974-02",
         ("no", "credentials 1974-03-01")),
        (posting(appointed=on("1974-01-01")), "1975", ("possibly", "appointed 1974-01-01; not shown later")),
        (posting(appointed=on("1974-01-01"), end="not commissioned"), "1975",
         ("no", "named, not shown to have served")),
        (posting(), "1975", ("possibly", "no date on record")),
    ],
)  # fmt: skip
def test_a_verdict_gives_its_reason(row: dict[str, Any], date: str, answer: tuple[str, str]) -> None:
    assert told(row, date) == answer


def test_where_a_date_is_open_the_parties_bound_it() -> None:
    row = mission(None, None, (on("2000-06-01"),))
    assert validity_of(row, Bounds("1991-10-18", "1991-10-18", "2009-12-31")) == Validity(
        "2000-06-01", "2000-06-01", "2000-06-01", "2000-06-01", "1991-10-18", "2009-12-31"
    )
    own = mission(on("1990-01-01"), on("2011-01-01"))
    assert validity_of(own, Bounds("1991-10-18", "1991-10-18", "2009-12-31")).may_from == "1990-01-01"
    assert validity_of(own, Bounds("1991-10-18", "1991-10-18", "2009-12-31")).may_to == "2010-12-31"


@pytest.mark.parametrize("text", ["", "soon", "1975-02-30", "1975-13", "-44", "-0044", "12000", "1975/", "../1975",
                                  "1975/1970", "0000", "197X", "1975~", "1970/1975", "1975-21",
                                  "1975-06?"])  # fmt: skip
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(Usage):
        day_of(text)


def test_a_match_needs_a_day_and_a_word_that_there_is() -> None:
    assert view_of("1975", "sure").sure
    for given_ in ((None, "sure"), ("1975", "perhaps")):
        with pytest.raises(Usage):
            view_of(*given_)
