"""The importer of US chiefs of mission, on a few entries that hold each difficulty of the real list."""

from __future__ import annotations

import csv
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Ask
from support import FIXTURES, Json, party, save, source

from diplorel.importers.run import run
from diplorel.importers.sources.heads.us_chiefs import date_notes, notes

UPSTREAM = FIXTURES / "import" / "us-chiefs"
RUSSIA = Path("missions-countries/russia.xml")
PLAIN = (
    "argentina", "belgium", "belize", "benin", "bolivia", "cote-divoire", "dominican-republic", "germany",
    "greece", "haiti", "russia", "sudan", "united-kingdom", "uruguay",
)  # fmt: skip
THEN = {
    "prussia": "Prussia", "west-germany": "West Germany", "ottoman-empire": "Ottoman Empire", "taiwan": "Taiwan",
    "soviet-union": "Soviet Union", "russian-empire": "Russian Empire", "qing-china": "China under the Qing",
    "mali-federation": "Mali Federation",
}  # fmt: skip


def at_gsh(name: str, key: str = "", **more: object) -> Json:
    return party(name, codes=[{"scheme": "gsh", "value": key or name}], **more)


def called(name: str, own: str) -> Json:
    return {**party(name), "name": own}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A dataset of the parties that the upstream names."""
    rows = [party("united-states", article=True), *(at_gsh(name) for name in PLAIN), at_gsh("turkiye", "turkey")]
    rows += [at_gsh("iceland", since="1944-06-17"), called("united-nations", "United Nations")]
    rows += [called(name, own) for name, own in THEN.items()]
    rows += [at_gsh("china", since="1949-10-01", predecessors=["republic-of-china"])]
    rows += [party("republic-of-china", since="1912", until="1949", predecessors=["qing-china"])]
    rows += [at_gsh("mali", since="1960-09-22", predecessors=["mali-federation"])]
    return save(tmp_path / "data", [*rows, source()], "parties.json").parent


@pytest.fixture
def upstream(tmp_path: Path) -> Path:
    """A copy of the upstream that a test may spoil."""
    return Path(shutil.copytree(UPSTREAM, tmp_path / "upstream"))


def imported(upstream: Path, data: Path) -> dict[str, Json]:
    run("us-chiefs", upstream, data, None, lambda what, done, whole: None)
    rows = json.loads((data / "us-chiefs" / "records.json").read_text("utf-8"))
    return {row["id"]: row for row in rows}


@pytest.fixture
def records(data: Path) -> dict[str, Json]:
    return imported(UPSTREAM, data)


def test_a_posting_keeps_its_dates_apart_and_cites_the_persons_entry(records: dict[str, Json]) -> None:
    assert records["pos-us-ci-1960-ream-01"] == {
        "id": "pos-us-ci-1960-ream-01", "type": "posting", "person": "per-us-reams-robert-borden",
        "sender": "united-states", "host": "cote-divoire", "title": "ambassador extraordinary and plenipotentiary",
        "resident": True, "city": "Abidjan",
        "appointed": "1960-10-14", "credentials": "1960-11-26", "ended": "1961-07-31",
        "end": "superseded", "citations": [{"source": "src-us-chiefs", "locator": "reams-robert-borden"}],
    }  # fmt: skip


def test_the_source_is_of_the_latest_change_and_makes_an_address_of_the_person(records: dict[str, Json]) -> None:
    it = records["src-us-chiefs"]
    assert it["published"] == "2019-07-15"
    address = "https://history.state.gov/departmenthistory/people/reams-robert-borden"
    assert it["entry"].format("reams-robert-borden") == address


def test_a_person_has_the_usual_name_others_and_years(records: dict[str, Json]) -> None:
    it = records["per-us-biddle-anthony-joseph-drexel-jr"]
    assert it["name"] == "Anthony Joseph Drexel Biddle Jr."
    assert "Anthony J. Biddle Jr." in it["names"]
    assert (it["born"], it["died"]) == ("1896", "1961")
    assert "died" not in records["per-us-kaeuper-david-h"], "no year of death is no death"
    assert "per-us-kampelman-max-m" not in records, "who heads no mission here is not needed"


@pytest.mark.parametrize(
    ("name", "host"),
    [
        ("de-1835-whea-01", "prussia"),
        ("de-1981-burn-01", "west-germany"),
        ("de-2000-jone-01", "germany"),
        ("tr-1875-mayn-01", "ottoman-empire"),
        ("tr-2014-bass-01", "turkiye"),
        ("ru-1830-rand-01", "russian-empire"),
        ("ru-1952-kenn-01", "soviet-union"),
        ("cn-1880-ange-01", "qing-china"),
        ("cn-1966-mcco-01", "taiwan"),
        ("cn-1973-bruc-01", "china"),
        ("un-2005-bolt", "united-nations"),
    ],
)
def test_the_host_is_the_party_of_the_day(name: str, host: str, records: dict[str, Json]) -> None:
    assert records[f"pos-us-{name}"]["host"] == host


def test_a_chief_of_several_missions_resided_with_one(records: dict[str, Json]) -> None:
    away = records["pos-us-bj-1960-ream-01"]
    assert (away["resident"], away["seat"], away["city"]) == (False, "cote-divoire", "Abidjan")
    exile = records["pos-us-gr-1941-bidd-01"]
    assert exile["city"] == "London"
    assert {"resident", "seat"}.isdisjoint(exile), "a government in exile resided there too"
    assert exile["note"].startswith("With the host's government while it was abroad.")


def test_who_has_no_letter_of_credence_presented_no_credentials(records: dict[str, Json]) -> None:
    served = records["pos-us-sd-2005-kaeu-01"]
    assert served["credentials"] is None
    assert served["since"] == "2005-02"
    assert "attested" not in served
    assert "note" not in served
    assert records["pos-us-sd-1956-beac-01"]["credentials"] == "1956-03-17", "not commissioned, and yet accredited"
    assert records["pos-us-bj-1960-norl-01"]["credentials"] == "1960-07-31", "its note says so"


def test_a_reception_is_no_presentation_of_credentials(records: dict[str, Json]) -> None:
    it = records["pos-us-bo-1887-carl-01"]
    assert it["credentials"] is None
    assert it["since"] == "1888-01-17"
    assert it["note"] == (
        "Officially recognised on 1888-01-17. Appointed in a recess of the Senate; commissioned anew on 1887-12-21."
    )
    assert records["pos-us-cn-1880-ange-01"]["note"].startswith("Took up official relations on 1880-08-16.")


def test_a_date_is_as_precise_as_the_words_before_it(records: dict[str, Json]) -> None:
    it = records["pos-us-gr-1876-read-01"]
    assert (it["credentials"], it["ended"]) == ("1877-01-20~", "1879-05-22/1879-05-24")
    assert records["pos-us-uy-1869-kirk-01"]["appointed"] == "../1869-05-11"


def test_credentials_before_the_appointment_are_told_and_not_taken(records: dict[str, Json]) -> None:
    it = records["pos-us-do-1885-thom-01"]
    assert (it["appointed"], it["credentials"]) == ("1885-05-07", None)
    assert "The source gives 1885-03-01 for the credentials, before the appointment." in it["note"]
    assert "Host as the commission names it: Santo Domingo." in it["note"]


def test_what_the_note_adds_is_kept(records: dict[str, Json]) -> None:
    assert records["pos-us-bo-1942-boal-01"]["end"] == "normal relations interrupted"
    assert records["pos-us-bo-1942-boal-01"]["note"] == "Left the post on 1944-02-05."
    assert records["pos-us-tr-1875-mayn-01"]["note"] == "Presented new credentials on 1876-11-15."
    assert "Declared persona non grata on 1952-10-03." in records["pos-us-ru-1952-kenn-01"]["note"]
    assert records["pos-us-is-1942-morr-01"]["note"] == "Iceland as a party is dated from 1944-06-17."


def test_who_did_not_serve_is_told_from_who_did(records: dict[str, Json]) -> None:
    went = records["pos-us-ru-1830-rand-01"]
    assert (went["appointed"], went["credentials"], went["ended"]) == ("1830-05-26", None, "1830-09-19")
    assert went["end"] == "did not present credentials"
    away = records["pos-us-ml-1960-vill-01"]
    assert (away["host"], away["end"], away["credentials"]) == ("mali-federation", "did not take up the post", None)
    assert away["note"] == "The source gives 1960-07-18 for the credentials."
    assert away["title"] == "ambassador extraordinary and plenipotentiary designate"
    assert "attested" not in away
    named = records["pos-us-ar-1999-nema-01"]
    assert named["title"] == "nominee for ambassador extraordinary and plenipotentiary"
    assert (named["appointed"], named["end"]) == (None, "not confirmed: nomination returned")
    assert "The source gives 1999-01-06 for the appointment." in named["note"]


def test_two_nominations_of_one_person_are_one_record(records: dict[str, Json]) -> None:
    assert records["pos-us-be-1866-sanf-01"]["note"] == "Nominated on 1866-12-17. Nominated on 1867-03-08."
    assert "pos-us-be-1867-sanf-01" not in records


def test_an_id_that_the_upstream_gave_twice_is_told_apart_or_made_one(records: dict[str, Json]) -> None:
    assert records["pos-us-bz-1983-barn-01"]["title"] == "ambassador extraordinary and plenipotentiary"
    assert records["pos-us-bz-1983-barn-01-charge-daffaires-ad-interim"]["ended"] == "1983-06-23"
    assert records["pos-us-tr-2014-bass-01"]["ended"] == "2017-10-15"


def test_every_row_is_accounted_for(data: Path) -> None:
    account = run("us-chiefs", UPSTREAM, data, None, lambda what, done, whole: None).account
    rows = sum(file.read_text("utf-8").count("<chief>") for file in UPSTREAM.glob("missions-*/*.xml"))
    assert (account.read, account.merged, len(account.left_out)) == (rows, 2, 1)
    assert account.adds_up()
    with (data / "us-chiefs" / "left-out.csv").open(encoding="utf-8", newline="") as stream:
        rows_left = [(row["what"], row["reason"]) for row in csv.DictReader(stream)]
    assert rows_left == [("usoa-1985-kamp", "heads an office that is accredited to no party")]


LISTS = re.compile(r"(?<=<chiefs>\n).*(?=    </chiefs>)|(?<=<other-nominees>\n).*(?=    </other-nominees>)", re.DOTALL)


def turned(entries: re.Match[str]) -> str:
    """A list's entries from the last to the first."""
    return "".join(reversed(re.findall(r" +<chief>.*?</chief>\n", entries[0], re.DOTALL)))


def test_the_same_entries_give_the_same_bytes_in_any_order(upstream: Path, data: Path) -> None:
    file = data / "us-chiefs" / "records.json"
    imported(upstream, data)
    before = file.read_bytes()
    imported(upstream, data)
    assert file.read_bytes() == before
    for mission in upstream.glob("missions-*/*.xml"):
        mission.write_text(LISTS.sub(turned, mission.read_text("utf-8")), "utf-8")
    imported(upstream, data)
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("note", "date", "end", "ended"),
    [
        ("Left post on or soon after", "1902-01-13", "left post", "1902-01-13~"),
        ("Probably presented recall on or before", "1885-10-15", "presented recall", "../1885-10-15?"),
        ("Probably presented recall about", "1873-06-30", "presented recall", "1873-06-30%"),
        ("Left post on or after", "1858-06-01", "left post", "1858-06-01/.."),
        ("Left Port-au-Prince", "1891-07", "left Port-au-Prince", "1891-07"),
        ("Died at Washington, Texas", "1844-08-16", "died at Washington, Texas", "1844-08-16"),
        ("Spain severed diplomatic relations with the United States on", "1898-04-21",
         "relations broken off by Spain", "1898-04-21"),
        ("Appleton's last despatch was dated", "1821-07-12", None, "1821-07-12/.."),
        ("Departed Madrid on", "", None, None),
        ("Words that no pattern knows", "1950-01-01", None, None),
        ("", "1962-10-25", None, "1962-10-25"),
    ],
)  # fmt: skip
def test_how_and_when_a_posting_ended(note: str, date: str, end: str | None, ended: str | None) -> None:
    assert date_notes.ended(note, date) == (end, ended)


def test_credentials_that_the_sender_disavowed_are_told() -> None:
    note = (
        "Roe's presentation of credentials on October 7, 1862 was disavowed by the U.S. Government. "
        "On January 12, 1863, Roe informed the Government of Ruritania that his status would revert to that before."
    )
    assert notes.remarks(note, nominee=False) == [
        "The sender disavowed the credentials of 1862-10-07.",
        "He told the host on 1863-01-12 that his status was that of before the credentials.",
    ]


@pytest.mark.parametrize(
    ("note", "end"),
    [
        ("Not commissioned; nomination first rejected, then tabled.", "not confirmed: nomination tabled"),
        ("Commissioned during a recess of the Senate; declined appointment.", "did not serve: declined"),
        ("Nomination not acted upon; later declined a recess appointment.", "not confirmed: nomination not acted on"),
        ("Took oath of office, but died en route to post.", "did not serve: died before taking up the post"),
        ("Did not proceed to post, the host having objected.", "did not serve: the host objected"),
        ("Proceeded to post, but was not formally received at court.", "not received by the host"),
        ("Words that say nothing of it.", None),
    ],
)  # fmt: skip
def test_why_somebody_did_not_serve(note: str, end: str | None) -> None:
    assert notes.outcome(note) == end


def in_file(name: Path, old: str, new: str) -> Callable[[Path], None]:
    """Spoils a file of the upstream."""

    def spoil(folder: Path) -> None:
        text = (folder / name).read_text("utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new, 1), "utf-8")

    return spoil


def bytes_in_file(old: bytes, new: bytes) -> Callable[[Path], None]:
    """Spoils the bytes of one."""

    def spoil(folder: Path) -> None:
        (folder / RUSSIA).write_bytes((folder / RUSSIA).read_bytes().replace(old, new, 1))

    return spoil


def truncated(folder: Path) -> None:
    (folder / RUSSIA).write_bytes((folder / RUSSIA).read_bytes()[:-60])


PERSON = Path("people/k/kennan-george-frost.xml")
BOMB = '<!DOCTYPE bomb [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>\n<country-mission>'
BAD = {
    "truncated": (truncated, RUSSIA, "is not well-formed XML", "Fetch the file again"),
    "latin-1": (bytes_in_file(b"Went", "Wént".encode("latin-1")), RUSSIA, "is not UTF-8", "Save the file as UTF-8"),
    "NUL": (bytes_in_file(b"Went", b"We\0nt"), RUSSIA, "is not well-formed XML", "Fetch the file again"),
    "no date": (in_file(RUSSIA, "<date>1952-05-14</date>", ""), RUSSIA, "has no <started/date>", "This importer reads"),
    "no such day": (in_file(RUSSIA, "1952-05-14", "1952-02-30"), RUSSIA, "has day 30", "Correct it"),
    "no date at all": (in_file(RUSSIA, "1952-05-14", "spring"), RUSSIA, "'spring' is not a year", "Correct it"),
    "unmapped country": (
        in_file(RUSSIA, "id>russia</contemp", "id>nowhere</contemp"), RUSSIA, "mapped to no party", "crosswalk",
    ),
    "unknown title": (in_file(RUSSIA, "ambassador-e-p", "satrap"), RUSSIA, "'satrap' is not a title", "Fetch the"),
    "unknown person": (
        in_file(RUSSIA, "kennan-george-frost", "../../kennan"), RUSSIA, "whom people/ does not hold", "Fetch the whole",
    ),
    "entity bomb": (in_file(RUSSIA, "<country-mission>", BOMB), RUSSIA, "declares a document type", "Fetch the file"),
    "other root": (in_file(RUSSIA, "<country-mission>", "<rss>"), RUSSIA, "is not well-formed XML", "Fetch the file"),
    "script tag": (
        in_file(PERSON, "<surname>Kennan", "<surname>&lt;script&gt;alert(1)&lt;/script&gt;"), PERSON, "holds markup",
        "Fetch the file again",
    ),
    "huge field": (
        in_file(PERSON, "<surname>Kennan", f"<surname>{'K' * 10_000_000}"), PERSON, "has 10000000 characters",
        "Fetch the file again",
    ),
    "no year": (in_file(PERSON, "<birth>1904", "<birth>about 1904"), PERSON, "'about 1904' is not a year", "Correct"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_bad_copy_is_refused_with_file_line_and_hint(name: str, ask: Ask, upstream: Path, data: Path) -> None:
    spoil, file, wrong, hint = BAD[name]
    spoil(upstream)
    done = ask("import", "us-chiefs", str(upstream), "--data", str(data), data=None)
    assert done.code == 4
    assert done.err.count("\n") == 1, done.err
    assert f"{upstream / file}:" in done.err
    assert wrong in done.err
    assert hint in done.err
    assert not (data / "us-chiefs").exists()


@pytest.mark.parametrize("folder", ["missions-countries", "roles-country-chiefs"])
def test_a_copy_without_a_part_of_the_upstream_is_refused(folder: str, ask: Ask, upstream: Path, data: Path) -> None:
    shutil.rmtree(upstream / folder)
    done = ask("import", "us-chiefs", str(upstream), "--data", str(data), data=None)
    assert done.code == 4
    assert f"{upstream}: holds no {folder}/*.xml" in done.err


def test_without_concurrent_appointments_residence_is_open_and_the_user_is_told(
    ask: Ask, upstream: Path, data: Path
) -> None:
    shutil.rmtree(upstream / "concurrent-appointments")
    done = ask("import", "us-chiefs", str(upstream), "--data", str(data), data=None)
    assert done.code == 0
    assert done.err.count("concurrent-appointments") == 1
    assert '"resident"' not in (data / "us-chiefs" / "records.json").read_text("utf-8").split("ci-1960-ream")[1][:300]
