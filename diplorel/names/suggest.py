"""Did you mean: the known words that are near to a mistyped word."""

from __future__ import annotations

from collections.abc import Iterable

_ALIKE = 0.75
"""Least share of common letters, in order, of two near words (difflib's ratio)."""
_LONG = 12
"""Least length of a word in which two letters may differ; in a shorter word, two letters make another word."""


def suggest(word: str, known: Iterable[str], most: int = 3) -> list[str]:
    """The known words that differ from a word by a letter or two, the nearest first; at most `most` of them.

    Of several words, each must be near its counterpart: 'russian empire' is not near 'persian empire'.
    Capitals of the word make no difference; known words are compared as they are.
    """
    typed = word.casefold()
    near = ((_likeness(typed, other), other) for other in known)
    return [other for _, other in sorted({(-alike, other) for alike, other in near if alike})[:most]]


def _likeness(typed: str, other: str) -> float:
    """Likeness of two words, up to 1; 0 if the words are not near."""
    from difflib import SequenceMatcher  # here, because a lookup that finds what it asks for needs none of it

    astray = 2 if len(typed) >= _LONG else 1
    if abs(len(other) - len(typed)) > astray:
        return 0
    matcher = SequenceMatcher(None, other, typed, autojunk=False)
    if matcher.real_quick_ratio() < _ALIKE or matcher.quick_ratio() < _ALIKE:
        return 0
    ratio, both = matcher.ratio(), sum(block.size for block in matcher.get_matching_blocks())
    if ratio < _ALIKE or max(len(other), len(typed)) - both > astray:
        return 0
    words, others = typed.split(), other.split()
    pairs = zip(words, others, strict=True) if 1 < len(words) == len(others) else ()
    return ratio if all(one == two or _likeness(one, two) for one, two in pairs) else 0


def did_you_mean(words: Iterable[str], otherwise: str = "") -> str:
    """The end of an error message that offers words: ". Did you mean a or b?"; `otherwise` if there are no words."""
    offered = " or ".join(words)
    return f". Did you mean {offered}?" if offered else otherwise
