"""A party with the counts of its records."""

from __future__ import annotations

from collections import Counter
from itertools import chain

from diplorel.dates.posts import is_only_planned
from diplorel.index.handle import Index
from diplorel.index.row_codec import Row
from diplorel.lookup.answer import Answer, marks
from diplorel.lookup.as_of.situation import Situation, situation_of
from diplorel.lookup.as_of.view import EVERYTHING, View
from diplorel.lookup.relations.pairs import records_of
from diplorel.lookup.relations.partners import Ids, partners
from diplorel.lookup.relations.succession import continuing
from diplorel.names.resolve import ResolvedParty


def country(index: Index, party: ResolvedParty, view: View = EVERYTHING) -> Answer:
    """A party with the counts of its records.

    The counts are those of `rank`: relations between parties that go on, missions that stand by their last source, and
    heads of mission who served.  On a day: the partners, missions and heads that stood or may have stood, how much of
    them surely, and the number of moments that had happened.
    """
    situation, line = situation_of(index, view), index.line(party.id)
    row = index.rows_named([party.id])[0]
    pairs = list(partners(index, party, view._replace(match="possible")).rows)
    surely = _counts(situation_of(index, view._replace(match="sure")), index, line, pairs) if view.day else None
    first, last, moments = _extent(situation, index, line)
    row |= {
        "as_of": situation.existence(row),
        **(surely if surely and view.sure else _counts(situation, index, line, pairs)),
        "sure": None if view.sure else surely,
        "moments": moments,
        "first": first,
        "last": last,
    }
    return Answer(
        "country",
        f"{party.name}{view.words}",
        [row],
        situation.notes([]) + continuing(index, [party.id]),
        detailed=True,
    )


def _holds(row: Row) -> str:
    return str(row["as_of"]["holds"]) if row["as_of"] else "yes"


def _counts(situation: Situation, index: Index, line: Ids, pairs: list[Row]) -> Row:
    """How many partners a party has, by status, and how many missions and heads each way.

    A partner with several possible statuses counts under each of them, and under no relations only if no other status
    is possible.
    """
    if situation.view.sure:
        pairs = [pair for pair in pairs if _holds(pair) == "yes"]
    last = [pair for pair in pairs if not pair["parties_ended"]]
    statuses = chain.from_iterable(map(_statuses, last))
    missions = _missions(situation, index, line)
    sent = Counter((mission["type"], mission["sender"]["id"] in line) for mission in missions)
    return {
        "relations": dict(sorted(Counter(statuses).items())),
        "partners_ended": len(pairs) - len(last),
        "missions_sent": sent["mission", True],
        "missions_hosted": sent["mission", False],
        "accredited": sent["accreditation", False],
        "head_count": _heads(situation, index, line),
    }


def _statuses(pair: Row) -> list[str]:
    """The possible statuses of a pair: a party that may have ended leaves those that its relations had."""
    found = pair["statuses"] if pair["as_of"] else [pair["status"]]
    return [status for status in found if status != "no relations"] or found


def _missions(situation: Situation, index: Index, line: Ids) -> list[Row]:
    """The missions that count, sent or received: the keys that are counted.  A party that did not exist has none."""
    if not situation.existed(line[0]):
        return []
    if situation.published:
        rows = situation.standing(list(chain(*records_of(situation, index, "mission", line).values())))
        return rows if situation.view.day else [row for row in rows if row["standing"]]
    test, values = situation.counted("mission")
    sql = f"SELECT kind, sender FROM mission WHERE (sender IN ({marks(line)}) OR host IN ({marks(line)})) AND {test}"
    found = index.execute(sql, [*line, *line, *values])
    other = ("accreditation", "protection")
    return [{"type": kind if kind in other else "mission", "sender": {"id": sender}} for kind, sender in found]


def _heads(situation: Situation, index: Index, line: Ids) -> int:
    """How many heads of mission count, sent or received.  A party that did not exist has none."""
    if not situation.existed(line[0]):
        return 0
    if situation.published:
        rows = situation.standing(list(chain(*records_of(situation, index, "posting", line).values())))
        return sum(not is_only_planned(row) for row in rows)
    test, values = situation.counted("posting")
    sql = f"SELECT count(*) FROM posting WHERE (sender IN ({marks(line)}) OR host IN ({marks(line)})) AND {test}"
    return int(index.execute(sql, [*line, *line, *values]).fetchone()[0])


def _extent(situation: Situation, index: Index, line: Ids) -> tuple[str | None, str | None, int]:
    """The first and the last date of what happened to a party, and the number of its moments."""
    if situation.published:
        from diplorel.lookup.moments.timeline import timeline

        rows = timeline(index, [ResolvedParty(line[0], "")], view=situation.view).rows
        dates = [row["date"] for row in rows if row["date"] and not row["planned"]]
        return (dates or [None])[0], (dates or [None])[-1], len(rows)
    test, days = situation.happened()
    own, values = (
        f"FROM moment WHERE mid IN (SELECT mid FROM moment_party WHERE party IN ({marks(line)})) AND {test}",
        [*line, *days],
    )
    happened = f"SELECT date {own} AND date IS NOT NULL AND NOT planned ORDER BY mid"
    first = index.execute(f"{happened} LIMIT 1", values).fetchone()
    last = index.execute(f"{happened} DESC LIMIT 1", values).fetchone()
    moments = index.execute(f"SELECT count(*) {own}", values).fetchone()[0]
    return (first[0] if first else None), (last[0] if last else None), moments
