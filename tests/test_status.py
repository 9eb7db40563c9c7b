from __future__ import annotations

from typing import Any

import pytest

from diplorel.lookup.relations import status

RELATIONS, SEVERED, NONE = "relations", "severed", "no relations"
SUSPENDED, RECOGNITION, UNKNOWN = "suspended", "recognition only", "not recorded"


def step(kind: str, date: str | None = "1990", by: str | None = None, planned: bool = False) -> dict[str, Any]:
    when = {"date": date, "earliest": date, "latest": date} if date else None
    return {"step": kind, "when": when, "by": {"id": by, "name": by} if by else None, "planned": planned}


def told(*steps: dict[str, Any]) -> tuple[str, str | None, str | None, str | None]:
    """Status, since, attested, by."""
    now = status(steps)
    since, attested, by = now["since"], now["attested"], now["by"]
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


@pytest.mark.parametrize("before", ["established", "restored", "attested", "recognised"])
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
