"""The dates between which the data lies, and notes on a question about a time outside of them."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from diplorel.index.handle import Index
from diplorel.lookup.as_of.view import View
from diplorel.names.table import ResolvedParty

if TYPE_CHECKING:
    from diplorel.lookup.as_of.view import Date


def outside(
    index: Index, day: str | None = None, since: str | None = None, until: str | None = None
) -> tuple[str, ...]:
    """Notes on dates (EDTF) of a question that lie before the first or after the last date of the data.

    day: a day that the question is about.  since, until: the ends of a period; a note tells of a period that lies
    outside as a whole.  Raises BadDate.
    """
    if day is since is until is None:
        return ()
    from diplorel.dates.edtf import certainly_after
    from diplorel.dates.text import point_text

    first, last = _extent(index)
    early = [it for it in (day, until) if it and first and certainly_after(first, it)]
    late = [it for it in (day, since) if it and last and certainly_after(it, last)]
    notes = [f"{point_text(it)} is before the first date of the data, {point_text(first)}." for it in early]
    return (*notes, *(f"{point_text(it)} is after the last date of the data, {point_text(last)}." for it in late))


def notes_on_time(
    index: Index, parties: Iterable[ResolvedParty], view: View, since: "Date | None", until: "Date | None"
) -> tuple[str, ...]:
    """What a reader should know of the time of an export or a report: dates outside the data, and parties that did not
    exist on the day of the view."""
    from diplorel.lookup.as_of.situation import situation_of

    day = view.day.date if view.day else None
    since, until = (None if it is None else str(it) for it in (since, until))
    notes = situation_of(index, view).notes([party.id for party in parties])
    return outside(index, day, since, until) + notes


def _extent(index: Index) -> tuple[str | None, str | None]:
    """The first date of a fact, and the last date of a fact or of a source's publication."""
    from diplorel.dates.edtf import span
    from diplorel.lookup.answer import collections

    found = collections(index)
    last = [one[key] for one in found for key in ("latest", "published", "updated") if one[key]]
    first = [one["earliest"] for one in found if one["earliest"]]
    return (
        min(first, key=lambda date: span(date).earliest or "", default=None),
        max(last, key=lambda date: span(date).latest or "", default=None),
    )
