"""What ends missions without a closing of their own: breaks of relations, embassies, complete lists."""

from __future__ import annotations

from typing import Any

import pytest
from support import Json, cited, entry, mission, party, person, posting, protection, relation, source

from diplorel.dates.posts import COMMUNITY_LIST, HISTORY, OFFICIAL_LIST
from diplorel.dates.text import date_text, ended_text
from diplorel.dates.validity import NEVER
from diplorel.index.breaks import Show, Step, breaks, established_twice
from diplorel.index.fill.shows import Known, Shows, shown_by
from diplorel.index.rows import Rows
from diplorel.index.validity_context import ValidityContext


def step(kind: str, first: str, last: str | None = None, **more: Any) -> Step:
    return Step(
        f"rel-{kind}-{first}", kind, first, first, last or first, more.pop("denied", False), more.pop("told", "")
    )


RETURNED = Show("", "1991-12-31", "1991-12-31", False)
SEVERED = step("severed", "1973-10-06")
LISTED = Show("", "2020-10-22", "2020-10-22", True)


@pytest.mark.parametrize(
    ("steps", "shows", "times"),
    [
        ([SEVERED, step("restored", "2025-07-05")], [RETURNED], []),  # returned in between, on a day that nobody gives
        ([SEVERED], [], [("1973-10-07", NEVER)]),
        ([SEVERED, step("restored", "1992-01-24")], [], [("1973-10-07", "1992-01-23")]),
        ([SEVERED, step("attested", "1980-01-01")], [], [("1973-10-07", "1979-12-31")]),
        # a return by a day, which may have come before or after the break
        ([SEVERED, step("attested", "", "1980-01-01")], [], []),
        # a break and a return in one year: nobody knows which days lie between
        ([step("severed", "1973-01-01", "1973-12-31"), step("restored", "1973-01-01", "1973-12-31")], [], []),
        ([step("severed", "1911-09-29", "1912-10-18"), step("restored", "1912-10-18")], [], []),
        # a return that may have come years before the break of that year
        ([step("restored", "1970-01-01", "1973-12-31"), step("severed", "1973-01-01", "1973-12-31")], [],
         [("1974-01-01", NEVER)]),
        # relations that break again had returned, also if a source denies the second break
        ([SEVERED, step("severed", "1980-09-01")], [], [("1980-09-02", NEVER)]),
        ([SEVERED, step("severed", "1980-09-01", denied=True)], [], []),
        ([SEVERED, step("severed", "1974-02-01")], [], [("1973-10-07", NEVER), ("1974-02-02", NEVER)]),
        ([step("severed", "1973-10-06", denied=True)], [], []),
        ([step("absent", "1973-10-06")], [], []),
        # a list outweighs a break of decades ago, and neither a young break nor a source that still tells of it
        ([SEVERED], [LISTED], []),
        ([step("severed", "2016-01-03")], [LISTED], [("2016-01-04", NEVER)]),
        ([step("severed", "1973-10-06", told="2026-07-31")], [LISTED], [("1973-10-07", NEVER)]),
        # an official source after the break shows that relations had returned
        ([step("severed", "2016-01-03")], [Show("", "2020-10-22", "2020-10-22", False)], []),
    ],
)  # fmt: skip
def test_relations_were_broken_from_the_break_to_the_return(
    steps: list[Step], shows: list[Show], times: list[tuple[str, str]]
) -> None:
    assert [(one.first, one.last) for one in breaks(steps, shows)] == times


def test_a_second_beginning_contradicts_the_first_unless_a_break_lies_between() -> None:
    first, again = step("established", "1975-01-01", "1975-12-31"), step("established", "1986-01-17")
    assert established_twice([again, first]) == [(first, again)]
    assert established_twice([first, step("severed", "1980-01-01"), again]) == []
    assert established_twice([first, step("established", "1975-06-01")]) == []


PARTIES = [party("alpha"), party("beta"), source("src-one")]


def row(*records: Json, evidence: str = HISTORY, complete: Any = (), name: str = "mis-one") -> Json:
    """The row of a mission of alpha in beta, with the fact that ended it."""
    entries = [entry(one) for one in (*PARTIES, *records)]
    context = ValidityContext(entries, lambda one, key: evidence, complete)
    made = Rows(entries, lambda one, key: evidence).row(next(one for one in entries if one.record.id == name))
    made["ended_by"] = context.ended_by(made) if made["type"] == "mission" else None
    return made | {"days": context.validity(made), "gaps": context.gaps(made), "late": context.listed_in_break(made)}


BROKEN = relation(parties=["alpha", "beta"], step="severed", date="2016-01-03")
OPENED = {"sender": "alpha", "host": "beta", "opened": "1980"}


def test_a_break_ends_an_embassy_and_no_consulate() -> None:
    made = row(BROKEN, mission(kind="embassy", **OPENED))
    assert made["ended_by"] == {
        "reason": "break", "date": "2016-01-03", "earliest": "2016-01-03", "latest": "2016-01-03", "record": "rel-one",
    }  # fmt: skip
    assert made["days"].may_to == "2016-01-03"
    assert row(BROKEN, mission(kind="consulate", **OPENED))["ended_by"] is None
    assert row(BROKEN, mission(kind="interests section", **OPENED))["ended_by"] is None
    # what the sources of the mission date themselves counts
    assert row(BROKEN, mission(kind="embassy", **OPENED, closed="2016-01-20"))["ended_by"] is None
    assert row(BROKEN, mission(kind="embassy", sender="alpha", host="beta", opened="2018"))["ended_by"] is None


def test_an_embassy_stands_again_after_relations_return() -> None:
    returned = relation("rel-two", parties=["alpha", "beta"], step="restored", date="2023-03-10")
    made = row(BROKEN, returned, mission(kind="embassy", **OPENED))
    assert made["ended_by"] is None
    assert made["gaps"] == [("2016-01-04", "2023-03-09")]


def test_the_return_of_relations_ends_a_mandate_to_protect_interests() -> None:
    def ended(*records: Json, **dates: Any) -> Any:
        mandate = protection(sender="alpha", host="beta", power="gamma", **{"opened": "1967-06", **dates})
        entries = [entry(one) for one in (*PARTIES, party("gamma"), mandate, *records)]
        context = ValidityContext(entries, lambda one, key: HISTORY)
        return context.ended_by(Rows(entries).row(next(one for one in entries if one.record.id == "pro-one")))

    def returned(date: str, kind: str = "restored", **more: Any) -> Json:
        return relation("rel-two", parties=["alpha", "beta"], step=kind, date=date, **more)

    assert ended(returned("1974-03-01"))["date"] == "1974-03-01"
    assert ended(returned("1974-03-01"))["reason"] == "return"
    assert ended(returned("1960")) is None
    assert ended(returned("1974-03-01"), attested=["1980"]) is None
    assert ended(returned("1974-03-01", citations=[{**cited("src-one")[0], "denies": True}])) is None
    assert ended(returned("1974-03-01"), closed="1973") is None
    assert ended(relation("rel-two", parties=["alpha", "beta"], step="severed", date="1974")) is None
    embassy = mission("mis-two", sender="alpha", host="beta", kind="embassy", opened="1975-05-05")
    assert (ended(embassy)["date"], ended(embassy)["record"]) == ("../1975-05-05", None)
    for date, by in (
        ("1975", "../1975"),
        ("1975-05", "../1975-05"),
        ("1975~", "../1975~"),
        ("1974/1975-05", "../1975-05"),
    ):
        head = posting(sender="alpha", host="beta", appointed=None, credentials=date)  # as precise as its source
        assert ended(head, person())["date"] == by
        assert ended_text("return", by) == f"ended by the return of relations, {date_text(by)}"
    assert ended(returned("1974-03-01"), mission("mis-two", sender="alpha", host="beta", opened="1970"))["date"]


def test_a_listing_in_a_break_proves_nothing_and_is_told() -> None:
    listed = mission(kind="embassy", sender="alpha", host="beta", opened=None, attested=["2020-10-22"])
    made = row(BROKEN, listed, evidence=COMMUNITY_LIST)
    assert made["ended_by"]["reason"] == "break"
    assert made["days"].likely_from is None
    assert made["late"][1]["date"] == "2020-10-22"


def test_a_community_list_makes_likely_and_never_certain() -> None:
    listed = mission(kind="embassy", sender="alpha", host="beta", opened="1919", attested=["2020-10-22", "2022-11-16"])
    days = row(listed, evidence=COMMUNITY_LIST)["days"]
    assert (days.sure_from, days.likely_from, days.likely_to) == (None, "2020-10-22", "2022-11-16")
    days = row(listed, evidence=OFFICIAL_LIST)["days"]
    assert (days.sure_from, days.sure_to) == ("2020-10-22", "2022-11-16")
    days = row(listed, evidence=HISTORY)["days"]
    assert (days.sure_from, days.sure_to) == ("1919-12-31", "2022-11-16")


def test_an_embassy_ends_the_legation_before_it() -> None:
    embassy = mission("mis-two", kind="embassy", sender="alpha", host="beta", opened="1948-06-06")
    made = row(mission(kind="legation", sender="alpha", host="beta", opened="1942"), embassy)
    assert (made["ended_by"]["reason"], made["ended_by"]["record"]) == ("raised", "mis-two")
    assert made["days"].may_to == "1948-06-05"
    older = mission("mis-two", kind="embassy", sender="alpha", host="beta", opened="1930", closed="1940")
    assert row(mission(kind="legation", sender="alpha", host="beta", opened="1942"), older)["ended_by"] is None


COMPLETE = [{"sender": "alpha", "kinds": ["embassy", "consulate", "consulate general"], "on": "2026-02"}]


def test_a_complete_list_ends_what_it_does_not_name() -> None:
    there = mission("mis-two", kind="consulate general", sender="alpha", host="beta", city="Osaka-Kobe",
                    opened=None, attested=["2026-02"])  # fmt: skip
    gone = mission(kind="consulate", sender="alpha", host="beta", city="Sapporo", opened="1950")
    made = row(gone, there, evidence=OFFICIAL_LIST, complete=COMPLETE)
    assert (made["ended_by"]["reason"], made["ended_by"]["date"]) == ("list", "../2026-02")
    assert made["days"].may_to == "2026-02-28"
    # a list that names a consulate general in a city names the consulate that it was, and not an embassy
    kobe = mission(kind="consulate", sender="alpha", host="beta", city="Kobe", opened="1950")
    assert row(kobe, there, evidence=OFFICIAL_LIST, complete=COMPLETE)["ended_by"] is None
    kobe = mission(kind="embassy", sender="alpha", host="beta", city="Kobe", opened="1950")
    assert row(kobe, there, evidence=OFFICIAL_LIST, complete=COMPLETE)["ended_by"]["reason"] == "list"
    # kinds that the list does not name, and other senders
    other = mission(kind="consular agency", sender="alpha", host="beta", city="Sapporo", opened="1950")
    assert row(other, there, evidence=OFFICIAL_LIST, complete=COMPLETE)["ended_by"] is None
    other = mission(kind="consulate", sender="beta", host="alpha", city="Sapporo", opened="1950")
    assert row(other, there, evidence=OFFICIAL_LIST, complete=COMPLETE)["ended_by"] is None


NOTHING = Known(set(), set())


def test_embassies_and_credentials_show_relations_and_consulates_do_not() -> None:
    found = row(mission(kind="embassy", **OPENED), evidence=OFFICIAL_LIST)
    assert [basis for basis, _ in shown_by(found, NOTHING)] == ["embassy"]
    found = row(mission(kind="embassy", **OPENED, attested=["2020"]), evidence=COMMUNITY_LIST)
    assert [(basis, date["date"]) for basis, date in shown_by(found, NOTHING)] == [("listed embassy", "2020")]
    away = {**found, "type": "accreditation", "opened": None}
    assert [basis for basis, _ in shown_by(away, NOTHING)] == ["listed accreditation"]
    told = {**away, "attested": [{**date, "evidence": OFFICIAL_LIST} for date in away["attested"]]}
    assert [basis for basis, _ in shown_by(told, NOTHING)] == ["accreditation"]
    for kind in ("consulate", "de facto embassy", "interests section"):
        assert not list(shown_by(row(mission(kind=kind, **OPENED)), NOTHING))


@pytest.mark.parametrize(
    ("kind", "step_on_record", "shown"),
    [("partially recognised state", False, False), ("partially recognised state", True, True), ("state", False, True)],
)
def test_a_listed_embassy_of_a_disputed_party_shows_nothing_without_a_step(
    kind: str, step_on_record: bool, shown: bool
) -> None:
    found = row(mission(kind="embassy", **OPENED, attested=["2020"]), evidence=COMMUNITY_LIST)
    steps = [relation(parties=["alpha", "beta"], step="recognised", by="beta", date="2001")] if step_on_record else []
    context = ValidityContext(
        entry(one) for one in (party("alpha", kind=kind), party("beta"), source("src-one"), *steps)
    )
    shows = Shows(context)
    shows.learn(found)
    assert bool(shows.found) is shown


def test_a_head_of_mission_leaves_with_a_break() -> None:
    made = row(BROKEN, posting(sender="alpha", host="beta", person="per-one", appointed="2010"),
               {"id": "per-one", "type": "person", "name": "One", "citations": []}, name="pos-one")  # fmt: skip
    assert made["days"].may_to == "2016-01-03"


def test_a_consul_stays_through_a_break() -> None:
    made = row(BROKEN, posting(sender="alpha", host="beta", person="per-one", since="2010", title="consul general"),
               {"id": "per-one", "type": "person", "name": "One", "citations": []}, name="pos-one")  # fmt: skip
    assert made["days"].may_to is None


def dropped(*days: str, **more: Any) -> Any:
    """What ended a consulate of which a lagging list tells, with a last edition in 2026-02."""
    one = entry(mission(kind="consulate", sender="alpha", host="beta", opened=None, attested=list(days), **more))
    entries = [*(entry(each) for each in PARTIES), one]
    context = ValidityContext(entries, lambda it, key: "lagging list", (), {one.collection: "2026-02"})
    return context.ended_by(Rows(entries, lambda it, key: "lagging list").row(one))


def test_later_editions_of_a_list_end_a_post_that_they_leave_out() -> None:
    assert dropped("1990", "1998") == {
        "reason": "dropped", "date": "../2026-02", "earliest": None, "latest": "2026-02-28", "record": None,
    }  # fmt: skip


def test_the_last_editions_of_a_list_end_no_post_that_they_name() -> None:
    assert dropped("1990", "2025") is None
