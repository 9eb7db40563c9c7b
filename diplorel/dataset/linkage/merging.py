"""Merging the records of several collections that are the same thing, when the index is compiled.

The files stay as importers and people wrote them.  Of several records of one thing, the record of the collection with
the lowest priority number gives the values.  The others fill the fields that it leaves open, and their citations say
where they differ and where they are silent.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import Any

from diplorel.dataset.linkage.decisions import PairDecisions
from diplorel.dataset.linkage.evidence import EvidenceOfDates
from diplorel.dataset.linkage.known import Known
from diplorel.dataset.linkage.matching import (
    DIFFERENT,
    SAME,
    UNDECIDED,
    Match,
    buckets,
    compare,
    nearest,
    seen_later,
)
from diplorel.dataset.linkage.merge_pair import begun_again, exactly_dated, in_last_city, merge_pair, with_note_cited
from diplorel.dataset.linkage.people import Acts, People
from diplorel.dataset.linkage.posts import in_last_host, is_post, with_rank
from diplorel.dataset.linkage.seats import Seats
from diplorel.dataset.load import Dataset, Entry
from diplorel.dataset.package import priorities
from diplorel.dataset.paths import DECISIONS
from diplorel.dataset.places.cities import load_cities
from diplorel.dataset.places.moves import load_moves
from diplorel.model.records import Event, Mission, Party, Person, Record, Relation

CURATED = "curated"
_NONE: Mapping[str, str] = MappingProxyType({})


@dataclass
class Merged:
    """A dataset in which one thing is one record."""

    entries: list[Entry] = field(default_factory=list)
    aliases: dict[str, str] = field(default_factory=dict)
    """Id of a record that was merged into another -> id of the other record."""
    undecided: list[tuple[Entry, Entry]] = field(default_factory=list)
    """Pairs of records that may be the same thing; a person decides."""


def merge(dataset: Dataset, doubts: bool = True) -> Merged:
    """Merges the records of a dataset.  Raises DatasetError for decisions that cannot be read.

    doubts: whether to look for likely spellings of one person, which takes twice as long as all the rest.
    """
    linkage = Linkage(dataset.root, (party for _, party in dataset.of(Party)))
    people = linkage.people(dataset.entries, Acts(dataset.entries), doubts)
    found = Merged(people.entries, people.aliases, people.undecided)
    return linkage.facts((entry for entry in dataset.entries if not isinstance(entry.record, Person)), found)


class Linkage:
    """What merging knows of a dataset beside the records to merge."""

    def __init__(self, root: Path, parties: Iterable[Party]) -> None:
        """root: the folder or file of the dataset.  Raises DatasetError for decisions that cannot be read."""
        self._order = precedence(root)
        self.decided = PairDecisions(root / DECISIONS)
        self.known = Known(load_cities(root), parties)
        self.evidence = EvidenceOfDates(root)
        self._seats = Seats(load_moves(root), self.known, self.evidence)

    def people(self, entries: Iterable[Entry], acts: Acts, doubts: bool = False) -> People:
        """Merges the persons among records.  acts: what these persons did."""
        people = People(acts, self.decided, doubts)
        people.take((entry for entry in self._in_order(entries) if isinstance(entry.record, Person)), self._order)
        return people

    def facts(self, entries: Iterable[Entry], found: Merged, elsewhere: Mapping[str, str] = _NONE) -> Merged:
        """Merges records that are no persons.

        found: the persons, merged already, to whom the records are added; elsewhere: the aliases of other records.
        """
        merger = _Merger(found, self.decided, self.known)
        merger.take([_renamed(entry, found.aliases) for entry in self._in_order(entries)])
        merger.weigh(self.evidence)
        merger.seat(self._seats)
        aliases = {**elsewhere, **found.aliases}
        found.entries = [_renamed(entry, aliases) for entry in found.entries]
        return found

    def _in_order(self, entries: Iterable[Entry]) -> list[Entry]:
        """Records in the order of their collections."""
        return sorted(entries, key=lambda entry: (self._order(entry.collection), entry.record.id))


def precedence(root: Path) -> Callable[[str], tuple[float, bool, str]]:
    """A sort key of collections: their priority in the data package; without one last, `curated` before the others."""
    given = priorities(root)
    return lambda name: (given.get(name, math.inf), name != CURATED, name)


class _Merger:
    """Takes records in the order of their collections, and merges each with an earlier record of the same thing."""

    def __init__(self, found: Merged, decided: PairDecisions, known: Known) -> None:
        self.found, self.decided, self.known = found, decided, known
        self.buckets: dict[Any, list[int]] = {}
        self.parts: dict[int, list[Entry]] = {}
        """Place in `found.entries` -> the records that were merged there."""
        self.places: dict[str, int] = {}
        """Id of a record -> its place in `found.entries`."""

    def take(self, entries: Iterable[Entry]) -> None:
        for entry in entries:
            met = [self.buckets.setdefault(key, []) for key in buckets(entry.record, self.known)]
            place = self._same(entry, list(dict.fromkeys([*chain(*met), *self._decided_same(entry)])))
            if place is None:
                place = len(self.found.entries)
                self.parts[place] = [entry]
                self.found.entries.append(entry)
            else:
                self._absorb(place, entry)
            self.places[entry.record.id] = place
            for rivals in met:  # a record that was merged across kinds is met under each kind
                if place not in rivals:
                    rivals.append(place)

    def weigh(self, evidence: EvidenceOfDates) -> None:
        """Notes the kind of evidence of each date of the records that were merged."""
        for place, parts in self.parts.items():
            if len(parts) > 1:
                entry = self.found.entries[place]
                proofs = evidence.of_merged(entry.record, parts)
                self.found.entries[place] = dataclasses.replace(entry, proofs=proofs)

    def seat(self, seats: Seats) -> None:
        """Gives the missions of hosts whose missions moved the seats that their sources allow."""
        for place, parts in self.parts.items():
            entry = self.found.entries[place]
            if isinstance(entry.record, Mission):
                made = seats.seated(entry.record, parts)
                if made is not entry.record:
                    self.found.entries[place] = dataclasses.replace(entry, record=made)

    def _decided_same(self, entry: Entry) -> list[int]:
        """The places of the records that a person decided to be the same thing as this one, whatever their kinds."""
        others = (self.places.get(name) for name in self.decided.same.get(entry.record.id, ()))
        return sorted({it for it in others if it is not None and self._alike(it, entry)})

    def _alike(self, place: int, entry: Entry) -> bool:
        return self.found.entries[place].record.type == entry.record.type

    def _same(self, entry: Entry, rivals: list[int]) -> int | None:
        """The place of the record that is the same thing; None where there is none.  Undecided pairs are noted."""
        matches = {place: self._match(entry, place) for place in rivals}
        same = [place for place, match in matches.items() if match is SAME]
        decided = [place for place in same if self._decision(entry, place) is SAME]
        near = nearest(entry.record, {place: self.found.entries[place].record for place in decided or same}, self.known)
        if len(near) == 1:
            return near[0]
        for place, match in matches.items():
            if match is not DIFFERENT:
                self.found.undecided.append((self.found.entries[place], entry))
        return None

    def _match(self, entry: Entry, place: int) -> Match:
        decision = self._decision(entry, place)
        if decision is not None:
            return decision
        match = compare(self.found.entries[place].record, entry.record, self.known)
        if any(part.collection == entry.collection for part in self.parts[place]):
            # Two records of one collection are two things until a person decides; for missions, a person should look.
            return UNDECIDED if match is SAME and entry.record.type == "mission" else DIFFERENT
        return match

    def _decision(self, entry: Entry, place: int) -> Match | None:
        """The decision of a person on a record and any of the records that were merged at a place."""
        said = (self.decided.on(part, entry) for part in self.parts[place])
        return next((match for match in said if match is not None), None)

    def _absorb(self, place: int, entry: Entry) -> None:
        first = self.found.entries[place]
        made = merge_pair(first.record, with_note_cited(entry.record))
        news: Any = entry.record
        told = isinstance(first.record, Mission) and not first.record.seats and news.seats
        if told or (first.collection != CURATED and seen_later(first.record, entry.record, self.known)):
            made = in_last_city(made, first.record, entry.record)
        if isinstance(first.record, Mission) and isinstance(entry.record, Mission) and first.collection != CURATED:
            made = in_last_host(made, first.record, entry.record, self.known)
            if is_post(first.record) and is_post(entry.record):
                made = with_rank(made, first.record, entry.record)
        if isinstance(first.record, Relation) and first.collection != CURATED:
            made = begun_again(made, first.record, entry.record)
            made = exactly_dated(made, first.record, entry.record)
        self.found.entries[place] = dataclasses.replace(first, record=made)
        self.parts[place].append(entry)
        self.found.aliases[entry.record.id] = first.record.id


def _renamed(entry: Entry, aliases: dict[str, str]) -> Entry:
    """The entry with each id of a merged record replaced by the id of the record that it was merged into."""
    it: Any = entry.record
    changes: dict[str, Any] = {}
    for name in ("person", "credentials_to", "mission", "previous"):
        value = getattr(it, name, None)
        if value in aliases:
            changes[name] = aliases[value]
    if isinstance(it, Event) and any(one.person in aliases for one in it.people):
        changes["people"] = tuple(
            dataclasses.replace(one, person=aliases.get(one.person or "", one.person)) for one in it.people
        )
    if isinstance(it, Event) and any(name in aliases for name in it.about):
        changes["about"] = tuple(dict.fromkeys(aliases.get(name, name) for name in it.about))
    record: Record = dataclasses.replace(it, **changes) if changes else it
    return dataclasses.replace(entry, record=record) if changes else entry
