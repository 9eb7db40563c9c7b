"""Maps: where places come to lie, which area is drawn, and SVG that is safe on any page."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from conftest import Ask, Run
from defusedxml.ElementTree import fromstring
from support import BUNDLED, refused

from diplorel.pictures.coastline import encoded, rings
from diplorel.pictures.dots import Dot, weight_of
from diplorel.pictures.labels import Named, labels
from diplorel.pictures.marks import MARKS
from diplorel.pictures.projection import area, world
from diplorel.pictures.world import map_svg

SVG = "{http://www.w3.org/2000/svg}"
PARIS, LYON, NOUMEA, CAIRO = (48.86, 2.35), (45.76, 4.84), (-22.28, 166.46), (30.06, 31.25)
HOSTILE = "<script>alert(1)</script>&\"'\x1b[31m\x00\u202e\ufffe]]>"


def svg(dots: list[Dot], **more: object) -> Element:
    given = {"title": "Missions", "description": "A map.", **more}
    found: Element = fromstring(map_svg(dots, ["embassies", "consulates"], **given))  # type: ignore[arg-type]
    return found


def words(element: Element) -> str:
    return " ".join("".join(found.itertext()) for found in element.iter(f"{SVG}text"))


def test_equal_earth_has_the_published_size() -> None:
    """Šavrič, Patterson and Jenny: the map of a globe of radius 1 is 5.4133 wide and 2.6347 high."""
    flat = world(1000).flat
    assert flat((0, 180))[0] * 2 == pytest.approx(5.41326, abs=1e-4)
    assert flat((90, 0))[1] * 2 == pytest.approx(2.63473, abs=1e-4)
    assert flat((90, 180))[0] / flat((0, 180))[0] == pytest.approx(0.59, abs=0.01)


def test_places_lie_where_the_world_has_them() -> None:
    drawn = world(1000)
    (west, north), (east, south) = drawn.spot(PARIS), drawn.spot(CAIRO)
    assert west < east
    assert north < south
    assert drawn.spot((0, 0))[0] == 500
    assert drawn.shows((-55, -68))
    assert not drawn.shows((-80, 0))


def test_an_area_is_that_of_nearly_all_places() -> None:
    drawn = area([PARIS, LYON, NOUMEA], [150, 20, 2], 1000)
    assert drawn
    assert drawn.shows(PARIS)
    assert drawn.shows(LYON)
    assert not drawn.shows(NOUMEA)
    assert area([PARIS, NOUMEA], [1, 1], 1000) is None
    assert area([], [], 1000) is None


def test_an_area_may_lie_across_the_meridian_of_180_degrees() -> None:
    drawn = area([(-18.1, 178.4), (-13.8, -171.8)], [1, 1], 1000)
    assert drawn
    (fiji, _), (samoa, _) = drawn.spot((-18.1, 178.4)), drawn.spot((-13.8, -171.8))
    assert 0 < fiji < samoa < 1000


def test_an_area_keeps_shapes_at_its_middle() -> None:
    """At 60° north a degree of longitude is half as long as one of latitude."""
    drawn = area([(60.0, 20.0)], [1], 1000)
    assert drawn
    (x, y), (east, _), (_, north) = (drawn.spot(place) for place in ((60, 20), (60, 21), (61, 20)))
    assert (east - x) == pytest.approx((y - north) / 2)


def test_coastlines_are_read_as_they_were_written() -> None:
    outline = [(-59.57, -80.04), (-59.87, -80.55), (-60.16, -81.0), (-59.57, -80.04)]
    assert encoded([outline]) == "-5957 -8004 -30 -51 -29 -45\n"
    assert len(rings()) > 100
    assert all(-180 <= east <= 180 and -90 <= north <= 90 for ring in rings() for east, north in ring)
    assert any(abs(east - 100) < 40 and north > 70 for ring in rings() for east, north in ring)  # Siberia


def test_every_dot_is_drawn_with_its_name_and_count() -> None:
    picture = svg([Dot(PARIS, "Paris", (12, 0), ["Embassy of A", "Embassy of B"]), Dot(CAIRO, "Cairo", (0, 1))])
    dots = [found for found in picture.iter(f"{SVG}g") if "dot" in found.get("class", "")]
    assert [found.findtext(f"{SVG}title") for found in dots] == ["Paris (12)\nEmbassy of A\nEmbassy of B", "Cairo"]
    assert "embassies (12)" in words(picture)
    assert "consulates (1)" in words(picture)
    assert "Equal Earth projection. Coastlines: Natural Earth." in words(picture)


def test_a_dot_has_the_mark_of_its_first_series_and_the_legend_counts_each() -> None:
    picture = svg([Dot(PARIS, "Paris", (2, 30)), Dot(CAIRO, "Cairo", (0, 1))])
    assert [found.get("class") for found in picture.iter(f"{SVG}g") if found.find(f"{SVG}title") is not None] == [
        "dot s0", "dot s1"
    ]  # fmt: skip
    assert "embassies (2) consulates (31)" in words(picture)


def test_a_dot_outside_an_area_is_said() -> None:
    picture = svg([Dot(PARIS, "Paris", (100, 0)), Dot(NOUMEA, "Nouméa", (0, 4))], zoom=True, notes=["A note."])
    assert "Outside this map: Nouméa (4)." in words(picture)
    assert "A note." in words(picture)
    assert "true to scale at 49° N" in words(picture)
    assert sum("dot" in found.get("class", "") for found in picture.iter(f"{SVG}g")) == 1


def test_a_reader_who_hears_the_page_hears_the_picture() -> None:
    picture = svg([], name="second")
    assert picture.get("role") == "img"
    told = str(picture.get("aria-labelledby")).split()
    assert [found.text for found in picture if found.get("id") in told] == ["Missions", "A map."]
    ids = [found.get("id") for found in picture.iter() if found.get("id")]
    assert all(str(found).startswith("second") for found in ids)
    style = picture.findtext(f"{SVG}style")
    assert style
    assert all("#second" in rule for rule in style.split("}") if "{" in rule)


def test_hostile_text_stays_text() -> None:
    dots = [Dot(PARIS, HOSTILE, (2, 0), [HOSTILE])]
    text = map_svg(dots, [HOSTILE, "b"], title=HOSTILE, description=HOSTILE, notes=[HOSTILE])
    picture = fromstring(text)
    assert {found.tag.removeprefix(SVG) for found in picture.iter()} <= {
        "svg", "title", "desc", "style", "rect", "path", "g", "text"
    }  # fmt: skip
    assert "<script>alert(1)</script>" in words(picture)
    assert not {"\x1b", "\x00", "\u202e", "\ufffe"} & set(text)


def test_a_picture_asks_for_nothing() -> None:
    text = map_svg([Dot(PARIS, "Paris", (1,))], ["a"], title="t", description="d")
    assert text.replace('xmlns="http://www.w3.org/2000/svg"', "").find("http") < 0
    assert "url(" not in text
    assert "@import" not in text
    assert "href" not in text


def test_larger_counts_have_larger_dots_within_limits() -> None:
    def wide(count: int, among: int) -> float:
        picture = svg([Dot(PARIS, "Paris", (count, 0)), Dot(CAIRO, "Cairo", (among, 0))])
        by = {found.findtext(f"{SVG}title"): found.find(f"{SVG}path") for found in picture.iter(f"{SVG}g")}
        path = by["Paris" if count == 1 else f"Paris ({count})"]
        assert path is not None
        return float(str(path.get("d")).removeprefix("M-").split(" ")[0])

    assert wide(1, 1) == wide(1, 300)
    assert wide(1, 400) < wide(100, 400) < wide(400, 400) == 22
    assert wide(100, 400) == 11


def test_names_stand_over_no_other_name_and_no_dot() -> None:
    crowd = [Named((500 + 3 * place, 300), 4, f"City {place}") for place in range(20)]
    found = list(labels(crowd, world(1000), 20))
    assert 0 < len(found) < 20
    assert next(iter(labels([Named((990, 300), 4, "Edge")], world(1000), 20))).anchor == "end"
    assert len(list(labels([Named((100 * n, 200), 4, "X") for n in range(1, 9)], world(1000), 3))) == 3


def test_marks_differ_in_shape_colour_and_glyph() -> None:
    for of in ("light", "dark", "outline", "glyph", "plain"):
        assert len({getattr(mark, of) for mark in MARKS}) == len(MARKS), of
    assert json.dumps([mark.plain for mark in MARKS]).isascii()


@pytest.mark.bundled
def test_the_command_draws_a_map_in_a_pipe_and_says_what_is_not_drawn(run: Run) -> None:
    done = run("map", "--host", "israel", env={"COLUMNS": "80", "PYTHONUTF8": "1"}, data=None)
    assert (done.err, done.code) == ("", 0)
    lines = done.out.splitlines()
    assert lines[0] == "Missions in Israel, no end on record"
    assert max(map(len, lines)) <= 80
    assert "\x1b" not in done.out
    assert "Tel Aviv (" in done.out
    assert "Not drawn, because" in done.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "name a party with --host or --sender"),
        (("--host", "israel", "-o", "x.gif"), "the name of a map ends in .svg, .html or .png"),
        (("--host", "israel", "-o", "map"), "the name of a map ends in .svg, .html or .png"),
        (("--host", "israel", "-o", "/dev/stdout"), "write `-o -` for stdout"),
        (("--host", "israel", "-o", "/dev/null"), "write `-o -` for stdout"),
        (("--host", "israel", "--force"), "--force replaces a file"),
    ],
)
def test_a_map_that_cannot_be_drawn_is_refused(run: Run, words: tuple[str, ...], said: str) -> None:
    refused(run("map", *words), 2, said)


@pytest.mark.parametrize("end", ["svg", "html", "png"])
def test_a_file_has_its_form_and_is_not_written_over(run: Run, tmp_path: Path, end: str) -> None:
    if end == "png":
        pytest.importorskip("resvg_py")
    path = tmp_path / f"map.{end}"
    words = ("map", "--host", "israel", "-o", str(path))
    assert run(*words).code == 0
    first = path.read_bytes()
    assert first.startswith({"svg": b"<svg", "html": b"<!doctype html>", "png": b"\x89PNG"}[end])
    assert b"<script" not in first
    refused(run(*words), 2, "exists")
    assert run(*words, "--force").code == 0
    assert path.read_bytes() == first


def test_a_map_goes_to_stdout_as_a_picture(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "map.svg"
    for words in (("map", "--host", "israel"), ("relations", "azerbaijan", "--map")):
        done = run(*words, "-o", "-")
        assert done.code == 0
        assert done.err.startswith("stdout: ")
        assert run(*words, "-o", str(path), "--force").code == 0
        assert done.out == path.read_text("utf-8")


def named_in(picture: Element) -> list[str]:
    """The cities that a map names, in order."""
    texts = (found for found in picture.iter(f"{SVG}text") if found.get("class") == "city")
    return ["".join(found.itertext()).partition(" (")[0] for found in texts]


def test_names_go_to_the_cities_that_weigh_most_and_not_to_the_first() -> None:
    """Thirty cities in one row, the weightiest of which comes last and has no room without covering another mark."""
    dots = [Dot((0, 3 * place), f"City {place}", (1, 0), (), False, 1, place) for place in range(30)]
    dots.append(Dot((1, 44), "Capital", (1, 0), (), False, weight_of(1, 1)))
    named = named_in(svg(dots))
    assert named[:2] == ["Capital", "City 29"]
    assert weight_of(1, 1) == 5 * weight_of(0, 1)


@pytest.mark.bundled
def test_a_map_of_the_world_names_great_capitals(ask: Ask, tmp_path: Path) -> None:
    path = tmp_path / "map.svg"
    assert ask("map", "--sender", "france", "-o", str(path), data=BUNDLED).code == 0
    assert {"Beijing", "Tokyo", "Brussels"} <= {*named_in(fromstring(path.read_text("utf-8")))}
