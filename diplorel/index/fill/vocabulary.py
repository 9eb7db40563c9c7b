"""The words of the texts of all records: how often texts write each word with a capital, and its stem."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from diplorel.names.normalise import normalise
from diplorel.names.word_forms import ALWAYS_WORDS, joined, split, stems

_AT_ONCE = 1 << 16
"""Words that are counted at once."""
Words = tuple[str, ...]
"""The words of a text."""


@lru_cache(maxsize=1 << 13)
def typed(text: str) -> Words:
    """The words of a text as they stand there, and those that others write as one word."""
    return *split(text), *joined(text)


class Vocabulary:
    """Counts the words of texts, those of each text once, however many records have the text."""

    def __init__(self) -> None:
        self._met: set[int] = set()
        """Hashes of texts: the texts themselves would take most of the memory of the compiler."""
        self._words = Counter[str]()
        self._new: list[str] = []
        """Words that are not counted yet: a counter takes many words at once much faster than a few."""

    def words(self, text: str) -> Words:
        """The words of a text, which are counted if the text is a new one."""
        found, mark = typed(text), hash(text)
        if mark not in self._met:
            self._met.add(mark)
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
        self._met.clear()
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
