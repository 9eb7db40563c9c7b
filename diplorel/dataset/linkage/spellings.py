"""Spellings of one person's name: initials, left-out names, and the letters that transliterations exchange."""

from __future__ import annotations

import re
from functools import lru_cache

from diplorel.names.normalise import normalise

_LINKS = frozenset(
    "al el ul as bin ibn ben bint von van der de da do dos del di la le y e jr sr ii iii iv sir dame".split()  # noqa: SIM905
)
"""Words that many names have, and that other spellings leave out or join."""
_EXCHANGED = tuple(
    (re.compile(text), letter)
    for text, letter in (
        ("kh|gh|ch", "h"), ("ph", "f"), ("sh|sch|tch", "s"), ("dzh|dj|j|zh", "y"), ("ck|q|c", "k"), ("w", "v"),
        ("z", "s"), ("x", "ks"), (r"\Ag(?=e[iy])", "h"),
    )
)  # fmt: skip
"""Letters that systems of transliteration exchange -> the letter that stands for them here."""
_SOFT = re.compile("[aeiouyh]+")
_DOUBLED = re.compile(r"(.)\1")
_APART = 5
"""Letters of a word for each letter in which another spelling of the word may differ."""
_KEPT = 1 << 15
"""Names and words whose forms stay in memory, because a name is compared with many names."""
Words = tuple[str, ...]
"""The words of a name."""


@lru_cache(_KEPT)
def words(name: str) -> Words:
    """The words of a name that tell persons apart."""
    return tuple(word for word in normalise(name).split() if word not in _LINKS)


@lru_cache(_KEPT)
def consonants(word: str) -> str:
    """What the transliterations of a word have in common: its consonants, as one system writes them."""
    for shape, letter in _EXCHANGED:
        word = shape.sub(letter, word)
    return _DOUBLED.sub(r"\1", _SOFT.sub("", word))


def alike(one: str, two: str) -> bool:
    """Whether two names may be spellings of one name (`spell_one`)."""
    return spell_one(words(one), words(two))


def spell_one(one: Words, two: Words) -> bool:
    """Whether the words of two names may be spellings of one name.

    Each word of the name with fewer words fits another word of the other name, and at least two do not fit by an
    initial alone; of a name of a single word, the word fits the family name.
    """
    fewer, more = (one, two) if len(one) <= len(two) else (two, one)
    if len(fewer) < 2:
        return bool(fewer) and len(fewer[0]) > 1 and _fits(fewer[0], more[-1])
    left, full = list(more), 0
    for word in fewer:
        fit = word if word in left else next((it for it in left if _fits(word, it)), None)
        if fit is None:
            return False
        left.remove(fit)
        full += min(len(word), len(fit)) > 1
    return full > 1


def _fits(one: str, two: str) -> bool:
    size = min(len(one), len(two))
    if size == 1:
        return one[0] == two[0]
    if one == two or (len(consonants(one)) > 1 and consonants(one) == consonants(two)):
        return True
    most = size // _APART
    # Each letter that one word has more is a letter apart, and so is each letter that only the first word has.
    if abs(len(one) - len(two)) > most or len({*one} - {*two}) > most:
        return False
    return _letters_apart(one, two) <= most


def _letters_apart(one: str, two: str) -> int:
    """The least number of letters to add, drop or change (Levenshtein)."""
    row = list(range(len(two) + 1))
    for i, letter in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, other in enumerate(two, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (letter != other))
    return row[-1]
