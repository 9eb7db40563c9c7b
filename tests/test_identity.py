"""One thing is one record in the bundled data: posts, persons and hosts that people ask about."""

from __future__ import annotations

from typing import Any

import pytest

from diplorel.index.handle import Index
from diplorel.lookup.answer import Cut
from diplorel.lookup.search import search


def us_missions(index: Index, *cities: str) -> list[Any]:
    """The rows of the missions of the United States in cities."""
    marks = ", ".join("?" * len(cities))
    sql = f"SELECT body FROM mission JOIN record USING (rid) WHERE sender = 'united-states' AND city IN ({marks})"
    return index.rows(sql, list(cities))


def told(row: Any) -> tuple[str, str, str | None, str | None]:
    return row["host"]["id"], row["kind"], *(row[key] and row[key]["date"] for key in ("opened", "closed"))


@pytest.mark.parametrize(
    ("cities", "missions"),
    [
        (("Mannheim",), [("german-empire", "consulate", "1843-10-26", "1916-07-08")]),
        (("Carlsruhe",), [("german-empire", "consulate", "1855-03-03", "1872-02-18")]),
        (("Barnsley",), [("united-kingdom", "consular agency", "1887", "1909")]),
        (("Otranto",), [("italy", "consular agency", "1861", "1867")]),
        (("Tetouan", "Tétouan"), [("morocco", "consular agency", "1852", "1896")]),
        (("Peshawar",), [("pakistan", "consulate general", "1958", None)]),
        (("Monaco",), [("monaco", "consular agency", "1874", "1906-02-16")]),
        (("Arica",), [("chile", "consular agency", "1849", "1960")]),
        (("Montego Bay",), [("united-kingdom", "consular agency", "1861", "1919")]),
        (("Mostar",), [("bosnia-and-herzegovina", "branch office", "1998", None)]),
        (("Hamilton",), [("bermuda", "consulate general", "1833", None), ("canada", "consulate", "1918", "1953")]),
    ],
)
def test_a_post_is_one_record_under_the_host_of_its_last_day(
    bundled: Index, cities: tuple[str, ...], missions: list[tuple[str, str, str | None, str | None]]
) -> None:
    assert sorted(map(told, us_missions(bundled, *cities))) == sorted(missions)


def test_the_embassy_in_st_petersburg_was_not_in_the_soviet_union(bundled: Index) -> None:
    embassies = [told(row) for row in us_missions(bundled, "Saint Petersburg") if row["kind"] == "embassy"]
    assert embassies == [("russian-empire", "embassy", "1898-02-11", "1918-02-27")]


def test_the_legation_in_guatemala_outlasted_the_federation(bundled: Index) -> None:
    sql = "SELECT body FROM mission JOIN record USING (rid) WHERE host = ? AND mission.kind = 'legation'"
    legations = [told(row) for row in bundled.rows(sql, ["guatemala"]) if row["sender"]["id"] == "united-states"]
    assert ("guatemala", "legation", "1826", "1882-08-10") in legations
    assert not [row for row in bundled.rows(sql, ["central-american-federation"]) if "guatemala" in row["id"]]


@pytest.mark.parametrize("city", ["Andorra", "Thessaloniki", "Mostar", "Zanzibar", "Hamilton", "Maldives"])
def test_a_city_without_an_embassy_has_none(bundled: Index, city: str) -> None:
    assert "embassy" not in {row["kind"] for row in us_missions(bundled, city)}


def persons(index: Index, typed: str) -> list[str]:
    """The names of the persons that a search finds, in alphabetical order."""
    return sorted(row["summary"] for row in search(index, typed, Cut(100)).rows if row["type"] == "person")


@pytest.mark.parametrize(
    ("typed", "called"),
    [
        ("Geidar Aliyev", ["Heydar Aliyev"]),
        ("Dimitry Medvedev", ["Dmitry Medvedev"]),
        ("Olesegun Obasanjo", ["Olusegun Obasanjo"]),
        ("Abdelfattah Elsisi", ["Abdel Fattah al-Sisi"]),
    ],
)
def test_a_person_is_found_by_every_spelling(bundled: Index, typed: str, called: list[str]) -> None:
    assert persons(bundled, typed) == called


@pytest.mark.parametrize(
    ("typed", "called"),
    [
        ("George Bush", ["George Herbert Walker Bush", "George W. Bush"]),
        ("Bjarni Benediktsson", ["Bjarni Benediktsson", "Bjarni Benediktsson"]),
        ("Jose Figueres Ferrer", ["Jose Figueres Ferrer", "Jose Figueres Ferrer"]),
    ],
)
def test_father_and_son_are_two_persons(bundled: Index, typed: str, called: list[str]) -> None:
    assert [name for name in persons(bundled, typed) if name in called] == called


def test_no_person_has_two_birth_years(bundled: Index) -> None:
    found = bundled.rows("SELECT body FROM record WHERE type = 'person'", [])
    assert not [row["id"] for row in found if any("born" in one["contradicts"] for one in row["citations"])]
