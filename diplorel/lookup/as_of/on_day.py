"""The situation on a day."""

# ruff: noqa: D102  (the docstrings are those of `Situation`)

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from diplorel.dates.edtf import Day
from diplorel.index.handle import Index
from diplorel.index.relation_on_day import Missing
from diplorel.index.row_codec import Row
from diplorel.lookup.as_of.existence import existed_on, existence, existence_notes, missing
from diplorel.lookup.as_of.relation_status import status_on_day
from diplorel.lookup.as_of.situation import Situation
from diplorel.lookup.as_of.validity_on_day import ABSENT, standing, stands_sql, with_verdict
from diplorel.lookup.as_of.verdicts import counts, had, happened_sql
from diplorel.lookup.as_of.view import View


class OnDay(Situation):
    """How things stood on the day of a view, as its sources told them.  The methods are those of `Situation`."""

    def __init__(self, index: Index, view: View, day: Day) -> None:
        super().__init__(index, view)
        self._day = day
        self._absences: dict[str, str] = {}

    def stands(self, table: str) -> tuple[str, list[str]]:
        return stands_sql(table, self._day, self.view.match)

    def happened(self) -> tuple[str, list[str]]:
        return happened_sql(self._day, self.view.sure)

    def with_verdict(self, row: Row, *validity: str | None) -> Row:
        return with_verdict(row, validity, self._day, self._absence)

    def standing(self, rows: list[Row]) -> list[Row]:
        return standing(self._index, rows, self.view, self._day, self._absence) if rows else rows

    @cached_property
    def absent(self) -> frozenset[str]:
        found = self._index.execute(ABSENT, [self._day.earliest, self._day.latest])
        return frozenset(name for (name,) in found)

    def _absence(self, row: Row) -> str:
        """Which parties of a mission or posting did not exist, in words; '' if all of them existed."""
        names = [name for name in (row["sender"]["id"], row["host"]["id"]) if name in self.absent]
        if not names:
            return ""
        return "; ".join(dict.fromkeys(map(self._reason, names)))

    def _reason(self, party: str) -> str:
        if party not in self._absences:
            line = self._index.heads.get(party, party)
            self._absences[party] = self.missing([line])[line].reason
        return self._absences[party]

    def happening(self, rows: Iterable[Row]) -> list[Row]:
        found = ({**row, "as_of": had(row, self._day)} for row in rows)
        return [row for row in found if counts(row, self.view)]

    def missing(self, parties: Iterable[str]) -> dict[str, Missing]:
        return missing(self._index, parties, self._day)

    def may_exist(self, party: Row) -> bool:
        return existed_on(self._day)(party)

    def existence(self, party: Mapping[str, Any]) -> Row:
        return existence(self._index, party, self._day)

    def _status(self, steps: Sequence[Row], missing: Sequence[Missing]) -> Row:
        return status_on_day(steps, self._day, missing, self._index.articles)

    def is_wanted(self, row: Row) -> bool:
        return row["as_of"]["holds"] in (*self.view.verdicts, "no")

    def notes(self, parties: Iterable[str]) -> tuple[str, ...]:
        return existence_notes(self._index, parties, self._day) + super().notes(parties)
