"""The notes of `about`: how far the facts of a dataset reach."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Ask
from support import Json, mission, party, person, posting, relation, save, source

STATES = [party(name) for name in ("alpha", "beta", "delta", "niue")]
UN = party("united-nations", kind="organisation")
FACTS = [source(), person(), mission(), mission("mis-two", kind="consulate"), posting()]


def told(ask: Ask, folder: Path, *rows: Json) -> str:
    """What `about` tells of a dataset, the collections left out."""
    save(folder, [*STATES, *FACTS, *rows])
    return " ".join(ask("about", "--format", "table", data=folder).out.split())


def test_about_counts_missions_and_heads(ask: Ask, tmp_path: Path) -> None:
    said = told(ask, tmp_path)
    assert "0 pairs of parties with a dated step, 2 missions and 1 head of mission are on record." in said
    assert "The last fact is of 1993." in said
    assert "United Nations" not in said


@pytest.mark.parametrize(
    ("step", "dated", "answered"),
    [
        (relation(parties=["alpha", "delta"]), "33.3%", "66.7%"),
        (relation(parties=["alpha", "delta"], date=None), "0.0%", "66.7%"),
        (relation(parties=["alpha", "beta"]), "33.3%", "33.3%"),
        (relation(parties=["alpha", "delta"], planned=True, date="2030"), "0.0%", "66.7%"),
        (relation(parties=["alpha", "niue"]), "0.0%", "33.3%"),
    ],
    ids=["dated", "undated", "the pair with an embassy", "planned", "not a member"],
)
def test_shares_of_members_count_what_happened(ask: Ask, tmp_path: Path, step: Json, dated: str, answered: str) -> None:
    said = told(ask, tmp_path, UN, step)
    assert f"Of the 3 pairs of members of the United Nations, {dated} have a dated step, and {answered} have" in said
