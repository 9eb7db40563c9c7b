"""A dataset that does not fit into memory: its records wait on disk, and are read again a part at a time."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from diplorel.dataset.linkage.merging import Linkage, Merged
from diplorel.dataset.load import Dataset, Entry, collection_of, empty
from diplorel.dataset.looked_for import wrong_searches
from diplorel.dataset.package import complete_lists
from diplorel.dataset.parse import parse
from diplorel.dataset.parts.grouping import PARTIES, Groups, group_of
from diplorel.dataset.parts.lines import Lines
from diplorel.dataset.parts.part import Part
from diplorel.dataset.parts.persons import Persons, persons_in
from diplorel.dataset.parts.references import References, facts_in
from diplorel.dataset.parts.store import Store, parsed
from diplorel.dataset.paths import data_files, lent_parties
from diplorel.dataset.places.cities import load_cities
from diplorel.dataset.reader import RawRecord, read_records
from diplorel.dataset.rules import issues_of_records
from diplorel.errors import DatasetError, Issue
from diplorel.model.records import RECORD_TYPES, Party

MOST = 20_000
"""Records of a part, after which another part begins."""


class Divided:
    """A dataset in several parts (`Parts`).

    A part is checked with what the rules need of the records outside of it.  Two events of one collection that say the
    same under different parties are found only by `validate`, which reads the dataset as a whole.
    """

    def __init__(self, root: Path) -> None:
        """Reads the files of a dataset once.  Raises DatasetError when there is nothing to read."""
        self.root, self.records = root, 0
        self._issues: list[Issue] = []
        self._has_parties = False
        self._store = Store()
        self._persons, self._groups = Persons(self._store), Groups(self._store, load_cities(root))
        self._references = References(self._store, self._persons)
        self._complete = {one["sender"] for one in complete_lists(root).values()}
        self._store.db.execute("CREATE TABLE complete (n INTEGER)")
        for file in data_files(root):
            self._read(file, collection_of(file, root))
        if not self._has_parties:
            self._lend()
        self._store.number()
        parties = parsed(self._store.of_group(PARTIES), [])
        self._parties = Lines(dataclasses.replace(entry, borrowed=True) for entry in parties)
        self._linkage = Linkage(root, (it for entry in parties if isinstance(it := entry.record, Party)))
        self._persons.merge(self._linkage)
        self._parts = self._groups.divide(self._linkage.decided, MOST)

    def _read(self, file: Path, collection: str, known: Collection[str] | None = None) -> None:
        """Stores the records of a file.  known: of lent records, the ids that the dataset has itself."""
        try:
            for raw in read_records(file):
                if isinstance(raw, Issue):
                    self._issues.append(raw)
                elif not _has_type(raw.data):
                    self._issues += parse(raw).issues
                elif known is None or raw.data["id"] not in known:
                    self._keep(raw, collection, known is not None)
        except DatasetError as error:
            self._issues += error.issues

    def _keep(self, raw: RawRecord, collection: str, borrowed: bool) -> None:
        data = raw.data
        group = group_of(data)
        n = self._store.add(raw, collection, group, borrowed)
        self.records += 1
        self._persons.learn(data, n)
        self._references.learn(data, group)
        self._has_parties |= group == PARTIES
        if data["type"] == "mission":
            self._groups.learn(data, group)
            if data.get("sender") in self._complete:
                self._store.db.execute("INSERT INTO complete VALUES (?)", (n,))

    def _lend(self) -> None:
        """Takes the parties of the standard dataset and their sources, except ids that the dataset has itself."""
        lent = [entry.record.id for entry in empty(self.root).entries]
        known = {one.id for one in self._store.of_ids(lent)}
        for file in lent_parties():
            self._read(file, "parties", known)

    def parts(self) -> Iterator[Part]:
        """Each part, checked and merged."""
        found = [*self._issues, *wrong_searches(Dataset(self.root, self._parties.entries))]
        for number in range(self._parts):
            if part := self._part(number, found):
                yield part
            part = None  # the next part is read without this one in memory
        if found:
            raise DatasetError(sorted(set(found)))

    def _part(self, number: int, found: list[Issue]) -> Part | None:
        """A part, checked and merged, or None if there are issues.

        found: the issues so far, to which those of the part are added.
        """
        stored = self._store.of_part(number)
        read = parsed(stored, found)
        names = {name for one in stored for name in named_in(one.data)}
        own = {entry.record.id for entry in read}
        outside = self._store.outside(names - own) | self._store.twice(number)
        lent = [entry for entry in self._parties.named_in(stored) if entry.record.id not in own]
        found += issues_of_records(Dataset(self.root, [*read, *lent], outside=outside))
        if found:
            return None
        facts = [name for name, one in outside.items() if one.type not in ("person", "source", "party")]
        return self._merged(read, lent, names, facts)

    def _merged(self, read: list[Entry], lent: list[Entry], names: set[str], facts: list[str]) -> Part:
        """A part.  names: ids of the records that it names; facts: of these, the facts of other parts."""
        persons = [entry for entry in read if entry.record.type == "person"]
        others = [entry for entry in read if entry.record.type != "person"]
        aliases = self._persons.aliases(names | {entry.record.id for entry in persons})
        elsewhere = self._references.aliases(facts, self._linkage)
        merged = self._linkage.facts(others, Merged(aliases=dict(aliases)), elsewhere)
        gone = {entry.record.id for entry in read} & merged.aliases.keys()
        united = self._persons.merged(persons)
        own = [*merged.entries, *united]
        known = {entry.record.id for entry in own}
        names = names | {one.source for entry in united for one in getattr(entry.record, "citations", ())}
        sought = {merged.aliases.get(name, name) for name in names} - known
        near = [*lent, *self._near(sought)]
        rids = self._store.rids(
            [*known, *(entry.record.id for entry in near), *(merged.aliases[name] for name in gone)]
        )
        own.sort(key=lambda entry: rids[entry.record.id])
        return Part(read, own, near, {name: merged.aliases[name] for name in gone}, rids)

    def _near(self, names: Collection[str]) -> Iterator[Entry]:
        """The sources and the persons with these ids."""
        stored = [one for one in self._store.of_ids(names) if one.type in ("source", "person")]
        found = parsed(stored, [])
        yield from (entry for entry in found if entry.record.type == "source")
        yield from self._persons.merged(entry for entry in found if entry.record.type == "person")

    def listed(self) -> list[Entry]:
        """The merged missions of the senders of which a list names every mission."""
        numbers = [n for (n,) in self._store.db.execute("SELECT n FROM complete")]
        return self._linkage.facts(parsed(self._store.of_numbers(numbers), []), Merged()).entries

    def close(self) -> None:
        """Deletes the records on disk."""
        self._store.close()


def named_in(data: Mapping[str, Any]) -> set[str]:
    """The ids of the sources, persons, missions and facts that a record (a JSON value) names."""
    cited = [one for whole in (data, *_list(data.get("continues"))) for one in _list(_get(whole, "citations"))]
    found = [*persons_in(data), *(_get(one, "source") for one in cited)]
    return facts_in(data) | {name for name in found if isinstance(name, str)}


def _get(value: Any, key: str) -> Any:
    return value.get(key) if isinstance(value, dict) else None


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _has_type(data: Any) -> bool:
    """Whether a JSON value has an id and a known type; other values are no records."""
    if not isinstance(data, dict) or not isinstance(data.get("id"), str):
        return False
    return isinstance(data.get("type"), str) and data["type"] in RECORD_TYPES
