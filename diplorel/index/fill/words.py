"""The words of all records, kept until all are known, and the terms that are made of them."""

from __future__ import annotations

import marshal
import sqlite3
from collections.abc import Iterator
from typing import Any, NamedTuple

from diplorel.index.fill.terms import Named, RecordWords, Terms
from diplorel.index.fill.vocabulary import Vocabulary

TermRow = tuple[int, str, str, str]
"""A row of the table `fts`: the rid of a record, and three columns of terms."""


class RecordTexts(NamedTuple):
    """The texts of a record."""

    rid: int
    summary: str
    moments: list[str]
    others: list[str]
    names: list[str]
    """Names of persons and cities."""
    concerned: set[str]
    """Ids of the parties that the record is about."""
    references: dict[str, str]
    """Ids of the parties and persons that the record refers to, with their names."""


class Words:
    """Keeps the words of records in a database of their own: the terms of a text depend on the words of all texts."""

    def __init__(self, database: str) -> None:
        """database: the name of an empty database for SQLite."""
        self._db = sqlite3.connect(database)
        self._db.execute("CREATE TABLE words (place INTEGER PRIMARY KEY, words BLOB NOT NULL)")
        self._vocabulary = Vocabulary(self._db)

    def take(self, values: list[tuple[Any, ...]]) -> None:
        """Keeps the words of records.  Many records at once take less room, because they share most words.

        values: the fields of `RecordTexts`.
        """
        kept = marshal.dumps([tuple(self._words_of(RecordTexts(*texts))) for texts in values])
        self._db.execute("INSERT INTO words (words) VALUES (?)", (kept,))

    def _words_of(self, texts: RecordTexts) -> RecordWords:
        words = self._vocabulary.words
        summary, others = words(texts.summary), [words(text) for text in texts.others]
        known = set(summary)
        new = [word for moment in texts.moments for word in words(moment) if word not in known]
        return RecordWords(texts.rid, summary, new, others, texts.names, texts.concerned, texts.references)

    def begin(self, last: tuple[Any, ...]) -> None:
        """Takes the parties that texts can name, after the texts of all records.  last: the fields of `Named`."""
        self._vocabulary.close()
        self._terms = Terms(Named(*last), self._vocabulary)

    def rows(self) -> Iterator[TermRow]:
        """The terms of every record, in the order in which the records came."""
        for (kept,) in self._db.execute("SELECT words FROM words ORDER BY place"):
            yield from (self._terms.of(RecordWords(*record)) for record in marshal.loads(kept))

    def close(self) -> None:
        """Deletes the words."""
        self._db.close()
