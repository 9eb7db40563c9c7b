"""The dates on which missions and heads of mission show that relations stand.

Diplomatic relations are established by mutual consent (Vienna Convention on Diplomatic Relations, article 2), and a
State receives an embassy or accepts an envoy only from a State with which it has them (article 4).  Consulates,
interests sections and de facto offices show nothing of the kind.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Container, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from diplorel.dates.heads import is_accredited
from diplorel.dates.posts import dated, is_listed, is_only_planned
from diplorel.index.fill.served import Served
from diplorel.model.vocabulary import EARLIER_HEAD, EMBASSIES, WEAK_BASES

if TYPE_CHECKING:
    from diplorel.index.validity_context import ValidityContext

Pair = tuple[str, str]
"""Ids of two parties, in order."""
EMBASSY, CREDENTIALS, (_, LISTED, ACCREDITATION, LISTED_ACCREDITATION) = "embassy", "credentials", WEAK_BASES
"""What shows relations, the strongest first."""
_RESIDENT = (*EMBASSIES, "legation")


class Known(NamedTuple):
    """What a dataset tells of heads of mission besides their records."""

    high_commissions: Container[Pair]
    """The pairs of which a high commission is on record."""
    histories: Container[str]
    """The collections that are histories."""


class Shows:
    """The dates that show relations, by pair."""

    def __init__(self, context: ValidityContext) -> None:
        self._context = context
        self._recognised = context.recognised()
        """A listed embassy of a party that not all States recognise, or to it, is often an office."""
        self._known = Known(context.high_commissions, context.histories)
        self._served = Served()
        self.found: dict[Pair, dict[tuple[str, int], list[Mapping[str, Any]]]] = {}

    def learn(self, row: Mapping[str, Any]) -> None:
        """Notes what the row of a mission, an accreditation or a posting shows."""
        one, two = sorted((row["sender"]["id"], row["host"]["id"]))
        known = all(b in self._recognised.get(a, {b}) for a, b in ((one, two), (two, one)))
        breaks = self._context.broken(row)
        for basis, date in shown_by(row, self._known):
            if not known and basis in WEAK_BASES:
                continue
            if date["earliest"] and date["latest"] and not any(_touches(date, first, last) for first, last in breaks):
                before = sum(last < date["earliest"] for _, last in breaks)
                self.found.setdefault((one, two), {}).setdefault((basis, before), []).append(date)
        if known and is_head(row, self._known):
            self._served.learn(row, self._context.validity(row), self._context.turns(row))

    def write(self, db: sqlite3.Connection) -> None:
        """Writes, for each pair and basis, the first and the last date between two breaks."""
        for (a, b), found in sorted(self.found.items()):
            for (basis, _), dates in sorted(found.items()):
                ends = (min(dates, key=_order), max(dates, key=_order))
                for date in {one["date"]: one for one in ends}.values():
                    row = (a, b, basis, date["date"], date["earliest"], date["latest"])
                    db.execute("INSERT OR IGNORE INTO show VALUES (?, ?, ?, ?, ?, ?)", row)
        self._served.write(db)


def shown_by(row: Mapping[str, Any], known: Known) -> Iterable[tuple[str, Mapping[str, Any]]]:
    """What a row shows relations by, and when."""
    if row["type"] == "posting":
        return _shown_by_head(row, known)
    if row["type"] == "accreditation":
        dates = [date for date in (row["opened"], *row["attested"]) if date]
        return [(LISTED_ACCREDITATION if is_listed(date) else ACCREDITATION, date) for date in dates]
    if row["type"] != "mission" or row["kind"] not in _RESIDENT:
        return []
    # A list dates an opening by a building's age, or by an earlier mission's.
    told = [date for date in (row["opened"], *row["attested"]) if date and not is_listed(date)]
    listed = [date for date in row["attested"] if is_listed(date)]
    return [*((EMBASSY, date) for date in told), *((LISTED, date) for date in listed)]


def _shown_by_head(row: Mapping[str, Any], known: Known) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Credentials, or the beginning of a head of mission who is not known to have presented them.

    The end shows nothing: a head who leaves after a break had no relations to serve.
    """
    if row["credentials"]:
        yield CREDENTIALS, row["credentials"]
    elif is_head(row, known):
        dates = dated(row)
        told = [dates.opened if dates.begin != "appointed" else None, *dates.shown]
        yield from ((EARLIER_HEAD, date) for date in told if date and not is_listed(date))


def is_head(row: Mapping[str, Any], known: Known) -> bool:
    """Whether a row is that of a head of mission whose service shows relations.

    A high commissioner heads a diplomatic mission within the Commonwealth, where it is a high commission; the high
    commissioner in an occupied or a dependent country headed none.  A list gives the title of ambassador to persons
    who head an office, so a history has to tell of the head.
    """
    told = row["type"] == "posting" and row["collection"] in known.histories
    if not told or not is_accredited(row["title"]) or is_only_planned(row):
        return False
    one, two = sorted((row["sender"]["id"], row["host"]["id"]))
    return not row["title"].startswith("high commissioner") or (one, two) in known.high_commissions


def _touches(date: Mapping[str, Any], first: str, last: str) -> bool:
    return first <= (date["latest"] or "~") and str(date["earliest"]) <= last


def _order(date: Mapping[str, Any]) -> tuple[str, str]:
    return str(date["earliest"]), date["latest"] or "~"
