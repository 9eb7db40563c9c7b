"""The importer of the Chinese Wikipedia's lists of ambassadors, on a few rows that hold their difficulties."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from import_support import AGAIN, Bad, bad_tables, dataset, imported, ran, state, swapped, tried, written
from support import FIXTURES, Json

NAME = "chinese-heads"
TABLES = FIXTURES / "import" / NAME
LIST, SAMPLE = "chinese_heads.csv", "zhwiki_chinese_heads_sample.csv"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A dataset of the parties that the tables name."""
    plain = (
        "albania argentina bahrain brazil china estonia iran israel italy japan malaysia malta mexico norway panama"
        " peru qatar qing-china republic-of-china-1912-1949 russian-empire south-vietnam switzerland taiwan turkiye"
        " uganda united-states zambia"
    )
    return dataset(tmp_path, *(state(name) for name in plain.split()), state("india", since="1947-08-15"))


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    """A copy of the tables that a test may spoil."""
    return Path(shutil.copytree(TABLES, tmp_path / "tables"))


@pytest.fixture
def records(data: Path) -> dict[str, Json]:
    return imported(NAME, TABLES, data)


def of(records: dict[str, Json], host: str, person: str) -> Json:
    """The posting of a person to a host."""
    (found,) = (r for r in records.values() if r.get("host") == host and person in r["id"])
    return found


def test_a_row_is_a_posting_with_its_acts_apart(records: dict[str, Json]) -> None:
    assert records["pos-zhwiki-china-malaysia-cheng-yonghua-2006-08"] == {
        "id": "pos-zhwiki-china-malaysia-cheng-yonghua-2006-08", "type": "posting",
        "person": "per-zhwiki-china-cheng-yonghua", "sender": "china", "host": "malaysia", "title": "ambassador",
        "appointed": "2006-08", "arrived": "2006-08-31", "credentials": "2006-09-07", "ended": "2008-08-30",
        "end": "left post", "citations": [{"source": "src-zhwiki-heads-china-malaysia"}],
    }  # fmt: skip


def test_a_page_is_a_source(records: dict[str, Json]) -> None:
    page = records["src-zhwiki-heads-china-malaysia"]
    assert (page["url"], page["language"]) == ("https://zh.wikipedia.org/wiki/中国驻马来西亚大使列表", "zh")
    assert (page["title"], page["licence"]) == ("中国驻马来西亚大使列表", "CC BY-SA 3.0")


def test_who_did_not_take_up_the_post_never_served(records: dict[str, Json]) -> None:
    posting = of(records, "japan", "xu-qianshen")
    assert (posting["end"], posting["ended"]) == ("did not take up the post", None)
    assert posting["note"].startswith("The appointment ended on 1877-01-15.")


def test_an_appointment_after_the_credentials_is_left_to_the_note(records: dict[str, Json]) -> None:
    posting = of(records, "japan", "wu-dawei")
    assert (posting["appointed"], posting["credentials"]) == (None, "2001-08-01")
    assert "The page gives 2001-08-08 for the appointment, after the credentials." in posting["note"]


def test_other_dates_that_cannot_follow_each_other_are_left_to_the_note(records: dict[str, Json]) -> None:
    uganda = of(records, "uganda", "song-zengshou")
    assert (uganda["credentials"], uganda["ended"]) == (None, "1999-06")
    assert uganda["note"] == (
        "The page gives 1999-12-04 for the credentials, after the end."
        " The credentials are printed as 1999, after the departure."
    )
    norway = of(records, "norway", "yu-youfan")
    assert (norway["appointed"], norway["ended"]) == ("1922-06-02", None)
    assert "The page gives 1922-02-16 for the end, before the appointment." in norway["note"]
    albania = of(records, "albania", "xu-yixin")
    assert (albania["ended"], albania["note"][:42]) == ("1957-05", "The page dates the removal 1954-05-09. The")


def test_the_end_of_a_head_who_resided_elsewhere_is_the_removal(records: dict[str, Json]) -> None:
    posting = of(records, "malta", "xu-shaochang")
    assert (posting["resident"], posting["seat"]) == (False, "italy")
    assert (posting["ended"], posting.get("end")) == ("1971-02-18", None)
    assert posting["note"] == "The end is the day of the removal. Left on 1968-04-27."


def test_a_charge_takes_charge_and_does_not_arrive(records: dict[str, Json]) -> None:
    one, two = (r for r in records.values() if r["type"] == "posting" and "tei-einei" in r["id"])
    assert (one["since"], two["since"]) == ("1874-11-25", "1876-04-15")
    assert "arrived" not in one


def test_ends_and_acting_heads(records: dict[str, Json]) -> None:
    assert of(records, "israel", "du-wei")["end"] == "died at post"
    assert of(records, "israel", "du-wei")["note"] == "Credentials not presented."
    assert of(records, "zambia", "ge-buhai")["end"] == "died at Peking"
    assert of(records, "japan", "wang-fengzao")["title"] == "acting imperial envoy"
    assert of(records, "israel", "cai-run")["attested"] == ["2022"]
    assert of(records, "qing-china", "lorents-lang")["resident"] is True


def test_taiwan_is_the_republic_before_1949_12(records: dict[str, Json]) -> None:
    assert of(records, "iran", "li-tiezheng")["sender"] == "republic-of-china-1912-1949"
    assert of(records, "turkiye", "shao-yulin")["sender"] == "taiwan"


def test_simplified_and_traditional_letters_name_one_person(records: dict[str, Json]) -> None:
    assert records["per-zhwiki-republic-xu-shaochang"]["names"] == ["許紹昌", "许绍昌"]


def test_namesakes_are_two_persons(records: dict[str, Json]) -> None:
    assert of(records, "mexico", "li-chao")["person"] != of(records, "estonia", "li-chao")["person"]
    assert of(records, "panama", "li-chen")["person"] == "per-zhwiki-republic-li-chen"
    assert of(records, "qatar", "li-chen")["person"] == of(records, "bahrain", "li-chen")["person"]


def test_an_unsure_reading_has_a_note(records: dict[str, Json]) -> None:
    notes = {r["name"]: r["citations"][0].get("note") for r in records.values() if r["type"] == "person"}
    assert notes["Ren Qishen"] == "The reading of one letter of the name is not sure."
    assert notes["Cheng Yonghua"] is None
    assert str(notes["Tei Einei"]).endswith("the Latin form is not the page's.")


def test_every_row_is_accounted_for(data: Path) -> None:
    account = ran(NAME, TABLES, data)
    assert (account.read, account.imported, account.merged) == (29, 27, 0)
    assert sorted((out.what, out.reason) for out in account.left_out) == [
        ("Shen Shihua (沈士华) in india", "the host was no party of the dataset in those years"),
        ("Zhang Sigui (張斯桂) in japan", "a deputy, not the head"),
    ]


def test_the_same_tables_give_the_same_bytes_in_any_order_of_their_rows(tables: Path, data: Path) -> None:
    ran(NAME, tables, data)
    before = written(data, NAME)
    for file in (LIST, SAMPLE):
        head, *rows = (tables / file).read_text("utf-8").splitlines()
        (tables / file).write_text("\n".join([head, *reversed(rows)]) + "\n", "utf-8")
    ran(NAME, tables, data)
    assert written(data, NAME) == before


BAD = {
    **{name: bad for name, bad in bad_tables("程永华", "name_zh", "name_latin").items() if name != "unmapped"},
    "unmapped": Bad(swapped("china,malaysia", "china,nowhere"), "'nowhere' is not a party", "Give the id of a party"),
    "no seat": Bad(swapped("resident in Italy", "resident in Nowhere"), "'Nowhere' is mapped to no party",
                   "crosswalk.toml"),
    "no title": Bad(swapped(",imperial envoy,", ",pope,"), "'pope' is not a title", "postings.py"),
    "no day": Bad(swapped("2006-08-31", "2006-08-32"), "has day 32", "Correct it from the upstream"),
    "no name": Bad(swapped("程永华,Cheng Yonghua", "程永华,"), "'name_latin' is empty", AGAIN),
    "no page": Bad(swapped("https://zh.wikipedia.org/wiki/中国驻马", "中国驻马"), "'page' is", "Give the address"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_bad_table_is_refused(name: str, capsys: pytest.CaptureFixture[str], tables: Path, data: Path) -> None:
    file = tables / LIST
    file.write_bytes(BAD[name].spoil(file.read_bytes()))
    done = tried(capsys, NAME, tables, data)
    assert (done.out, done.code) == ("", 4)
    assert done.err.count("\n") == 1, done.err
    assert f"{file}:" in done.err
    assert BAD[name].wrong in done.err
    assert BAD[name].hint in done.err
    assert not (data / NAME).exists()


def test_all_faults_are_told_at_once(capsys: pytest.CaptureFixture[str], tables: Path, data: Path) -> None:
    (tables / SAMPLE).unlink()
    text = (tables / LIST).read_text("utf-8").replace("2006-08-31", "2006-08-32").replace(",pope,", ",")
    (tables / LIST).write_text(text.replace("china,uganda", "china,nowhere"), "utf-8")
    done = tried(capsys, NAME, tables, data)
    assert (done.code, done.err.count("\n")) == (4, 3)
