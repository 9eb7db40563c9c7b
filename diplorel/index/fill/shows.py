"""The dates on which missions and heads of mission show that relations stand.

Diplomatic relations are established by mutual consent (Vienna Convention on Diplomatic Relations, article 2), and a
State receives an embassy or accepts an envoy only from a State with which it has them (article 4).  Consulates,
interests sections and de facto offices show nothing of the kind.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from diplorel.dates.posts import is_listed
from diplorel.model.vocabulary import EMBASSIES, WEAK_BASES

Pair = tuple[str, str]
"""Ids of two parties, in order."""
EMBASSY, CREDENTIALS, (LISTED, ACCREDITATION, LISTED_ACCREDITATION) = "embassy", "credentials", WEAK_BASES
"""What shows relations, the strongest first."""
_RESIDENT = (*EMBASSIES, "legation")


class Shows:
    """The dates that show relations, by pair."""

    def __init__(self, recognised: Mapping[str, set[str]]) -> None:
        """recognised: party that not all States recognise -> the parties of which a step between the two is on record.
        A listed embassy of such a party, or to it, is often an office."""
        self._recognised = recognised
        self.found: dict[Pair, dict[tuple[str, int], list[Mapping[str, Any]]]] = {}

    def learn(self, row: Mapping[str, Any], breaks: Sequence[tuple[str, str]]) -> None:
        """Notes what the row of a mission, an accreditation or a posting shows.

        breaks: the first and the last day of each time in which relations of the pair were broken.
        """
        one, two = sorted((row["sender"]["id"], row["host"]["id"]))
        known = all(b in self._recognised.get(a, {b}) for a, b in ((one, two), (two, one)))
        for basis, date in shown_by(row):
            if not known and basis in WEAK_BASES:
                continue
            if date["earliest"] and date["latest"] and not any(_touches(date, first, last) for first, last in breaks):
                before = sum(last < date["earliest"] for _, last in breaks)
                self.found.setdefault((one, two), {}).setdefault((basis, before), []).append(date)

    def write(self, db: sqlite3.Connection) -> None:
        """Writes, for each pair and basis, the first and the last date between two breaks."""
        for (a, b), found in sorted(self.found.items()):
            for (basis, _), dates in sorted(found.items()):
                ends = (min(dates, key=_order), max(dates, key=_order))
                for date in {one["date"]: one for one in ends}.values():
                    row = (a, b, basis, date["date"], date["earliest"], date["latest"])
                    db.execute("INSERT OR IGNORE INTO show VALUES (?, ?, ?, ?, ?, ?)", row)


def shown_by(row: Mapping[str, Any]) -> Iterable[tuple[str, Mapping[str, Any]]]:
    """What a row shows relations by, and when."""
    if row["type"] == "posting":
        return [(CREDENTIALS, row["credentials"])] if row["credentials"] else []
    if row["type"] == "accreditation":
        dates = [date for date in (row["opened"], *row["attested"]) if date]
        return [(LISTED_ACCREDITATION if is_listed(date) else ACCREDITATION, date) for date in dates]
    if row["type"] != "mission" or row["kind"] not in _RESIDENT:
        return []
    # A list dates an opening by a building's age, or by an earlier mission's.
    told = [date for date in (row["opened"], *row["attested"]) if date and not is_listed(date)]
    listed = [date for date in row["attested"] if is_listed(date)]
    return [*((EMBASSY, date) for date in told), *((LISTED, date) for date in listed)]


def _touches(date: Mapping[str, Any], first: str, last: str) -> bool:
    return first <= (date["latest"] or "~") and str(date["earliest"]) <= last


def _order(date: Mapping[str, Any]) -> tuple[str, str]:
    return str(date["earliest"]), date["latest"] or "~"
