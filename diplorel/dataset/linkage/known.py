"""What the rules of matching know beside two records: cities by their names, and which party came after which."""

from __future__ import annotations

from collections.abc import Iterable

from diplorel.dates.edtf import certainly_after
from diplorel.model.records import Accreditation, Mission, Party, Protection
from diplorel.names.article import the
from diplorel.names.cities import Cities


class Known:
    """The cities and the parties of a dataset.  Without them, cities go by their spelling and no party has kin."""

    def __init__(self, cities: Cities = Cities(), parties: Iterable[Party] = ()) -> None:
        self._cities = cities
        self._parties = {party.id: party for party in parties}

    def city(self, it: Mission | Accreditation | Protection) -> str | None:
        """The city in which a record's mission sits; equal for two names of one city.  None without a city."""
        return self.named(it.city, _seat(it)) if it.city else None

    def named(self, city: str, party: str) -> str:
        """A city by its name in a party's territory; equal for two names of one city."""
        return self._cities.key(city, party)

    def place(self, it: Mission) -> str | None:
        """The city of a mission, if `cities.csv` lists the city: two hosts in turn can have held it."""
        return self.city(it) if it.city and self._cities.city(it.city, it.host) else None

    def kin(self, one: str, two: str) -> bool:
        """Whether two parties are the same, one came before the other, or one is a part of the other."""
        return one == two or one in self._line(two) or two in self._line(one)

    def at_end(self, one: str, two: str, end: str | None) -> str | None:
        """Of two parties, the party that held a place on a day: the only one that existed, or else the later of kin.

        end: EDTF; None for today.  None for two parties that both existed and are no kin: the sources differ.
        """
        standing = [party for party in (one, two) if self._existed(party, end)]
        if len(standing) == 1:
            return standing[0]
        if two in self._line(one):
            return one
        return two if one in self._line(two) else None

    def _existed(self, party: str, day: str | None) -> bool:
        it = self._parties.get(party)
        if it is None:
            return True
        begun = not (it.since and day and certainly_after(it.since, day))
        return begun and not (it.until and (day is None or certainly_after(day, it.until)))

    def began_after(self, party: str, date: str) -> bool:
        """Whether a party certainly began after a date (EDTF)."""
        it = self._parties.get(party)
        return bool(it and it.since and certainly_after(it.since, date))

    def the(self, party: str) -> str:
        """The name of a party inside a sentence."""
        found = self._parties.get(party)
        return the(found.name, found.article) if found else party

    def _line(self, party: str) -> set[str]:
        """The predecessors of a party, their predecessors, and the parties of which these are parts."""
        found: set[str] = set()
        wanted = [party]
        while wanted:
            it = self._parties.get(wanted.pop())
            before = {*it.predecessors, it.part_of or ""} - found - {""} if it else set()
            found |= before
            wanted += before
        return found


def _seat(it: Mission | Accreditation | Protection) -> str:
    return it.seat if isinstance(it, Accreditation) and it.seat else it.host
