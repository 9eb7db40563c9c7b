"""The short form of `make fuzz`: the same doors, with some thousands of inputs that are the same each time."""

from __future__ import annotations

from pathlib import Path

import pytest
from fuzz.targets import TARGETS, mutated

COUNTS = {"json": 800, "dates": 4000, "names": 400, "options": 200, "rows": 2000, "importers": 150}
"""Inputs for each target, for a second or two each."""


@pytest.fixture
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keeps the folder and the variables of this process, which targets change."""
    monkeypatch.chdir(Path.cwd())
    for name in ("XDG_CACHE_HOME", "DIPLOREL_DATA", "COLUMNS"):
        monkeypatch.setenv(name, "")


def test_every_target_has_a_short_form() -> None:
    assert COUNTS.keys() == TARGETS.keys()


@pytest.mark.usefixtures("_here")
@pytest.mark.parametrize("name", COUNTS)
def test_no_input_is_a_fault(name: str) -> None:
    target = TARGETS[name]
    seeds = target.seeds()
    for data in (*seeds, *mutated(seeds, COUNTS[name])):
        target.run(data)
