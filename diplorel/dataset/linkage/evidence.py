"""The kind of evidence of each date of a mission or a posting: that of the strongest collection that gives it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from diplorel.dataset.load import Entry
from diplorel.dataset.package import evidence
from diplorel.model.records import Accreditation, Mission, Posting, Protection
from diplorel.model.vocabulary import EVIDENCE

_DATES = ("opened", "closed")


class EvidenceOfDates:
    """The kinds of evidence of the dates of records that were merged from several collections."""

    def __init__(self, root: Path) -> None:
        """root: the folder or file of a dataset."""
        self._kinds: Mapping[str, str] = evidence(root)

    def of_collection(self, collection: str) -> str:
        """What the entries of a collection prove.  A collection without a description holds facts that a person wrote
        from sources: a history."""
        return self._kinds.get(collection, EVIDENCE[0])

    def of(self, entry: Entry, key: str) -> str:
        """The kind of evidence of a date of a record.  key: `opened`, `closed` or an attested date."""
        return entry.proofs.get(key) or self.of_collection(entry.collection)

    def of_merged(self, made: Any, parts: Iterable[Entry]) -> dict[str, str]:
        """Key or day of a merged record -> kind of evidence: `opened`, `closed`, and each attested date."""
        found: dict[str, str] = {}
        if isinstance(made, Mission | Accreditation | Protection | Posting):
            for part in sorted(parts, key=lambda part: -self._rank(part)):  # the strongest comes last
                record: Any = part.record
                kind = self.of_collection(part.collection)
                found |= dict.fromkeys(record.attested, kind)
                found |= {key: kind for key in _DATES if getattr(made, key, None) == getattr(record, key, None)}
        return found

    def _rank(self, part: Entry) -> int:
        return EVIDENCE.index(self.of_collection(part.collection))
