"""The texts by which a search finds a record: the summary and moments first, then every other text of the row."""

from __future__ import annotations

import marshal
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from diplorel.index.fill.terms import RecordWords, Terms
from diplorel.index.fill.vocabulary import Vocabulary
from diplorel.index.timeline_entries import Moment

_UNSEARCHED = {"summary", "type", "collection", "cited_by", "earliest", "latest", "url", "website", "mission", "about"}
_UNSEARCHED |= {"id", "attested", "status", "entry", "copy", "language", "previous"}
"""Keys whose values other texts tell, or that nobody searches for."""
_CONCERNED = ("parties", "sender", "host", "power", "by")
"""Keys of the parties that a record is about."""
_FIELD_WORDS = {"protection": "protecting power", "posting": "head of mission"}
"""Type of record -> the field's words for it, which its summary does not use."""
_AT_ONCE = 500
"""Records whose words are kept at once."""
_OWN_NAME = 5
"""How often the record of a party says the party's name, so that it is the best match for the name alone."""


@dataclass
class _Texts:
    """The texts of a record, besides its summary and moments; the other fields are those of `RecordWords`."""

    others: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    concerned: set[str] = field(default_factory=set)
    references: dict[str, str] = field(default_factory=dict)


class FullText:
    """Keeps the words of records in the index, and writes their terms once the words of all records are known."""

    def __init__(self, db: sqlite3.Connection) -> None:
        db.execute("CREATE TABLE words (first INTEGER PRIMARY KEY, words BLOB NOT NULL)")
        self._db, self._words = db, Vocabulary()
        self._kept: list[tuple[Any, ...]] = []
        """The words of records that are not in the index yet: many records at once take less room and time than one
        after another, because they share most words."""

    def add(self, rid: int, row: Mapping[str, Any], moments: Iterable[Moment]) -> None:
        """Takes the texts of a row and of its moments."""
        texts = _Texts()
        if row["type"] == "party":
            texts.concerned.add(row["id"])
        if row["type"] == "person":
            texts.names.extend([row["name"], *row["names"]])
        for key in _CONCERNED:
            value = row.get(key) or []
            texts.concerned.update(party["id"] for party in (value if isinstance(value, list) else [value]))
        _gather(texts, row)
        summary, others = self._words.words(_summary(row)), [self._words.words(text) for text in texts.others]
        known = set(summary)
        new = [word for moment in moments for word in self._words.words(moment.summary) if word not in known]
        self._kept.append((rid, summary, new, others, texts.names, texts.concerned, texts.references))
        if len(self._kept) == _AT_ONCE:
            self._keep()

    def _keep(self) -> None:
        """Moves the words of the last records into the index."""
        if self._kept:
            self._db.execute("INSERT INTO words VALUES (?, ?)", (self._kept[0][0], marshal.dumps(self._kept)))
            self._kept.clear()

    def write(self) -> None:
        """Writes the terms of every record into the index, which holds the parties and their names."""
        self._keep()
        self._words.close()
        terms = Terms(self._db, self._words)
        kept = self._db.execute("SELECT words FROM words ORDER BY first")
        self._db.executemany(
            "INSERT INTO fts (rowid, summary, moments, text) VALUES (?, ?, ?, ?)",
            (terms.of(RecordWords(*record)) for (words,) in kept for record in marshal.loads(words)),
        )
        self._db.execute("INSERT INTO fts (fts) VALUES ('optimize')")
        self._db.execute("DROP TABLE words")


def _summary(row: Mapping[str, Any]) -> str:
    """The text that weighs most.  A source has none: the facts that cite the source come before it."""
    if row["type"] == "source":
        return ""
    before = [row["name"]] * _OWN_NAME if row["type"] == "party" else []
    return " ".join([*before, row["summary"], _FIELD_WORDS.get(row["type"], "")])


def _gather(texts: _Texts, value: Any) -> None:
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


def _gather_key(texts: _Texts, key: str, item: Any) -> None:
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
