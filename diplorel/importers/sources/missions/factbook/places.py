"""Places in the Factbook's free text: lists of cities, street addresses and the city in them, websites."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from diplorel.importers.sources.missions.factbook.heads import parted
from diplorel.names.normalise import normalise

_ITEM = re.compile(r"(?P<city>[^()]+?)\s*(?:\((?P<more>[^()]*)\))?")
_MISSPELT = {"Los Angelos": "Los Angeles"}
_US_CITY = re.compile(r"\b(Washington|New York),? (?:D\.? ?C\b|NY\b)")
_POUCH = re.compile(r"\d+ (.+?) (?:Place|PL)\b,? Washington")
_COORDINATES = re.compile(r"(\d+)[.,](\d+)° ?([NS]),? ?(\d+)[.,](\d+)° ?([EW])")
_WEB = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;)]")
_NO_ADDRESS = re.compile(
    r"none\b|note\b|(?:the )?(?:US|United States) (?:does|has)\b|although\b|US Embassy \w+ operations\b"
)
_IN_BRACKETS_AFTER_COMMA = re.compile(r",\s*\([^)]*\)\Z")
_LOCAL = {
    "Alger": "Algiers",
    "Attard": "Attard",
    "CDMX": "Mexico City",
    "Clayton": "Panama City",
    "Ezulwini": "Ezulwini",
    "Haramouss": "Djibouti",
    "Kobenhavn": "Copenhagen",
    "Lisboa": "Lisbon",
    "Praha": "Prague",
    "Roma": "Rome",
    "Rome": "Rome",
    "Wassenaar": "Wassenaar",
    "Wildey": "Bridgetown",
    "Yarralumla": "Canberra",
}
"""Name in an address, which is no capital in the source's spelling -> the city; each line is a person's decision."""


class ListedCity(NamedTuple):
    """One city of a list."""

    name: str
    more: str | None
    """The source's addition in brackets, or its spelling of the name."""


class Address(NamedTuple):
    """The address of an office, as far as the source gives it."""

    street: str | None
    city: str | None
    coordinates: tuple[float, float] | None = None


def cities(text: str) -> Iterator[ListedCity]:
    """The cities of a list such as `Boston, St. Paul (MN), Washington DC`, each once."""
    seen = set()
    for item in re.split(r",\s*(?![^(]*\))", parted(text)[0]):
        found = _ITEM.fullmatch(item.strip())
        if found and found["city"] not in seen:
            seen.add(found["city"])
            yield _city(found["city"], found["more"])


def _city(name: str, more: str | None) -> ListedCity:
    if name in _MISSPELT:
        return ListedCity(_MISSPELT[name], f"spelt {name}")
    return ListedCity("Washington" if name == "Washington DC" else name, more)


def is_address(text: str) -> bool:
    """Whether a text begins with an address, and is no sentence that says that there is none."""
    return bool(text) and not _NO_ADDRESS.match(text)


def street(lines: Sequence[str]) -> str:
    """An address in one line, without the notes and remarks after it."""
    text = parted(", ".join(line.rstrip(", ") for line in lines))[0]
    return _IN_BRACKETS_AFTER_COMMA.sub("", text)


def in_us(text: str) -> Address:
    """An address in the United States."""
    found = _US_CITY.search(text)
    return Address(text or None, found[1] if found else None)


def abroad(text: str, capitals: Sequence[str], pouch: str) -> Address:
    """An address in another country.  Its city is a capital or the city of the pouch address, if the text names it.

    capitals: names of the capital; pouch: the address in Washington that mail goes through, such as
    `7800 Canberra Place, Washington DC 20512`.
    """
    post = [found[1]] if (found := _POUCH.match(pouch)) else []
    point = _COORDINATES.search(text)
    if point:
        north = float(f"{point[1]}.{point[2]}") * (1 if point[3] == "N" else -1)
        east = float(f"{point[4]}.{point[5]}") * (1 if point[6] == "E" else -1)
        return Address(None, post[0] if post else None, (north, east))
    words = f" {normalise(text)} "
    named = next((city for city in (*capitals, *post) if f" {normalise(city)} " in words), None)
    local = next((city for word, city in _LOCAL.items() if f" {normalise(word)} " in words), None)
    city = named or local
    is_bare = city is not None and normalise(text) == normalise(city)
    return Address(None if is_bare else text, city)


def website(text: str) -> str | None:
    """The first plain address on the web in a text."""
    found = _WEB.search(text)
    return found[0] if found else None
