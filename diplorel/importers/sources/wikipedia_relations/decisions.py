"""What people decided about single rows of Wikipedia's tables: `decisions.toml`.

The tables date "formal relations", and under that head also breaks and their mending, recognitions, consulates and
first contacts.  What the rest of a row says of its date was read by a person, and what follows from it stands there.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from diplorel.model.vocabulary import Step

FILE = Path(__file__).with_name("decisions.toml")


class RowKey(NamedTuple):
    """A row as its table has it: a label of the article's state, one of the partner, and a date."""

    subject: str
    other: str
    date: str


@dataclass(frozen=True)
class Decision:
    """One thing that a row says.  Without a decision, a row says that relations were established on its date."""

    left_out: str | None = None
    """Why the row makes no record."""
    step: Step = "established"
    """What happened."""
    by: str | None = None
    """The party that did it: who recognised."""
    when: str | None = None
    """EDTF: when, where the row's remarks date it, or date it more exactly, than its column of dates."""
    says: str | None = None
    """EDTF: when by the row's other word, where its column and its remarks differ about one thing."""
    level: str | None = None
    """Level of relations, where the remarks give it."""
    partner: str | None = None
    """The party that the row is about, where the partner's label is cut off or another's."""
    then: dict[str, str] = field(default_factory=dict)
    """Party -> the party of that day that the row means."""
    same: bool = False
    """The other article's date is of the same thing, however far apart they lie."""


@dataclass(frozen=True)
class RowDecisions:
    """All of them."""

    stood: dict[str, str]
    """Party that began later -> which of its predecessors the tables mean, where several existed."""
    rows: dict[RowKey, tuple[Decision, ...]]
    """Row -> all that it says."""

    def on(self, row: RowKey) -> tuple[Decision, ...]:
        """What a row says."""
        return self.rows.get(row, (Decision(),))


def decisions() -> RowDecisions:
    """Reads what was decided."""
    table = tomllib.loads(FILE.read_text("utf-8"))
    rows: dict[RowKey, tuple[Decision, ...]] = {}
    for line in table["rows"]:
        row = RowKey(*(line.pop(key) for key in RowKey._fields))
        rows[row] = (*rows.get(row, ()), Decision(**line))
    return RowDecisions(table["stood"], rows)
