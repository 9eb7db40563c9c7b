"""Full-text search: the records that have every word, name and phrase of a text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from diplorel.index.handle import Index
from diplorel.index.row_codec import Row, own_date
from diplorel.lookup.answer import Answer, Cut, phrase, searched
from diplorel.lookup.typed.query import Part, exists, match, read
from diplorel.names.normalise import normalise
from diplorel.names.suggest import did_you_mean, suggest
from diplorel.names.word_forms import split, stems

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
_BEST = "bm25(fts, 10.0, 3.0, 1.0)"
"""The rank of a match: summaries weigh most, then moments, then the other texts."""
_MOST_SHARED = 4
"""Parties of one name that a note lists at most."""


def search(
    index: Index,
    text: str,
    cutting: Cut = Cut(),
) -> Answer:
    """Records that have every part of a text, the best match first (BM25, their summaries weighing most).

    A part is a name or code of a party, and records that concern or name the party have it; or a word in any of its
    forms and spellings; or a phrase in double quotes.
    Raises Usage where the text holds nothing but common words.
    """
    parts = read(index, text)
    whole = _count(index, parts)
    best = f"SELECT rowid AS found, {_BEST} AS score FROM fts WHERE fts MATCH ? {cutting.order('score', 'found')}"
    sql = f"SELECT body FROM ({best}) JOIN record ON rid = found {cutting.order('score', 'found')}"
    rows = [_found(row) for row in index.rows(sql, [match(parts)])]
    notes = cutting.note(whole) if whole else missing(index, parts) + searched(index, f"'{text}'")
    return Answer("search", f"Search for '{text}'", rows, shared(index, parts) + notes)


def _found(row: Row) -> Row:
    parties = row.get("parties") or [row[key] for key in ("sender", "host") if row.get(key)]
    dates = [own_date(row) if "date" in row else None, *(row.get(key) for key in _FIRST_DATE), *row.get("attested", [])]
    dates += [_published(row)] if row.get("published") else []
    first = next(filter(None, dates), {"date": None, "earliest": None, "latest": None})
    return {
        "id": row["id"],
        "type": row["type"],
        **{key: first[key] for key in ("date", "earliest", "latest")},
        "summary": row["summary"],
        "parties": [{"id": party["id"], "name": party["name"]} for party in parties],
        "collection": row["collection"],
        "citations": row.get("citations", []),
    }


def _published(source: Row) -> Row:
    from diplorel.dates.edtf import span

    days = span(source["published"])
    return {"date": source["published"], "earliest": days.earliest, "latest": days.latest}


def shared(index: Index, parts: Iterable[Part]) -> tuple[str, ...]:
    """Notes on names that several parties share, because the search finds the records of each."""
    found = []
    for part in parts:
        if 1 < len(part.parties) <= _MOST_SHARED:
            marks = ", ".join("?" * len(part.parties))
            names = [name for (name,) in index.execute(f"SELECT name FROM party WHERE id IN ({marks})", part.parties)]
            found.append(f"'{part.typed}' is a name of {phrase(sorted(names))}: the search finds the records of each.")
    return tuple(found)


def missing(index: Index, parts: Sequence[Part]) -> tuple[str, ...]:
    """Notes on an empty answer: the words that no record has, or the word without which fewest records are left."""
    notes = unknown(index, parts)
    if notes or len(parts) == 1:
        return notes
    counts = [(_count(index, [*parts[:place], *parts[place + 1 :]]), place) for place in range(len(parts))]
    count, place = min(((count, place) for count, place in counts if count), default=(0, 0))
    return (f"Without '{parts[place].typed}', the search finds {_records(count)}.",) if count else ()


def unknown(index: Index, parts: Sequence[Part]) -> tuple[str, ...]:
    """A note on the words that no record has, with near spellings, and the number of records for the other words."""
    absent = [part for part in parts if not exists(index, match([part]))]
    present = [part for part in parts if part not in absent]
    near = _near(index, absent[0]) if len(absent) == 1 else []
    count = _count(index, present) if absent and present else 0
    if not near and not count:
        return ()
    names = phrase(f"'{part.typed}'" for part in absent)
    rest = f" The other words find {_records(count)}." if count else ""
    return (f"No record has {names}{did_you_mean(near, '.')}{rest}",)


def _records(count: int) -> str:
    return "1 record" if count == 1 else f"{count} records"


def _count(index: Index, parts: Sequence[Part]) -> int:
    (count,) = index.execute("SELECT count(*) FROM fts WHERE fts MATCH ?", [match(parts)]).fetchone()
    return int(count)


def _near(index: Index, part: Part) -> list[str]:
    """Words and names on record with a spelling near to a word that is not on record."""
    norm = normalise(part.typed)
    if part.quoted or " " in norm:
        return []
    index.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.term USING fts5vocab (main, fts, row)")
    near = []
    if norm.isascii() and norm.isalpha():
        words = {term[:-1] for (term,) in index.execute("SELECT term FROM temp.term WHERE term GLOB '*~'")}
        near += [_written(index, stem) for stem in suggest(stems([norm])[norm], words)]
    names = {name for (name,) in index.execute("SELECT norm FROM name WHERE rank <= 2 AND norm NOT LIKE '%:%'")}
    names |= {term for (term,) in index.execute("SELECT term FROM temp.term WHERE term NOT GLOB '*[=~]*'")}
    return list(dict.fromkeys([*near, *suggest(norm, names)]))[:3]


def _written(index: Index, stem: str) -> str:
    """A word with this stem, as a record writes it."""
    sql = "SELECT body FROM fts JOIN record ON record.rid = fts.rowid WHERE fts MATCH ? LIMIT 1"
    (text,) = index.execute(sql, [f'"{stem}~"']).fetchone()
    forms = stems(sorted({word for word in split(text) if word.isascii() and word.islower()}))
    return next((word for word, its in forms.items() if its == stem), stem)
