"""One city, one answer: its names on record and others, its districts, namesakes in other countries, and bad input."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from conftest import Ask
from support import Json, accreditation, mission, party, save, source

from diplorel.dataset.linkage.known import Known
from diplorel.dataset.linkage.matching import DIFFERENT, SAME, compare
from diplorel.dataset.linkage.merge_pair import in_last_city, merge_pair
from diplorel.dataset.parse import adapter
from diplorel.dataset.places.cities import load_cities
from diplorel.errors import DatasetError
from diplorel.names.cities import Cities, City, plain_city

TABLE = """geonames,country,latitude,longitude,also,spellings,names
11,beta,5.5,9.25,alpha,Newtown|Oldtown,altstadt|sovcity|farley|gamma
12,beta,5.5,9.25,,Twinford,
13,gamma,5.5,9.25,,Twinford,
14,gamma,5.5,9.25,alpha,Farley,altstadt
15,beta,5.5,9.25,,Shared,both
16,beta,5.5,9.25,,Sharing,both
"""


def seat(name: str, city: str | None, host: str = "beta", **more: object) -> Json:
    return mission(f"mis-{name}", city=city, host=host, sender="alpha" if host != "alpha" else "gamma", **more)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    rows = [
        *(party(name) for name in ("alpha", "beta", "gamma")),
        source(),
        seat("new", "Newtown"),
        seat("old", "Oldtown", kind="consulate"),
        seat("ruled", "Oldtown", host="alpha"),
        seat("mill", "Newtown", kind="liaison office", district="Mill - Mühle"),
        seat("city-of", "Newtown", kind="trade office", district="City of Weststone"),
        seat("twin-b", "Twinford", kind="interests section"),
        seat("twin-g", "Twinford", host="gamma"),
        seat("farley", "Farley", host="gamma", kind="consulate"),
        seat("ruled-far", "Farley", host="alpha", kind="consulate"),
        accreditation("acc-one", sender="gamma", host="alpha", seat="beta", city="Oldtown"),
        seat("lone", "Nowhereton, N.W.", kind="permanent mission"),
    ]
    folder = save(tmp_path / "data", rows).parent
    (folder / "cities.csv").write_text(TABLE, "utf-8")
    return folder


def found(ask: Ask, data: Path | None, *question: str) -> set[str]:
    return {row["id"] for row in ask("missions", *question, "--json", data=data).rows}


NEWTOWN = {"mis-new", "mis-old", "mis-ruled", "mis-mill", "mis-city-of", "acc-one"}


@pytest.mark.parametrize("typed", ["Newtown", "oldtown", "SOVCITY", "  newtown "])
def test_every_name_of_a_city_finds_all_its_missions(ask: Ask, data: Path, typed: str) -> None:
    assert found(ask, data, "--city", typed) == NEWTOWN


def test_the_heading_gives_the_city_by_its_name(ask: Ask, data: Path) -> None:
    assert "seated in Newtown" in ask("missions", "--city", "sovcity", "--format", "table", data=data).out


@pytest.mark.parametrize("typed", ["Mill - Mühle", "mill", "Muhle"])
def test_a_district_finds_its_missions_alone(ask: Ask, data: Path, typed: str) -> None:
    assert found(ask, data, "--city", typed) == {"mis-mill"}


@pytest.mark.parametrize("typed", ["City of Weststone", "Weststone"])
def test_a_district_is_found_by_the_name_that_people_use(ask: Ask, data: Path, typed: str) -> None:
    assert found(ask, data, "--city", typed) == {"mis-city-of"}


def test_a_name_of_cities_in_two_countries_is_answered_with_both_and_said(ask: Ask, data: Path) -> None:
    done = ask("missions", "--city", "Twinford", "--json", data=data)
    assert {row["id"] for row in done.rows} == {"mis-twin-b", "mis-twin-g"}
    assert done.err == "'Twinford' names places in 2 countries: Beta and Gamma; --host chooses one.\n"


def test_with_a_host_the_other_country_s_city_is_left_out_and_nothing_is_said(ask: Ask, data: Path) -> None:
    done = ask("missions", "--city", "Twinford", "--host", "gamma", "--json", data=data)
    assert ({row["id"] for row in done.rows}, done.err) == ({"mis-twin-g"}, "")


def test_a_name_on_record_comes_before_another_city_s_other_name(ask: Ask, data: Path) -> None:
    assert found(ask, data, "--city", "Farley") == {"mis-farley", "mis-ruled-far"}
    assert found(ask, data, "--city", "Farley", "--host", "beta") == NEWTOWN - {"mis-ruled", "acc-one"}


def test_with_a_host_another_name_of_its_city_is_found_too(ask: Ask, data: Path) -> None:
    assert found(ask, data, "--city", "altstadt", "--host", "gamma") == {"mis-farley"}
    assert found(ask, data, "--city", "altstadt") == NEWTOWN | {"mis-farley", "mis-ruled-far"}


def test_a_host_that_held_cities_of_two_countries_of_today_is_not_told_to_choose(ask: Ask, data: Path) -> None:
    done = ask("missions", "--city", "altstadt", "--host", "alpha", "--json", data=data)
    assert {row["id"] for row in done.rows} == {"mis-ruled", "mis-ruled-far", "acc-one"}
    assert done.err == ""


def test_a_host_without_such_a_city_has_none(ask: Ask, data: Path) -> None:
    done = ask("missions", "--city", "Nowhereton", "--host", "gamma", "--json", data=data)
    assert (done.rows, done.code) == ([], 0)
    assert "No record of missions in Gamma, seated in Nowhereton" in done.err


@pytest.mark.parametrize("typed", ["Nowhereton, N.W.", "nowhereton"])
def test_a_city_that_the_table_has_not_is_found_by_its_own_name(ask: Ask, data: Path, typed: str) -> None:
    assert found(ask, data, "--city", typed) == {"mis-lone"}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("gamma", "'gamma' is a country, and --city takes a city: use --host gamma."),
        ("Newtwon", "no mission on record is in a city called 'Newtwon'. Did you mean Newtown?"),
        ("Atlantis", "no mission on record is in a city called 'Atlantis'."),
        ("", "no mission on record is in a city called ''."),
        ("--", "no mission on record is in a city called '--'."),
    ],
)
def test_what_is_no_city_is_refused_in_one_line(ask: Ask, data: Path, typed: str, said: str) -> None:
    done = ask("missions", f"--city={typed}", data=data)
    assert (done.out, done.err, done.code) == ("", f"error: {said}\n", 3)


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("geonames,name\n", 1),
        (f"{TABLE}x,beta,5.5,9.25,,Newtown,\n", 8),
        (f"{TABLE}17,beta,5.5,9.25,Newtown\n", 8),
        (f"{TABLE}17,beta,91,9.25,,Newtown,\n", 8),
        (f"{TABLE}17,beta,,,,Newtown,\n", 8),
    ],
)
def test_a_table_of_cities_that_is_none_is_refused_with_its_line(tmp_path: Path, line: str, number: int) -> None:
    (tmp_path / "cities.csv").write_text(line, "utf-8")
    with pytest.raises(DatasetError) as refused:
        load_cities(tmp_path)
    (issue,) = refused.value.issues
    assert (issue.file, issue.line, issue.rule) == (str(tmp_path / "cities.csv"), number, "cities")


@pytest.fixture
def cities(data: Path) -> Cities:
    return load_cities(data)


def test_two_names_of_one_city_are_one_place_to_the_matching_of_missions(cities: Cities) -> None:
    one, two, other = (
        adapter().validate_python(seat(name, city, kind="consulate"))
        for name, city in (("one", "Newtown"), ("two", "Oldtown"), ("other", "Twinford"))
    )
    assert compare(one, two, Known(cities)) is SAME
    assert compare(one, two) is DIFFERENT, "without the table, two spellings are two cities"
    assert compare(one, other, Known(cities)) is DIFFERENT


def both(here: Json, there: Json) -> tuple[Any, Any]:
    one, two = adapter().validate_python(here), adapter().validate_python(there)
    return one, two


def test_a_district_is_taken_over_with_its_own_city_alone() -> None:
    plain = seat("one", "Newtown")
    same, other = seat("two", "Newtown", district="Mill"), seat("two", "Elsewhere", district="Mill")
    assert merge_pair(*both(plain, same)).district == "Mill"
    assert merge_pair(*both(plain, other)).district is None


def test_a_mission_that_moved_has_the_district_of_its_last_city() -> None:
    one, two = both(seat("one", "Newtown", district="Mill"), seat("two", "Elsewhere", district="Docks"))
    moved = in_last_city(merge_pair(one, two), one, two)
    assert (moved.city, moved.district) == ("Elsewhere", "Docks")


def test_a_name_that_two_cities_of_a_country_have_means_neither(cities: Cities) -> None:
    assert cities.city("both", "beta") is None
    assert cities.city("Shared", "beta") == City(15, "beta", 5.5, 9.25, (), ("Shared",), ("both",))
    assert cities.city("Newtown", "gamma") is None, "another country's"


def test_what_is_added_to_a_city_s_name_makes_no_difference() -> None:
    assert {plain_city(name) for name in ("Washington, D.C.", "Washington City", "WASHINGTON")} == {"washington"}


BUNDLED = [
    ("Bombay", "Mumbai"), ("Köln", "Cologne"), ("koln", "Cologne"), ("Koeln", "Cologne"), ("Peking", "Beijing"),
    ("Washington DC", "Washington"), ("Washington, D.C.", "Washington"), ("St. Petersburg", "Saint Petersburg"),
    ("Leningrad", "Saint Petersburg"), ("Saigon", "Ho Chi Minh City"), ("Madras", "Chennai"), ("Calcutta", "Kolkata"),
    ("Rangoon", "Yangon"), ("Kiev", "Kyiv"), ("Constantinople", "Istanbul"), ("Delhi", "New Delhi"),
    ("Den Haag", "The Hague"), ("Angora", "Ankara"), ("Lourenço Marques", "Maputo"), ("Tokio", "Tokyo"),
]  # fmt: skip


@pytest.mark.bundled
@pytest.mark.parametrize(("typed", "meant"), BUNDLED)
def test_older_and_other_names_find_a_bundled_city(ask: Ask, typed: str, meant: str) -> None:
    by_either = [found(ask, None, "--city", name) for name in (typed, meant)]
    assert by_either[0] == by_either[1]
    assert by_either[0]


@pytest.mark.bundled
@pytest.mark.parametrize(
    ("district", "city"),
    [
        ("Mitte", "Berlin"),
        ("Minato-ku", "Tokyo"),
        ("City of Westminster", "London"),
        ("2nd arrondissement of Marseille", "Marseille"),
    ],
)
def test_a_bundled_district_keeps_its_name_and_has_its_city(ask: Ask, district: str, city: str) -> None:
    rows = ask("missions", "--city", district, "--json", data=None).rows
    assert {(row["city"], row["district"]) for row in rows} == {(city, district)}
    assert {row["id"] for row in rows} < found(ask, None, "--city", city)
    shown = ask("show", rows[0]["id"], "--format", "text", data=None).out
    assert ["District", *district.split()] in [line.split() for line in shown.splitlines()]


@pytest.mark.bundled
def test_a_bundled_name_of_several_countries_is_answered_and_said(ask: Ask) -> None:
    done = ask("missions", "--city", "Valencia", "--json", data=None)
    assert {row["host"]["id"] for row in done.rows} == {"spain", "venezuela"}
    assert "'Valencia' names places in 2 countries: Spain and Venezuela" in done.err
