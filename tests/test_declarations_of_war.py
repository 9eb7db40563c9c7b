"""A declaration of war casts doubt on relations from its day on."""

from __future__ import annotations

import pytest
from conftest import Ask
from test_heads_show_relations import answered
from test_mandates import DOUBT, asked, happened, on

from diplorel.dates.edtf import span
from diplorel.index.cache import open_index
from diplorel.index.fill.shows import doubt_of
from diplorel.index.handle import Index
from diplorel.index.row_codec import Row
from diplorel.index.steps import doubted
from diplorel.model.vocabulary import WAR

ALPHA, BETA = {"id": "alpha", "name": "Alpha"}, {"id": "beta", "name": "Beta"}


@pytest.fixture(scope="module")
def index() -> Index:
    return open_index(None)


def war(date: str) -> Row:
    return doubted(WAR, ALPHA, date, span(date).earliest, span(date).latest)


def test_a_declaration_of_war_casts_doubt_on_relations_from_its_day() -> None:
    steps = happened("established", "1900"), war("1941-12-08")
    assert on("1941-12-07", *steps)[:2] == ("yes", "relations")
    told = "relations or severed: war was declared 1941-12-08, so relations may have been broken"
    assert on("1943", *steps) == (*DOUBT, told)


@pytest.mark.parametrize(
    ("later", "now"),
    [
        (happened("restored", "1952"), ("yes", "relations")),
        (happened("attested", "1952", "embassy"), ("yes", "relations")),
        (happened("attested", "1952", "earlier head of mission"), ("yes", "relations")),
        (happened("severed", "1942"), ("yes", "severed")),
    ],
    ids=["return", "embassy", "head", "break"],
)
def test_what_comes_after_a_declaration_ends_the_doubt(later: Row, now: tuple[str, str]) -> None:
    assert on("1960", happened("established", "1900"), war("1941"), later)[:2] == now


def event(**changed: object) -> Row:
    parties = [{**ALPHA, "role": "declarer"}, {**BETA, "role": "addressee"}]
    days = {"date": "1941-12-08", "earliest": "1941-12-08", "latest": "1941-12-08"}
    return {"type": "event", "kind": WAR, "planned": False, "parties": parties, **days, **changed}


def test_only_a_dated_declaration_between_two_parties_that_happened_counts() -> None:
    assert doubt_of(event())
    undated = {"date": None, "earliest": None, "latest": None}
    alone = [{**ALPHA, "role": "declarer"}]
    for other in ({"kind": "statement"}, {"planned": True}, {"parties": alone}, undated):
        assert doubt_of(event(**other)) is None


DOUBTED = """
    romania austria-hungary 1917 | german-empire romania 1917 | ottoman-empire romania 1917 | italy ottoman-empire 1916
    canada japan 1943 | iraq japan 1944 | honduras japan 1942 | cuba japan 1944
    el-salvador italy 1943 | guatemala italy 1943 | italy south-africa 1942
    dominican-republic german-empire 1943
"""
OTHERS = """
    brazil german-empire 1943 yes severed | switzerland japan 1944 likely relations | sweden japan 1944 likely relations
    mexico japan 1940 likely relations | mexico japan 1943 yes severed | brazil italy 1943 yes severed
    romania austria-hungary 1915 likely relations
    soviet-union japan 1944-10 likely relations | cuba japan 1955 yes relations | brazil italy 1950 yes relations
    bulgaria greece 1960 yes relations
"""


@pytest.mark.bundled
@pytest.mark.parametrize("line", asked(DOUBTED))
def test_relations_of_parties_at_war_are_not_sure(index: Index, line: str) -> None:
    assert answered(index, *line.split())[:2] == DOUBT


@pytest.mark.bundled
@pytest.mark.parametrize("line", asked(OTHERS))
def test_neutral_parties_breaks_and_returns_are_not_affected(index: Index, line: str) -> None:
    one, other, day, holds, statuses = line.split()
    assert answered(index, one, other, day)[:2] == (holds, statuses)


@pytest.mark.bundled
def test_a_declaration_counts_by_the_sources_of_a_day(index: Index) -> None:
    assert answered(index, "iraq", "japan", "1944", known_on="2026-11")[:2] == DOUBT


@pytest.mark.bundled
def test_lists_agree_with_the_pair(ask: Ask) -> None:
    rows = ask("relations", "cuba", "--as-of", "1944", "--json", data=None).rows
    assert [row["statuses"] for row in rows if row["partner"]["id"] == "japan"] == [["relations", "severed"]]
