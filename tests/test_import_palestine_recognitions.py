"""The importer of the list of recognitions of Palestine, on rows that hold its difficulties."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from import_support import Bad, bad_tables, dataset, holds_to_itself, imported, ran, refuses, state, swapped
from support import FIXTURES, Json

NAME = "palestine-recognitions"
TABLE = FIXTURES / "import" / NAME / "palestine_recognition_2025.csv"
PARTIES = (
    "australia", "belize", "canada", "equatorial-guinea", "kyrgyzstan", "malta", "nepal", "palestine", "portugal",
    "united-kingdom",
)  # fmt: skip


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A dataset of the parties that the table names, and of those that stood in their place."""
    parts = ("belarus", "1991-08-25"), ("russia", "1991-12-25"), ("ukraine", "1991-08-24")
    return dataset(
        tmp_path,
        *(state(name) for name in PARTIES),
        *(state(name, since=since, predecessors=["soviet-union"]) for name, since in parts),
        state("soviet-union", since="1922-12-30", until="1991-12-26"),
        state("czechia", since="1993", predecessors=["czechoslovakia"], names={"strong": ["Czech Republic"]}),
        state("slovakia", since="1993", predecessors=["czechoslovakia"]),
        state("czechoslovakia", since="1918", until="1992"),
        *(state(name, since="2006-06", predecessors=["serbia-and-montenegro"]) for name in ("montenegro", "serbia")),
        state("serbia-and-montenegro", since="1992", until="2006-06", predecessors=["yugoslavia"]),
        state("yugoslavia", since="1918", until="1992"),
        state("namibia", since="1990-03-21"),
        state("yemen", since="1990-05-22", predecessors=["north-yemen", "south-yemen"]),
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


def recognition(records: dict[str, Json], party: str) -> Json:
    """The one recognition by a party."""
    (found,) = (one for one in records.values() if one.get("by") == party)
    return found


def test_a_row_is_a_recognition_by_the_party_that_it_names(records: dict[str, Json]) -> None:
    assert recognition(records, "nepal") == {
        "id": "rel-palestine-list-nepal-palestine-1988-12-19-recognised-by-nepal", "type": "relation",
        "parties": ["nepal", "palestine"], "step": "recognised", "by": "nepal", "date": "1988-12-19",
        "citations": [{"source": "src-palestine-recognition-list", "locator": "Nepal"}],
    }  # fmt: skip


def test_the_source_is_the_file_of_the_list(records: dict[str, Json]) -> None:
    source = records["src-palestine-recognition-list"]
    assert source["url"] == "https://github.com/albertkun/palestinerecognition/blob/52a786e/data/yes.csv"
    assert (source["publisher"], source["published"]) == ("albertkun/palestinerecognition", "2025")


@pytest.mark.parametrize(
    ("party", "date"),
    [("equatorial-guinea", "1989-05"), ("kyrgyzstan", "1995-11"), ("belize", "2011-09-09?"), ("malta", "1988-11-16")],
)
def test_a_date_is_as_precise_and_as_sure_as_the_list_has_it(records: dict[str, Json], party: str, date: str) -> None:
    assert recognition(records, party)["date"] == date


def test_relations_are_not_told_because_the_list_gives_them_no_date(records: dict[str, Json]) -> None:
    assert {one["step"] for one in records.values() if one["type"] == "relation"} == {"recognised"}


def test_parts_of_one_party_of_that_day_are_one_recognition(records: dict[str, Json]) -> None:
    named = {
        party: [one["locator"] for one in recognition(records, party)["citations"]]
        for party in ("czechoslovakia", "soviet-union", "yugoslavia")
    }
    assert named == {
        "czechoslovakia": ["Czech Republic", "Slovakia"],
        "soviet-union": ["Belarus", "Russia", "Ukraine"],
        "yugoslavia": ["Serbia"],
    }
    assert recognition(records, "soviet-union")["note"] == "The source names Belarus, Russia and Ukraine."
    assert not {one.get("by") for one in records.values()} & {"belarus", "czechia", "russia", "serbia", "ukraine"}
    assert recognition(records, "montenegro")["date"] == "2006-07-24"


def test_both_yemens_of_that_day_recognised(records: dict[str, Json]) -> None:
    for party in ("north-yemen", "south-yemen"):
        (citation,) = recognition(records, party)["citations"]
        assert citation["locator"] == "Yemen"
        assert citation["note"] == "Names Yemen, a state of today; several existed then."


def test_a_date_before_independence_is_noted(records: dict[str, Json]) -> None:
    assert recognition(records, "namibia")["note"] == "The date comes before Namibia began (1990-03-21)."


def test_every_row_is_accounted_for_and_wrong_days_are_left_out(data: Path, records: dict[str, Json]) -> None:
    account = ran(NAME, TABLE, data)
    assert (account.read, account.imported, account.merged) == (18, 12, 3)
    assert [one.what for one in account.left_out] == [
        "Australia 2025-09-25", "Portugal 2025-09-25", "United Kingdom 2025-09-25",
    ]  # fmt: skip
    assert {one.reason for one in account.left_out} == {"the day is wrong: the press of the time has 2025-09-21"}
    assert recognition(records, "canada")["date"] == "2025-09-21"


def test_a_corrected_day_is_read(table: Path, data: Path) -> None:
    table.write_text(table.read_text("utf-8").replace("2025-09-25", "2025-09-21"), "utf-8")
    assert recognition(imported(NAME, table, data), "portugal")["date"] == "2025-09-21"


def test_the_same_table_gives_the_same_bytes_in_any_order_of_its_rows(table: Path, data: Path) -> None:
    holds_to_itself(NAME, table, data)


BAD = {
    **bad_tables("Nepal", "by", "uncertain"),
    "no date": Bad(swapped("1988-12-19", "1988-12-40"), "has day 40", "Correct it from the upstream"),
    "another language": Bad(swapped("May 1989", "Mayo 1989"), "'Mayo 1989' is not", "Correct it"),
    "too early": Bad(swapped("1988-12-19", "1888-12-19"), "'1888-12-19' is before Palestine was proclaimed", "Correct"),
    "too late": Bad(swapped("1988-12-19", "2088-12-19"), "or after the list", "Correct it from the upstream"),
    "not sure of what": Bad(swapped("2011-09-09,yes", "2011-09-09,perhaps"), "'uncertain' is 'perhaps'", "Correct it"),
    "another state": Bad(swapped("palestine,Nepal", "israel,Nepal"), "'recognised' is 'israel'", "Correct it"),
    "itself": Bad(swapped("Nepal", "Palestine"), "is the party that was recognised", "Fetch the file again"),
    "another source": Bad(swapped("yes.csv\n", "no.csv\n"), "'source' differs from the rows above", "Fetch the file"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_bad_table_is_refused(name: str, capsys: pytest.CaptureFixture[str], table: Path, data: Path) -> None:
    refuses(BAD[name], capsys, NAME, table, data)


def test_a_source_that_names_no_file_is_refused_with_each_row(table: Path, data: Path) -> None:
    table.write_text(table.read_text("utf-8").replace("@52a786e", ""), "utf-8")
    with pytest.raises(Exception, match="does not give the repository, the commit and the path"):
        ran(NAME, table, data)
    assert not (data / NAME).exists()
