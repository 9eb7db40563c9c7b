"""Checking a whole dataset: its records, the rules, the form of its files; and restoring that form on request."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from diplorel.dataset.linkage.decisions import PairDecisions
from diplorel.dataset.linkage.merging import merge
from diplorel.dataset.load import Dataset, load, load_part, without_garbage_collection
from diplorel.dataset.looked_for import answered, searches_text
from diplorel.dataset.package import dataset_of, package_is_true, package_text
from diplorel.dataset.paths import DECISIONS, LOOKED_FOR, PACKAGE_FILE
from diplorel.dataset.places.holders import load_holders
from diplorel.dataset.reader import read_text
from diplorel.dataset.rules import issues
from diplorel.dataset.writing.canonical import first_difference, is_collection, write
from diplorel.dataset.writing.files import alone, replace_text
from diplorel.errors import DatasetError, Issue
from diplorel.model.records import Record
from diplorel.names.cities import Cities

_QUOTED = re.compile(r"[\"']([^\"'\n]*)[\"']")


class Report(NamedTuple):
    """The result of a check."""

    records: int
    """Number of the dataset's own records."""
    issues: list[Issue]
    """Every issue, by file and line."""
    rewritten: list[Path]
    """Files that were rewritten in canonical form."""
    answered: tuple[int, ...] = ()
    """Lines of `looked-for.csv` with pairs whose beginning is dated by now."""
    likely: tuple[Issue, ...] = ()
    """Pairs of records that may describe the same thing.  A pair breaks no rule, but a person should decide it."""


def check(path: Path, *, fix: bool = False, duplicates: bool = False) -> Report:
    """Checks a dataset, or a file or folder inside a dataset, against every rule in one run.

    path: absolute.  A part is checked with the records that it names in the rest of the dataset.
    fix: first rewrite the files that are not in canonical form.  Raises OSError when one cannot be written.
    duplicates: of a part, too, look for likely duplicates, for which the whole dataset is read.
    """
    with without_garbage_collection():
        return _check(path.parent if path.name == PACKAGE_FILE else path, fix, duplicates)


def _check(path: Path, fix: bool, duplicates: bool) -> Report:
    root = dataset_of(path)
    try:
        dataset = load(path) if root == path else load_part(path, root)
        rewritten = rewrite(dataset) if fix else []
        if rewritten:
            dataset = load(path) if root == path else load_part(path, root)
    except DatasetError as error:
        return Report(0, error.issues, [])
    found = [*issues(dataset), *form_is_canonical(dataset), *package_is_true(dataset)]
    if dataset.part is None:
        found += [*decisions_name_records(dataset), *holders_can_be_read(dataset)]
    likely: tuple[Issue, ...] = ()
    if not found and (dataset.part is None or duplicates):
        likely = tuple(sorted(_likely(dataset)))
    records = sum(dataset.checks(entry.place.file) for entry in dataset.own())
    done = tuple(answered(dataset)) if not found and dataset.part is None else ()
    return Report(records, sorted(set(found)), rewritten, done, likely)


def form_is_canonical(dataset: Dataset) -> Iterator[Issue]:
    """Each file is written in the one canonical form, so that a diff shows facts and nothing else."""
    for file, wanted in _canonical_files(dataset).items():
        text = read_text(file)
        if text != wanted:
            hint = "Run `diplorel validate --fix` on it."
            line = first_difference(text, wanted)
            yield Issue(str(file), line, "", "canonical form", "is not in canonical form", hint)


def decisions_name_records(dataset: Dataset) -> Iterator[Issue]:
    """Every id in a decision is the id of a record."""
    file = dataset.root / DECISIONS
    try:
        decided = PairDecisions(file)
    except DatasetError as error:
        yield from error.issues
        return
    known = {entry.record.id for entry in dataset.entries}
    placed: dict[str, int] = {}
    for number, text in enumerate(decided.text.split("\n"), 1):
        for name in _QUOTED.findall(text):
            placed.setdefault(name, number)
    for name in sorted({name for pair in decided.said for name in pair} - known):
        yield Issue(
            str(file), placed.get(name, 1), name, "decisions", "is not an id of a record", "Correct or remove the pair."
        )


def holders_can_be_read(dataset: Dataset) -> Iterator[Issue]:
    """The mistakes in the table of the holders of cities, which no other check reads."""
    try:
        load_holders(dataset.root, Cities())
    except DatasetError as error:
        yield from error.issues


def rewrite(dataset: Dataset) -> list[Path]:
    """Rewrites the files that are not in canonical form, and the counts of the package.  Returns those files.

    No fact is changed.  Raises OSError when a file cannot be written.
    """
    rewritten = []
    texts = _canonical_files(dataset)
    package = package_text(dataset)
    if package is not None:
        texts[dataset.root / PACKAGE_FILE] = package
    with alone(dataset.root):
        for file, wanted in texts.items():
            if read_text(file) != wanted:
                replace_text(file, wanted, dataset.root)
                rewritten.append(file)
    return rewritten


def _canonical_files(dataset: Dataset) -> dict[Path, str]:
    """Each file of a dataset with the text that it should have, except files that could not be read in full."""
    broken = {issue.file for issue in dataset.issues}
    records: dict[Path, list[Record]] = {}
    for entry in dataset.own():
        if dataset.checks(entry.place.file) and str(entry.place.file) not in broken:
            records.setdefault(entry.place.file, []).append(entry.record)
    texts = {file: write(found, one_per_line=is_collection(file, dataset.root)) for file, found in records.items()}
    searches = searches_text(dataset) if dataset.part is None else None
    return texts if searches is None else {**texts, dataset.root / LOOKED_FOR: searches}


def _likely(dataset: Dataset) -> Iterator[Issue]:
    """The pairs that matching leaves to a person; of a part, those with a record in it."""
    for one, two in merge(load(dataset.root) if dataset.part else dataset).undecided:
        if not (dataset.checks(one.place.file) or dataset.checks(two.place.file)):
            continue
        message = f"may be the same as {one.record.id} ({one.place.file.parent.name}, line {one.place.line})"
        hint = f'Add ["{two.record.id}", "{one.record.id}"] to `same` or `different` in {DECISIONS}.'
        yield two.issue("likely duplicate", message, hint)
