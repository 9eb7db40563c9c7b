"""That a source finds no relations: what casts doubt on it, and what it leaves of an earlier break."""

from __future__ import annotations

import pytest
from test_mandates import happened, on

from diplorel.dates.edtf import span
from diplorel.index.steps import doubted
from diplorel.model.vocabulary import WAR

ABSENT = happened("absent", "2019-08")
BROKEN = happened("severed", "1980-04-30")
DENIED = happened("restored", "1991-03", denied=1)


def listed(date: str, basis: str) -> dict[str, object]:
    return happened("attested", date, basis)


def test_a_list_of_accreditations_casts_doubt_and_proves_nothing() -> None:
    holds, statuses, reason = on("2026", ABSENT, listed("2022-11-16", "listed accreditation"))
    assert (holds, statuses) == ("possibly", "no relations or relations")
    assert "accreditation listed 2022-11-16" in reason


@pytest.mark.parametrize("date", ["2018", "2019-08"])
def test_an_earlier_list_casts_no_doubt(date: str) -> None:
    assert on("2026", listed(date, "listed accreditation"), ABSENT)[1] == "no relations"


def test_an_accreditation_with_an_open_end_casts_doubt() -> None:
    since = listed("2020/..", "listed accreditation")
    assert since["latest"] is None
    assert on("2026", ABSENT, since)[:2] == ("possibly", "no relations or relations")


def test_an_embassy_of_a_list_shows_relations() -> None:
    assert on("2026", ABSENT, listed("2022-11-16", "listed embassy"))[:2] == ("likely", "relations")


def test_a_return_that_a_source_denies_leaves_no_doubt_where_a_later_source_finds_no_relations() -> None:
    assert on("1995", BROKEN, DENIED)[:2] == ("possibly", "severed or relations")
    holds, statuses, _ = on("2026", BROKEN, DENIED, ABSENT)
    assert (holds, statuses) == ("likely", "no relations")


def test_a_war_after_a_break_does_not_break_relations_again() -> None:
    war = doubted(WAR, {"id": "a", "name": "A"}, "1941-12-07", *span("1941-12-07"))
    broken, head = happened("severed", "1941-02-10"), happened("attested", "1949", "earlier head of mission")
    holds, statuses, reason = on("1942", broken, war, head)
    assert (holds, statuses) == ("possibly", "severed or relations")
    assert "war was declared" not in reason
    assert "1949" in reason


def test_a_war_on_the_first_day_on_which_a_break_can_lie_leaves_no_doubt_after_the_return() -> None:
    war = doubted(WAR, {"id": "a", "name": "A"}, "1911-09-29", *span("1911-09-29"))
    begun, broken = happened("established", "1856"), happened("severed", "1911-09-29/1912-10-18")
    assert on("1913", begun, war, broken, happened("restored", "1912-10-18"))[:2] == ("yes", "relations")
