"""The importer of UN membership, on a few facts that hold its difficulties."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from import_support import Bad, bad_tables, dataset, holds_to_itself, imported, ran, refuses, state, swapped
from support import FIXTURES, Json

NAME = "un-membership"
TABLE = FIXTURES / "import" / NAME / "un-membership.csv"
SOURCE = "src-un-treaty-collection-chapter-i"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A dataset of the parties that the table names, and of those that stood in their place."""
    return dataset(
        tmp_path,
        *(state(name) for name in ("egypt", "bahamas", "malawi", "united-nations", "taiwan")),
        state("china", since="1949-10-01", predecessors=["republic-of-china-1912-1949"]),
        {**state("republic-of-china-1912-1949", since="1912", until="1949"), "name": "Republic of China (1912-1949)"},
        state("belarus", since="1991-08-25", predecessors=["soviet-union"]),
        state("russia", since="1991-12-25", predecessors=["soviet-union"], names={"strong": ["Russian Federation"]}),
        state("soviet-union", since="1917", until="1991"),
        state("syria", since="1946-04-17", names={"strong": ["Syrian Arab Republic"]}),
        state("germany", since="1990-10-03", predecessors=["east-germany", "west-germany"]),
        state("east-germany", since="1949", until="1990"),
        state("west-germany", since="1949", until="1990"),
        state("serbia", since="2006-06-05", predecessors=["serbia-and-montenegro"]),
        state("serbia-and-montenegro", since="1992", until="2006"),
        state("tanzania", since="1964-04-26", predecessors=["tanganyika", "zanzibar"],
              names={"strong": ["United Republic of Tanzania"]}),
        state("tanganyika", since="1961", until="1964"),
        state("zanzibar", since="1861", until="1964"),
        state("yemen", since="1990-05-22", predecessors=["north-yemen", "south-yemen"]),
        state("north-yemen", since="1918", until="1990"),
        state("south-yemen", since="1967", until="1990"),
    )  # fmt: skip


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A copy of the table that a test may spoil."""
    return Path(shutil.copy(TABLE, tmp_path))


@pytest.fixture
def records(data: Path) -> dict[str, Json]:
    return imported(NAME, TABLE, data)


def parties(record: Json) -> list[tuple[str, str | None]]:
    return [(one["party"], one.get("role")) for one in record["parties"]]


def test_an_original_member_is_dated_by_its_ratification(records: dict[str, Json]) -> None:
    assert records["evt-un-member-egypt"] == {
        "id": "evt-un-member-egypt", "type": "event", "kind": "membership", "date": "1945-10-22",
        "summary": "Egypt ratifies the Charter of the United Nations, as an original member.",
        "parties": [{"party": "egypt", "role": "member"}, {"party": "united-nations"}],
        "citations": [{"source": SOURCE, "locator": "Egypt"}],
    }  # fmt: skip


def test_a_later_member_is_admitted_by_a_resolution_where_one_is_numbered(records: dict[str, Json]) -> None:
    admitted = "The General Assembly admits"
    assert (
        records["evt-un-member-yemen"]["summary"]
        == f"{admitted} North Yemen to the United Nations by resolution 108 (II)."
    )
    assert records["evt-un-member-malawi"]["summary"] == f"{admitted} Malawi to the United Nations."
    assert records["evt-un-member-malawi"]["date"] == "1964-12-01"


def test_a_slip_of_a_number_is_mended_and_noted(records: dict[str, Json]) -> None:
    bahamas = records["evt-un-member-bahamas"]
    assert bahamas["summary"].endswith("by resolution 3051 (XXVIII).")
    assert bahamas["citations"][0]["note"] == "The table has the number as 3051 (XXVII)."


def test_the_member_is_who_stood_in_the_place_then_and_the_list_names_its_successor(records: dict[str, Json]) -> None:
    heirs = {
        "russia": "soviet-union", "china": "republic-of-china-1912-1949", "serbia": "serbia-and-montenegro",
        "tanzania": "tanganyika", "yemen": "north-yemen",
    }  # fmt: skip
    for listed, member in heirs.items():
        found = parties(records[f"evt-un-member-{listed}"])
        assert found == [(member, "member"), (listed, "listed as member since"), ("united-nations", None)]


def test_both_german_states_were_admitted_by_one_resolution(records: dict[str, Json]) -> None:
    germany = records["evt-un-member-germany"]
    assert germany["summary"].startswith("The General Assembly admits East Germany and West Germany to")
    assert [name for name, role in parties(germany) if role == "member"] == ["east-germany", "west-germany"]


@pytest.mark.parametrize("name", ["belarus", "syria"])
def test_members_before_their_independence_were_members_themselves(name: str, records: dict[str, Json]) -> None:
    assert parties(records[f"evt-un-member-{name}"]) == [(name, "member"), ("united-nations", None)]


def test_every_row_is_an_event(data: Path) -> None:
    account = ran(NAME, TABLE, data)
    rows = len(TABLE.read_text("utf-8").splitlines()) - 1
    assert (account.read, account.imported, account.left_out) == (rows, rows, [])


def test_the_same_table_gives_the_same_bytes_in_any_order_of_its_rows(table: Path, data: Path) -> None:
    holds_to_itself(NAME, table, data)


BAD = {
    **bad_tables("Egypt", "participant", "basis"),
    "no day": Bad(swapped("22 Oct 1945", "32 Oct 1945"), "'32 Oct 1945' is not a day", "Correct it from the Treaty"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_table_is_refused(name: str, capsys: pytest.CaptureFixture[str], table: Path, data: Path) -> None:
    refuses(BAD[name], capsys, NAME, table, data)


def test_a_new_dataset_tells_licence_and_state(data: Path) -> None:
    imported(NAME, TABLE, data)
    described = json.loads((data / "datapackage.json").read_text("utf-8"))["resources"]
    (one,) = [one for one in described if one["name"] == NAME]
    assert (one["updated"], one["licenses"][0]["name"]) == ("2015", "CC0-1.0")
