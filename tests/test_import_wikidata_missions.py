"""The importer of Wikidata's missions, on three small made-up dumps that hold each difficulty of the real ones."""

from __future__ import annotations

import csv
import json
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Ask
from support import FIXTURES, Json, party, save, source

from diplorel.importers.run import run

DUMPS = FIXTURES / "import" / "wikidata-missions"
LATEST = "database_of_embassies_2022-11-16.csv"
DAYS = ["2020-10-22", "2021-04-22", "2022-11-16"]
ITEMS = {
    "kenya": "Q114", "italy": "Q38", "malta": "Q233", "greece": "Q41", "holy-see": "Q237", "poland": "Q36",
    "tunisia": "Q948", "libya": "Q1016", "belgium": "Q31", "spain": "Q29", "uganda": "Q1036", "sweden": "Q34",
}  # fmt: skip


def coded(name: str, item: str, **more: object) -> Json:
    return party(name, codes=[{"scheme": "wikidata", "value": item}], **more)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A dataset of the parties that the dumps name."""
    rows = [coded(name, item) for name, item in ITEMS.items()]
    rows += [
        coded("slovakia", "Q214", since="1993-01-01"),
        coded("east-germany", "Q16957", until="1990"),
        coded("european-union", "Q458", kind="organisation"),
        coded("quebec", "Q176", kind="territory"),
    ]
    return save(tmp_path / "data", [*rows, source()], "parties.json").parent


@pytest.fixture
def dumps(tmp_path: Path) -> Path:
    """A copy of the dumps that a test may spoil."""
    return Path(shutil.copytree(DUMPS, tmp_path / "dumps"))


def imported(dumps: Path, data: Path) -> dict[str, Json]:
    run("wikidata-missions", dumps, data, None, lambda what, done, whole: None)
    rows = json.loads((data / "wikidata-missions" / "records.json").read_text("utf-8"))
    return {row["id"]: row for row in rows}


@pytest.fixture
def records(data: Path) -> dict[str, Json]:
    return imported(DUMPS, data)


def left_out(data: Path) -> list[tuple[str, str]]:
    """Item and reason of each row that was left out."""
    with (data / "wikidata-missions" / "left-out.csv").open(encoding="utf-8", newline="") as stream:
        return [(row["what"].split(":")[0], row["reason"]) for row in csv.DictReader(stream)]


def test_a_mission_has_the_values_of_the_latest_dump_and_the_days_of_all_that_show_it(
    records: dict[str, Json],
) -> None:
    assert records["mis-q901"] == {
        "id": "mis-q901", "type": "mission", "sender": "kenya", "host": "italy", "kind": "embassy", "city": "Rome",
        "coordinates": [41.9, 12.4964], "website": "https://rome.example/kenya", "wikidata": "Q901",
        "opened": "1964-05", "attested": DAYS[1:],
        "citations": [{"source": "src-wikidata", "locator": "Q901"}],
    }  # fmt: skip


def test_the_source_makes_an_address_of_the_item(records: dict[str, Json]) -> None:
    assert records["src-wikidata"]["entry"].format("Q901") == "https://www.wikidata.org/wiki/Q901"
    assert records["src-wikidata"]["published"] == DAYS[-1]
    assert records["src-wikidata"]["licence"] == "CC0-1.0"


def test_each_other_jurisdiction_is_an_accreditation_on_the_days_that_show_it(records: dict[str, Json]) -> None:
    base = {"type": "accreditation", "sender": "kenya", "seat": "italy", "city": "Rome", "mission": "mis-q901"}
    rest = {"citations": [{"source": "src-wikidata", "locator": "Q901"}]}
    for host, days in {"malta": DAYS[1:], "greece": DAYS[2:]}.items():
        name = f"acc-q901-{host}"
        assert records[name] == {**base, **rest, "id": name, "host": host, "attested": days}
    assert "acc-q901-italy" not in records


def test_an_embassy_in_rome_accredited_to_the_holy_see_is_with_the_holy_see(records: dict[str, Json]) -> None:
    mission = records["mis-q902"]
    assert (mission["host"], mission["city"]) == ("holy-see", "Rome")
    assert mission.get("opened") == "1969-03-17"
    assert mission["attested"] == DAYS, "the first dump has no jurisdictions and shows the same seat"


def test_one_that_left_the_dumps_is_last_attested_and_not_closed(records: dict[str, Json]) -> None:
    assert records["mis-q903"]["attested"] == DAYS[:1]
    assert "closed" not in records["mis-q903"]


def test_a_district_is_no_accreditation(records: dict[str, Json]) -> None:
    assert records["mis-q904"]["host"] == "spain"
    assert not [name for name in records if name.startswith("acc-q904")]


def test_zero_coordinates_and_addresses_with_user_data_are_left_out(records: dict[str, Json]) -> None:
    assert {"coordinates", "website"}.isdisjoint(records["mis-q904"])


def test_the_first_of_a_month_is_the_month_and_the_first_of_january_the_year(records: dict[str, Json]) -> None:
    assert records["mis-q904"].get("opened") == "1999-05"
    assert "1964" not in records["mis-q901"]["opened"][4:]


def test_one_known_to_sit_elsewhere_is_an_accreditation_and_no_mission(records: dict[str, Json], data: Path) -> None:
    accreditation = records["acc-q30906918-libya"]
    assert (accreditation["seat"], accreditation["city"]) == ("tunisia", "Tunis")
    assert accreditation["attested"] == DAYS[1:]
    assert "opened" not in accreditation
    assert "mission" not in accreditation
    assert not {"mis-q30906918", "mis-q905", "acc-q905-libya"} & set(records)
    assert ("Q30906918", "a later dump gives the item another sender or host") in left_out(data)
    assert ("Q905", "it sits in one country and is accredited to others only") in left_out(data)


def test_two_items_of_one_nunciature_are_one_record_that_cites_both(records: dict[str, Json]) -> None:
    mission = records["mis-q907"]
    assert "mis-q906" not in records
    assert mission["attested"] == DAYS
    assert (mission.get("opened"), mission["website"]) == ("1959-11-23", "http://kenya.example/nunciature")
    assert mission["citations"] == [
        {"source": "src-wikidata", "locator": "Q907", "silent": ["website"]},
        {"source": "src-wikidata", "locator": "Q906", "silent": ["city", "opened"]},
    ]


def test_what_nothing_tells_apart_is_left_out(records: dict[str, Json], data: Path) -> None:
    assert {"mis-q908", "mis-q909"}.isdisjoint(records)
    reason = "no city tells it from another of its sender, host and kind"
    assert {("Q908", reason), ("Q909", reason)} <= set(left_out(data))


def test_a_dump_that_gives_the_operators_own_country_shows_the_mission_in_its_city(records: dict[str, Json]) -> None:
    assert records["mis-q910"]["host"] == "greece"
    assert records["mis-q910"]["attested"] == DAYS[1:]
    assert records["acc-q910-malta"]["seat"] == "greece"


def test_a_mission_accredited_to_an_organisation_only_is_with_it(records: dict[str, Json]) -> None:
    assert (records["mis-q913"]["host"], records["mis-q913"]["city"]) == ("european-union", "Brussels")
    assert records["mis-q914"]["host"] == "belgium"


def test_a_mission_to_an_organisation_that_a_dump_calls_an_embassy_is_one_by_decision(records: dict[str, Json]) -> None:
    mission = records["mis-q98843778"]
    assert (mission["host"], mission["kind"], mission["city"]) == ("european-union", "permanent mission", "Brussels")


def test_an_item_that_meant_another_mission_before_is_not_attested_then(records: dict[str, Json], data: Path) -> None:
    assert (records["mis-q916"]["host"], records["mis-q916"]["attested"]) == ("greece", DAYS[2:])
    assert "acc-q916-uganda" not in records
    assert ("Q916", "a later dump gives the item another sender or host") in left_out(data)


def test_an_opening_before_the_host_began_is_noted_and_the_year_of_a_building_is_not_one(
    records: dict[str, Json],
) -> None:
    mission = records["mis-q917"]
    assert (mission.get("opened"), mission.get("note")) == (None, None)
    note = "Wikidata dates a beginning of 1938-10, before Slovakia began as the party of today."
    assert mission["citations"] == [{"source": "src-wikidata", "locator": "Q917", "note": note}]
    assert records["mis-q918"].get("opened") is None


def test_a_ministry_acts_for_its_state(records: dict[str, Json]) -> None:
    assert (records["mis-q920"]["sender"], records["mis-q920"]["city"]) == ("sweden", None)


def test_every_row_is_accounted_for(data: Path) -> None:
    done = run("wikidata-missions", DUMPS, data, None, lambda what, done, whole: None)
    account = done.account
    lines = sum(len(file.read_text("utf-8").splitlines()) - 1 for file in DUMPS.glob("*.csv"))
    assert (account.read, account.adds_up()) == (lines, True)
    assert Counter(reason for _, reason in left_out(data)) == {
        "its type is no kind of mission": 2,
        "its operator is not a party": 1,
        "its country is not told: the operator's own, none that exists, or one that its city is not in": 1,
        "it sits in one country and is accredited to others only": 1,
        "a later dump gives the item another sender or host": 2,
        "no city tells it from another of its sender, host and kind": 2,
        "the dump gives it two operators": 2,
        "it is a mission of the past": 1,
    }


def test_the_same_dumps_give_the_same_bytes_in_any_order_of_their_rows(dumps: Path, data: Path) -> None:
    file = data / "wikidata-missions" / "records.json"
    imported(dumps, data)
    before = file.read_bytes()
    imported(dumps, data)
    assert file.read_bytes() == before
    for dump in dumps.glob("*.csv"):
        head, *rows = dump.read_text("utf-8").splitlines()
        dump.write_text("\n".join([head, *reversed(rows)]) + "\n", "utf-8")
    imported(dumps, data)
    assert file.read_bytes() == before


def with_a_stray(dumps: Path, others: int) -> None:
    """Adds missions in Brussels to the latest dump: so many in Belgium, and one, Q999, in Malta."""
    file = dumps / LATEST
    text = file.read_text("utf-8")
    line = next(row for row in text.splitlines() if row.endswith("Q914"))
    numbers = range(1000, 1000 + others)
    more = [line.replace("Q914", f"Q{number}").replace("Brussels", f"Brussels {number}") for number in numbers]
    stray = line.replace("Q914", "Q999").replace("Belgium", "Malta").replace("Q31;", "Q233;")
    file.write_text(text + "\n".join([*more, stray]) + "\n", "utf-8")


def test_a_country_that_one_row_in_ten_names_may_be_the_citys(dumps: Path, data: Path) -> None:
    with_a_stray(dumps, 10)
    assert imported(dumps, data)["mis-q999"]["host"] == "malta"


def test_a_country_that_nearly_no_row_of_the_city_names_is_not_the_citys(dumps: Path, data: Path) -> None:
    with_a_stray(dumps, 24)
    records = imported(dumps, data)
    assert "mis-q1001" in records
    assert "mis-q999" not in records
    assert next(reason for item, reason in left_out(data) if item == "Q999").startswith("its country is not told")


def in_file(old: str, new: str) -> Callable[[Path], None]:
    """Spoils the latest dump."""

    def spoil(folder: Path) -> None:
        file = folder / LATEST
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), "utf-8")

    return spoil


def bytes_in_file(old: bytes, new: bytes) -> Callable[[Path], None]:
    """Spoils the latest dump's bytes."""

    def spoil(folder: Path) -> None:
        file = folder / LATEST
        file.write_bytes(file.read_bytes().replace(old, new, 1))

    return spoil


def truncated(folder: Path) -> None:
    file = folder / LATEST
    file.write_bytes(file.read_bytes()[:-60])


BAD = {
    "truncated": (truncated, "fields where its head has 25", "Fetch the file again"),
    "latin-1": (bytes_in_file(b"Rome", "Röm".encode("latin-1")), "is not UTF-8", "Save the file as UTF-8"),
    "NUL": (bytes_in_file(b"Rome", b"Ro\0e"), "'city' holds a control character", "Fetch the file again"),
    "missing column": (in_file(";countryQID;", ";land;"), "has no column 'countryQID'", "This importer reads"),
    "unmapped country": (in_file("entity/Q38;", "entity/Q999999;"), "'Q999999' is mapped to no party", "crosswalk"),
    "unmapped kind": (
        in_file("entity/Q3917681", "entity/Q777"), "'embassy' (Q777) is mapped to no kind", "to KINDS in",
    ),
    "script tag": (in_file(";Rome;", ";<script>alert(1)</script>;"), "'city' holds markup", "Fetch the file again"),
    "huge field": (in_file(";Rome;", f";{'R' * 10_000_000};"), "field larger than field limit", "Fetch the file again"),
    "no item": (in_file("http://www.wikidata.org/entity/Q901", "javascript:1"), "is not the address of", "Fetch"),
    "no date": (in_file("1964-05-01T00:00:00Z", "May 1964"), "'creation' is 'May 1964'", "Correct it"),
    "no coordinates": (in_file(";41.90;", ";north;"), "are not coordinates", "Correct them"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_bad_copy_is_refused_with_file_line_and_hint(name: str, ask: Ask, dumps: Path, data: Path) -> None:
    spoil, wrong, hint = BAD[name]
    spoil(dumps)
    done = ask("import", "wikidata-missions", str(dumps), "--data", str(data), data=None)
    assert done.code == 4
    assert done.err.count("\n") == 1, done.err
    assert f"{dumps / LATEST}:" in done.err
    assert wrong in done.err
    assert hint in done.err
    assert not (data / "wikidata-missions").exists()


@pytest.mark.parametrize("name", ["database_of_embassies_2022-13-01.csv", "database_of_embassies_latest.csv"])
def test_a_dump_without_a_day_in_its_name_is_refused(name: str, ask: Ask, dumps: Path, data: Path) -> None:
    (dumps / LATEST).rename(dumps / name)
    done = ask("import", "wikidata-missions", str(dumps), "--data", str(data), data=None)
    assert done.code == 4
    assert "has no day in its name" in done.err


def test_a_folder_without_dumps_is_refused(ask: Ask, tmp_path: Path, data: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = ask("import", "wikidata-missions", str(tmp_path / "empty"), "--data", str(data), data=None)
    assert done.code == 4
    assert "holds no database_of_embassies*.csv" in done.err


def test_one_dump_alone_is_imported(ask: Ask, dumps: Path, data: Path) -> None:
    done = ask("import", "wikidata-missions", str(dumps / LATEST), "--data", str(data), data=None)
    assert done.code == 0
    rows = json.loads((data / "wikidata-missions" / "records.json").read_text("utf-8"))
    day = LATEST.removesuffix(".csv").rsplit("_")[-1]
    assert {tuple(row["attested"]) for row in rows if row["type"] == "mission"} == {(day,)}
