"""The seats of missions in hosts whose missions moved, where no source tells the seats.

A list of today names the city of today.  If the missions of a host moved with its government in the life of a mission,
the mission sat in that city from the day on which a source shows the mission there, or from the end of the move.
Before that day, the seat is not on record, unless a history tells where the mission opened.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from diplorel.dataset.linkage.evidence import EvidenceOfDates
from diplorel.dataset.linkage.known import Known
from diplorel.dataset.load import Entry
from diplorel.dataset.places.moves import HostMove
from diplorel.dates.edtf import certainly_after, span
from diplorel.dates.posts import HISTORY
from diplorel.model.records import Mission, Seat
from diplorel.model.vocabulary import EMBASSIES

_FOLLOW = (*EMBASSIES, "legation", "diplomatic mission", "interests section", "liaison office")
"""Kinds of missions that sit where the government sits."""


class _Sighting(NamedTuple):
    """A day by which a source shows a mission in a city."""

    day: str
    city: str
    district: str | None
    here: bool
    """Whether it is the city in which the mission sat last."""


class Seats:
    """Gives the missions of hosts whose missions moved the seats that their sources allow."""

    def __init__(self, moves: Mapping[str, HostMove], known: Known, evidence: EvidenceOfDates) -> None:
        self._moves, self._known, self._evidence = moves, known, evidence

    def seated(self, it: Mission, parts: Iterable[Entry]) -> Mission:
        """A mission with its seats, if the missions of its host moved in its life.

        it: the mission that the records of parts became.
        """
        move = self._moves.get(it.host)
        if move is None or it.seats or it.city is None or it.kind not in _FOLLOW or self._is_old(it.city, move):
            return it
        if self._known.began_after(it.sender, move.moved) or (it.opened and certainly_after(it.opened, move.moved)):
            return it
        return dataclasses.replace(
            it, seats=self._seats(it, move, sorted(self._sightings(it, parts), key=lambda one: (one.day, one.city)))
        )

    def _seats(self, it: Mission, move: HostMove, sightings: list[_Sighting]) -> tuple[Seat, ...]:
        """The seats of a mission that sat elsewhere, or can have sat elsewhere; none if it opened in its city."""
        assert it.city is not None
        by = min([one.day for one in sightings if one.here] + [span(move.moved).latest or ""])
        seat = Seat(city=it.city, district=it.district, since=f"../{by}")
        before = [one for one in sightings if not one.here and one.day < by and self._is_old(one.city, move)]
        if before:
            return Seat(city=before[-1].city, until=f"{before[-1].day}/.."), seat
        return () if it.opened and by <= (span(it.opened).latest or "") else (seat,)

    def _sightings(self, it: Mission, parts: Iterable[Entry]) -> Iterator[_Sighting]:
        here = self._known.city(it)
        for part in parts:
            seen = part.record
            if isinstance(seen, Mission) and seen.city:
                days = list(seen.attested)
                if seen.opened and self._evidence.of_collection(part.collection) == HISTORY:
                    days.append(seen.opened)
                for day in filter(None, (span(date).latest for date in days)):
                    yield _Sighting(day, seen.city, seen.district, self._known.city(seen) == here)

    def _is_old(self, city: str, move: HostMove) -> bool:
        """Whether a city is one in which the missions of a host sat before the move."""
        return any(self._known.named(city, move.host) == self._known.named(left, move.host) for left in move.left)
