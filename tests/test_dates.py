from __future__ import annotations

import calendar
from typing import Any

import edtf
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from diplorel.dates.edtf import (
    BadDate,
    Span,
    certainly_after,
    disjoint,
    gap,
    is_day,
    marks,
    month_length,
    shifted,
    span,
    year_or_day,
)  # fmt: skip

# What a date means: its first and last day.
MEANS = {
    "1992": ("1992-01-01", "1992-12-31"),
    "2018-04": ("2018-04-01", "2018-04-30"),
    "2011-06-29": ("2011-06-29", "2011-06-29"),
    "1992~": ("1992-01-01", "1992-12-31"),
    "1992-02?": ("1992-02-01", "1992-02-29"),
    "1900-02%": ("1900-02-01", "1900-02-28"),
    "199X": ("1990-01-01", "1999-12-31"),
    "19XX": ("1900-01-01", "1999-12-31"),
    "000X": ("0001-01-01", "0009-12-31"),
    "1992-XX": ("1992-01-01", "1992-12-31"),
    "1992-XX-XX": ("1992-01-01", "1992-12-31"),
    "1992-11-XX": ("1992-11-01", "1992-11-30"),
    "1991/1992": ("1991-01-01", "1992-12-31"),
    "1991-12~/1992-01-05?": ("1991-12-01", "1992-01-05"),
    "1991/1991": ("1991-01-01", "1991-12-31"),
    "../1975": (None, "1975-12-31"),
    "/1975": (None, "1975-12-31"),
    "1975-03/..": ("1975-03-01", None),
    "1975-03/": ("1975-03-01", None),
    "2001-21": ("2001-01-01", "2001-12-31"),
    "2001-24": ("2001-01-01", "2001-12-31"),
    "0001": ("0001-01-01", "0001-12-31"),
    "9999-12-31": ("9999-12-31", "9999-12-31"),
}

# What is no date, and the reason that a user reads.
REFUSED = {
    "2023-02-30": "'2023-02-30' has day 30; 2023-02 has 28 days",
    "1900-02-29": "'1900-02-29' has day 29; 1900-02 has 28 days",
    "2023-04-00": "'2023-04-00' has day 00; 2023-04 has 30 days",
    "1992-13": "'1992-13' has month 13; months run from 01 to 12",
    "1992-00": "'1992-00' has month 00; months run from 01 to 12",
    "1992-20": "'1992-20' has month 20; months run from 01 to 12",
    "1992-25": "'1992-25' has month 25; months run from 01 to 12",
    "1992-21-05": "'1992-21-05' has month 21; months run from 01 to 12",
    "1992/1991": "'1992/1991' ends before it begins",
    "1992-06/1991": "'1992-06/1991' ends before it begins",
    "../..": "'../..' has no day at either end",
    "/": "'/' has no day at either end",
    "1991/1992/1993": "'1991/1992/1993' has more than one '/'",
    "0000": "'0000' has year 0; years run from 0001 to 9999",
    "-0044": "'-0044' is outside the years 0001 to 9999",
    "12023": "'12023' is outside the years 0001 to 9999",
    "Y17000": "'Y17000' is outside the years 0001 to 9999",
    "199X-05": "'199X-05' gives a month of an unknown year",
    "1992-XX-05": "'1992-XX-05' gives a day of an unknown month",
    "soon": "'soon' is not a date; write a year, month or day such as 1992, 2018-04 or 2011-06-29",
    "1992/soon": "'1992/soon' is not a date",
    "": "'' is not a date",
    "92": "'92' is not a date",
    "31/02/1992": "'31/02/1992' has more than one '/'",
    "Mayday 2004": "'Mayday 2004' is not a date",
    "today": "'today' is not a date",
    "1992-x": "'1992-x' is not a date",
    "1992T00:00": "'1992T00:00' is not a date",
}

# Dates as people write them, and what the message offers instead.
OFFERED = {
    "1992-4": "1992-04",
    "1992-04-5": "1992-04-05",
    "1992 ": "1992",
    "1992\n": "1992",
    "１９９２": "1992",
    "١٩٩٢": "1992",
    "02004": "2004",
    "2004/05/06": "2004-05-06",
    "2004.5.6": "2004-05-06",
    "05/06/2004": "2004-05-06 (6 May) or 2004-06-05 (5 June)",
    "5-6-2004": "2004-05-06 (6 May) or 2004-06-05 (5 June)",
    "25/06/2004": "2004-06-25",
    "06/25/2004": "2004-06-25",
    "05/05/2004": "2004-05-05",
    "12/11/2004": "2004-12-11 (11 December) or 2004-11-12 (12 November)",
    "13/11/2004": "2004-11-13",
    "06.05.2004": "2004-05-06",
    "5/2004": "2004-05",
    "6 May 2004": "2004-05-06",
    "6th of May, 2004": "2004-05-06",
    "May 6, 2004": "2004-05-06",
    "2004 May 6": "2004-05-06",
    "Sept. 2004": "2004-09",
    "September 2004": "2004-09",
    "2004 Sep": "2004-09",
    "2004-05-06T12:00:00Z": "2004-05-06",
    "2004-05-06 12:00": "2004-05-06",
    "Spring 2004": "2004-21",
    "winter of 2004": "2004-24",
    "1990s": "199X",
    "1900s": "190X (1900 to 1909) or 19XX (1900 to 1999)",
    "c. 2004": "2004~",
    "ca 2004": "2004~",
    "circa May 2004": "2004-05~",
    "about 6 May 2004": "2004-05-06~",
    "1992~?": "1992%",
    "?1992": "1992?",
    "1991-1992": "1991/1992",
    "1991–1992": "1991/1992",
    "2004–05": "2004/2005 (2004 to 2005) or 2004-05 (May)",
    "2004/05": "2004/2005 (2004 to 2005) or 2004-05 (May)",
    "since 1950": "1950/..",
    "1950/open": "1950/..",
    "1950-": "1950 or 1950/.. (1950 or later)",
    "1950/present": "1950 or 1950/.. (1950 or later)",
    "1920/21": "1920/1921 (1920 to 1921) or 1920-21 (spring of 1920)",
    "unknown/2004": "../2004",
    "by May 2004": "../2004-05",
}


@pytest.mark.parametrize(("text", "days"), MEANS.items())
def test_a_date_means_its_first_and_last_day(text: str, days: tuple[str | None, str | None]) -> None:
    assert span(text) == days


@pytest.mark.parametrize(("text", "why"), REFUSED.items())
def test_what_is_no_date_is_refused_with_the_reason(text: str, why: str) -> None:
    with pytest.raises(BadDate) as refused:
        span(text)
    assert why in str(refused.value)


@pytest.mark.parametrize(("text", "offered"), OFFERED.items())
def test_a_date_in_another_form_is_refused_with_its_edtf(text: str, offered: str) -> None:
    with pytest.raises(BadDate) as refused:
        span(text)
    assert str(refused.value) == f"'{text}' is not an EDTF date; write {offered}"


@pytest.mark.parametrize(
    "text", ["1950" + "-" * 90, "4-01-1922" + "-?~" * 30, "~" * 90 + "1950", "1950" + "/.." * 30, "by " * 30 + "1950"]
)
def test_a_date_of_many_marks_is_refused_at_once(text: str) -> None:
    with pytest.raises(BadDate, match=r"is not|more than one"):
        span(text)


def test_a_text_of_any_length_is_refused_in_a_short_line() -> None:
    with pytest.raises(BadDate, match=r"'19191919191919191919\.\.\.' has 5,000 characters; a date has at most 100"):
        span("19" * 2500)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("1992", ""),
        ("1992~", "approximate"),
        ("1992?", "uncertain"),
        ("1992%", "approximate and uncertain"),
        ("1991~/1992?", "approximate and uncertain"),
    ],
)
def test_marks_tell_how_sure_a_date_is(text: str, meant: str) -> None:
    assert marks(text) == meant


@pytest.mark.parametrize("text", ["1992", "1992-04", "1992-04-05~", "1992-04-XX", "1991/1992", "1992-04-05?"])
def test_only_a_full_date_without_a_mark_is_a_day(text: str) -> None:
    assert is_day("1992-04-05")
    assert not is_day(text)


@pytest.mark.parametrize(
    ("one", "other", "contradicts"),
    [
        ("1992", "1992-04-15", False),
        ("1992-04", "1992-04-30", False),
        ("1992", "1993", True),
        ("1991/1993", "1992", False),
        ("../1975", "1975-12-31", False),
        ("../1975", "1976", True),
        ("1976/..", "1975", True),
        ("../1980", "1970/..", False),
        ("1992~", "1993", True),
    ],
)
def test_less_precise_is_no_contradiction_but_sharing_no_day_is(one: str, other: str, contradicts: bool) -> None:
    assert disjoint(one, other) is contradicts


@pytest.mark.parametrize(
    ("one", "other", "after"),
    [("1993", "1992", True), ("1992-06", "1992", False), ("1992/..", "1991", True), ("../1992", "1991", False)],
)
def test_after_is_certain_only_when_no_day_allows_otherwise(one: str, other: str, after: bool) -> None:
    assert certainly_after(one, other) is after


@pytest.mark.parametrize(
    ("one", "other", "days"),
    [
        ("1992", "1993", 1),
        ("1992-12-31", "1993-01-02", 2),
        ("1992", "1994-03", 425),
        ("../1990", "1993", 732),
        ("1993/..", "1990", 732),
        ("1992", "1992-05", 0),
        ("1990/1994", "1992", 0),
        ("../1990", "../1980", 0),
        ("1980/..", "1990/..", 0),
        ("../1990", "1970/..", 0),
        ("../1990", "1980/1985", 0),
    ],
)
def test_the_gap_is_of_the_days_between(one: str, other: str, days: int) -> None:
    assert gap(one, other) == gap(other, one) == days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("1992", ("1992-01-01", "1992-12-31")),
        ("1992-05-06", ("1992-05-06", "1992-05-06")),
        ("1992~", (None, None)),
        ("199X", (None, None)),
        ("1992-05", (None, None)),
        ("../1992", (None, None)),
        ("19920506", (None, None)),
    ],
)
def test_only_plain_years_and_days_have_days_that_go_without_saying(
    text: str, days: tuple[str | None, str | None]
) -> None:
    assert year_or_day(text) == days


@pytest.mark.parametrize(
    ("day", "by", "then"),
    [
        ("2000-02-28", 1, "2000-02-29"),
        ("2000-03-01", -1, "2000-02-29"),
        ("2000-03-01", 0, "2000-03-01"),
        ("0001-01-02", -1, "0001-01-01"),
        ("0001-01-01", -1, "0001-01-01"),
        ("9999-12-30", 1, "9999-12-31"),
        ("9999-12-31", 1, "9999-12-31"),
        (None, 1, None),
    ],
)
def test_a_day_moves_within_the_years_that_there_are(day: str | None, by: int, then: str | None) -> None:
    assert shifted(day, by) == then


def _day(year: int, month: int, day: int) -> str:
    return f"{year:04}-{month:02}-{day:02}"


years = st.integers(1, 9999)
months = st.integers(1, 12)
signs = st.sampled_from(["", "?", "~", "%"])


@st.composite
def days(draw: st.DrawFn) -> str:
    year, month = draw(years), draw(months)
    return _day(year, month, draw(st.integers(1, month_length(year, month))))


@st.composite
def points(draw: st.DrawFn) -> str:
    """Level 0 and 1 dates without an interval.

    Seasons are left out: EDTF gives them no days, ours are the whole year and the oracle's are those of one hemisphere.
    """
    day = draw(days())
    forms = [day, day[:7], day[:4], f"{day[:8]}XX", f"{day[:5]}XX", f"{day[:5]}XX-XX", f"{day[:3]}X", f"{day[:2]}XX"]
    text = draw(st.sampled_from(forms))
    assume(not text.startswith(("000X", "00XX")))  # the oracle has a year 0
    return text if "X" in text else text + draw(signs)  # the oracle reads no mark after an X


@st.composite
def closed(draw: st.DrawFn) -> str:
    one, other = sorted(draw(st.tuples(points(), points())), key=lambda text: span(text))
    return f"{one}/{other}"


@st.composite
def open_ended(draw: st.DrawFn) -> str:
    point, end = draw(points()), draw(st.sampled_from(["", ".."]))
    return draw(st.sampled_from([f"{point}/{end}", f"{end}/{point}"]))


dates = st.one_of(points(), closed(), open_ended())


def _oracle(text: str) -> tuple[str, str]:
    if "/" in text and "X" in text:  # which the oracle does not read together with a mark
        first, last = text.split("/")
        return _oracle(first)[0], _oracle(last)[1]
    parsed: Any = edtf.parse_edtf(text)
    low, high = parsed.lower_strict(), parsed.upper_strict()
    return _day(*tuple(low)[:3]), _day(*tuple(high)[:3])


@settings(max_examples=60)
@given(st.one_of(points(), closed()))
@example("1900-02")
@example("2000-02~")
@example("0001-01-01/9999-12-31")
def test_first_and_last_day_are_those_of_the_edtf_package(text: str) -> None:
    assert tuple(span(text)) == _oracle(text)


@settings(max_examples=40)
@given(open_ended())
def test_an_open_end_has_no_day_and_the_other_end_keeps_its_own(text: str) -> None:
    first, last = text.split("/")
    if first in ("", ".."):
        assert span(text) == (None, _oracle(last)[1])
    else:
        assert span(text) == (_oracle(first)[0], None)


@given(dates)
def test_the_first_day_is_never_after_the_last(text: str) -> None:
    earliest, latest = span(text)
    assert earliest is None or latest is None or earliest <= latest


@given(days())
def test_a_precise_date_lies_within_every_less_precise_one(day: str) -> None:
    forms = [
        day,
        f"{day[:8]}XX",
        day[:7],
        f"{day[:5]}XX",
        day[:4],
        f"{day[:3]}X",
        f"{day[:2]}XX",
        f"{day}/..",
        f"../{day}",
    ]
    for form in forms:
        earliest, latest = span(form)
        assert (earliest or "") <= day <= (latest or "~")
        assert not disjoint(day, form)


@given(points(), signs)
def test_a_mark_moves_no_day(text: str, sign: str) -> None:
    assert span(text.rstrip("?~%") + sign) == span(text)


@given(years, months)
@example(1900, 2)
@example(2000, 2)
def test_months_are_as_long_as_in_the_calendar(year: int, month: int) -> None:
    assert month_length(year, month) == calendar.monthrange(year, month)[1]


@given(dates, dates)
def test_dates_have_a_gap_exactly_when_they_contradict(one: str, other: str) -> None:
    assert (gap(one, other) > 0) == disjoint(one, other)


@given(dates, dates)
def test_contradiction_is_mutual(one: str, other: str) -> None:
    assert disjoint(one, other) == disjoint(other, one)


@given(dates)
def test_no_date_contradicts_itself(text: str) -> None:
    assert not disjoint(text, text)


@given(dates, dates)
def test_dates_contradict_exactly_when_one_is_certainly_after_the_other(one: str, other: str) -> None:
    assert disjoint(one, other) == (certainly_after(one, other) or certainly_after(other, one))


@given(dates)
def test_the_days_of_a_date_are_a_date_with_the_same_days(text: str) -> None:
    earliest, latest = span(text)
    assert span(f"{earliest or '..'}/{latest or '..'}") == (earliest, latest)


@given(st.text(alphabet="0123456789-X/.~?%Y ", max_size=14))
def test_any_text_is_a_date_or_is_refused_with_a_reason_naming_it(text: str) -> None:
    try:
        said, days = "", span(text)
    except BadDate as refusal:
        said, days = str(refusal), Span(None, None)
    assert not said or f"'{text[:20]}" in said
    assert all(day is None or is_day(day) for day in days)
