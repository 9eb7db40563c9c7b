"""Words of names, and the abbreviations that stand for them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from diplorel.names.normalise import normalise

_SMALL = {"the", "of", "and"}
"""Words that lists leave out, move or write as signs: 'Korea, Republic of', 'Antigua & Barbuda'."""

_SHORT: dict[str, tuple[str, ...]] = {
    "n": ("north", "northern"), "no": ("north", "northern"), "s": ("south", "southern"), "so": ("south", "southern"),
    "e": ("east", "eastern"), "w": ("west", "western"), "c": ("central",), "cen": ("central",), "cent": ("central",),
    "ctrl": ("central",), "u": ("united",), "utd": ("united",), "gt": ("great",), "st": ("saint", "sint", "state"),
    "ste": ("sainte", "saint"), "sts": ("states",), "is": ("islands", "island", "isle"), "isl": ("islands", "island"),
    "isls": ("islands",), "isd": ("island", "islands"), "isds": ("islands", "island"), "i": ("island", "isle"),
    "rep": ("republic",), "dem": ("democratic",), "ppl": ("people",), "kgdm": ("kingdom",), "fmr": ("former",),
    "fed": ("federal", "federated", "federation", "federative"), "ter": ("territory", "territories"),
    "terr": ("territory", "territories"), "occ": ("occupied",), "eq": ("equatorial",), "br": ("british",),
    "fr": ("french",), "afr": ("african", "africa"), "amer": ("american", "america"), "neth": ("netherlands",),
    "antil": ("antilles",), "prov": ("province", "provinces"), "herz": ("herzegovina",), "gren": ("grenadines",),
    "dom": ("dominican",),
}  # fmt: skip
"""Usual abbreviations, with the words that each stands for.  They need no full stop; other abbreviations do."""

_KINDS = {
    "republic", "democratic", "people", "islamic", "arab", "socialist", "soviet", "federal", "federated", "federation",
    "united", "union", "state", "states", "kingdom", "empire", "duchy", "grand", "principality", "commonwealth",
    "island", "islands", "territory", "territories", "colony", "protectorate", "province", "special", "administrative",
    "region", "former", "new", "great", "north", "northern", "south", "southern", "east", "eastern", "west", "western",
    "central", "saint", "san", "sint", "independent", "confederation", "community", "country", "organisation",
    "organization",
}  # fmt: skip
"""Words that many names have, so that they tell parties apart only with others."""

_WORD = re.compile(r"\b(people)(?:['’´`‘ ]s|s['’´`‘]?)?\b|([^\W_]+)", re.I)
_JOINED = re.compile(r"\bpeoples?(?: s)?\b|\bviet nam\b")
"""Words that are written in several ways within one name."""
_USUAL, _ANY = 1, 2
"""How a word is shortened: by a usual abbreviation, or by any beginning of it."""


class Word(NamedTuple):
    """A word as it was typed."""

    text: str
    """In the form in which names are compared."""
    cut: bool
    """Whether a full stop follows: the word can then be the beginning of a longer word."""
    initials: bool
    """Whether its letters can be the first letters of several words: 'DPR Korea', 'Venezuela, RB'."""


def typed_words(text: str) -> list[Word]:
    """The words of a text that tell names apart."""
    text = re.sub(r"(?i)\bviet[\s-]nam\b", "vietnam", unicodedata.normalize("NFC", text))
    found = []
    for match in _WORD.finditer(text):
        norm = "people" if match[1] else normalise(match[2])
        if norm and norm not in _SMALL:
            capitals = match[0].isupper() and not text.isupper()
            letters = 1 < len(norm) < 5 and norm not in _SHORT and (capitals or not set(norm) & set("aeiou"))
            found.append(Word(norm, text[match.end() : match.end() + 1] == ".", letters))
    return found


def written_words(norm: str) -> list[str]:
    """The words of a name in its compared form (or of an id) that tell names apart."""
    joined = _JOINED.sub(lambda found: "people" if found[0] != "viet nam" else "vietnam", norm.replace("-", " "))
    return [word for word in joined.split() if word not in _SMALL]


def shortened(typed: Sequence[Word], written: Sequence[str]) -> int | None:
    """How typed words stand for all the words of a name, in any order.

    0: they are the same.  1: by usual abbreviations ('S. Sudan', 'Korea, Rep.').  2: by beginnings or initials ('Saudi
    Arab.', 'DPR Korea').  None: they do not, or too little is written for an abbreviation.
    """
    rest, left = list(written), []
    for word in typed:
        if word.text in rest:
            rest.remove(word.text)
        else:
            left.append(word)
    if not rest:
        return None if left else 0
    whole = [word for word in written if word not in rest]
    ways = [
        max(_stands_for(word, other) for word, other in pairs)
        for pairs in (_paired(left, rest) if len(typed) > 1 else ())
        if _is_enough(whole, pairs)
    ]
    return min(ways, default=None)


_Pairs = list[tuple[Word, str]]


def _paired(typed: list[Word], written: list[str]) -> Iterable[_Pairs]:
    """Every way in which typed words stand for written ones, each for one, or each of its letters for one."""
    if not typed and not written:
        yield []
    if not typed or (len(typed) != len(written) and not any(word.initials for word in typed)):
        return
    first, others = typed[0], typed[1:]
    for place, word in enumerate(written):
        if _stands_for(first, word):
            for pairs in _paired(others, written[:place] + written[place + 1 :]):
                yield [(first, word), *pairs]
    if first.initials and len(first.text) <= len(written):
        yield from _paired([*(Word(letter, False, False) for letter in first.text), *others], written)


def _stands_for(typed: Word, word: str) -> int:
    """How a typed word is short for another; 0 where it is not."""
    if word in _SHORT.get(typed.text, ()):
        return _USUAL
    begins = len(typed.text) < len(word) and word.startswith(typed.text)
    return _ANY if begins and (typed.cut or len(typed.text) == 1) else 0


def _is_enough(whole: list[str], pairs: _Pairs) -> bool:
    """Whether what is written tells the name: a word that not many names have, whole or in three letters.

    Two words that many have are enough, or one where the name has no other kind, when the rest has two letters or is
    'U.' for 'United': 'Utd. Kingdom', 'United States of Am.'.
    """
    if telling(whole) or any(len(word.text) > 2 and telling([other]) for word, other in pairs):
        return True
    long = [word for word in whole if len(word) > 3]
    if not long or any(len(word.text) < 2 and word.text != "u" for word, _ in pairs):
        return False
    return len(long) > 1 or not telling(other for _, other in pairs)


def anchor(typed: Iterable[Word]) -> str | None:
    """The most telling letters that every name for which these words can stand must have in it."""
    starts = {"viet" if word.text == "vietnam" else word.text for word in typed if _is_start(word)}
    return min(starts, key=lambda text: (text in _KINDS, -len(text), text), default=None)


def _is_start(word: Word) -> bool:
    """Whether a typed word must be the beginning of a word of the name."""
    if len(word.text) < (4 if word.initials else 3) or (word.initials and not set(word.text) & set("aeiou")):
        return False
    return all(other.startswith(word.text) for other in _SHORT.get(word.text, ()))


def telling(words: Iterable[str]) -> set[str]:
    """The words by which a name can be told: with three letters at least, and neither such as many names have nor short
    for them."""
    return {word for word in words if len(word) > 2 and word not in _KINDS and word not in _SHORT}
