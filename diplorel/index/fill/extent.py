"""How far the facts of an index reach: the counts that `about` gives below the collections."""

from __future__ import annotations

import sqlite3
from typing import Any

from diplorel.dates.validity import BEGUN

Pair = tuple[str, str]
"""Ids of two parties, in order."""
_FROM = "SELECT a, b FROM step JOIN moment ON mid = step.first_mid"
_DATED = f"{_FROM} WHERE date IS NOT NULL AND NOT planned"
_WITH_STATUS = f"{_FROM} WHERE NOT planned OR moment.kind IN {BEGUN} UNION SELECT a, b FROM show"
_NO_MEMBERS = ("cook-islands", "niue")
"""States in free association with New Zealand: they are not members of the United Nations."""
_MEMBERS = (
    f"SELECT id FROM party WHERE kind = 'state' AND ended IS NULL AND id NOT IN {_NO_MEMBERS}"
    " AND EXISTS (SELECT 1 FROM party WHERE id = 'united-nations')"
)
"""All other states of today are members.  A dataset without the United Nations does not tell of its members."""


def extent(db: sqlite3.Connection) -> dict[str, Any]:
    """The counts of an index whose other tables are filled.

    `dated`: pairs with a dated step that happened.  `member_pairs`: pairs of members of the United Nations;
    `member_pairs_dated`, `member_pairs_with_status`: those with a dated step, and with any status.
    `missions`, `heads`: number of missions and of postings.
    """
    folded = dict(db.execute("SELECT continued, party FROM continues ORDER BY place"))
    members = {party for (party,) in db.execute(_MEMBERS)}
    dated, with_status = _pairs(db, _DATED, folded), _pairs(db, _WITH_STATUS, folded)
    (missions,) = db.execute("SELECT count(*) FROM record WHERE type = 'mission'").fetchone()
    (heads,) = db.execute("SELECT count(*) FROM posting").fetchone()
    return {
        "dated": len(dated),
        "member_pairs": len(members) * (len(members) - 1) // 2,
        "member_pairs_dated": sum(members.issuperset(pair) for pair in dated),
        "member_pairs_with_status": sum(members.issuperset(pair) for pair in with_status),
        "missions": missions,
        "heads": heads,
    }


def _pairs(db: sqlite3.Connection, sql: str, folded: dict[str, str]) -> set[Pair]:
    """Pairs of parties, each party under the party that continues it."""
    found = (sorted(folded.get(party, party) for party in pair) for pair in db.execute(sql))
    return {(one, two) for one, two in found if one != two}
