"""Tables at every width: nothing that can be whole is broken, and no id is lost where it has to be there."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from diplorel.render.layout import layout
from diplorel.render.section import ID, RECORD, Section
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


def events(head: str) -> Section:
    return Section("", ("Date", "Event", DIFFER, head), ROWS)


@pytest.mark.parametrize("width", [20, 40, 59, 60, 80, 100, 120, 200])
@pytest.mark.parametrize("head", [ID, RECORD])
def test_no_line_is_wider_than_the_terminal(head: str, width: int) -> None:
    assert max(map(len, drawn(events(head), width))) <= width


@pytest.mark.parametrize("width", [62, 80, 100, 120, 200])
def test_an_id_to_go_on_with_is_whole(width: int) -> None:
    words = " ".join(drawn(events(ID), width)).split()
    assert LONG in words
    assert "evt-1984" in words


def test_another_id_is_there_where_sources_differ_or_there_is_room() -> None:
    words = " ".join(drawn(events(RECORD), 80)).split()
    assert "evt-1984" in words
    assert LONG in " ".join(drawn(events(RECORD), 200)).split()


def test_an_id_wider_than_the_terminal_is_bent_at_its_hyphens() -> None:
    lines = [line.strip() for line in drawn(events(ID), 40)]
    bent = [line for line in lines if line.startswith("evt-united") or line.endswith("-")]
    assert all(line.endswith("-") for line in bent)
    assert "".join(lines).count(LONG) == 1


@pytest.mark.parametrize("width", [60, 80, 120])
def test_no_word_is_broken_while_there_is_room(width: int) -> None:
    rows = [("Czechoslovakia", "Czechoslovakia", "representative office", "Ramallah", "since 1993-08-12", "mis-one")]
    section = Section("", ("Sender", "Host", "Kind", "City", "Standing", RECORD), rows)
    words = " ".join(drawn(section, width)).split()
    assert words.count("Czechoslovakia") == 2
    assert {"representative", "Ramallah", "1993-08-12"} <= set(words)


def test_what_the_heading_tells_is_no_column() -> None:
    section = Section("", ("Sender", "Host", "Kind"), [("Alpha", "Beta", "embassy"), ("Gamma", "Beta", "embassy")])
    assert [section.heads[i] for i in layout(section, "Missions in Beta", 80).columns] == ["Sender", "Kind"]


def test_stacked_cells_tell_what_they_are() -> None:
    section = Section("", ("Sender", "Host", "Kind"), [("Alpha", "Beta", "embassy")])
    assert drawn(section, 40, "Missions") == ["Missions", "Alpha", "  Host: Beta", "  embassy"]
