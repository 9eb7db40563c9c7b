"""A party, and how much is on record about it."""

from __future__ import annotations

from collections import Counter
from itertools import chain

from diplorel.index.handle import Index
from diplorel.index.row_codec import Row
from diplorel.lookup.answer import Answer
from diplorel.lookup.as_of.existence import existence, told
from diplorel.lookup.as_of.question import NOW, Asked, by, condition, said
from diplorel.lookup.as_of.validity_on_day import standing
from diplorel.lookup.pairs import rows_of
from diplorel.lookup.partners import partners
from diplorel.names.resolve import Party


def country(index: Index, party: Party, asked: Asked = NOW) -> Answer:
    """A party, with how much is on record about it; on a day, how much stood or may have stood then, how much of that
    surely, and how much had happened by then."""
    row = index.rows_named([party.id])[0]
    pairs = [pair for pair in partners(index, party, asked._replace(match="possible")).rows if _holds(pair) != "no"]
    surely = _counts(index, party, pairs, asked._replace(match="sure")) if asked.day else None
    first, last, moments = _extent(index, party, asked)
    row |= {
        "as_of": asked.day and existence(row, asked.day),
        **(surely if surely and asked.sure else _counts(index, party, pairs, asked)),
        "sure": None if asked.sure else surely,
        "moments": moments,
        "first": first,
        "last": last,
    }
    return Answer("country", f"{party.name}{said(asked)}", [row], told(index, [], asked), detailed=True)


def _holds(row: Row) -> str:
    return str(row["as_of"]["holds"]) if row["as_of"] else "yes"


def _counts(index: Index, party: Party, pairs: list[Row], asked: Asked) -> Row:
    """How many partners a party has, by status, and how many missions and heads each way.

    A partner with whom several are possible on a day counts under each.
    """
    if asked.sure:
        pairs = [pair for pair in pairs if _holds(pair) == "yes"]
    statuses = chain.from_iterable(pair["statuses"] or [pair["status"]] for pair in pairs)
    posts = _posts(index, party, asked) if asked.day else _shown(pairs)
    sent = Counter((it["type"], it["sender"]["id"] == party.id) for it in posts)
    return {
        "relations": dict(sorted(Counter(statuses).items())),
        "missions_sent": sent["mission", True],
        "missions_hosted": sent["mission", False],
        "accredited": sent["accreditation", False],
        "heads": _heads(index, party, asked) if asked.day else sum(pair["head_count"] for pair in pairs),
    }


def _shown(pairs: list[Row]) -> list[Row]:
    """Missions that are not shown to have closed."""
    return [it for pair in pairs for it in pair["missions"] if it["status"] != "closed"]


def _posts(index: Index, party: Party, asked: Asked) -> list[Row]:
    """What stood on the day asked about, sent or received, as far as it is counted."""
    if asked.known is not None:
        found = rows_of(index, "mission", party, None, asked)
        return standing(index, list(chain(*found.values())), asked)
    assert asked.day is not None
    test, values = condition("mission", asked.day, asked.match)
    sql = f"SELECT kind, sender FROM mission WHERE (sender = ? OR host = ?) AND {test}"
    rows = index.execute(sql, [party.id, party.id, *values])
    other = ("accreditation", "protection")
    return [{"type": kind if kind in other else "mission", "sender": {"id": sender}} for kind, sender in rows]


def _heads(index: Index, party: Party, asked: Asked) -> int:
    """How many heads of mission stood, sent or received."""
    if asked.known is not None:
        found = rows_of(index, "posting", party, None, asked)
        return len(standing(index, list(chain(*found.values())), asked))
    assert asked.day is not None
    test, values = condition("posting", asked.day, asked.match)
    sql = f"SELECT count(*) FROM posting WHERE (sender = ? OR host = ?) AND {test}"
    return int(index.execute(sql, [party.id, party.id, *values]).fetchone()[0])


def _extent(index: Index, party: Party, asked: Asked) -> tuple[str | None, str | None, int]:
    """The first and the last date of what happened to a party, and the number of its moments."""
    if asked.known is not None:
        from diplorel.lookup.timeline import timeline

        rows = timeline(index, [party], asked=asked).rows
        dates = [row["date"] for row in rows if row["date"] and not row["planned"]]
        return (dates or [None])[0], (dates or [None])[-1], len(rows)
    test, days = by(asked.day, asked.match) if asked.day else ("1", [])
    own, values = f"FROM moment_party JOIN moment USING (mid) WHERE party = ? AND {test}", [party.id, *days]
    happened = f"SELECT date {own} AND date IS NOT NULL AND NOT planned ORDER BY mid"
    first = index.execute(f"{happened} LIMIT 1", values).fetchone()
    last = index.execute(f"{happened} DESC LIMIT 1", values).fetchone()
    moments = index.execute(f"SELECT count(*) {own}", values).fetchone()[0]
    return (first[0] if first else None), (last[0] if last else None), moments
