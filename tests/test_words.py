"""Values in words: spans that are terms and spans that are not known better, and cells for spreadsheets."""

from __future__ import annotations

from typing import Any

import pytest
from support import Json

from diplorel.dates.text import date_text, is_point, point_text, reach_text, text_in_year, years_text
from diplorel.render.text import cell
from diplorel.render.words.mission_text import posts, standing


@pytest.mark.parametrize(
    ("date", "words"),
    [
        (None, ""),
        ("1993", "1993"),
        ("1974-11/1975", "between 1974-11 and 1975"),
        ("1792/..", "1792 or later"),
        ("../1975", "by 1975"),
        ("1991~/1992?", "between about 1991 and 1992?"),
        ("/1975", "by 1975"),
        ("199X", "1990s"),
        ("19XX", "1900s"),
        ("1992-11-XX", "1992-11"),
        ("1992-XX-XX", "1992"),
        ("1992~", "about 1992"),
        ("1992?", "1992?"),
        ("1992%", "about 1992?"),
        ("2004-21", "spring 2004"),
        ("2004-22~", "about summer 2004"),
        ("2004-23/2004-24", "between autumn 2004 and winter 2004"),
    ],
)
def test_a_day_that_is_not_known_better_does_not_read_like_a_term(date: str | None, words: str) -> None:
    assert point_text(date) == words


@pytest.mark.parametrize(
    ("date", "words"),
    [
        (None, ""),
        ("", ""),
        ("1991/1992", "1991 to 1992"),
        ("1792/..", "from 1792"),
        ("1792/", "from 1792"),
        ("../1975", "by 1975"),
        ("1991-12~/1992?", "about 1991-12 to 1992?"),
    ],
)
def test_a_term_reads_from_its_beginning_to_its_end(date: str | None, words: str) -> None:
    assert date_text(date) == words


@pytest.mark.parametrize(
    ("kind", "word", "once"),
    [
        ("event", "visit", False),
        ("event", "attested", False),
        ("relation", "severed", True),
        ("mission", "opened", True),
        ("mission", "attested", False),
        ("relation", "absent", False),
    ],
)
def test_what_lasts_is_told_by_its_term(kind: str, word: str, once: bool) -> None:
    assert is_point(kind, word) is once


@pytest.mark.parametrize(
    ("date", "lasts", "words"),
    [
        (None, True, ""),
        ("1949", True, ""),
        ("1949-06-29", True, "29 Jun"),
        ("1949-01-05", True, "5 Jan"),
        ("1949-12-XX", True, "Dec"),
        ("1949-01~", True, "about Jan"),
        ("1949-01?", True, "Jan?"),
        ("1949-01%", True, "about Jan?"),
        ("1949-21", True, "spring"),
        ("1949-24~", True, "about winter"),
        ("1949-22/1950-23", True, "summer to autumn 1950"),
        ("194X", True, "1940s"),
        ("1948-05-24/1948-06-25", True, "24 May to 25 Jun"),
        ("1948-05/1948-06", True, "May to Jun"),
        ("1948-05-24/1948-05", True, "24 May to May"),
        ("1948-05-24/1949-05-24", True, "24 May to 1949-05-24"),
        ("1948/1949", True, "1948 to 1949"),
        ("1948/..", True, "from 1948"),
        ("../1948", True, "by 1948"),
        ("../1948", False, "by 1948"),
        ("1948-05-24/1949-05-25", False, "between 24 May and 1949-05-25"),
        ("1949~", True, "about 1949"),
        ("1948-05-24/1948-05-XX", True, "24 May to May"),
        ("1948-05-XX/1948-05-24", True, "May to 24 May"),
        ("1948-05-24/1948-05-25", True, "24 to 25 May"),
        ("1948-05-24/1948-05-25", False, "between 24 and 25 May"),
        ("1948/..", False, "1948 or later"),
        ("1974-11/1975", False, "between Nov and 1975"),
    ],
)
def test_below_the_heading_of_its_year_a_date_is_short(date: str, lasts: bool, words: str) -> None:
    assert text_in_year(date, lasts) == words


def post(status: str, opened: str | None = None, closed: str | None = None, **more: object) -> Json:
    when = {key: value and {"date": value} for key, value in (("opened", opened), ("closed", closed))}
    base: Json = {
        "type": "mission",
        "kind": "embassy",
        "city": None,
        "seat": None,
        "expected": None,
        "attested": [],
        "ended_by": None,
    }
    base["standing"] = status in ("open", "attested")
    return {
        **base,
        "status": status,
        **when,
        "disagreements": 0,
        "sender": {"id": "alpha"},
        "host": {"id": "beta"},
        "as_of": None,
        **more,
    }


LISTED = {"date": "2022", "earliest": "2022-01-01", "latest": "2022-12-31", "evidence": "community list"}


def ended(reason: str, date: str) -> Json:
    return {"reason": reason, "date": date, "earliest": None, "latest": f"{date[-4:]}-12-31", "record": None}


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (post("open", "1993"), "opened 1993"),
        (post("open", "1993", type="accreditation"), "began 1993"),
        (post("open", "1993", attested=[{"date": "2022"}]), "since 1993"),
        (post("open", "1902", attested=[{"date": "1916"}], standing=False), "opened 1902, attested 1916"),
        (post("open", "1902", attested=[LISTED]), "opened 1902, listed 2022"),
        (post("listed", attested=[LISTED]), "listed 2022"),
        (
            post("closed", "1902", ended_by=ended("list", "../2026-02")),
            "opened 1902, not in the complete list of 2026-02",
        ),
        (post("closed", ended_by=ended("raised", "../2020")), "raised to an embassy, by 2020"),
        (
            post("closed", attested=[LISTED], ended_by=ended("break", "2019")),
            "ended by the break of 2019; listed 2022, after it",
        ),
        (post("open", "1974-11/1975"), "opened between 1974-11 and 1975"),
        (post("open", "1792/.."), "opened 1792 or later"),
        (post("open", "../1975"), "opened by 1975"),
        (post("open", "../1975", attested=[{"date": "2022"}]), "since 1975 or earlier"),
        (post("closed", "1949", "1963"), "1949 to 1963"),
        (post("closed", "1974-11/1975", "1990"), "opened between 1974-11 and 1975, closed 1990"),
        (post("closed", None, "1990"), "closed 1990"),
        (post("closed", "1945", "1945"), "opened and closed 1945"),
        (post("closed", "../1949", "1963", type="accreditation"), "began by 1949, ended 1963"),
    ],
)
def test_how_a_mission_stands(row: Json, words: str) -> None:
    assert standing(row) == words


NOT_CONTINUED: Json = {"party_as": [], "partner_as": []}


def test_many_missions_of_a_pair_are_counted() -> None:
    consulates = [post("open", "1990", kind="consulate") for _ in range(3)]
    missions = [
        post("open", "1993"),
        *consulates,
        post("closed", "1949", "1963"),
        post("open", "1999", sender={"id": "beta"}, host={"id": "alpha"}),
    ]
    told = posts({"party": {"id": "alpha"}, "partner": {"id": "beta"}, **NOT_CONTINUED, "missions": missions})
    assert told == "→ embassy (opened 1993), 3 more, 1 closed; ← embassy (opened 1999)"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"id": None, "name": None, "role": "minister", "party": {"id": "alpha", "name": "Alpha"}}, "minister"),
        ({"id": "per-one", "name": "One", "role": "minister", "party": None}, "per-one"),
        ({"party": {"id": "alpha", "name": "Alpha"}, "city": "Town"}, "Town"),
        ({"party": {"id": "alpha", "name": "Alpha"}, "city": None}, "alpha"),
        ([{"scheme": "iso2", "value": "PS", "since": None, "until": None}], "iso2:PS"),
        ({"for": 128, "against": 9}, "for: 128; against: 9"),
        ({"for": [{"id": "alpha", "name": "Alpha"}, {"id": "beta", "name": "Beta"}]}, "for: alpha, beta"),
        ({}, ""),
    ],
)
def test_a_cell_for_a_spreadsheet_is_text(value: Any, text: str) -> None:
    assert cell(value) == text


def test_a_stretch_of_years() -> None:
    assert years_text("1974-11/1975", "2023-06") == "1974 to 2023"
    assert years_text("1993-02", "1993-11") == "1993"
    assert years_text(None, None) == ""
    assert years_text("197X", None) == "197X"
    assert years_text("../1975", "1980/..") == "1975 to 1980"
    assert years_text("1962", "1975") == "1962 to 1975"


@pytest.mark.parametrize(
    ("date", "said"),
    [("2024-07-28/2024-12-19", "2024-12-19"), ("../1975", "1975"), ("1975/..", "1975"), ("2024~", "about 2024")],
)
def test_sources_reach_to_the_end_of_an_interval(date: str, said: str) -> None:
    assert reach_text(date) == said
