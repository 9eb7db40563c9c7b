"""Did you mean: the known words that a mistyped word is near to."""

from __future__ import annotations

from collections.abc import Iterable

_ALIKE = 0.75
"""Least share of letters that two words have in common, in order (difflib's ratio)."""
_LONG = 9
"""Letters of a word in which two may be astray; in a shorter word, two letters make another word."""


def suggest(word: str, known: Iterable[str], most: int = 3) -> list[str]:
    """The known words that differ from a word by a letter or two, the nearest first; at most `most` of them.

    Capitals of the word make no difference; known words are compared as they are.
    """
    from difflib import SequenceMatcher  # here, because a lookup that finds what it asks for needs none of it

    typed = word.casefold()
    astray = 2 if len(typed) >= _LONG else 1
    matcher, near = SequenceMatcher(autojunk=False), list[tuple[float, str]]()
    matcher.set_seq2(typed)
    for other in known:
        if abs(len(other) - len(typed)) > astray:
            continue
        matcher.set_seq1(other)
        if matcher.real_quick_ratio() < _ALIKE or matcher.quick_ratio() < _ALIKE:
            continue
        ratio, both = matcher.ratio(), sum(block.size for block in matcher.get_matching_blocks())
        if ratio >= _ALIKE and max(len(other), len(typed)) - both <= astray:
            near.append((-ratio, other))
    return [other for _, other in sorted(set(near))[:most]]


def did_you_mean(words: Iterable[str], otherwise: str = "") -> str:
    """The end of an error message that offers words: ". Did you mean a or b?"; `otherwise` where there is none."""
    offered = " or ".join(words)
    return f". Did you mean {offered}?" if offered else otherwise
