"""The facts of a dataset that bound the days of missions and heads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from diplorel.dates.edtf import Days, days_with_tolerance, shifted, span
from diplorel.dates.validity import (
    BEGINNINGS,
    INTERRUPTIONS,
    NEVER,
    Head,
    Interruption,
    Validity,
    bounds_of,
    followed,
    preceded,
    validity_of,
)
from diplorel.model.records import Party, Person, Posting, Record, Relation

Pair = tuple[str, str]
"""Ids of two parties, in order."""


class ValidityContext:
    """The days of parties and persons, the breaks and returns of relations, and the order of heads of mission."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._lives: dict[str, Days] = {}
        self._people: dict[str, Days] = {}
        self._interruptions: dict[Pair, list[Interruption]] = {}
        self._heads: list[Head] = []
        for it in records:
            self._learn(it)
        self._followed, self._preceded = followed(self._heads), preceded(self._heads)

    def _learn(self, it: Record) -> None:
        match it:
            case Party():
                self._lives[it.id] = _days(it.since)[0], _days(it.until)[1]
            case Person():
                self._people[it.id] = _days(it.born)[0], _days(it.died)[1]
            case Relation() if it.step in INTERRUPTIONS and it.date and not it.planned:
                first, last = _days(it.date)
                interruption = Interruption(INTERRUPTIONS[it.step], first or "", last or NEVER)
                self._interruptions.setdefault((it.parties[0], it.parties[1]), []).append(interruption)
            case Posting():
                begin = next((getattr(it, key) for key in BEGINNINGS if getattr(it, key)), None)
                first = min(filter(None, (_days(date)[0] for date in it.attested)), default=None)
                head = Head(it.id, (it.sender, it.host), _days(begin), _days(it.credentials), bool(it.ended), first)
                self._heads.append(head)

    def life(self, party: str) -> Days:
        """The first and the last day on which a party can have existed."""
        return self._lives[party]

    def ending(self, party: Party) -> str | None:
        """The first day on which a party can have ended."""
        return _days(party.until)[0]

    def validity(self, row: Mapping[str, Any]) -> Validity:
        """The certain and the possible days of a mission or posting (its row)."""
        one, two = sorted((row["sender"]["id"], row["host"]["id"]))
        nobody: Days = (None, None)
        lives = [self._lives.get(one, nobody), self._lives.get(two, nobody)]
        if row["type"] == "posting":
            lives.append(self._people.get(row["person"]["id"], nobody))
        before, after = self._preceded.get(row["id"]), self._followed.get(row["id"])
        return validity_of(row, bounds_of(lives, self._interruptions.get((one, two), ()), before, shifted(after, -1)))


def _days(date: str | None) -> Days:
    if date is None:
        return None, None
    days = span(date)
    return days_with_tolerance({"date": date, "earliest": days.earliest, "latest": days.latest})
