"""Names that sources write in capitals, in ordinary capitals."""

from __future__ import annotations

import re

_PARTICLES = ("DE", "DA", "DO", "DOS", "DAS", "DEL", "DELLA", "DI", "E", "Y")
_OF_THE = re.compile(r"(?<= )DE L(?:A|AS|OS)\b")
_NUMERALS = ("II", "III", "IV")


def named(text: str) -> str:
    """A name of the source in ordinary capitals: `Philip GOLDBERG` becomes Philip Goldberg."""
    text = _OF_THE.sub(lambda found: found[0].lower(), text)
    return " ".join(_cased(word, place) for place, word in enumerate(text.split()))


def _cased(word: str, place: int) -> str:
    """A word of a name: `VAN-DÚNEM` becomes Van-Dúnem, `McDONALD` McDonald; a particle is in small letters."""
    if place and word in _PARTICLES:
        return word.lower()
    if word in _NUMERALS:
        return word
    return "".join(_part(part) for part in re.split(r"([-'’])", word))


def _part(part: str) -> str:
    found = re.fullmatch(r"(Mc|Mac)?(\w{2,})(\W*)", part)
    if found is None or not found[2].isupper():
        return part
    return f"{found[1] or ''}{found[2].capitalize()}{found[3]}"
