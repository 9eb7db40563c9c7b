"""A certain break on record makes no later answer surer: a doubt that a later fact casts outlasts the break."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from conftest import Ask
from hypothesis import given, settings
from hypothesis import strategies as st
from support import event, relation, save, valid
from test_heads_show_relations import answered
from test_mandates import asked, happened
from test_relation_times import steps

from diplorel.index.cache import open_index
from diplorel.index.handle import Index
from diplorel.index.relation_on_day import relation_on_day
from diplorel.index.status_rule import is_open
from diplorel.index.steps import every_pair, in_order
from diplorel.lookup.as_of.view import day_of

BEGUN, BREAK = happened("established", "1900"), happened("severed", "1930-05-05")
DAYS = ["1950", "1951-02", "1951-06-30", "1953", "1961", "1970"]


@pytest.fixture(scope="module")
def index() -> Index:
    return open_index(None)


def on(found: list[dict[str, Any]], date: str) -> tuple[list[str], bool]:
    """The possible statuses on a day, and whether the first of them is sure or likely."""
    told = relation_on_day(in_order(found), day_of(date))
    return told.now["statuses"], told.holds in ("yes", "likely")


@settings(max_examples=600)
@given(st.lists(steps(), max_size=4), st.sampled_from(DAYS))
def test_an_earlier_break_makes_no_relations_sure(found: list[dict[str, Any]], day: str) -> None:
    before, after = on([BEGUN, *found], day), on([BEGUN, BREAK, *found], day)
    if {"relations", "severed"} <= {*before[0]}:
        assert after != (["relations"], True)


@settings(max_examples=600)
@given(st.lists(steps(), max_size=4), st.sampled_from(["severed", "suspended"]), st.booleans())
def test_relations_that_may_break_again_are_not_surely_broken(
    found: list[dict[str, Any]], kind: str, denied: bool
) -> None:
    again = {**happened(kind, "1955-01-01"), "denied": denied}
    for day in ("1954", *(["1970"] if denied else [])):
        before, after = on([BEGUN, *found, again], day), on([BEGUN, BREAK, *found, again], day)
        if "relations" in before[0]:
            assert after != (["severed"], True)


def shape(**told: Any) -> list[dict[str, Any]]:
    """Facts of the shape of those of Italy and the Ottoman Empire: a war that ended, and a second war."""
    sides = {"parties": ["alpha", "beta"]}
    war = [{"party": "alpha", "role": "declarer"}, {"party": "beta", "role": "addressee"}]
    return valid(
        relation("rel-begun", **sides, step="established", date="1856"),
        relation("rel-broken", **sides, step="severed", date=told["broken"]),
        relation("rel-mended", **sides, step="restored", date="1912-10-18"),
        event("evt-war", kind="declaration of war", date="1915-08-21", parties=war),
    )


@pytest.mark.parametrize("broken", ["1911-09-29", "1911-09-29/1912-10-18", "1912", "1912-10-18"])
def test_a_war_after_a_break_that_was_mended_casts_its_doubt(ask: Ask, tmp_path: Path, broken: str) -> None:
    data = save(tmp_path, shape(broken=broken))
    (row,) = ask("relations", "alpha", "beta", "--as-of", "1916", "--json", data=data).rows
    assert (row["as_of"]["holds"], row["statuses"]) == ("possibly", ["relations", "severed"])


ANSWERS = """
    iran iraq 1970 likely relations | iran iraq 1975 possibly severed+or+relations
    iran iraq 1985 possibly severed+or+relations | iran iraq 1991 yes relations
    italy ottoman-empire 1911-12 possibly relations+or+severed | italy ottoman-empire 1913 yes relations
    italy ottoman-empire 1916 possibly relations+or+severed | italy ottoman-empire 1920 possibly relations+or+severed
"""


@pytest.mark.bundled
@pytest.mark.parametrize("line", asked(ANSWERS))
def test_two_breaks_of_one_page_each_hide_no_doubt(index: Index, line: str) -> None:
    one, other, day, holds, statuses = line.split()
    assert answered(index, one, other, day)[:2] == (holds, statuses.replace("+", " "))


@pytest.mark.bundled
def test_a_break_and_a_return_in_the_past_leave_every_doubt_of_the_bundled_data(index: Index) -> None:
    old = happened("severed", "1499-01-01"), happened("restored", "1499-06-01")
    doubted = {"relations", "severed"}
    for pair, found in every_pair(index, index.folded()):
        for day in ("1916", "1943", "1960", "1985", "2020") if any(map(is_open, found)) else ():
            if doubted <= {*on(found, day)[0]}:
                assert doubted <= {*on([*found, *old], day)[0]}, (pair, day)
