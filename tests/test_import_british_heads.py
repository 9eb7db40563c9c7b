"""The importer of the directory of British diplomats, on a few rows that hold its difficulties."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from import_support import Bad, bad_tables, dataset, holds_to_itself, imported, ran, refuses, state, swapped, tried
from support import FIXTURES, Json

from diplorel.importers.sources.heads.british_heads import names

NAME = "british-heads"
TABLE = FIXTURES / "import" / NAME / "heads.csv"
SOURCE = "src-mackie-directory"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A dataset of the parties that the table names."""
    plain = (
        "argentina armenia australia france guinea guyana lebanon mali mauritania peru portugal senegal suriname"
        " turkmenistan turkiye un-office-vienna united-kingdom venezuela west-germany"
    )
    return dataset(
        tmp_path,
        *(state(name) for name in plain.split()),
        state("austria", since="1918"),
        state("austrian-empire", since="1804", until="1867"),
        state("bahrain", since="1971-08-15"),
        state("ottoman-empire", until="1922"),
        state("syria", since="1946-04-17"),
    )


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A copy of the table that a test may spoil."""
    return Path(shutil.copy(TABLE, tmp_path))


@pytest.fixture
def records(data: Path) -> dict[str, Json]:
    return imported(NAME, TABLE, data)


def test_a_row_is_a_posting_with_years(records: dict[str, Json]) -> None:
    assert records["pos-british-thorhilda-m-v-abbott-watt-armenia-2002"] == {
        "id": "pos-british-thorhilda-m-v-abbott-watt-armenia-2002", "type": "posting",
        "person": "per-british-thorhilda-m-v-abbott-watt", "sender": "united-kingdom", "host": "armenia",
        "title": "ambassador", "appointed": None, "credentials": None, "since": "2002", "ended": "2006",
        "citations": [{"source": SOURCE, "locator": "6"}],
    }  # fmt: skip


def test_a_head_without_an_end_has_none(records: dict[str, Json]) -> None:
    posting = records["pos-british-thorhilda-m-v-abbott-watt-turkmenistan-2016"]
    assert (posting["since"], posting["ended"]) == ("2016", None)


def test_several_postings_of_one_heading_are_of_one_person(records: dict[str, Json]) -> None:
    person = records["per-british-thorhilda-m-v-abbott-watt"]
    assert (person["name"], person["wikidata"]) == ("Thorhilda M.V. Abbott-Watt", "Q27899329")
    assert person["names"] == ["Thorhilda (Thorda) M.V. Abbott-Watt"]


def test_spells_under_one_heading_that_are_a_generation_apart_are_of_two_persons(table: Path, data: Path) -> None:
    spells = (20, 1823, 1824, "Portugal"), (21, 1859, 1865, "Argentina"), (22, 1884, 1887, "France")
    with table.open("a", encoding="utf-8") as file:
        for row, first, last, host in spells:
            source = f"percevalve/fco_xml@bc0e334 wikidata/all-data.tsv row {row}"
            file.write(f"THORNTON SIR EDWARD,,Minister,head of mission,{host},,,{first},{last},to {host},{source}\n")
    records = imported(NAME, table, data)
    persons = {one["host"]: one["person"] for one in records.values() if "thornton" in one.get("person", "")}
    assert persons["portugal"] != persons["argentina"] == persons["france"]
    assert "more than 25 years apart" in records[persons["france"]]["citations"][0]["note"]


def test_a_consul_general_has_a_city_in_the_party_of_that_day(records: dict[str, Json]) -> None:
    perth = records["pos-british-anthony-j-abbott-perth-1993"]
    assert (perth["title"], perth["city"], perth["host"]) == ("consul general", "Perth", "australia")
    rhine = next(row for row in records.values() if row.get("city") == "Düsseldorf")
    assert rhine["host"] == "west-germany"


def test_each_host_has_its_own_years_and_the_first_is_the_seat(records: dict[str, Json]) -> None:
    made = {row["host"]: row for row in records.values() if "tahourdin" in row["id"] and row["type"] == "posting"}
    years = {host: (row["since"], row["ended"]) for host, row in made.items()}
    assert years == {
        "senegal": ("1966", "1971"),
        "mauritania": ("1968", "1971"),
        "mali": ("1969", "1971"),
        "guinea": ("1970", "1971"),
    }
    assert [(host, row["seat"]) for host, row in made.items() if row.get("resident") is False] == [
        ("guinea", "senegal"), ("mali", "senegal"), ("mauritania", "senegal"),
    ]  # fmt: skip


def test_the_seat_is_left_open_where_the_first_host_need_not_be_it(records: dict[str, Json]) -> None:
    made = [row for row in records.values() if row["type"] == "posting" and row["host"] in ("syria", "lebanon")]
    assert len(made) == 2
    assert not any("seat" in row or "resident" in row for row in made)


def test_a_second_title_holds_for_the_hosts_after_it(records: dict[str, Json]) -> None:
    titles = {row["host"]: row["title"] for row in records.values() if row.get("host") in ("guyana", "suriname")}
    assert titles == {"guyana": "high commissioner", "suriname": "ambassador"}


def test_years_after_a_single_host_are_further_spells(records: dict[str, Json]) -> None:
    spells = {(row["since"], row["ended"]) for row in records.values() if row.get("host") == "france"}
    assert spells == {("1824", "1828"), ("1831", "1835"), ("1835", "1841")}


def test_an_ambassador_is_permanent_representative_too(records: dict[str, Json]) -> None:
    vienna = next(row for row in records.values() if row.get("host") == "un-office-vienna")
    assert (vienna["title"], vienna["since"], vienna["ended"]) == ("permanent representative", "2006", "2007")
    assert "seat" not in vienna


def test_a_year_in_the_host_is_the_year_of_the_posting(records: dict[str, Json]) -> None:
    posting = next(row for row in records.values() if row.get("host") == "portugal")
    assert (posting["since"], posting["ended"]) == ("1966", "1966")


def test_the_host_is_the_party_of_the_first_year(records: dict[str, Json]) -> None:
    rumbold = next(row for row in records.values() if row.get("host") == "ottoman-empire")
    assert (rumbold["since"], rumbold["note"]) == ("1920", "Ottoman Empire as a party is dated until 1922.")
    assert "pos-british-george-4th-earl-of-aberdeen-austrian-empire-1813" in records


def test_a_raised_mission_has_both_titles(records: dict[str, Json]) -> None:
    titles = {row["host"]: row["title"] for row in records.values() if row.get("host") in ("peru", "bahrain")}
    assert titles == {"peru": "chargé d'affaires/minister resident", "bahrain": "political agent/ambassador"}


def test_every_row_is_accounted_for(data: Path) -> None:
    account = ran(NAME, TABLE, data)
    assert (account.read, account.imported, account.merged) == (21, 16, 1)
    assert sorted((out.what.split(",")[0], out.reason) for out in account.left_out) == [
        ("EDWARDS", "the western sectors of Berlin are no party of the dataset"),
        ("GALLOWAY", "the copy gives no year"),
        ("GAULT", "the host was no party of the dataset in those years"),
        ("WILFORD", "the years are impossible: 1975 to 1970"),
    ]


@pytest.mark.parametrize(
    ("text", "name", "others"),
    [
        ("ABERDEEN, Rt. Hon. GEORGE, 4th EARL OF", "George, 4th Earl of Aberdeen", ()),
        ("MALET, Rt. Hon. SIR EDWARD B., Bt.", "Edward B. Malet", ("Sir Edward B. Malet",)),
        ("GAINER, SIR DONALD St.C.", "Donald St.C. Gainer", ("Sir Donald St.C. Gainer",)),
        ("BURTON, SIR MICHAEL ST.E.", "Michael St.E. Burton", ("Sir Michael St.E. Burton",)),
        ("COX, SIR FRED A. (ED)", "Fred A. Cox", ("Sir Fred A. Cox", "Fred A. (Ed) Cox")),
        ("CARYSFORT, Rt. Hon. JOHN, 1st EARL OF, K.P.", "John, 1st Earl of Carysfort", ()),
        ("AMOS, Rt. Hon. BARONESS", "Baroness Amos", ()),
        ("STANTON, GENERAL SIR EDWARD", "Edward Stanton", ("Sir Edward Stanton",)),
        ("HOLMER, PAUL C.H.", "Paul C.H. Holmer", ()),
        ("BAKER. ANTHONY C.", "Anthony C. Baker", ()),
        ("McKENZIE SMITH, JUSTIN J.", "Justin J. McKenzie Smith", ()),
    ],
)  # fmt: skip
def test_names_are_written_in_their_usual_order(text: str, name: str, others: tuple[str, ...]) -> None:
    assert names.read(text) == (name, others)


def test_the_same_table_gives_the_same_bytes_in_any_order_of_its_rows(table: Path, data: Path) -> None:
    holds_to_itself(NAME, table, data)


TURKEY = "Turkey,turkiye,,1920,1924"
BAD = {
    **{name: bad for name, bad in bad_tables("Venenzuela", "host_text", "host_text").items() if name != "unmapped"},
    "unmapped": Bad(swapped("Venenzuela,", "Nowhere,"), "'Nowhere' is mapped to no party", "under [hosts]"),
    "no city": Bad(swapped("Perth Australia,", "Nowhere,"), "'Nowhere' is mapped to no city", "under [cities]"),
    "backwards": Bad(swapped(TURKEY, "Turkey,,,1924,1920"), "a spell from 1924 to 1920 is impossible", "[rows]"),
    "too long": Bad(swapped(TURKEY, "Turkey,,,1920,1990"), "a spell from 1920 to 1990 is impossible", "[rows]"),
    "too early": Bad(swapped(TURKEY, "Turkey,,,1020,1924"), "the year 1020 is too early", "[rows]"),
    "no year": Bad(swapped(TURKEY, "Turkey,,,192O,1924"), "'from' is '192O'", "Correct it from the upstream"),
    "no item": Bad(swapped("Q27899329", "27899329"), "'wikidata' is '27899329'", "Correct it from the upstream"),
    "no title": Bad(swapped(",High Commissioner,", ",Duke,"), "'Duke' is not a title", "postings.py"),
    "other commit": Bad(swapped("@bc0e334", "@0000000"), "'source' is", "commit whose day is known"),
    "row twice": Bad(swapped("row 7\n", "row 5\n"), "names row 5 twice", "Fetch the file again"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_bad_table_is_refused(name: str, capsys: pytest.CaptureFixture[str], table: Path, data: Path) -> None:
    refuses(BAD[name], capsys, NAME, table, data)


def test_all_bad_rows_are_told_at_once(capsys: pytest.CaptureFixture[str], table: Path, data: Path) -> None:
    text = table.read_text("utf-8").replace(TURKEY, "Turkey,,,1924,1920").replace("Venenzuela,", "Nowhere,")
    table.write_text(text, "utf-8")
    done = tried(capsys, NAME, table, data)
    assert done.code == 4
    assert done.err.count("\n") == 2
    assert not (data / NAME).exists()


def test_a_note_on_a_name_that_ends_in_an_initial_has_one_full_stop(records: dict[str, Json]) -> None:
    said = records["per-british-thorhilda-m-v-abbott-watt"]["citations"][0]["note"]
    assert said == "As the directory writes it: ABBOTT-WATT, THORHILDA (THORDA) M.V."
