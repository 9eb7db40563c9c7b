"""Merges the persons of a large dataset, a few at a time: those whose names or posts can make them one person."""

from __future__ import annotations

import dataclasses
import itertools
import marshal
from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from diplorel.dataset.linkage.matching import name_keys
from diplorel.dataset.linkage.merging import Linkage
from diplorel.dataset.linkage.people import Acts, Names
from diplorel.dataset.load import Entry
from diplorel.dataset.parse import adapter
from diplorel.dataset.parts.store import Store, parsed, value
from diplorel.errors import Issue

_AT_ONCE = 4000
"""Persons that are merged at once."""
_TABLES = """
CREATE TABLE full_name (key INTEGER, n INTEGER);  -- n: number of the record in `raw`
CREATE TABLE held (post TEXT, person TEXT, PRIMARY KEY (post, person)) WITHOUT ROWID;
CREATE TABLE acted (person TEXT, n INTEGER);
CREATE TABLE alike (root INTEGER, n INTEGER);
CREATE TABLE person (id TEXT PRIMARY KEY, record BLOB NOT NULL);  -- a person of several records, as a JSON value
CREATE TABLE alias (id TEXT PRIMARY KEY, other TEXT NOT NULL) WITHOUT ROWID;
"""


class Persons:
    """The persons of a large dataset."""

    def __init__(self, store: Store) -> None:
        self._db, self._store = store.db, store
        self._db.executescript(_TABLES)

    def learn(self, data: Mapping[str, Any], n: int) -> None:
        """Notes the names of a person, or the persons whom a record names.  n: number of the record in `raw`."""
        if data["type"] == "person":
            keys = ((hash(key), n) for key in name_keys(set(_names(data))))
            self._db.executemany("INSERT INTO full_name VALUES (?, ?)", keys)
        elif data["type"] in ("posting", "event"):
            named = {name for name in persons_in(data) if isinstance(name, str)}
            self._db.executemany("INSERT INTO acted VALUES (?, ?)", ((name, n) for name in sorted(named)))
            if isinstance(data.get("person"), str):
                post = f"{data.get('sender')} {data.get('host')}"
                self._db.execute("INSERT OR IGNORE INTO held VALUES (?, ?)", (post, data["person"]))

    def merge(self, linkage: Linkage) -> None:
        """Merges the persons, after all records are stored."""
        self._db.execute("CREATE INDEX acted_person ON acted (person)")
        (last,) = self._db.execute("SELECT coalesce(max(n), 0) FROM raw").fetchone()
        above = array("q", range(last + 1))
        for one, two in itertools.chain(self._of_one_name(), self._of_one_post(), self._decided(linkage)):
            _join(above, one, two)
        roots = ((_root(above, n), n) for n in range(1, last + 1) if above[n] != n)
        self._db.executemany("INSERT INTO alike VALUES (?, ?)", roots)
        self._db.execute("INSERT INTO alike SELECT DISTINCT root, root FROM alike")
        for numbers in self._groups():
            self._merge(numbers, linkage)

    def _of_one_name(self) -> Iterator[tuple[int, int]]:
        rows = self._db.execute("SELECT key, n FROM full_name ORDER BY key, n")
        for _, found in itertools.groupby(rows, lambda row: row[0]):
            yield from itertools.pairwise(n for _, n in found)

    def _of_one_post(self) -> Iterator[tuple[int, int]]:
        """The heads of one post whose full names may be spellings of one name."""
        held = "SELECT post, raw.n, body FROM held JOIN raw ON raw.id = person AND type = 'person' ORDER BY post, raw.n"
        rows = self._db.execute(held)
        for _, found in itertools.groupby(rows, lambda row: row[0]):
            known: list[tuple[int, Names, set[str]]] = []
            for _, n, body in found:
                names = Names.of_names(_names(value(body))).full
                forms = names.forms
                yield from ((one, n) for one, other, some in known if forms & some and names.spell_one(other))
                known.append((n, names, forms))

    def _decided(self, linkage: Linkage) -> Iterator[tuple[int, int]]:
        for one, others in sorted(linkage.decided.same.items()):
            yield from itertools.pairwise(self._store.numbers([one, *sorted(others)], "person"))

    def _groups(self) -> Iterator[list[int]]:
        """The numbers of the persons of some groups, in `raw`."""
        numbers: list[int] = []
        rows = self._db.execute("SELECT root, n FROM alike ORDER BY root, n")
        for _, found in itertools.groupby(rows, lambda row: row[0]):
            numbers += [n for _, n in found]
            if len(numbers) >= _AT_ONCE:
                yield numbers
                numbers = []
        if numbers:
            yield numbers

    def _merge(self, numbers: list[int], linkage: Linkage) -> None:
        told: list[Issue] = []  # each part tells of its own
        entries = parsed(self._store.of_numbers(numbers), told)
        names = self._store.json([entry.record.id for entry in entries])
        found = "SELECT DISTINCT n FROM acted WHERE person IN (SELECT value FROM json_each(?))"
        acts = self._db.execute(found, (names,))
        acted = parsed(self._store.of_numbers([n for (n,) in acts]), told)
        people = linkage.people(entries, Acts(acted))
        merged = set(people.aliases.values())
        made = (one.record for one in people.entries if one.record.id in merged)
        rows = ((it.id, marshal.dumps(dataclasses.asdict(it))) for it in made)
        self._db.executemany("INSERT INTO person VALUES (?, ?)", rows)
        self._db.executemany("INSERT INTO alias VALUES (?, ?)", people.aliases.items())

    def aliases(self, names: Collection[str]) -> dict[str, str]:
        """Of these persons, those who were merged into another -> the other."""
        found = "SELECT id, other FROM alias WHERE id IN (SELECT value FROM json_each(?))"
        return dict(self._db.execute(found, (self._store.json(names),)))

    def merged(self, entries: Iterable[Entry]) -> list[Entry]:
        """Records of persons as they are after merging, without those that were merged into another."""
        entries = list(entries)
        names = [entry.record.id for entry in entries]
        gone = self.aliases(names)
        found = "SELECT id, record FROM person WHERE id IN (SELECT value FROM json_each(?))"
        made = {name: value(body) for name, body in self._db.execute(found, (self._store.json(names),))}
        left = (entry for entry in entries if entry.record.id not in gone)
        return [_with(made[it.record.id], it) if it.record.id in made else it for it in left]


def _with(data: dict[str, Any], entry: Entry) -> Entry:
    """An entry with another record (a JSON value without mistakes)."""
    return dataclasses.replace(entry, record=adapter().validate_python(data))


def persons_in(data: Mapping[str, Any]) -> Iterator[Any]:
    """The persons whom a record (a JSON value) names."""
    yield from (data.get("person"), data.get("credentials_to"))
    people = data.get("people")
    yield from (one.get("person") for one in people or () if isinstance(one, dict)) if isinstance(people, list) else ()


def _names(data: Mapping[str, Any]) -> list[str]:
    names = data.get("names")
    return [one for one in (data.get("name"), *(names if isinstance(names, list) else ())) if isinstance(one, str)]


def _root(above: array[int], n: int) -> int:
    while above[n] != n:
        above[n] = above[above[n]]
        n = above[n]
    return n


def _join(above: array[int], one: int, two: int) -> None:
    one, two = sorted((_root(above, one), _root(above, two)))
    above[two] = one
