"""The facts of other parts that a part names, such as the embassy of an accreditation to another country: under which
ids they are on record after merging."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from diplorel.dataset.linkage.merging import Linkage, Merged
from diplorel.dataset.parts.persons import Persons, persons_in
from diplorel.dataset.parts.store import COLUMNS, Store, parsed

_TABLES = """
CREATE TABLE reference (id TEXT, group_of TEXT, PRIMARY KEY (id, group_of)) WITHOUT ROWID;  -- the group that refers
CREATE TABLE elsewhere (id TEXT PRIMARY KEY, other TEXT NOT NULL) WITHOUT ROWID;
"""
_PARTS = "SELECT DISTINCT part FROM raw JOIN part USING (group_of) WHERE id IN (SELECT value FROM json_each(?))"
_REFERRED = """
SELECT DISTINCT raw.id FROM part JOIN raw ON raw.group_of = part.group_of JOIN reference ON reference.id = raw.id
JOIN part AS other ON other.group_of = reference.group_of WHERE part.part = ? AND other.part <> part.part
"""
_BESIDE = f"""
WITH sought AS (SELECT type, group_of FROM raw WHERE id IN (SELECT value FROM json_each(?))),
places AS (SELECT sender, place FROM post WHERE group_of IN (SELECT group_of FROM sought))
SELECT {COLUMNS} WHERE type IN (SELECT type FROM sought) AND group_of IN (
    SELECT group_of FROM sought UNION SELECT group_of FROM post JOIN places USING (sender, place)
) ORDER BY raw.n
"""
"""The facts among which others can be merged: of the same parties, or posts of one sender in one city (`grouping`)."""
_ALIASES = "SELECT id, other FROM elsewhere WHERE id IN (SELECT value FROM json_each(?))"


class References:
    """The facts to which records of other parts refer.

    The facts of a part to which any other part refers are merged at once, with those that can be merged with them.
    """

    def __init__(self, store: Store, persons: Persons) -> None:
        self._store, self._persons = store, persons
        self._done: set[int] = set()
        """The parts whose facts are merged."""
        store.db.executescript(_TABLES)

    def learn(self, data: Mapping[str, Any], group: str) -> None:
        """Notes the facts to which a record (a JSON value) refers."""
        rows = ((name, group) for name in facts_in(data))
        self._store.db.executemany("INSERT OR IGNORE INTO reference VALUES (?, ?)", rows)

    def aliases(self, names: Collection[str], linkage: Linkage) -> dict[str, str]:
        """Of facts of other parts, those that are merged into another record there -> the other."""
        db, known = self._store.db, self._store.json(names)
        for (part,) in db.execute(_PARTS, (known,)).fetchall():
            if part not in self._done:
                self._done.add(part)
                self._merge([name for (name,) in db.execute(_REFERRED, (part,))], linkage)
        return dict(db.execute(_ALIASES, (known,)))

    def _merge(self, names: Collection[str], linkage: Linkage) -> None:
        decided = {other for name in names for other in linkage.decided.group(name)}
        known = self._store.json([*names, *sorted(decided)])
        stored = self._store.stored(self._store.db.execute(_BESIDE, (known,)))
        aliases = self._persons.aliases({str(name) for one in stored for name in persons_in(one.data)})
        merged = linkage.facts(parsed(stored, []), Merged(aliases=aliases))
        rows = ((name, merged.aliases[name]) for name in names if name in merged.aliases)
        self._store.db.executemany("INSERT INTO elsewhere VALUES (?, ?)", rows)


def facts_in(data: Mapping[str, Any]) -> set[str]:
    """The ids of the missions and other facts that a record (a JSON value) names."""
    about = data.get("about")
    found = (data.get("mission"), data.get("previous"), *(about if isinstance(about, list) else ()))
    return {name for name in found if isinstance(name, str)}
