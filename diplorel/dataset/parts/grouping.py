"""Which records have to be in one part, because they can be merged with each other or bound each other's days.

Records of one pair of parties are such a group, and groups are joined by

- consular posts of one sender in one city, which changed hands between two hosts,
- a mission that became another mission,
- the decision of a person that two records are the same thing.

Persons are merged beforehand (`persons`), and a source is merged with no other source.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from zlib import crc32

from diplorel.dataset.linkage.decisions import PairDecisions
from diplorel.dataset.parts.store import Store
from diplorel.model.vocabulary import CONSULAR
from diplorel.names.cities import Cities

PARTIES = "a party"
"""The group of all parties.  The names of groups sort in the order of the parts."""
_MANY = 4096
"""Groups of persons, and groups of sources: any number that makes groups small."""
_TABLES = """
CREATE TABLE post (sender TEXT, place TEXT, group_of TEXT, PRIMARY KEY (sender, place, group_of)) WITHOUT ROWID;
CREATE TABLE chain (previous TEXT, group_of TEXT);
CREATE TABLE joined (root TEXT, group_of TEXT, size INTEGER, PRIMARY KEY (root, group_of)) WITHOUT ROWID;
"""
_INDEXES = "CREATE INDEX part_number ON part (part); CREATE INDEX post_group ON post (group_of);"
_JOINED = "SELECT root, sum(size) OVER (PARTITION BY root), group_of FROM joined ORDER BY root, group_of"
"""The groups, each after the group that it was joined to and the number of records that these groups have together."""


def group_of(data: Mapping[str, Any]) -> str:
    """The group of a record (a JSON value with an id and a type).

    Events of the same parties are one group; sources of one title are one group, because a collection has a source
    once.
    """
    match data["type"]:
        case "party":
            return PARTIES
        case "person":
            return f"c person {crc32(data['id'].encode('utf-8', 'replace')) % _MANY:04}"
        case "source":
            return f"d source {crc32(str(data.get('title')).encode('utf-8', 'replace')) % _MANY:04}"
        case "event":
            named = data.get("parties")
            roles = named if isinstance(named, list) else ()
            names = {str(role.get("party")) for role in roles if isinstance(role, dict)}
        case "relation":
            named = data.get("parties")
            names = set(map(str, named)) if isinstance(named, list) else set()
        case _:
            names = {str(data.get("sender")), str(data.get("host"))}
    return " ".join(["b pair", *sorted(names)[:2]])


class Groups:
    """Joins groups of records that have to be in one part, and divides them into parts."""

    def __init__(self, store: Store, cities: Cities) -> None:
        self._store, self._cities = store, cities
        self._above: dict[str, str] = {}
        """Group that was joined to another group -> the other."""
        store.db.executescript(_TABLES)

    def learn(self, data: Mapping[str, Any], group: str) -> None:
        """Notes by what a mission (a JSON value) can join two groups."""
        city, host, previous = str(data.get("city")), str(data.get("host")), data.get("previous")
        if data.get("kind") in CONSULAR and self._cities.city(city, host):
            row = str(data.get("sender")), self._cities.key(city, host), group
            self._store.db.execute("INSERT OR IGNORE INTO post VALUES (?, ?, ?)", row)
        if isinstance(previous, str):
            self._store.db.execute("INSERT INTO chain VALUES (?, ?)", (previous, group))

    def divide(self, decided: PairDecisions, most: int) -> int:
        """Gives every group its part, after all records are stored.  Returns the number of parts.

        most: records of a part, after which another part begins.
        """
        for one, two in itertools.chain(self._posts(), self._chains(), self._decided(decided)):
            self._join(one, two)
        db, part, held, kind = self._store.db, 0, 0, ""
        found = db.execute("SELECT group_of, count(*) FROM raw GROUP BY group_of")
        rows = ((self._root(group), group, size) for group, size in found)
        db.executemany("INSERT INTO joined VALUES (?, ?, ?)", rows)
        for (root, size), members in itertools.groupby(db.execute(_JOINED), lambda row: row[:2]):
            if held and (held + size > most or root[0] != kind):
                part, held = part + 1, 0
            held, kind = held + size, root[0]
            db.executemany("INSERT INTO part VALUES (?, ?)", ((group, part) for _, _, group in members))
        db.executescript(_INDEXES)
        return part + 1

    def _posts(self) -> Iterator[tuple[str, str]]:
        rows = self._store.db.execute("SELECT sender, place, group_of FROM post ORDER BY sender, place, group_of")
        for _, found in itertools.groupby(rows, lambda row: row[:2]):
            yield from itertools.pairwise(group for _, _, group in found)

    def _chains(self) -> Iterable[tuple[str, str]]:
        return self._store.db.execute("SELECT raw.group_of, chain.group_of FROM chain JOIN raw ON raw.id = previous")

    def _decided(self, decided: PairDecisions) -> Iterator[tuple[str, str]]:
        for one, others in sorted(decided.same.items()):
            yield from itertools.pairwise(self._store.groups([one, *sorted(others)]))

    def _join(self, one: str, two: str) -> None:
        one, two = sorted((self._root(one), self._root(two)))
        if one != two and one[0] == two[0] == "b":  # persons are merged already
            self._above[two] = one

    def _root(self, group: str) -> str:
        while group in self._above:
            group = self._above[group]
        return group
