"""Names inside longer texts."""

from collections.abc import Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")


class Mention(NamedTuple, Generic[T]):
    """A run of words that is a name."""

    start: int
    """Place of the first word."""
    end: int
    """Place after the last word."""
    meaning: T
    """What the name stands for."""


class Names(Generic[T]):
    """Names to look for in texts."""

    def __init__(self, meanings: Mapping[str, T]) -> None:
        """meanings: name in its compared form (`normalise`) -> what it stands for."""
        self._meanings = meanings
        self._longest: dict[str, int] = {}
        """First word of names -> how many words the longest of these names has."""
        for name in meanings:
            first, count = name.partition(" ")[0], name.count(" ") + 1
            self._longest[first] = max(count, self._longest.get(first, 0))
        self.first_words = self._longest.keys()
        """The words with which names begin.  Whoever reads much text looks here first."""

    def at(self, words: Sequence[str], start: int) -> Mention[T] | None:
        """The longest name that begins at a place; words: in their compared form."""
        longest = self._longest.get(words[start])
        if longest is None:
            return None
        for end in range(min(start + longest, len(words)), start, -1):
            name = " ".join(words[start:end])
            if name in self._meanings:
                return Mention(start, end, self._meanings[name])
        return None
