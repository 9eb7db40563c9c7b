"""The importer of Russia's missions in 2015, on a few rows that hold its difficulties."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from import_support import Bad, bad_tables, dataset, holds_to_itself, imported, ran, refuses, state, swapped
from support import FIXTURES, Json

NAME = "russian-missions"
TABLE = FIXTURES / "import" / NAME / "russian-missions.csv"
HOSTS = ("algeria", "georgia", "nigeria", "norway", "palestine", "russia")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A dataset of the parties that the rows name."""
    return dataset(tmp_path, *(state(name) for name in HOSTS))


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A copy of the table that a test may spoil."""
    return Path(shutil.copy(TABLE, tmp_path))


@pytest.fixture
def records(data: Path) -> dict[str, Json]:
    return imported(NAME, TABLE, data)


def test_a_row_is_a_mission_that_the_list_shows_on_its_day(records: dict[str, Json]) -> None:
    assert records["mis-russian-missions-algeria-consulate-general-annaba"] == {
        "id": "mis-russian-missions-algeria-consulate-general-annaba", "type": "mission", "sender": "russia",
        "host": "algeria", "kind": "consulate general", "city": "Annaba", "attested": ["2015-05-26"],
        "citations": [{"source": "src-russian-missions", "locator": "Algeria: Annaba"}],
    }  # fmt: skip


def test_the_city_is_the_one_that_is_meant_and_the_citation_has_the_word_of_the_table(
    records: dict[str, Json],
) -> None:
    embassy = records["mis-russian-missions-algeria-embassy-algiers"]
    assert (embassy["city"], embassy["citations"][0]["locator"]) == ("Algiers", "Algeria: Algeria")


def test_a_host_with_the_name_of_an_earlier_party_is_the_later_one(table: Path, tmp_path: Path) -> None:
    names = {"strong": ["Moldavia"]}
    older, today = state("moldavia", until="1862"), state("moldova", since="1991-08-27", names=names)
    row = "russia,,Moldavia,Kishinev,embassy,47.0,28.8,2015-05-26,,copy of the map\n"
    table.write_text(TABLE.read_text("utf-8") + row, "utf-8")
    made = imported(NAME, table, dataset(tmp_path, *(state(name) for name in HOSTS), older, today))
    assert {one["host"] for one in made.values() if one.get("city") == "Kishinev"} == {"moldova"}


def test_an_office_that_is_no_embassy_has_its_kind(records: dict[str, Json]) -> None:
    assert "mis-russian-missions-palestine-representative-office-ramallah" in records


def test_an_office_that_is_called_embassy_without_being_one_is_left_out(data: Path) -> None:
    account = ran(NAME, TABLE, data)
    assert (account.read, account.imported) == (7, 5)
    assert [row.what for row in account.left_out] == ["Georgia, Tbilisi", "Nigeria, Lagos"]


def test_the_same_table_gives_the_same_bytes_in_any_order_of_its_rows(table: Path, data: Path) -> None:
    holds_to_itself(NAME, table, data)


BAD = {
    **bad_tables("Norway", "host_text", "city"),
    "no kind": Bad(
        swapped("Annaba,consulate general", "Annaba,residence"), "'residence' is not a known kind", "_KINDS"
    ),
    "no city": Bad(swapped("Barentsburg", ""), "names no city", "Correct it"),
    "another sender": Bad(swapped("russia,norway", "sweden,norway"), "'sender' is 'sweden'", "Correct it"),
    "another day": Bad(swapped("7.3,2015-05-26", "7.3,2015-05-27"), "differs from the other rows", "Fetch the file"),
    "impossible year": Bad(lambda text: text.replace(b"2015-", b"1015-"), "is not a day of 2000 to 2026", "Correct it"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_table_is_refused(name: str, capsys: pytest.CaptureFixture[str], table: Path, data: Path) -> None:
    refuses(BAD[name], capsys, NAME, table, data)
