from __future__ import annotations

import pytest
from support import cited

from diplorel.dataset.boundary import adapter
from diplorel.index import wording
from diplorel.index.moments import moments
from diplorel.model.records import Posting

NAMES = {"per-one": "One Person", "alpha": "Alpha", "beta": "Beta"}


def posting(**more: object) -> Posting:
    base = {"id": "pos-one", "type": "posting", "person": "per-one", "sender": "alpha", "host": "beta"}
    dates = {"title": "envoy", "appointed": None, "arrived": None, "credentials": None, "ended": None}
    made = adapter().validate_python({**base, **dates, "citations": cited(), **more})
    assert isinstance(made, Posting)
    return made


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
    assert wording.posting(posting(ended="1990", end=end), NAMES, "ended") == words


def test_who_was_named_and_never_served_is_no_head_of_mission() -> None:
    (line,) = moments(posting(appointed="1990", end="did not serve: declined"), NAMES)
    assert (line.kind, line.summary) == (
        "appointed",
        "One Person, named envoy of Alpha to Beta, did not serve: declined",
    )
    (line,) = moments(posting(title="nominee for envoy", end="not confirmed: nomination withdrawn"), NAMES)
    assert (line.kind, line.date) == ("nominated", None)
    assert line.summary == "One Person, nominee for envoy of Alpha to Beta, not confirmed: nomination withdrawn"
    (line,) = moments(posting(attested=("1990",)), NAMES)
    assert (line.kind, line.date) == ("attested", "1990")
