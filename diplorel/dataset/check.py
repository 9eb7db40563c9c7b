"""The whole judgement of a dataset: what it holds, what breaks the laws, and its form restored on request."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from diplorel.dataset.form import fix as restore
from diplorel.dataset.form import form_is_canonical
from diplorel.dataset.issue import Breach, DatasetError
from diplorel.dataset.linkage.merging import Decisions, unite
from diplorel.dataset.load import Dataset, load
from diplorel.dataset.package import package_is_true
from diplorel.dataset.paths import DECISIONS
from diplorel.dataset.rules import breaches


class Verdict(NamedTuple):
    """What was found."""

    records: int
    """Records of the dataset's own."""
    breaches: list[Breach]
    """Every breach, by file and line."""
    changed: list[Path]
    """Files that were rewritten in canonical form."""
    likely: tuple[Breach, ...] = ()
    """Pairs of records that may be one thing: no law is broken, but a person should decide."""


def judge(root: Path, *, fix: bool = False) -> Verdict:
    """Holds a dataset to every law, in one run.

    fix: rewrite files that are not in canonical form first.  Raises OSError when one cannot be written.
    """
    try:
        dataset = load(root)
    except DatasetError as error:
        return Verdict(0, error.breaches, [])
    changed = restore(dataset) if fix else []
    if changed:
        dataset = load(root)
    found = [*breaches(dataset), *form_is_canonical(dataset), *package_is_true(dataset), *_decided_of_nobody(dataset)]
    likely = () if found else tuple(sorted(_likely(dataset)))
    return Verdict(sum(1 for _ in dataset.own()), sorted(set(found)), changed, likely)


def _decided_of_nobody(dataset: Dataset) -> Iterator[Breach]:
    """Every id in a decision is a record: one that is not would be passed over without a word."""
    file = dataset.root / DECISIONS
    try:
        decided = Decisions(file)
    except DatasetError as error:
        yield from error.breaches
        return
    known = {entry.record.id for entry in dataset.entries}
    lines = file.read_text("utf-8").split("\n") if decided.said else []
    for name in sorted({name for pair in decided.said for name in pair} - known):
        line = next((number for number, text in enumerate(lines, 1) if f'"{name}"' in text), 1)
        yield Breach(str(file), line, name, "decisions", "is no record", "Correct the id, or remove the pair.")


def _likely(dataset: Dataset) -> Iterator[Breach]:
    for one, two in unite(dataset).undecided:
        wrong = f"may be the same as {one.record.id} ({one.raw.file.parent.name}, line {one.raw.line})"
        cure = f'Add ["{two.record.id}", "{one.record.id}"] to `same` or `different` in {DECISIONS}.'
        yield two.breach("likely duplicate", wrong, cure)
