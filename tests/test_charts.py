"""Charts in a terminal: years, ranks and terms of office, of which no sign says more than the source."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import Run
from support import BUNDLED, SMALL, refused
from test_start_up import DRAWS, HEAVY, PARSES, modules_after

from diplorel.dates.edtf import span
from diplorel.pictures.bars import rank_lines
from diplorel.pictures.density import timeline_lines
from diplorel.pictures.tenures import head_lines
from diplorel.pictures.years import years_of
from diplorel.render.drawing import Line, Sheet, plain
from diplorel.render.text import cells_wide

CHARTS = [("timeline", "azerbaijan", "palestine"), ("heads",), ("rank",)]
WIDE = Sheet(80)


def drawn(lines: list[Line]) -> list[str]:
    return [line.rstrip("\n") for line in plain(lines)]


def when(date: str | None) -> dict[str, Any] | None:
    return {"date": date, "earliest": span(date).earliest, "latest": span(date).latest} if date else None


def moment(date: str | None, kind: str = "visit", type: str = "event", planned: bool = False) -> dict[str, Any]:
    dates = when(date) or {"date": None, "earliest": None, "latest": None}
    return {**dates, "kind": kind, "type": type, "planned": planned}


def years(*moments: dict[str, Any], sheet: Sheet = WIDE, **period: str) -> dict[str, str]:
    """Name of a row of the chart -> its signs, without the blanks between them."""
    lines = drawn(timeline_lines(sheet, "Alpha and Beta", moments, **period))[1:]
    return {line[:18].strip(): "".join(line[18:].split()) for line in lines if line[:1].isalpha()}


def head(name: str, **dates: Any) -> dict[str, Any]:
    keys = ("appointed", "arrived", "copies", "credentials", "since", "ended")
    return {
        "id": name, "type": "posting", "person": {"name": name}, "title": "ambassador", "as_of": None, "seat": None,
        "sender": {"id": "alpha", "name": "Alpha"}, "host": {"id": "beta", "name": "Beta"}, "city": None,
        "end": dates.get("end"),
        **{key: when(dates.get(key)) for key in keys},
        "attested": [when(date) for date in dates.get("attested", ())],
    }  # fmt: skip


def bar(sheet: Sheet = WIDE, **dates: Any) -> str:
    """The bar of a head between two heads who held the post from 1990 to 2020."""
    others = head("Aaa", since="1990", ended="1990"), head("Bbb", since="2020", ended="2020")
    lines = drawn(head_lines(sheet, "Heads", [*others, head("Ccc", **dates)]))
    place = next(number for number, line in enumerate(lines) if line.startswith("Ccc"))
    return next(line for line in lines[place + 1 :] if line.startswith("  "))


def test_moments_of_a_year_are_counted_by_kind() -> None:
    found = years(*[moment("2001-05-01")] * 3, moment("2003", "established", "relation"), moment("2003-02", "treaty"))
    assert found["Visits and talks"].startswith("▄")
    assert found["Visits and talks"].endswith("3")
    assert found["Relations"].endswith("1")
    assert found["Agreements"].endswith("1")
    assert "Missions" not in found


def test_an_uncertain_date_is_never_drawn_as_a_sure_moment() -> None:
    for date, sign in (("2001/2005", "░"), ("2001~", "░"), ("../2003", "«"), ("2003/..", "»")):
        signs = years(moment(date, "established", "relation"), moment("2001-01-01"), moment("2005-01-01"))["Relations"]
        assert set(signs) == {sign, "1"}, date


def test_a_sure_moment_covers_an_uncertain_one_and_both_are_counted() -> None:
    assert years(moment("2001"), moment("2001~"))["Visits and talks"] == "▂▂▂▂▂▂2"


def test_plans_have_a_row_of_their_own() -> None:
    found = years(moment("2001", planned=True), moment("2001"))
    assert found["Planned"].endswith("1")
    assert found["Visits and talks"].endswith("1")


def test_moments_without_a_date_are_told() -> None:
    assert "Without a date, and not drawn: 1 moment." in drawn(
        timeline_lines(WIDE, "A", [moment("2001"), moment(None)])
    )
    assert "Without a date, and not drawn: 1 moment." in drawn(timeline_lines(WIDE, "A", [moment(None)]))


def test_the_scale_is_that_of_the_question() -> None:
    lines = drawn(timeline_lines(WIDE, "A", [moment("1816/1995")], since="1990-01-01"))
    assert lines[3].split() == ["1990", "1991", "1992", "1993", "1994", "1995"]


def test_a_busy_year_does_not_hide_a_quiet_one() -> None:
    signs = years(*[moment("2001-01-01")] * 500, *[moment("2002-01-01")] * 20, moment("2003-01-01"))["Visits and talks"]
    assert signs == "▆" * 6 + "▄" * 6 + "▂" * 6 + "521"


@pytest.mark.parametrize("ascii", [False, True])
@pytest.mark.parametrize("columns", [40, 80, 120])
def test_a_scale_fits_its_room(columns: int, ascii: bool) -> None:
    sheet = Sheet(columns, ascii)
    for first, last in ((1999, 1999), (1990, 2026), (1778, 2026), (1, 2026)):
        found = years_of(first, last, columns - 20)
        assert found.columns <= columns - 20
        assert found.column(f"{first:04}-01-01") >= 0
        assert found.column(f"{last:04}-12-31") == found.columns - 1
        lines = drawn(found.scale(sheet, 20))
        assert max(map(len, lines)) <= columns
        assert lines[1].strip(), (first, last)
    pictures = [
        timeline_lines(sheet, "A", [moment("1800"), moment("2001"), moment("1990~")]),
        head_lines(sheet, "A", [head("A person with quite a long name", since="1800", ended="1999")]),
        rank_lines(sheet, "A", [rank("Saint Vincent and the Grenadines", 1000, 1)]),
    ]
    for lines in map(drawn, pictures):
        assert max(map(cells_wide, lines)) <= columns
        assert not ascii or all(map(str.isascii, lines))


def test_a_head_with_both_dates_has_a_solid_bar() -> None:
    assert set(bar(since="1995-01-01", ended="2000-12-31")) == {" ", "█"}


def test_uncertain_ends_are_drawn_otherwise() -> None:
    assert bar(since="1993-01-01/1995-12-31", ended="2000-01-01/2003-12-31").split() == ["░░░░░██████████░░░░░░░"]
    assert bar(since="1995-01-01", ended="2000~").split() == ["████████░░░░░░░"]
    assert bar(since="../1995-01-01", ended="2000-01-01").split() == ["?███████████"]


def test_a_bar_without_an_end_on_record_stops_at_the_last_day_shown() -> None:
    found = bar(credentials="2001-01-01", attested=["2004-06-01"])
    assert found.rstrip().endswith("█?")
    assert found.index("?") < len(bar(credentials="2001-01-01", ended="2008-01-01").rstrip())
    assert bar(attested=["2004-01-01"]).split() == ["?█?"]


def test_a_head_who_did_not_serve_has_no_bar() -> None:
    lines = drawn(
        head_lines(WIDE, "Heads", [head("A", since="1990"), head("B", appointed="1991", end="not confirmed")])
    )
    place = next(number for number, line in enumerate(lines) if line.startswith("B:"))
    assert "not confirmed" in lines[place]
    assert "█" not in lines[place + 1]
    assert any("did not serve" in line for line in lines)


def test_heads_of_one_post_follow_each_other_below_its_name() -> None:
    other = head("Z", since="1999") | {"host": {"id": "gamma", "name": "Gamma"}}
    lines = drawn(head_lines(Sheet(120), "Heads", [head("B", since="2001"), other, head("A", since="1990")]))
    assert [line.split()[0] for line in lines[1:6]] == ["Alpha", "A", "B", "Alpha", "Z"]


def rank(name: str, count: int, place: int, sure: int | None = None) -> dict[str, Any]:
    return {"rank": place, "tied": False, "party": {"name": name}, "count": count, "sure_count": sure, "latest": None}


def test_bars_are_as_long_as_their_counts_and_have_figures() -> None:
    lines = drawn(rank_lines(WIDE, "Rank", [rank("Alpha", 40, 1), rank("Beta", 10, 2), rank("Gamma", 0, 3)]))[1:]
    bars = [line.count("█") for line in lines]
    assert bars[0] == 4 * bars[1] > 0 == bars[2]
    assert [line.split()[2] for line in lines] == ["40", "10", "0"]


def test_what_is_only_possible_has_the_pale_part_of_a_bar() -> None:
    lines = drawn(rank_lines(WIDE, "Rank", [rank("Alpha", 40, 1, 20), rank("Beta", 1, 2, 0)]))
    assert abs(lines[1].count("█") - lines[1].count("░")) <= 1 < lines[1].count("█")
    assert "20 (at most 40)" in lines[1]
    assert lines[2].endswith("░")
    assert "█" not in lines[2]


@pytest.mark.parametrize("question", CHARTS, ids=lambda words: words[0])
def test_a_chart_in_a_pipe_is_plain_and_imports_nothing_heavy(
    run: Run, environment: dict[str, str], question: tuple[str, ...]
) -> None:
    done = run(*question, "--chart", env={"COLUMNS": "60"})
    assert done.code == 0
    assert "\x1b" not in done.out
    assert max(map(cells_wide, done.out.splitlines())) <= 60
    coloured = run(*question, "--chart", "--color", "always")
    assert "\x1b" in coloured.out
    assert "\x1b" not in run(*question, "--chart", "--format", "table", env={"NO_COLOR": "1"}).out
    assert modules_after(environment, "--data", str(SMALL), *question, "--chart").isdisjoint((*HEAVY, *DRAWS, *PARSES))


def test_a_chart_says_the_notes_of_its_list(run: Run) -> None:
    for words in (("heads", "--limit", "1"), ("timeline", "azerbaijan", "--limit", "1"), ("rank",)):
        assert run(*words, "--chart").err == run(*words).err


def test_an_empty_answer_draws_nothing(run: Run) -> None:
    done = run("timeline", "azerbaijan", "palestine", "--until", "1900", "--chart", "--exit-status")
    assert (done.out, done.code) == ("", 1)
    assert "No record" in done.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("heads", "--chart", "--json"), "--chart is a picture for people, and json a list"),
        (("rank", "--chart", "--format", "csv"), "--chart is a picture for people, and csv a list"),
        (("timeline", "israel", "--chart", "--fields", "date"), "leave out --chart or --fields"),
        (("timeline", "israel", "--chart", "--sources"), "leave out --chart or --sources"),
        (("relations", "israel", "egypt", "--map"), "leave out 'egypt', or name a file with -o: -o map.svg"),
        (("relations", "israel", "-o", "x.svg"), "-o is an option of the map: add --map"),
        (("relations", "israel", "--force"), "--force is an option of the map: add --map"),
        (("relations", "israel", "--map", "--force"), "--force replaces a file: name the file with -o"),
        (("relations", "israel", "--map", "-o", "x.gif"), "the name of a map ends in .svg, .html or .png"),
        (("relations", "israel", "--map", "--json"), "--map is a picture for people, and json a list"),
    ],
)
def test_a_picture_that_cannot_be_drawn_is_refused(run: Run, words: tuple[str, ...], said: str) -> None:
    refused(run(*words), 2, said)


@pytest.mark.bundled
@pytest.mark.parametrize("columns", ["40", "80", "120"])
@pytest.mark.parametrize("asked", ["--host greece", "--sender usa", "--host uk"])
def test_open_ends_fit_at_the_edges_of_the_scale(run: Run, columns: str, asked: str) -> None:
    done = run("heads", *asked.split(), "--chart", data=BUNDLED, env={"COLUMNS": columns})
    assert (done.code, done.out.count("?") > 0) == (0, True), done.err


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_an_unknown_end_stands_beside_the_time_that_is_known(columns: int) -> None:
    heads = [head("Aaa", since="../1778-03-01", ended="1778-05-01"), head("Bbb", credentials="2026-01-01")]
    lines = drawn(head_lines(Sheet(columns), "Heads", heads))
    bars = [line for line in lines if "█" in line and not line.startswith("█")]
    assert ["?█" in bars[0], "█?" in bars[1]] == [True, True], bars


@pytest.mark.parametrize("columns", [80, 120])
def test_each_sign_of_a_chart_of_heads_begins_the_line_that_explains_it(columns: int) -> None:
    heads = [head("Aaa", since="../1995-01-01", ended="2000~"), head("Bbb", since="1990", attested=["2003"])]
    lines = drawn(head_lines(Sheet(columns), "Heads", heads))
    assert [line[:1] for line in lines[-3:]] == ["█", "░", "?"]
    assert not [line for line in lines if line.endswith(" ?")]
