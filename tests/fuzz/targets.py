"""The doors by which bytes from outside enter the program, as functions of bytes.

A function returns, or raises for a fault: any exception that is no error of the program (`Problem`, `DatasetError`).
Each has seeds: inputs that lead far into the program, from which a fuzzer makes others.
"""

from __future__ import annotations

import json
import os
import random
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from support import SMALL

from diplorel.dataset.load import Dataset, add
from diplorel.dataset.reader import read_records
from diplorel.dataset.rules import issues
from diplorel.dates.edtf import BadDate, certainly_after, days_with_tolerance, disjoint, marks, span
from diplorel.errors import DatasetError, Issue


class Target(NamedTuple):
    """A door."""

    name: str
    run: Callable[[bytes], None]
    seeds: Callable[[], list[bytes]]
    longest: int = 4096
    """Bytes of the longest input."""


@cache
def scratch() -> Path:
    """A folder for the files of this process: in memory, where the system has such a place."""
    place = _MEMORY if os.access(_MEMORY, os.W_OK) else None
    kept = tempfile.TemporaryDirectory(prefix="diplorel-fuzz-", ignore_cleanup_errors=True, dir=place)
    _KEPT.append(kept)
    return Path(kept.name)


_KEPT: list[object] = []
_MEMORY = Path("/", "dev", "shm")
"""Where Linux keeps files in memory."""


def read_json(data: bytes) -> None:
    """A file of records: its mistakes, its records, and all rules on them."""
    file = scratch() / "facts.json"
    file.write_bytes(data)
    dataset = Dataset(file)
    try:
        for raw in read_records(file):
            if isinstance(raw, Issue):
                dataset.issues.append(raw)
            else:
                add(dataset, raw, "facts")
    except DatasetError as error:
        dataset.issues += error.issues
    for issue in issues(dataset):
        told = str(issue)
        assert issue.line >= 1, told
        assert "\n" not in issue.hint, told


def _records() -> list[bytes]:
    rows = json.loads((SMALL / "facts.json").read_text("utf-8"))
    return [json.dumps([row], indent=1, ensure_ascii=False).encode() for row in rows]


def read_date(data: bytes) -> None:
    """A date, alone and beside another: '|' parts the two."""
    one, _, other = data.decode("utf-8", "surrogateescape").partition("|")
    try:
        for text in (one, other):
            first, last = span(text)
            assert first is None or last is None or first <= last, text
            marks(text)
            days_with_tolerance({"date": text, "earliest": first, "latest": last})
        assert certainly_after(one, other) <= disjoint(one, other), (one, other)
    except BadDate as error:
        if not 0 < len(str(error)) < 1000:
            raise AssertionError("a date is refused in a line that nobody can read") from error


DATES = (
    "1992", "199X~|1992-04-07", "2004-06/2004-07?|../1975", "c. 1950|1950-", "7 April 1992|April 1992", "1992-21|/1992",
    "05/06/2004|2004/05/06", "1990s|1900s", "since 1950|by 1960", "2004?~|unknown/2004", "1992–93|02004",
)  # fmt: skip


def _late(module: str, name: str) -> Callable[[bytes], None]:
    """A target in a module that is imported when it is needed."""

    def run(data: bytes) -> None:
        import importlib

        getattr(importlib.import_module(f"fuzz.{module}"), name)(data)

    return run


def _late_seeds(module: str) -> Callable[[], list[bytes]]:
    def seeds() -> list[bytes]:
        import importlib

        found: list[bytes] = importlib.import_module(f"fuzz.{module}").seeds()
        return found

    return seeds


TARGETS = {
    target.name: target
    for target in (
        Target("json", read_json, _records),
        Target("dates", read_date, lambda: [text.encode() for text in DATES], 120),
        Target("names", _late("questions", "read_name"), _late_seeds("questions"), 200),
        Target("options", _late("questions", "ask"), lambda: [bytes(range(at, at + 13)) for at in range(240)], 40),
        Target("rows", _late("rows", "encode"), _late_seeds("rows"), 1024),
        Target("importers", _late("upstreams", "import_upstream"), _late_seeds("upstreams"), 4096),
    )
}


def mutated(seeds: list[bytes], count: int, seed: int = 12) -> Iterator[bytes]:
    """Seeds with a few bytes changed, removed, added or repeated: the same for the same numbers."""
    chance = random.Random(seed)
    for _ in range(count):
        data = bytearray(chance.choice(seeds))
        for _ in range(chance.randint(1, 6)):
            _change(data, chance)
        yield bytes(data)


def _change(data: bytearray, chance: random.Random) -> None:
    at, length = chance.randrange(len(data) + 1), chance.randint(1, 8)
    match chance.randrange(5):
        case 0:
            data[at : at + 1] = chance.randbytes(1)
        case 1:
            del data[at : at + length]
        case 2:
            data[at:at] = chance.randbytes(length)
        case 3:
            begin = chance.randrange(len(data) + 1)
            data[at:at] = data[begin : begin + 4 * length]
        case 4:
            data[at : at + 1] = bytes([chance.choice(b'"{}[],:-/~?0 \n<>;|')])
