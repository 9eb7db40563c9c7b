"""The importer of US posts, on a small made-up copy of its upstream that holds each difficulty of the real one."""

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
from diplorel.importers.sources.missions.us_posts.corrections import Corrections
from diplorel.importers.sources.missions.us_posts.decisions import Spell

POSTS = FIXTURES / "import" / "us-posts"
CITED = {"source": "src-us-posts"}
ONE_KIND = "The source gives a post one kind for all its years; it may have opened under a lower one."


def coded(name: str, *, also: str | None = None, **more: object) -> Json:
    return {**party(name, codes=[{"scheme": "gsh", "value": also or name}], **more), "name": name.title()}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A dataset of the parties whose territories the posts are in."""
    rows = [coded(name) for name in ("denmark", "japan", "canada", "peru")]
    rows += [
        party("united-states", article=True),
        coded("united-kingdom", article=True),
        coded("norway", since="1905-06-07"),
        coded("ireland", since="1922-12-06"),
        coded("yemen", since="1990", predecessors=["north-yemen", "south-yemen"]),
        *(party(name, until="1990") for name in ("north-yemen", "south-yemen")),
        coded("russia", since="1991-12-25", predecessors=["soviet-union"]),
        {**party("soviet-union", since="1922", until="1991"), "name": "Soviet Union", "article": True},
        {**party("russian-empire", since="1721", until="1917"), "name": "Russian Empire", "article": True},
    ]
    return save(tmp_path / "data", [*rows, source()], "parties.json").parent


@pytest.fixture
def posts(tmp_path: Path) -> Path:
    """A copy of the upstream that a test may spoil."""
    return Path(shutil.copytree(POSTS, tmp_path / "gsh"))


def ran(posts: Path, data: Path) -> Account:
    return run("us-posts", posts, data, "2026-02", lambda what, done, whole: None).account


@pytest.fixture
def records(data: Path) -> dict[str, Json]:
    ran(POSTS, data)
    rows = json.loads((data / "us-posts" / "records.json").read_text("utf-8"))
    return {row["id"]: row for row in rows}


def test_a_post_is_a_mission_of_the_united_states(records: dict[str, Json]) -> None:
    assert records["mis-us-post-odense-consular-agency-1917"] == {
        "id": "mis-us-post-odense-consular-agency-1917", "type": "mission", "sender": "united-states",
        "host": "denmark", "kind": "consular agency", "city": "Odense", "opened": "1917", "closed": "1920",
        "citations": [{**CITED, "locator": "odense.xml"}],
    }  # fmt: skip


def test_the_source_makes_an_address_of_the_file(records: dict[str, Json]) -> None:
    found = records["src-us-posts"]
    assert found["published"] == "2026-02"
    assert found["entry"].format("odense.xml") == (
        "https://github.com/HistoryAtState/gsh/blob/master/data/posts/odense.xml"
    )


def test_an_embassy_opened_when_it_became_one_and_not_when_its_post_did(records: dict[str, Json]) -> None:
    mission = records["mis-us-post-tromso-embassy-1809"]
    assert (mission["city"], mission.get("opened"), mission.get("closed")) == ("Tromsø", "1946", None)
    assert mission["note"] == "A post of a lower kind opened there in 1809."
    assert mission["citations"] == [{**CITED, "locator": "tromso.xml", "note": ONE_KIND}]


def test_an_embassy_whose_post_opened_as_something_else_opened_then_or_later(records: dict[str, Json]) -> None:
    mission = records["mis-us-post-london-fix-embassy-1790"]
    assert (mission.get("opened"), mission["note"]) == (
        "1790/..",
        "A post opened there in 1790, of that or a lower kind.",
    )
    mission = records["mis-us-post-lima-embassy-1975"]
    assert (mission.get("opened"), "note" in mission) == ("1975", False)


def test_each_time_that_a_post_stood_is_its_own_record(records: dict[str, Json]) -> None:
    spells = {
        (row.get("opened"), row.get("closed"))
        for name, row in records.items()
        if name.startswith(("mis-us-post-kobe", "mis-us-post-nagoya"))
    }
    assert spells == {("1868", "1941"), ("1950-03", None), ("1918", "1970"), ("1994", None)}
    assert records["mis-us-post-kobe-consulate-general-1950-03"]["city"] == "Kobe"


def test_a_closing_without_a_year_of_reopening_is_noted(records: dict[str, Json]) -> None:
    mission = records["mis-us-post-hilo-consulate-1870"]
    assert (mission.get("closed"), mission["note"]) == (None, "The source adds that it closed in 1927.")


def test_a_post_that_was_raised_is_one_mission_after_the_other(records: dict[str, Json]) -> None:
    before, after = (records[f"mis-us-post-moscow-{name}"] for name in ("consulate-general-1933", "embassy-2001"))
    assert (before["opened"], before["closed"]) == ("1933", "2001")
    assert (after["kind"], after["opened"], after.get("closed"), after["previous"]) == (
        "embassy",
        "2001",
        None,
        before["id"],
    )


def test_a_consulate_general_opened_when_it_became_one(records: dict[str, Json]) -> None:
    mission = records["mis-us-post-cuzco-consulate-general-1906"]
    assert (mission["opened"], mission["note"]) == ("1963", "A post of a lower kind opened there in 1906.")


def test_a_post_that_was_lowered_keeps_its_id_and_follows_the_embassy(records: dict[str, Json]) -> None:
    before, after = records["mis-us-post-jeddah-embassy-1942"], records["mis-us-post-jeddah-consulate-general-1942"]
    assert (before["opened"], before["closed"]) == ("1942/..", "1984")
    assert (after["opened"], after["previous"]) == ("1984", before["id"])
    assert "note" not in after["citations"][0], "the source tells both kinds"


def test_a_decision_on_a_note_that_changed_is_refused(ask: Ask, posts: Path, data: Path) -> None:
    swapped(b"until 1984", b"until 1985", "posts/jeddah.xml")(posts)
    done = ask("import", "us-posts", str(posts), "--data", str(data), "--state", "2026-02", data=None)
    assert done.code == 4
    assert "jeddah.xml:2: the decision on 'jeddah' is about another note" in done.err
    assert "Read the note" in done.err


def test_a_closing_that_was_a_move_says_so(records: dict[str, Json]) -> None:
    mission = records["mis-us-post-viborg-consular-agency-1917"]
    assert (mission["closed"], mission["note"]) == ("1920", "Closed here means: moved to Aarhus.")


def test_the_host_is_the_party_of_the_day_unless_the_post_outlasted_it(records: dict[str, Json]) -> None:
    closed, still = records["mis-us-post-batum-consulate-1925"], records["mis-us-post-moscow-consulate-general-1933"]
    assert (closed["host"], closed["note"]) == ("soviet-union", "The source names Russia.")
    assert (still["host"], still["note"]) == (
        "russia",
        "In 1933 the host was the Soviet Union. Closed here means: it became an embassy.",
    )


def written(posts: Path, data: Path, **texts: tuple[str, ...]) -> dict[str, Json]:
    """The records of the upstream with more posts.  texts: file -> territory, type of post, years opened and closed."""
    for name, (territory, kind, *years) in texts.items():
        events = "".join(
            f"<event><type>{happened}</type><date>{year}</date></event>"
            for happened, year in zip(("opened", "closed"), years, strict=False)
        )
        (posts / "data" / "posts" / f"{name}.xml").write_text(
            f"<post><locale-id>{name}</locale-id><territory-id>{territory}</territory-id><post-type>{kind}</post-type>"
            f"<events>{events}</events><notes/></post>",
            "utf-8",
        )
    ran(posts, data)
    return {row["id"]: row for row in json.loads((data / "us-posts" / "records.json").read_text("utf-8"))}


def test_a_post_that_closed_is_under_the_party_that_held_the_place_then(posts: Path, data: Path) -> None:
    found = written(
        posts,
        data,
        athlone=("ireland", "consular-agency", "1888", "1908"),
        cork=("ireland", "consulate", "1888", "1950"),
        galway=("ireland", "consulate", "1889"),
        arendal=("norway", "consular-agency", "1882", "1904"),
        omsk=("russia", "consular-agency", "1908", "1919"),
    )
    assert found["mis-us-post-athlone-consular-agency-1888"]["host"] == "united-kingdom"
    assert found["mis-us-post-athlone-consular-agency-1888"]["note"] == "The source names Ireland."
    assert found["mis-us-post-cork-consulate-1888"]["host"] == "ireland"
    assert found["mis-us-post-galway-consulate-1889"]["host"] == "ireland"
    arendal = found["mis-us-post-arendal-consular-agency-1882"]
    assert arendal["host"] == "norway", "in a union, and a state of its own"
    assert arendal["note"] == "It opened before Norway existed as this party."
    assert found["mis-us-post-omsk-consular-agency-1908"]["host"] == "russian-empire", "not the Soviet Union's"


def test_a_host_by_another_name_that_was_not_yet_there_says_both(posts: Path, data: Path) -> None:
    found = written(posts, data, omsk=("russia", "consulate", "1912", "1925"))["mis-us-post-omsk-consulate-1912"]
    assert found["host"] == "soviet-union"
    assert found["note"] == "The source names Russia. It opened before the Soviet Union existed as this party."


def test_a_host_that_a_person_decided_stands_for_the_file_or_for_one_of_its_openings(posts: Path, data: Path) -> None:
    parties = json.loads((data / "parties.json").read_text("utf-8"))
    save(data, [*parties, coded("prussia")], "parties.json")
    found = written(posts, data, altona=("denmark", "consulate", "1839", "1869"))["mis-us-post-altona-consulate-1839"]
    assert (found["host"], found["note"]) == ("prussia", "The source names Denmark.")
    decided = Corrections()
    assert decided.host("leipzig", Spell("1826", "1826/1990")) == "german-empire"
    assert decided.host("leipzig", Spell("1990", None)) is None


def test_a_post_is_not_the_embassy_that_the_source_calls_it(posts: Path, data: Path) -> None:
    found = written(posts, data, hamilton=("denmark", "embassy", "1833"), andorra=("peru", "embassy", "1996"))
    mission = found["mis-us-post-hamilton-consulate-general-1833"]
    assert (mission["kind"], mission["opened"]) == ("consulate general", "1833")
    assert mission["note"].startswith("The source calls it an embassy; ")
    assert not [name for name in found if "andorra" in name]
    assert "the ambassador resides in Madrid" in (data / "us-posts" / "left-out.csv").read_text("utf-8")


def test_a_place_that_two_countries_have_is_named_and_a_post_listed_twice_says_so(records: dict[str, Json]) -> None:
    assert records["mis-us-post-london-consular-agency-1866"]["city"] == "London"
    assert records["mis-us-post-london-fix-embassy-1790"]["city"] == "London"
    note = "The source lists a post of this place and opening year under the United-Kingdom too."
    assert note in records["mis-us-post-derry-consulate-1796"]["note"]
    assert records["mis-us-post-derry-fix-consulate-1796"]["host"] == "united-kingdom"


def test_two_files_of_one_post_are_one_record_that_cites_both(records: dict[str, Json]) -> None:
    assert "mis-us-post-oslo-fix-consulate-1959" not in records
    cited = records["mis-us-post-oslo-consulate-1959"]["citations"]
    assert [one["locator"] for one in cited] == ["oslo.xml", "oslo-fix.xml"]


def test_the_city_is_the_locales_name_of_that_time_or_unknown(records: dict[str, Json]) -> None:
    assert records["mis-us-post-whampoa-consular-agency-1853"]["city"] == "Whampoa"
    mission = records["mis-us-post-nowhere-consular-agency-1880"]
    assert (mission["city"], mission.get("opened"), mission.get("closed")) == (None, None, "1880")


def test_every_row_is_accounted_for(data: Path) -> None:
    account = ran(POSTS, data)
    assert (account.read, account.merged, account.adds_up()) == (23, 1, True)
    assert Counter(row.reason for row in account.left_out) == {
        "no date": 1,
        "its dates have it closed before it opened": 1,
    }
    assert {row.what for row in account.left_out} == {"naha", "callao"}


def test_the_same_upstream_gives_the_same_bytes(posts: Path, data: Path) -> None:
    file = data / "us-posts" / "records.json"
    ran(posts, data)
    before = file.read_bytes()
    moved = [(one, one.read_bytes()) for one in sorted(posts.rglob("*.xml"), reverse=True)]
    for one, _ in moved:
        one.unlink()
    for one, text in moved:
        one.write_bytes(text)
    ran(posts, data)
    assert file.read_bytes() == before


BOMB = '<!DOCTYPE post [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'


def swapped(old: bytes, new: bytes, file: str = "posts/odense.xml") -> Callable[[Path], None]:
    """Spoils a file by putting other bytes into it."""

    def spoil(folder: Path) -> None:
        path = folder / "data" / file
        text = path.read_bytes()
        assert old in text
        path.write_bytes(text.replace(old, new, 1))

    return spoil


NAME, LOCALE = b"<name>Odense</name>", "locales/odense.xml"
BAD: dict[str, tuple[Callable[[Path], None], str, str]] = {
    "truncated": (swapped(b"</events>", b""), "is not well-formed XML", "Fetch the file again"),
    "latin-1": (swapped("ø".encode(), b"\xf8", "locales/tromso.xml"), "is not UTF-8", "Save the file as UTF-8"),
    "NUL": (swapped(b"1917", b"19\x0017"), "is not well-formed XML", "Fetch the file again"),
    "a control character": (swapped(NAME, b"<name>Od\xc2\x9bense</name>", LOCALE), "control character", "Fetch"),
    "missing element": (
        swapped(b"<post-type>consular-agency</post-type>", b""),
        "has no <post-type>",
        "importer reads",
    ),
    "no name": (swapped(NAME, b"", LOCALE), "<locale> has no <name>", "importer reads"),
    "another type": (swapped(b"consular-agency", b"palace"), "'palace' is not a type of post", "Fetch"),
    "another event": (swapped(b"<type>opened", b"<type>moved"), "'moved' is not a type of event", "Fetch"),
    "no date": (swapped(b"1917</date>", b"soon</date>"), "'soon' is not a date", "Correct it"),
    "unmapped territory": (swapped(b">denmark<", b">atlantis<"), "'atlantis' is mapped to no party", "crosswalk"),
    "script tag": (swapped(NAME, b"<name>&lt;script&gt;1&lt;/script&gt;</name>", LOCALE), "holds markup", "Fetch"),
    "huge field": (swapped(NAME, b"<name>" + b"O" * 10_000_000 + b"</name>", LOCALE), "10000000 characters", "Fetch"),
    "entity bomb": (swapped(b"<post>", BOMB.encode() + b"<post>"), "declares a document type", "Fetch"),
    "another root": (swapped(b"<locale>", b"<place>", LOCALE), "is not well-formed XML", "Fetch"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_copy_is_refused_with_file_line_and_hint(name: str, ask: Ask, posts: Path, data: Path) -> None:
    spoil, wrong, hint = BAD[name]
    spoil(posts)
    done = ask("import", "us-posts", str(posts), "--data", str(data), "--state", "2026-02", data=None)
    assert done.code == 4
    assert done.err.count("\n") == 1, done.err
    assert f"{posts / 'data'}" in done.err
    assert ".xml:" in done.err
    assert wrong in done.err
    assert hint in done.err
    assert not (data / "us-posts").exists()


def test_a_copy_whose_state_nobody_tells_is_refused(ask: Ask, posts: Path, data: Path) -> None:
    done = ask("import", "us-posts", str(posts), "--data", str(data), data=None)
    assert done.code == 4
    assert "--state" in done.err
    assert not (data / "us-posts").exists()


def test_another_folder_is_refused(ask: Ask, tmp_path: Path, data: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = ask("import", "us-posts", str(tmp_path / "empty"), "--data", str(data), "--state", "2026", data=None)
    assert done.code == 4
    assert "holds no data/posts/*.xml" in done.err
