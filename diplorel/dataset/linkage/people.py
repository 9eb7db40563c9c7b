"""Persons: one person is one record, whose other spellings are names of the person.

Two records of different collections are one person in two cases: if they have a full name and a party for which both
acted in common, their birth years fit, and their acts lie at most `_LIFE` years apart; or if both headed the mission of
one sender to one host in years that are next to each other, and their names may be spellings of one name (`spellings`).
Two other records with names that may be spellings of one name, a party in common and acts at most `_CAREER` years apart
are for a user to decide, and so are two such records of one collection.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from diplorel.dataset.linkage.decisions import PairDecisions
from diplorel.dataset.linkage.matching import DIFFERENT, SAME, UNDECIDED, Match, name_keys
from diplorel.dataset.linkage.merge_pair import merge_pair
from diplorel.dataset.linkage.spellings import alike, consonants, words
from diplorel.dataset.load import Dataset, Entry
from diplorel.dates.edtf import disjoint, span
from diplorel.model.records import Event, Posting

_LATIN = re.compile("[A-Za-z]")
_CAREER = 15
"""Years between the acts of one person: a longer silence makes another person of the same name more likely."""
_LIFE = 50
"""Years between the acts of two persons of one name after which they are two persons."""


class Acts:
    """What persons did: for which parties, and in which years."""

    def __init__(self, dataset: Dataset) -> None:
        self.parties: dict[str, set[str]] = {}
        """Id of a person -> ids of the parties for which the person acted."""
        self.years: dict[str, set[int]] = {}
        """Id of a person -> years of dated acts."""
        self.count: dict[str, int] = {}
        """Id of a person -> number of the records that name the person."""
        self.posts: dict[str, dict[tuple[str, str], set[int]]] = {}
        """Id of a person -> sender and host of a mission that the person headed -> years in which dates show it."""
        for entry in dataset.entries:
            match entry.record:
                case Posting() as it:
                    dates = (it.appointed, it.arrived, it.credentials, it.since, it.ended, *it.attested)
                    self._add(it.person, it.sender, *dates)
                    held = self.posts.setdefault(it.person, {}).setdefault((it.sender, it.host), set())
                    held.update(_years(dates))
                    if it.credentials_to:
                        self._add(it.credentials_to, it.host, it.credentials)
                case Event() as it:
                    for one in it.people:
                        if one.person:
                            self._add(one.person, one.party, it.date)
                case _:
                    pass

    def _add(self, person: str, party: str | None, *dates: str | None) -> None:
        self.count[person] = self.count.get(person, 0) + 1
        self.years.setdefault(person, set()).update(_years(dates))
        if party:
            self.parties.setdefault(person, set()).add(party)

    def shared(self, one: str, two: str) -> set[str]:
        """The parties for which both acted."""
        return self.parties.get(one, set()) & self.parties.get(two, set())

    def apart(self, one: str, two: str) -> int:
        """The years between the acts of the one and the acts of the other; 0 where they overlap or have no dates."""
        return _apart(self.years.get(one, set()), self.years.get(two, set()))

    def at_one_post(self, one: str, two: str) -> bool:
        """Whether both headed one mission in years that are next to each other."""
        here, there = self.posts.get(one, {}), self.posts.get(two, {})
        return any(here[it] and there[it] and _apart(here[it], there[it]) <= 1 for it in here.keys() & there.keys())

    def join(self, one: str, two: str) -> None:
        """Gives the one the acts of the other, who is the same person."""
        self.parties.setdefault(one, set()).update(self.parties.get(two, ()))
        self.years.setdefault(one, set()).update(self.years.get(two, ()))
        for post, years in self.posts.get(two, {}).items():
            self.posts.setdefault(one, {}).setdefault(post, set()).update(years)


def _years(dates: Iterable[str | None]) -> Iterator[int]:
    """The first and the last year of each date (EDTF)."""
    return (int(day[:4]) for date in dates if date for day in span(date) if day)


def _apart(here: set[int], there: set[int]) -> int:
    """The years between two sets of years; 0 where they overlap, or where one is empty."""
    return max(0, min(here) - max(there), min(there) - max(here)) if here and there else 0


class People:
    """Takes persons in the order of their collections, and merges each with an earlier record of the same person.

    Of persons of one collection, the person with a full name whom most records name comes first, and gives the usual
    spelling.
    """

    def __init__(self, dataset: Dataset, decided: PairDecisions, doubts: bool) -> None:
        """doubts: whether to look for likely spellings of one person, on which a person has to decide."""
        self.acts, self.decided, self.doubts = Acts(dataset), decided, doubts
        self.entries: list[Entry] = []
        self.aliases: dict[str, str] = {}
        """Id of a person -> id of the person merged into."""
        self.undecided: list[tuple[Entry, Entry]] = []
        self._met: dict[Any, list[int]] = {}
        self._parts: list[list[Entry]] = []

    def take(self, entries: Iterable[Entry], order: Callable[[str], Any]) -> None:
        """Adds persons.  order: a sort key of collections."""
        for entry in sorted(entries, key=lambda entry: (order(entry.collection), *self._usual(entry.record))):
            self._take(entry)

    def _usual(self, it: Any) -> tuple[bool, int]:
        return len(it.name.split()) == 1, -self.acts.count.get(it.id, 0)

    def _take(self, entry: Entry) -> None:
        rivals = {place: self._match(entry, place) for place in self._rivals(entry)}
        same = [place for place, match in rivals.items() if match is SAME]
        if len(same) == 1:
            self._absorb(same[0], entry)
            place = same[0]
        else:
            place = len(self.entries)
            self.entries.append(entry)
            self._parts.append([entry])
            self.undecided += [(self.entries[it], entry) for it, match in rivals.items() if match is not DIFFERENT]
        for key in self._keys(entry):
            self._met.setdefault(key, []).append(place)

    def _keys(self, entry: Entry) -> Iterator[Any]:
        """What two records must have in common to be compared: a full name, or a party and a word of a name."""
        person: Any = entry.record
        names = {person.name, *person.names}
        yield from name_keys(names)
        yield person.id
        parties = self.acts.parties.get(person.id, ()) if self.doubts else ()
        for word in {consonants(word) or word for name in names for word in words(name)}:
            yield from ((post, word) for post in self.acts.posts.get(person.id, ()))
            yield from ((party, word) for party in parties)

    def _rivals(self, entry: Entry) -> list[int]:
        keys = [*self._keys(entry), *self.decided.group(entry.record.id)]
        return sorted({place for key in keys for place in self._met.get(key, ())})

    def _match(self, entry: Entry, place: int) -> Match:
        if self.decided.group(entry.record.id) & {part.record.id for part in self._parts[place]}:
            return SAME
        if any(self.decided.on(part, entry) for part in self._parts[place]):
            return DIFFERENT
        one: Any = self.entries[place].record
        two: Any = entry.record
        if not self.acts.shared(one.id, two.id) or (one.born and two.born and disjoint(one.born, two.born)):
            return DIFFERENT
        names, others = {one.name, *one.names}, {two.name, *two.names}
        alone = all(part.collection != entry.collection for part in self._parts[place])
        if alone and name_keys(names) & name_keys(others) and self.acts.apart(one.id, two.id) <= _LIFE:
            return SAME
        if alone and self.acts.at_one_post(one.id, two.id) and _spell_one(names, others):
            return SAME
        if not self.doubts or _written_apart(names, others):
            return DIFFERENT
        near = self.acts.apart(one.id, two.id) <= _CAREER
        return UNDECIDED if near and any(alike(name, other) for name in names for other in others) else DIFFERENT

    def _absorb(self, place: int, entry: Entry) -> None:
        first: Any = self.entries[place].record
        person: Any = entry.record
        names = dict.fromkeys(name for name in (*first.names, person.name, *person.names) if name != first.name)
        made = dataclasses.replace(merge_pair(first, person), names=tuple(names))
        self.entries[place] = dataclasses.replace(self.entries[place], record=made)
        self._parts[place].append(entry)
        self.aliases[person.id] = first.id
        self.acts.join(first.id, person.id)


def _spell_one(names: set[str], others: set[str]) -> bool:
    """Whether two full names may be spellings of one name."""
    full = [[name for name in some if len(words(name)) > 1] for some in (names, others)]
    return any(alike(name, other) for name in full[0] for other in full[1])


def _written_apart(names: set[str], others: set[str]) -> bool:
    """Whether both have names in other than Latin letters, and none of these in common: 李杰 and 李颉 are two persons,
    although both are Li Jie."""
    own, theirs = ({name for name in some if not _LATIN.search(name)} for some in (names, others))
    return bool(own and theirs) and not own & theirs
