"""The words of the texts of all records: how often texts write each word with a capital, and its stem."""

from __future__ import annotations

import sqlite3
from collections import Counter
from functools import lru_cache

from diplorel.names.normalise import normalise
from diplorel.names.word_forms import ALWAYS_WORDS, joined, split, stems

_AT_ONCE = 1 << 16
"""Words that are counted at once."""
_IN_MEMORY = 1 << 19
"""Hashes of texts that are kept in memory: the texts themselves would take most of the memory of the compiler."""
Words = tuple[str, ...]
"""The words of a text."""


@lru_cache(maxsize=1 << 13)
def typed(text: str) -> Words:
    """The words of a text as they stand there, and those that others write as one word."""
    return *split(text), *joined(text)


class _Met:
    """The texts that were met, by their hashes: the latest in memory, and the others in a table."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db, self._has_more = db, False
        self._latest: set[int] = set()
        db.execute("CREATE TABLE met (mark INTEGER PRIMARY KEY)")

    def is_new(self, text: str) -> bool:
        """Whether a text is met for the first time."""
        mark = hash(text)
        if mark in self._latest:
            return False
        new = not (self._has_more and self._db.execute("SELECT 1 FROM met WHERE mark = ?", (mark,)).fetchone())
        self._latest.add(mark)
        if len(self._latest) == _IN_MEMORY:
            marks = ((mark,) for mark in sorted(self._latest))
            self._db.executemany("INSERT OR IGNORE INTO met VALUES (?)", marks)
            self._latest.clear()
            self._has_more = True
        return new

    def close(self) -> None:
        """Forgets the texts."""
        self._latest.clear()
        self._db.execute("DROP TABLE met")


class Vocabulary:
    """Counts the words of texts, those of each text once, however many records have the text."""

    def __init__(self, db: sqlite3.Connection) -> None:
        """db: a database for what does not fit into memory."""
        self._met = _Met(db)
        self._words = Counter[str]()
        self._new: list[str] = []
        """Words that are not counted yet: a counter takes many words at once much faster than a few."""

    def words(self, text: str) -> Words:
        """The words of a text, which are counted if the text is a new one."""
        found = typed(text)
        if self._met.is_new(text):
            self._new += found
            if len(self._new) > _AT_ONCE:
                self._count()
        return found

    def _count(self) -> None:
        self._words.update(self._new)
        self._new.clear()

    def close(self) -> None:
        """Finds the stems and the capitals of the words, once all texts are learnt."""
        self._count()
        self._met.close()
        forms = [(word.islower(), times, normalise(word).split()) for word, times in self._words.items()]
        self._words.clear()
        norms = {norm for _, _, found in forms for norm in found}
        self.stems = stems(sorted(norm for norm in norms if norm.isascii() and norm.isalpha()))
        self.sentence_stems = set(ALWAYS_WORDS)
        """Stems of the words that some text writes in small letters, as it writes no name."""
        self.capitals = Counter[str]()
        """Word -> how often texts write it with a capital, less how often they write it without."""
        for lower, times, found in forms:
            for norm in found:
                self.capitals[norm] += -times if lower else times
                if lower and norm in self.stems:
                    self.sentence_stems.add(self.stems[norm])
