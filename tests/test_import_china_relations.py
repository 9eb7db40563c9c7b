"""The importer of China's list of relations, on a few facts that hold its difficulties."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from import_support import Bad, bad_tables, dataset, holds_to_itself, imported, ran, refuses, state, swapped
from support import FIXTURES, Json

NAME = "china-relations"
TABLE = FIXTURES / "import" / NAME / "china-relations.csv"


def iso2(value: str) -> list[Json]:
    return [{"scheme": "iso2", "value": value}]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A dataset of the parties that the table names, and of those that stood in their place."""
    return dataset(
        tmp_path,
        state("china", codes=iso2("CN")),
        state("afghanistan", codes=iso2("AF")),
        state("algeria", codes=iso2("DZ"), since="1962-07-05"),
        state("vietnam", codes=iso2("VN"), since="1976", predecessors=["north-vietnam", "south-vietnam"]),
        state("north-vietnam", since="1954", until="1976"),
        state("south-vietnam", since="1954", until="1975"),
        state("yemen", codes=iso2("YE"), since="1990-05-22", predecessors=["north-yemen", "south-yemen"]),
        state("north-yemen", since="1918", until="1990"),
        state("south-yemen", since="1967", until="1990"),
    )


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A copy of the table that a test may spoil."""
    return Path(shutil.copy(TABLE, tmp_path))


@pytest.fixture
def records(data: Path) -> dict[str, Json]:
    return imported(NAME, TABLE, data)


def test_a_row_is_the_establishment_of_relations(records: dict[str, Json]) -> None:
    assert records["rel-prc-list-afghanistan-china-1955-01-20"] == {
        "id": "rel-prc-list-afghanistan-china-1955-01-20", "type": "relation", "parties": ["afghanistan", "china"],
        "step": "established", "date": "1955-01-20",
        "citations": [{"source": "src-prc-list-of-relations", "locator": "af"}],
    }  # fmt: skip


def test_the_source_is_the_ministry_and_the_copy_that_was_at_hand(records: dict[str, Json]) -> None:
    source = records["src-prc-list-of-relations"]
    assert source["published"] == "2011-07-31"
    assert source["url"] == "https://ministry.example/list"
    assert source["copy"] == "https://copy.example/list"


def test_relations_are_with_the_party_of_that_day(records: dict[str, Json]) -> None:
    yemen = records["rel-prc-list-china-north-yemen-1956-09-24"]
    assert (yemen["parties"], yemen["note"]) == (["china", "north-yemen"], "The source names Yemen.")


def test_a_party_of_that_day_that_links_leave_open_is_decided(records: dict[str, Json]) -> None:
    vietnam = records["rel-prc-list-china-north-vietnam-1950-01-18"]
    assert vietnam["note"] == "The source names Vietnam. The date comes before North Vietnam began (1954)."


def test_a_date_before_independence_is_noted(records: dict[str, Json]) -> None:
    algeria = records["rel-prc-list-algeria-china-1958-12-20"]
    assert algeria["note"] == "The date comes before Algeria began (1962-07-05)."


def test_every_row_is_a_step(data: Path) -> None:
    account = ran(NAME, TABLE, data)
    rows = len(TABLE.read_text("utf-8").splitlines()) - 1
    assert (account.read, account.imported, account.left_out) == (rows, rows, [])


def test_the_same_table_gives_the_same_bytes_in_any_order_of_its_rows(table: Path, data: Path) -> None:
    holds_to_itself(NAME, table, data)


BAD = {
    **bad_tables("af", "other_iso2", "date_established"),
    "truncated in a field": Bad(lambda text: text[:-70], "'source' differs from the rows above", "Fetch the file"),
    "no date": Bad(swapped("1955-01-20", "1955-01-40"), "has day 40", "Correct it from the upstream"),
    "no state": Bad(swapped("as of 2011-07-31", "undated"), "does not give the date", "Fetch the file again"),
    "no page": Bad(swapped("original list page", "page"), "and the page of the list", "Fetch the file again"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_table_is_refused(name: str, capsys: pytest.CaptureFixture[str], table: Path, data: Path) -> None:
    refuses(BAD[name], capsys, NAME, table, data)
