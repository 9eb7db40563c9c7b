"""The names in an index: which parties bear a name, at which rank, and when a party existed."""

import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

CODE, OWN, STRONG, WEAK = range(4)
"""Ranks of names, the best first: ids and codes in force, own names, other common names, names in other languages."""


class ResolvedParty(NamedTuple):
    """The id and own name of a party, as a name resolves to it."""

    id: str
    name: str


class Bearer(NamedTuple):
    """A party with a name or code that it bears."""

    party: ResolvedParty
    rank: int
    norm: str
    """The name in its compared form; a code of a list with the list's prefix, as `cow:345`."""
    since: str | None
    """Year since which the party has a code; None for a name, or if not recorded."""
    until: str | None
    """Year in which the code was withdrawn."""


class NameTable:
    """The tables `name` and `party` of an index."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def bearers(self, norms: Iterable[str], rank: int = CODE) -> list[Bearer]:
        """The bearers of these names at the best rank that any of them has.  norms: names in their compared form.

        rank: the best rank that counts.
        """
        wanted = [norm for norm in dict.fromkeys(norms) if norm]
        return best(self._select(f"rank >= {rank} AND norm IN ({', '.join('?' * len(wanted))})", wanted))

    def containing(self, letters: str) -> list[Bearer]:
        """Every name with these letters (lower-case letters and digits) in it; no codes with a prefix."""
        return self._select("norm LIKE ? AND norm NOT LIKE '%:%'", [f"%{letters}%"])

    def spelt(self, letters: str) -> list[Bearer]:
        """Every name with exactly these letters, wherever it is parted into words."""
        return self._select("replace(replace(norm, ' ', ''), '-', '') = ?", [letters])

    def shaped(self, pattern: str) -> list[Bearer]:
        """Every name that a pattern of LIKE matches, in which `_` stands for any letter."""
        return self._select("norm LIKE ?", [pattern])

    def prefixed(self, code: str) -> list[tuple[str, str]]:
        """Codes that are `code` without the prefix of their list, each with the id of the party."""
        sql = (
            "SELECT norm, party FROM name WHERE norm LIKE '%:%'"
            " AND substr(norm, instr(norm, ':') + 1) = ? ORDER BY norm"
        )
        return self._db.execute(sql, [code]).fetchall()

    def names(self, ranks: tuple[int, int]) -> dict[str, set[str]]:
        """Every name of ranks from the first to the second, with the ids of the parties that bear it; no codes."""
        found: dict[str, set[str]] = {}
        sql = "SELECT norm, party FROM name WHERE rank BETWEEN ? AND ? AND norm NOT LIKE '%:%' AND length(norm) > 3"
        for norm, party in self._db.execute(sql, ranks):
            found.setdefault(norm, set()).add(party)
        return found

    def life(self, party: ResolvedParty) -> tuple[str | None, str | None]:
        """The first day on which a party can have existed, and the last; None where a side is open."""
        begun, ended = self._db.execute("SELECT begun, ended FROM party WHERE id = ?", [party.id]).fetchone()
        return begun, ended

    def owner(self, party: ResolvedParty) -> str | None:
        """Id of the party that owns or administers a territory."""
        (owner,) = self._db.execute("SELECT part_of FROM party WHERE id = ?", [party.id]).fetchone()
        return str(owner) if owner else None

    def hosts_in(self, city: str, most: int) -> list[str]:
        """Ids of the parties with missions in cities of a name (in its compared form), most missions first."""
        sql = (
            "SELECT host FROM mission WHERE place IN (SELECT city FROM city_name WHERE norm = ?)"
            " AND kind NOT IN ('accreditation', 'protection') GROUP BY host ORDER BY count(*) DESC, host LIMIT ?"
        )
        return [host for (host,) in self._db.execute(sql, [city, most])]

    def _select(self, condition: str, values: list[str]) -> list[Bearer]:
        sql = (
            "SELECT party.id, party.name, rank, norm, since, until FROM name JOIN party ON party.id = name.party"
            f" WHERE {condition}"
        )
        return [Bearer(ResolvedParty(id, name), *rest) for id, name, *rest in self._db.execute(sql, values)]


def best(bearers: list[Bearer]) -> list[Bearer]:
    """The bearers at the best rank."""
    rank = min((one.rank for one in bearers), default=None)
    return [one for one in bearers if one.rank == rank]


def parties(bearers: Iterable[Bearer]) -> list[ResolvedParty]:
    """The parties among bearers, each once, in the order of their ids."""
    return sorted({one.party for one in bearers})
