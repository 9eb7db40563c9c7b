"""What a day's answer must not be surer of than the sources: breaks between, ends of parties, plans, successors."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from as_of_support import mission as mission_row
from as_of_support import on, year
from conftest import Ask
from support import Json, cited, mission, party, person, posting, relation, rows_of, save, source, valid

from diplorel.dates.edtf import days_with_tolerance, shifted
from diplorel.dates.heads import Head, followed, post, preceded
from diplorel.dates.validity import Bounds, Interruption, validity_of
from diplorel.index.relation_on_day import Missing
from diplorel.lookup.as_of.relation_status import status_on_day
from diplorel.lookup.as_of.validity_on_day import as_of
from diplorel.lookup.as_of.verdicts import holds
from diplorel.lookup.as_of.view import day_of

BREAK = Interruption(True, "1961-01-03", "1961-01-03")
RETURN = Interruption(False, "1992-02-01", "1992-02-01")


def stood(row: Json, then: str, **bounds: Any) -> str:
    return holds(validity_of(row, Bounds(**bounds)), day_of(then))


def test_a_break_of_relations_lies_between_an_opening_and_a_later_attestation() -> None:
    row = mission_row(on("1917-05-01"), None, (on("2022-11-16"), on("2023-01-01")))
    assert stood(row, "1970") == "yes"
    for broken in (BREAK, RETURN):
        assert stood(row, "1970", interruptions=[broken]) == stood(row, "1950", interruptions=[broken]) == "possibly"
        assert stood(row, "2022-12", interruptions=[broken]) == "yes"
    assert stood(row, "1970", interruptions=[Interruption(True, "1900-01-01", "1917-04-30")]) == "yes"
    assert stood(row, "1970", interruptions=[Interruption(True, "1917-01-01", "1917-12-31")]) == "possibly"
    assert (
        stood(row, "1970", interruptions=[Interruption(False, "1917-01-01", "1917-12-31")]) == "yes"
    )  # it opened on the return
    assert stood(row, "1970", interruptions=[Interruption(True, "2023-06-01", "2023-06-01")]) == "yes"


def test_what_stands_longest_without_a_break_is_certain() -> None:
    row = mission_row(on("1949-01-01"), None, (year(1975), on("2022-11-16")))
    later = Interruption(True, "1982-01-01", "1982-12-31")
    assert stood(row, "1960", interruptions=[later]) == "yes"
    assert stood(row, "1990", interruptions=[later]) == "possibly"


def test_what_opened_and_closed_stood_up_to_a_break_between_or_from_the_return() -> None:
    row = mission_row(on("1917-05-01"), on("1980-01-01"))
    assert [stood(row, then, interruptions=[BREAK]) for then in ("1917-05-01", "1961-01-02", "1961-01-03", "1970")] == [
        "yes", "yes", "possibly", "possibly",
    ]  # fmt: skip
    late = mission_row(on("1960-01-01"), on("1999-01-01"))
    days = ("1960-06", "1970", "1992-01", "1992-02-01", "1998")
    assert [stood(late, then, interruptions=[BREAK, RETURN]) for then in days] == [
        "possibly", "possibly", "possibly", "yes", "yes",
    ]  # fmt: skip
    assert stood(row, "1970") == "yes"


def test_an_opening_before_a_party_began_shows_nothing_of_the_time_after() -> None:
    row = mission_row(year(1847), None, (on("2020-10-22"), on("2026-02-01")))
    assert stood(row, "1965", begun="1949-10-01") == "possibly"
    assert stood(row, "2022", begun="1949-10-01") == "yes"
    assert stood(row, "1965", begun="1840-01-01") == "yes"
    # a consulate of that very year may be older than the state, an embassy not
    row = mission_row(year(1949), None, (on("2020-10-22"),))
    assert stood({**row, "kind": "consulate general"}, "1965", begun="1949-10-01") == "possibly"
    assert stood({**row, "kind": "embassy"}, "1965", begun="1949-10-01") == "yes"


def heads(*more: tuple[str, str, str | None, bool]) -> dict[str, str]:
    """Heads as (id, beginning, credentials, ended), all at one post."""
    return followed(
        Head(name, ("alpha", "beta"), (begin, begin), (credentials, credentials), ended, acting=name == "acting")
        for name, begin, credentials, ended in more
    )


def test_a_head_whose_end_nobody_dates_is_followed_by_who_presents_credentials() -> None:
    assert heads(("one", "1970-01-01", "1970-01-01", False), ("two", "1973-01-01", "1973-01-01", True)) == {
        "one": "1973-01-01"
    }
    # a chargé d'affaires ad interim succeeds nobody, and an end that is dated needs no successor
    assert heads(("one", "1970-01-01", "1970-01-01", False), ("two", "1973-01-01", None, False)) == {
        "one": "1973-01-01"
    }
    assert heads(("one", "1970-01-01", "1970-01-01", False), ("acting", "1973-01-01", None, False)) == {}
    assert heads(("one", "1970-01-01", "1970-01-01", True), ("two", "1973-01-01", "1973-01-01", True)) == {}
    assert heads(("one", "1970-01-01", None, False), ("two", "1970-01-01", "1970-01-01", True)) == {}
    three = ("three", "1980-01-01", "1980-01-01", True)
    assert heads(("one", "1970-01-01", None, False), three, ("two", "1973-01-01", "1973-01-01", True)) == {
        "one": "1973-01-01"
    }


def test_a_head_whose_beginning_nobody_dates_came_after_who_held_the_post_before() -> None:
    def at_post(name: str, credentials: str | None, shown: str | None) -> Head:
        return Head(name, ("alpha", "beta"), (credentials, credentials), (credentials, credentials), False, shown)

    old, last, new = (
        at_post("old", "1950-01-01", None),
        at_post("last", "1990-01-01", None),
        at_post("new", "2030-01-01", None),
    )
    assert preceded([old, last, new, at_post("one", None, "2020-10-22")]) == {"one": "1990-01-01"}
    assert preceded([new, at_post("one", None, "2020-10-22")]) == {}
    assert preceded([old, at_post("one", None, None)]) == {}


def test_who_presented_credentials_perhaps_later_does_not_follow_and_perhaps_earlier_does_not_precede() -> None:
    def presented(name: str, earliest: str | None, latest: str | None) -> Head:
        return Head(name, ("alpha", "beta"), (earliest, latest), (earliest, latest), True)

    one = Head("one", ("alpha", "beta"), ("1973-05-05", "1973-05-05"), (None, None), False)
    assert followed([one, presented("two", "1973-01-01", "1973-12-31")]) == {}
    assert followed([one, presented("two", None, "1975-01-01")]) == {}
    assert followed([one, presented("two", "1974-01-01", "1974-12-31")]) == {"one": "1974-12-31"}
    shown = Head("shown", ("alpha", "beta"), (None, None), (None, None), False, "1980-06-01")
    assert preceded([shown, presented("two", "1979-01-01", "1979-12-31")]) == {"shown": "1979-01-01"}
    assert preceded([shown, presented("two", "1980-01-01", "1980-12-31")]) == {}
    assert preceded([shown, presented("two", "1980-06-01", "1980-06-01")]) == {}
    assert preceded([shown, presented("two", "1979-01-01", None)]) == {}


def test_each_head_of_each_post_has_who_came_before_and_after() -> None:
    def head(host: str, number: int, name: str, day: str | None, shown: str | None = None) -> Head:
        return Head(f"{host}-{name}{number}", ("alpha", host), (day, day), (day, day), day is None, shown)

    def post(host: str) -> list[Head]:
        presented = [head(host, number, "", f"{number}-01-01") for number in (1970, 1980)]
        return presented + [head(host, number, "seen-", None, f"{number}-01-01") for number in (1975, 1985)]

    heads = [*post("beta"), *post("gamma")]
    assert followed(heads) == {"beta-1970": "1980-01-01", "gamma-1970": "1980-01-01"}
    assert preceded(heads) == {
        "beta-seen-1975": "1970-01-01", "beta-seen-1985": "1980-01-01",
        "gamma-seen-1975": "1970-01-01", "gamma-seen-1985": "1980-01-01",
    }  # fmt: skip


def certain(row: Json, *interruptions: Interruption) -> tuple[str | None, str | None]:
    found = validity_of(row, Bounds(interruptions=interruptions))
    return found.sure_from, found.sure_to


def test_between_its_opening_and_closing_it_stood_to_the_day_before_a_break() -> None:
    row = mission_row(on("1950-01-01"), on("1970-01-01"), (on("1955-01-01"),))
    assert certain(row, BREAK) == ("1950-01-01", "1961-01-02")
    assert certain(row, Interruption(False, "1940-01-01", "1940-01-01")) == ("1950-01-01", "1969-12-31")
    assert certain(row, RETURN) == ("1950-01-01", "1969-12-31")
    closed = mission_row(on("1950-01-01"), year(1970))
    assert certain(closed, Interruption(True, "1970-06-01", "1970-06-01")) == ("1950-01-01", "1969-12-31")
    assert certain(mission_row(None, on("1970-01-01")), BREAK) == ("1969-12-31", "1969-12-31")
    assert certain(mission_row(on("1950-01-01"), on("1970-01-01")), Interruption(True, "", "1952-01-01")) == (
        "1969-12-31", "1969-12-31",
    )  # fmt: skip


def about(date: str, earliest: str | None, latest: str) -> Json:
    return {"date": date, "earliest": earliest, "latest": latest}


def test_an_approximate_date_is_not_certain_to_the_day() -> None:
    assert days_with_tolerance(year(1973)) == ("1973-01-01", "1973-12-31")
    assert days_with_tolerance(about("1973~", "1973-01-01", "1973-12-31")) == ("1972-01-01", "1975-01-01")
    assert days_with_tolerance(about("1973-05?", "1973-05-01", "1973-05-31")) == ("1972-04-30", "1974-06-01")
    assert days_with_tolerance(about("1803-05-16~", "1803-05-16", "1803-05-16")) == ("1803-04-15", "1803-06-16")
    assert days_with_tolerance(about("../1973~", None, "1973-12-31"))[0] is None
    assert shifted("9999-12-31", 5) == "9999-12-31"
    row = mission_row(about("1973~", "1973-01-01", "1973-12-31"), None, (on("2022-11-16"),))
    assert [stood(row, then) for then in ("1970", "1972", "1974", "1976")] == ["no", "possibly", "possibly", "yes"]


def step(kind: str, date: str | None, planned: bool = False) -> Json:
    return {"step": kind, "date": date, "earliest": date, "latest": date, "planned": planned, "by": None}


@pytest.mark.parametrize(
    ("steps", "then", "statuses", "reason"),
    [
        # a break shows that relations had stood
        ([("severed", "1967-06-10")], "1960", ["not recorded", "relations"],
         "severed 1967-06-10, so relations had existed"),
        ([("severed", "1967-06-10")], "1967-06", ["relations", "severed"], "severed 1967-06-10, which lies in 1967-06"),
        ([("recognised", "1948-05-14"), ("severed", "1967-06-10")], "1960", ["recognition only", "relations"],
         "severed 1967-06-10, so relations had existed"),
        # a return shows that they had ended
        ([("established", "1949-01-01"), ("restored", "1992-01-01")], "1980", ["relations", "no relations"],
         "restored 1992-01-01, so relations had ended"),
        ([("established", "1949-01-01"), ("absent", "1980-01-01")], "1970", ["relations", "no relations"],
         "absent 1980-01-01, so relations had ended"),
        ([("severed", "1967-06-10"), ("attested", "1980-01-01")], "1970", ["severed", "relations"],
         "attested 1980-01-01"),
        ([("restored", "1992-01-01")], "1980", ["not recorded", "no relations"],
         "restored 1992-01-01, so relations had ended"),
        # what broke and broke again had been restored
        ([("severed", "1982-08-01"), ("severed", "2010-06-01")], "2000", ["severed", "relations"],
         "severed 2010-06-01, so relations had existed"),
        ([("severed", "1967-06-10"), ("severed", "1968-06-10")], "1967-12", ["severed"], "severed 1967-06-10"),
        ([("suspended", "1960-01-01"), ("severed", "1967-06-10")], "1963", ["suspended"], "suspended 1960-01-01"),
        ([("absent", "1950-01-01"), ("attested", "1980-01-01")], "1970", ["no relations", "relations"],
         "attested 1980-01-01"),
        # what is shown on the way stands until then
        ([("established", "1949-01-01"), ("attested", "1975-01-01"), ("restored", "1992-01-01")], "1970",
         ["relations"], "established 1949-01-01, no break on record"),
        ([("established", "1949-01-01"), ("severed", "1967-06-10"), ("restored", "1992-01-01")], "1960",
         ["relations"], "established 1949-01-01, no break on record"),
        ([("established", "1949-01-01"), ("severed", "1967-06-10"), ("restored", "1992-01-01")], "1970",
         ["severed"], "severed 1967-06-10"),
        # the reason names the step that makes the status, and what shows it since
        ([("established", "1949-01-01"), ("recognised", "1950-01-01")], "1960", ["relations"],
         "established 1949-01-01, no break on record"),
        ([("established", "1949-01-01"), ("attested", "1975-01-01"), ("recognised", "1976-01-01")], "1980",
         ["relations"], "established 1949-01-01, attested 1975-01-01, no break on record"),
        ([("established", "1949-01-01"), ("severed", "1967-06-10"), ("absent", "1970-01-01")], "1980",
         ["severed"], "severed 1967-06-10, absent 1970-01-01"),
    ],
)  # fmt: skip
def test_steps_show_what_stood_before_them(
    steps: list[tuple[str, str]], then: str, statuses: list[str], reason: str
) -> None:
    now = status_on_day([step(*one) for one in steps], day_of(then))
    assert now["statuses"] == statuses
    assert now["status"] == statuses[0]
    assert now["as_of"]["holds"] == ("yes" if len(statuses) == 1 else "possibly")
    assert now["as_of"]["reason"].endswith(reason)


NOTHING_YET = "no step on record by then"


@pytest.mark.parametrize(
    ("steps", "missing", "reason"),
    [
        ([], [], NOTHING_YET),
        ([step("established", "1960-01-01")], [], f"{NOTHING_YET}; first step: established 1960-01-01"),
        ([step("established", "1960-01-01", planned=True)], [], NOTHING_YET),
        ([step("recognised", "1959-01-01"), step("attested", "1961-01-01")], [],
         f"{NOTHING_YET}; first step: attested 1961-01-01"),
        ([{**step("severed", "1967-06-10"), "by": {"id": "alpha", "name": "Alpha"}}], [],
         "not recorded, possibly relations: severed by Alpha 1967-06-10, so relations had existed"),
        ([], [Missing("possibly", "Beta ended 1950", False)], f"{NOTHING_YET}; Beta ended 1950"),
    ],
)  # fmt: skip
def test_before_the_first_step_nothing_is_known_and_the_first_is_told(
    steps: list[Json], missing: list[Missing], reason: str
) -> None:
    now = status_on_day(steps, day_of("1950"), missing)
    assert now["status"] == "not recorded"
    assert "no relations" not in now["statuses"]
    assert now["as_of"] == {"date": "1950", "holds": "possibly", "reason": reason}


def test_no_relations_stand_with_a_party_that_does_not_exist() -> None:
    steps = [step("established", "1974-09-04")]
    gone, maybe = Missing("no", "Beta no longer existed", False), Missing("possibly", "Beta ended 1990", False)
    now = status_on_day(steps, day_of("1995"), [gone])
    assert (now["status"], now["statuses"], now["since"]) == ("no relations", ["no relations"], None)
    assert now["as_of"] == {"date": "1995", "holds": "no", "reason": "Beta no longer existed"}
    now = status_on_day(steps, day_of("1990"), [maybe])
    assert (now["statuses"], now["as_of"]["holds"]) == (["relations", "no relations"], "possibly")
    assert (
        now["as_of"]["reason"]
        == "relations or no relations: established 1974-09-04, no break on record; Beta ended 1990"
    )
    # what a source dates before a party began is told, and not denied
    early = Missing("no", "Beta did not exist yet", True)
    assert status_on_day(steps, day_of("1980"), [early])["statuses"] == ["relations", "no relations"]
    assert status_on_day(steps, day_of("1970"), [early])["as_of"]["holds"] == "no"


def test_recognition_alone_is_not_known_to_be_all() -> None:
    recognised = step("recognised", "1969-07-10")
    now = status_on_day([recognised], day_of("1975"))
    assert (now["status"], now["statuses"], now["as_of"]["holds"]) == (
        "recognition only", ["recognition only"], "possibly",
    )  # fmt: skip
    assert now["as_of"]["reason"] == "recognised 1969-07-10; no source says whether there were relations"
    assert status_on_day([recognised, step("absent", "1972-01-01")], day_of("1975"))["as_of"]["holds"] == "yes"


def test_a_withdrawn_recognition_leaves_open_whether_relations_outlasted_it() -> None:
    steps = [step("recognised", "2016-07-08"), step("withdrawn", "2017-10-27")]
    assert status_on_day(steps, day_of("2017-01"))["status"] == "recognition only"
    now = status_on_day(steps, day_of("2018"))
    assert (now["status"], now["as_of"]["holds"]) == ("recognition withdrawn", "possibly")
    reason = "recognition withdrawn 2017-10-27; no source says whether relations outlasted it"
    assert now["as_of"]["reason"] == reason
    assert status_on_day([*steps, step("absent", "2018-01-01")], day_of("2019"))["as_of"]["holds"] == "yes"


def test_a_reason_says_that_a_date_is_not_exact() -> None:
    row = mission_row(about("1973~", "1973-01-01", "1973-12-31"), None, (on("2022-11-16"),))
    then = day_of("1974-06")
    assert as_of(row, validity_of(row), then)["reason"] == "opened about 1973, not dated exactly"


def rows(ask: Ask, data: Path, *args: str) -> list[Json]:
    return rows_of(ask(*args, "--json", data=data))


def world(tmp_path: Path) -> Path:
    return save(
        tmp_path,
        valid(
            party("gamma", since="1950", until="1990", successors=["delta"]),
            party("delta", since="1990"),
            person("per-two"),
            person("per-dead", died="1975-03-01"),
            relation("rel-broke", date="1961", step="severed", by="beta"),
            relation("rel-back", date="2000-05", step="restored"),
            relation("rel-gamma", parties=["alpha", "gamma"], date="1960"),
            relation("rel-beta-gamma", parties=["beta", "gamma"], date="1960"),
            relation("rel-early", parties=["beta", "delta"], date="1985"),
            mission("mis-delta", sender="delta", host="beta", opened="2001"),
            mission("mis-kept", kind="interests section", opened="1917", attested=["2015"]),
            posting("pos-first", person="per-one", appointed="1950-01-01", credentials="1950-02-01"),
            posting("pos-next", person="per-two", appointed="1953-01-01", credentials="1953-02-01", ended="1955"),
            posting("pos-dead", person="per-dead", sender="beta", host="alpha", appointed="1970-01-01"),
            rel_one={"date": "1940"},
            mis_one={"opened": "2001"},
            pos_one={"appointed": "1993", "ended": "1994"},
        ),
    )  # fmt: skip


def test_missions_over_a_break_are_possible(ask: Ask, tmp_path: Path) -> None:
    data = world(tmp_path)
    for command in (("missions", "--host", "beta"), ("missions", "--host", "beta", "--known-on", "2020")):
        (row,) = rows(ask, data, *command, "--as-of", "1970")
        assert row["as_of"] == {
            "date": "1970",
            "holds": "possibly",
            "reason": "opened 1917, next attested 2015; no source tells of the time between",
        }
    (pair,) = rows(ask, data, "relations", "alpha", "beta", "--as-of", "1970")
    assert pair["missions"][0]["as_of"] == row["as_of"]


def test_heads_end_with_their_successor_or_their_life(ask: Ask, tmp_path: Path) -> None:
    data = world(tmp_path)

    def on(then: str, *more: str) -> list[tuple[str, str]]:
        return [(row["id"], row["as_of"]["holds"]) for row in rows(ask, data, "heads", "--as-of", then, *more)]

    assert on("1952") == [("pos-first", "possibly")]
    assert on("1953-02-01") == on("1954", "--known-on", "2020") == [("pos-next", "yes")]
    assert on("1975-02") == [("pos-dead", "possibly")]
    assert on("1975-04") == []


def test_a_party_that_may_have_ended_is_in_the_pair(ask: Ask, tmp_path: Path) -> None:
    data = world(tmp_path)
    (pair,) = rows(ask, data, "relations", "alpha", "gamma", "--as-of", "1990")
    assert (
        pair["as_of"]["reason"]
        == "relations or no relations: established 1960, no break on record; Gamma ended 1990; after it: Delta"
    )
    assert [row["partner"]["id"] for row in rows(ask, data, "relations", "gamma", "--as-of", "1990")] == [
        "alpha",
        "beta",
    ]
    done = ask("relations", "gamma", "--as-of", "1991", data=data)
    assert (done.out, done.err) == ("", "Gamma no longer existed: it ended 1990; after it: Delta.\n")
    partners = {row["partner"]["id"] for row in rows(ask, data, "relations", "alpha", "--as-of", "1991")}
    assert partners == {"beta"}
    (pair,) = rows(ask, data, "relations", "alpha", "gamma", "--as-of", "1991")
    assert (pair["status"], pair["as_of"]["holds"]) == ("no relations", "no")


def test_sure_keeps_what_is_sure(ask: Ask, tmp_path: Path) -> None:
    data = world(tmp_path)
    whole = rows(ask, data, "relations", "alpha", "--as-of", "1961")
    sure = rows(ask, data, "relations", "alpha", "--as-of", "1961", "--match", "sure")
    assert [row["partner"]["id"] for row in whole] == ["beta", "gamma"]
    assert [row["partner"]["id"] for row in sure] == ["gamma"]
    done = ask("relations", "alpha", "beta", "--as-of", "1961", "--match", "sure", data=data)
    assert (done.out, done.err) == ("", "Not certain: relations or severed: severed by Beta 1961.\n")


def test_relations_with_parties_that_are_no_more_are_not_ranked_or_compared(ask: Ask, tmp_path: Path) -> None:
    data = world(tmp_path)

    def counts(*more: str) -> dict[str, tuple[int, int | None]]:
        found = rows(ask, data, "rank", "--by", "relations", *more)
        return {row["party"]["id"]: (row["count"], row["sure_count"]) for row in found}

    assert counts() == {"alpha": (1, None), "beta": (2, None), "delta": (1, None)}
    assert counts("--as-of", "1980")["gamma"] == (2, 2)
    assert counts("--as-of", "1990")["gamma"] == (2, 0)
    assert "gamma" not in counts("--as-of", "1991")
    found = rows(ask, data, "compare", "alpha", "delta")
    assert [(row["partner"]["id"], row["what"]) for row in found] == []
    assert "Gamma ended 1990. Relations, missions and postings" in ask("compare", "gamma", "delta", data=data).err


def test_two_parties_are_compared_on_a_day(ask: Ask, tmp_path: Path) -> None:
    data = world(tmp_path)

    def on(then: str, *more: str) -> list[tuple[str, str, str, str]]:
        found = rows(ask, data, "compare", "alpha", "delta", "--as-of", then, *more)
        return [(row["side"]["id"], row["what"], row["partner"]["id"], row["other"]) for row in found]

    assert on("1984")[:1] == [("alpha", "relations", "gamma", "not recorded")]
    assert on("1961") == [
        ("alpha", "relations", "beta", "no relations"),
        ("alpha", "relations", "gamma", "not recorded"),
        ("alpha", "mission sent", "beta", "not recorded"),
    ]
    assert on("1961", "--match", "sure") == [("alpha", "relations", "gamma", "not recorded")]
    posts = [row["missions"] for row in rows(ask, data, "compare", "alpha", "delta", "--as-of", "1961")]
    assert [[(one["id"], one["as_of"]["holds"]) for one in found] for found in posts] == [
        [], [], [("mis-kept", "possibly")],
    ]  # fmt: skip


def test_steps_before_a_party_began_are_told(ask: Ask, tmp_path: Path) -> None:
    data = world(tmp_path)
    assert "Dated before Delta began, 1990: established 1985" in ask("relations", "beta", "delta", data=data).err
    assert "began" not in ask("relations", "alpha", "gamma", data=data).err


def test_lists_say_that_a_party_ended(ask: Ask, tmp_path: Path) -> None:
    data = world(tmp_path)
    also = "Relations, missions and postings that have no earlier end on record ended with the party."
    said = f"Gamma ended 1990. {also} Its successors: Delta."
    assert said in ask("missions", "--host", "gamma", data=data).err
    assert said in ask("relations", "gamma", data=data).err
    assert "ended" not in ask("relations", "alpha", data=data).err


def test_a_plan_in_the_month_of_its_publication_is_a_plan(ask: Ask, tmp_path: Path) -> None:
    ahead = {"source": "src-ahead"}
    facts = valid(
        source("src-ahead", published="1980-01-10"),
        source("src-after", published="1980-02-19"),
        rel_one={"date": "1980-01-26", "citations": [*cited("src-after"), {**ahead, "says": {"date": "1980-01"}}]},
        mis_one={"opened": "1980-01-26", "citations": [*cited("src-after"), {**ahead, "says": {"opened": "1980-01"}}]},
    )
    data = save(tmp_path, facts)

    def told(then: str) -> list[tuple[str, str | None, bool]]:
        found = rows(ask, data, "timeline", "alpha", "beta", "--known-on", then)
        return sorted((row["kind"], row["date"], row["planned"]) for row in found)

    assert told("1980-01-10") == [("established", "1980-01", True), ("expected", None, True)]
    assert told("1980-02-19") == [("established", "1980-01-26", False), ("opened", "1980-01-26", False)]
    (mission_then,) = rows(ask, data, "missions", "--known-on", "1980-01-31")
    assert (mission_then["status"], mission_then["opened"]) == ("planned", None)


def test_a_country_counts_as_the_lists_and_tables_do(ask: Ask, tmp_path: Path) -> None:
    data = world(tmp_path)
    for then in ("1955", "1961", "1970", "1990", "2010"):
        for more in ((), ("--match", "sure")):
            (row,) = rows(ask, data, "country", "beta", "--as-of", then, *more)
            sent, hosted = (
                len(rows(ask, data, "missions", side, "beta", "--as-of", then, *more))
                for side in ("--sender", "--host")
            )
            assert (row["missions_sent"], row["missions_hosted"]) == (sent, hosted)
            heads = [
                len(rows(ask, data, "heads", side, "beta", "--as-of", then, *more)) for side in ("--sender", "--host")
            ]
            assert row["head_count"] == sum(heads)
            table = rows(ask, data, "rank", "--by", "relations", "--as-of", then, *more)
            ranked = next((it["count"] for it in table if it["party"]["id"] == "beta"), 0)
            assert row["relations"].get("relations", 0) == ranked
            assert (row["sure"] is None) == bool(more)


def test_a_head_who_left_held_the_post_through_a_break(ask: Ask, tmp_path: Path) -> None:
    facts = valid(
        relation("rel-broke", date="1993-06", step="severed"), pos_one={"credentials": "1993", "ended": "1995"}
    )
    (row,) = rows(ask, save(tmp_path, facts), "heads", "--as-of", "1994-06")
    assert row["as_of"]["holds"] == "yes"


def test_a_pair_of_which_one_did_not_exist_is_answered_without_a_record(ask: Ask, tmp_path: Path) -> None:
    data = world(tmp_path)
    (row,) = rows(ask, data, "relations", "alpha", "delta", "--as-of", "1980")
    assert (row["status"], row["as_of"]["holds"], row["steps"], row["missions"]) == ("no relations", "no", [], [])
    assert rows(ask, data, "relations", "alpha", "delta", "--as-of", "1995") == []


def test_an_empty_list_names_who_came_after(ask: Ask, tmp_path: Path) -> None:
    data = world(tmp_path)
    assert "under other parties: Delta (delta): 1 row." in ask("missions", "--sender", "gamma", data=data).err
    # not a party that did not exist on the day, nor a party without rows
    assert "under other parties" not in ask("missions", "--sender", "gamma", "--as-of", "1980", data=data).err
    assert "under other parties" not in ask("heads", "--sender", "gamma", data=data).err


def test_consuls_general_in_two_cities_hold_two_posts() -> None:
    def head(name: str, title: str, city: str | None, begin: str) -> Head:
        return Head(name, post("alpha", "beta", title, city), (begin, begin), (None, None), False)

    perth = head("perth", "consul general", "Perth", "1990-01-01")
    sydney = head("sydney", "consul general", "Sydney", "1992-01-01")
    ambassador = head("ambassador", "ambassador", "Canberra", "1993-01-01")
    assert followed([perth, sydney, ambassador]) == {}
    later = head("later", "consul general", "Perth", "1995-01-01")
    assert followed([perth, sydney, ambassador, later]) == {"perth": "1995-01-01"}
