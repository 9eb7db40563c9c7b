"""The situation that a view shows: the one door from the lookups to the parts of this folder.

A situation over all time needs these parts for the status of a pair alone, and they take as long to import as a tenth
of a lookup.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from diplorel.index.handle import Index
from diplorel.index.row_codec import Row
from diplorel.index.tables import COUNTED
from diplorel.lookup.as_of.view import View

if TYPE_CHECKING:
    from diplorel.index.relation_on_day import Missing
    from diplorel.lookup.as_of.as_published import Published
    from diplorel.names.table import ResolvedParty

VALIDITY = "sure_from, sure_to, likely_from, likely_to, may_from, may_to"
"""Columns of the days of a mission or posting."""


def situation_of(index: Index, view: View) -> Situation:
    """How things stood in a view: on its day if it has one, as its sources told them."""
    if view.day is None:
        return Situation(index, view)
    from diplorel.lookup.as_of.on_day import OnDay

    return OnDay(index, view, view.day)


class Situation:
    """How things stood over all time, as the sources of a view told them."""

    columns = VALIDITY
    """The columns of `mission` and `posting` that `with_verdict` takes."""

    def __init__(self, index: Index, view: View) -> None:
        self._index, self.view = index, view
        self._published: Published | None = None

    @property
    def published(self) -> Published | None:
        """The facts as the sources of the view told them; None where every source counts."""
        if self._published is None and self.view.published is not None:
            from diplorel.lookup.as_of.as_published import Published

            self._published = Published(self._index, self.view.published)
        return self._published

    def as_published(self, rows: list[Row]) -> list[Row]:
        """Rows as the sources of the view told them, without the rows of which they told nothing."""
        return self.published.of(rows) if self.published else rows

    def stands(self, table: str) -> tuple[str, list[str]]:
        """SQL condition, with its values, for rows of `mission` or `posting` that stood, or may have stood."""
        return "1", []

    def counted(self, table: str) -> tuple[str, list[str]]:
        """SQL condition, with its values, for rows of `mission` or `posting` that counts count: those of the day, or
        over all time the missions that stand and the heads of mission who served."""
        return self.stands(table) if self.view.day else (COUNTED[table], [])

    def happened(self) -> tuple[str, list[str]]:
        """SQL condition, with its values, for rows of `moment` that had happened, or may have happened."""
        return "1", []

    def with_verdict(self, row: Row, *validity: str | None) -> Row:
        """The row of a mission or posting with its `as_of`, by its validity (`columns`)."""
        return row

    def standing(self, rows: list[Row]) -> list[Row]:
        """The rows of missions, or of postings, that stood, or may have stood, each with its `as_of`."""
        return rows

    def happening(self, rows: Iterable[Row]) -> list[Row]:
        """The rows of steps or moments that had happened, or may have happened, each with its `as_of`."""
        return list(rows)

    @property
    def absent(self) -> frozenset[str]:
        """The parties that surely did not exist, and of whose line no party did; none over all time."""
        return frozenset()

    def missing(self, parties: Iterable[str]) -> dict[str, Missing]:
        """Party id -> why the party did not exist, or may not have existed; without the parties that existed."""
        return {}

    def existed(self, party: str) -> bool:
        """Whether a party, or one that it continues, existed or may have existed; True over all time."""
        found = self.missing([party]).get(party)
        return found is None or found.holds != "no"

    def earlier_names(self, party: str) -> list[Row]:
        """The parties that a party continues: those that existed on the day, or all of them over all time."""
        rows = self._index.parties(self._index.line(party)[1:]) if party in self._index.lines else []
        return [{"id": row["id"], "name": row["name"]} for row in rows if self.may_exist(row)]

    def may_exist(self, party: Row) -> bool:
        """Whether a party (its row) existed or may have existed; True over all time."""
        return True

    def ended(self, parties: Iterable[ResolvedParty]) -> list[Row]:
        """Those of the parties that have ended; of a day, none: the verdict on the day tells it."""
        return [] if self.view.day else [one._asdict() for one in parties if one.id in self._index.ended]

    def existence(self, party: Mapping[str, Any]) -> Row | None:
        """Whether a party (its row) existed: the value of `as_of`; None over all time."""
        return None

    def status(self, steps: Sequence[Row], missing: Sequence[Missing] = (), shows: Sequence[Row] = ()) -> Row:
        """The status that the steps of a pair make: `status`, `since`, `last_attested`, `by`, `basis`, `horizon`,
        `statuses`, `as_of` and `reach`.

        missing: why parties of the pair did not exist, or may not have existed.  shows: what shows relations besides
        the steps, as steps (`relations.steps`).
        """
        from diplorel.index.steps import in_order  # lists of moments, missions and heads need no status

        return self._status(in_order([*steps, *shows]) if shows else steps, missing)

    def _status(self, steps: Sequence[Row], missing: Sequence[Missing]) -> Row:
        from diplorel.lookup.as_of.relation_status import status_at_reach

        return status_at_reach(steps, self._index.articles)

    def is_wanted(self, row: Row) -> bool:
        """Whether the status of a row is as certain as the view asks for: also a certain absence of relations, because
        a party did not exist."""
        return True

    def notes(self, parties: Iterable[str]) -> tuple[str, ...]:
        """What a reader should know of the view: a party did not exist on its day; its date of publication lies before
        every source."""
        return self.published.notes() if self.published else ()
