"""What people decided about single entries of the articles: `decisions.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from diplorel.dates.edtf import certainly_after
from diplorel.importers.history_state_gov.territories import holder
from diplorel.importers.job import Job
from diplorel.importers.sources.relations.us_relations.headings import heading
from diplorel.importers.sources.relations.us_relations.upstream import TimelineEntry

FILE = Path(__file__).with_name("decisions.toml")


class EntryDecisions:
    """The decisions in `decisions.toml`."""

    def __init__(self) -> None:
        self._said: dict[str, Any] = tomllib.loads(FILE.read_text("utf-8"))

    def on(self, table: str, entry: TimelineEntry) -> Any:
        """The decision of a table about an entry, by its key or its title; None where there is none."""
        said = self._said[table]
        return said.get(entry.key, said.get(entry.title))

    def read_as(self, entry: TimelineEntry) -> TimelineEntry:
        """The entry; where another heading is decided for it, with that heading."""
        decided = self.on("read_as", entry)
        if not decided:
            return entry
        title, years = heading(decided)
        return entry._replace(title=title, years=years)

    def missions(self, entry: TimelineEntry) -> list[dict[str, Any]]:
        """The missions that are decided for an entry."""
        return self._said["mission"].get(entry.key, [])  # type: ignore[no-any-return]

    def known(self, places: Iterable[str]) -> str:
        """The first of a heading's places that is a party; '' where none is."""
        names = (place.removeprefix("the ") for place in places)
        return next((name for name in names if name in self._said["named"]), "")

    def party(self, job: Job, entry: TimelineEntry, of: str, date: str | None, first: bool = False) -> str:
        """The other party of an act.

        of: the party that the heading names; date: EDTF of the act; first: whether the act is that of the first of the
        heading's two years.
        """
        named = self._said["named"].get(of) if of else None
        if first:
            named = self._said["first"].get(of)
        named = self._said["entry"].get(entry.key, named) or self._then(entry.article, date)
        if named:
            return job.party("gsh", named, entry.position)
        own = job.party("gsh", entry.article, entry.position)
        if entry.consular:
            return holder(job, entry.article, date, entry.position) or own
        then = job.party_at(own, date)
        return then if then == own or _was_state(job, then, date) else own

    def _then(self, article: str, date: str | None) -> str | None:
        for until, key in self._said["then"].get(article, ()):
            if date is not None and certainly_after(until, date):
                return str(key)
        return None


def _was_state(job: Job, party: str, date: str | None) -> bool:
    """Whether a predecessor was a state then.  An act with a state to be is no act with the state that it left."""
    state = job.parties[party]
    return state.kind == "historical state" and not (state.since and date and certainly_after(state.since, date))
