"""What the narrow tables hold of a record beside its row, so that a long list and a day are answered without rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from diplorel.index.validity_context import Surroundings


def step(row: Mapping[str, Any]) -> tuple[object, ...]:
    """The last columns of table `step`."""
    return row["by"] and row["by"]["id"], row["disagreements"]


def mission(row: Mapping[str, Any], around: Surroundings) -> tuple[object, ...]:
    """The last columns of table `mission`."""
    seat, power = (row[key] and row[key]["id"] for key in ("seat", "power"))
    dates = (row[key] and row[key]["date"] for key in ("expected", "opened", "closed"))
    seen = [row["attested"][place]["date"] if row["attested"] else None for place in (0, -1)]
    return row["disagreements"], row["city"], seat, power, *dates, *seen, *around.stretch(row)
