from __future__ import annotations

import pytest
from support import cited, entry, party, person, relation, source

from diplorel.dates.posts import is_only_planned, never_served
from diplorel.index import summaries
from diplorel.index.rows import Rows
from diplorel.index.summaries import Row
from diplorel.index.timeline_entries import linked, moments

NAMED = [party("alpha"), party("beta"), person("per-one"), source("src-one")]


def row_of(record: dict[str, object]) -> Row:
    entries = [entry(one) for one in (*NAMED, record)]
    return Rows(entries).row(entries[-1])


def posting(**more: object) -> Row:
    base = {"id": "pos-one", "type": "posting", "person": "per-one", "sender": "alpha", "host": "beta"}
    dates = {"title": "envoy", "appointed": None, "arrived": None, "credentials": None, "ended": None}
    return row_of({**base, **dates, "citations": cited(), **more})


@pytest.mark.parametrize(
    ("end", "words"),
    [
        (None, "One Person left the post of envoy of Alpha to Beta"),
        ("left post", "One Person left the post of envoy of Alpha to Beta"),
        ("left Paris", "One Person left Paris and the post of envoy of Alpha to Beta"),
        ("died at post", "One Person died in the post of envoy of Alpha to Beta"),
        ("died near Paris", "One Person died near Paris in the post of envoy of Alpha to Beta"),
        ("assassinated at post", "One Person was assassinated in the post of envoy of Alpha to Beta"),
        ("presented recall", "One Person, envoy of Alpha to Beta, presented recall"),
        ("superseded", "One Person, envoy of Alpha to Beta, was superseded"),
        ("promoted to ambassador", "One Person, envoy of Alpha to Beta, was promoted to ambassador"),
        ("mission closed", "Posting of One Person as envoy of Alpha to Beta ended: mission closed"),
        ("functions ended", "Posting of One Person as envoy of Alpha to Beta ended: functions ended"),
    ],
)  # fmt: skip
def test_the_end_of_a_posting_says_how_it_ended(end: str | None, words: str) -> None:
    assert summaries.posting(posting(ended="1990", end=end), (), "ended") == words


@pytest.mark.parametrize(
    ("planned", "words"),
    [
        (False, "Alpha withdrew its recognition of Beta"),
        (True, "Alpha is to withdraw its recognition of Beta"),
    ],
)
def test_a_withdrawal_names_the_party_that_withdrew(planned: bool, words: str) -> None:
    row = row_of(relation(step="withdrawn", by="alpha", planned=planned))
    assert summaries.relation(row, ()) == words


def test_who_was_named_and_never_served_is_no_head_of_mission() -> None:
    (line,) = moments(posting(appointed="1990", end="did not serve: declined"), ())
    assert (line.kind, line.summary) == (
        "appointed",
        "One Person, named envoy of Alpha to Beta, did not serve: declined",
    )
    (line,) = moments(posting(title="nominee for envoy", end="not confirmed: nomination withdrawn"), ())
    assert (line.kind, line.date) == ("nominated", None)
    assert line.summary == "One Person, nominee for envoy of Alpha to Beta, not confirmed: nomination withdrawn"
    (line,) = moments(posting(attested=("1990",)), ())
    assert (line.kind, line.date) == ("attested", "1990")


def test_a_consul_general_has_a_city() -> None:
    consul = posting(title="consul general", city="Bergen", since="1990")
    assert summaries.posting(consul, (), "since") == "One Person began as consul general of Alpha to Beta in Bergen"
    assert "Bergen" not in summaries.posting(posting(city="Bergen"), (), "ended")


@pytest.mark.parametrize("key", ["credentials", "arrived", "since", "ended", "attested"])
def test_a_person_with_a_date_in_the_post_held_it_whatever_the_end_says(key: str) -> None:
    row = posting(**{key: ("1990",) if key == "attested" else "1990"}, end="not recognised by the new government")
    assert not never_served(row)
    assert not is_only_planned(row)
    assert "named" not in summaries.posting(row, (), key)


def test_a_nominee_is_only_planned_and_an_appointment_is_not() -> None:
    assert is_only_planned(posting(title="nominee for envoy", appointed="1990"))
    assert is_only_planned(posting(appointed="1990", end="did not serve: declined"))
    assert not is_only_planned(posting(appointed="1990"))
    assert not is_only_planned(posting(title="nominee for envoy", arrived="1990"))


def mission(name: str, kind: str, city: str, opened: str, closed: str | None, **more: object) -> Row:
    base = {"id": name, "type": "mission", "sender": "alpha", "host": "beta", "kind": kind, "city": city}
    return row_of({**base, "opened": opened, "closed": closed, "citations": cited(), **more})


@pytest.mark.parametrize(
    ("kind", "city", "opened", "told"),
    [
        ("embassy", "Town", "1980-01", ["Alpha's legation to Beta in Town became its embassy"]),
        ("legation", "Port", "1980-01", ["Alpha moved its legation to Beta from Town to Port"]),
        ("embassy", "Town", "1981", ["Alpha closed its legation to Beta in Town"]),
        ("legation", "Town", "1980-01", ["Alpha closed its legation to Beta in Town"]),
    ],
)
def test_a_mission_that_became_another_did_not_close(kind: str, city: str, opened: str, told: list[str]) -> None:
    before = mission("mis-one", "legation", "Town", "1949", "1980")
    after = mission("mis-two", kind, city, opened, None, previous="mis-one")
    links = linked([before, after])
    lines = [line for it in (before, after) for line in moments(it, (), links)]
    found = [line.summary for line in lines if line.kind in ("closed", "raised", "moved")]
    assert [line for line in found if line in told] == told
    assert ("Alpha closed its legation to Beta in Town" in found) == ("closed" in told[0])
