"""The moments of parties, in the order of their dates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set

from diplorel.index.handle import Index
from diplorel.index.row_codec import Row
from diplorel.lookup.answer import Answer, Cut, Period, Tip, called, marks, phrase, searched, together, whose
from diplorel.lookup.as_of.situation import Situation, situation_of
from diplorel.lookup.as_of.view import EVERYTHING, View
from diplorel.lookup.relations.succession import continuing
from diplorel.names.article import the
from diplorel.names.resolve import ResolvedParty

MOMENT = "kind, date, earliest, latest, planned, summary"
"""What `moment_row` takes of a moment, for SELECT."""


def timeline(
    index: Index,
    parties: Sequence[ResolvedParty],
    when: Period = Period(),
    with_predecessors: bool = False,
    cutting: Cut = Cut(),
    view: View = EVERYTHING,
    tips: bool = False,
) -> Answer:
    """The moments that concern all of the parties, oldest first; moments without a date last.

    with_predecessors: a party's moments are also the moments of the parties that it followed, of the parties that these
    followed, and so on.  On the day of a view, the moments up to that day.  tips: whether a tip names the predecessors
    whose moments are left out, which can take longer than the timeline; an empty timeline always has the tip.
    """
    ids = list(dict.fromkeys(party.id for party in parties))
    alone = [index.line(name) for name in ids]
    test, values = _between(_lines(index, alone) if with_predecessors else alone)
    situation = situation_of(index, view)
    if situation.published:
        rows = _published(situation, index, test, values, when)
        rows, whole = cutting.of(rows), len(rows)
    else:
        rows, whole = _rows(situation, index, test, values, when, cutting, ids)
    heading = phrase(dict.fromkeys(party.name for party in parties)) + view.words
    who = phrase(dict.fromkeys(called(index, party) for party in parties)) + view.words
    what = f"moments between {who}" if len(ids) > 1 else f"moments of {who}"
    notes = situation.notes(ids) + continuing(index, ids) + (cutting.note(whole) if whole else searched(index, what))
    more = _before(index, alone, when) if (tips or not whole) and not with_predecessors else ()
    more = more if whole else tuple(map(str, more))  # a script needs the way out of an empty answer too
    return Answer("timeline", heading, rows, notes + more)


def latest(
    index: Index, parties: Sequence[ResolvedParty], view: View, most: int, besides: Set[str]
) -> tuple[list[Row], Counter[str]]:
    """The latest moments between parties, the last one first; and the number of moments in their timeline by the id of
    the record.

    Moments without a date are left out, and attestations, which tell of no change.

    besides: ids of records whose moments are left out.
    """
    ids = [party.id for party in parties]
    test, values = _between([index.line(name) for name in ids])
    situation = situation_of(index, view)
    if situation.published:
        rows = _published(situation, index, test, values, Period())
        told = [row for row in rows if row["date"] and row["kind"] != "attested" and row["record"] not in besides]
        return told[: -most - 1 : -1], Counter(row["record"] for row in rows)
    test, values = _happened(situation, test, values, Period(), ids)
    sql = f"SELECT record.id, count(*) FROM moment JOIN record USING (rid) WHERE {test} GROUP BY 1"
    counts = Counter(dict(index.execute(sql, values).fetchall()))
    test += f" AND date IS NOT NULL AND kind <> 'attested' AND record.id NOT IN ({', '.join('?' * len(besides))})"
    rows = _read(index, test, [*values, *besides], Cut(most, reverse=True))
    return situation.happening(rows), counts


def _rows(
    situation: Situation, index: Index, test: str, values: list[str], when: Period, cutting: Cut, ids: list[str]
) -> tuple[list[Row], int]:
    """The moments that are wanted of the moments that meet a condition, and how many these are."""
    test, values = _happened(situation, test, values, when, ids)
    rows = _read(index, test, values, cutting)
    whole = len(rows)
    if cutting.limit is not None:
        (whole,) = index.execute(f"SELECT count(*) FROM moment WHERE {test}", values).fetchone()
    return situation.happening(rows), whole


def _happened(
    situation: Situation, test: str, values: list[str], when: Period, ids: list[str]
) -> tuple[str, list[str]]:
    """SQL condition, with its values, for the moments of a condition that fall into a period and had happened."""
    within, days = when.sql("moment")
    happened, more = situation.happened()
    early = any(party.early for party in situation.missing(ids).values())
    if early:  # a moment that is dated at its end alone cannot have come before its parties
        happened += " AND moment.earliest IS NOT NULL"
    return f"{test} AND {within} AND {happened}", [*values, *days, *more]


def _read(index: Index, test: str, values: list[str], cutting: Cut) -> list[Row]:
    """The rows of the moments that meet a condition."""
    sql = f"SELECT body, {MOMENT} FROM moment JOIN record USING (rid) WHERE {test} {cutting.order('mid')}"
    decode = index.decoder.decode
    return [moment_row(columns, decode(body)) for body, *columns in index.execute(sql, values).fetchall()]


def _published(situation: Situation, index: Index, test: str, values: list[str], when: Period) -> list[Row]:
    """The moments as the sources of the view told them: sources may tell nothing of a moment, or date it otherwise."""
    published = situation.published
    assert published is not None
    sql = f"SELECT body FROM record WHERE rid IN (SELECT rid FROM moment WHERE {test})"
    records = published.of(index.rows(sql, values))
    found = sorted((placed for row in records for placed in published.moments(row)), key=lambda placed: placed[0])
    return situation.happening(row for _, row in found if when.holds(row["earliest"], row["latest"]))


def _between(sides: Sequence[Sequence[str]]) -> tuple[str, list[str]]:
    """SQL condition, with its values, for moments that concern a party of every side."""
    return f"mid IN ({together(sides)})", [name for side in sides for name in side]


def _lines(index: Index, alone: Sequence[Sequence[str]]) -> list[list[str]]:
    """Each party with the parties that it followed; a predecessor of several of them stands for none of them."""
    from diplorel.lookup.relations.lineage import forebears

    found = [[row["id"] for row in forebears(index, own)] for own in alone]
    common = {name for line in found for name in line if sum(name in other for other in found) > 1}
    return [[*own, *(name for name in line if name not in common)] for own, line in zip(alone, found, strict=True)]


def _before(index: Index, alone: Sequence[Sequence[str]], when: Period) -> tuple[str, ...]:
    """A tip on the moments of predecessors in a period that a timeline leaves out."""
    lines = _lines(index, alone)
    earlier = [name for own, line in zip(alone, lines, strict=True) for name in line[len(own) :]]
    if not earlier:
        return ()
    (test, values), (own, known), (within, days) = _between(lines), _between(alone), when.sql("moment")
    found = f"SELECT 1 FROM moment_party JOIN moment USING (mid) WHERE party = party.id AND {test} AND NOT {own}"
    sql = f"SELECT id, name FROM party WHERE id IN ({marks(earlier)}) AND EXISTS ({found} AND {within}) ORDER BY name"
    rows = index.execute(sql, [*earlier, *values, *known, *days])
    listed = phrase(the(name, party in index.articles) for party, name in rows)
    return (Tip(f"Add --with-predecessors for the moments of {listed}."),) if listed else ()


def moment_row(columns: Sequence[object], record: Row) -> Row:
    """The row of a moment, from its columns (`MOMENT`) and the row of its record."""
    kind, date, earliest, latest, planned, summary = columns
    return {
        "record": record["id"],
        "type": record["type"],
        "kind": kind,
        "date": date,
        "earliest": earliest,
        "latest": latest,
        "planned": bool(planned),
        "summary": summary or record["summary"],
        "parties": whose(record),
        "city": _city(record, kind, date, earliest, latest),
        "as_of": None,
        "collection": record["collection"],
        "disagreements": record["disagreements"],
        "citations": record["citations"],
    }


def _city(record: Row, kind: object, date: object, earliest: object, latest: object) -> str | None:
    """The city of a moment: of a mission that moved, the seat of that day; null if no source tells it."""
    city: str | None = record.get("city") or (record.get("place") or {}).get("city")
    if not record.get("seats") or kind == "closed":
        return city
    from diplorel.dates.seats import NEVER, seat_on  # few missions moved

    reached = (seat for seat in record["seats"] if kind == "moved" and seat["since"] and seat["since"]["date"] == date)
    seat = next(reached, None) or seat_on(record["seats"], str(earliest or ""), str(latest or NEVER))
    return seat["city"] if seat else None
