"""What people decided about single rows of Wikipedia's tables: `decisions.toml`.

The tables date "formal relations", and under that head also breaks, resumptions, recognitions, consulates and first
contacts.  A person read what the rest of a row says about its date, and wrote down what follows.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from diplorel.model.vocabulary import Step

FILE = Path(__file__).with_name("decisions.toml")


class RowKey(NamedTuple):
    """The key of a row: the names of the article's state and of the partner, and the date, as the table has them."""

    subject: str
    other: str
    date: str


@dataclass(frozen=True)
class Decision:
    """One statement of a row.  A row without a decision says that relations were established on its date."""

    left_out: str | None = None
    """The reason to leave the row out."""
    step: Step = "established"
    """The step."""
    by: str | None = None
    """The party that took the step, such as the one that recognised."""
    when: str | None = None
    """EDTF: the date, where the row's remarks have a date, or a more precise one, than its column of dates."""
    says: str | None = None
    """EDTF: the row's other date for the step, where its column and its remarks differ."""
    level: str | None = None
    """The level of relations, where the remarks give it."""
    partner: str | None = None
    """The party that the row is about, where the partner's name is cut off or wrong."""
    then: dict[str, str] = field(default_factory=dict)
    """Party -> the party of that time that the row means."""
    same: bool = False
    """Whether the other article dates the same step, however far apart the dates are."""


@dataclass(frozen=True)
class RowDecisions:
    """All decisions."""

    rows: dict[RowKey, tuple[Decision, ...]]
    """Row -> its statements."""

    def on(self, row: RowKey) -> tuple[Decision, ...]:
        """The statements of a row."""
        return self.rows.get(row, (Decision(),))


def decisions() -> RowDecisions:
    """Reads the decisions."""
    table = tomllib.loads(FILE.read_text("utf-8"))
    rows: dict[RowKey, tuple[Decision, ...]] = {}
    for line in table["rows"]:
        row = RowKey(*(line.pop(key) for key in RowKey._fields))
        rows[row] = (*rows.get(row, ()), Decision(**line))
    return RowDecisions(rows)
