"""The importer of the Factbook's diplomatic representation, on a small made-up extract in its layout."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import Ask
from support import FIXTURES, Json, party, save, source

from diplorel.importers.account import Account
from diplorel.importers.capitals import named
from diplorel.importers.run import run
from diplorel.importers.sources.missions.factbook.heads import heads
from diplorel.importers.sources.missions.factbook.places import abroad

EXTRACT = FIXTURES / "import" / "factbook" / "factbook-2026.json"
CODES = {"ar": "arland", "be": "belmar", "co": "corvia", "do": "dorn", "es": "estmark", "fa": "faran", "gu": "gull"}
CODES |= {"hy": "hyland", "kt": "kettle"}
STATE = "2026-02"
US = "united-states"


def cited(entry: str) -> list[Json]:
    return [{"source": "src-factbook-2026-02", "locator": entry}]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A dataset of the parties that the extract names."""
    rows = [
        party(name, codes=[{"scheme": "gec", "value": code.upper()}], names={"strong": [f"Republic of {name}"]})
        for code, name in CODES.items()
    ]
    rows += [
        {**party(US), "name": "United States", "article": True},
        {**party("united-nations"), "kind": "organisation"},
    ]
    return save(tmp_path / "data", [*rows, source()], "parties.json").parent


def ran(upstream: Path, data: Path, state: str | None = STATE) -> Account:
    return run("factbook", upstream, data, state, lambda what, done, whole: None).account


def made(data: Path) -> dict[str, Json]:
    rows = json.loads((data / "factbook" / "records.json").read_text("utf-8"))
    return {row["id"]: row for row in rows}


@pytest.fixture
def records(data: Path) -> dict[str, Json]:
    ran(EXTRACT, data)
    return made(data)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the extract that a test may spoil."""
    file = tmp_path / EXTRACT.name
    file.write_bytes(EXTRACT.read_bytes())
    return file


def test_an_embassy_in_washington_has_its_address_and_no_phone_or_mail(records: dict[str, Json]) -> None:
    assert records["mis-factbook-arland-united-states-embassy"] == {
        "id": "mis-factbook-arland-united-states-embassy", "type": "mission", "sender": "arland", "host": US,
        "kind": "embassy", "city": "Washington", "address": "11 Elm Street NW, Washington, DC 20008",
        "website": "https://arland.example/us", "attested": [STATE],
        "citations": cited("europe/ar.json"),
    }  # fmt: skip
    assert not [row for row in records.values() if "555-01" in str(row) or "@" in str(row)]


def test_the_source_makes_an_address_of_the_page(records: dict[str, Json]) -> None:
    found = records["src-factbook-2026-02"]
    assert found["published"] == STATE
    assert found["entry"].format("africa/be.json").endswith("factbook.json/blob/master/africa/be.json")


def test_a_head_has_a_name_without_capitals_and_the_day_since_when(records: dict[str, Json]) -> None:
    name = "pos-factbook-arland-united-states-ana-maria-van-dunem-de-sousa"
    assert records[name] == {
        "id": name, "type": "posting", "person": "per-factbook-arland-ana-maria-van-dunem-de-sousa",
        "sender": "arland", "host": US, "title": "ambassador", "city": "Washington",
        "mission": "mis-factbook-arland-united-states-embassy", "appointed": None,
        "credentials": None, "since": "2024-02-27", "ended": None, "attested": [STATE],
        "citations": cited("europe/ar.json"),
    }  # fmt: skip
    assert records[records[name]["person"]]["name"] == "Ana María Van-Dúnem de Sousa"


def test_consulates_are_told_apart_by_kind_and_city(records: dict[str, Json]) -> None:
    prefix = "mis-factbook-arland-united-states-"
    found = {name.removeprefix(prefix): row for name, row in records.items() if name.startswith(prefix)}
    assert set(found) == {
        "embassy", "consulate-general-boston", "consulate-general-portland", "consulate-general-st-paul",
        "consulate-general-washington", "consulate-los-angeles", "honorary-consulate-atlanta", "trade-office-houston",
    }  # fmt: skip
    portland, angeles = found["consulate-general-portland"], found["consulate-los-angeles"]
    assert (portland["city"], portland["note"]) == ("Portland", "The source adds: OR.")
    assert (angeles["city"], angeles["note"]) == ("Los Angeles", "The source adds: spelt Los Angelos.")


def test_a_reopened_embassy_is_another_than_the_one_that_closed(records: dict[str, Json]) -> None:
    now, then = (records[f"mis-factbook-{US}-arland-embassy{end}"] for end in ("", "-1996"))
    assert (now["opened"], now["address"], now["city"]) == ("2023-06-01", "5 Hill Road, Arlburg 1000", "Arlburg")
    assert (then.get("opened"), then["closed"], then.get("attested")) == (None, "1996", None)


def test_offices_abroad_have_their_kinds_and_what_the_source_adds(records: dict[str, Json]) -> None:
    suspended = records[f"mis-factbook-{US}-arland-consulate-general-westport"]
    assert suspended["note"] == "Its operations are suspended, by the source; it does not say since when."
    assert (suspended["closed"], suspended.get("attested")) == ("../2026-02", None)
    assert records[f"mis-factbook-{US}-arland-branch-office-eastport"]["kind"] == "branch office"


def test_a_vacancy_has_no_posting_and_the_charge_has_one(records: dict[str, Json]) -> None:
    found = [row for row in records.values() if row["type"] == "posting" and row["host"] == "arland"]
    assert [(row["title"], row["since"]) for row in found] == [("chargé d'affaires", "2025-07")]
    assert records[found[0]["person"]]["name"] == "John McAdam"


def test_who_is_accredited_elsewhere_too_does_not_reside_there(records: dict[str, Json]) -> None:
    for host in ("belmar", "corvia", "dorn"):
        posting = records[f"pos-factbook-{US}-{host}-john-mcadam"]
        assert (posting["resident"], posting["seat"], posting["city"]) == (False, "arland", "Arlburg")
        assert "since" not in posting
        assert "mission" not in posting


def test_what_the_hosts_own_page_says_stands_and_others_add_to_it(records: dict[str, Json]) -> None:
    posting = records[f"pos-factbook-{US}-corvia-ann-hill"]
    assert (posting["since"], posting["resident"], posting["seat"]) == ("2022-12-06", False, "arland")
    assert records[f"pos-factbook-{US}-belmar-ann-hill"]["citations"] == cited("africa/co.json")


def test_a_permanent_mission_can_serve_as_the_embassy_and_its_head_have_both_posts(records: dict[str, Json]) -> None:
    mission = records["mis-factbook-belmar-united-states-embassy"]
    assert (mission["city"], "website" in mission) == ("New York", False)
    assert mission["note"] == "The permanent mission to the United Nations serves as the embassy."
    assert records["pos-factbook-belmar-united-nations-li-wen"]["title"] == "permanent representative"
    assert records["pos-factbook-belmar-united-states-li-wen"]["note"] == (
        "The source gives the date without saying of what."
    )
    assert records["per-factbook-belmar-li-wen"]["names"] == ["Dr. Li Wen"]


def test_an_embassy_elsewhere_is_an_accreditation_and_no_mission(records: dict[str, Json]) -> None:
    found = records[f"acc-factbook-{US}-belmar-arland"]
    assert (found["seat"], found["city"]) == ("arland", "Arlburg")
    assert found["mission"] == f"mis-factbook-{US}-arland-embassy"
    assert found["note"] == "The source says that the United States has no embassy there."
    assert f"mis-factbook-{US}-belmar-embassy" not in records


def test_interests_sections_and_protecting_powers(records: dict[str, Json]) -> None:
    here = records["mis-factbook-dorn-united-states-interests-section"]
    assert (here["city"], here["website"]) == ("Washington", "https://dorn.example/")
    assert records["pro-factbook-dorn-united-states-arland"]["mission"] == here["id"]
    there = records[f"mis-factbook-{US}-dorn-interests-section"]
    assert there["city"] == "Dornhaven"
    assert records[f"pro-factbook-{US}-dorn-belmar"]["mission_kind"] == "interests section"
    protection = records[f"pro-factbook-{US}-estmark-arland"]
    assert (protection["power"], protection["city"], protection["mission_kind"]) == ("arland", "Estown", "embassy")


def test_a_mission_closed_when_its_operations_were_suspended(records: dict[str, Json]) -> None:
    mission = records[f"mis-factbook-{US}-corvia-embassy"]
    assert (mission["closed"], mission["city"], mission.get("attested")) == ("2023-04-22", "Corvo", None)
    assert mission["note"] == "Closed here means: its operations were suspended."
    assert f"evt-factbook-{US}-corvia-2023-04-22-other" not in records  # the mission tells it
    assert records["evt-factbook-estmark-united-states-2014-03-18-other"]["date"] == "2014-03-18"
    assert "mis-factbook-estmark-united-states-embassy" not in records


@pytest.mark.parametrize(
    ("note", "mission", "city", "closed"),
    [
        ("on 6 February 2012, the US suspended operations at its embassy in Corvo",
         "embassy", "Corvo", "2012-02-06"),
        ("the Corvian Government ordered closure of the US consulate in Rookton in late July 2020",
         "consulate-rookton", "Rookton", "2020-07/2026-02"),
        ("on 14 May 2018, the US Embassy relocated to Corvo from Old Nest; on 4 March 2019, Consulate General Corvo"
         " merged into US Embassy Corvo", "embassy-old-nest", "Old Nest", "2018-05-14"),
        ("on 4 March 2019, Consulate General Corvo merged into US Embassy Corvo",
         "consulate-general-corvo", "Corvo", "2019-03-04"),
    ],
)  # fmt: skip
def test_a_note_tells_of_missions_that_closed_moved_or_merged(
    note: str, mission: str, city: str, closed: str, copy: Path, data: Path
) -> None:
    old = "the US Embassy in Corvo suspended operations on 22 April 2023"
    assert old in copy.read_text("utf-8")
    copy.write_text(copy.read_text("utf-8").replace(old, note), "utf-8")
    ran(copy, data)
    found = made(data)[f"mis-factbook-{US}-corvia-{mission}"]
    assert (found["city"], found["closed"], found.get("attested")) == (city, closed, None)


def test_a_country_without_a_presence_has_an_embassy_that_closed_by_then(copy: Path, data: Path) -> None:
    old = "the US Embassy in Corvo suspended operations on 22 April 2023"
    new = "the United States does not maintain a presence in Corvia"
    copy.write_text(copy.read_text("utf-8").replace(old, new), "utf-8")
    ran(copy, data)
    assert made(data)[f"mis-factbook-{US}-corvia-embassy"]["closed"] == "../2026-02"


def test_a_closed_embassy_is_a_mission_that_closed(records: dict[str, Json]) -> None:
    closed = records["mis-factbook-faran-united-states-embassy"]
    assert (closed.get("opened"), closed["closed"], closed.get("attested")) == (None, "2022-03", None)
    assert records[f"mis-factbook-{US}-faran-embassy"]["closed"] == "2015-03"
    assert records[f"acc-factbook-{US}-faran-arland"]["city"] == "Arlburg"
    posting = records[f"pos-factbook-{US}-faran-lee-page-ii"]
    assert (posting["resident"], posting["seat"], posting["since"]) == (False, "arland", "2022-06-01")


def test_unofficial_offices_are_no_embassies(records: dict[str, Json]) -> None:
    here = records["mis-factbook-gull-united-states-representative-office"]
    assert (here["name"], here["city"]) == ("Gull Office in the United States", "Washington")
    there = records[f"mis-factbook-{US}-gull-representative-office"]
    assert (there["name"], there["address"]) == ("American Institute in Gull", "No. 100, Lake Road, Gull City")
    assert records[f"mis-factbook-{US}-gull-branch-office-southgull"]["city"] == "Southgull"
    assert records["pos-factbook-gull-united-states-sun-yui"]["mission"] == here["id"]
    assert records[f"pos-factbook-{US}-gull-ray-green"]["title"] == "director"


def test_consular_relations_are_no_diplomatic_ones(records: dict[str, Json]) -> None:
    assert records["evt-factbook-hyland-united-states-1986-07-23-agreement"]["kind"] == "agreement"
    assert records["rel-factbook-hyland-united-states-established"]["date"] == "2023-09-25"
    consulate = records["mis-factbook-hyland-united-states-consulate-general"]
    assert (consulate["address"], consulate["city"]) == ("3 East, 43rd Street, New York, NY 10017", "New York")
    posting = records["pos-factbook-hyland-united-states-pema-norbu"]
    assert (posting["title"], posting["since"]) == ("consul general", "2022-10")
    assert posting["mission"] == consulate["id"]


def test_every_row_is_accounted_for(data: Path) -> None:
    account = ran(EXTRACT, data)
    assert (account.read, account.imported, account.merged, account.adds_up()) == (22, 15, 0, True)
    assert Counter(row.reason for row in account.left_out) == {
        "none, by the source": 3,
        "representation is not spoken of": 2,
        "this direction is not spoken of": 1,
        "no pattern knows what is told": 1,
    }


def test_the_state_can_come_from_the_files_name(data: Path) -> None:
    ran(EXTRACT, data, None)
    assert made(data)["src-factbook-2026"]["published"] == "2026"


def test_the_same_extract_gives_the_same_bytes_in_any_order(copy: Path, data: Path) -> None:
    file = data / "factbook" / "records.json"
    ran(copy, data)
    before = file.read_bytes()
    ran(copy, data)
    assert file.read_bytes() == before
    copy.write_text(json.dumps(json.loads(copy.read_text("utf-8"))[::-1], indent=1), "utf-8")
    ran(copy, data)
    assert file.read_bytes() == before


def texted(value: Any) -> Any:
    return {key: texted(one) for key, one in value.items()} if isinstance(value, dict) else {"text": value}


def test_the_repository_gives_the_same_records_as_an_extract_of_it(tmp_path: Path, data: Path) -> None:
    ran(EXTRACT, data)
    before = (data / "factbook" / "records.json").read_bytes()
    for row in json.loads(EXTRACT.read_text("utf-8")):
        page = tmp_path / "factbook.json" / row.pop("region") / f"{row.pop('gec')}.json"
        page.parent.mkdir(parents=True, exist_ok=True)
        people = {"Nationality": row.pop("Nationality", {})}
        page.write_text(json.dumps({"Government": texted(row), "People and Society": texted(people)}), "utf-8")
    ran(tmp_path / "factbook.json", data)
    assert (data / "factbook" / "records.json").read_bytes() == before


NAMES = {
    "Ambassador Howard A. VAN VRANKEN (since 2025)": ("ambassador", "Howard A. Van Vranken", "2025"),
    "Ambassador-designate Sean O'NEILL": ("ambassador-designate", "Sean O'Neill", None),
    "Apostolic Nuncio Cardinal Jean AL-ZAIN (since 19 APRIL 2023)": ("apostolic nuncio", "Jean Al-Zain", "2023-04-19"),
    "Ann HØYER, Head of Representation (since 1 August 2021)": ("head of representation", "Ann Høyer", "2021-08-01"),
    "Ambassador Ivo ŠIMUNIĆ, Head of Delegation": ("ambassador, head of delegation", "Ivo Šimunić", None),
    'Consul Sue A. "Suzi" MILLS, Jr. (since May 2024)': ("consul", "Sue A. Mills, Jr.", "2024-05"),
    "Charge d'Affaires Ambassador Yan (Ian) LEE": ("chargé d'affaires", "Yan Lee", None),
}


@pytest.mark.parametrize("text", NAMES)
def test_titles_and_names(text: str) -> None:
    assert [(head.title, head.name, head.since) for head in heads(text)] == [NAMES[text]]


def test_two_heads_of_one_post() -> None:
    text = "Ambassador A. ONE (since 2022) and Chargé d’Affaires B. TWO (since 2023); note - A. ONE is away"
    assert [(head.name, head.since) for head in heads(text)] == [("A. One", "2022"), ("B. Two", "2023")]
    assert list(heads("Ambassador (vacant; recalled by Belmar in 2008)")) == []
    assert named("Maria DE LA CRUZ") == "Maria de la Cruz"


def test_the_city_of_an_address_is_one_that_it_names() -> None:
    assert abroad("9 Road, Otherville", ("Capital",), "1 Capital Place, Washington DC").city is None
    assert abroad("9 Road, Otherville", ("Capital",), "1 Otherville Place, Washington DC").city == "Otherville"
    assert abroad("Port Vila", ("Port-Vila",), "") == (None, "Port-Vila", None)
    place = abroad("55,75566° N, 37,58028° E", ("Capital",), "1 Capital Place, Washington DC")
    assert place == (None, "Capital", (55.75566, 37.58028))


def swapped(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    """Spoils a text by putting other bytes into it."""

    def spoil(text: bytes) -> bytes:
        assert old in text
        return text.replace(old, new, 1)

    return spoil


BAD: dict[str, tuple[Callable[[bytes], bytes], str, str]] = {
    "truncated": (lambda text: text[:-40], "is not JSON", "Fetch the file again"),
    "latin-1": (swapped(b"Elm", "Ülm".encode("latin-1")), "is not UTF-8", "Save the file as UTF-8"),
    "NUL": (swapped(b"Elm", rb"E\u0000m"), "'chancery' holds a control character", "Fetch the file again"),
    "no code": (swapped(b'"gec": "ar",', b""), "has no 'gec'", "Fetch the file again"),
    "no list": (lambda text: b"{}", "is not a list of entities", "This importer reads"),
    "no text": (swapped(b'"Boston, Portland (OR),St. Paul (MN), Washington DC"', b"7"), "is not a text", "Fetch"),
    "no table": (swapped(b'{\n   "name": "Kettle"\n  }', b"7"), "'Capital' is not a table", "Fetch"),
    "unmapped country": (swapped(b'"ar"', b'"qq"'), "'qq' is mapped to no party", "crosswalk"),
    "unmapped name": (swapped(b"and Dorn", b"and Atlantis"), "'Atlantis' is mapped to no party", "crosswalk"),
    "script tag": (swapped(b"Elm", b"<script>alert(1)</script>"), "'chancery' holds markup", "Fetch the file again"),
    "hidden tag": (swapped(b"Elm", b"&lt;script&gt;"), "'chancery' holds markup", "Fetch the file again"),
    "huge field": (swapped(b"Elm", b"E" * 10_000_000), "'chancery' has 10000", "Fetch the file again"),
    "nested": (lambda text: b"[" * 100_000, "is nested too deeply", "Fetch the file again"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_copy_is_refused_with_file_line_and_hint(name: str, ask: Ask, copy: Path, data: Path) -> None:
    spoil, wrong, hint = BAD[name]
    copy.write_bytes(spoil(copy.read_bytes()))
    done = ask("import", "factbook", str(copy), "--data", str(data), "--state", STATE, data=None)
    assert done.code == 4
    assert done.err.count("\n") == 1, done.err
    assert f"{copy}:" in done.err
    assert wrong in done.err
    assert hint in done.err
    assert not (data / "factbook").exists()


def test_an_error_names_the_line_of_the_entity(ask: Ask, copy: Path, data: Path) -> None:
    copy.write_bytes(copy.read_bytes().replace(b"and Dorn", b"and Atlantis"))
    done = ask("import", "factbook", str(copy), "--data", str(data), "--state", STATE, data=None)
    assert f"{copy}:3:" in done.err


def test_a_copy_whose_state_nobody_tells_is_refused(ask: Ask, copy: Path, data: Path) -> None:
    done = ask("import", "factbook", str(copy.rename(copy.with_name("pages.json"))), "--data", str(data), data=None)
    assert done.code == 4
    assert "--state" in done.err
