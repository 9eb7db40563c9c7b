"""What changed between two dates, and what happened on a day of the year."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from conftest import Ask
from hypothesis import given
from hypothesis import strategies as st
from support import BUNDLED, Json, event, mission, posting, refused, relation, save, valid

from diplorel.dates.edtf import span
from diplorel.errors import Usage
from diplorel.lookup.moments.changes import days_between
from diplorel.model.vocabulary import CHANGES


def told(ask: Ask, *args: str, data: Path | None = None) -> list[tuple[str, str, str]]:
    """Record, change and certainty of every row."""
    done = ask("changes", *args, "--json", **({"data": data} if data else {}))
    assert done.code == 0, done.err
    return [(row["record"], row["change"], row["certainty"]) for row in done.rows]


def test_changes_are_steps_missions_and_heads_in_the_order_of_dates(ask: Ask) -> None:
    assert told(ask, "2022", "2024") == [
        ("mis-azerbaijan-israel-embassy", "opened", "sure"),
        ("pos-karimov-israel", "heads", "sure"),
        ("pos-karimov-israel", "heads", "possible"),  # left about 2024-01
    ]
    assert [kind for _, kind, _ in told(ask, "1966", "1992")] == [
        "closed",
        "broken",
        "opened",
        "begun",
        "begun",
        "begun",
    ]


def test_a_head_has_come_when_credentials_were_presented_and_gone_when_the_posting_ended(ask: Ask) -> None:
    rows = ask("changes", "2022", "2024", "--kind", "heads", "--json").rows
    assert [(row["kind"], row["date"]) for row in rows] == [("credentials", "2023-04-19"), ("ended", "2024-01~")]
    assert {row["person"]["name"] for row in rows} == {"Elman Karimov"}
    assert ask("changes", "2023-04-18", "2023-04-19").out.split("  ")[1] == "head came"
    assert "head left" in ask("changes", "2023-12", "2024-01").out


def test_only_heads_have_a_person(ask: Ask) -> None:
    for row in ask("changes", "1800", "2030", "--json").rows:
        assert (row["person"] is not None) == (row["change"] == "heads")


def test_what_is_raised_does_not_close_and_what_it_becomes_does_not_open(ask: Ask) -> None:
    assert told(ask, "1962", "1963") == []
    assert ("mis-czechoslovakia-israel-legation", "opened", "sure") in told(ask, "1948", "1949")


@pytest.mark.parametrize(
    ("start", "end", "certainty"),
    [
        ("1966", "1967", "sure"),  # the whole month lies in the year
        ("1967-05", "1967-06", "sure"),
        ("1967-06-09", "1967-06-30", "possible"),  # some of its days come before
        ("1967-05-31", "1967-06-29", "possible"),  # one of them comes after
        ("1967-06-29", "1967-06-30", "possible"),  # the last may be it
        ("1967-06", "1967-07", None),  # after the end of the month
        ("1966", "1967-05-31", None),
    ],
)
def test_a_change_is_sure_where_all_its_days_lie_between(ask: Ask, start: str, end: str, certainty: str | None) -> None:
    found = {name: sure for name, _, sure in told(ask, start, end, "--kind", "closed")}
    assert found.get("mis-czechoslovakia-israel-embassy") == certainty


def test_the_first_date_is_left_out_and_the_last_is_not(ask: Ask) -> None:
    broken = [("rel-czechoslovakia-israel-severed", "broken", "sure")]
    assert told(ask, "1967-06-09", "1967-06-10", "--kind", "broken") == broken
    assert told(ask, "1967-06-10", "1967-06-11", "--kind", "broken") == []


def test_what_is_only_possible_is_marked(ask: Ask) -> None:
    assert "relations broken, possibly" in ask("changes", "2003", "2004").out
    assert "possibly" not in ask("changes", "1967-06-09", "1967-06-10", "--kind", "broken").out


def test_dates_that_are_open_at_an_end_overlap(ask: Ask, tmp_path: Path) -> None:
    facts = [relation("rel-by", date="../1975", step="severed"), relation("rel-from", date="1990/..", step="restored")]
    file = save(tmp_path, valid(*facts))
    by, since = ("rel-by", "broken", "possible"), ("rel-from", "begun", "possible")
    assert told(ask, "1800", "1801", "--kind", "broken", "--open-ended", data=file) == [by]
    assert told(ask, "1975", "1976", "--kind", "broken", "--open-ended", data=file) == []
    assert told(ask, "1989", "1991", "--kind", "begun", data=file) == [since]
    assert told(ask, "1988", "1989", "--kind", "begun", "--open-ended", data=file) == []


def test_what_is_dated_at_one_end_that_lies_outside_is_counted_and_not_listed(ask: Ask, tmp_path: Path) -> None:
    facts = [relation("rel-by", date="../1975", step="severed"), relation("rel-from", date="1990/..", step="restored")]
    file = save(tmp_path, valid(*facts))
    assert told(ask, "1990", "1991", data=file) == []
    assert (
        "1 more change may fall in this period: the sources give only 'by 1948' or '1948 or later'."
        in ask("changes", "1990", "1991", data=file).err
    )
    assert told(ask, "1990", "1991", "--open-ended", data=file) == [("rel-from", "begun", "possible")]
    assert "--open-ended" not in ask("changes", "1989", "1991", "--kind", "begun", data=file).err


def test_an_approximate_date_is_sure_only_well_inside(ask: Ask, tmp_path: Path) -> None:
    file = save(tmp_path, valid(relation("rel-about", date="1973~", step="severed")))
    found = [("rel-about", "broken", "possible")]
    assert told(ask, "1972", "1973", "--kind", "broken", data=file) == found
    assert told(ask, "1972", "1973", "--kind", "broken", "--match", "sure", data=file) == []
    assert told(ask, "1970", "1975", "--kind", "broken", "--match", "sure", data=file) == [
        ("rel-about", "broken", "sure")
    ]


def test_only_what_surely_changed_can_be_asked_for(ask: Ask, tmp_path: Path) -> None:
    facts = [relation("rel-day", date="1990-05-05"), relation("rel-year", date="1990", step="severed")]
    file = save(tmp_path, valid(*facts))
    assert len(told(ask, "1990-04", "1990-06", data=file)) == 2
    assert told(ask, "1990-04", "1990-06", "--match", "sure", data=file) == [("rel-day", "begun", "sure")]
    refused(ask("changes", "1990", "1991", "--match", "maybe", data=file), 2, "--match: unknown value 'maybe'")


def test_what_is_planned_undated_attested_or_came_to_nothing_is_no_change(ask: Ask, tmp_path: Path) -> None:
    facts = [
        relation("rel-planned", date="1995", planned=True),
        relation("rel-undated", date=None, step="severed"),
        relation("rel-shown", date="1995", step="attested"),
        relation("rel-known", date="1995", step="recognised", by="alpha"),
        mission("mis-planned", opened=None, expected="1995", kind="consulate"),
        mission("mis-shown", opened=None, attested=["1995"], kind="trade office"),
        posting("pos-never", appointed="1995", end="did not serve: declined"),
        posting("pos-nominee", appointed="1995", title="nominee for ambassador"),
    ]
    assert told(ask, "1994", "1995", data=save(tmp_path, valid(*facts))) == []


def test_a_withdrawn_recognition_is_broken(ask: Ask, tmp_path: Path) -> None:
    file = save(tmp_path, valid(relation("rel-back", date="2017-10-27", step="withdrawn", by="alpha")))
    assert told(ask, "2016", "2017", "--kind", "broken", data=file) == [("rel-back", "broken", "sure")]


def test_a_head_who_only_was_appointed_has_come_then(ask: Ask, tmp_path: Path) -> None:
    file = save(tmp_path, valid(posting("pos-two", appointed="1995", arrived="1996", title="minister")))
    assert told(ask, "1992", "1993", "--kind", "heads", data=file) == [("pos-one", "heads", "sure")]
    assert told(ask, "1994", "1995", "--kind", "heads", data=file) == []
    assert told(ask, "1995", "1996", "--kind", "heads", data=file) == [("pos-two", "heads", "sure")]


def test_kinds_and_countries_narrow_it(ask: Ask) -> None:
    whole = told(ask, "1900", "2030")
    for kind in CHANGES:
        assert told(ask, "1900", "2030", "--kind", kind) == [row for row in whole if row[1] == kind]
    assert {kind for _, kind, _ in told(ask, "1900", "2030", "--kind", "begun", "--kind", "broken")} == {
        "begun",
        "broken",
    }
    pair = told(ask, "1900", "2030", "--country", "azerbaijan", "--country", "israel")
    assert {row[0] for row in pair} == {
        "rel-azerbaijan-israel-established", "mis-israel-azerbaijan-embassy", "mis-azerbaijan-israel-embassy",
        "pos-karimov-israel",
    }  # fmt: skip
    assert set(pair) < set(told(ask, "1900", "2030", "--country", "azerbaijan"))


def test_a_limit_cuts_and_says_so(ask: Ask) -> None:
    whole = told(ask, "1900", "2030")
    assert told(ask, "1900", "2030", "--limit", "2") == whole[:2]
    assert told(ask, "1900", "2030", "--limit", "2", "--reverse") == whole[::-1][:2]
    assert f"2 of {len(whole)} " in ask("changes", "1900", "2030", "--limit", "2").err


def test_an_empty_answer_is_explained(ask: Ask) -> None:
    done = ask("changes", "1900", "1901", "--country", "israel")
    assert (done.out, done.code) == ("", 0)
    outside, empty, *_ = done.err.splitlines()
    assert outside.startswith("1901 is before the first date of the data")
    assert empty.startswith(
        "No record of changes of Israel after 1900, up to 1901 (1901-01-01 to 1901-12-31). Searched: "
    )
    assert "A fact can be missing from the data." in done.err
    assert ask("changes", "1900", "1901", "--exit-status").code == 1


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("1974", "1973"), "1974 ends after 1973: swap the two dates"),
        (("1973-10-07", "1973-10-06"), "1973-10-07 ends after 1973-10-06: swap the two dates"),
        (("1973", "1973"), "end on the same day"),
        (("1973", "1973-12"), "end on the same day"),
        (("1973-06-31", "1974"), "'1973-06-31' has day 31; 1973-06 has 30 days"),
        (("1973", "1974-02-29"), "has day 29; 1974-02 has 28 days"),
        (("1973-13", "1974"), "has month 13"),
        (("soon", "1974"), "'soon' is not a date"),
        (("10000", "20000"), "outside the years 0001 to 9999"),
        (("1973", "1974/.."), "END: '1974/..' is not one day, month or year"),
        (("1973", "1974", "--kind", "brocken"), "--kind: unknown value 'brocken'. Did you mean 'broken'?"),
    ],
)
def test_bad_dates_and_kinds_are_refused(ask: Ask, args: tuple[str, ...], said: str) -> None:
    refused(ask("changes", *args), 2, said)


def test_a_country_that_nobody_is_called_is_refused(ask: Ask) -> None:
    refused(ask("changes", "1973", "1974", "--country", "atlantis"), 3, "atlantis")
    refused(ask("on-this-day", "01-01", "--country", "atlantis"), 3, "atlantis")


DAYS = st.dates(datetime.date(1, 1, 1), datetime.date(9999, 12, 31)).map(str)
DATES = st.one_of(DAYS, DAYS.map(lambda day: day[:7]), DAYS.map(lambda day: day[:4]))


@given(DATES, DATES, DATES)
def test_stretches_that_follow_each_other_share_no_day_and_leave_none_out(one: str, two: str, three: str) -> None:
    ends = sorted((one, two, three), key=lambda text: str(span(text).latest))
    if len({span(text).latest for text in ends}) < 3:
        with pytest.raises(Usage):
            days_between(ends[0], ends[0])
        return
    first, second, both = days_between(ends[0], ends[1]), days_between(ends[1], ends[2]), days_between(ends[0], ends[2])
    assert first[0] <= first[1] < second[0] <= second[1]
    assert (first[0], second[1]) == both
    assert datetime.date.fromisoformat(second[0]) - datetime.date.fromisoformat(first[1]) == datetime.timedelta(1)


def on_day(ask: Ask, *args: str, data: Path | None = None) -> list[Json]:
    done = ask("on-this-day", *args, "--json", **({"data": data} if data else {}))
    assert done.code == 0, done.err
    return done.rows


def test_round_years_come_first_and_the_roundest_of_all(ask: Ask, tmp_path: Path) -> None:
    years = (1894, 1920, 1944, 1970, 1995, 2004, 2010, 2015, 2017, 2020)
    file = save(tmp_path, valid(*(relation(f"rel-{year}", date=f"{year}-03-01", step="upgraded") for year in years)))
    rows = on_day(ask, "2020-03-01", data=file)
    assert [(row["date"][:4], row["years"], row["round"]) for row in rows] == [
        ("1920", 100, 100), ("1970", 50, 50), ("1995", 25, 25), ("2010", 10, 10), ("2015", 5, 5),
        ("1894", 126, None), ("1944", 76, None), ("2004", 16, None), ("2017", 3, None), ("2020", 0, None),
    ]  # fmt: skip
    assert on_day(ask, "2020-03-01", "--reverse", data=file) == rows[::-1]
    assert on_day(ask, "2020-03-01", "--limit", "3", data=file) == rows[:3]


def test_only_what_a_source_dates_to_the_day_and_was_done_on_it(ask: Ask, tmp_path: Path) -> None:
    facts = [
        relation("rel-day", date="1990-03-01", step="upgraded"),
        relation("rel-about", date="1991-03-01~", step="upgraded"),
        relation("rel-month", date="1992-03", step="upgraded"),
        relation("rel-days", date="1993-02-27/1993-03-01", step="upgraded"),
        relation("rel-planned", date="1994-03-01", step="upgraded", planned=True),
        relation("rel-shown", date="1995-03-01", step="attested"),
        relation("rel-none", date="1996-03-01", step="absent"),
        relation("rel-later", date="2019-03-01", step="upgraded"),
    ]
    assert [row["record"] for row in on_day(ask, "2018-03-01", data=save(tmp_path, valid(*facts)))] == ["rel-day"]


def test_without_a_day_it_is_today_and_years_are_counted_to_this_one(
    ask: Ask, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    class Today(datetime.date):
        @classmethod
        def today(cls) -> Today:
            return cls(2020, 4, 15)

    monkeypatch.setattr(datetime, "date", Today)
    assert [(row["record"], row["years"]) for row in on_day(ask)] == [("rel-azerbaijan-palestine-established", 28)]
    assert on_day(ask) == on_day(ask, "04-15") == on_day(ask, "2020-04-15")


def test_a_country_narrows_the_day(ask: Ask) -> None:
    assert len(on_day(ask, "2000-04-15", "--country", "palestine")) == 1
    assert on_day(ask, "2000-04-15", "--country", "israel") == []


def test_29_february_is_a_day(ask: Ask, tmp_path: Path) -> None:
    file = save(tmp_path, valid(relation("rel-leap", date="1992-02-29", step="upgraded")))
    assert [row["record"] for row in on_day(ask, "02-29", data=file)] == ["rel-leap"]
    assert [row["years"] for row in on_day(ask, "2020-02-29", data=file)] == [28]


def test_an_empty_day_is_explained(ask: Ask) -> None:
    done = ask("on-this-day", "01-02", "--country", "israel")
    assert (done.out, done.code) == ("", 0)
    assert "No record of moments of Israel on 01-02. Searched: " in done.err


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("04-31", "'04-31' has day 31; month 04 has 30 days at most"),
        ("02-30", "month 02 has 29 days at most"),
        ("00-10", "has month 00"),
        ("13-01", "has month 13"),
        ("06-00", "has day 00"),
        ("6-29", "'6-29' is not a day of the year; write 06-29"),
        ("26 March", "'26 March' is not a day of the year; write 03-26"),
        ("June", "is not a day of the year; write a month and a day such as 06-29"),
        ("1975", "is not a day of the year"),
        ("2023-02-29", "has day 29; 2023-02 has 28 days"),
        ("0000-01-01", "year 0"),
        ("١٢-٠١", "is not a day of the year"),
    ],
)
def test_what_is_no_day_is_refused(ask: Ask, day: str, said: str) -> None:
    refused(ask("on-this-day", day), 2, said)


FACTS = [
    ("2009-01-13", "2009-01-14", "broken", "israel", "rel-bolivia-israel-severed-2009"),
    ("2009-01-13", "2009-01-14", "broken", "israel", "rel-israel-venezuela-severed-2009"),
    ("1960", "1961-01", "broken", "cuba", "rel-us-cuba-1961-severed"),
    ("2015-06", "2015-07", "begun", "cuba", "rel-us-cuba-2015-restored"),
    ("1979", "1980-01", "begun", "egypt", "rel-egypt-israel-established-1980"),
    ("2017-05", "2017-06", "broken", "panama", "rel-panama-taiwan-severed-2017"),
    ("2022", "2023-03", "opened", "azerbaijan", "mis-azerbaijan-israel-embassy-tel-aviv"),
]
"""Checked by hand: Bolivia and Venezuela broke with Israel on 14 January 2009; the United States with Cuba on 3 January
1961, to restore relations on 20 July 2015; Egypt and Israel established theirs on 26 January 1980; Panama turned from
Taiwan to China on 12 June 2017; Azerbaijan's embassy in Israel opened on 29 March 2023."""


@pytest.mark.bundled
def test_known_changes_are_in_the_bundled_data(ask: Ask) -> None:
    for start, end, kind, party, record in FACTS:
        assert (record, kind, "sure") in told(ask, start, end, "--country", party, "--kind", kind, data=BUNDLED)
    (treaty, *_) = on_day(ask, "2029-03-26", "--country", "israel", data=BUNDLED)
    assert (treaty["kind"], treaty["date"], treaty["round"]) == ("treaty", "1979-03-26", 50)


@pytest.mark.parametrize(
    ("period", "found"),
    [
        ("--since 1977-11-19 --until 1977-11-19", ["day", "year", "by", "from"]),
        ("--since 1978", ["from", "late"]),
        ("--until 1976", ["by", "early", "old"]),
        ("", ["by", "day", "early", "from", "late", "never", "old", "year"]),
    ],
)
def test_events_of_a_period_are_those_that_can_have_been_in_it(
    ask: Ask, tmp_path: Path, period: str, found: list[str]
) -> None:
    """An event without a date is of no period, and an event 'by 1977' of any day up to 1977."""
    dates = {
        "day": "1977-11-19",
        "year": "1977",
        "by": "../1977",
        "from": "1977/..",
        "early": "1976-05",
        "late": "1978",
    }
    events = [event(f"evt-{name}", date=date) for name, date in (dates | {"never": None}).items()]
    data = save(tmp_path, valid(*events, evt_one={"id": "evt-old", "date": "1700"}))
    ids = {row["id"].removeprefix("evt-") for row in ask("events", *period.split(), "--json", data=data).rows}
    assert ids == {*found}
