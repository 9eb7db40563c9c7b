"""What happened between parties, in the order of days."""

from __future__ import annotations

from collections.abc import Sequence

from diplorel.index.handle import Index
from diplorel.index.row_codec import Row
from diplorel.lookup.answer import Answer, Cut, Period, phrase, searched, whose
from diplorel.lookup.as_of.question import NOW, Asked, At, by, counts, had, said
from diplorel.names.resolve import Party

MOMENT = "kind, date, earliest, latest, planned, summary"
"""What `moment_row` takes of a moment, for SELECT."""


def timeline(
    index: Index,
    parties: Sequence[Party],
    when: Period = Period(),
    with_predecessors: bool = False,
    cutting: Cut = Cut(),
    asked: Asked = NOW,
) -> Answer:
    """The moments that concern all of the parties, oldest first; undated ones last.

    with_predecessors: a party's moments are also those of the parties that it followed, theirs and so on; asked: up to
    which day, and as they were known when.
    """
    ids = list(dict.fromkeys(party.id for party in parties))
    alone, lines = [[name] for name in ids], _lines(index, ids)
    within, days = when.sql("moment")
    test, values = _between(lines if with_predecessors else alone)
    if asked.known is not None:
        rows, whole = _known(index, test, values, when, cutting, asked)
    else:
        rows, whole = _rows(index, f"{test} AND {within}", [*values, *days], cutting, asked, ids)
    heading = phrase(dict.fromkeys(party.name for party in parties)) + said(asked)
    what = f"moments between {heading}" if len(ids) > 1 else f"moments of {heading}"
    notes = _told(index, ids, asked) + (cutting.note(whole) if whole else searched(index, what))
    return Answer("timeline", heading, rows, notes if with_predecessors else notes + _before(index, alone, lines))


def _unborn(index: Index, ids: list[str], day: At) -> bool:
    """Whether one of some parties surely did not exist yet on a day."""
    marks = ", ".join("?" * len(ids))
    sql = f"SELECT 1 FROM party WHERE id IN ({marks}) AND begun > ?"
    return index.execute(sql, [*ids, day.latest]).fetchone() is not None


def _rows(
    index: Index, test: str, values: list[str], cutting: Cut, asked: Asked, ids: list[str]
) -> tuple[list[Row], int]:
    """The moments that are wanted of those that meet a condition, and how many these are."""
    if asked.day is not None:
        happened, days = by(asked.day, asked.match)
        if _unborn(index, ids, asked.day):  # what is dated at its end alone cannot have been before them
            happened += " AND moment.earliest IS NOT NULL"
        test, values = f"{test} AND {happened}", [*values, *days]
    (whole,) = index.execute(f"SELECT count(*) FROM moment WHERE {test}", values).fetchone()
    sql = f"SELECT body, {MOMENT} FROM moment JOIN record USING (rid) WHERE {test} {cutting.order('mid')}"
    decoder = index.decoder
    rows = [moment_row(columns, decoder.decode(body)) for body, *columns in index.execute(sql, values).fetchall()]
    return [_on(row, asked) for row in rows], whole


def _known(
    index: Index, test: str, values: list[str], when: Period, cutting: Cut, asked: Asked
) -> tuple[list[Row], int]:
    """The same, as they were known: some were not, and some were dated otherwise."""
    from diplorel.lookup.as_of.as_published import Known

    assert asked.known is not None
    known = Known(index, asked.known)
    sql = f"SELECT body FROM record WHERE rid IN (SELECT rid FROM moment WHERE {test})"
    found = sorted((one for row in known.rows(sql, values) for one in known.moments(row)), key=lambda one: one[0])
    rows = [_on(row, asked) for _, row in found if when.holds(row["earliest"], row["latest"])]
    rows = [row for row in rows if row["as_of"] is None or counts(row, asked)]
    return cutting.of(rows), len(rows)


def _on(row: Row, asked: Asked) -> Row:
    if asked.day is not None:
        row["as_of"] = had(row, asked.day)
    return row


def _told(index: Index, ids: list[str], asked: Asked) -> tuple[str, ...]:
    if asked is NOW:
        return ()
    from diplorel.lookup.as_of.existence import told

    return told(index, ids, asked)


def _between(sides: list[list[str]]) -> tuple[str, list[str]]:
    """Condition for moments that concern somebody of every side, with its values."""
    one_side = "SELECT mid FROM moment_party WHERE party IN ({})"
    same = " INTERSECT ".join(one_side.format(", ".join("?" * len(side))) for side in sides)
    return f"mid IN ({same})", [name for side in sides for name in side]


def _lines(index: Index, ids: list[str]) -> list[list[str]]:
    """Each party with all that it followed; one that several of them followed stands for none of them alone."""
    found = [_line(index, name) for name in ids]
    common = {name for line in found for name in line if sum(name in other for other in found) > 1}
    return [[own, *(name for name in line if name not in common)] for own, line in zip(ids, found, strict=True)]


def _line(index: Index, party: str) -> list[str]:
    """The parties that a party followed, those that they followed and so on, nearest first."""
    found: list[str] = []
    new = [party]
    while new:
        before = [one["id"] for row in index.rows_named(new) for one in row["predecessors"]]
        new = [name for name in dict.fromkeys(before) if name not in (party, *found)]
        found += new
    return found


def _before(index: Index, alone: list[list[str]], lines: list[list[str]]) -> tuple[str, ...]:
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
    listed = phrase(name for (name,) in index.execute(sql, [*values, *known, *earlier]))
    return (f"More with predecessors ({listed}): add --with-predecessors",) if listed else ()


def moment_row(columns: Sequence[object], record: Row) -> Row:
    """The row of a moment, of its columns (`MOMENT`) and its record."""
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
        "city": record.get("city") or (record.get("place") or {}).get("city"),
        "as_of": None,
        "collection": record["collection"],
        "disagreements": record["disagreements"],
        "citations": record["citations"],
    }
