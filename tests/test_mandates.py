"""A mandate of a protecting power casts doubt on relations, and other facts that are no return of relations."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import Ask
from test_heads_show_relations import answered

from diplorel.dates.edtf import span
from diplorel.index.cache import open_index
from diplorel.index.handle import Index
from diplorel.index.status_rule import status
from diplorel.index.steps import doubted, in_order, step
from diplorel.lookup.as_of.relation_status import status_on_day
from diplorel.lookup.as_of.view import day_of
from diplorel.model.vocabulary import MANDATE

POWER = {"id": "gamma", "name": "Gamma"}
DOUBT = ("possibly", "relations or severed")


@pytest.fixture(scope="module")
def index() -> Index:
    return open_index(None)


def happened(kind: str, date: str, basis: str | None = None, denied: int = 0) -> dict[str, Any]:
    days = span(date)
    return step({}, kind, date, days.earliest, days.latest, 0, None, 0, denied, "2000", 0, basis)


def mandate(date: str) -> dict[str, Any]:
    return doubted(MANDATE, POWER, date, span(date).earliest, span(date).latest)


def on(day: str, *steps: dict[str, Any]) -> tuple[str, str, str]:
    found = status_on_day(in_order(steps), day_of(day))
    return found["as_of"]["holds"], " or ".join(found["statuses"]), found["as_of"]["reason"]


def test_a_mandate_casts_doubt_on_relations_from_its_first_day() -> None:
    steps = happened("established", "1900"), mandate("1940-06-10")
    assert on("1940-06-09", *steps)[:2] == ("yes", "relations")
    told = "relations or severed: interests entrusted to Gamma by 1940-06-10, so relations may have been broken"
    assert on("1941", *steps) == ("possibly", "relations or severed", told)
    assert status(steps)["status"] == "relations"  # over all time, nothing says that they broke


@pytest.mark.parametrize(
    ("later", "now"),
    [
        (happened("restored", "1946"), ("yes", "relations")),
        (happened("attested", "1946", "embassy"), ("yes", "relations")),
        (happened("attested", "1946", "earlier head of mission"), ("yes", "relations")),
        (happened("attested", "1946", "listed embassy"), ("likely", "relations")),
        (happened("attested", "1946", "listed accreditation"), ("possibly", "relations")),
        (happened("severed", "1946"), ("yes", "severed")),
    ],
    ids=lambda one: one["basis"] or one["step"] if isinstance(one, dict) else "",
)
def test_what_comes_after_a_mandate_ends_the_doubt(later: dict[str, Any], now: tuple[str, str]) -> None:
    assert on("1950", happened("established", "1900"), mandate("1940"), later)[:2] == now


def test_a_mandate_adds_nothing_to_a_break_and_shows_no_relations_before_it() -> None:
    assert on("1950", happened("severed", "1939"), mandate("1945"))[:2] == ("yes", "severed")
    assert on("1950", mandate("1945"))[:2] == ("possibly", "not recorded")
    assert on("1930", mandate("1945"))[:2] == ("possibly", "not recorded")


def test_a_break_that_a_source_denies_shows_no_relations_before_it() -> None:
    denied = happened("severed", "1917-12-06", denied=1)
    later = happened("restored", "1933-11-16"), happened("attested", "1933", "embassy")
    assert on("1925", denied, *later)[:2] == ("possibly", "not recorded or severed")


def test_an_embassy_of_the_year_of_a_return_shows_nothing_of_the_time_before_it() -> None:
    steps = happened("severed", "1917"), happened("attested", "1933", "embassy"), happened("restored", "1933-11-16")
    assert on("1925", *steps)[:2] == ("yes", "severed")


DOUBTED = """
    united-states thailand 1943 | united-kingdom thailand 1943 | united-kingdom japan 1943 | france ottoman-empire 1916
    united-kingdom german-empire 1916 | united-kingdom austria-hungary 1915 | france united-kingdom 1943
    belgium romania 1945 | united-states syria 2015 | united-kingdom iran 2013
    australia libya 2011-06 | argentina venezuela 2024-10 | united-states afghanistan 2022
"""
CERTAIN = """
    united-states thailand 1950 yes relations | united-kingdom thailand 1950 yes relations
    united-states japan 1943 yes severed | soviet-union israel 1970 yes severed | united-states iran 2000 yes severed
    united-states cuba 1980 yes severed | united-states libya 2015 yes relations
    iran united-kingdom 2016 likely relations
    argentina united-kingdom 1985 yes severed | argentina united-kingdom 2012 yes relations
    united-states romania 1943 yes severed | india pakistan 1972-03 yes severed
    soviet-union united-states 1925 possibly not+recorded+or+severed | soviet-union united-states 1934 yes relations
    libya somalia 2026-11 likely relations | libya senegal 2026-11 likely relations
    maldives qatar 2026-11 likely relations | ghana uganda 2022 yes relations | botswana libya 2022 yes relations
    france kiribati 2026-11 yes relations | italy ethiopia 1938 yes severed | italy ethiopia 1975 yes relations
    japan united-kingdom 1955 yes relations | finland north-korea 2026-11 likely relations
    chile japan 1944 yes severed | chile japan 1975 yes relations | brazil japan 1944 yes severed
    united-kingdom romania 1943 possibly severed+or+relations
    united-kingdom bulgaria 1943 possibly severed+or+relations
    united-kingdom finland 1943 possibly severed+or+relations
    united-kingdom hungary 1943 possibly severed+or+relations
    turkiye japan 1945-04 yes severed
"""


def asked(lines: str) -> list[str]:
    return [one.strip() for line in lines.splitlines() for one in line.split("|") if one.strip()]


@pytest.mark.bundled
@pytest.mark.parametrize("line", asked(DOUBTED))
def test_relations_beside_a_mandate_are_not_sure(index: Index, line: str) -> None:
    assert answered(index, *line.split())[:2] == DOUBT


@pytest.mark.bundled
@pytest.mark.parametrize("line", asked(CERTAIN))
def test_other_facts_decide_where_they_are_on_record(index: Index, line: str) -> None:
    one, other, day, holds, statuses = line.split()
    assert answered(index, one, other, day)[:2] == (holds, statuses.replace("+", " "))


@pytest.mark.bundled
def test_the_lists_and_the_day_of_publication_agree_with_the_pair(ask: Ask) -> None:
    (row,) = [
        row
        for row in ask("relations", "thailand", "--as-of", "1943", "--json", data=None).rows
        if row["partner"]["id"] == "united-states"
    ]
    assert row["statuses"] == ["relations", "severed"]
    known = ask("relations", "uk", "iran", "--as-of", "2013", "--known-on", "2013", "--json", data=None).rows
    assert "Sweden" in known[0]["as_of"]["reason"]
