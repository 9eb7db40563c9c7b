"""The importer of US travels abroad, on a few of its upstream's entries that hold its difficulties."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from import_support import bad_copies, coded, dataset, imported, ran, reordered, swapped, tried
from support import FIXTURES, Json

from diplorel.importers.history_state_gov.occasions import accompanied

TRAVELS = FIXTURES / "import" / "us-travels"
FILE = "secretary-travels/stettinius-edward-reilly.xml"
TODAY = (
    "antarctica", "bulgaria", "cuba", "egypt", "holy-see", "israel", "japan", "mexico", "panama", "peru", "singapore",
    "syria", "united-kingdom", "united-states",
)  # fmt: skip


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A dataset of the parties that the entries name."""
    return dataset(
        tmp_path,
        *(coded(name) for name in TODAY),
        coded("germany", since="1990-10-03"),
        coded("west-germany", "west-germany-1990", since="1949", until="1990"),
        coded("kosovo", since="2008-02-17", predecessors=["serbia-and-montenegro"]),
        coded("serbia-and-montenegro", "serbia-and-montenegro-2006", since="1992", until="2006"),
        coded("morocco", since="1956-03-02"),
        coded("palestine", "west-bank", names=("Palestinian Authority",)),
    )


@pytest.fixture
def travels(tmp_path: Path) -> Path:
    """A copy of the upstream that a test may spoil."""
    return Path(shutil.copytree(TRAVELS, tmp_path / "travels"))


@pytest.fixture
def records(data: Path) -> dict[str, Json]:
    return imported("us-travels", TRAVELS, data)


def summary(records: dict[str, Json], name: int) -> str:
    found: str = records[f"evt-us-travel-{name}"]["summary"]
    return found


def test_a_stop_has_guest_host_traveller_office_place_and_days(records: dict[str, Json]) -> None:
    assert records["evt-us-travel-3716"] == {
        "id": "evt-us-travel-3716", "type": "event", "kind": "visit", "date": "2016-11-16",
        "summary": "Secretary of State John Forbes Kerry visits Lima, Peru, for an APEC Ministerial Meeting.",
        "parties": [{"party": "united-states", "role": "guest"}, {"party": "peru", "role": "host"}],
        "people": [
            {"person": "per-us-travel-kerry-john-forbes", "role": "Secretary of State", "party": "united-states"}
        ],
        "place": {"party": "peru", "city": "Lima"},
        "citations": [{"source": "src-us-travels", "locator": "secretary/kerry-john-forbes"}],
    }  # fmt: skip
    assert records["evt-us-travel-2681"]["date"] == "1933-02-06/1933-02-14"


def test_the_source_tells_its_state_and_makes_addresses(records: dict[str, Json]) -> None:
    source = records["src-us-travels"]
    address = "https://history.state.gov/departmenthistory/travels/president/bush-george-w"
    assert source["entry"].format("president/bush-george-w") == address
    assert source["published"] == "2025-01-17", "the latest change"


def test_stops_in_a_row_are_told_and_later_ones_name_the_first(records: dict[str, Json]) -> None:
    stops = [records[f"evt-us-travel-{name}"] for name in (2711, 2712, 2713)]
    row = "of 3 in a row, 13 to 25 January 1943."
    assert [stop["note"].split(" The source")[0] for stop in stops] == [f"Stop {place} {row}" for place in (1, 2, 3)]
    assert [stop.get("about") for stop in stops] == [None, ["evt-us-travel-2711"], ["evt-us-travel-2711"]]


def test_a_side_trip_is_a_stop_of_the_row(records: dict[str, Json]) -> None:
    row = [records[f"evt-us-travel-{name}"]["note"] for name in (1028, 1029, 1033)]
    assert row == [f"Stop {place} of 3 in a row, 3 to 31 May 1974." for place in (1, 2, 3)]
    crossing = records["evt-us-travel-2197"]["note"]
    assert crossing == "Stop 2 of 2 in a row, 20 February to 9 March 1945."


def test_two_days_apart_is_no_row(records: dict[str, Json]) -> None:
    for name in ("1022", "1023"):
        assert {"note", "about"}.isdisjoint(records[f"evt-us-travel-{name}"])


def test_a_return_ends_the_row(travels: Path, data: Path) -> None:
    file = travels / FILE
    file.write_bytes(swapped("Conference on the Problems", "Talks. Returned to U.S. March 8. On")(file.read_bytes()))
    records = imported("us-travels", travels, data)
    assert "note" not in records["evt-us-travel-2197"]


def test_a_president_elect_is_no_president_yet(records: dict[str, Json]) -> None:
    assert records["evt-us-travel-2681"]["people"][0]["role"] == "President-elect"
    assert summary(records, 2681).startswith("President-elect Franklin D. Roosevelt visits")


def test_names_are_in_their_usual_order(records: dict[str, Json]) -> None:
    person = records["per-us-travel-kissinger-henry-a"]
    assert (person["name"], person["names"]) == ("Henry A. Kissinger", ["Heinz Alfred Kissinger"])
    assert summary(records, 1022) == "Secretary of State Henry A. Kissinger visits London, United Kingdom."


def test_who_was_both_is_one_person(travels: Path, data: Path) -> None:
    file = travels / FILE
    text = file.read_bytes().replace(b"stettinius-edward-reilly", b"clinton-william-j")
    file.write_bytes(text.replace(b"Edward Reilly Stettinius", b"William J. Clinton"))
    records = imported("us-travels", travels, data)
    people = [records[f"evt-us-travel-{name}"]["people"][0] for name in (2196, 2630)]
    assert {one["person"] for one in people} == {"per-us-travel-clinton-william-j"}
    assert [one["role"] for one in people] == ["Secretary of State", "President"]


def test_cities_are_told_apart(records: dict[str, Json]) -> None:
    assert records["evt-us-travel-1023"]["place"]["city"] == "Acapulco, Mexico, D.F."
    assert summary(records, 1023).endswith("visits Acapulco and Mexico, D.F., Mexico.")
    assert summary(records, 4247).endswith("visits Singapore."), "a city called as its country is told once"
    assert summary(records, 2442).endswith("visits the Holy See for the funeral of Pope John Paul II.")
    assert records["evt-us-travel-2442"]["place"] == {"party": "holy-see"}


@pytest.mark.parametrize(("name", "host"), [(1029, "israel"), (1105, "west-germany"), (2688, "panama")])
def test_whose_territory_is_left_open_where_the_country_does_not_settle_it(
    records: dict[str, Json], name: int, host: str
) -> None:
    stop = records[f"evt-us-travel-{name}"]
    assert "party" not in stop["place"]
    assert stop["parties"][1] == {"party": host, "role": "host"}
    assert stop["summary"].endswith(f"visits {stop['place']['city']}.")


def test_antarctica_hosts_nobody(records: dict[str, Json]) -> None:
    stop = records["evt-us-travel-3711"]
    assert [role["party"] for role in stop["parties"]] == ["united-states"]
    assert stop["place"] == {"party": "antarctica", "city": "McMurdo Sound, South Pole"}


def test_the_party_is_that_of_the_day_and_a_choice_is_told(records: dict[str, Json]) -> None:
    kosovo = records["evt-us-travel-2631"]
    assert kosovo["parties"][1]["party"] == "serbia-and-montenegro"
    assert kosovo["note"].endswith("The source names Serbia-Montenegro (Kosovo).")
    assert "party" not in kosovo["place"]
    assert "The source names Germany." in records["evt-us-travel-1105"]["note"]
    assert "The source names West Bank." in records["evt-us-travel-4079"]["note"]
    morocco = records["evt-us-travel-2712"]["note"]
    assert morocco.endswith("The source names Morocco; the party Morocco is dated from 1956-03-02.")


def test_whom_a_secretary_accompanied_is_told(records: dict[str, Json]) -> None:
    assert summary(records, 4079).endswith("visits Ramallah, Palestine, accompanying President Biden.")
    assert accompanied("Accompanied President Obama to the NATO Summit Meeting.") == (
        "President Obama to the NATO Summit Meeting"
    )
    assert accompanied("Accompanied President Nixon on a State visit.") == "President Nixon on a state visit"
    assert accompanied("Accompanied President Nixon on a trip.") == "President Nixon"
    assert accompanied("Accompanied Secretary of Defense Gates.") is None


@pytest.mark.parametrize(
    ("remark", "parties"),
    [
        ("Casablanca Conference with British Prime Minister Churchill.", ["united-kingdom"]),
        ("Summit Meeting (January 14-16) with Japanese Premier Roe and British Foreign Secretary Doe.",
         ["japan", "united-kingdom"]),
        ("Summit of the Heads of State and Government of Japan, Mexico, Morocco, and Peru. Met the King.",
         ["japan", "mexico", "peru"]),
        ("Attended a summit with the leaders of Japan and Peru, and with British Prime Minister Roe.",
         ["japan", "peru", "united-kingdom"]),
        ("Casablanca Conference with Prime Minister Churchill.", []),
        ("Attended the conference and met with British Prime Minister Churchill.", []),
        ("Met with the Presidents of Japan and Peru.", []),
    ],
)  # fmt: skip
def test_a_summit_has_the_parties_that_the_remark_names(
    remark: str, parties: list[str], travels: Path, data: Path
) -> None:
    file = travels / "president-travels" / "roosevelt-franklin-d.xml"
    old = "Casablanca Conference with Prime Minister Churchill."
    assert old in file.read_text("utf-8")
    file.write_text(file.read_text("utf-8").replace(old, remark), "utf-8")
    roles = imported("us-travels", travels, data)["evt-us-travel-2712"]["parties"]
    assert roles[:2] == [{"party": "united-states", "role": "guest"}, {"party": "morocco", "role": "host"}]
    assert roles[2:] == [{"party": party} for party in parties]


def test_a_stop_after_another_place_is_a_stop_of_its_own(travels: Path, data: Path) -> None:
    file = travels / "secretary-travels" / "blinken-antony-j.xml"
    text = file.read_text("utf-8")
    trip = re.search(r"<trip(?:(?!</trip>).)*<id>4019</id>.*?</trip>", text, re.DOTALL)
    assert trip is not None
    between = trip[0].replace("4019", "4018").replace(">Tokyo<", ">Osaka<")
    file.write_text(text.replace(trip[0], between + trip[0]), "utf-8")
    records = imported("us-travels", travels, data)
    assert "note" not in records["evt-us-travel-3992"]["citations"][0]
    assert "returns to Tokyo, Japan" in summary(records, 4019)


def test_a_stop_that_is_listed_twice_is_one(records: dict[str, Json], data: Path) -> None:
    assert "evt-us-travel-4019" not in records
    note = "Listed more than once: entries 3992 and 4019."
    assert records["evt-us-travel-3992"]["citations"][0]["note"] == note
    account = ran("us-travels", TRAVELS, data)
    assert (account.read, account.imported, account.merged, account.left_out) == (23, 22, 1, [])


def test_the_same_entries_give_the_same_bytes_in_any_order(travels: Path, data: Path) -> None:
    file = data / "us-travels" / "records.json"
    ran("us-travels", travels, data)
    before = file.read_bytes()
    ran("us-travels", travels, data)
    assert file.read_bytes() == before
    for one in travels.glob("*/*.xml"):
        reordered(one, "trip")
    ran("us-travels", travels, data)
    assert file.read_bytes() == before


BAD = bad_copies("Chapultepec", "locale", "trip")


@pytest.mark.parametrize("name", BAD)
def test_a_bad_copy_is_refused_with_file_line_and_hint(
    name: str, capsys: pytest.CaptureFixture[str], travels: Path, data: Path
) -> None:
    bad, file = BAD[name], travels / FILE
    file.write_bytes(bad.spoil(file.read_bytes()))
    done = tried(capsys, "us-travels", travels, data)
    assert done.code == 4
    assert done.err.count("\n") == 1, done.err
    assert f"{file}:" in done.err
    assert bad.wrong in done.err
    assert bad.hint in done.err
    assert not (data / "us-travels").exists()


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [
        ("<role>secretary</role>", "<role>vice-president</role>", "neither president nor secretary"),
        ('who="stettinius-edward-reilly"', 'who="../stettinius"', "has no who"),
        ("        <locale>Chapultepec</locale>\n", "", "has no <locale>"),
    ],
)
def test_an_entry_of_another_layout_is_refused(
    old: str, new: str, wrong: str, capsys: pytest.CaptureFixture[str], travels: Path, data: Path
) -> None:
    file = travels / FILE
    file.write_bytes(swapped(old, new)(file.read_bytes()))
    done = tried(capsys, "us-travels", travels, data)
    assert done.code == 4
    assert f"{file}:" in done.err
    assert wrong in done.err


def test_a_folder_without_travels_is_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path, data: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = tried(capsys, "us-travels", tmp_path / "empty", data)
    assert done.code == 4
    assert "holds no president-travels/*.xml" in done.err
