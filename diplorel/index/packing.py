"""How rows are kept: without what is empty or can be told from the rest, so that the index is half as large.

A row is kept without keys that are empty; parties and sources stand as their ids, a date that is a whole day or year
as its text, the address of an entry only where it is not its source's pattern filled in.  `lookup.stored` gives rows
back whole; the templates that are kept beside them say which keys a row has, in which order, what each is when it is
empty, and which of them are short.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import UnionType
from typing import Any, get_args, get_origin

from diplorel.model.rows import own_first
from diplorel.model.rows.common import CitationRow, PartyRef, SourceRef, When
from diplorel.model.rows.entities import PartyRow, PersonRow, SourceRow
from diplorel.model.rows.facts import EventRow, MissionRow, PostingRow, StepRow
from diplorel.model.short import address, year_or_day

_ROWS: dict[str, Any] = {
    "relation": StepRow,
    "mission": MissionRow,
    "accreditation": MissionRow,
    "protection": MissionRow,
    "posting": PostingRow,
    "event": EventRow,
    "party": PartyRow,
    "source": SourceRow,
    "person": PersonRow,
    "citation": CitationRow,
}
_USUAL = {"mission": {"resident": True, "status": "attested"}, "accreditation": {"status": "attested"}}
"""What most rows of a type say: it goes without saying."""
_EMPTY: dict[Any, Any] = {list: [], dict: {}, bool: False, int: 0}

Templates = dict[str, dict[str, Any]]
"""Type of record, or `citation` -> `empty` (key -> its empty value), `when` and `party` (keys of dates and parties)."""


def templates() -> Templates:
    """The templates of all rows."""
    found = {name: _template(row) for name, row in _ROWS.items()}
    for name, usual in _USUAL.items():
        found[name]["empty"] |= usual
    return found


def _template(row: Any) -> dict[str, Any]:
    kinds = {key: row.__annotations__[key] for key in own_first(row)}
    return {
        "empty": {key: _empty(kind) for key, kind in kinds.items()},
        "when": [key for key, kind in kinds.items() if When in _parts(kind)],
        "party": [key for key, kind in kinds.items() if PartyRef in _parts(kind)],
    }


def _parts(kind: Any) -> tuple[Any, ...]:
    """What a value is, or is a list of."""
    return get_args(kind) if get_origin(kind) in (list, UnionType) else (kind,)


def _empty(kind: Any) -> Any:
    if get_origin(kind) is UnionType and type(None) in get_args(kind):
        return None
    return _EMPTY.get(get_origin(kind) or kind)


class Packer:
    """Packs the rows of one index."""

    def __init__(self, entries: Mapping[str, str], homes: Mapping[str, str]) -> None:
        """entries: source -> pattern of the addresses of its entries; homes: source -> collection that it lies in."""
        self.templates = templates()
        self._entries, self._homes = entries, homes

    def row(self, row: Mapping[str, Any]) -> str:
        """A row as it is kept: what comes after its id and type."""
        kept = self._short(row, self.templates[row["type"]])
        for key in ("id", "type", "cited_by"):  # columns of their own; told by the records that do
            kept.pop(key, None)
        if "citations" in kept:
            kept["citations"] = [self._citation(one) for one in kept["citations"]]
            if self._homes[kept["citations"][0]["source"]] == kept["collection"]:
                del kept["collection"]
        return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))[1:]

    def _short(self, row: Mapping[str, Any], template: Mapping[str, Any]) -> dict[str, Any]:
        empty = template["empty"]
        kept = {key: value for key, value in row.items() if key not in empty or value != empty[key]}
        for key in template["when"]:
            if key in kept:
                kept[key] = _each(kept[key], _when)
        for key in template["party"]:
            if key in kept:
                kept[key] = _each(kept[key], lambda party: party["id"])
        return kept

    def _citation(self, one: Mapping[str, Any]) -> dict[str, Any]:
        source: SourceRef = one["source"]
        kept = self._short({**one, "source": source["id"]}, self.templates["citation"])
        if one["url"] == address(self._entries.get(source["id"]), one["locator"], source["url"]):
            kept.pop("url", None)
        elif one["url"] is None:
            kept["url"] = None
        return kept


def _when(when: Mapping[str, Any]) -> Any:
    return when["date"] if year_or_day(when["date"]) == (when["earliest"], when["latest"]) else when


def _each(value: Any, change: Any) -> Any:
    return [change(one) for one in value] if isinstance(value, list) else change(value)
