"""The map of the partners of a party: every status has its own mark, and no mark hides another."""

from __future__ import annotations

from math import hypot
from pathlib import Path
from typing import Any

import pytest
from conftest import Run
from defusedxml.ElementTree import fromstring
from test_map import SVG, words

from diplorel.index.handle import Index
from diplorel.lookup.places import Place, places_of_parties
from diplorel.pictures.apart import apart, free_cell
from diplorel.pictures.marks import MARKS
from diplorel.pictures.partners import SERIES, map_of_partners
from diplorel.pictures.terminal import map_lines
from diplorel.render.drawing import Sheet, plain

PARIS = Place("Paris", 48.86, 2.35)


def partner(
    name: str, status: str = "relations", holds: str | None = None, basis: str = "step", reached: str = "yes"
) -> dict[str, Any]:
    as_of = holds and {"date": "1970", "holds": holds, "reason": "a reason"}
    reach = None if holds else {"date": "2026-01-01", "holds": reached, "reason": "a reason"}
    return {
        "partner": {"id": name.lower(), "name": name}, "status": status, "statuses": [status], "basis": basis,
        "since": None, "last_attested": None, "by": None, "as_of": as_of, "reach": reach, "horizon": None,
        "parties_ended": [],
    }  # fmt: skip


def ended(name: str) -> dict[str, Any]:
    row = partner(name)
    return row | {"parties_ended": [row["partner"]]}


def drawn(*rows: dict[str, Any], lost: tuple[str, ...] = ()) -> Any:
    places = {row["partner"]["id"]: PARIS for row in rows if row["partner"]["name"] not in lost}
    return map_of_partners("Relations of Alpha", rows, places)


def test_a_partner_that_ended_is_counted_and_not_drawn() -> None:
    picture = drawn(partner("Beta"), ended("Gamma"))
    assert [dot.name for dot in picture.dots] == ["Beta"]
    assert "Not drawn, because they have ended: 1 partner." in picture.notes
    asked = partner("Beta") | {"parties_ended": [{"id": "alpha", "name": "Alpha"}]}
    assert [dot.name for dot in drawn(asked).dots] == ["Beta"]


def test_each_status_has_a_mark_of_its_own() -> None:
    assert len(SERIES) == len(set(SERIES)) <= len(MARKS)
    picture = drawn(*(partner(status.title(), status) for status in SERIES))
    assert [picture.series[dot.series] for dot in picture.dots] == list(SERIES)
    assert [dot.name for dot in picture.dots if dot.uncertain] == []


def test_a_status_that_is_not_certain_has_a_hollow_mark() -> None:
    rows = partner("A", holds="yes"), partner("B", holds="likely"), partner("C", "not recorded", holds="possibly")
    assert [dot.uncertain for dot in drawn(*rows).dots] == [False, True, False]
    assert [dot.uncertain for dot in drawn(partner("D", reached="likely")).dots] == [True]


def test_partners_that_are_not_drawn_are_told() -> None:
    picture = drawn(partner("A", holds="yes"), partner("B", holds="yes"), lost=("B",))
    assert [dot.name for dot in picture.dots] == ["A"]
    assert "Not drawn, because no place is known: B." in picture.notes


def test_the_partners_of_a_rare_status_are_named() -> None:
    picture = drawn(*(partner(f"A{number}") for number in range(20)), partner("Z", "severed"))
    assert "Severed: Z." in picture.notes
    assert not [note for note in picture.notes if note.startswith("Relations:")]
    assert "Severed: Z." in picture.description


def test_marks_at_one_place_stand_beside_each_other() -> None:
    spots = apart([(500.0, 200.0)] * 40 + [(1.0, 1.0)] * 3, 10, 1000, 400)
    near = [hypot(a[0] - b[0], a[1] - b[1]) for n, a in enumerate(spots) for b in spots[n + 1 :]]
    assert min(near) > 9.8
    assert all(5 <= x <= 995 and 5 <= y <= 395 for x, y in spots)
    assert max(hypot(x - 500, y - 200) for x, y in spots[:40]) < 45
    assert apart([(10.0, 10.0), (40.0, 10.0)], 10, 100, 100)[1] == pytest.approx((40, 10), abs=0.1)


def test_a_mark_of_a_terminal_takes_the_nearest_free_cell() -> None:
    assert free_cell((5, 5), {}, 10, 10) == (5, 5)
    assert free_cell((5, 5), {(5, 5)}, 10, 10) in ((4, 5), (6, 5))
    assert free_cell((0, 0), {(0, 0)}, 10, 10) == (1, 0)
    assert free_cell((5, 5), {(x, y) for x in range(10) for y in range(10)}, 10, 10) is None


def test_a_partner_without_room_in_the_terminal_is_named() -> None:
    rows = [partner(f"Partner {number:02}") for number in range(60)]
    lines = [line.rstrip("\n") for line in plain(map_lines(Sheet(80), drawn(*rows)))]
    signs = sum(line.count("●") for line in lines) - 1  # the legend has one
    told = " ".join(lines).partition("no room for them here: ")[2]
    assert 10 < signs < 60
    assert signs + told.count("Partner") == 60
    assert max(map(len, lines)) <= 80


def test_a_picture_has_its_day_and_the_version_of_the_data(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "map.svg"
    assert run("relations", "azerbaijan", "--as-of", "2000", "--map", "-o", str(path)).code == 0
    picture = fromstring(path.read_text("utf-8"))
    assert picture.get("role") == "img"
    assert "Relations of Azerbaijan as of 2000 diplorel, data version" in words(picture)
    assert "not recorded (1)" in words(picture)
    told = [found.findtext(f"{SVG}title") for found in picture.iter(f"{SVG}g") if found.find(f"{SVG}title") is not None]
    assert any("The mark stands for Ramallah." in text for text in map(str, told)), told


def test_a_map_without_partners_is_written_and_said(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "map.svg"
    done = run("relations", "australia", "--as-of", "1900", "--match", "sure", "--map", "-o", str(path))
    assert done.code == 0
    assert "a map without marks" in done.err
    assert path.exists()


@pytest.mark.bundled
def test_a_party_has_the_place_of_most_embassies_to_it(bundled: Index) -> None:
    found = places_of_parties(bundled, ["france", "netherlands", "soviet-union", "european-union", "somaliland"])
    names = {party: place.name for party, place in found.items()}
    assert names == {
        "france": "Paris", "netherlands": "The Hague", "soviet-union": "Moscow", "european-union": "Brussels",
    }  # fmt: skip
