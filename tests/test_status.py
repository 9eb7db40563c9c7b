from __future__ import annotations

from typing import Any

import pytest
from conftest import Ask

from diplorel.dates.edtf import Day
from diplorel.index.handle import Index
from diplorel.index.status_rule import either, is_denied, perhaps, status
from diplorel.lookup.as_of.relation_status import status_on_day
from diplorel.lookup.relations.pairs import paired
from diplorel.names.resolve import resolve

RELATIONS, SEVERED, NONE = "relations", "severed", "no relations"
SUSPENDED, RECOGNITION, UNKNOWN = "suspended", "recognition only", "not recorded"
WITHDRAWN = "recognition withdrawn"


def step(kind: str, date: str | None = "1990", by: str | None = None, planned: bool = False) -> dict[str, Any]:
    return {
        "step": kind,
        "date": date,
        "earliest": date,
        "latest": date,
        "by": {"id": by, "name": by} if by else None,
        "planned": planned,
    }


def told(*steps: dict[str, Any]) -> tuple[str, str | None, str | None, str | None]:
    """Status, since, attested, by."""
    now = status(steps)
    since, attested, by = now["since"], now["last_attested"], now["by"]
    return now["status"], since and since["date"], attested and attested["date"], by and by["id"]


def test_without_a_step_nothing_is_recorded() -> None:
    assert told() == (UNKNOWN, None, None, None)


@pytest.mark.parametrize(
    ("kind", "now"),
    [("established", RELATIONS), ("restored", RELATIONS), ("severed", SEVERED), ("suspended", SUSPENDED)],
)
def test_a_step_that_makes_or_ends_relations_dates_the_status(kind: str, now: str) -> None:
    assert told(step(kind, "1992-04-15", by="alpha")) == (now, "1992-04-15", None, "alpha")


@pytest.mark.parametrize("kind", ["attested", "upgraded", "downgraded"])
def test_relations_that_are_shown_to_stand_have_no_beginning(kind: str) -> None:
    assert told(step(kind, "2001", by="alpha")) == (RELATIONS, None, "2001", None)


def test_relations_that_are_said_to_be_absent_have_no_beginning_of_absence() -> None:
    assert told(step("absent", "2001")) == (NONE, None, "2001", None)


def test_recognition_alone_is_not_relations() -> None:
    assert told(step("recognised", "1991", by="alpha")) == (RECOGNITION, "1991", None, "alpha")


def test_the_second_recognition_does_not_move_the_first() -> None:
    steps = step("recognised", "1991", by="alpha"), step("recognised", "1993", by="beta")
    assert told(*steps) == (RECOGNITION, "1991", None, "alpha")


@pytest.mark.parametrize(
    ("steps", "now"),
    [
        ([("recognised", "alpha"), ("withdrawn", "alpha")], (WITHDRAWN, "1991", "alpha")),
        ([("recognised", "alpha"), ("withdrawn", "beta")], (RECOGNITION, "1990", "alpha")),
        ([("recognised", "alpha"), ("withdrawn", "alpha"), ("recognised", "alpha")], (RECOGNITION, "1992", "alpha")),
        ([("established", None), ("withdrawn", "alpha")], (WITHDRAWN, "1991", "alpha")),
        ([("withdrawn", "alpha"), ("severed", "alpha")], (SEVERED, "1991", "alpha")),
        ([("severed", "alpha"), ("withdrawn", "alpha")], (SEVERED, "1990", "alpha")),
        ([("withdrawn", "alpha"), ("established", None)], (RELATIONS, "1991", None)),
    ],
)
def test_a_withdrawal_ends_the_recognition_of_its_party_and_no_other_fact(
    steps: list[tuple[str, str | None]], now: tuple[str, str, str | None]
) -> None:
    found = told(*(step(kind, str(1990 + n), by=by) for n, (kind, by) in enumerate(steps)))
    assert (found[0], found[1], found[3]) == now


def test_an_embassy_on_a_list_does_not_show_that_relations_outlasted_a_withdrawal() -> None:
    listed = {**step("attested", "2022"), "basis": "listed embassy"}
    assert told(step("withdrawn", "2017", by="alpha"), listed)[0] == WITHDRAWN
    assert told(step("withdrawn", "2017", by="alpha"), {**listed, "basis": "credentials"})[0] == RELATIONS


@pytest.mark.parametrize(
    ("first", "then", "basis", "seen"),
    [
        ("listed accreditation", "listed embassy", "listed embassy", "2022"),
        ("listed embassy", "listed accreditation", "listed embassy", "2020"),
        ("listed accreditation", "listed accreditation", "listed accreditation", "2022"),
        ("credentials", "listed accreditation", "credentials", "2020"),
        ("listed accreditation", "accreditation", "accreditation", "2022"),
    ],
)
def test_the_accreditation_of_a_list_gives_way_to_every_other_basis(
    first: str, then: str, basis: str, seen: str
) -> None:
    now = status([{**step("attested", "2020"), "basis": first}, {**step("attested", "2022"), "basis": then}])
    assert (now["basis"], now["last_attested"]["date"]) == (basis, seen)


@pytest.mark.parametrize(
    ("kinds", "now"),
    [
        (("recognised", "established"), (RELATIONS, "1991")),
        (("established", "recognised"), (RELATIONS, "1990")),
        (("established", "severed"), (SEVERED, "1991")),
        (("established", "severed", "restored"), (RELATIONS, "1992")),
        (("established", "suspended", "restored", "severed"), (SEVERED, "1993")),
        (("severed", "established"), (RELATIONS, "1991")),
        (("severed", "recognised"), (SEVERED, "1990")),
        (("suspended", "recognised"), (SUSPENDED, "1990")),
        (("absent", "recognised"), (RECOGNITION, "1991")),
        (("absent", "established"), (RELATIONS, "1991")),
    ],
)
def test_the_latest_step_decides(kinds: tuple[str, ...], now: tuple[str, str]) -> None:
    assert told(*(step(kind, str(1990 + n)) for n, kind in enumerate(kinds)))[:2] == now


@pytest.mark.parametrize("kind", ["attested", "upgraded", "downgraded"])
def test_what_shows_that_relations_stand_keeps_their_beginning(kind: str) -> None:
    assert told(step("established", "1990", by="alpha"), step(kind, "2001")) == (RELATIONS, "1990", "2001", "alpha")


@pytest.mark.parametrize("ended", ["severed", "suspended", "absent"])
@pytest.mark.parametrize("kind", ["attested", "upgraded", "downgraded"])
def test_what_shows_that_relations_stand_again_does_not_date_them(ended: str, kind: str) -> None:
    assert told(step(ended, "1990", by="alpha"), step(kind, "2001")) == (RELATIONS, None, "2001", None)


def test_absence_after_a_break_confirms_the_break() -> None:
    assert told(step("severed", "1967", by="alpha"), step("absent", "1980")) == (SEVERED, "1967", "1980", "alpha")


def test_absence_after_recognition_or_a_suspension_confirms_it() -> None:
    for kind, now in (("recognised", RECOGNITION), ("suspended", SUSPENDED)):
        assert told(step(kind, "1967", by="alpha"), step("absent", "1980")) == (now, "1967", "1980", "alpha")


@pytest.mark.parametrize("before", ["established", "restored", "attested"])
def test_absence_after_relations_ends_them_without_a_date(before: str) -> None:
    assert told(step(before, "1967", by="alpha"), step("absent", "1980")) == (NONE, None, "1980", None)


def test_a_new_beginning_forgets_old_attestations() -> None:
    assert told(step("attested", "1970"), step("severed", "1980")) == (SEVERED, "1980", None, None)


@pytest.mark.parametrize("kind", ["established", "severed", "recognised", "restored", "absent"])
def test_a_plan_changes_nothing(kind: str) -> None:
    assert told(step("attested", "1990"), step(kind, "1995", planned=True)) == (RELATIONS, None, "1990", None)
    alone = "announced" if kind in ("established", "restored") else UNKNOWN
    assert told(step(kind, "1995", planned=True)) == (alone, None, None, None)


def test_an_undated_step_never_outweighs_a_dated_one() -> None:
    dated, undated = step("established", "1990"), step("severed", None)
    assert told(dated, undated) == told(undated, dated) == (RELATIONS, "1990", None, None)


def test_an_undated_step_counts_where_no_dated_one_does() -> None:
    assert told(step("established", None, by="alpha")) == (RELATIONS, None, None, "alpha")


@pytest.mark.parametrize("kinds", [("restored", "severed"), ("severed", "restored"), ("restored", "suspended")])
def test_of_one_year_what_is_restored_had_ended(kinds: tuple[str, str]) -> None:
    steps = [step(kind, "1967") for kind in kinds]
    assert told(step("established", "1950"), *steps) == told(*steps) == (RELATIONS, "1967", None, None)


def test_what_is_severed_in_the_year_in_which_it_was_established_had_stood() -> None:
    both = step("severed", "1967"), step("established", "1967")
    assert told(step("absent", "1960"), *both)[:2] == (SEVERED, "1967")


def test_dates_that_cannot_be_one_are_never_put_in_another_order() -> None:
    assert told(step("restored", "1966"), step("severed", "1967"))[:2] == (SEVERED, "1967")
    assert told(step("established", "1950"), step("established", "1960"), step("severed", "1961"))[0] == SEVERED


CASES = {
    "recognition without relations": ("lew-chew", "usa", RECOGNITION, "1854-07-11"),
    "relations that follow recognition": ("azerbaijan", "palestine", RELATIONS, "1992-04-15"),
    "established by opening a legation, as the source says": ("peru", "usa", RELATIONS, "1827-05-21"),
    "embassies and no step": ("france", "russia", UNKNOWN, None),
    "interrupted by war": ("japan", "usa", RELATIONS, "1952-04-28"),
    "interrupted by war, and again": ("bulgaria", "usa", RELATIONS, "1959/1960"),
    "severed then restored": ("egypt", "usa", RELATIONS, "1974-02-28"),
    "severed, and restored after half a century": ("cuba", "usa", RELATIONS, "2015-07-20"),
    "severed and not restored": ("iran", "usa", SEVERED, "1980-04-07"),
    "severed, and said to be absent since": ("israel", "venezuela", SEVERED, "2009-01-14"),
    "lowered and raised, never broken": ("israel", "turkey", RELATIONS, "1949-03"),
    "restored, the break not on record": ("canada", "latvia", RELATIONS, "1991-09-03"),
    "a plan, and a source that shows no relations since": ("israel", "sudan", NONE, None),
    "a state that ended": ("texas", "usa", NONE, None),
    "its successor has steps of its own": ("russia", "usa", RELATIONS, "1991-12-31"),
    "a successor inherits nothing": ("germany", "israel", UNKNOWN, None),
    "no step at all": ("afghanistan", "egypt", UNKNOWN, None),
}
"""The cases that docs/as-of.md names -> a pair of the bundled data, its status, and since when."""


@pytest.mark.parametrize("case", CASES)
def test_the_rule_gives_each_case_its_status(bundled: Index, case: str) -> None:
    one, other, now, since = CASES[case]
    party, partner = resolve(bundled, one), resolve(bundled, other)
    row = status(paired(bundled, "step", party, [partner.id]).get(partner.id, []))
    assert (row["status"], row["since"] and row["since"]["date"]) == (now, since)


def test_every_status_of_the_bundled_data_is_a_word_of_the_rule(bundled: Index) -> None:
    words = {RELATIONS, SEVERED, NONE, SUSPENDED, RECOGNITION, UNKNOWN, "announced"}
    parties = [resolve(bundled, name) for name in ("usa", "israel", "palestine", "azerbaijan", "china", "taiwan")]
    for party in parties:
        for steps in paired(bundled, "step", party).values():
            now = status(steps)["status"]
            assert now in words
            assert (now == UNKNOWN) == (not any(step for step in steps if not step["planned"])) or now == "announced"


def test_a_party_that_ended_is_said_to_have(ask: Ask) -> None:
    done = ask("relations", "czechoslovakia", "israel")
    assert "Czechoslovakia ended 1992-12-31" in done.err
    assert "this is the status on its last day" in done.err


def test_a_step_that_a_source_denies_possibly_happened() -> None:
    def on_day(*steps: dict[str, Any]) -> tuple[str, list[str]]:
        found = status_on_day(steps, Day("1995", "1995-01-01", "1995-12-31"))
        return found["as_of"]["holds"], found["statuses"]

    broke, denied = step("severed", "1974"), {**step("restored", "1990"), "denied": True}
    assert on_day(broke, denied) == ("possibly", [SEVERED, RELATIONS])
    assert on_day(broke, step("restored", "1990"))[1] == [RELATIONS]
    assert is_denied({"citations": [{"denies": False}, {"denies": True}]})
    assert not is_denied({"citations": [{"denies": False}]})


def test_not_recorded_is_not_named_beside_two_statuses() -> None:
    assert either([UNKNOWN, RELATIONS, NONE]) == "relations or no relations"
    assert either([UNKNOWN, RELATIONS]) == "not recorded, possibly relations"
    assert either([RELATIONS]) == "relations"
    assert perhaps([UNKNOWN, RELATIONS]) == "not recorded, possibly relations"
    assert perhaps([SEVERED, RELATIONS]) == "possibly severed or relations"
