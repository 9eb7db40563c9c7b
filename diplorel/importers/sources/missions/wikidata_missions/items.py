"""From the rows of several dumps about one Wikidata item to a mission: its sender, its host, the days of the dumps."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from diplorel.importers.cities.locations import Location
from diplorel.importers.job import Job
from diplorel.importers.sources.missions.wikidata_missions.places import Places
from diplorel.importers.sources.missions.wikidata_missions.upstream import DumpRow
from diplorel.model.vocabulary import MissionKind

_ITALY, _HOLY_SEE = "italy", "holy-see"
_SEATED_ELSEWHERE = frozenset({
    "Q29897428", "Q30906918", "Q79859151", "Q112605944", "Q112873750",  # to Libya, in Tunisia
    "Q30905803",  # to Syria, in Lebanon
    "Q112661970",  # to Yemen, in Jordan
    "Q11794184",  # to Moldova, in Romania
})  # fmt: skip
"""Items that are known to sit in one country and to be accredited to another one only; elsewhere that is a mistake."""
_MEANT: dict[str, tuple[str, MissionKind]] = {
    "Q98843778": ("european-union", "permanent mission"),  # its website is that of Switzerland's mission to the Union
    "Q11782064": ("united-nations", "permanent mission"),  # its website is that of the Holy See's mission to the UN
    "Q107439594": ("russia", "branch office"),  # its website tells of a department of the embassy of Belarus in Moscow
}
"""Item -> host and kind of the mission that it means, where the dumps call a second mission in a host an embassy."""
_ONE_AT_A_TIME: frozenset[MissionKind] = frozenset({"embassy", "high commission", "nunciature", "de facto embassy"})
"""Kinds of which a sender has one mission with a host."""

TWO_SENDERS = "the dump gives it two operators"
NO_COUNTRY = "its country is not told: the operator's own, none that exists, or one that its city is not in"
ELSEWHERE = "it sits in one country and is accredited to others only"
OTHERWISE = "a later dump gives the item another sender or host"
INDISTINCT = "no city tells it from another of its sender, host and kind"


class Item(NamedTuple):
    """An item, as its rows settle it."""

    sender: str
    host: str | None
    """The host; None for a mission that is accredited only to parties other than the one where it sits."""
    seat: str
    """The party in whose territory the mission is."""
    rows: tuple[DumpRow, ...]
    """The rows that agree with this sender and host, the latest dump last."""
    location: Location
    """City, and district of it, that the latest row amounts to."""

    @property
    def last(self) -> DumpRow:
        """The latest row, which gives the values of the mission."""
        return self.rows[-1]

    @property
    def place(self) -> tuple[str | None, str | None] | None:
        """What tells it from others of its sender and host: city and district, or an area; None where none is named."""
        where = self.location
        return (where.city or where.around, where.district) if where.city or where.around else None

    def rank(self) -> tuple[str, int]:
        """A descending sort key for the items of one mission: the latest row first, then the oldest item."""
        return self.last.day, -int(self.last.item[1:])


def settle(job: Job, places: Places, found: list[DumpRow]) -> Item | None:
    """The item of a group of rows, if they settle one.  Rows that do not agree with it are left out."""
    found = sorted(found, key=DumpRow.order)
    if len({row.sender for row in found if row.day == found[-1].day}) > 1:
        _leave(job, found, TWO_SENDERS)
        return None
    sender = found[-1].sender
    told = [row for row in found if row.sender == sender and (_host(job, row) or _is_elsewhere(row))]
    if not told:
        for row in found:
            _leave(job, [row], _why_not(job, row))
        return None
    base = told[-1]
    shown = [row for row in found if row.sender == sender and _shows(job, row, base)]
    for row in found:
        if row not in shown:
            _leave(job, [row], _why_not(job, row))
    seat = base.country or ""
    host, kind = _MEANT.get(base.item, (_host(job, base), base.kind))
    meant = [row._replace(kind=kind) for row in shown] if base.item in _MEANT else shown
    return Item(sender, host, seat, tuple(meant), places.location(shown[-1], seat))


def _host(job: Job, row: DumpRow) -> str | None:
    """The host of a mission: the party where it sits, or the Holy See for its embassies in Rome, or an organisation."""
    if row.country == _ITALY and _HOLY_SEE in row.accredited and _ITALY not in row.accredited:
        return _HOLY_SEE
    if row.country is None or row.country == row.sender:
        return None
    if row.country in row.accredited or row.districts or not row.accredited:
        return row.country
    organisations = [one for one in row.accredited if job.parties[one].kind == "organisation"]
    return organisations[0] if len(organisations) == len(row.accredited) == 1 else None


def _is_elsewhere(row: DumpRow) -> bool:
    return row.item in _SEATED_ELSEWHERE and row.country is not None and row.country not in row.accredited


def _why_not(job: Job, row: DumpRow) -> str:
    if _tells_no_country(job, row):
        return NO_COUNTRY
    return OTHERWISE if _host(job, row) else ELSEWHERE


def _tells_no_country(job: Job, row: DumpRow) -> bool:
    return row.country is None or (row.country == row.sender and _host(job, row) is None)


def _shows(job: Job, row: DumpRow, base: DumpRow) -> bool:
    """Whether a row agrees with another row: in the host or, where it does not tell the host, in the seat."""
    if _tells_no_country(job, row):
        return bool(row.fields["cityQID"]) and row.fields["cityQID"] == base.fields["cityQID"]
    if row.country == base.country and not row.accredited:
        return True
    return _host(job, row) == _host(job, base) and (_host(job, row) is not None or row.country == base.country)


def missions(job: Job, items: Iterable[Item]) -> list[list[Item]]:
    """The items of each mission; the item that gives the values comes first.

    Wikidata sometimes has several items of one mission.  Items are one mission if they share sender, host, kind and
    city, or if a sender has only one mission of that kind with a host and the items name no two cities.  Items without
    a city that nothing distinguishes are left out, because they can be several missions.
    """
    alike: dict[tuple[str, str, str], list[Item]] = {}
    for item in sorted(items, key=Item.rank, reverse=True):
        alike.setdefault((item.sender, item.host or item.last.item, item.last.kind), []).append(item)
    return [group for same in alike.values() for group in _apart(job, same)]


def _apart(job: Job, alike: list[Item]) -> list[list[Item]]:
    if alike[0].last.kind in _ONE_AT_A_TIME and len({item.place for item in alike if item.place}) < 2:
        return [alike]
    by_place: dict[tuple[str | None, str | None] | None, list[Item]] = {}
    for item in alike:
        by_place.setdefault(item.place, []).append(item)
    for item in by_place.pop(None) if len(by_place.get(None, ())) > 1 else ():
        _leave(job, item.rows, INDISTINCT)
    return list(by_place.values())


def _leave(job: Job, rows: Iterable[DumpRow], reason: str) -> None:
    for row in rows:
        job.left_out(row.position, row.what, reason)
