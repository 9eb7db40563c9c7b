"""What the words of a table of relations mean: steps, with their levels and the side that took them."""

from __future__ import annotations

from typing import Literal, NamedTuple

from diplorel.importers.refusals import CORRECT, Position
from diplorel.model.vocabulary import Step

Side = Literal["party", "partner"]
_CHARGE = "chargé d'affaires"


class Told(NamedTuple):
    """A step that a word tells."""

    step: Step
    side: Side | None = None
    """Whether the party that the page is about acted, or its partner; None if the word does not tell."""
    level: str | None = None


_WORDS: dict[str, tuple[Told, ...]] = {
    "established": (Told("established"),),
    "established at chargé level": (Told("established", level=_CHARGE),),
    "severed": (Told("severed"),),
    "suspended": (Told("suspended"),),
    "restored": (Told("restored"),),
    "raised": (Told("upgraded"),),
    "raised to ambassadors": (Told("upgraded", level="ambassadors"),),
    "lowered to chargé level": (Told("downgraded", level=_CHARGE),),
    "recognised": (Told("recognised", "partner"),),
    "recognised by partner": (Told("recognised", "partner"),),
    "recognised partner": (Told("recognised", "party"),),
    "recognition withdrawn": (Told("withdrawn", "partner"),),
    "recognition withdrawn and relations severed": (Told("withdrawn", "partner"), Told("severed", "partner")),
    "recognition restored": (Told("recognised", "partner"),),
}
LEFT_OUT = {
    "lapsed": "one of the two ended, which is no step of their relations",
    "consular relations": "consular relations are no step of diplomatic relations",
    "consular relations ended": "consular relations are no step of diplomatic relations",
    "National Government recognised by partner": "a government was recognised, and not a state",
}
"""Word that tells no step of diplomatic relations -> the reason to leave its row out."""


def told_by(word: str, position: Position) -> tuple[Told, ...]:
    """The steps that a word tells; none for a word of LEFT_OUT.  Raises Refusal for any other word."""
    if word in LEFT_OUT:
        return ()
    if word not in _WORDS:
        raise position.refuse(f"'{word}' is not a step that this importer knows", CORRECT)
    return _WORDS[word]
