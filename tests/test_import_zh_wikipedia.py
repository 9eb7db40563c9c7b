"""The importers of the Chinese Wikipedia's pages on relations, on rows that hold their difficulties."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from import_support import Bad, bad_tables, dataset, holds_to_itself, imported, ran, refuses, state, swapped, tried
from support import FIXTURES, Json

LISTS, UNSOURCED, HISTORIES = "zh-wikipedia-lists", "zh-wikipedia-unsourced", "zh-wikipedia-histories"
TABLES = {
    LISTS: "zhwiki_relations_established_lists.csv",
    UNSOURCED: "zhwiki_soviet_union_relations.csv",
    HISTORIES: "zhwiki_kosovo_recognition_relations.csv",
}
PARTIES = (
    "andorra", "azerbaijan", "benin", "brazil", "china", "finland", "georgia", "ghana", "guinea", "guinea-bissau",
    "holy-see", "japan", "kazakhstan", "kosovo", "latvia", "lithuania", "myanmar", "netherlands", "peru", "spain",
    "suriname", "tuvalu", "united-kingdom", "united-states", "zanzibar",
)  # fmt: skip


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A dataset of the parties that the tables name, and of those that stood in their place."""
    return dataset(
        tmp_path,
        *(state(name) for name in PARTIES),
        state("czechia", since="1993", predecessors=["czechoslovakia"]),
        state("czechoslovakia", since="1918", until="1992"),
        state("germany", since="1990", predecessors=["german-empire", "west-germany"]),
        state("german-empire", since="1871", until="1945"),
        state("west-germany", since="1949", until="1990"),
        state("russia", since="1991", predecessors=["soviet-union"]),
        state("soviet-union", since="1917", until="1991", predecessors=["russian-empire"]),
        state("russian-empire", since="1721", until="1917"),
        state("taiwan", since="1949", predecessors=["republic-of-china-1912-1949"]),
        state("republic-of-china-1912-1949", since="1912", until="1949"),
        state("vietnam", since="1976", predecessors=["north-vietnam", "south-vietnam"]),
        state("north-vietnam", since="1954", until="1976", predecessors=["state-of-vietnam"]),
        state("state-of-vietnam", since="1949", until="1955"),
        state("south-vietnam", since="1954", until="1975"),
    )


def upstream(name: str, tmp_path: Path) -> Path:
    """A copy of the tables that a test may spoil."""
    return Path(shutil.copytree(FIXTURES / "import" / name, tmp_path / "upstream"))


def records(name: str, data: Path) -> dict[str, Json]:
    return imported(name, FIXTURES / "import" / name, data)


def test_two_pages_that_differ_by_a_day_make_one_step_with_two_claims(data: Path) -> None:
    assert records(LISTS, data)["rel-zhwiki-list-azerbaijan-holy-see-1992-05-23"] == {
        "id": "rel-zhwiki-list-azerbaijan-holy-see-1992-05-23", "type": "relation",
        "parties": ["azerbaijan", "holy-see"], "step": "established", "date": "1992-05-23",
        "citations": [
            {"source": "src-zhwiki-holy-see-established", "locator": "Azerbaijan"},
            {"source": "src-zhwiki-azerbaijan-established", "locator": "Holy See", "says": {"date": "1992-05-24"}},
        ],
    }  # fmt: skip


def test_a_page_is_a_source_with_its_state_and_what_it_cites(data: Path) -> None:
    found = records(LISTS, data)
    georgia = found["src-zhwiki-georgia-established"]
    assert (georgia["title"], georgia["published"], georgia["language"]) == ("格鲁吉亚外交", "2022-21", "zh")
    assert georgia["note"] == "The state of spring 2022. The page cites the foreign ministry."
    assert "Papal States" in found["src-zhwiki-holy-see-established"]["note"]
    unsourced = records(UNSOURCED, data)
    for party in ("japan", "soviet-union"):
        assert "gives no references" in unsourced[f"src-zhwiki-{party}-established"]["note"]


def test_old_dates_of_the_holy_see_have_a_note(data: Path) -> None:
    found = records(LISTS, data)
    notes = {
        name: found[f"rel-zhwiki-list-holy-see-{name}"]["citations"][0]["note"]
        for name in ("peru-1877-10-12", "spain-1499-01-02")
    }
    old = "Before 1929: perhaps relations of the Papal States, or a nuncio."
    assert notes == {
        "peru-1877-10-12": f"The page gives this date for seven states. {old}",
        "spain-1499-01-02": old,
    }
    kazakhstan = found["rel-zhwiki-list-holy-see-kazakhstan-1992-02-15"]["citations"]
    assert [one.get("says") for one in kazakhstan] == [None, {"date": "1992-10-17"}]
    assert "Perhaps the day of recognition" in kazakhstan[0]["note"]


def test_relations_are_with_the_party_of_that_day(data: Path) -> None:
    found = records(LISTS, data)
    czech = found["rel-zhwiki-list-czechoslovakia-holy-see-1990-04-19"]
    assert (czech["note"], czech["citations"][0]["locator"]) == ("The source names Czechia.", "Czechia")
    assert found["rel-zhwiki-list-guinea-north-vietnam-1958-10-09"]["note"] == "The source names Vietnam."


def test_breaks_returns_and_levels_are_steps(data: Path) -> None:
    found = records(LISTS, data)
    assert found["rel-zhwiki-list-georgia-tuvalu-2012-02-16-severed"]["step"] == "severed"
    assert found["rel-zhwiki-list-georgia-tuvalu-2014-03-31-restored"]["step"] == "restored"
    lowered = found["rel-zhwiki-list-china-lithuania-2021-11-21-downgraded"]
    assert (lowered["step"], lowered["level"]) == ("downgraded", "chargé d'affaires")


def test_wars_break_relations_and_two_breaks_of_three_years_stay_two(data: Path) -> None:
    found = records(UNSOURCED, data)
    assert [
        (one["date"], one["step"])
        for one in sorted(found.values(), key=lambda one: one.get("date") or "")
        if one.get("parties") == ["finland", "soviet-union"]
    ] == [
        ("1923-07-23", "established"),
        ("1939-11-29", "severed"),
        ("1940-03-12", "restored"),
        ("1941-06-22", "severed"),
        ("1945-08-06", "restored"),
    ]


def test_west_germany_is_no_restored_germany(data: Path) -> None:
    found = records(UNSOURCED, data)
    assert found["rel-zhwiki-unsourced-soviet-union-west-germany-1955-09-13"]["step"] == "established"
    assert "rel-zhwiki-unsourced-german-empire-soviet-union-1941-06-22-severed" in found


def test_of_dates_with_guessed_days_only_the_year_is_taken(data: Path) -> None:
    found = records(UNSOURCED, data)
    assert found["rel-zhwiki-unsourced-andorra-japan-1994"]["date"] == "1994"
    assert found["rel-zhwiki-unsourced-japan-russian-empire-1855"]["note"] == "The source names Russia."


def test_a_withdrawal_has_its_side_and_breaks_relations_only_if_the_page_says_so(data: Path) -> None:
    found = records(HISTORIES, data)
    steps = {(one["parties"][0], one["date"], one["step"], one.get("by")) for one in found.values() if "step" in one}
    assert {step for step in steps if step[0] in ("ghana", "guinea-bissau")} == {
        ("ghana", "2012-01-26", "recognised", "ghana"),
        ("ghana", "2012-10-04", "established", None),
        ("ghana", "2019-11-07", "withdrawn", "ghana"),
        ("ghana", "2019-11-07", "severed", "ghana"),
        ("guinea-bissau", "2011-01-10", "recognised", "guinea-bissau"),
        ("guinea-bissau", "2017-11-21", "withdrawn", "guinea-bissau"),
        ("guinea-bissau", "2018-01-30", "recognised", "guinea-bissau"),
        ("guinea-bissau", "2018-06-19", "established", None),
    }
    suriname = [one["step"] for one in found.values() if one.get("parties") == ["kosovo", "suriname"]]
    assert sorted(suriname) == ["recognised", "withdrawn"]


def test_one_fact_of_two_pages_cites_both(data: Path) -> None:
    taiwan = records(HISTORIES, data)["rel-zhwiki-history-kosovo-taiwan-2008-02-19-recognised-by-taiwan"]
    assert [one["source"] for one in taiwan["citations"]] == [
        "src-zhwiki-kosovo-relations",
        "src-zhwiki-roc-diplomatic-history",
    ]


def test_before_the_move_to_taipei_the_page_means_the_mainland(data: Path) -> None:
    found = records(HISTORIES, data)
    brazil = found["rel-zhwiki-history-brazil-republic-of-china-1912-1949-1913-04-08-recognised-by-brazil"]
    assert "note" not in brazil, "the page names the Republic of China"
    assert "rel-zhwiki-history-myanmar-taiwan-1949-12-18-severed" in found
    raised = found["rel-zhwiki-history-brazil-republic-of-china-1912-1949-1943-05-04-upgraded"]
    assert raised["level"] == "ambassador"


def test_north_vietnam_before_1954_is_not_the_state_of_vietnam(data: Path) -> None:
    found = records(HISTORIES, data)["rel-zhwiki-history-china-north-vietnam-1950-01-18"]
    assert found["note"] == "The date comes before North Vietnam began (1954)."


def test_levels_of_beginnings(data: Path) -> None:
    british = records(HISTORIES, data)["rel-zhwiki-history-china-united-kingdom-1954-06-17"]
    assert (british["step"], british["level"]) == ("established", "chargé d'affaires")


def test_what_is_no_step_is_left_out_with_the_reason(data: Path) -> None:
    account = ran(HISTORIES, FIXTURES / "import" / HISTORIES, data)
    assert (account.read, account.imported, account.merged) == (41, 32, 1)
    assert account.reasons() == [
        ("the partner is none of our parties", 3),
        ("consular relations are no step of diplomatic relations", 2),
        ("one of the two ended, which is no step of their relations", 2),
        ("a government was recognised, and not a state", 1),
    ]


@pytest.mark.parametrize("name", TABLES)
def test_the_same_tables_give_the_same_bytes_in_any_order_of_rows(name: str, data: Path, tmp_path: Path) -> None:
    folder = upstream(name, tmp_path)
    holds_to_itself(name, folder / TABLES[name], data, folder)


BAD = {
    **bad_tables("finland", "partner", "step"),
    "no date": Bad(swapped("1939-11-29", "1939-11-40"), "has day 40", "Correct it from the upstream"),
    "an impossible year": Bad(
        swapped("1939-11-29", "19399"), "'19399' is outside the years", "Correct it from the upstream"
    ),
    "no step": Bad(swapped("severed", "frozen"), "'frozen' is not a step", "Correct it from the upstream"),
    "no page": Bad(swapped("zh.wikipedia.org", "zh.example"), "is not a page of the Chinese Wikipedia", "Fetch the"),
    "two pages": Bad(swapped("苏联建交列表,no", "另一页,no"), "'page' differs", "Correct it from the upstream"),
    "another party": Bad(swapped("\nsoviet-union,", "\ngermany,"), "'germany' is not one of japan", "Correct it"),
}


@pytest.mark.parametrize("bad", BAD)
def test_a_bad_table_is_refused(bad: str, capsys: pytest.CaptureFixture[str], data: Path, tmp_path: Path) -> None:
    folder = upstream(UNSOURCED, tmp_path)
    refuses(BAD[bad], capsys, UNSOURCED, folder / TABLES[UNSOURCED], data, folder)


def test_a_precision_that_nobody_knows_is_refused(
    capsys: pytest.CaptureFixture[str], data: Path, tmp_path: Path
) -> None:
    folder = upstream(UNSOURCED, tmp_path)
    bad = Bad(swapped(",year,", ",decade,"), "'decade' is not a precision of a date", "Correct it")
    refuses(bad, capsys, UNSOURCED, folder / "zhwiki_japan_relations_low_trust.csv", data, folder)


def test_all_faults_of_all_tables_are_told_at_once(
    capsys: pytest.CaptureFixture[str], data: Path, tmp_path: Path
) -> None:
    folder = upstream(HISTORIES, tmp_path)
    table = folder / TABLES[HISTORIES]
    table.write_bytes(swapped("2012-01-26", "2012-13-26")(swapped(",suriname,", ",gold-coast,")(table.read_bytes())))
    (folder / "zhwiki_prc_relations_1949_2022.csv").unlink()
    done = tried(capsys, HISTORIES, folder, data)
    assert (done.code, done.err.count("\n")) == (4, 3)
    for fault in ("has month 13", "'gold-coast' is mapped to no party", "cannot be read: No such file"):
        assert fault in done.err
    assert not (data / HISTORIES).exists()
