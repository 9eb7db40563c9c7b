"""Heads of mission show relations: 40 pairs of the real data, checked on pages and in histories, and the rule."""

from __future__ import annotations

from typing import Any

import pytest
from support import entry, mission, party, posting, source

from diplorel.index.cache import open_index
from diplorel.index.fill.shows import Known, is_head
from diplorel.index.handle import Index
from diplorel.index.rows import Rows
from diplorel.lookup.as_of.view import view_of
from diplorel.lookup.relations.pairs import pair
from diplorel.names.resolve import ResolvedParty


@pytest.fixture(scope="module")
def index() -> Index:
    return open_index(None)


def answered(index: Index, one: str, other: str, day: str, known_on: str | None = None) -> tuple[str, str, str | None]:
    """The verdict, the statuses and the basis of a pair on a day."""
    ours, theirs = (ResolvedParty(name, index.party_names[name]) for name in (one, other))
    row: Any = pair(index, ours, theirs, view_of(as_of=day, known_on=known_on)).rows[0]
    return row["as_of"]["holds"], " or ".join(row["statuses"]), row["basis"]


IN_THE_POST = """
    brazil 1950 | austria 1930 | netherlands 1942 | norway 1942 | poland 1942 | yugoslavia 1942 | czechoslovakia 1942
    greece 1942 | denmark 1850 | switzerland 1939 | sweden 1942 | spain 1942 | ireland 2000 | israel 1952
    nepal 1942 | peru 1975 | philippines 1948 | venezuela 1950 | egypt 1948 | syria 1993 | saudi-arabia 1966
    guinea 1969 | guatemala 1990 | mauritania 1969 | argentina 1900 | russian-empire 1915
"""


@pytest.mark.parametrize(
    "asked", [one.strip() for line in IN_THE_POST.splitlines() for one in line.split("|") if one.strip()]
)
def test_a_british_head_in_the_post_shows_relations(index: Index, asked: str) -> None:
    partner, year = asked.split()
    assert answered(index, "united-kingdom", partner, year)[:2] == ("yes", "relations")


@pytest.mark.parametrize(
    ("one", "other", "day"),
    [
        ("united-kingdom", "german-empire", "1916"),
        ("united-kingdom", "argentina", "1983"),
        ("united-kingdom", "iran", "1953-06"),
        ("united-states", "cuba", "1970"),
        ("china", "indonesia", "1975"),
        ("united-kingdom", "egypt", "1957"),
        ("united-kingdom", "egypt", "1900"),  # an agent and consul general
        ("united-kingdom", "egypt", "1930"),  # a high commissioner
        ("united-kingdom", "guatemala", "1970"),
        ("united-kingdom", "italy", "1941"),
        ("united-kingdom", "italy", "1946"),  # a high commissioner
        ("united-kingdom", "japan", "1942"),
        ("united-kingdom", "finland", "1942"),
        ("united-kingdom", "china", "1952"),  # a chargé d'affaires who negotiated
        ("united-kingdom", "portugal", "1830"),  # a row with an end that is too late
        ("united-kingdom", "iceland", "1976-03"),
        ("united-states", "egypt", "1969"),  # the ambassador left four days after the break
        ("united-states", "taiwan", "1999"),  # a list calls the head of the institute an ambassador
    ],
)
def test_no_relations_are_sure_without_them(index: Index, one: str, other: str, day: str) -> None:
    holds, statuses, _ = answered(index, one, other, day)
    assert (holds, statuses) != ("yes", "relations")


def test_between_two_heads_relations_are_likely_and_long_after_the_last_head_possible(index: Index) -> None:
    assert answered(index, "united-kingdom", "italy", "1941") == (
        "possibly",
        "relations or severed",
        "earlier head of mission",
    )
    assert answered(index, "united-kingdom", "honduras", "1963") == ("likely", "relations", "earlier head of mission")
    assert answered(index, "united-kingdom", "sweden", "1950") == ("yes", "relations", "head of mission")


def test_heads_show_relations_by_the_sources_of_a_day_too(index: Index) -> None:
    assert answered(index, "united-kingdom", "sweden", "1950", "2020") == ("yes", "relations", "head of mission")
    assert answered(index, "united-kingdom", "sweden", "1950", "2010")[2] is None


@pytest.mark.parametrize(
    ("title", "shows"),
    [
        ("ambassador", True),
        ("envoy extraordinary and minister plenipotentiary", True),
        ("minister resident", True),
        ("high commissioner", False),  # no high commission is on record
        ("chargé d'affaires", False),
        ("agent and consul general", False),
        ("consul general", False),
        ("permanent representative", False),
        ("ambassador-designate", False),
        ("nominee for ambassador extraordinary and plenipotentiary", False),
        ("political agent/ambassador", False),
    ],
)
def test_which_heads_show_relations(title: str, shows: bool) -> None:
    head = entry(posting(sender="alpha", host="beta", person="per-one", title=title, since="1950", ended="1955"))
    person = entry({"id": "per-one", "type": "person", "name": "One", "citations": []})
    entries = [entry(party("alpha")), entry(party("beta")), entry(source("src-one")), person, head]
    row = Rows(entries).row(head)
    assert is_head(row, Known(set(), {row["collection"]})) is shows
    assert not is_head(row, Known(set(), set()))  # a list of heads
    assert is_head(row, Known({("alpha", "beta")}, {row["collection"]})) is (shows or title == "high commissioner")
    unserved = {**row, "end": "not commissioned", "since": None, "ended": None}
    assert not is_head(unserved, Known(set(), {row["collection"]}))
    assert not is_head(Rows(entries).row(entry(mission(sender="alpha", host="beta"))), Known(set(), set()))
