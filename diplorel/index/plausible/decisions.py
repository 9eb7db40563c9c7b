"""What people decided about findings: that the facts stay as they are, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from diplorel.dataset.paths import there
from diplorel.dataset.toml import read_toml
from diplorel.errors import DatasetError, Issue
from diplorel.index.plausible.facts import Facts
from diplorel.index.plausible.kinds import KINDS, Finding

DECISIONS = "decisions/plausible.toml"
"""The file with the decisions: tables `[[decided]]` with `kind`, `reason`, and either `records` or `collection`."""
_HINT = "A decision is a table [[decided]] with kind, reason, and either records or collection (and missions)."


class Decision(NamedTuple):
    """A decision on the findings of one kind."""

    kind: str
    """Key of KINDS."""
    reason: str
    """Why the facts stay as they are."""
    records: frozenset[str] = frozenset()
    """Ids: the decision is on every finding that names only these records."""
    collection: str = ""
    """A collection: the decision is on every finding of its records."""
    missions: tuple[str, ...] = ()
    """Kinds of missions to which a decision on a collection is limited."""
    line: int = 1
    """Line of the decision in the file."""

    def covers(self, finding: Finding) -> bool:
        """Whether the decision is on a finding."""
        if finding.kind != self.kind:
            return False
        if self.records:
            return finding.records <= self.records
        kind = getattr(finding.entry.record, "kind", "")
        return finding.entry.collection == self.collection and (not self.missions or kind in self.missions)


def read_decisions(root: Path, facts: Facts) -> list[Decision]:
    """The decisions of a dataset; none if it has no file of decisions. An id of a merged record stands for the record
    into which it was merged.

    Raises DatasetError if the file is not TOML, or a decision does not have the form of one.
    """
    file = root / DECISIONS
    if not there(file):
        return []
    found_tables, text = read_toml(file, _HINT)
    tables = found_tables.get("decided", [])
    if not isinstance(tables, list):
        raise DatasetError([Issue(str(file), 1, "", "decisions", "`decided` is not a list of tables", _HINT)])
    lines = [number for number, line in enumerate(text.split("\n"), 1) if line.strip() == "[[decided]]"]
    lines += [1] * (len(tables) - len(lines))
    found, issues = [], []
    for table, line in zip(tables, lines, strict=False):
        if fault := _fault(table):
            issues.append(Issue(str(file), line, "", "decisions", fault, _HINT))
        else:
            names = frozenset(facts.name(name) for name in table.get("records", ()))
            missions = tuple(table.get("missions", ()))
            found.append(Decision(table["kind"], table["reason"], names, table.get("collection", ""), missions, line))
    if issues:
        raise DatasetError(issues)
    return found


def _fault(table: Any) -> str:
    """Why a table is no decision; '' if it is one."""
    if not isinstance(table, dict) or not isinstance(table.get("reason"), str) or not table["reason"].strip():
        return "has no reason"
    if table.get("kind") not in KINDS:
        return f"'{table.get('kind')}' is not a kind of finding; the kinds are {', '.join(KINDS)}"
    if unknown := sorted(table.keys() - {"kind", "reason", "records", "collection", "missions"}):
        return f"'{unknown[0]}' is not a key of a decision"
    if bool(table.get("records")) == bool(table.get("collection")):
        return "names neither records nor a collection, or both"
    lists = [table.get(key, []) for key in ("records", "missions")]
    if not all(isinstance(one, list) and all(isinstance(name, str) for name in one) for one in lists):
        return "records and missions are lists of words"
    return ""


def without_effect(root: Path, decisions: Sequence[Decision], findings: Sequence[Finding]) -> Iterator[Issue]:
    """The decisions, and the records in them, that match no finding: the facts have changed since."""
    file = str(root / DECISIONS)
    hint = "Remove it: the facts that it was about have changed."
    for decision in decisions:
        met = [finding for finding in findings if decision.covers(finding)]
        if not met:
            yield Issue(file, decision.line, "", "decisions", f"no finding '{decision.kind}' matches it", hint)
            continue
        for name in sorted(decision.records.difference(*(finding.records for finding in met))):
            message = f"no finding '{decision.kind}' of this decision names it"
            yield Issue(file, decision.line, name, "decisions", message, hint)
