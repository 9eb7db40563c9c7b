"""Full-text search: the records that have every word, name and phrase of a text."""

from __future__ import annotations

import json
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
_ASTRAY = 2
"""Letters by which the lengths of two near words differ at most (`suggest`)."""
_MOST = 30_000
"""Matches that are all ranked, and counted, where the index has a choice of its best records (`fts_best`)."""


def search(
    index: Index,
    text: str,
    cutting: Cut = Cut(),
) -> Answer:
    """Records that have every part of a text, the best match first (BM25, their summaries weighing most).

    Where a large dataset has very many matches, those of its best records come first, and a note says "more than".

    A part is a name or code of a party, and records that concern or name the party have it; or a word in any of its
    forms and spellings; or a phrase in double quotes.
    Raises Usage where the text holds nothing but common words.
    """
    parts = read(index, text)
    most = _most(index)
    first = most is not None and cutting.limit is not None and cutting.limit <= most and not cutting.reverse
    whole = _count(index, parts, most if first else None)
    many = most is not None and first and whole > most
    rows = _of_the_best(index, parts, cutting) if many else _ranked(index, parts, cutting, most)
    notes = cutting.note(whole, more=many) if whole else missing(index, parts) + searched(index, f"'{text}'")
    if many:
        notes += (f"More than {most} records match: add a word for a search that ranks them all.",)
    return Answer("search", f"Search for '{text}'", list(map(_found, rows)), shared(index, parts) + notes)


def _most(index: Index) -> int | None:
    """The number of matches above which the best records alone are ranked; None in an index that ranks all."""
    return _MOST if index.execute("SELECT 1 FROM fts_best_docsize LIMIT 1").fetchone() else None


def _ranked(index: Index, parts: Sequence[Part], cutting: Cut, most: int | None) -> list[Row]:
    """All matches in their order.  A part that very many records have tells little: the others decide."""
    telling = [part for part in parts if most is None or _count(index, [part], most) <= most] or parts
    test, values = "fts MATCH ?", [match(telling)]
    if len(telling) < len(parts):
        test += " AND +rowid IN (SELECT rowid FROM fts WHERE fts MATCH ?)"
        values.append(match(parts))
    best = f"SELECT rowid AS found, {_BEST} AS score FROM fts WHERE {test} {cutting.order('score', 'found')}"
    return index.rows(f"SELECT body FROM ({best}) JOIN record ON rid = found {cutting.order('score', 'found')}", values)


def _of_the_best(index: Index, parts: Sequence[Part], cutting: Cut) -> list[Row]:
    """Of very many matches, those among the best records in their order, and then others up to the limit."""
    score = _BEST.replace("fts", "fts_best")
    order, limit, expression = cutting.order("score", "found"), cutting.limit or 0, match(parts)
    best = f"SELECT rowid AS found, {score} AS score FROM fts_best WHERE fts_best MATCH ? {order}"
    found = [rid for rid, _ in index.execute(best, [expression])]
    if len(found) < limit:
        others = index.execute("SELECT rowid FROM fts WHERE fts MATCH ? LIMIT ?", [expression, limit + len(found)])
        found += [rid for (rid,) in others if rid not in found]
    sql = "SELECT body FROM json_each(?) JOIN record ON rid = value ORDER BY key"
    return index.rows(sql, [json.dumps(found[:limit])])


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


def _count(index: Index, parts: Sequence[Part], most: int | None = None) -> int:
    """The number of records that have every part; of more than `most`, one more."""
    sql = "SELECT count(*) FROM (SELECT 1 FROM fts WHERE fts MATCH ? LIMIT ?)"
    (count,) = index.execute(sql, [match(parts), -1 if most is None else most + 1]).fetchone()
    return int(count)


def _near(index: Index, part: Part) -> list[str]:
    """Words and names on record with a spelling near to a word that is not on record."""
    norm = normalise(part.typed)
    if part.quoted or " " in norm:
        return []
    near = []
    if norm.isascii() and norm.isalpha():
        stem = stems([norm])[norm]
        near += [_written(index, one) for one in suggest(stem, _terms(index, len(stem) + 1, "GLOB '*~'", 1))]
    names = "SELECT norm FROM name WHERE rank <= 2 AND norm NOT LIKE '%:%' AND length(norm) BETWEEN ? AND ?"
    known = {name for (name,) in index.execute(names, [len(norm) - _ASTRAY, len(norm) + _ASTRAY])}
    known |= _terms(index, len(norm), "NOT GLOB '*[=~]*'")
    return list(dict.fromkeys([*near, *suggest(norm, known)]))[:3]


def _terms(index: Index, letters: int, test: str, end: int = 0) -> set[str]:
    """The terms of about so many letters that meet a condition, without so many letters at the end."""
    sql = f"SELECT substr(term, 1, letters - ?) FROM term WHERE letters BETWEEN ? AND ? AND term {test}"
    return {term for (term,) in index.execute(sql, [end, letters - _ASTRAY, letters + _ASTRAY])}


def _written(index: Index, stem: str) -> str:
    """A word with this stem, as a record writes it."""
    sql = "SELECT body FROM fts JOIN record ON record.rid = fts.rowid WHERE fts MATCH ? LIMIT 1"
    (text,) = index.execute(sql, [f'"{stem}~"']).fetchone()
    forms = stems(sorted({word for word in split(text) if word.isascii() and word.islower()}))
    return next((word for word, its in forms.items() if its == stem), stem)
