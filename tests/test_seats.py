"""Missions that moved: the seat of the day in every list, the seats in a record, the move in a timeline, bad input."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from as_of_support import on, year
from conftest import Ask
from support import Json, mission, party, save, source

from diplorel.dataset.places.moves import load_moves
from diplorel.dates.seats import days_of, seat_on, seats_possible
from diplorel.errors import DatasetError
from diplorel.lookup.as_of.view import View, day_of
from diplorel.lookup.missions import missions
from diplorel.names.resolve import ResolvedParty

MOVED = [{"city": "Oldport", "until": "1960"}, {"city": "Newtown", "since": "1960"}]
MOVES = "host,left,moved,source\nbeta,Oldport,1960/1965,https://one.example/move\n"


def saved(folder: Path, *missions: Json, moves: str = "host,left,moved,source\n") -> Path:
    parties = [party("alpha"), party("beta"), party("gamma", since="1990")]
    data = save(folder / "data", [*parties, source(), *missions]).parent
    (data / "moves.csv").write_text(moves, "utf-8")
    return data


def moved(**more: Any) -> Json:
    given = {"city": "Newtown", "opened": "1950", "seats": MOVED, "attested": ["1999"]}
    return mission("mis-moved", **{**given, **more})


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return saved(tmp_path, moved(), mission("mis-stayed", city="Newtown", sender="beta", host="alpha", opened="1950"))


def cities(ask: Ask, data: Path, *question: str) -> list[str | None]:
    return [row["city"] for row in ask("missions", *question, "--json", data=data).rows]


@pytest.mark.parametrize(
    ("day", "city"), [("1955", "Oldport"), ("1959-12-31", "Oldport"), ("1960", None), ("1961", "Newtown")]
)
def test_a_list_shows_the_seat_of_the_day(ask: Ask, data: Path, day: str, city: str | None) -> None:
    assert cities(ask, data, "--host", "beta", "--as-of", day) == [city]


def test_partners_and_pairs_show_the_seat_of_the_day(ask: Ask, data: Path) -> None:
    (row,) = ask("relations", "alpha", "--as-of", "1955", "--json", data=data).rows
    assert {one["id"]: one["city"] for one in row["missions"]} == {"mis-moved": "Oldport", "mis-stayed": "Newtown"}
    assert "embassy in Oldport" in ask("relations", "alpha", "beta", "--as-of", "1955", data=data).out


@pytest.mark.parametrize(
    ("question", "found"),
    [
        (["--city", "oldport"], ["mis-moved"]),
        (["--city", "oldport", "--as-of", "1955"], ["mis-moved"]),
        (["--city", "oldport", "--as-of", "1970"], []),
        (["--city", "newtown", "--host", "beta", "--as-of", "1955"], []),
        (["--city", "newtown", "--host", "beta", "--as-of", "1970"], ["mis-moved"]),
        (["--city", "oldport", "--host", "beta", "--as-of", "1960"], ["mis-moved"]),
        (["--city", "oldport", "--host", "beta", "--as-of", "1960", "--match", "sure"], []),
    ],
)
def test_a_city_finds_the_missions_that_sat_there_on_the_day(
    ask: Ask, data: Path, question: list[str], found: list[str]
) -> None:
    assert [row["id"] for row in ask("missions", *question, "--json", data=data).rows] == found


def test_words_tell_the_seats(ask: Ask, data: Path) -> None:
    assert "embassy in Newtown (Oldport until 1960)" in ask("missions", "--city", "oldport", data=data).out
    assert "embassy in Oldport or Newtown" in ask("missions", "--host", "beta", "--as-of", "1960", data=data).out
    assert "Oldport until 1960; Newtown since 1960" in ask("show", "mis-moved", data=data).out


def test_a_timeline_tells_the_move_and_opens_the_mission_in_its_first_seat(ask: Ask, data: Path) -> None:
    rows = ask("timeline", "alpha", "beta", "--json", data=data).rows
    told = {row["kind"]: (row["date"], row["city"], row["summary"]) for row in rows if row["record"] == "mis-moved"}
    assert told == {
        "opened": ("1950", "Oldport", "Alpha opened its embassy to Beta in Oldport"),
        "moved": ("1960", "Newtown", "Alpha moved its embassy to Beta from Oldport to Newtown"),
    }


def test_a_gap_between_seats_has_no_city(ask: Ask, tmp_path: Path) -> None:
    seats = [{"city": "Oldport", "since": "1952", "until": "1958"}, {"city": "Newtown", "since": "1962"}]
    data = saved(tmp_path, moved(seats=seats))
    days = ("1951", "1955", "1960", "1963")
    assert [cities(ask, data, "--as-of", day) for day in days] == [[None], ["Oldport"], [None], ["Newtown"]]
    assert "embassy, seat then not on record" in ask("missions", "--as-of", "1960", data=data).out


@pytest.mark.parametrize(
    ("changed", "day", "city"),
    [
        ({}, "1955", None),  # listed in 1999, and the missions moved between
        ({}, "1970", "Newtown"),  # the move was over
        ({"attested": ["1962-05-01"]}, "1963", "Newtown"),  # seen there before the move was over
        ({"city": "Oldport"}, "1955", "Oldport"),  # stayed in the city that others left
        ({"opened": "1966"}, "1966", "Newtown"),  # opened after the move
        ({"sender": "gamma"}, "1991", "Newtown"),  # of a party that began after the move
        ({"kind": "consulate"}, "1955", "Newtown"),  # sits where its district is
    ],
)
def test_a_list_of_today_does_not_tell_the_seat_before_the_missions_of_a_host_moved(
    ask: Ask, tmp_path: Path, changed: Json, day: str, city: str | None
) -> None:
    given = {"opened": None, "city": "Newtown", "attested": ["1999-01-01"], **changed}
    data = saved(tmp_path, mission("mis-listed", **given), moves=MOVES)
    assert cities(ask, data, "--as-of", day) == [city]


def test_a_record_that_opened_the_mission_elsewhere_tells_its_first_seat(ask: Ask, tmp_path: Path) -> None:
    opened = mission("mis-opened", city="Oldport", opened="1950-05-01")
    data = saved(tmp_path, opened, moves=MOVES)
    save(data, [mission("mis-listed", city="Newtown", opened=None, attested=["1999-01-01"])], "listed/records.json")
    assert [cities(ask, data, "--as-of", day) for day in ("1950-05-02", "1980")] == [[None], ["Newtown"]]
    (row,) = ask("show", "mis-opened", "--json", data=data).rows
    assert [(seat["city"], seat["since"], seat["until"]) for seat in row["seats"]] == [
        ("Oldport", None, {"date": "1950-05-01/..", "earliest": "1950-05-01", "latest": None}),
        ("Newtown", {"date": "../1965-12-31", "earliest": None, "latest": "1965-12-31"}, None),
    ]
    assert not [row for row in ask("timeline", "alpha", "--json", data=data).rows if row["kind"] == "moved"]


def test_seats_of_one_source_reach_the_mission_of_others(ask: Ask, tmp_path: Path) -> None:
    data = saved(tmp_path, mission("mis-listed", city="Newtown", opened=None, attested=["1999-01-01"]))
    save(data, [moved(attested=[], opened=None)], "curated/seats.json")
    (row,) = ask("missions", "--as-of", "1955", "--json", data=data).rows
    assert (row["id"], row["city"]) == ("mis-moved", "Oldport")
    assert [citation["silent"] for citation in row["citations"]] == [[]], "one source, cited once"


def test_seats_are_known_once_a_source_tells_them(ask: Ask, tmp_path: Path) -> None:
    cited = [{"source": "src-one"}, {"source": "src-old", "silent": ["seats"], "says": {"city": "Oldport"}}]
    data = saved(tmp_path, source("src-old", published="1956"), moved(citations=cited))
    for known, seats in (("1957", []), ("2021", ["Oldport", "Newtown"])):
        (row,) = ask("missions", "--as-of", "1955", "--known-on", known, "--json", data=data).rows
        assert (row["city"], [seat["city"] for seat in row["seats"]]) == ("Oldport", seats)


def test_days_of_seats() -> None:
    left = {"date": "1950/..", "earliest": "1950-01-01", "latest": None}
    first = {"city": "A", "district": None, "since": None, "until": left}
    last = {"city": "B", "district": None, "since": year(1960), "until": None}
    days = days_of([first, last])
    assert tuple(days[0]) == ("", "1949-12-31", "", "1960-12-30")
    assert tuple(days[1]) == ("1960-12-31", "~", "1960-01-01", "~")
    assert seat_on([first, last], "1955-01-01", "1955-12-31") is None
    assert [seat["city"] for seat in seats_possible([first, last], "1960-02-01", "1960-02-01")] == ["A", "B"]
    moved = {**first, "until": on("1960-05-02")}, {**last, "since": on("1960-05-02")}
    found = (seat_on(moved, day, day) for day in ("1960-05-01", "1960-05-02"))
    assert [seat["city"] for seat in found if seat] == ["A", "B"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("beta,Oldport,1960", "is not a move"),
        ("beta,Oldport,,https://one.example", "is not a move"),
        ("beta,Oldport,1960-13,https://one.example", "has month 13"),
        ("beta,Oldport,1960/..,https://one.example", "has no first or no last day"),
    ],
)
def test_a_table_of_moves_that_cannot_be_read_is_refused_with_its_line(tmp_path: Path, line: str, said: str) -> None:
    (tmp_path / "moves.csv").write_text(f"host,left,moved,source\n{line}\n", "utf-8")
    with pytest.raises(DatasetError) as refused:
        load_moves(tmp_path)
    (issue,) = refused.value.issues
    assert (issue.line, issue.rule) == (2, "moves")
    assert said in issue.message


def test_a_table_with_other_columns_is_refused(tmp_path: Path) -> None:
    (tmp_path / "moves.csv").write_text("host,city\n", "utf-8")
    with pytest.raises(DatasetError, match="columns are not host, left, moved, source"):
        load_moves(tmp_path)


WELL_KNOWN = """\
united-states brazil 1950: Rio de Janeiro
united-states brazil 1975: Brasília
france brazil 1950: Rio de Janeiro
united-kingdom brazil 1950: Rio de Janeiro
united-states kazakhstan 1995: Almaty
united-kingdom kazakhstan 1995: Almaty
france kazakhstan 1995: Almaty
russia kazakhstan 1995: None
united-states nigeria 1985: Lagos
france nigeria 1985: Lagos
united-kingdom nigeria 1985: Lagos
united-kingdom pakistan 1955: Karachi
united-states pakistan 1962: None
united-states pakistan 1980: Islamabad
united-states myanmar 1990: Rangoon
united-states germany 1995: Bonn
france germany 1995: Bonn
united-kingdom germany 1995: Bonn
russia germany 1995: Bonn
italy germany 1995: None
france germany 2005: Berlin
united-kingdom turkiye 1925: Istanbul
"""


@pytest.mark.bundled
@pytest.mark.parametrize("question", WELL_KNOWN.splitlines())
def test_the_bundled_data_tells_the_seat_of_the_day(bundled: Any, question: str) -> None:
    asked, city = question.split(": ")
    sender, host, date = asked.split()
    names = bundled.party_names
    one, two = ResolvedParty(host, names[host]), ResolvedParty(sender, names[sender])
    rows = missions(bundled, one, two, "embassy", view=View(day_of(date))).rows
    assert [str(row["city"]) for row in rows] == [city]
