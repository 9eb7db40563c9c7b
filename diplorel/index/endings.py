"""The facts that ended a mission of which no source dates the closing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from diplorel.dataset.load import Entry
from diplorel.dataset.package import Complete
from diplorel.dates.edtf import days_of, disjoint, span
from diplorel.dates.posts import is_listed, shows_listing
from diplorel.dates.validity import BEGUN, NEVER
from diplorel.index.breaks import Break, Show, Step
from diplorel.model.records import Mission
from diplorel.model.rows.common import EndedBy
from diplorel.model.vocabulary import EMBASSIES
from diplorel.names.cities import plain_city


class _Raised(NamedTuple):
    """An embassy that a legation may have become."""

    id: str
    first: str
    date: str


class Endings:
    """What ends missions: breaks and returns of relations, embassies in place of legations, and lists that name a
    mission no more."""

    def __init__(
        self,
        evidence: Callable[[Entry, str], str],
        complete: Iterable[Complete],
        lagging: Mapping[str, str],
    ) -> None:
        """The parameters are those of `ValidityContext`."""
        self._evidence, self._complete, self._lagging = evidence, tuple(complete), lagging
        self._embassies: dict[tuple[str, str], list[_Raised]] = {}
        self._named: list[set[tuple[bool, str]]] = [set() for _ in self._complete]
        """The missions that each complete list names: whether consular, and the city."""

    def learn(self, entry: Entry, it: Mission) -> None:
        """Notes a mission that a complete list names, and an embassy."""
        self.learn_listed(entry, it)
        if it.kind in EMBASSIES:
            self._learn_embassy(it)

    def learn_listed(self, entry: Entry, it: Mission) -> None:
        """Notes a mission that a complete list names."""
        for one, cities in zip(self._complete, self._named, strict=True):
            shown = (date for date in it.attested if not shows_listing(self._evidence(entry, date)))
            if it.city and it.sender == one["sender"] and any(not disjoint(date, one["on"]) for date in shown):
                cities.update((_is_consular(it.kind), city) for city in _cities(it.city))

    def _learn_embassy(self, it: Mission) -> None:
        dates = [it.opened, *it.attested] if it.opened else it.attested
        # A date without an end ("1790 or later") does not show the embassy before an earlier legation.
        known = [(first, date) for date in dates for first, last in [days_of(date)] if first and last]
        if known:
            first, date = min(known, key=lambda one: one[0])
            when = date if date == it.opened else f"../{date}"  # listed by then, and raised on a day that nobody gives
            self._embassies.setdefault((it.sender, it.host), []).append(_Raised(it.id, first, when))

    def of(
        self,
        row: Mapping[str, Any],
        breaks: Sequence[Break],
        steps: Sequence[Step],
        shows: Sequence[Show],
        party_has_ended: bool,
    ) -> EndedBy | None:
        """The first fact that ended a mission, an accreditation or a protection (its row) of which no source dates the
        closing.

        breaks: the breaks of relations that ended it; steps, shows: those of the pair.  None if there is no such fact,
        and for a mission that is only planned.
        """
        if row["closed"] or not (row["opened"] or row["attested"]):
            return None
        if row["type"] == "protection":
            return _by_return(row, steps, shows)
        found = [_ended("break", one.step.date, one.step.id) for one in breaks if one.last == NEVER]
        found += [*self._by_embassy(row), *self._by_later_editions(row)]
        found += [] if party_has_ended else self._by_silence(row)
        return min(found, key=lambda one: one["latest"] or NEVER, default=None)

    def _by_embassy(self, row: Mapping[str, Any]) -> list[EndedBy]:
        """The embassy to which a legation was raised."""
        if row["kind"] != "legation":
            return []
        own = [date["latest"] or NEVER for date in (row["opened"], *row["attested"]) if date]
        embassies = self._embassies.get((row["sender"]["id"], row["host"]["id"]), ())
        later = [one for one in embassies if one.first > max(own)]
        first = min(later, key=lambda one: one.first, default=None)
        return [_ended("raised", first.date, first.id)] if first else []

    def _by_silence(self, row: Mapping[str, Any]) -> list[EndedBy]:
        """The complete list of the sender's missions that does not name it.

        A list that names a consulate general in a city names the consulate there, which it was raised from.
        """
        here = {(_is_consular(row["kind"]), city) for city in _cities(row["city"] or "")}
        for one, cities in zip(self._complete, self._named, strict=True):
            if here and row["sender"]["id"] == one["sender"] and row["kind"] in one["kinds"] and not here & cities:
                return [_ended("list", f"../{one['on']}", None)]
        return []

    def _by_later_editions(self, row: Mapping[str, Any]) -> list[EndedBy]:
        """The later editions of a list that leave out a mission of which only the list tells.

        The last edition can lag by a year, so the list must have left out the mission for longer.
        """
        last = self._lagging.get(row["collection"])
        shown = [date["latest"] or NEVER for date in row["attested"]]
        if last is None or row["opened"] or any(not is_listed(date) for date in row["attested"]):
            return []
        out = int(last[:4]) - int(max(shown)[:4]) > 1 if max(shown) != NEVER else False
        return [_ended("dropped", f"../{last}", None)] if out else []


def _by_return(row: Mapping[str, Any], steps: Sequence[Step], shows: Sequence[Show]) -> EndedBy | None:
    """The return of relations that ended a mandate to protect interests: a State entrusts them to another State while
    relations are broken (Vienna Convention on Diplomatic Relations, article 45).

    A step dates the return; else an embassy or an envoy shows that relations had returned by a day.
    """
    last = max(date["latest"] or NEVER for date in (row["opened"], *row["attested"]) if date)
    after = [one for one in steps if one.kind in BEGUN and not one.denied and one.first > last and one.last != NEVER]
    if after:
        first = min(after, key=lambda one: one.last)
        return _ended("return", first.date, first.id)
    later = (one for one in shows if not one.listed and one.first > last and one.last != NEVER)
    shown = min(later, key=lambda one: one.last, default=None)
    return _ended("return", f"../{shown.date.rpartition('/')[2]}", None) if shown else None


def _is_consular(kind: str) -> bool:
    return "consul" in kind


def _cities(name: str) -> set[str]:
    """A city as it is compared; of 'Osaka-Kobe' each city too."""
    return {plain_city(part) for part in (name, *re.split("[-/]", name)) if plain_city(part)}


def _ended(reason: str, date: str, record: str | None) -> EndedBy:
    days = span(date)
    return {"date": date, "earliest": days.earliest, "latest": days.latest, "reason": reason, "record": record}
