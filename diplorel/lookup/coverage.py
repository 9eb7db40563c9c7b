"""The collections with records on the parties of an answer, and the date to which each collection reaches."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from diplorel.index.handle import Index
from diplorel.lookup.answer import collections, marks, month, together
from diplorel.model.vocabulary import ANY
from diplorel.names.article import the
from diplorel.names.resolve import ResolvedParty

_CITED = re.compile(r'"source":"(src-[a-z0-9-]+)"')
_MOST, _MOST_SILENT = 4, 1
"""Most collections that a foot names: with records, and without a record. So the foot has about three lines."""

_COMMAND = " (`diplorel about`)"
"""The command that lists all collections: a foot names it once."""


class Reached(NamedTuple):
    """How far collections reach on parties.  Both are: collection -> the latest date (EDTF) of its sources, or ''."""

    there: dict[str, str]
    """The collections with records on the parties; a date of the sources that speak of the parties."""
    silent: dict[str, str]
    """The collections without such records.  A collection about a few parties is not silent on others."""


def reach(index: Index, parties: Iterable[ResolvedParty | None], types: Sequence[str]) -> str:
    """The collections with records of some types on a party, or on parties together; '' if no party is given.

    'Sources on these two parties: curated to 2024-06. No record in wikidata-missions to 2022-11.'  A
    collection reaches to the latest date of its sources that speak of the parties.  The
    text names the collections about one other party (the United States, the United Nations) last and with that party,
    and only if they have such records.  A collection about a few parties is not said to have no record on others.
    """
    ids = list(dict.fromkeys(party.id for party in parties if party))
    if not ids:
        return ""
    there, silent = reached(index, ids, types)
    hubs = index.meta("hubs")
    who = "this party" if len(ids) == 1 else "these two parties" if len(ids) == 2 else "these parties together"
    alone = {name: few[0] for name, few in hubs.items() if name in there and len(few) == 1 and few[0] not in ids}
    others = {name: day for name, day in there.items() if name not in alone}
    said = [f"Sources on {who}: {_listed(others)}."] if others else []
    for hub in dict.fromkeys(alone.values()):
        only = f"nly with {the(index.party_names[hub], hub in index.articles)}"
        which = f"O{only}" if said else f"Sources on {who}, o{only}"
        said.append(f"{which}: {_listed({name: there[name] for name in alone if alone[name] == hub})}.")
    text = " ".join(said + ([f"No record in {_listed(silent, _MOST_SILENT)}."] if silent else []))
    before, command, after = text.rpartition(_COMMAND)
    return before.replace(_COMMAND, "") + command + after


def reached(index: Index, ids: list[str], types: Sequence[str] = ANY) -> Reached:
    """The collections with records of some types on a party, or on parties together, and those without."""
    there = _of_party(index, ids[0], types) if len(ids) == 1 else _of_all(index, ids, types)
    hubs = index.meta("hubs")
    silent = {
        one["collection"]: one["published"] or ""
        for one in collections(index)
        if one["collection"] not in there
        and set(hubs.get(one["collection"], ids)) & set(ids)
        and any(one["record_counts"].get(kind) for kind in types)
    }
    return Reached(there, silent)


def whole(index: Index, types: Sequence[str], named: Collection[str] = ()) -> str:
    """The collections with records of some types, and the date to which each reaches.

    named: the collections that an answer is from, which come in place of those with such records.
    """
    there = {
        row["collection"]: row["published"] or ""
        for row in collections(index)
        if (row["collection"] in named if named else any(row["record_counts"].get(kind) for kind in types))
    }
    return f"Sources: {_listed(there)}." if there else ""


def _listed(found: dict[str, str], most: int = _MOST) -> str:
    """Collections, each with the month to which it reaches; the collection that reaches furthest comes first."""
    order = sorted(found, key=lambda name: (month(found[name]), name), reverse=True)
    named = [f"{name} to {month(found[name])}" if found[name] else name for name in order]
    if len(order) <= most + 1:
        return ", ".join(named)
    return f"{', '.join(named[:most])} and {len(order) - most} more{_COMMAND}"


def _of_party(index: Index, party: str, types: Sequence[str]) -> dict[str, str]:
    line = index.line(party)
    sql = f"SELECT collection, latest FROM coverage WHERE party IN ({marks(line)}) AND type IN ({marks(types)})"
    return _latest(index.execute(sql, [*line, *types]))


def _of_all(index: Index, ids: list[str], types: Sequence[str]) -> dict[str, str]:
    lines = [index.line(name) for name in ids]
    within = f"type IN ({marks(types)}) AND rid IN (SELECT rid FROM moment WHERE mid IN ({together(lines)}))"
    values = [*types, *(name for line in lines for name in line)]
    bodies = index.execute(f"SELECT body FROM record WHERE {within}", values)
    cited = list({name for (body,) in bodies for name in _CITED.findall(body)})
    sql = f"SELECT collection, coalesce(json_extract(ref, '$.published'), '') FROM source WHERE id IN ({marks(cited)})"
    return _latest(index.execute(sql, cited))


def _latest(found: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Collection -> its latest date."""
    latest: dict[str, str] = {}
    for name, day in found:
        latest[name] = max(latest.get(name, ""), day, key=month)
    return latest
