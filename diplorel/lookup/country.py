"""A party with the counts of its records."""

from __future__ import annotations

from collections import Counter
from itertools import chain

from diplorel.index.handle import Index
from diplorel.index.row_codec import Row
from diplorel.lookup.answer import Answer
from diplorel.lookup.as_of.situation import Situation
from diplorel.lookup.as_of.view import EVERYTHING, View
from diplorel.lookup.relations.pairs import records_of
from diplorel.lookup.relations.partners import partners
from diplorel.names.resolve import ResolvedParty


def country(index: Index, party: ResolvedParty, view: View = EVERYTHING) -> Answer:
    """A party with the counts of its records.

    On a day: the counts of partners, missions and heads that stood or may have stood, how much of them surely, and the
    number of moments that had happened.
    """
    situation = Situation(index, view)
    row = index.rows_named([party.id])[0]
    pairs = [pair for pair in partners(index, party, view._replace(match="possible")).rows if _holds(pair) != "no"]
    surely = _counts(Situation(index, view._replace(match="sure")), index, party, pairs) if view.day else None
    first, last, moments = _extent(situation, index, party)
    row |= {
        "as_of": situation.existence(row),
        **(surely if surely and view.sure else _counts(situation, index, party, pairs)),
        "sure": None if view.sure else surely,
        "moments": moments,
        "first": first,
        "last": last,
    }
    return Answer("country", f"{party.name}{view.words}", [row], situation.notes([]), detailed=True)


def _holds(row: Row) -> str:
    return str(row["as_of"]["holds"]) if row["as_of"] else "yes"


def _counts(situation: Situation, index: Index, party: ResolvedParty, pairs: list[Row]) -> Row:
    """How many partners a party has, by status, and how many missions and heads each way.

    A partner with several possible statuses counts under each of them.
    """
    if situation.view.sure:
        pairs = [pair for pair in pairs if _holds(pair) == "yes"]
    statuses = chain.from_iterable(pair["statuses"] or [pair["status"]] for pair in pairs)
    on_day = situation.view.day is not None
    sent = Counter(
        (mission["type"], mission["sender"]["id"] == party.id)
        for mission in (_missions(situation, index, party) if on_day else _shown(pairs))
    )
    return {
        "relations": dict(sorted(Counter(statuses).items())),
        "missions_sent": sent["mission", True],
        "missions_hosted": sent["mission", False],
        "accredited": sent["accreditation", False],
        "head_count": _heads(situation, index, party) if on_day else sum(pair["head_count"] for pair in pairs),
    }


def _shown(pairs: list[Row]) -> list[Row]:
    """The missions that no source shows as closed."""
    return [it for pair in pairs for it in pair["missions"] if it["status"] != "closed"]


def _missions(situation: Situation, index: Index, party: ResolvedParty) -> list[Row]:
    """The missions that stood, or may have stood, on the day, sent or received: the keys that are counted."""
    if situation.published:
        return situation.standing(list(chain(*records_of(situation, index, "mission", party).values())))
    test, values = situation.stands("mission")
    sql = f"SELECT kind, sender FROM mission WHERE (sender = ? OR host = ?) AND {test}"
    rows = index.execute(sql, [party.id, party.id, *values])
    other = ("accreditation", "protection")
    return [{"type": kind if kind in other else "mission", "sender": {"id": sender}} for kind, sender in rows]


def _heads(situation: Situation, index: Index, party: ResolvedParty) -> int:
    """How many heads of mission served, or may have served, on the day, sent or received."""
    if situation.published:
        return len(situation.standing(list(chain(*records_of(situation, index, "posting", party).values()))))
    test, values = situation.stands("posting")
    sql = f"SELECT count(*) FROM posting WHERE (sender = ? OR host = ?) AND {test}"
    return int(index.execute(sql, [party.id, party.id, *values]).fetchone()[0])


def _extent(situation: Situation, index: Index, party: ResolvedParty) -> tuple[str | None, str | None, int]:
    """The first and the last date of what happened to a party, and the number of its moments."""
    if situation.published:
        from diplorel.lookup.moments.timeline import timeline

        rows = timeline(index, [party], view=situation.view).rows
        dates = [row["date"] for row in rows if row["date"] and not row["planned"]]
        return (dates or [None])[0], (dates or [None])[-1], len(rows)
    test, days = situation.happened()
    own, values = f"FROM moment_party JOIN moment USING (mid) WHERE party = ? AND {test}", [party.id, *days]
    happened = f"SELECT date {own} AND date IS NOT NULL AND NOT planned ORDER BY mid"
    first = index.execute(f"{happened} LIMIT 1", values).fetchone()
    last = index.execute(f"{happened} DESC LIMIT 1", values).fetchone()
    moments = index.execute(f"SELECT count(*) {own}", values).fetchone()[0]
    return (first[0] if first else None), (last[0] if last else None), moments
