"""Records by id, sources, and the dataset itself."""

from __future__ import annotations

import re

from diplorel.errors import Unknown
from diplorel.index.handle import Index
from diplorel.index.row_codec import Row, own_date
from diplorel.lookup.answer import Answer, Cut, collections, searched
from diplorel.lookup.listings import match
from diplorel.names.suggest import did_you_mean, suggest

_FIRST_DATE = [
    "appointed",
    "arrived",
    "credentials",
    "opened",
    "expected",
    "since",
    "born",
    "ended",
    "closed",
]


def search(
    index: Index,
    text: str,
    cutting: Cut = Cut(),
) -> Answer:
    """Records that hold every word of a text, the best match first (BM25, their summaries weighing most)."""
    (whole,) = index.execute("SELECT count(*) FROM fts WHERE fts MATCH ?", [match(text)]).fetchone()
    sql = "SELECT body FROM fts JOIN record ON record.rid = fts.rowid WHERE fts MATCH ? " + cutting.order(
        "bm25(fts, 8.0, 1.0)", "record.id"
    )
    rows = [_found(row) for row in index.rows(sql, [match(text)])]
    return Answer(
        "search", f"Search for '{text}'", rows, cutting.note(whole) if whole else searched(index, f"'{text}'")
    )


def _found(row: Row) -> Row:
    parties = row.get("parties") or [row[key] for key in ("sender", "host") if row.get(key)]
    dates = [own_date(row) if "date" in row else None, *(row.get(key) for key in _FIRST_DATE), *row.get("attested", [])]
    dates += [_published(row)] if row.get("published") else []
    first = next(filter(None, dates), {"date": None, "earliest": None, "latest": None})
    return {
        "id": row["id"],
        "type": row["type"],
        **first,
        "summary": row["summary"],
        "parties": [{"id": party["id"], "name": party["name"]} for party in parties],
        "collection": row["collection"],
        "citations": row.get("citations", []),
    }


def _published(source: Row) -> Row:
    from diplorel.dates.edtf import span

    days = span(source["published"])
    return {"date": source["published"], "earliest": days.earliest, "latest": days.latest}


def show(index: Index, ids: list[str]) -> Answer:
    """Records by their ids, with every citation. Raises Unknown, with suggestions, for an unknown id."""
    rows: dict[str, Row] = {}
    notes = []
    for name in dict.fromkeys(ids):
        found = index.rows_named([name])
        if not found:
            raise Unknown(f"no record has the id '{name}'{_suggestion(index, name)}")
        row = found[0]
        rows[row["id"]] = row
        if row["id"] != name:
            notes.append(f"{name} was merged into {row['id']}.")
    return Answer("show", ", ".join(ids), _with_citing(index, list(rows.values())), tuple(notes), detailed=True)


def _suggestion(index: Index, name: str, only: str = "") -> str:
    known = (row[0] for row in index.execute("SELECT id FROM record WHERE type = ? OR ? = ''", [only, only]))
    return did_you_mean(suggest(name, known), otherwise=". See `diplorel search`")


def sources(
    index: Index,
    name: str | None = None,
    cutting: Cut = Cut(),
) -> Answer:
    """Every source, or one source, with the records that cite it. Raises Unknown for an unknown id."""
    if name is None:
        (whole,) = index.execute("SELECT count(*) FROM record WHERE type = 'source'").fetchone()
        sql = f"SELECT body FROM record WHERE type = 'source' {cutting.order('id')}"
        return Answer("sources", "Sources", _with_citing(index, index.rows(sql)), cutting.note(whole))
    found = index.rows("SELECT body FROM record WHERE type = 'source' AND id = ?", [name])
    if not found:
        raise Unknown(f"no source has the id '{name}'{_suggestion(index, name, 'source')}")
    return Answer("sources", found[0]["title"], _with_citing(index, found), detailed=True)


_NAMED = re.compile(r'"((?:src|per)-[a-z0-9-]+)"')


def _with_citing(index: Index, rows: list[Row]) -> list[Row]:
    """The rows; rows of sources and persons get the ids of the records that name them."""
    wanted = {row["id"]: row for row in rows if row["type"] in ("source", "person")}
    for row in wanted.values():
        row["cited_by"] = []
    for name, body in index.execute("SELECT id, body FROM record ORDER BY type, id") if wanted else ():
        for other in dict.fromkeys(_NAMED.findall(body)):
            if other in wanted and other != name:
                wanted[other]["cited_by"].append(name)
    return rows


def about(index: Index) -> Answer:
    """The collections of the dataset: records, first and last date, licence."""
    version = index.meta("version")
    return Answer("about", f"Data version {version}" if version else "Data", collections(index))


def complete_id(index: Index, start: str, most: int = 40) -> list[tuple[str, str]]:
    """The ids of records that begin with a text, each with its summary."""
    found = index.execute(
        "SELECT id, json_extract(body, '$.summary') FROM record WHERE id >= ? AND id < ? ORDER BY id LIMIT ?",
        (start, start + "\U0010ffff", most),
    )
    return found.fetchall()
