"""Tables at every width: no word is broken while there is room, and every id stands beside its row."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from diplorel.render.formats import as_text
from diplorel.render.layout import layout
from diplorel.render.section import ID, Section
from diplorel.render.terminal import draw_sections
from diplorel.render.text import DIFFER

LONG = "evt-united-states-israel-2018-05-14-relocation-of-the-embassy"
ROWS = [
    ("2018-05-14", "The embassy of the United States in Israel moves from Tel Aviv to Jerusalem.", "", LONG),
    ("1984", "El Salvador takes its embassy to Jerusalem.", "≠1", "evt-1984"),
]


def drawn(section: Section, width: int, heading: str = "Events") -> list[str]:
    stream = io.StringIO()
    draw_sections(Console(file=stream, width=width, color_system=None, highlight=False), heading, [section])
    return [line.rstrip() for line in stream.getvalue().splitlines()]


def test_a_long_cell_pushes_no_cell_of_the_lines_of_a_pipe_far_away() -> None:
    section = Section("", ("Partner", "What", "Other"), [("A", "embassy", "none"), ("B", "post, " * 80, "closed")])
    short, long = as_text([section])
    assert len(short) < 140
    assert long.split() == ["B", *["post,"] * 80, "closed"]


EVENTS = Section("", ("Date", "Event", DIFFER, ID), ROWS)


@pytest.mark.parametrize("width", [20, 40, 59, 60, 80, 100, 120, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    assert max(map(len, drawn(EVENTS, width))) <= width


@pytest.mark.parametrize("width", [62, 80, 100, 120, 200])
def test_every_id_stands_beside_its_row(width: int) -> None:
    _, head, *lines = drawn(EVENTS, width)
    lines = lines[: lines.index("")]
    assert max(map(len, (row[0] for row in ROWS))) == head.index("Event") - 2, "the first column is whole"
    beside = [line[head.index(ID) :] for line in lines]
    assert "".join(beside) == "".join(row[-1] for row in ROWS)
    assert all(line[: head.index(ID)].strip() for line in lines if line.startswith(("2018", "1984")))


def test_an_id_takes_no_more_lines_than_the_text_beside_it() -> None:
    alone = drawn(Section("", EVENTS.heads[:3], [row[:3] for row in ROWS]), 80)
    assert len(drawn(EVENTS, 80)) <= len(alone) + 2


def test_ids_that_have_room_are_whole() -> None:
    assert LONG in " ".join(drawn(EVENTS, 160)).split()


def test_an_id_is_broken_at_its_hyphens() -> None:
    _, head, *lines = drawn(EVENTS, 80)
    *broken, _ = [line[head.index(ID) :] for line in lines[: lines.index("") - 1]]
    assert broken
    assert all(part.endswith("-") for part in broken)


def test_on_a_narrow_terminal_an_id_follows_the_last_cell() -> None:
    lines = drawn(Section("", ("Date", "Event", ID), [("1984", "El Salvador moves.", "evt-1984")]), 40)
    assert lines[-1] == "  El Salvador moves.  evt-1984"


def test_an_id_wider_than_the_terminal_is_broken_at_its_hyphens() -> None:
    lines = [line.strip() for line in drawn(EVENTS, 40)]
    parts = [line for line in lines if line.startswith("evt-united") or line.endswith("-")]
    assert all(line.endswith("-") for line in parts)
    assert "".join(lines).count(LONG) == 1


def test_a_date_is_broken_at_no_hyphen() -> None:
    rows = [("Neuilly-sur-Seine", "attested 2022-11-16", "mis-q2841811")] * 3
    words = " ".join(drawn(Section("", ("City", "Standing", ID), rows), 60)).split()
    assert {"2022-11-16", "Neuilly-sur-Seine", "mis-q2841811"} <= set(words)


def test_columns_share_the_width_so_that_most_rows_take_one_line() -> None:
    row = ("Algeria", "embassy", "Paris", "attested 2022-11-16", "mis-q2841572")
    long = ("Algeria", "consulate general", "6th arrondissement of Lyon", "attested 2022-11-16", "mis-q16507561")
    section = Section("", ("Sender", "Kind", "City", "Standing", ID), [*[row] * 20, long])
    assert len(drawn(section, 70)) <= 2 + 20 + 3


@pytest.mark.parametrize("width", [60, 80, 120])
def test_no_word_is_broken_while_there_is_room(width: int) -> None:
    rows = [("Czechoslovakia", "Czechoslovakia", "representative office", "Ramallah", "since 1993-08-12", "mis-one")]
    section = Section("", ("Sender", "Host", "Kind", "City", "Standing", ID), rows)
    words = " ".join(drawn(section, width)).split()
    assert words.count("Czechoslovakia") == 2
    assert {"representative", "Ramallah", "1993-08-12"} <= set(words)


def test_an_id_of_a_stacked_row_goes_on_after_the_text() -> None:
    fact = "Sources say against each other when the embassy was opened."
    row = ("opened: 41 years", fact, "1990-02-27 (Institute)", "1948 (Wikimedia Foundation)", LONG)
    section = Section("", ("Conflict", "Fact", "On record", "Others say", ID), [row] * 3)
    lines = drawn(section, 58)
    ids = [line for line in lines if "evt-" in line]
    assert ids
    assert all(line.split("evt-")[0].strip() for line in ids)


def test_the_heading_of_a_pair_tells_of_no_row_who_sent_it() -> None:
    section = Section("", ("Sender", "Mission"), [("Alpha", "embassy")])
    assert "Alpha   embassy" in drawn(section, 80, "Alpha and Beta")


def test_what_the_heading_tells_is_no_column() -> None:
    section = Section("", ("Sender", "Host", "Kind"), [("Alpha", "Beta", "embassy"), ("Gamma", "Beta", "embassy")])
    assert [section.heads[i] for i in layout(section, "Missions in Beta", 80).columns] == ["Sender", "Kind"]


def test_stacked_cells_tell_what_they_are() -> None:
    section = Section("", ("Sender", "Host", "Kind"), [("Alpha", "Beta", "embassy")])
    assert drawn(section, 40, "Missions") == ["Missions", "Alpha", "  Host: Beta", "  embassy"]
