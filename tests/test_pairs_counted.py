"""The tables of coverage.md count pairs as the program answers them."""

from __future__ import annotations

import random
import runpy
from itertools import combinations
from pathlib import Path

import pytest
from conftest import Ask
from support import BUNDLED, rows_of

PAIRS = runpy.run_path(str(Path(__file__).parent.parent / "docs" / "pairs.py"))
MEMBERS = sorted(PAIRS["regions"]())


def test_the_members_are_those_of_the_united_nations() -> None:
    assert len(MEMBERS) == 193
    assert set(PAIRS["G20"]) <= set(MEMBERS)


@pytest.mark.bundled
def test_a_pair_is_counted_with_the_status_that_the_program_answers(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(BUNDLED.parent)
    found = PAIRS["_statuses"]()
    for one, two in random.Random(3).sample(list(combinations(MEMBERS, 2)), 40):
        rows = rows_of(ask("relations", one, two, "--json", data=None))
        told = rows[0]["status"] if rows else "not recorded"
        steps = rows[0]["steps"] if rows else []
        dated = any(step["date"] and not step["planned"] for step in steps)
        assert found.get((one, two), (False, False, "not recorded"))[::2] == (dated, told), (one, two)
