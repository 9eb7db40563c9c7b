"""The days that the dates of one mission or head make certain, and the status that they amount to."""

from __future__ import annotations

from typing import Any

import pytest
from as_of_support import mission, on, posting, when, year
from support import Json

from diplorel.dates.posts import dated, is_only_planned, is_standing, mission_status
from diplorel.dates.validity import Bounds, Interruption, validity_of

BREAK = Interruption(True, "1961-01-03", "1961-01-03")
LATE_BREAK = Interruption(True, "1970-01-01", "1970-01-01")
SINCE = {"date": "1950/..", "earliest": "1950-01-01", "latest": None}
BY = {"date": "../1960", "earliest": None, "latest": "1960-12-31"}


@pytest.mark.parametrize(
    ("row", "status"),
    [
        (mission(on("1950-01-01"), on("1960-01-01"), (on("1955-01-01"),)), "closed"),
        (mission(None, on("1960-01-01")), "closed"),
        (mission(on("1950-01-01"), None, (on("1955-01-01"),)), "open"),
        (mission(None, None, (on("1955-01-01"),)), "attested"),
        (mission(None, None, (), year(1970)), "planned"),
        (mission(), "planned"),
        ({**mission(), "type": "accreditation"}, "attested"),
        ({**mission(), "type": "protection"}, "attested"),
    ],
)
def test_the_dates_of_a_mission_amount_to_its_status(row: Json, status: str) -> None:
    assert mission_status(row) == status
    assert is_only_planned(row) is (status == "planned")


@pytest.mark.parametrize(
    ("status", "ended", "standing"),
    [
        ("open", (), True),
        ("attested", (), True),
        ("open", ("gamma",), True),
        ("closed", (), False),
        ("planned", (), False),
        ("open", ("alpha",), False),
        ("attested", ("beta", "gamma"), False),
    ],
)
def test_a_mission_stands_until_a_source_tells_its_end_or_that_of_a_party(
    status: str, ended: tuple[str, ...], standing: bool
) -> None:
    assert is_standing({"status": status, "sender": {"id": "alpha"}, "host": {"id": "beta"}}, ended) is standing


NOMINEE = {"title": "nominee for ambassador"}


@pytest.mark.parametrize(
    ("row", "planned"),
    [
        (posting(**NOMINEE), True),
        (posting(**NOMINEE, appointed=on("1970-01-01")), True),
        (posting(**NOMINEE, arrived=on("1970-01-01")), False),
        (posting(**NOMINEE, since=on("1970-01-01")), False),
        (posting(**NOMINEE, credentials=on("1970-01-01")), False),
        (posting(**NOMINEE, attested=[on("1970-01-01")]), False),
        (posting(**NOMINEE, ended=on("1970-01-01")), False),
        (posting(appointed=on("1970-01-01")), False),
        (posting(), False),
        (posting(appointed=on("1970-01-01"), end="not commissioned"), True),
        (posting(appointed=on("1970-01-01"), end="declined appointment, did not serve"), False),
        (posting(appointed=on("1970-01-01"), end="did not serve under this appointment"), True),
        (posting(appointed=on("1970-01-01"), end="left post"), False),
        (posting(credentials=on("1970-01-01"), end="not commissioned"), False),
        ({**posting(appointed=on("1970-01-01")), "title": None}, False),
    ],
)
def test_who_was_only_named_to_a_post_never_held_it(row: Json, planned: bool) -> None:
    assert is_only_planned(row) is planned


def test_the_first_of_the_dates_that_begin_a_term_is_the_surest() -> None:
    given = {"credentials": on("1970-04-01"), "arrived": on("1970-03-01"), "since": year(1970), "appointed": year(1969)}
    while given:
        begin = next(iter(given))
        assert dated(posting(**given))[:2] == (begin, given.pop(begin))
    assert dated(posting())[:2] == dated(mission())[:2] == ("", None)
    assert dated(mission(year(1970)))[:2] == ("opened", year(1970))


def certain(row: Json, *interruptions: Interruption, **more: Any) -> tuple[str | None, str | None]:
    found = validity_of(row, Bounds(interruptions=interruptions, **more))
    return found.sure_from, found.sure_to


def test_the_longest_time_that_nothing_interrupts_is_counted_by_its_certain_days() -> None:
    later = (on("1980-01-01"), on("1990-07-01"))
    assert certain(mission(on("1950-01-01"), None, (year(1960), *later)), LATE_BREAK) == ("1980-01-01", "1990-07-01")
    assert certain(mission(year(1950), None, (on("1960-12-31"), *later)), LATE_BREAK) == ("1980-01-01", "1990-07-01")
    assert certain(mission(on("1950-01-01"), None, (on("1961-01-01"), *later)), LATE_BREAK) == (
        "1950-01-01", "1961-01-01",
    )  # fmt: skip
    same = (on("1960-01-01"), on("1980-01-01"), on("1990-01-02"))  # ten years each, and as many leap days
    assert certain(mission(on("1950-01-01"), None, same), LATE_BREAK)[0] == "1980-01-01"


def test_a_break_on_a_day_that_shows_it_or_in_a_year_that_does_interrupts_nothing_before() -> None:
    assert certain(mission(on("1950-01-01"), None, (on("1961-01-03"),)), BREAK) == ("1950-01-01", "1961-01-03")
    assert certain(mission(on("1950-01-01"), None, (year(1961),)), BREAK) == ("1950-01-01", "1961-01-01")
    assert certain(mission(on("1950-01-01"), None, (on("1961-01-04"),)), BREAK) == ("1961-01-04", "1961-01-04")
    assert certain(mission(on("1961-01-03"), None, (on("1970-01-01"),)), BREAK) == ("1961-01-03", "1970-01-01")


def test_dates_with_an_open_side_show_the_side_that_they_have() -> None:
    shown = on("1970-06-01")
    assert certain(mission(SINCE)) == certain(mission(None, None, (SINCE,)), BREAK) == (None, None)
    assert certain(mission(None, None, (BY,))) == (None, None)
    assert certain(mission(SINCE, None, (shown,)), BREAK) == ("1970-06-01", "1970-06-01")
    assert certain(mission(BY, None, (shown,))) == ("1960-12-31", "1970-06-01")
    assert certain(mission(BY, None, (shown,)), LATE_BREAK) == ("1970-06-01", "1970-06-01")
    assert certain({**mission(), "attested": [shown, BY]}) == ("1960-12-31", "1970-06-01")


def test_what_opened_on_the_first_day_of_a_party_did_not_open_before_it() -> None:
    assert certain(mission(on("1950-01-01"), None, (on("1970-01-01"),)), begun="1950-01-01") == (
        "1950-01-01", "1970-01-01",
    )  # fmt: skip
    assert certain(mission(on("1949-12-31"), None, (on("1970-01-01"),)), begun="1950-01-01") == (
        "1970-01-01", "1970-01-01",
    )  # fmt: skip
    early = mission(on("1940-01-01"), None, (on("1950-01-01"), on("1970-01-01")))
    assert certain(early, begun="1950-01-01") == ("1950-01-01", "1970-01-01")


@pytest.mark.parametrize(
    ("shown", "may_from", "may_to"),
    [
        (when("1940-01-01", "1949-12-31"), "1940-01-01", "1965-05-31"),  # seen before it opened
        (when("1940-01-01", "1950-01-01"), "1950-01-01", "1965-05-31"),
        (when("1940-01-01", "1970-12-31"), "1950-01-01", "1965-05-31"),
        (when("1965-05-31", "1970-12-31"), "1950-01-01", "1965-05-31"),
        (when("1965-06-01", "1970-12-31"), "1950-01-01", "1970-12-31"),  # seen after it closed
        (when(None, "1970-12-31"), "1950-01-01", "1965-05-31"),
    ],
)
def test_an_attestation_widens_what_is_possible_only_if_all_of_it_lies_outside(
    shown: Json, may_from: str, may_to: str
) -> None:
    row = {**mission(on("1950-01-01"), on("1965-06-01")), "attested": [shown]}
    assert validity_of(row)[4:] == (may_from, may_to)


def test_a_time_that_begins_on_an_open_date_is_counted_from_its_first_day() -> None:
    row = mission(SINCE, None, (on("1960-01-01"), on("1962-01-01"), on("1963-01-01")))
    assert certain(row, BREAK) == ("1960-01-01", "1960-01-01")


LAGGING = {"evidence": "lagging list"}


def test_a_lagging_list_makes_days_likely_and_never_certain() -> None:
    found = validity_of(posting(attested=[{**year(1994), **LAGGING}, {**year(1999), **LAGGING}]))
    assert (found.sure_from, found.likely_from, found.likely_to) == (None, "1994-12-31", "1999-01-01")


def test_a_lagging_list_shows_nobody_in_a_post_after_the_end_that_a_history_dates() -> None:
    row = posting(credentials=on("1994-05-05"), ended=on("1997-01-20"), attested=[{**on("1999-03-03"), **LAGGING}])
    found = validity_of(row)
    assert (found.sure_to, found.likely_to, found.may_to) == ("1997-01-19", "1997-01-19", "1997-01-19")


def test_a_lagging_list_beside_a_successor_shows_the_days_until_the_successor_came() -> None:
    row = posting(since=on("1994-05-05"), attested=[{**on("1999-03-03"), **LAGGING}])
    found = validity_of(row, Bounds(until="1998-12-31"))
    assert (found.sure_to, found.likely_to, found.may_to) == ("1994-05-05", "1998-12-31", "1998-12-31")
