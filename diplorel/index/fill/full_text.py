"""The texts by which a search finds a record: the summary and moments first, then every other text of the row."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from diplorel.index.fill.beside import beside
from diplorel.index.fill.terms import Named
from diplorel.index.fill.words import RecordTexts, TermRow, Words
from diplorel.index.timeline_entries import Moment

_UNSEARCHED = {"summary", "type", "collection", "cited_by", "earliest", "latest", "url", "website", "mission", "about"}
_UNSEARCHED |= {"id", "attested", "status", "entry", "copy", "language", "previous"}
"""Keys whose values other texts tell, or that nobody searches for."""
_CONCERNED = ("parties", "sender", "host", "power", "by")
"""Keys of the parties that a record is about."""
_FIELD_WORDS = {"protection": "protecting power", "posting": "head of mission"}
"""Type of record -> the field's words for it, which its summary does not use."""
_CALLED = ("treaty", "agreement", "conference")
"""Kinds of events that have common names.  The id has the name (`evt-1993-oslo-accords`) if the summary says what was
signed; its words get capitals, so that they are read as names."""
_FILL = "INSERT INTO {} (rowid, summary, moments, text) VALUES (?, ?, ?, ?)"
_AT_ONCE = 500
"""Records whose texts are handed on at once: they share most words."""
_BEST = 100_000
"""Records that are chosen as the best of a dataset with more: a search that finds very many ranks these alone."""
_CHOICE = """
SELECT rid FROM (
    SELECT record.rid, count(*) OVER (PARTITION BY type) AS number,
        row_number() OVER (PARTITION BY type ORDER BY named DESC, record.rid) AS place
    FROM record LEFT JOIN (SELECT rid, count(*) AS named FROM named_by GROUP BY rid) USING (rid)
) WHERE place <= number * :best / :all
"""
"""Of the records of each type, the same share: those that name most sources and persons."""
_OWN_NAME = 5
"""How often the record of a party says the party's name, so that it is the best match for the name alone."""


class FullText:
    """Fills the table by which a search finds records."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db, self._words = db, beside(db, Words)
        self._kept: list[RecordTexts] = []

    def __enter__(self) -> FullText:
        return self

    def __exit__(self, *error: object) -> None:
        self._words.close()

    def add(self, rid: int, row: Mapping[str, Any], moments: Iterable[Moment]) -> None:
        """Takes the texts of a row and of its moments."""
        texts = RecordTexts(rid, _summary(row), [moment.summary for moment in moments], [], [], set(), {})
        if row["type"] == "party":
            texts.concerned.add(row["id"])
        if row["type"] == "person":
            texts.names.extend([row["name"], *row["names"]])
        for key in _CONCERNED:
            value = row.get(key) or []
            texts.concerned.update(party["id"] for party in (value if isinstance(value, list) else [value]))
        if row["type"] == "event" and row["kind"] in _CALLED:
            texts.others.append(row["id"].partition("-")[2].replace("-", " ").title())
        _gather(texts, row)
        self._kept.append(texts)
        if len(self._kept) == _AT_ONCE:
            self._hand_on()

    def _hand_on(self) -> None:
        self._words.take([tuple(texts) for texts in self._kept])
        self._kept.clear()

    def begin(self) -> None:
        """Lets the terms be made, after the texts of all records.  The index holds the parties and their names."""
        if self._kept:
            self._hand_on()
        self._words.begin(tuple(_named(self._db)))

    def write(self) -> None:
        """Writes the terms of every record into the index."""
        self._db.executemany(_FILL.format("fts"), self._beside_the_best(self._words.rows()))
        for table in ("fts", "fts_best"):
            self._db.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")
        self._db.execute("CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab (main, fts, row)")
        self._db.execute("INSERT INTO term SELECT length(term), term FROM temp.vocabulary ORDER BY 1, 2")
        self._db.execute("DROP TABLE temp.vocabulary")

    def _beside_the_best(self, rows: Iterable[TermRow]) -> Iterator[TermRow]:
        """The rows of all records; those of the best records of many are written into `fts_best` too."""
        (number,) = self._db.execute("SELECT count(*) FROM record").fetchone()
        if number <= _BEST:
            yield from rows
            return
        best = {rid for (rid,) in self._db.execute(_CHOICE, {"best": _BEST, "all": number})}
        for row in rows:
            if row[0] in best:
                self._db.execute(_FILL.format("fts_best"), row)
            yield row


def _named(db: sqlite3.Connection) -> Named:
    names = "SELECT DISTINCT norm, party FROM name WHERE rank BETWEEN 1 AND 2 AND norm NOT LIKE '%:%'"
    return Named(
        [party for (party,) in db.execute("SELECT id FROM party")],
        db.execute(f"{names} ORDER BY rank, party").fetchall(),
        {norm for (norm,) in db.execute("SELECT norm FROM name WHERE rank = 1")},
    )


def _summary(row: Mapping[str, Any]) -> str:
    """The text that weighs most.  A source has none: the facts that cite the source come before it."""
    if row["type"] == "source":
        return ""
    before = [row["name"]] * _OWN_NAME if row["type"] == "party" else []
    return " ".join([*before, row["summary"], _FIELD_WORDS.get(row["type"], "")])


def _gather(texts: RecordTexts, value: Any) -> None:
    if isinstance(value, str):
        texts.others.append(value)
    elif isinstance(value, list):
        for item in value:
            _gather(texts, item)
    elif isinstance(value, dict):
        reference = value.get("id") and "name" in value and "type" not in value
        if reference:
            texts.references[value["id"]] = value["name"]
        for key, item in value.items():
            if item and key not in _UNSEARCHED and not (reference and key == "name"):
                _gather_key(texts, key, item)


def _gather_key(texts: RecordTexts, key: str, item: Any) -> None:
    if key == "citations":
        texts.others.extend(citation["note"] for citation in item if citation["note"])
    elif key == "codes":  # those of history.state.gov are in small letters and look like words
        texts.others.extend(code["value"] for code in item if code["value"].isupper())
    elif key == "figures":
        texts.others.extend(item)
    elif key == "votes":
        texts.others.extend(item)
        _gather(texts, list(item.values()))
    else:
        if key == "city" and item:
            texts.names.append(item)
        _gather(texts, item)
