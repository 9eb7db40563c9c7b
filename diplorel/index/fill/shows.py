"""The dates on which missions and heads of mission show that relations stand.

Diplomatic relations are established by mutual consent (Vienna Convention on Diplomatic Relations, article 2), and a
State receives an embassy or accepts an envoy only from a State with which it has them (article 4).  Consulates,
interests sections and de facto offices show nothing of the kind.  A mandate of a protecting power casts doubt on
relations: a State entrusts its interests to another when relations are broken, or when its mission is recalled
(article 45).  A declaration of war casts the same doubt.
"""

from __future__ import annotations

import sqlite3
from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from diplorel.dates.heads import is_accredited
from diplorel.dates.posts import dated, is_listed, is_only_planned
from diplorel.index.fill.served import Served
from diplorel.index.row_codec import pair_of
from diplorel.model.vocabulary import ADDRESSEE, DECLARER, EARLIER_HEAD, EMBASSIES, MANDATE, WAR, WEAK_BASES

if TYPE_CHECKING:
    from diplorel.index.validity_context import ValidityContext

Pair = tuple[str, str]
"""Ids of two parties, in order."""
EMBASSY, CREDENTIALS, (_, LISTED, ACCREDITATION, LISTED_ACCREDITATION) = "embassy", "credentials", WEAK_BASES
"""What shows relations, the strongest first."""
_RESIDENT = (*EMBASSIES, "legation")
_INSERT = "INSERT OR IGNORE INTO show VALUES (?, ?, ?, ?, ?, ?, ?)"


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
        self.found: dict[Pair, dict[str, list[Mapping[str, Any]]]] = {}
        """Pair -> basis -> dates."""
        self._doubts: dict[Pair, list[Doubt]] = {}
        self._ends: dict[Pair, list[str]] = {}
        """Pair -> the days of steps that ended relations, or may have ended them."""

    def learn(self, row: Mapping[str, Any]) -> None:
        """Notes what the row of a mission, an accreditation, a posting, a protection or an event shows."""
        if row["type"] in ("protection", "event"):
            if doubt := doubt_of(row):
                self._doubts.setdefault(pair_of(row), []).append(doubt)
            return
        one, two = pair_of(row)
        known = all(b in self._recognised.get(a, {b}) for a, b in ((one, two), (two, one)))
        breaks = self._context.broken(row)
        moved = self._context.moved_after_break(row)
        for basis, date in shown_by(row, self._known):
            if (not known and basis in WEAK_BASES) or (moved and date == row["opened"]):
                continue
            if date["earliest"] and date["latest"] and not any(_touches(date, first, last) for first, last in breaks):
                self._ends.setdefault((one, two), self._context.break_days(row))
                self.found.setdefault((one, two), {}).setdefault(basis, []).append(date)
        if known and is_head(row, self._known):
            self._served.learn(row, self._context.validity(row), self._context.turns(row))

    def write(self, db: sqlite3.Connection) -> None:
        """Writes, for each pair and basis, the first and the last date between two steps or doubts that ended
        relations, or may have ended them."""
        for pair, found in sorted(self.found.items()):
            ends = sorted([*self._ends[pair], *(doubt.date["latest"] for doubt in self._doubts.get(pair, ()))])
            for basis, dates in sorted(found.items()):
                between: dict[int, list[Mapping[str, Any]]] = {}
                for date in dates:
                    between.setdefault(bisect_left(ends, date["earliest"]), []).append(date)
                for some in between.values():
                    for date in (min(some, key=_order), max(some, key=_order)):
                        db.execute(_INSERT, _row(pair, basis, date, None))
        for pair, doubts in sorted(self._doubts.items()):
            db.executemany(_INSERT, (_row(pair, basis, date, by["id"]) for basis, date, by in doubts))
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


def _row(pair: Pair, basis: str, date: Mapping[str, Any], by: str | None) -> tuple[str | None, ...]:
    return *pair, basis, date["date"], date["earliest"], date["latest"], by


class Doubt(NamedTuple):
    """What casts doubt on the relations of a pair."""

    basis: str
    """One of `DOUBTS`."""
    date: Mapping[str, Any]
    by: Mapping[str, Any]
    """The protecting power, or the party that declared war (id and name)."""


def doubt_of(row: Mapping[str, Any]) -> Doubt | None:
    """The doubt that a row casts on relations: a mandate of a protecting power, or a declaration of war that
    happened."""
    if row["type"] == "protection":
        first = _first_of_mandate(row)
        return Doubt(MANDATE, first, row["power"]) if first else None
    if row["type"] != "event" or row["kind"] != WAR or row["planned"] or not (row["earliest"] and row["latest"]):
        return None
    roles = {party["role"]: party for party in row["parties"]}
    if len(row["parties"]) != len(roles) or set(roles) != {DECLARER, ADDRESSEE}:
        return None
    return Doubt(WAR, {key: row[key] for key in ("date", "earliest", "latest")}, roles[DECLARER])


def _first_of_mandate(row: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The first date on which sources show a mandate of a protecting power (its row): its opening, or else an
    attestation.  None where they show no more than its end: a mandate often ends with the return of relations."""
    dates = [date for date in (row["opened"], *row["attested"]) if date and date["latest"]]
    first = row["opened"] if row["opened"] in dates else min(dates, key=lambda date: str(date["latest"]), default=None)
    if first and not first["earliest"]:  # begun by a day
        return {"date": first["latest"], "earliest": first["latest"], "latest": first["latest"]}
    return first


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
    return not row["title"].startswith("high commissioner") or pair_of(row) in known.high_commissions


def _touches(date: Mapping[str, Any], first: str, last: str) -> bool:
    return first <= (date["latest"] or "~") and str(date["earliest"]) <= last


def _order(date: Mapping[str, Any]) -> tuple[str, str]:
    return str(date["earliest"]), date["latest"] or "~"
