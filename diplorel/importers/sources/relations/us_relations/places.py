"""The city of a mission, by a heading or by the sentences below it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from diplorel.importers.sources.relations.us_relations.headings import Act
from diplorel.names.normalise import normalise

_WORD = r"[A-ZÀ-Ž][\w'’‘-]*"
_SAINT = r"(?:St\. )?"
CITY = rf"(?P<city>{_SAINT}{_WORD}(?:(?: (?:de|da|do|es|la)(?= [A-Z]))? {_WORD}){{0,2}})(?: \((?P<other>[^()]+)\))?"
_POSTS = (
    r"(?:[Ee]mbass(?:y|ies)|[Ll]egations?|Liaison Office|[Cc]onsulates?(?: [Gg]eneral)?|Interests? Sections?"
    r"|\b[Mm]ission)"
)
_IN = r"(?:(?:the city|the capital|what is now \w+) (?:of |at )?)?"
_SITS = tuple(
    re.compile(text)
    for text in (
        rf"{_POSTS} (?:at|in) {_IN}{CITY}",
        rf"(?:Embassy|Legation) (?!in\b|at\b){CITY}(?= (?:was|were|reopened|resumed|returned|took))",
        rf"{_POSTS}[^.;]*? (?:was|were) (?:\w+ly )?(?:re-?)?(?:established|opened) (?:in|at) {_IN}{CITY}",
        rf"Office of the U\.S\. Representative in {CITY}",
    )
)
_TO = tuple(
    re.compile(text)
    for text in (
        rf"from {CITY}(?:, [\w ]+,)? to (?P<to>{_SAINT}{_WORD}(?: {_WORD})?)",
        r"(?:moved|relocated|transferred|returned)[^.;]*? to (?:present-day capital |the )?"
        rf"(?P<to>{_SAINT}{_WORD}(?: {_WORD})?)",
    )
)
_OTHER = re.compile(
    rf"(?P<now>now|later|present-day|since \d{{4}})? ?(?P<name>{_WORD}(?: {_WORD})*)(?: since \d{{4}})?\Z"
)
_SPELT = {"Kinshasha": "Kinshasa", "Majurio": "Majuro", "Pehn": "Penh", "Ayres": "Aires"}
"""Word of a city as the upstream misspells it -> right spelling."""
_CITIES = ("nassau",)
"""Cities that have the name of a party."""


class City(NamedTuple):
    """A city and its other names."""

    name: str
    others: tuple[str, ...] = ()
    now: bool = False
    """Whether the other name is that of today."""

    def is_in(self, names: Collection[str]) -> bool:
        """Whether a mission in a city of these names can be a mission in this city."""
        return not names or any(name in names for name in (self.name, *self.others))


def in_heading(act: Act, countries: Collection[str]) -> City | None:
    """The city that a heading names; None where it names a country, or nothing."""
    place = act.place.rsplit(" in ", 1)[-1].removeprefix("the ")
    if (normalise(place) in countries and normalise(place) not in _CITIES) or re.search(r" of |^the ", place):
        return None
    match = re.match(CITY, place)
    return _city(match, countries) if match else None


def in_text(text: str, countries: Collection[str]) -> City | None:
    """The first city in a text that is the seat of a mission."""
    found = sorted((match.start(), n, match) for n, shape in enumerate(_SITS) for match in shape.finditer(text))
    cities = (_city(match, countries) for _, _, match in found)
    return next((city for city in cities if city is not None), None)


def moved_from(text: str, countries: Collection[str]) -> City | None:
    """The city that a text says a mission moved from."""
    found = (_city(match, countries) for match in _TO[0].finditer(text))
    return next((city for city in found if city is not None), None)


def moved_to(text: str, countries: Collection[str]) -> City | None:
    """The city that a text says a mission moved to."""
    for shape in _TO:
        for match in shape.finditer(text):
            if normalise(match["to"]) not in countries:
                return City(match["to"])
    return None


def _city(match: re.Match[str], countries: Collection[str]) -> City | None:
    name = spelt(match["city"])
    if (normalise(name) in countries and normalise(name) not in _CITIES) or normalise(name.split()[0]) in (
        "embassy",
        "status",
        "his",
        "her",
    ):
        return None
    if name in ("The", "Washington", "Her", "His"):
        return None
    other = _OTHER.match(match["other"] or "")
    if other is None or normalise(other["name"]) in countries:
        return City(name)
    return City(name, (spelt(other["name"]),), bool(other["now"]))


def spelt(name: str) -> str:
    """A city's name in its right spelling."""
    plain = name.replace("‘", "'").replace("’", "'")
    return " ".join(_SPELT.get(word, word) for word in plain.split())


def countries(names: Iterator[str]) -> frozenset[str]:
    """Normalised names of parties, for comparison with cities."""
    return frozenset(normalise(name) for name in names)
