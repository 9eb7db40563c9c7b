"""The rows that diplorel answers with, as JSON objects: same keys always, `null` where no source says.

These types are documentation, the JSON Schema that `diplorel schema` prints, and what the type checker holds the
code to.  Rows are built once, when the index is compiled; a lookup passes them on, so it never imports this package.
"""

from __future__ import annotations

from types import UnionType
from typing import Any, get_args, get_origin

from typing_extensions import is_typeddict

from diplorel.model.keys import ANY, Keys
from diplorel.model.rows import analysis, common, entities, facts, views
from diplorel.model.rows.analysis import ChangeRow, DayRow, DifferenceRow, RankRow
from diplorel.model.rows.common import Sourced
from diplorel.model.rows.entities import CountryRow, PartyRow, PersonRow, SourceRow
from diplorel.model.rows.facts import EventRow, MissionRow, PostingRow, StepRow
from diplorel.model.rows.views import (
    CollectionRow,
    ConflictRow,
    FoundRow,
    MomentRow,
    PairRow,
    PartnerRow,
    ValidationRow,
    WorkRow,
)

__all__ = [
    "ROWS",
    "TYPES",
    "ChangeRow",
    "CollectionRow",
    "ConflictRow",
    "CountryRow",
    "DayRow",
    "DifferenceRow",
    "EventRow",
    "FoundRow",
    "MissionRow",
    "MomentRow",
    "PairRow",
    "PartnerRow",
    "PartyRow",
    "PersonRow",
    "PostingRow",
    "RankRow",
    "SourceRow",
    "StepRow",
    "ValidationRow",
    "WorkRow",
    "keys",
    "own_first",
]

ROWS: dict[str, Any] = {
    "timeline": MomentRow,
    "missions": MissionRow,
    "relations": PairRow | PartnerRow,
    "events": EventRow,
    "heads": PostingRow,
    "country": CountryRow,
    "search": FoundRow,
    "show": StepRow | MissionRow | PostingRow | EventRow | PartyRow | SourceRow | PersonRow,
    "changes": ChangeRow,
    "on-this-day": DayRow,
    "compare": DifferenceRow,
    "rank": RankRow,
    "sources": SourceRow,
    "conflicts": ConflictRow,
    "cite": WorkRow,
    "about": CollectionRow,
    "validate": ValidationRow,
}
"""Command -> the type of the rows that its `--json` prints."""


TYPES: dict[str, Any] = {
    name: row
    for module in (common, facts, entities, views, analysis)
    for name, row in vars(module).items()
    if is_typeddict(row)
}
"""Name -> type of every object in a row."""

for _type in TYPES.values():
    _type.__pydantic_config__ = {"use_attribute_docstrings": True, "extra": "forbid"}


def keys() -> dict[str, Keys]:
    """Command -> the keys of its rows; of `show`, those of any type of record."""
    return {command: _keys(row) for command, row in ROWS.items()}


def _keys(kind: Any) -> Keys:
    """The keys of an object, of those in a list, and of each that a value may be; none of a plain value."""
    if is_typeddict(kind):
        return {key: _keys(kind.__annotations__[key]) for key in own_first(kind)}
    inner = get_args(kind)
    if get_origin(kind) is dict:
        return {ANY: _keys(inner[1])}
    found: Keys = {}
    for one in inner if get_origin(kind) in (list, UnionType) else ():
        _merge(found, _keys(one))
    return found


def _merge(known: Keys, more: Keys) -> None:
    for key, inner in more.items():
        _merge(known.setdefault(key, {}), inner)


def own_first(row: Any) -> list[str]:
    """Keys in reading order: a row's own before those that every fact ends with."""
    last = list(Sourced.__annotations__) if _is_fact(row) else []
    return [key for key in row.__annotations__ if key not in last] + last


def _is_fact(row: Any) -> bool:
    """Whether a row is made by adding to `Sourced`, whose keys then come first in it."""
    return row is Sourced or any(map(_is_fact, getattr(row, "__orig_bases__", ())))
