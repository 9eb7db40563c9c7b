"""Cities that passed from a party to another: on which days a mission counts under the host, and bad tables."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Ask
from support import Json, mission, party, save, source

from diplorel.dataset.places.holders import load_holders
from diplorel.dates.validity import NEVER, Holding, Validity, held
from diplorel.errors import DatasetError
from diplorel.names.cities import Cities

HEAD = "city,host,since,until,source"
PAGE = "https://one.example/port"
POST = mission("mis-port", kind="consulate", city="Port", opened="1850", closed="1950")


def saved(folder: Path, *lines: str, post: Json = POST) -> Path:
    data = save(folder / "data", [party("alpha"), party("beta"), source(), post]).parent
    (data / "holders.csv").write_text("\n".join((HEAD, *lines)) + "\n", "utf-8")
    return data


def verdict(ask: Ask, data: Path, day: str) -> str | None:
    rows = ask("missions", "--host", "beta", "--as-of", day, "--json", data=data).rows
    return rows[0]["as_of"]["holds"] if rows else None


@pytest.mark.parametrize(("day", "holds"), [("1900", None), ("1919", "possibly"), ("1930", "yes"), ("1949", "yes")])
def test_a_post_is_no_mission_in_a_host_before_the_host_held_the_city(
    ask: Ask, tmp_path: Path, day: str, holds: str | None
) -> None:
    assert verdict(ask, saved(tmp_path, f"Port,beta,1918/1920,,{PAGE}"), day) == holds


@pytest.mark.parametrize(("day", "holds"), [("1900", "yes"), ("1919", None)])
def test_a_post_is_no_mission_in_a_host_after_the_host_lost_the_city(
    ask: Ask, tmp_path: Path, day: str, holds: str | None
) -> None:
    assert verdict(ask, saved(tmp_path, f"Port,beta,,1918,{PAGE}"), day) == holds


@pytest.mark.parametrize("line", [f"Inland,beta,1918,,{PAGE}", f"Port,alpha,1918,,{PAGE}"])
def test_another_city_and_another_host_bound_nothing(ask: Ask, tmp_path: Path, line: str) -> None:
    assert verdict(ask, saved(tmp_path, line), "1900") == "yes"


def test_between_two_times_a_mission_is_possible_and_the_longer_time_is_certain() -> None:
    days = Validity("1850-01-01", "1966-12-31", "1850-01-01", "1966-12-31", "1850-01-01", "1967-06-30")
    times = [
        Holding(("1918-01-01", "1922-12-31"), ("1945-01-01", "1947-12-31")),
        Holding(("1954-01-01", "1954-12-31"), (None, None)),
    ]
    longer = ("1922-12-31", "1944-12-31")
    assert held(days, times) == Validity(*longer, *longer, "1918-01-01", "1967-06-30")
    assert held(days, []) == days


def test_a_host_that_never_held_the_city_in_the_life_of_a_mission_has_no_such_mission() -> None:
    days = Validity("1850-01-01", "1860-12-31", "1850-01-01", "1860-12-31", "1850-01-01", "1860-12-31")
    times = [Holding(("1918-01-01", "1918-12-31"), (None, None))]
    assert held(days, times) == Validity(None, None, None, None, NEVER, None)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Port,beta,1918,", "is not a holder"),
        (f"Port,beta,,,{PAGE}", "is not a holder"),
        ("Port,beta,1918,,", "is not a holder"),
        (f"Port,beta,1918-13,,{PAGE}", "has month 13"),
        (f"Port,beta,1918/..,,{PAGE}", "without a first or a last day"),
    ],
)
def test_a_table_that_cannot_be_read_is_refused_with_its_line(tmp_path: Path, line: str, said: str) -> None:
    data = saved(tmp_path, line)
    with pytest.raises(DatasetError) as refused:
        load_holders(data, Cities())
    (issue,) = refused.value.issues
    assert (issue.line, issue.rule) == (2, "holders")
    assert said in issue.message


WELL_KNOWN = """\
italy Trieste 1900: none
italy Trieste 1930: yes
united-kingdom Limassol 1870: none
turkiye Limassol 1927: none
turkiye Aleppo 1927: none
greece Thessaloniki 1900: none
prussia Leipzig 1975: none
german-empire Danzig 1930: none
"""


@pytest.mark.bundled
@pytest.mark.parametrize("line", WELL_KNOWN.splitlines())
def test_the_bundled_posts_stand_under_hosts_that_held_the_city(ask: Ask, line: str) -> None:
    asked, holds = line.split(": ")
    host, city, day = asked.split()
    rows = ask("missions", "--host", host, "--sender", "us", "--city", city, "--as-of", day, "--json", data=None).rows
    assert [row["as_of"]["holds"] for row in rows] == ([] if holds == "none" else [holds])
