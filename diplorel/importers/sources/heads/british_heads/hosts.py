"""The hosts that a row of the directory names, with the years in which the head was accredited to each.

A text names one host, or several with or without their years: `Senegal and Mauritania 1968-1971 to Mali 1969-1971`.
`hosts.toml` says which party each name was in which years.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any, NamedTuple

from diplorel.importers.refusals import Position

_TABLE = Path(__file__).with_name("hosts.toml")
_DECIDED: dict[str, dict[str, Any]] = tomllib.loads(_TABLE.read_text("utf-8"))
_YEARS = re.compile(r"(?P<and>and )?(?P<first>\d{4})(?:-(?P<last>\d{4}))?(?= |\Z)")
_BETWEEN = re.compile(r"(?:and|to|the|in|with)\s+")
_TITLED = re.compile(r"(?:and )?(?:Ambassador|Ambasador) to ")
_BEFORE = re.compile(r"/(Minister Resident) ")
_LEADING = re.compile(r"\A(?:in )?(?:[Tt]he )?")
_LETTER = re.compile(r"[^\W\d]")
_NAMES = sorted(_DECIDED["hosts"], key=len, reverse=True)

Years = tuple[str, str]
"""The first and the last year of a spell; '' where the directory gives none."""


class Place(NamedTuple):
    """A host, or the city of a consul general in a host."""

    party: str
    """Id of the party; '' for a post to no party of the dataset."""
    name: str
    """The name of the host or of the city in the directory."""
    years: Years
    city: str | None = None
    ambassador: bool = False
    """Whether the directory names the title of ambassador for this host."""


class NoPlace(Exception):
    """A row that names no host: the reason, in a few words."""


def places(kind: str, text: str, years: Years, position: Position) -> list[Place]:
    """The hosts of a row, that of the post first; for a consul general, the city and its host.

    years: of the row.  Raises NoPlace for a row that names no host, and Refusal for a name that nobody decided.
    """
    if kind == "consul general":
        return [_city(text, years, position)]
    text = _LEADING.sub("", text)
    if text in _DECIDED["no-party"]:
        raise NoPlace(_DECIDED["no-party"][text])
    found = [_at(place) for place in _named(text, years, position)]
    if not any(place.party for place in found):
        raise NoPlace("the host is no party of the dataset")
    return found


def also_titled(text: str) -> str:
    """The second title that some rows have before the host: `/Minister Resident Peru`; '' where there is none."""
    found = _BEFORE.match(text)
    return found[1] if found else ""


def _city(text: str, years: Years, position: Position) -> Place:
    if text in _DECIDED["no-city"]:
        raise NoPlace(_DECIDED["no-city"][text])
    if text not in _DECIDED["cities"]:
        hint = f'Add `"{text}" = ["city", "party-id"]` under [cities] in {_TABLE.name}.'
        raise position.refuse(f"'{text}' is mapped to no city", hint)
    city, *eras = _DECIDED["cities"][text]
    party = _then(eras, years)
    if not party:
        raise NoPlace("the city was in no party of the dataset in those years")
    return Place(party, text, years, city)


def _named(text: str, years: Years, position: Position) -> list[Place]:
    """The names in a text, each with its years: `X and Y 1890-1903` gives years of Y, `X and 1890-1903` gives X a
    second spell, and so does `X 1890-1903` if the row has years of its own.
    """
    rest, titled = _BEFORE.sub("", text), False
    found: list[Place] = []
    while rest := rest.strip():
        if found and (spell := _YEARS.match(rest)):
            again = found[-1]._replace(years=(spell["first"], spell["last"] or spell["first"]))
            own = not spell["and"] and (len({place.name for place in found}) > 1 or not any(years))
            found = [*found[:-1], again] if own else [*found, again]
            rest = rest[spell.end() :]
        elif name := _name_at_the_start(rest):
            found.append(Place("", name, years, ambassador=titled))
            rest = rest[len(name) :]
        elif between := _TITLED.match(rest):
            titled, rest = True, rest[between.end() :]
        elif between := _BETWEEN.match(rest):
            rest = rest[between.end() :]
        else:
            hint = f'Add `"{rest}" = "party-id"` under [hosts], or a reason under [no-party], in {_TABLE.name}.'
            raise position.refuse(f"'{rest}' is mapped to no party", hint)
    return found


def _name_at_the_start(text: str) -> str:
    """The longest decided name with which a text begins, as whole words; '' if there is none."""
    begun = (name for name in _NAMES if text.startswith(name) and not _LETTER.match(text, len(name)))
    return next(begun, "")


def _at(place: Place) -> Place:
    decided = _DECIDED["hosts"][place.name]
    return place._replace(party=_then(decided if isinstance(decided, list) else [decided], place.years))


def _then(eras: list[Any], years: Years) -> str:
    """The party of the year in which a spell began; without that year, of the year in which it ended."""
    *before, last = eras
    year = int(years[0] or years[1] or 9999)
    return str(next((party for until, party in before if year < until), last))


def is_seated(text: str, years: Years) -> bool:
    """Whether the head resided in the first host that a row names."""
    return text not in _DECIDED["unseated"] and f"{text} {years[0]}" not in _DECIDED["unseated"]
