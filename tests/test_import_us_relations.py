"""The importer of US relations, on a small made-up copy of its upstream that holds each difficulty of the real one."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Ask
from support import FIXTURES, Json, party, save, source

from diplorel.importers.account import Account
from diplorel.importers.run import run

UPSTREAM = FIXTURES / "import" / "us-relations"
CITED = {"source": "src-us-relations"}
ELSEWHERE = "The same article elsewhere: in the text below the heading, or in another entry."


def coded(name: str, key: str | None = None, **more: object) -> Json:
    row = party(name, codes=[{"scheme": "gsh", "value": key or name}], **more)
    return {**row, "name": " ".join(name.split("-")).title()}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A dataset of the parties that the articles are about."""
    gone = {"kind": "historical state"}
    rows = [
        party("united-states", article=True),
        coded("ruritania", since="1920-03-03"),
        coded("graustark", until="1990", **gone),
        coded("italy", since="1861"),
        coded("german-empire", "germany-1933", since="1871", until="1945", article=True, **gone),
        coded("russia", since="1991-12-25", predecessors=["soviet-union"]),
        coded("soviet-union", "soviet-union-1991", since="1917", until="1991", **gone),
        coded("russian-empire", "russian-empire-1917", since="1721", until="1917", **gone),
    ]
    return save(tmp_path / "data", [*rows, source()], "parties.json").parent


@pytest.fixture
def upstream(tmp_path: Path) -> Path:
    """A copy of the upstream that a test may spoil."""
    return Path(shutil.copytree(UPSTREAM, tmp_path / "rdcr"))


def ran(upstream: Path, data: Path) -> Account:
    return run("us-relations", upstream, data, "2026-07", lambda what, done, whole: None).account


@pytest.fixture
def records(data: Path) -> dict[str, Json]:
    ran(UPSTREAM, data)
    rows = json.loads((data / "us-relations" / "records.json").read_text("utf-8"))
    return {row["id"]: row for row in rows}


def test_recognition_has_a_side_and_the_day_of_the_sentence_that_tells_of_it(records: dict[str, Json]) -> None:
    assert records["rel-us-ruritania-1921-recognised"] == {
        "id": "rel-us-ruritania-1921-recognised", "type": "relation", "parties": ["ruritania", "united-states"],
        "step": "recognised", "by": "united-states", "date": "1921-05-04",
        "citations": [{**CITED, "locator": "ruritania"}],
    }  # fmt: skip


def test_the_source_makes_an_address_of_the_article(records: dict[str, Json]) -> None:
    found = records["src-us-relations"]
    assert (found["published"], found["licence"]) == ("2026-07", "CC0 1.0")
    assert found["entry"].format("ruritania") == "https://history.state.gov/countries/ruritania"


def test_what_was_agreed_is_not_done(records: dict[str, Json]) -> None:
    step = records["rel-us-ruritania-1945-restored"]
    assert (step["date"], step["note"]) == (
        "1945",
        "The article gives a day only for other acts: agreement on 1945-05-05.",
    )


def test_a_break_is_one_whatever_its_heading_calls_it(records: dict[str, Json]) -> None:
    step = records["rel-us-ruritania-1941-severed"]
    assert (step["by"], step["date"]) == ("ruritania", "1941-12-11")
    assert "rel-us-ruritania-1941-suspended" not in records


def test_relations_are_lowered_by_the_side_whose_history_is_told(upstream: Path, data: Path) -> None:
    file = upstream / "articles" / "ruritania.xml"
    entry = "<head>Relations Altered, 1975.</head><p>Relations were reduced to the level of chargé on July 1, 1975.</p>"
    text = file.read_text("utf-8")
    section = '<div type="section" xml:id="diplomatic_relations">'
    assert section in text
    file.write_text(text.replace(section, f'{section}<div type="timeline">{entry}</div>'), "utf-8")
    ran(upstream, data)
    rows = {row["id"]: row for row in json.loads((data / "us-relations" / "records.json").read_text("utf-8"))}
    assert rows["rel-us-ruritania-1975-downgraded"]["by"] == "united-states"


def test_an_end_without_a_break_and_relations_that_never_were_are_no_break(records: dict[str, Json]) -> None:
    ended, never = records["rel-us-italy-1866-absent"], records["rel-us-graustark-undated-absent"]
    assert (ended["date"], ended["note"]) == (
        "1866",
        "The article says that relations ended, and tells of no break.",
    )
    assert (never["date"], never["note"]) == (None, "The article says that none were ever established.")


HEADING = "The heading of the entry."


def test_the_only_day_of_the_text_counts_where_the_heading_has_another_year(records: dict[str, Json]) -> None:
    for name, by in (("", "united-states"), ("-2", "graustark")):
        step = records[f"rel-us-graustark-1847-recognised{name}"]
        assert (step["by"], step["date"]) == (by, "1829-12-02")
        assert step["citations"] == [
            {**CITED, "locator": "graustark"},
            {**CITED, "locator": "graustark", "says": {"date": "1847"}, "note": HEADING},
        ]


def with_entry(upstream: Path, data: Path, heading: str, text: str, article: str = "ruritania") -> dict[str, Json]:
    """The records of the upstream with one more entry of an article."""
    file = upstream / "articles" / f"{article}.xml"
    section = '<div type="section" xml:id="diplomatic_relations">'
    old = file.read_text("utf-8")
    assert section in old
    entry = f'<div type="timeline"><head>{heading}</head><p>{text}</p></div>'
    file.write_text(old.replace(section, section + entry), "utf-8")
    ran(upstream, data)
    return {row["id"]: row for row in json.loads((data / "us-relations" / "records.json").read_text("utf-8"))}


def test_a_mission_opened_on_the_day_of_the_text_and_keeps_the_id_of_its_heading(upstream: Path, data: Path) -> None:
    heading, text = "Establishment of the American Embassy in Hofbau, 1864.", "The Embassy was established on {day}."
    found = with_entry(upstream, data, heading, text.format(day="February 1, 1852"), "graustark")
    mission = found["mis-us-graustark-embassy-hofbau-1864"]
    assert mission["opened"] == "1852-02-01"
    assert mission["citations"][1]["says"] == {"opened": "1864"}


@pytest.mark.parametrize(
    ("heading", "text", "step", "day"),
    [
        ("Relations Resumed, 1971.", "He presented his credentials on May 3, 1971.", "restored", "1971-05-03"),
        ("Relations Resumed, 1971.", "They were to be resumed after a visit.", "restored", "1971"),
        ("Relations Interrupted, 1971.", "The U.S. closed its Embassy on May 3, 1971.", "suspended", "1971-05-03"),
        ("Relations Interrupted, 1971.", "He served until the Embassy closed after May 3, 1971.", "suspended", "1971"),
        ("Establishment of Diplomatic Relations, 1971.", "On May 3, 1971, Ambassador Roe was accredited to Ruritania.",
         "established", "1971-05-03"),
        ("Establishment of Diplomatic Relations, 1971.", "An Office of the U.S. Representative was set up.",
         "established", "1971"),
        ("Diplomatic Relations Established, 1971.", "It opened an Office of the U.S. Representative on May 3, 1971.",
         "established", "1971-05-03"),
    ],
)  # fmt: skip
def test_a_step_without_a_day_of_its_own_is_dated_by_the_act_that_did_it(
    heading: str, text: str, step: str, day: str, upstream: Path, data: Path
) -> None:
    found = with_entry(upstream, data, heading, text)[f"rel-us-ruritania-1971-{step}"]
    assert found["date"] == day
    assert found.get("note", "").startswith("Dated by") == (day != "1971")


def test_two_articles_that_tell_of_one_thing_are_one_record(records: dict[str, Json]) -> None:
    step = records["rel-us-graustark-1861-recognised"]
    assert (step["parties"], step["date"]) == (["italy", "united-states"], "1861-04-11")
    assert [one["locator"] for one in step["citations"]] == ["graustark", "italy"]
    assert "rel-us-italy-1861-recognised" not in records


def test_the_party_is_the_one_of_the_day_or_the_one_that_the_heading_names(records: dict[str, Json]) -> None:
    found = {name: row for name, row in records.items() if name.startswith("rel-us-russia")}
    assert {name[14:]: (row["parties"][0], row["date"]) for name, row in found.items()} == {
        "1803-recognised": ("russian-empire", "1803-10-28"),
        "1917-suspended": ("soviet-union", "1917"),
        "1933-restored": ("soviet-union", "1933-11-16"),
        "1991-recognised": ("russia", "1991-12-25"),
    }
    assert found["rel-us-russia-1803-recognised"]["by"] == "russian-empire"


def test_a_mission_lives_from_its_opening_to_what_ended_it(records: dict[str, Json]) -> None:
    legation = records["mis-us-ruritania-legation-strelsau-1922"]
    assert (legation["sender"], legation["host"], legation["city"]) == ("united-states", "ruritania", "Strelsau")
    assert (legation["opened"], legation["closed"]) == ("1922", "1941-12-13")
    assert legation["note"] == (
        "The article gives a day only for other acts: appointment on 1922-05-02, "
        "presentation of credentials on 1922-06-01."
    )
    assert records["mis-us-ruritania-legation-strelsau-1945"]["opened"] == "1945-08-08"


def test_the_other_side_has_missions_too(records: dict[str, Json]) -> None:
    legation = records["mis-us-ruritania-legation-washington-1923"]
    assert (legation["sender"], legation["host"], legation["city"]) == ("ruritania", "united-states", "Washington")
    embassy = records["mis-us-ruritania-embassy-washington-1946"]
    assert (embassy["opened"], embassy["previous"]) == ("1946", legation["id"])


def test_a_raised_or_moved_mission_is_a_new_record_after_the_old_one(records: dict[str, Json]) -> None:
    legation, embassy, moved = (
        records[f"mis-us-ruritania-{name}"]
        for name in ("legation-strelsau-1945", "embassy-strelsau-1946", "embassy-zenda-1950")
    )
    assert (legation["closed"], legation["note"]) == ("1946", "Closed here means: raised to an embassy.")
    assert (embassy["opened"], embassy["previous"]) == ("1946", legation["id"])
    assert (embassy["closed"], moved["opened"], moved["previous"]) == ("1950-04-02", "1950-04-02", embassy["id"])
    assert moved["note"].startswith("Moved there from Strelsau.")


def test_a_reopening_shows_that_it_had_closed_and_not_when(records: dict[str, Json]) -> None:
    moved = records["mis-us-ruritania-embassy-zenda-1950"]
    assert moved["closed"] == "1950-04-02/1961-03-03"
    assert moved["note"].endswith("The article says that it was reopened, and not when it had closed.")
    again = records["mis-us-ruritania-embassy-1961"]
    assert (again.get("city"), again["opened"], again["closed"]) == (None, "1961-03-03", "1962-07-07~")


def test_a_break_between_bounds_the_closing_before_a_reopening(records: dict[str, Json]) -> None:
    embassy = records["mis-us-graustark-embassy-edelweiss-1950"]
    assert embassy["closed"] == "1967-06-07/1974-08-08"
    assert embassy["note"].endswith("taken to have closed when relations were broken off, or later.")
    assert records["mis-us-graustark-embassy-edelweiss-1974"]["opened"] == "1974-08-08"


def test_an_embassy_takes_the_place_of_what_its_sender_had_there(records: dict[str, Json]) -> None:
    section = records["mis-us-graustark-interests-section-edelweiss-1968"]
    assert section["closed"] == "1968-01-02/1974-08-08"
    assert section["note"].endswith("The article has an embassy later, and does not say when this closed.")


def test_a_mission_that_outlasted_a_break_says_so(records: dict[str, Json]) -> None:
    note = records["mis-us-graustark-embassy-washington-1951"]["note"]
    assert note == "Relations were broken off (1967-06-07); the article does not say whether it closed then."


@pytest.mark.parametrize(
    ("step", "day", "note"),
    [
        ("graustark-1950-established", "1950-03-04", "Dated by the presentation of credentials."),
        (
            "italy-1862-established",
            "1862-05-06",
            "Dated by the opening of the legation, which the same heading tells of.",
        ),
    ],
)
def test_relations_are_dated_by_the_one_act_that_an_entry_tells_of(
    records: dict[str, Json], step: str, day: str, note: str
) -> None:
    found = records[f"rel-us-{step}"]
    assert (found["date"], found["note"]) == (day, note)


def test_consulates_are_those_with_a_city_and_an_opening(records: dict[str, Json]) -> None:
    found = {
        (row["kind"], row.get("city"), row["opened"], row.get("closed"))
        for row in records.values()
        if row["type"] == "mission"
    }
    assert {one for one in found if one[0].startswith("consul")} == {
        ("consulate", "Zenda", "1901", "1914"),
        ("consulate", "Hentzau", "1902", "1902/.."),
        ("consular agency", "Tarlenheim", "1890", "1895"),
        ("consulate", "Tarlenheim", "1895", "1917"),
        ("consulate", "Strelsau", "1899-10-01", "1917-05-06"),
    }
    assert (
        records["mis-us-ruritania-consulate-zenda-1901"]["note"] == "It began before Ruritania existed as this party."
    )


def test_other_acts_are_events_in_our_words(records: dict[str, Json]) -> None:
    found = {row["date"]: (row["kind"], row["summary"]) for row in records.values() if row["type"] == "event"}
    assert found == {
        "1870": ("other", "Consular relations between the United States and Ruritania begin."),
        "1871": ("other", "Graustark joins the German Empire."),
        "1930-01-03": ("treaty", "The United States and Ruritania conclude a treaty: Extradition Convention."),
        "1962-05-01": ("attack", "The ambassador of the United States to Ruritania is killed."),
    }


def test_an_ambassador_who_resides_elsewhere_is_an_accreditation(records: dict[str, Json]) -> None:
    found = records["acc-us-ruritania-1963"]
    assert (found["host"], found["city"], found["seat"], found["opened"]) == (
        "ruritania",
        "Elphberg",
        None,
        "1963-06-02",
    )


def test_every_entry_is_accounted_for(data: Path) -> None:
    account = ran(UPSTREAM, data)
    assert (account.read, account.merged, account.adds_up()) == (37, 2, True)
    assert Counter(row.reason for row in account.left_out) == {
        "an issue, not an act": 1,
        "its heading has no shape": 1,
        "no city and opening of a consulate": 1,
        "no heading": 1,
    }
    assert "Consulate in Hofbau, 1871" in {row.what for row in account.left_out}


def test_the_same_upstream_gives_the_same_bytes(upstream: Path, data: Path) -> None:
    file = data / "us-relations" / "records.json"
    ran(upstream, data)
    before = file.read_bytes()
    moved = [(one, one.read_bytes()) for one in sorted(upstream.rglob("*.xml"), reverse=True)]
    for one, _ in moved:
        one.unlink()
    for one, text in moved:
        one.write_bytes(text)
    ran(upstream, data)
    assert file.read_bytes() == before


BOMB = '<!DOCTYPE TEI [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'


def swapped(old: bytes, new: bytes) -> Callable[[Path], None]:
    """Spoils an article by putting other bytes into it."""

    def spoil(folder: Path) -> None:
        path = folder / "articles" / "ruritania.xml"
        text = path.read_bytes()
        assert old in text
        path.write_bytes(text.replace(old, new, 1))

    return spoil


def renamed(folder: Path) -> None:
    (folder / "articles" / "ruritania.xml").rename(folder / "articles" / "atlantis.xml")


def bodiless(folder: Path) -> None:
    path = folder / "articles" / "ruritania.xml"
    path.write_text(path.read_text("utf-8").replace("body>", "front>"), "utf-8")


def other_root(folder: Path) -> None:
    (folder / "articles" / "italy.xml").write_text("<html/>")


TITLE = b'<title type="complete">A made-up guide: Ruritania</title>'
HEAD = b"Embassy Moved to Zenda, 1950."
BAD: dict[str, tuple[Callable[[Path], None], str, str]] = {
    "truncated": (swapped(b"</body>", b""), "is not well-formed XML", "Fetch the file again"),
    "latin-1": (swapped(HEAD, b"Embassy Moved to Z\xebnda, 1950."), "is not UTF-8", "Save the file as UTF-8"),
    "NUL": (swapped(HEAD, b"Embassy\x00Moved"), "is not well-formed XML", "Fetch the file again"),
    "a control character": (swapped(HEAD, b"Embassy \xc2\x9bMoved"), "control character", "Fetch"),
    "missing element": (swapped(b"titleStmt>", b"titles>"), "is not well-formed XML", "Fetch"),
    "no title": (swapped(TITLE, b"<title/>"), "has no <", "This importer reads"),
    "no body": (bodiless, "has no <text/body>", "This importer reads"),
    "unmapped country": (renamed, "'atlantis' is mapped to no party", "crosswalk"),
    "script tag": (swapped(HEAD, b"&lt;script&gt;1&lt;/script&gt;"), "holds markup", "Fetch"),
    "huge field": (swapped(HEAD, b"E" * 10_000_000), "10000000 characters", "Fetch"),
    "entity bomb": (swapped(b"<TEI", BOMB.encode() + b"<TEI"), "declares a document type", "Fetch"),
    "another root": (other_root, "and not <TEI>", "This importer reads"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_bad_copy_is_refused_with_file_line_and_hint(name: str, ask: Ask, upstream: Path, data: Path) -> None:
    spoil, wrong, hint = BAD[name]
    spoil(upstream)
    done = ask("import", "us-relations", str(upstream), "--data", str(data), "--state", "2026-07", data=None)
    assert done.code == 4
    assert done.err.count("\n") == 1, done.err
    assert f"{upstream / 'articles'}" in done.err
    assert ".xml:" in done.err
    assert wrong in done.err
    assert hint in done.err
    assert not (data / "us-relations").exists()


def test_a_copy_whose_state_nobody_tells_is_refused(ask: Ask, upstream: Path, data: Path) -> None:
    done = ask("import", "us-relations", str(upstream), "--data", str(data), data=None)
    assert done.code == 4
    assert "--state" in done.err
    assert not (data / "us-relations").exists()


def test_another_folder_is_refused(ask: Ask, tmp_path: Path, data: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = ask("import", "us-relations", str(tmp_path / "empty"), "--data", str(data), "--state", "2026", data=None)
    assert done.code == 4
    assert "holds no articles/*.xml" in done.err
