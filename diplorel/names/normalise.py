"""The form in which names are compared."""

from __future__ import annotations

import re

_NO_LETTERS = re.compile("[^a-z0-9]+")
"""What stands between the words of an ASCII text in lower case."""
_APOSTROPHES = "ʹʺʻʼʽʾʿˈˊˋ"
"""Signs that Python takes for letters, and writers for apostrophes: 'Hawaiʻi'."""


def normalise(text: str) -> str:
    """A name without case, accents and punctuation: 'Türkiye' and 'TURKIYE' are both 'turkiye'.

    Letters of every script stay; each run of anything else is one space; leading 'the's go.  A normal form is its own.
    """
    if text.isascii():
        return _without_the(_NO_LETTERS.split(text.lower()))
    folded = _folded(_folded(text))  # what stood for letters in one sign ('ℌ') folds once it is apart
    words = "".join(c if (c.isalnum() and c not in _APOSTROPHES) or _is_vowel_sign(c) else " " for c in folded)
    return _without_the(words.split())


def _without_the(words: list[str]) -> str:
    words = [word for word in words if word]
    while len(words) > 1 and words[0] == "the":
        del words[0]
    return " ".join(words)


def _is_vowel_sign(c: str) -> bool:
    """Scripts of South and South-East Asia write vowels as signs on letters, which are no letters to Python."""
    if c.isascii():
        return False
    from unicodedata import category

    return category(c) in ("Mc", "Mn")


def _folded(text: str) -> str:
    from unicodedata import combining, normalize

    apart = normalize("NFKD", text.casefold().replace("ı", "i"))
    return "".join(c for c in apart if not combining(c))
