"""What the narrow tables hold of a record beside its row, so that a long list and a day are answered without rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from diplorel.index.refs import when
from diplorel.model.records import Party, Record
from diplorel.model.stretch import Life, Stretch, stretch


def lives(records: Iterable[Record]) -> dict[str, Life]:
    """Party -> the first day on which it can have existed, and the first on which it surely no longer did."""
    found: dict[str, Life] = {}
    for it in records:
        if isinstance(it, Party):
            begun, ended = when(it.since), when(it.until)
            found[it.id] = (begun["earliest"] if begun else None, ended["latest"] if ended else None)
    return found


def step(row: Mapping[str, Any]) -> tuple[object, ...]:
    """The last columns of table `step`."""
    return row["by"] and row["by"]["id"], row["disagreements"]


def mission(row: Mapping[str, Any], alive: Mapping[str, Life]) -> tuple[object, ...]:
    """The last columns of table `mission`."""
    seat, power = (row[key] and row[key]["id"] for key in ("seat", "power"))
    dates = (row[key] and row[key]["date"] for key in ("expected", "opened", "closed"))
    seen = [row["attested"][place]["date"] if row["attested"] else None for place in (0, -1)]
    return row["disagreements"], row["city"], seat, power, *dates, *seen, *days(row, alive)


def days(row: Mapping[str, Any], alive: Mapping[str, Life]) -> Stretch:
    """The days on which the mission or posting of a row stood, surely and possibly."""
    nobody: Life = (None, None)
    return stretch(row, *(alive.get(row[key]["id"], nobody) for key in ("sender", "host")))
