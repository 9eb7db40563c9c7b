"""The values that packed rows leave out, by the types of rows."""

from __future__ import annotations

from types import UnionType
from typing import Any, get_args, get_origin

from diplorel.index.row_codec import Template
from diplorel.model.rows import own_first
from diplorel.model.rows.common import CitationRow, PartyRef, When
from diplorel.model.rows.entities import PartyRow, PersonRow, SourceRow
from diplorel.model.rows.facts import EventRow, MissionRow, PostingRow, StepRow

ROWS: dict[str, Any] = {
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
"""Type of record, or `citation` -> type of its row."""
_EMPTY: dict[Any, Any] = {list: [], dict: {}, bool: False, int: 0}


def templates() -> dict[str, Template]:
    """Type of record, or `citation` -> its template."""
    return {name: _template(row) for name, row in ROWS.items()}


def _template(row: Any) -> Template:
    kinds = {key: row.__annotations__[key] for key in own_first(row)}
    return {
        "empty": {key: _empty(kind) for key, kind in kinds.items()},
        "when": [key for key, kind in kinds.items() if When in _parts(kind)],
        "party": [key for key, kind in kinds.items() if PartyRef in _parts(kind)],
        "dated": "earliest" in kinds,
    }


def _parts(kind: Any) -> tuple[Any, ...]:
    """The types that a value, or an item of a list, can have."""
    return get_args(kind) if get_origin(kind) in (list, UnionType) else (kind,)


def _empty(kind: Any) -> Any:
    if get_origin(kind) is UnionType and type(None) in get_args(kind):
        return None
    return _EMPTY.get(get_origin(kind) or kind)
