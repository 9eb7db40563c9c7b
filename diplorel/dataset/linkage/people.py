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
from typing import Any, NamedTuple

from diplorel.dataset.linkage.decisions import PairDecisions
from diplorel.dataset.linkage.matching import DIFFERENT, SAME, UNDECIDED, Match, name_keys
from diplorel.dataset.linkage.merge_pair import merge_pair
from diplorel.dataset.linkage.spellings import Words, consonants, spell_one, words
from diplorel.dataset.load import Entry
from diplorel.dates.edtf import disjoint, span
from diplorel.model.records import Event, Posting

_LATIN = re.compile("[A-Za-z]")
_CAREER = 15
"""Years between the acts of one person: a longer silence makes another person of the same name more likely."""
_LIFE = 50
"""Years between the acts of two persons of one name after which they are two persons."""


Years = tuple[int, int]
"""The first and the last year of a spell."""


class Acts:
    """What persons did: for which parties, and in which years."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.parties: dict[str, set[str]] = {}
        """Id of a person -> ids of the parties for which the person acted."""
        self.years: dict[str, Years] = {}
        """Id of a person -> first and last year of dated acts."""
        self.count: dict[str, int] = {}
        """Id of a person -> number of the records that name the person."""
        self.posts: dict[str, dict[tuple[str, str], Years | None]] = {}
        """Id of a person -> sender and host of a mission that the person headed -> years in which dates show it."""
        for entry in entries:
            match entry.record:
                case Posting() as it:
                    dates = (it.appointed, it.arrived, it.credentials, it.since, it.ended, *it.attested)
                    self._add(it.person, it.sender, *dates)
                    held, post = self.posts.setdefault(it.person, {}), (it.sender, it.host)
                    held[post] = _both(held.get(post), _years(dates))
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
        self._widen(person, _years(dates))
        if party:
            self.parties.setdefault(person, set()).add(party)

    def _widen(self, person: str, years: Years | None) -> None:
        if both := _both(self.years.get(person), years):
            self.years[person] = both

    def shared(self, one: str, two: str) -> set[str]:
        """The parties for which both acted."""
        return self.parties.get(one, set()) & self.parties.get(two, set())

    def apart(self, one: str, two: str) -> int:
        """The years between the acts of the one and the acts of the other; 0 where they overlap or have no dates."""
        return _apart(self.years.get(one), self.years.get(two))

    def at_one_post(self, one: str, two: str) -> bool:
        """Whether both headed one mission in years that are next to each other."""
        here, there = self.posts.get(one, {}), self.posts.get(two, {})
        return any(here[it] and there[it] and _apart(here[it], there[it]) <= 1 for it in here.keys() & there.keys())

    def join(self, one: str, two: str) -> None:
        """Gives the one the acts of the other, who is the same person."""
        self.parties.setdefault(one, set()).update(self.parties.get(two, ()))
        self._widen(one, self.years.get(two))
        held = self.posts.setdefault(one, {})
        for post, years in self.posts.get(two, {}).items():
            held[post] = _both(held.get(post), years)


def _years(dates: Iterable[str | None]) -> Years | None:
    """The first and the last year of dates (EDTF); None without a date."""
    years = [int(day[:4]) for date in dates if date for day in span(date) if day]
    return (min(years), max(years)) if years else None


def _both(one: Years | None, two: Years | None) -> Years | None:
    """The first and the last year of two spells."""
    return (min(one[0], two[0]), max(one[1], two[1])) if one and two else one or two


def _apart(here: Years | None, there: Years | None) -> int:
    """The years between two spells; 0 where they overlap, or where one has no dates."""
    return max(0, here[0] - there[1], there[0] - here[1]) if here and there else 0


class Names(NamedTuple):
    """The names of a person, in the forms that are compared."""

    keys: set[Words]
    """Full names, as `name_keys`."""
    words: list[Words]
    """Each name as the words that tell persons apart."""
    native: set[str]
    """Names in other than Latin letters."""

    @classmethod
    def of(cls, person: Any) -> Names:
        """The names of a record of a person."""
        return cls.of_names([person.name, *person.names])

    @classmethod
    def of_names(cls, given: Iterable[str]) -> Names:
        """The names of a person."""
        names = set(given)
        return cls(name_keys(names), [words(it) for it in names], {it for it in names if not _LATIN.search(it)})

    @property
    def forms(self) -> set[str]:
        """The words of all names, in the form that transliterations have in common."""
        return {consonants(word) or word for name in self.words for word in name}

    @property
    def full(self) -> Names:
        """The names of two words or more."""
        return self._replace(words=[name for name in self.words if len(name) > 1])

    def spell_one(self, others: Names) -> bool:
        """Whether two names may be spellings of one name."""
        return any(spell_one(name, other) for name in self.words for other in others.words)

    def written_apart(self, others: Names) -> bool:
        """Whether both have names in other than Latin letters, and none of these in common: 李杰 and 李颉 are two
        persons, although both are Li Jie."""
        return bool(self.native and others.native) and not self.native & others.native


class People:
    """Takes persons in the order of their collections, and merges each with an earlier record of the same person.

    Of persons of one collection, the person with a full name whom most records name comes first, and gives the usual
    spelling.
    """

    def __init__(self, acts: Acts, decided: PairDecisions, doubts: bool) -> None:
        """doubts: whether to look for likely spellings of one person, on which a person has to decide."""
        self.acts, self.decided, self.doubts = acts, decided, doubts
        self.entries: list[Entry] = []
        self.aliases: dict[str, str] = {}
        """Id of a person -> id of the person merged into."""
        self.undecided: list[tuple[Entry, Entry]] = []
        self._met: dict[Any, list[int]] = {}
        self._names: list[Names] = []
        self._parts: list[list[Entry]] = []

    def take(self, entries: Iterable[Entry], order: Callable[[str], Any]) -> None:
        """Adds persons.  order: a sort key of collections."""
        for entry in sorted(entries, key=lambda entry: (order(entry.collection), *self._usual(entry.record))):
            self._take(entry)

    def _usual(self, it: Any) -> tuple[bool, int]:
        return len(it.name.split()) == 1, -self.acts.count.get(it.id, 0)

    def _take(self, entry: Entry) -> None:
        names = Names.of(entry.record)
        rivals = {place: self._match(entry, names, place) for place in self._rivals(entry, names)}
        same = [place for place, match in rivals.items() if match is SAME]
        if len(same) == 1:
            self._absorb(same[0], entry)
            place = same[0]
        else:
            place = len(self.entries)
            self.entries.append(entry)
            self._names.append(names)
            self._parts.append([entry])
            self.undecided += [(self.entries[it], entry) for it, match in rivals.items() if match is not DIFFERENT]
        for key in (*self._keys(entry, names), *self._hints(entry, names)):
            self._met.setdefault(key, []).append(place)

    def _keys(self, entry: Entry, names: Names) -> Iterator[Any]:
        """What two records of one person have in common: a full name, or a post and a word of a name."""
        yield from names.keys
        yield entry.record.id
        yield from ((post, form) for post in self.acts.posts.get(entry.record.id, ()) for form in names.forms)

    def _hints(self, entry: Entry, names: Names) -> Iterator[Any]:
        """What two records that may be one person have in common besides: a party and a word of a name."""
        parties = self.acts.parties.get(entry.record.id, ()) if self.doubts else ()
        return ((party, form) for party in parties for form in names.forms)

    def _rivals(self, entry: Entry, names: Names) -> list[int]:
        """The places of the persons who may be the person of a record."""
        keys = [*self._keys(entry, names), *self.decided.group(entry.record.id)]
        found = {place for key in keys for place in self._met.get(key, ())}
        hinted = {place for key in self._hints(entry, names) for place in self._met.get(key, ())} - found
        return sorted(found | {place for place in hinted if self._may_be(entry, names, place)})

    def _match(self, entry: Entry, names: Names, place: int) -> Match:
        if self.decided.group(entry.record.id) & {part.record.id for part in self._parts[place]}:
            return SAME
        if any(self.decided.on(part, entry) for part in self._parts[place]):
            return DIFFERENT
        one: Any = self.entries[place].record
        two: Any = entry.record
        if not self.acts.shared(one.id, two.id) or (one.born and two.born and disjoint(one.born, two.born)):
            return DIFFERENT
        others = self._names[place]
        alone = all(part.collection != entry.collection for part in self._parts[place])
        if alone and names.keys & others.keys and self.acts.apart(one.id, two.id) <= _LIFE:
            return SAME
        if alone and self.acts.at_one_post(one.id, two.id) and names.full.spell_one(others.full):
            return SAME
        return UNDECIDED if self.doubts and self._may_be(entry, names, place) else DIFFERENT

    def _may_be(self, entry: Entry, names: Names, place: int) -> bool:
        """Whether two persons acted in years near each other, and their names may be spellings of one name."""
        if self.acts.apart(self.entries[place].record.id, entry.record.id) > _CAREER:
            return False
        others = self._names[place]
        return not names.written_apart(others) and names.spell_one(others)

    def _absorb(self, place: int, entry: Entry) -> None:
        first: Any = self.entries[place].record
        person: Any = entry.record
        names = dict.fromkeys(name for name in (*first.names, person.name, *person.names) if name != first.name)
        made = dataclasses.replace(merge_pair(first, person), names=tuple(names))
        self.entries[place] = dataclasses.replace(self.entries[place], record=made)
        self._names[place] = Names.of(made)
        self._parts[place].append(entry)
        self.aliases[person.id] = first.id
        self.acts.join(first.id, person.id)
