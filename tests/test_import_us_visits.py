"""The importer of visits to the United States, on a few of its upstream's entries that hold its difficulties."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from import_support import bad_copies, coded, dataset, imported, ran, reordered, swapped, tried
from support import FIXTURES, Json

from diplorel.importers.history_state_gov.occasions import accompanied, manner, occasion
from diplorel.importers.history_state_gov.persons import Visitor, visitors
from diplorel.importers.sources.events.us_visits.stay_dates import stay, with_days
from diplorel.importers.sources.events.us_visits.stops import places_in

VISITS = FIXTURES / "import" / "us-visits"
FILE = "data/1970.xml"
TODAY = (
    "bangladesh", "canada", "cambodia", "colombia", "czechoslovakia", "egypt", "iraq", "italy", "japan", "jordan",
    "lithuania", "qatar",
)  # fmt: skip


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A dataset of the parties that the entries name."""
    return dataset(
        tmp_path,
        *(coded(name) for name in (*TODAY, "united-states")),
        coded("germany", since="1990-10-03", formal="Federal Republic of Germany"),
        coded("west-germany", "west-germany-1990", since="1949", until="1990"),
        coded("russia", since="1991-12-25"),
        coded("soviet-union", "soviet-union-1991", names=("U.S.S.R.",), until="1991"),
    )


@pytest.fixture
def visits(tmp_path: Path) -> Path:
    """A copy of the upstream that a test may spoil."""
    return Path(shutil.copytree(VISITS, tmp_path / "visits"))


@pytest.fixture
def records(data: Path) -> dict[str, Json]:
    return imported("us-visits", VISITS, data)


def test_a_visit_has_host_guest_person_office_and_days(records: dict[str, Json]) -> None:
    assert records["evt-us-visit-2882"] == {
        "id": "evt-us-visit-2882", "type": "event", "kind": "visit", "date": "2017-02-13",
        "summary": "Prime Minister Justin Trudeau of Canada pays an official working visit to the United States.",
        "parties": [{"party": "united-states", "role": "host"}, {"party": "canada", "role": "guest"}],
        "people": [{"person": "per-us-visit-canada-justin-trudeau", "role": "Prime Minister", "party": "canada"}],
        "place": {"party": "united-states"},
        "citations": [{"source": "src-us-visits", "locator": "canada"}],
    }  # fmt: skip
    assert records["evt-us-visit-2381"]["date"] == "1959-03-23/1959-03-28"


def test_the_source_tells_its_state_and_makes_addresses(records: dict[str, Json], data: Path) -> None:
    source = records["src-us-visits"]
    assert source["published"] == "2023-03-09", "the latest change"
    assert source["entry"].format("jordan") == "https://history.state.gov/departmenthistory/visits/jordan"
    assert source["licence"] == "CC0-1.0"


def test_several_persons_of_one_text_are_several(records: dict[str, Json]) -> None:
    visit = records["evt-us-visit-379"]
    assert [(one["person"], one["role"]) for one in visit["people"]] == [
        ("per-us-visit-egypt-anwar-sadat", "President"),
        ("per-us-visit-egypt-mustafa-khalil", "Prime Minister"),
    ]
    assert "President Anwar Sadat and Prime Minister Mustafa Khalil of Egypt pay an official" in visit["summary"]
    note = 'Visitor as given: "President Anwar Sadat, Prime Minister Mustafa Khalil".'
    assert visit["citations"][0]["note"] == note


def test_a_text_that_was_mended_is_kept_as_given(records: dict[str, Json]) -> None:
    visit = records["evt-us-visit-2887"]
    assert visit["citations"][0]["note"] == 'Visitor as given: "Prime MinisterHaidar al- Abadi".'
    assert records[visit["people"][0]["person"]]["name"] == "Haidar al-Abadi"
    assert "note" not in records["evt-us-visit-2882"]["citations"][0], "its fields say the same"


def test_spellings_of_one_name_are_one_person(records: dict[str, Json]) -> None:
    assert records["per-us-visit-canada-justin-trudeau"]["names"] == ["Justin P. J. Trudeau"]
    emir = records["evt-us-visit-3043"]["people"][0]
    assert emir == {**records["evt-us-visit-2784"]["people"][0]}
    assert emir["role"] == "Amir", "an honorific is no office"
    assert records["per-us-visit-jordan-hussein"]["names"] == ["Hussein"]


def test_namesakes_are_two_persons(records: dict[str, Json]) -> None:
    assert records["evt-us-visit-2150"]["people"][0]["person"] == "per-us-visit-colombia-ospina"
    assert records["evt-us-visit-2249"]["people"][0]["person"] == "per-us-visit-colombia-ospina-1946"
    assert records["evt-us-visit-3150"]["people"][1]["person"] == "per-us-visit-jordan-hussein-2022"


def test_a_person_without_office_has_none(records: dict[str, Json]) -> None:
    one = {"person": "per-us-visit-lithuania-valdas-adamkus", "party": "lithuania"}
    assert records["evt-us-visit-1519"]["people"] == [one]
    assert records["evt-us-visit-1519"]["summary"] == "Valdas Adamkus of Lithuania visits the United States."


def test_the_party_is_that_of_the_day_and_the_person_one(records: dict[str, Json]) -> None:
    before, after = records["evt-us-visit-783"], records["evt-us-visit-858"]
    assert [visit["parties"][1]["party"] for visit in (before, after)] == ["west-germany", "germany"]
    assert "note" not in before, "the Federal Republic is named"
    assert before["people"][0]["person"] == after["people"][0]["person"] == "per-us-visit-germany-helmut-kohl"
    assert records["evt-us-visit-2385"]["parties"][1]["party"] == "soviet-union"
    assert records["evt-us-visit-2385"]["citations"][0]["locator"] == "russia"


def test_a_government_in_exile_is_told_and_its_page_is_the_countrys(records: dict[str, Json]) -> None:
    visit = records["evt-us-visit-2216"]
    assert visit["parties"][1]["party"] == "czechoslovakia"
    assert visit["note"] == "The source names Czechoslovakia (government-in-exile)."
    assert visit["citations"] == [{"source": "src-us-visits", "locator": "czechoslovakia"}]


def test_manner_and_occasion_are_told_where_certain(records: dict[str, Json]) -> None:
    told = {name: records[f"evt-us-visit-{name}"]["summary"].split(" of ", 1)[1] for name in ("2096", "3035", "2410")}
    assert told == {
        "2096": "Italy visits the United States for the Nuclear Security Summit.",
        "3035": "Japan pays a working visit to the United States for the Quad Leaders' Summit.",
        "2410": "Cambodia visits the United States.",
    }


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Premier & Prince Sihanouk", [("Premier & Prince", "Sihanouk")]),
        ("Prime Minister-Prince Norodom Kantol", [("Prime Minister-Prince", "Norodom Kantol")]),
        ("Prime Minister Shah Mahmud", [("Prime Minister", "Shah Mahmud")]),
        ("Prime Minister Amir Abbas Hoveyda", [("Prime Minister", "Amir Abbas Hoveyda")]),
        ("Prime Minister Sheikh Hasina", [("Prime Minister", "Sheikh Hasina")]),
        ("Governor General Earl of Athlone", [("Governor General", "Earl of Athlone")]),
        ("President- elect Ernesto Zedillo", [("President-elect", "Ernesto Zedillo")]),
        ("Acting President Goodluck Jonathan", [("Acting President", "Goodluck Jonathan")]),
        ("President Archbishop Makarios III", [("President Archbishop", "Makarios III")]),
        ("Regent Prince Abdul Ilah", [("Regent Prince", "Abdul Ilah")]),
        (
            "Crown Prince and Prime Minister Mohammed bin Salman",
            [("Crown Prince and Prime Minister", "Mohammed bin Salman")],
        ),
        ("Sheikh Nasser Sabah Al-Ahmed", [("Sheikh", "Nasser Sabah Al-Ahmed")]),
        ("President Surangel Whipps, Jr", [("President", "Surangel Whipps, Jr")]),
        ("President", []),
    ],
)
def test_names_and_offices_come_apart(text: str, found: list[Visitor]) -> None:
    assert visitors(text) == found


@pytest.mark.parametrize(
    ("remark", "how", "what"),
    [
        ("State Visit.", "state", None),
        ("Private visit to New York City afterwards.", None, None),
        ("Met with President Bush April 9 during a private visit.", "private", None),
        ("Attended NATO’s 50th Anniversary Summit.", None, "NATO’s 50th Anniversary Summit"),
        ("Attended the funeral of former President Reagan.", None, "the funeral of former President Reagan"),
        ("Attended the Summit of the Americas and met with leaders.", None, "the Summit of the Americas"),
        ("Attended a Conference of the Foreign Ministers of France, the United Kingdom", None, None),
        ("Attended the Foreign Ministers' meeting.", None, None),
        ("Addressed Joint Session of Congress.", None, None),
        ("Attended working brunch with the President.", None, None),
    ],
)
def test_remarks_give_no_more_than_names(remark: str, how: str | None, what: str | None) -> None:
    assert (manner(remark), occasion(remark)) == (how, what)
    assert accompanied(remark) is None


def test_a_visit_lasts_for_the_stay_of_its_description_and_has_its_stops(records: dict[str, Json]) -> None:
    visit = records["evt-us-visit-2385"]
    assert visit["date"] == "1959-09-15/1959-09-27"
    back = "1959-09-25/1959-09-27"
    assert visit["stops"] == [
        {"name": "Washington"}, {"name": "Camp David, Maryland"}, {"name": "New York City"},
        {"name": "Des Moines"}, {"name": "Ames, Iowa"},
        {"name": "Washington", "date": back}, {"name": "Camp David", "date": back},
    ]  # fmt: skip
    assert visit["citations"][0]["note"] == "Listed under 15 to 16 September 1959."
    assert records["evt-us-visit-2249"]["date"] == "1946-06-02/1946-06-08", "arrived before the listed days"


def test_a_description_that_contradicts_the_listed_days_is_told(records: dict[str, Json]) -> None:
    visit = records["evt-us-visit-2381"]
    assert visit["date"] == "1959-03-23/1959-03-28"
    assert visit["citations"][0]["note"] == 'The description contradicts the listed days: "In U.S. June 16–21".'


@pytest.mark.parametrize(
    ("remark", "first", "last"),
    [
        ("State Visit.", "01-10", "01-12"),
        ("In U.S. January 8–20; visited New York City.", "01-08", "01-20"),
        ("In the U.S. January 8; visited New York City.", "01-08", "01-12"),
        ("Arrived in Richmond, VA January 3.", "01-03", "01-12"),
        ("Arrived in the U.S. Jan. 8; departed Jan. 14.", "01-08", "01-14"),
        ("Departed for Canada January 15.", "01-10", "01-15"),
        ("Private visit to Los Angeles January 13–14.", "01-10", "01-14"),
        ("Visited Canada January 13–14.", "01-10", "01-12"),
        ("In New York City January 3–5.", "01-10", "01-12"),
        ("Left U.S. January 15; stopped in Houston (Texas) January 16 after visiting Canada.", "01-10", "01-15"),
        ("Departed U.S. January 11.", "01-10", "01-12"),
    ],
)
def test_the_days_of_a_stay(remark: str, first: str, last: str) -> None:
    listed = date(1960, 1, 10), date(1960, 1, 12)
    days = with_days(stay(remark, listed), (days for _, days in places_in(remark, listed) if days))
    assert [f"{day:%m-%d}" for day in days] == [first, last]


def test_a_day_without_year_is_the_nearest_one() -> None:
    told = stay("Arrived in U.S. November 26. Departed U.S. January 20.", (date(1944, 1, 17), date(1944, 1, 17)))
    assert told.days == (date(1943, 11, 26), date(1944, 1, 20))


@pytest.mark.parametrize(
    ("remark", "places"),
    [
        ("Visited Detroit, Holland, and Ann Arbor, (Michigan).", ["Detroit", "Holland", "Ann Arbor, Michigan"]),
        ("Later visited San Francisco and Sacramento, California; and Seattle Washington.",
         ["San Francisco", "Sacramento, California", "Seattle, Washington"]),
        ("Visited New York City, Pennsylvania, and Texas.", ["New York City", "Pennsylvania", "Texas"]),
        ("Visited Chicago, Kansas City (Missouri), and Mar-a-Lago, Florida.",
         ["Chicago", "Kansas City, Missouri", "Mar-a-Lago, Florida"]),
        ("Attended the summit at Sea Island, Georgia.", ["Sea Island, Georgia"]),
        ("Met with the President after a meeting in Ottawa, Canada.", []),
        ("Visited President Taft in Beverly (Mass.) while en route to Europe.", ["Beverly, Massachusetts"]),
        ("Had come to Baltimore (Maryland) in February.", []),
        ("In U.S. May 1; addressed the U.S. Congress; visited Canada.", []),
    ],
)  # fmt: skip
def test_the_places_of_a_description(remark: str, places: list[str]) -> None:
    listed = date(1960, 5, 1), date(1960, 5, 2)
    assert [name for name, _ in places_in(remark, listed)] == places


def test_days_behind_a_list_are_the_days_of_its_places() -> None:
    listed = date(1960, 5, 5), date(1960, 5, 6)
    found = places_in("Visited New York City and Boston May 1–3. Visited Miami, and Dallas (May 8).", listed)
    assert [days and days[0].day for _, days in found] == [1, 1, None, 8]


def test_several_countries_are_several_guests(visits: Path, data: Path) -> None:
    file = visits / FILE
    country = '<from id="egypt">Egypt</from>'
    file.write_bytes(swapped(country, f'{country}<from id="iraq">Iraq</from>')(file.read_bytes()))
    visit = imported("us-visits", visits, data)["evt-us-visit-379"]
    assert [role["party"] for role in visit["parties"]] == ["united-states", "egypt", "iraq"]
    assert [citation["locator"] for citation in visit["citations"]] == ["egypt", "iraq"]
    assert "of Egypt and Iraq pay" in visit["summary"]
    assert "party" not in visit["people"][0], "for whom of them is not told"


def test_every_row_is_accounted_for(data: Path) -> None:
    account = ran("us-visits", VISITS, data)
    assert (account.read, account.imported, account.merged, account.left_out) == (21, 21, 0, [])


def test_the_same_entries_give_the_same_bytes_in_any_order(visits: Path, data: Path) -> None:
    file = data / "us-visits" / "records.json"
    ran("us-visits", visits, data)
    before = file.read_bytes()
    ran("us-visits", visits, data)
    assert file.read_bytes() == before
    for one in visits.glob("data/*.xml"):
        reordered(one, "visit")
    ran("us-visits", visits, data)
    assert file.read_bytes() == before


BAD = bad_copies("President Anwar Sadat, Prime Minister Mustafa Khalil", "visitor", "visit")


@pytest.mark.parametrize("name", BAD)
def test_a_bad_copy_is_refused_with_file_line_and_hint(
    name: str, capsys: pytest.CaptureFixture[str], visits: Path, data: Path
) -> None:
    bad, file = BAD[name], visits / FILE
    file.write_bytes(bad.spoil(file.read_bytes()))
    done = tried(capsys, "us-visits", visits, data)
    assert done.code == 4
    assert done.err.count("\n") == 1, done.err
    assert f"{file}:" in done.err
    assert bad.wrong in done.err
    assert bad.hint in done.err
    assert not (data / "us-visits").exists()


def test_a_party_of_the_day_that_the_dataset_has_not_is_told(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    data = dataset(tmp_path, *(coded(name) for name in (*TODAY, "united-states", "germany", "russia")))
    done = tried(capsys, "us-visits", VISITS, data)
    assert done.code == 4
    assert "'russia' was 'soviet-union' on 1959-09-15, and the dataset does not have this party" in done.err


def test_a_copy_that_does_not_tell_its_state_takes_the_users(
    visits: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for file in visits.glob("data/*.xml"):
        text = file.read_text("utf-8")
        file.write_text(re.sub(r"[\d-]+T10:00:00-04:00", "", text), "utf-8")
    done = tried(capsys, "us-visits", visits, data)
    assert done.code == 4
    assert "--state" in done.err
    done = tried(capsys, "us-visits", visits, data, "--state", "2024")
    assert done.code == 0, done.err
