"""The facts that the checks compare: the merged records of a dataset, with their rows and their days."""

from __future__ import annotations

from typing import Any, NamedTuple

from diplorel.dataset.linkage.evidence import EvidenceOfDates
from diplorel.dataset.linkage.merging import merge
from diplorel.dataset.load import Dataset, Entry
from diplorel.dataset.package import complete_lists, lagging_lists
from diplorel.dataset.party_rules import own_line
from diplorel.dataset.places.cities import load_cities
from diplorel.dataset.places.holders import load_holders
from diplorel.dates.validity import Validity
from diplorel.index.rows import STANDING, Rows
from diplorel.index.validity_context import ValidityContext
from diplorel.model.records import Party


class Fact(NamedTuple):
    """A mission, an accreditation, a protection or a posting."""

    entry: Entry
    row: dict[str, Any]
    validity: Validity

    @property
    def id(self) -> str:
        """Id of the record."""
        return self.entry.record.id

    @property
    def pair(self) -> tuple[str, str]:
        """Ids of the sender and the host."""
        return self.row["sender"]["id"], self.row["host"]["id"]


class Facts:
    """The merged records of a dataset."""

    def __init__(self, dataset: Dataset) -> None:
        """Merges the records. Raises DatasetError for decisions on merges that cannot be read."""
        merged = merge(dataset)
        self.entries = {entry.record.id: entry for entry in merged.entries}
        self.aliases = merged.aliases
        self.parties = {entry.record.id: entry.record for entry in merged.entries if isinstance(entry.record, Party)}
        evidence = EvidenceOfDates(dataset.root)
        rows = Rows(merged.entries, evidence.of)
        root = dataset.root
        self.context = ValidityContext(
            merged.entries,
            evidence.of,
            complete_lists(root).values(),
            lagging_lists(root),
            holders=load_holders(root, load_cities(root)),
        )
        self.standing = [self._fact(entry, rows) for entry in merged.entries if entry.record.type in STANDING]
        self.postings = [self._fact(entry, rows) for entry in merged.entries if entry.record.type == "posting"]

    def _fact(self, entry: Entry, rows: Rows) -> Fact:
        row = rows.row(entry)
        if entry.record.type in STANDING:
            rows.end(row, self.context.ended_by(row))
        return Fact(entry, row, self.context.validity(row))

    def begun(self, party: str) -> str | None:
        """The first day on which a party, or a party that it continues, can have existed; None if that is open."""
        days = [self.context.life(one)[0] for one in own_line(self.parties, party)]
        return min((day or "" for day in days), default="") or None

    def name(self, record: str) -> str:
        """The id under which a record is on record after all merges."""
        while record in self.aliases:
            record = self.aliases[record]
        return record
