"""What other records tell of the days of a mission or head: lives, breaks, who came before and after."""

from __future__ import annotations

from typing import Any

import as_of_support
import pytest
from as_of_support import on
from support import Json, entry, party, person, posting, relation

from diplorel.dates.validity import FIRST_MISSIONS, Validity
from diplorel.index.validity_context import ValidityContext
from diplorel.model.records import Party


def context(*records: Json) -> ValidityContext:
    return ValidityContext(entry(row) for row in records)


def named(row: Json, **more: Any) -> Json:
    """A row between alpha and beta."""
    return {"id": "mis-one", "kind": "consulate", "sender": {"id": "beta"}, "host": {"id": "alpha"}, **row, **more}


def mission(*args: Any, **more: Any) -> Json:
    return named(as_of_support.mission(*args), **more)


def head(name: str = "pos-one", **dates: Any) -> Json:
    return named(as_of_support.posting(**dates), id=name, sender={"id": "alpha"}, host={"id": "beta"},
                 person={"id": "per-one"})  # fmt: skip


SEEN = mission(None, None, (on("1970-06-01"),))
"""A mission of which no more is known than that a source shows it."""


def may(found: Validity) -> tuple[str | None, str | None]:
    return found.may_from, found.may_to


def sure(found: Validity) -> tuple[str | None, str | None]:
    return found.sure_from, found.sure_to


def test_it_can_have_stood_while_both_parties_existed() -> None:
    lives = context(party("alpha", since="1950", until="2000"), party("beta", since="1960-05", until=None))
    assert may(lives.validity(SEEN)) == ("1960-05-01", "2000-12-31")
    others = context(party("alpha", since="1950", until="2000"), party("beta", since=None, until="1990"))
    assert may(others.validity(SEEN)) == ("1950-01-01", "1990-12-31")


def test_a_mission_between_parties_that_nobody_dates_is_no_older_than_resident_missions() -> None:
    assert may(context().validity(SEEN)) == (FIRST_MISSIONS, None)
    assert may(context(party("beta", since="1950")).validity(SEEN)) == ("1950-01-01", None)
    assert may(context(party("alpha", since="1950")).validity(SEEN)) == ("1950-01-01", None)


def test_a_head_serves_while_alive() -> None:
    row = head(attested=[on("1960-06-01")])
    assert may(context(person(born="1930", died="1990-02")).validity(row)) == ("1930-01-01", "1990-02-28")
    lives = context(person(born="1930", died="1990"), party("alpha", since="1950"), party("beta", until="1980"))
    assert may(lives.validity(row)) == ("1950-01-01", "1980-12-31")
    assert may(context(person(born="1930")).validity(SEEN)) == (FIRST_MISSIONS, None)


def test_a_mandate_begins_after_its_power_and_at_most_a_career_before_it_is_shown() -> None:
    def first(power: str | None, opened: str | None, *attested: str) -> str | None:
        last = opened and opened.removeprefix("../")
        begun = opened and {"date": opened, "earliest": last if last == opened else None, "latest": last}
        days = {"opened": begun, "attested": [on(one) for one in attested]}
        row = {**mission(), **days, "type": "protection", "kind": "protection", "power": {"id": "gamma"}}
        return may(context(party("gamma", since=power)).validity(row))[0]

    assert first("1920", "../1940-07-11") == "1920-01-01"
    assert str(first(None, "../1940-07-11"))[:4] == "1900"
    assert str(first("1776", None, "1943-07-28"))[:4] == "1903"
    assert first("1950", "1939-09-03") == "1939-09-03"
    assert first("1776", None) == "1776-01-01"


def test_what_a_party_did_before_it_began_shows_nothing_of_the_time_after() -> None:
    row = mission(on("1940-01-01"), None, (on("1970-06-01"),))
    assert sure(context(party("alpha", since=None)).validity(row)) == ("1940-01-01", "1970-06-01")
    assert sure(context(party("alpha", since="1950")).validity(row)) == ("1970-06-01", "1970-06-01")


@pytest.mark.parametrize(
    ("step", "interrupts"),
    [
        ({"step": "severed", "date": "1965"}, True),
        ({"step": "suspended", "date": "1965"}, True),
        ({"step": "absent", "date": "1965"}, True),
        ({"step": "restored", "date": "1965"}, True),
        ({"step": "established", "date": "1965"}, False),
        ({"step": "attested", "date": "1965"}, False),
        ({"step": "severed", "date": "1980"}, False),
        ({"step": "severed", "date": "1950"}, False),
        ({"step": "severed", "date": "../1965"}, True),
        ({"step": "severed", "date": "../1950"}, False),
        ({"step": "severed", "date": "1965/.."}, True),
        ({"step": "severed", "date": "1980/.."}, False),
        ({"step": "severed", "date": "1960"}, True),  # in the year of the opening: perhaps after it
        ({"step": "restored", "date": "1960"}, False),  # with which it opened
        ({"step": "severed", "date": None}, False),
        ({"step": "severed", "date": "1965", "planned": True}, False),
        ({"step": "severed", "date": "1965", "parties": ["alpha", "gamma"]}, False),
    ],
)
def test_a_break_of_relations_interrupts_what_is_certain(step: Json, interrupts: bool) -> None:
    row = mission(on("1960-06-01"), None, (on("1970-06-01"),))
    found = context(relation(**step)).validity(row)
    assert sure(found) == ("1970-06-01" if interrupts else "1960-06-01", "1970-06-01")


def test_breaks_and_returns_add_up() -> None:
    row = mission(on("1960-06-01"), None, (on("1964-06-01"), on("1970-06-01"), on("1990-06-01")))
    breaks = [relation(step="severed", date="1965"), relation("rel-two", step="severed", date="1975")]
    assert sure(context(*breaks).validity(row)) == ("1960-06-01", "1964-06-01")


def test_a_head_is_followed_by_who_presents_credentials_at_the_same_post() -> None:
    heads = context(
        posting("pos-one", appointed="1970-01-01"),
        posting("pos-two", appointed=None, credentials="1973-05-05"),
        posting("pos-else", host="gamma", appointed=None, credentials="1972-05-05"),
    )
    assert may(heads.validity(head(appointed=on("1970-01-01")))) == ("1970-01-01", "1973-05-04")


def test_an_end_that_is_dated_needs_no_successor() -> None:
    heads = context(
        posting("pos-one", appointed="1970-01-01", ended="1972/.."),
        posting("pos-two", appointed=None, credentials="1973-05-05"),
    )
    row = head(appointed=on("1970-01-01"), ended={"date": "1972/..", "earliest": "1972-01-01", "latest": None})
    assert may(heads.validity(row)) == ("1970-01-01", None)


def test_a_head_whom_a_source_only_shows_came_after_the_last_before_them() -> None:
    row = head(attested=[on("1979-03-20"), on("1980-06-01")])
    heads = context(
        posting("pos-one", appointed=None, attested=["1979-03", "1980-06"]),
        posting("pos-last", appointed=None, credentials="1975-05-05"),
        posting("pos-then", appointed=None, credentials="1979-03-15"),
        posting("pos-else", host="gamma", appointed=None, credentials="1978-05-05"),
    )
    assert may(heads.validity(row)) == ("1975-05-05", None)


def test_a_party_can_have_ended_from_the_first_day_of_its_last_date() -> None:
    alpha = entry(party("alpha", since="1950", until="1990"))
    assert isinstance(alpha.record, Party)
    found = ValidityContext([alpha])
    assert found.ending(alpha.record) == "1990-01-01"
    assert found.life("alpha") == ("1950-01-01", "1990-12-31")


def test_a_head_whom_a_source_only_shows_came_after_a_head_who_was_shown_before() -> None:
    row = head(attested=[on("2016-06-01")])
    heads = context(
        posting("pos-one", appointed=None, attested=["2016-06-01"]),
        posting("pos-last", appointed=None, attested=["2009", "2014"]),
        posting("pos-acting", appointed=None, title="chargé d'affaires", attested=["2015"]),
    )
    assert may(heads.validity(row)) == ("2014-01-01", None)  # of the last year in which another head was shown


def test_a_head_whom_a_source_only_shows_came_after_the_last_attestation_before() -> None:
    heads = context(
        posting("pos-one", appointed=None, attested=["2006"]),
        posting("pos-last", appointed=None, attested=["1990", "2004", "2006", "2010"]),
    )
    assert may(heads.validity(head(attested=[on("2006-01-01")]))) == ("2004-01-01", None)


def test_no_head_begins_more_than_forty_years_before_a_source_shows_the_head() -> None:
    first, last = may(context().validity(head(attested=[on("1990-06-01")])))
    assert (str(first)[:4], last) == ("1950", None)
