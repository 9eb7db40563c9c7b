"""The importer of heads of mission by the editions of the Factbook, on a few rows that hold its difficulties."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from import_support import Bad, bad_tables, dataset, holds_to_itself, imported, ran, refuses, state, swapped, tried
from support import FIXTURES, Json

NAME = "factbook-heads"
TABLE = FIXTURES / "import" / NAME / "factbook_heads_of_tests_1990_2026.csv"
US = "pos-factbook-heads-united-states-"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A dataset of the parties that the rows name."""
    return dataset(
        tmp_path,
        state("israel", since="1948"),
        state("barbados", since="1966"),
        state("senegal", since="1960"),
        state("united-states", since="1776"),
        state("czechoslovakia", since="1918", until="1993"),
        state("slovakia", since="1993", predecessors=["czechoslovakia"]),
    )


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A copy of the table that a test may spoil."""
    return Path(shutil.copy(TABLE, tmp_path))


@pytest.fixture
def records(data: Path) -> dict[str, Json]:
    return imported(NAME, TABLE, data)


def test_a_row_is_a_posting_with_the_first_and_the_last_edition_that_show_it(records: dict[str, Json]) -> None:
    assert records[f"{US}israel-anna-b-first"] == {
        "id": f"{US}israel-anna-b-first", "type": "posting", "person": "per-factbook-heads-united-states-anna-b-first",
        "sender": "united-states", "host": "israel", "title": "ambassador", "appointed": None, "credentials": None,
        "ended": None, "attested": ["1990", "1993"],
        "citations": [{"source": "src-factbook-heads", "locator": "Israel, archive:country_fields_1990"}],
    }  # fmt: skip


def test_one_person_at_several_posts_has_a_name_with_and_without_a_middle_initial(records: dict[str, Json]) -> None:
    assert records["per-factbook-heads-united-states-anna-b-first"]["names"] == ["Anna First"]
    assert records[f"{US}slovakia-anna-first"]["person"] == "per-factbook-heads-united-states-anna-b-first"


def test_spellings_of_a_name_at_one_post_are_one_person(records: dict[str, Json]) -> None:
    found = records["pos-factbook-heads-israel-united-states-yusif-bin-mani-al-utayba"]
    assert (found["since"], found["attested"]) == ("2008-07-28", ["2008", "2009", "2010", "2022-04-07"])
    assert records[found["person"]]["names"] == ["Yousef bin Mani Al-Otaiba"]


def test_a_head_who_returned_after_another_has_two_postings(records: dict[str, Json]) -> None:
    first, second = records[f"{US}israel-carl-second"], records[f"{US}israel-carl-second-2"]
    assert (first["attested"], second["attested"]) == (["1995", "1997"], ["2000", "2001"])
    assert first["title"] == second["title"] == "ambassador"
    assert first["person"] == second["person"]


def test_the_count_of_editions_proves_the_editions_around_the_head_in_between(table: Path, data: Path) -> None:
    assert [one["attested"] for one in _spells_of_second(TABLE, data)] == [["1995", "1997"], ["2000", "2001"]]
    text = TABLE.read_text("utf-8")
    table.write_text(text.replace("1995,2001,5,", "1995,2001,4,"), "utf-8")  # an edition is not accounted for
    assert [one["attested"] for one in _spells_of_second(table, data)] == [["1995"], ["2001"]]


def _spells_of_second(table: Path, data: Path) -> list[Json]:
    made = imported(NAME, table, data)
    return [made[f"{US}israel-carl-second"], made[f"{US}israel-carl-second-2"]]


def test_a_page_that_stood_still_shows_no_more_than_that_somebody_was_listed_since(records: dict[str, Json]) -> None:
    found = records[f"{US}israel-oldpage-stayer"]
    assert found["attested"] == ["2011", "2016-11-06/2020-11-23"]
    assert (found["since"], found["note"]) == ("2011-09-29", "Another edition gives 2011-07-08 for the beginning.")


def test_a_successor_within_a_year_does_not_end_the_days_that_a_list_shows(records: dict[str, Json]) -> None:
    assert records[f"{US}slovakia-stays-long"]["attested"] == ["2004", "2014"]


def test_a_successor_of_years_ends_them(table: Path, data: Path) -> None:
    table.write_text(TABLE.read_text("utf-8").replace("2013-12-01", "2010-12-01"), "utf-8")
    found = imported(NAME, table, data)[f"{US}slovakia-stays-long"]
    assert found["attested"] == ["2004"]
    assert found["note"] == "Still listed in 2014, when the list already had a successor."


def test_a_charge_who_became_ambassador_has_a_posting_for_each(records: dict[str, Json]) -> None:
    one, two = (records[f"pos-factbook-heads-slovakia-united-states-both-titles{end}"] for end in ("", "-2"))
    assert (one["title"], one.get("since"), one["attested"]) == ("chargé d'affaires", None, ["2001"])
    assert (two["title"], two["since"], two["attested"]) == ("ambassador", "2003-02-03", ["2004"])


def test_the_later_one_of_two_dates_belongs_to_the_ambassador_who_had_been_charge(table: Path, data: Path) -> None:
    row = "chargé d'affaires|ambassador,2003-02-03,,2001,2004"
    table.write_text(
        TABLE.read_text("utf-8").replace(row, row.replace("2003-02-03,", "2001-09-17,2001-07-20")), "utf-8"
    )
    made = imported(NAME, table, data)
    one, two = (made[f"pos-factbook-heads-slovakia-united-states-both-titles{end}"] for end in ("", "-2"))
    assert (one["since"], two["since"]) == ("2001-07-20", "2001-09-17")


def test_a_head_who_resides_elsewhere_has_a_seat(records: dict[str, Json]) -> None:
    found = records[f"{US}israel-karin-b-sullivan"]
    assert (found["resident"], found["seat"], found["attested"]) == (False, "barbados", ["2025-03-27", "2026-02"])


def test_the_page_of_a_state_that_ended_is_that_state(records: dict[str, Json]) -> None:
    assert "pos-factbook-heads-czechoslovakia-united-states-rita-klimova" in records


def test_the_yugoslavia_of_later_editions_is_the_state_that_called_itself_so(table: Path, tmp_path: Path) -> None:
    states = (
        *(state(name) for name in ("barbados", "israel", "senegal", "slovakia", "united-states")),
        state("czechoslovakia", until="1993"),
        state("yugoslavia", since="1918", until="1992"),
        state("serbia-and-montenegro", since="1992", until="2006", predecessors=["yugoslavia"]),
    )
    rows = [
        f"Yugoslavia,YI,yugoslavia,from US,{name},ambassador,,,{year},{year},1,archive:country_fields_{year}"
        for name, year in (("Warren ZIMMERMANN", 1991), ("William D. MONTGOMERY", 2001))
    ]
    made = imported(NAME, with_rows(table, *rows), dataset(tmp_path, *states))
    assert made[f"{US}yugoslavia-warren-zimmermann"]["host"] == "yugoslavia"
    assert made[f"{US}serbia-and-montenegro-william-d-montgomery"]["host"] == "serbia-and-montenegro"


def with_rows(table: Path, *rows: str) -> Path:
    """The table with more rows at its end."""
    table.write_text(TABLE.read_text("utf-8").rstrip("\n") + "\n" + "\n".join(rows) + "\n", "utf-8")
    return table


JOINED = "Senegal,SG,senegal,to US,Fatou Danielle DIAGNE,ambassador,2014-11-18,,2010,2020-11-23,8,archive:2010"
SENEGAL = "Senegal,SG,senegal,from US,{},ambassador,,,{},{},3,archive:country_fields_{}"


def test_a_row_that_joins_two_heads_of_one_family_name_is_parted(table: Path, data: Path) -> None:
    made = imported(NAME, with_rows(table, JOINED), data)
    one, two = (
        made[f"pos-factbook-heads-senegal-united-states-{name}"] for name in ("fatou-danielle-diagne", "babacar-diagne")
    )
    assert (one.get("since"), one["attested"]) == (None, ["2010", "2011"])
    assert (two["since"], two["attested"]) == ("2014-11-18", ["2015", "2017"])
    assert one["person"] != two["person"]
    account = ran(NAME, table, data)
    assert account.read == account.imported + account.merged + 1


@pytest.mark.parametrize(("year", "persons"), [(2010, 1), (2020, 2)])
def test_names_with_and_without_a_middle_name_are_two_persons_after_a_career(
    table: Path, data: Path, year: int, persons: int
) -> None:
    rows = SENEGAL.format("Mark JOHNSON", 1994, 1996, 1994), SENEGAL.format("Mark Coolidge JOHNSON", year, year, year)
    rows = rows[0], rows[1].replace("Senegal,SG,senegal", "Barbados,BB,barbados")
    made = imported(NAME, with_rows(table, *rows), data).values()
    assert len({one["person"] for one in made if "johnson" in one.get("person", "")}) == persons


def test_an_edition_long_before_the_day_of_a_later_one_shows_another_spell(table: Path, data: Path) -> None:
    rows = (SENEGAL.format("Luis E. ARREAGA", 2010, 2010, 2010), SENEGAL.format("Luis E. ARREAGA", 2013, 2013, 2013))
    made = imported(NAME, with_rows(table, rows[0], rows[1].replace(",,,2013", ",2012-09-10,,2013")), data)
    one, two = (made[f"{US}senegal-luis-e-arreaga{end}"] for end in ("", "-2"))
    assert (one.get("since"), one["attested"]) == (None, ["2010"])
    assert (two["since"], two["attested"]) == ("2012-09-10", ["2013"])


def test_a_person_who_came_back_after_others_whose_page_stood_still_has_a_second_posting(
    table: Path, data: Path
) -> None:
    rows = (
        SENEGAL.format("Anne HALL", 2012, 2012, 2012).replace("ambassador", "chargé d'affaires"),
        SENEGAL.format("Deborah STILL", 2013, "2020-11-23", 2013).replace(",,,2013", ",2013-02-05,,2013"),
        SENEGAL.format("Anne HALL", 2017, 2017, 2017).replace(",,,2017", ",2016-10-07,,2017"),
    )
    made = imported(NAME, with_rows(table, *rows), data)
    one, two = (made[f"{US}senegal-anne-hall{end}"] for end in ("", "-2"))
    assert (one["title"], one.get("since"), one["attested"]) == ("chargé d'affaires", None, ["2012"])
    assert (two["title"], two["since"], two["attested"]) == ("ambassador", "2016-10-07", ["2017"])
    assert "note" not in one


def test_a_day_that_only_an_edition_beside_a_successor_tells_dates_no_spell(table: Path, data: Path) -> None:
    rows = (
        SENEGAL.format("Helen ROWE", 2011, 2011, 2011),
        SENEGAL.format("Helen ROWE", 2018, 2018, 2018).replace(",,,2018", ",2013-09-27,,2018"),
        SENEGAL.format("Amy NEXT", 2017, 2021, 2017).replace(",,,2017", ",2015-03-09,,2017"),
    )
    made = imported(NAME, with_rows(table, *rows), data)
    found = made[f"{US}senegal-helen-rowe"]
    assert (found.get("since"), found["attested"]) == (None, ["2011"])


def test_every_row_is_accounted_for(data: Path) -> None:
    account = ran(NAME, TABLE, data)
    rows = len(TABLE.read_text("utf-8").splitlines()) - 1
    assert (account.read, account.imported, account.merged) == (rows, rows - 2, 1)
    assert account.reasons() == [("the mission is one to the United Nations", 1)]


def test_the_same_table_gives_the_same_bytes_in_any_order_of_its_rows(table: Path, data: Path) -> None:
    holds_to_itself(NAME, table, data)


def test_a_folder_holds_the_two_tables(tmp_path: Path, data: Path) -> None:
    head, *rows = TABLE.read_text("utf-8").splitlines()
    folder = tmp_path / "upstream"
    folder.mkdir()
    for name, some in (("factbook_heads_one_1990_2026.csv", rows[:5]), ("factbook_us_heads_1990_2026.csv", rows[5:])):
        (folder / name).write_text("\n".join([head, *some]) + "\n", "utf-8")
    assert imported(NAME, folder, data) == imported(NAME, TABLE, data)


BAD = {
    **bad_tables("Israel", "country", "first_attested"),
    "no edition": Bad(swapped("1990,1993", "1890,1993"), "'1890' is not an edition of 1990 to 2026", "Correct it"),
    "backwards": Bad(swapped("1990,1993", "1993,1990"), "the last edition comes before the first", "Correct it"),
    "no day": Bad(swapped("2011-09-29", "2011-09-31"), "has day 31", "Correct it"),
    "impossible year": Bad(
        swapped("2011-09-29", "1011-09-29"), "'1011-09-29' is not the day of a head", "under [dates]"
    ),
    "no direction": Bad(swapped("from US", "of US"), "'direction' is 'of US'", "Correct it"),
    "words around a name": Bad(swapped("Carl SECOND", "Carl SECOND mailing address"), "is not a plain name", "[names]"),
    "dates of several heads": Bad(
        swapped("2011-09-29,2011-07-08", "2011-09-29,2017-07-08"),
        "the dates may be those of several heads",
        "[persons]",
    ),
    "a day long after the first edition": Bad(
        swapped("2011-09-29,2011-07-08,2011", "2014-09-29,2014-09-08,2011"), "several heads", "[dates-apart]"
    ),
    "no title": Bad(swapped("FIRST,ambassador", "FIRST,"), "has no title", "Correct it"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_table_is_refused(name: str, capsys: pytest.CaptureFixture[str], table: Path, data: Path) -> None:
    refuses(BAD[name], capsys, NAME, table, data)


def test_all_bad_rows_are_told_at_once(capsys: pytest.CaptureFixture[str], table: Path, data: Path) -> None:
    text = table.read_text("utf-8").replace("2011-09-29", "2011-13-29").replace("1998,1999", "98,1999")
    table.write_text(text, "utf-8")
    done = tried(capsys, NAME, table, data)
    assert (done.code, done.err.count("\n")) == (4, 2)
