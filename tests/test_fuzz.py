"""The short form of `make fuzz`: the same doors, with some thousands of inputs that are the same each time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fuzz.targets import TARGETS, mutated
from support import SMALL

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


OTHERS: list[Any] = [None, True, 0, -1.5, "", "x", [], {}, ["x"], [["x"]], {"a": 1}, [{}], 10**17, "1992", "evt-one"]
FULLEST = {
    row["type"]: row
    for row in sorted(json.loads((SMALL / "facts.json").read_text("utf-8")), key=lambda row: len(json.dumps(row)))
}
"""Type -> its longest record in the small dataset."""


def _with_others(value: Any) -> Iterator[Any]:
    """A JSON value with each of its places in turn replaced by values of other types."""
    yield from OTHERS
    for key, inside in (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    ):
        for other in _with_others(inside):
            changed = value.copy()
            changed[key] = other
            yield changed


@pytest.mark.parametrize("kind", FULLEST)
def test_a_value_of_another_type_is_told_wherever_it_stands(kind: str) -> None:
    for record in _with_others(FULLEST[kind]):
        TARGETS["json"].run(json.dumps([record]).encode())
