"""The conflicts that the compiler found, with their records."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from diplorel.index.handle import Index, LazyRows
from diplorel.index.row_codec import Row
from diplorel.lookup.answer import Answer, Cut, called, phrase, searched, whose
from diplorel.names.resolve import ResolvedParty


def conflicts(index: Index, parties: Sequence[ResolvedParty] = (), cutting: Cut = Cut()) -> Answer:
    """The values that sources give against records: of all records, or of the records about all of the parties.

    Order: denials, then dates by their gap, then other values. A less precise value is no conflict.
    """
    ids = list(dict.fromkeys(party.id for party in parties))
    one = "SELECT place FROM conflict_party WHERE party = ?"
    test = f"place IN ({' INTERSECT '.join(one for _ in ids)})" if ids else "1"
    (whole,) = index.execute(f"SELECT count(*) FROM conflict WHERE {test}", ids).fetchone()
    sql = (
        "SELECT record.body, field, ours, theirs, gap, other.body"
        " FROM conflict JOIN record USING (rid) LEFT JOIN record AS other ON other.rid = conflict.other"
        f" WHERE {test} {cutting.order('place')}"
    )
    shown = whole if cutting.limit is None else min(whole, cutting.limit)
    rows = LazyRows(index, sql, ids, shown, partial(_row, index.decoder.decode))
    names = phrase(dict.fromkeys(called(index, party) for party in parties))
    heading = f"Conflicts of sources on {names}" if names else "Conflicts of sources"
    what = f"sources that conflict on {names}" if names else "sources that conflict"
    return Answer("conflicts", heading, rows, cutting.note(whole) if whole else searched(index, what))


def _row(
    decode: Callable[[str], Row],
    record: Row,
    field: str | None,
    ours: str | None,
    theirs: str | None,
    gap: int | None,
    body: str | None,
) -> Row:
    """body: the packed row of another record that gives `ours`."""
    cited, other = record["citations"], decode(body) if body else None
    ours_cited = other["citations"] if other else [one for one in cited if _agrees(one, field)]
    theirs_cited = [one for one in cited if (_agrees(one, field) if other else _contradicts(one, field, theirs))]
    return {
        "record": record["id"],
        "type": record["type"],
        "summary": record["summary"],
        "parties": whose(record),
        "field": field,
        "ours": ours,
        "theirs": theirs,
        "gap_days": gap,
        "our_sources": _sources(ours_cited),
        "their_sources": _sources(theirs_cited),
        "other_record": other["id"] if other else None,
        "collection": record["collection"],
        "citations": cited,
    }


def _agrees(citation: Row, field: str | None) -> bool:
    """Whether a citation gives the value of its record."""
    return not citation["denies"] and field not in citation["says"] and field not in citation["silent"]


def _contradicts(citation: Row, field: str | None, theirs: str | None) -> bool:
    if field is None:
        return bool(citation["denies"])
    return field in citation["contradicts"] and citation["says"][field] == theirs


def _sources(citations: list[Row]) -> list[Row]:
    found = {citation["source"]["id"]: citation["source"] for citation in citations}
    return list(found.values())
