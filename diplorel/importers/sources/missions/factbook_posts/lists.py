"""The consular posts that a page names, in the layouts of all editions: lists of cities behind a rank."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

from diplorel.model.vocabulary import MissionKind

_LABEL = re.compile(
    r"(?P<label>(?:honorary )?consulate(?:s|\(s\))?(?: general)?(?:\(s\))?|consular agen\w+(?:\(s\))?"
    r"|(?:\w+ )?presence post(?:s|\(s\))?|chief of mission|chancery|embassy|telephone|FAX|"
    r"mailing address|branch office(?:s|\(s\))?|email address and website|[a-z]+ office(?:s|\(s\))?|note|US) ?(?::|--)",
    re.IGNORECASE,
)
_IN_WORDS = re.compile(
    r"(?:(?P<honorary>[Hh]onorary )[Cc]|C)onsulates?(?P<general>[- ][Gg]eneral)? (?:are located )?(?:in|at) "
    r"(?P<list>[^;]+?)"
    r"(?=;|\Z|(?<!\bSt)(?<!\bFt)\.|"
    r",? and (?:an? |\w+ )?(?:[Hh]onorary )?[Cc]onsulates?|,? as well as| US(?:--|:)| US [A-Z])"
)
_BRACKETS = re.compile(r"\s*\([^)]*\)")
_BRACKET = re.compile(r"\s*\(([\w ]+)\)")
_MARK = "@"
"""Stands before a bracket that names a place, until the list is cut into its parts."""
_NOTE = re.compile(r";?\s*note\b.*", re.IGNORECASE)
_AND = re.compile(r",\s*and\s+|,|;|\s+and\s+")
_CITY = re.compile(r"(?:St\. )?[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,4}")
_NO_CITY = ("none", "dc", "na")
"""What stands in a list beside the cities."""
_CITIES = {
    "Ciudad Ju rez": "Ciudad Juárez",
    "Ft. Lauderdale": "Fort Lauderdale",
    "Loreado": "Laredo",
    "Loredo": "Laredo",
    "Los Angelos": "Los Angeles",
    "M rida": "Mérida",
    "Mc Allen": "McAllen",
    "Minneapolis/St. Paul": "Minneapolis",
    "New Yoek": "New York",
    "New York:": "New York",
    "PortoAlegre": "Porto Alegre",
    "S o Paulo": "São Paulo",
    "Saint Louis": "St. Louis",
    "San Bernadino": "San Bernardino",
    "San Francisco/Silicon Valley": "San Francisco",
}
"""Slips of single editions, letters that the archive lost, and names of two places -> the city that is meant."""
_US = re.compile(r"(?:;|\s)US(?:--|: )")


def directions(text: str, to_us: bool | None) -> Iterator[tuple[bool, str]]:
    """The representation in the United States and that of the United States, in a text that may have both."""
    if to_us is not None:
        yield to_us, text
        return
    first, *rest = _US.split(text, maxsplit=1)
    yield True, first
    yield from ((False, part) for part in rest)


class Post(NamedTuple):
    """A post in a list."""

    kind: MissionKind
    city: str
    """As the page has it, without what stands in brackets."""
    bracket: str
    """The state, the territory or the like that stands in brackets behind the city; '' for none."""


def posts(text: str) -> Iterator[Post]:
    """The posts that a text names."""
    text = text.replace("|", " ")
    found = list(_LABEL.finditer(text))
    ends = [label.start() for label in found[1:]]
    for label, end in zip_longest(found, ends, fillvalue=None):
        if label and "consulate" in label["label"].lower():
            kind = _kind(label["label"].lower())
            yield from (Post(kind, *city) for city in _cities(text[label.end() : end]))
    if not any("consulate" in label["label"].lower() for label in found):
        for sentence in _IN_WORDS.finditer(text):
            kind = _kind(f"{sentence['honorary'] or ''}consulate{sentence['general'] or ''}".lower())
            yield from (Post(kind, *city) for city in _cities(sentence["list"]))


def _kind(label: str) -> MissionKind:
    if "honorary" in label:
        return "honorary consulate"
    return "consulate general" if "general" in label else "consulate"


def _cities(text: str) -> Iterator[tuple[str, str]]:
    """The cities of a list with their brackets; '?' and the words for a part of the list that is no name of a city."""
    marked = _BRACKET.sub(rf"{_MARK}\1{_MARK}", text)
    plain = _NOTE.sub("", _BRACKETS.sub("", marked)).strip(" .;,")
    for part in _AND.split(plain):
        before, _, rest = part.partition(_MARK)
        bracket, _, after = rest.partition(_MARK)
        name = f"{before}{after.partition(_MARK)[0]}".strip(" .")
        if name and name.lower() not in _NO_CITY:
            yield _CITIES.get(name) or (name if _CITY.fullmatch(name) else f"?{name}"), bracket
