"""The rule of what is one thing, on pairs of records: the same, different, or for a person to decide."""

from __future__ import annotations

from typing import Any

import pytest
from support import Json, accreditation, event, mission, posting, relation

from diplorel.dataset.linkage.matching import (
    DIFFERENT,
    SAME,
    UNDECIDED,
    Match,
    buckets,
    compare,
    name_keys,
    nearest,
    seen_later,
)  # fmt: skip
from diplorel.dataset.parse import adapter
from diplorel.names.cities import plain_city


def record(row: Json) -> Any:
    return adapter().validate_python(row)


def embassy(**more: Any) -> Json:
    return mission(**{"opened": None, "city": None, **more})


def consulate(city: str | None, **more: Any) -> Json:
    return mission(kind="consulate", city=city, **more)


def protection(city: str | None) -> Json:
    return {"id": "pro-one", "type": "protection", "power": "gamma", "sender": "alpha", "host": "beta", "city": city,
            "citations": [{"source": "src-one"}]}  # fmt: skip


def served(**dates: Any) -> Json:
    return posting(**{"appointed": None, **dates})


def visit(*parties: str, people: tuple[str, ...] = ()) -> Json:
    """parties: ids, with `:role` where they have one; people: ids of persons."""
    roles = [dict(zip(("party", "role"), one.split(":"), strict=False)) for one in parties]
    return event(date="1994-05-01", parties=roles, people=[{"person": one} for one in people])


def recognised(by: str, date: str | None = "1992") -> Json:
    return relation(step="recognised", by=by, date=date)


def severed(by: str | None, date: str | None = "1992") -> Json:
    return relation(step="severed", by=by, date=date)


def worded(step: str, date: str | None) -> Json:
    return relation(step=step, date=date)


def attested(date: str, level: str | None = None) -> Json:
    return relation(step="attested", date=date, level=level)


MISSIONS = [
    ("embassies in two cities", embassy(city="Upton"), embassy(city="Lowton"), SAME),
    ("an embassy, and one that is planned in another city", embassy(city="Upton", attested=["2022"]),
     embassy(city="Lowton", expected="2026"), DIFFERENT),
    ("an embassy, and one that was planned in its city", embassy(city="Upton", attested=["2022"]),
     embassy(city="Upton", expected="2021"), SAME),
    ("consulates in two cities", consulate("Upton"), consulate("Lowton"), DIFFERENT),
    ("consulates in one city", consulate("Upton"), consulate("Upton, D.C."), SAME),
    ("a consulate and a consular agency in one city", consulate("Upton"), mission(kind="consular agency", city="Upton"),
     SAME),
    ("a consulate and a consular agency in two cities", consulate("Upton"),
     mission(kind="consular agency", city="Lowton"), DIFFERENT),
    ("a consulate, and a consular agency nobody says where", consulate("Upton"),
     mission(kind="consular agency", city=None), DIFFERENT),
    ("a consulate nobody says where", consulate("Upton"), consulate(None), UNDECIDED),
    ("closed before the other opened", embassy(closed="1980"), embassy(opened="1985"), DIFFERENT),
    ("closed in the year in which the other opened", embassy(closed="1980"), embassy(opened="1980-03-01"), DIFFERENT),
    ("closed in a year, on whose first day the other opened", embassy(closed="1980"), embassy(opened="1980-01-01"),
     DIFFERENT),
    ("closed after the other opened", embassy(closed="1980"), embassy(opened="1979"), SAME),
    ("closed before the other was seen", embassy(closed="1980"), embassy(attested=["1985"]), DIFFERENT),
    ("closed before one of the days on which the other was seen", embassy(closed="1980"),
     embassy(attested=["1975", "1985"]), DIFFERENT),
    ("closed in the year in which the other was seen last", embassy(closed="1980"),
     embassy(attested=["1975", "1980-06"]), SAME),
    ("closed after the other was seen", embassy(closed="1980"), embassy(attested=["1975"]), SAME),
    ("opened before the other closed, and seen after", embassy(closed="1980"),
     embassy(opened="1970", attested=["1985"]), SAME),
    ("closed nobody knows when", embassy(closed="1980/.."), embassy(opened="1985"), SAME),
    ("closed by a year, opened before", embassy(closed="../1980"), embassy(opened="1979"), SAME),
    ("closed by a year, opened after", embassy(closed="../1980"), embassy(opened="1981"), DIFFERENT),
    ("openings five years apart", embassy(opened="1960-05-01"), embassy(opened="1965-05-01"), SAME),
    ("openings five years apart, one closed", embassy(opened="1960-05-01", closed="1990"), embassy(opened="1965-05-01"),
     SAME),
    ("openings more than five years apart, both standing", embassy(opened="1960"), embassy(opened="1970"), SAME),
    ("the same, in one city", embassy(opened="1960", city="Upton"), embassy(opened="1970", city="Upton"), SAME),
    ("the same, in two cities", embassy(opened="1960", city="Upton"), embassy(opened="1970", city="Lowton"), UNDECIDED),
    ("the same, one city not told", embassy(opened="1960", city="Upton"), embassy(opened="1970"), SAME),
    ("the same, closed within a year", embassy(opened="1960", closed="1990-01-01"),
     embassy(opened="1970", closed="1991-01-01"), SAME),
    ("the same, closed apart", embassy(opened="1960", closed="1990"), embassy(opened="1970", closed="1995"), UNDECIDED),
    ("the same, one closed", embassy(opened="1960", closed="1990"), embassy(opened="1970"), UNDECIDED),
]  # fmt: skip
OTHERS = [
    ("accreditations from one seat", accreditation(seat="gamma"), accreditation(seat="gamma", city="Upton"), SAME),
    ("accreditations from two seats", accreditation(seat="gamma"), accreditation(seat="delta"), DIFFERENT),
    ("an accreditation nobody says from where", accreditation(seat="gamma"), accreditation(), SAME),
    ("accreditations from one city", accreditation(city="Upton"), accreditation(city="upton"), SAME),
    ("accreditations from two cities", accreditation(city="Upton"), accreditation(city="Lowton"), UNDECIDED),
    ("protections in one city", protection("Upton"), protection("Upton"), SAME),
    ("protections in two cities", protection("Upton"), protection("Lowton"), UNDECIDED),
    ("a protection nobody says where", protection("Upton"), protection(None), SAME),
    ("recognitions by one", recognised("alpha"), recognised("alpha"), SAME),
    ("recognitions by either", recognised("alpha"), recognised("beta"), DIFFERENT),
    ("withdrawals by either", relation(step="withdrawn", by="alpha"), relation(step="withdrawn", by="beta"), DIFFERENT),
    ("a recognition nobody says by whom", recognised("alpha"), relation(step="recognised", by=None), DIFFERENT),
    ("breaks by either", severed("alpha"), severed("beta"), DIFFERENT),
    ("a break nobody says by whom", severed("alpha"), severed(None), SAME),
    ("a step without a date", severed(None), severed(None, None), UNDECIDED),
    ("a step without a date, the other way", severed(None, None), severed(None), UNDECIDED),
    ("steps without dates", severed(None, None), severed(None, None), SAME),
    ("attested on one day", attested("1992"), attested("1992"), SAME),
    ("attested on two days", attested("1992"), attested("1992-05"), DIFFERENT),
    ("attested at two levels", attested("1992"), attested("1992", "ambassador"), DIFFERENT),
    ("breaks a year apart", severed(None, "1990-06-01"), severed(None, "1991-06-01"), SAME),
    ("breaks more than a year apart", severed(None, "1990-06-01"), severed(None, "1991-06-02"), DIFFERENT),
    ("breaks a year and a month apart, in autumn", severed(None, "1990-09-01"), severed(None, "1991-10-15"), DIFFERENT),
    ("breaks a year and a day apart", severed(None, "1990-06-09"), severed(None, "1991-06-10"), DIFFERENT),
    ("breaks a year and a month apart", severed(None, "1990-06-01"), severed(None, "1991-07-01"), DIFFERENT),
    ("a break and a suspension of one day", severed(None, "1990-06-01"), worded("suspended", "1990-06-01"), SAME),
    ("a break and a suspension of one year", severed(None, "1990"), worded("suspended", "1990-06-01"), SAME),
    ("a break and a suspension of a year alone", severed(None, "1990"), worded("suspended", "1990"), DIFFERENT),
    ("a beginning and a return at once", worded("established", "1990-06-01"), worded("restored", "1990-07-31"), SAME),
    ("a beginning, later a return", worded("established", "1990-06-01"), worded("restored", "1990-08-15"), DIFFERENT),
    ("a beginning, a return undated", worded("established", "1990-06-01"), worded("restored", None), DIFFERENT),
    ("a break by one, a suspension by the other", severed("alpha"), {**worded("suspended", "1992-02"), "by": "beta"},
     DIFFERENT),
    ("appointments a year apart", served(appointed="1990"), served(appointed="1991"), SAME),
    ("appointments a year apart to the day", served(appointed="1990-01-01"), served(appointed="1991-01-01"), SAME),
    ("appointments more than a year apart", served(appointed="1990-01-01"), served(appointed="1991-01-02"), DIFFERENT),
    *((f"{field} more than a year apart", served(**{field: "1990"}), served(**{field: "1992-02"}), DIFFERENT)
      for field in ("arrived", "credentials", "since", "ended")),
    ("a term that ended more than a year before the other", served(appointed="1990", ended="1992"),
     served(credentials="1994-02-01"), DIFFERENT),
    ("a term that ended a year before the other", served(appointed="1990", ended="1992-12-31"),
     served(credentials="1993-12-31"), SAME),
    ("a term that ended long before the other was seen", served(appointed="1990", ended="1992"),
     served(attested=["1999"]), DIFFERENT),
    ("a term whose end nobody tells", served(appointed="1990"), served(credentials="1999"), SAME),
    ("a term that was seen in between", served(appointed="1990", ended="1994", attested=["1992"]),
     served(arrived="1995"), SAME),
    ("a term without dates", served(), served(appointed="1999", ended="2002"), SAME),
    ("a term that ended nobody knows when", served(ended="1992/.."), served(appointed="1999"), SAME),
    ("terms that nobody dates", served(ended="../1992"), served(ended="1992"), SAME),
    ("visits of one person", visit("alpha:host", "beta", people=("per-one",)),
     visit("alpha:host", "beta", people=("per-two", "per-one")), SAME),
    ("visits of two persons", visit("alpha:host", "beta", people=("per-one",)),
     visit("alpha:host", "beta", people=("per-two",)), UNDECIDED),
    ("visits of one person and of nobody", visit("alpha", "beta", people=("per-one",)), visit("alpha", "beta"),
     UNDECIDED),
    ("visits of one person to either", visit("alpha:host", "beta", people=("per-one",)),
     visit("alpha", "beta:host", people=("per-one",)), DIFFERENT),
    ("visits of one person with different guests", visit("alpha:host", "beta", people=("per-one",)),
     visit("alpha:host", "gamma", people=("per-one",)), SAME),
    ("visits of one person to both", visit("alpha:host", "beta:host", people=("per-one",)),
     visit("alpha", "beta:host", people=("per-one",)), SAME),
    ("visits of one person, one nobody says where", visit("alpha:host", "beta", people=("per-one",)),
     visit("alpha", "beta", people=("per-one",)), SAME),
]  # fmt: skip


@pytest.mark.parametrize(("one", "two", "match"), [row[1:] for row in (*MISSIONS, *OTHERS)],
                         ids=[row[0] for row in (*MISSIONS, *OTHERS)])  # fmt: skip
def test_two_records_are_one_thing_or_not_whichever_comes_first(one: Json, two: Json, match: Match) -> None:
    assert compare(record(one), record(two)) is compare(record(two), record(one)) is match


@pytest.mark.parametrize(
    ("one", "two", "together"),
    [
        (mission(kind="embassy"), mission(kind="high commission"), True),
        (mission(kind="embassy"), mission(kind="consulate"), False),
        (mission(kind="consulate"), mission(kind="consulate general"), True),
        (mission(kind="consulate"), mission(kind="honorary consulate"), False),
        (mission(), mission(host="gamma"), False),
        (mission(), mission(sender="gamma"), False),
        (accreditation(), protection(None), False),
        (protection(None), {**protection(None), "power": "delta"}, False),
        (accreditation(seat="gamma"), accreditation(), True),
        (relation(), relation(date=None), True),
        (relation(), relation(step="severed"), False),
        (relation(), relation(step="restored"), True),
        (relation(step="severed"), relation(step="suspended"), True),
        (relation(), relation(planned=True), False),
        (relation(), relation(parties=["alpha", "gamma"]), False),
        (posting(), posting(title="chargé d'affaires"), True),
        (posting(), posting(person="per-two"), False),
        (event(date="1994-05-01"), event(date="1994-05-01", summary="Another."), True),
        (event(date="1994-05-01"), event(date="1994-05-02"), False),
        (event(date="1994-05-01"), event(date="1994-05-01", kind="meeting"), False),
        (event(date="1994-05-01"), event(date="1994-05-01", parties=[{"party": "alpha"}]), False),
    ],
)
def test_only_records_with_this_in_common_are_compared(one: Json, two: Json, together: bool) -> None:
    first, second = buckets(record(one)), buckets(record(two))
    assert first
    assert second
    assert bool(set(first) & set(second)) is together


@pytest.mark.parametrize("row", [event(date="1994-05"), event(date="1994-05-01~"), event(date=None),
                                 {"id": "per-one", "type": "person", "name": "One Person"}])  # fmt: skip
def test_an_event_without_a_day_is_nobodys_equal(row: Json) -> None:
    assert buckets(record(row)) == []


def test_of_several_those_in_its_city_are_nearest_then_those_that_ended_when_it_did() -> None:
    rivals = {
        1: embassy(city="Upton", closed="1990"),
        2: embassy(city="Upton"),
        3: embassy(city="Lowton"),
        4: embassy(),
    }
    records = {place: record(row) for place, row in rivals.items()}
    assert nearest(record(embassy(city="Upton")), records) == [2]
    assert nearest(record(embassy(city="Upton", closed="1990")), records) == [1]
    assert nearest(record(embassy(city="Lowton", closed="1990")), records) == [3]
    assert nearest(record(embassy(city="Elsewhere")), records) == [2, 3, 4]
    assert nearest(record(embassy()), records) == [2, 3, 4]
    assert nearest(record(embassy(closed="1950")), records) == []
    assert nearest(record(embassy(closed="1950")), {1: records[1]}) == [1]
    ended = dict.fromkeys((1, 2), record(accreditation()))
    assert nearest(record(accreditation(closed="1950")), ended) == [1, 2]
    assert nearest(record(accreditation()), dict.fromkeys((1, 2), record(accreditation()))) == [1, 2]


@pytest.mark.parametrize(
    ("one", "two", "later"),
    [
        (embassy(city="Upton"), embassy(city="Lowton", attested=["2020"]), True),
        (embassy(city="Upton", attested=["2019"]), embassy(city="Lowton", attested=["2018", "2020"]), True),
        (embassy(city="Upton", attested=["2020"]), embassy(city="Lowton", attested=["2020"]), False),
        (embassy(city="Upton", attested=["2021"]), embassy(city="Lowton", attested=["2020"]), False),
        (embassy(city="Upton"), embassy(city="Upton", attested=["2020"]), False),
        (embassy(city="Upton"), embassy(city="Lowton"), False),
        (embassy(city="Upton"), embassy(attested=["2020"]), False),
        (embassy(), embassy(city="Lowton", attested=["2020"]), False),
        (embassy(city="Upton", closed="2019"), embassy(city="Lowton", attested=["2020"]), False),
        (accreditation(city="Upton"), accreditation(city="Lowton", attested=["2020"]), False),
    ],
)
def test_a_mission_seen_last_in_another_city_has_moved(one: Json, two: Json, later: bool) -> None:
    assert seen_later(record(one), record(two)) is later


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Washington, D.C.", "washington"),
        ("New York City", "new york"),
        ("Lisbon Municipality", "lisbon"),
        ("Valletta Capital Municipality", "valletta"),
        ("Bamako capital district", "bamako capital"),
        ("Quebec province", "quebec"),
        ("Cityville", "cityville"),
        ("District", "district"),
        ("Kuwait City Hall", "kuwait city hall"),
    ],
)
def test_what_some_sources_add_to_a_city_does_not_count(name: str, plain: str) -> None:
    assert plain_city(name) == plain


def test_full_names_are_compared_by_their_words_in_any_order() -> None:
    assert name_keys({"Levi, Ana"}) == name_keys({"ANA LEVI"}) == {("ana", "levi")}
    assert name_keys({"Levi", "Ana Levi", "Ana B. Levi"}) == {("ana", "levi"), ("ana", "b", "levi")}
