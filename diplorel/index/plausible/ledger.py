"""The findings of a dataset, with what became of each."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from diplorel.dataset.load import Dataset, load
from diplorel.dataset.package import dataset_of
from diplorel.dataset.paths import PACKAGE_FILE
from diplorel.errors import Issue
from diplorel.index.plausible.decisions import read_decisions, without_effect
from diplorel.index.plausible.facts import Facts
from diplorel.index.plausible.kinds import KINDS, Finding


@dataclass
class Ledger:
    """The findings of a dataset."""

    decided: list[Finding]
    """Findings that a person decided."""
    told: list[Finding]
    """Other findings that the index has as conflicts, so that readers are told of the doubt."""
    undecided: list[Finding]
    """Findings that nobody has decided."""
    issues: list[Issue]
    """Decisions that match no finding."""

    def counts(self) -> list[tuple[str, int, int, int]]:
        """For each kind of finding: how many are decided, told to readers, and undecided."""
        parts = [Counter(one.kind for one in part) for part in (self.decided, self.told, self.undecided)]
        return [(kind, parts[0][kind], parts[1][kind], parts[2][kind]) for kind in KINDS]


def ledger_of(dataset: Dataset) -> Ledger:
    """Runs every check on a dataset that obeys the rules. Raises DatasetError for decisions that cannot be read."""
    facts = Facts(dataset)
    findings = [finding for check in KINDS.values() for finding in check(facts)]
    decisions = read_decisions(dataset.root, facts)
    decided, told, undecided = list[Finding](), list[Finding](), list[Finding]()
    for one in findings:
        is_decided = any(decision.covers(one) for decision in decisions)
        (decided if is_decided else told if one.told else undecided).append(one)
    return Ledger(decided, told, undecided, list(without_effect(dataset.root, decisions, findings)))


def ledger_at(path: Path) -> tuple[Ledger, list[tuple[Finding, Issue]]]:
    """The ledger of the dataset around a file or folder, and the undecided findings of the file or folder, by place.

    path: absolute. Raises DatasetError for decisions that cannot be read.
    """
    part = path.parent if path.name == PACKAGE_FILE else path
    root = dataset_of(part)
    ledger = ledger_of(load(root))
    own = [one for one in ledger.undecided if part in (root, one.entry.place.file, *one.entry.place.file.parents)]
    placed = [(one, one.entry.issue(one.kind, one.message, one.hint, one.field)) for one in own]
    return ledger, sorted(placed, key=lambda one: one[1])
