"""How far the facts of an index reach: the counts that `about` gives below the collections."""

from __future__ import annotations

import sqlite3
from typing import Any

from diplorel.dates.validity import BEGUN

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
_COUNT = """
WITH pair AS (
    SELECT coalesce(one.party, a) AS a, coalesce(two.party, b) AS b FROM ({})
    LEFT JOIN temp.folded AS one ON one.id = a LEFT JOIN temp.folded AS two ON two.id = b
)
SELECT count(*), coalesce(sum(one IN temp.member AND two IN temp.member), 0)
FROM (SELECT DISTINCT min(a, b) AS one, max(a, b) AS two FROM pair WHERE a <> b)
"""
"""The number of pairs, each party under the party that continues it, and the number of pairs of members."""


def extent(db: sqlite3.Connection) -> dict[str, Any]:
    """The counts of an index whose other tables are filled.

    `dated`: pairs with a dated step that happened.  `member_pairs`: pairs of members of the United Nations;
    `member_pairs_dated`, `member_pairs_with_status`: those with a dated step, and with any status.
    `missions`, `heads`: number of missions and of postings.
    """
    db.execute("CREATE TEMP TABLE folded (id TEXT PRIMARY KEY, party TEXT NOT NULL)")
    db.execute("INSERT OR REPLACE INTO temp.folded SELECT continued, party FROM continues ORDER BY place")
    db.execute("CREATE TEMP TABLE member (id TEXT PRIMARY KEY)")
    members = db.execute(f"INSERT INTO temp.member {_MEMBERS}").rowcount
    dated, members_dated = db.execute(_COUNT.format(_DATED)).fetchone()
    _, members_with_status = db.execute(_COUNT.format(_WITH_STATUS)).fetchone()
    db.executescript("DROP TABLE temp.folded; DROP TABLE temp.member")
    (missions,) = db.execute("SELECT count(*) FROM record WHERE type = 'mission'").fetchone()
    (heads,) = db.execute("SELECT count(*) FROM posting").fetchone()
    return {
        "dated": dated,
        "member_pairs": members * (members - 1) // 2,
        "member_pairs_dated": members_dated,
        "member_pairs_with_status": members_with_status,
        "missions": missions,
        "heads": heads,
    }
