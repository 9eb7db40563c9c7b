"""What happened between parties, in the order of days."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from diplorel.lookup.answer import Answer, Cut, Period, phrase, searched
from diplorel.lookup.listings import rows_named
from diplorel.lookup.stored import Reader, Row
from diplorel.model.short import lengthened
from diplorel.names.resolve import Party

_COLUMNS = "kind, date, earliest, latest, planned, summary, body"


def timeline(
    db: sqlite3.Connection,
    parties: Sequence[Party],
    when: Period = Period(),
    with_predecessors: bool = False,
    cutting: Cut = Cut(),
) -> Answer:
    """The moments that concern all of the parties, oldest first; undated ones last.

    with_predecessors: a party's moments are also those of the parties that it followed, theirs and so on.
    """
    ids = list(dict.fromkeys(party.id for party in parties))
    alone, lines = [[name] for name in ids], _lines(db, ids)
    within, days = when.sql("moment")
    test, values = _between(lines if with_predecessors else alone)
    test, values = f"{test} AND {within}", [*values, *days]
    (whole,) = db.execute(f"SELECT count(*) FROM moment WHERE {test}", values).fetchone()
    sql = f"SELECT {_COLUMNS} FROM moment JOIN record USING (rid) WHERE {test} {cutting.order('mid')}"
    found = db.execute(sql, values).fetchall()
    reader = Reader(db)
    rows = [_row(row, reader) for row in found]
    heading = phrase(dict.fromkeys(party.name for party in parties))
    what = f"moments between {heading}" if len(ids) > 1 else f"moments of {heading}"
    notes = cutting.note(whole) if whole else searched(db, what)
    return Answer("timeline", heading, rows, notes if with_predecessors else notes + _before(db, alone, lines))


def _between(sides: list[list[str]]) -> tuple[str, list[str]]:
    """Condition for moments that concern somebody of every side, with its values."""
    one_side = "SELECT mid FROM moment_party WHERE party IN ({})"
    same = " INTERSECT ".join(one_side.format(", ".join("?" * len(side))) for side in sides)
    return f"mid IN ({same})", [name for side in sides for name in side]


def _lines(db: sqlite3.Connection, ids: list[str]) -> list[list[str]]:
    """Each party with all that it followed; one that several of them followed stands for none of them alone."""
    found = [_line(db, name) for name in ids]
    common = {name for line in found for name in line if sum(name in other for other in found) > 1}
    return [[own, *(name for name in line if name not in common)] for own, line in zip(ids, found, strict=True)]


def _line(db: sqlite3.Connection, party: str) -> list[str]:
    """The parties that a party followed, those that they followed and so on, nearest first."""
    found: list[str] = []
    new = [party]
    while new:
        before = [one["id"] for row in rows_named(db, new) for one in row["predecessors"]]
        new = [name for name in dict.fromkeys(before) if name not in (party, *found)]
        found += new
    return found


def _before(db: sqlite3.Connection, alone: list[list[str]], lines: list[list[str]]) -> tuple[str, ...]:
    """What to say of the moments of predecessors that a timeline leaves out, if there are any."""
    earlier = [name for line in lines for name in line[1:]]
    if not earlier:
        return ()
    (test, values), (own, known) = _between(lines), _between(alone)
    marks = ", ".join("?" * len(earlier))
    sql = (
        "SELECT DISTINCT party.name FROM moment_party JOIN party ON party.id = party"
        f" WHERE {test} AND NOT {own} AND party IN ({marks}) ORDER BY party.name"
    )
    listed = phrase(name for (name,) in db.execute(sql, [*values, *known, *earlier]))
    return (f"More with predecessors ({listed}): add --with-predecessors",) if listed else ()


def _row(found: tuple[object, ...], reader: Reader) -> Row:
    kind, date, earliest, latest, planned, summary, body = found
    record = reader.row(str(body))
    return {
        "record": record["id"],
        "type": record["type"],
        "kind": kind,
        "date": date,
        "earliest": earliest,
        "latest": latest,
        "planned": bool(planned),
        "summary": lengthened(str(summary), record["summary"]) if summary else record["summary"],
        "parties": _parties(record),
        "city": record.get("city") or (record.get("place") or {}).get("city"),
        "collection": record["collection"],
        "disagreements": record["disagreements"],
        "citations": record["citations"],
    }


def _parties(record: Row) -> list[Row]:
    """Whose moment it is: the parties of its record, by id."""
    named = record.get("parties") or [record[key] for key in ("sender", "host", "power") if record.get(key)]
    found = {party["id"]: party["name"] for party in named}
    return [{"id": name, "name": found[name]} for name in sorted(found)]
