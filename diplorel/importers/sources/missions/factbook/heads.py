"""Heads of mission in the Factbook's free text: title, name, first day.

The text has parts between semicolons, each with a title, a name whose surnames are in capitals, and a date:
`Ambassador (vacant); Chargé d'Affaires Shannon Nagy CAZEAU (since 2 October 2025)`.  A vacant post has no head.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from diplorel.dates.edtf import BadDate
from diplorel.importers.capitals import named

_TITLES = (
    ("ambassador-designate", r"Ambassador-designate"),
    ("chargé d'affaires", r"Charg[eé] d['’] ?Affaires(?: Ambassador)?"),
    ("ambassador", r"Ambassador"),
    ("apostolic nuncio", r"Apostolic Nuncio(?: Cardinal)?"),
    ("consul general", r"Consul General"),
    ("consul", r"Consul"),
    ("director", r"Director"),
    ("head of delegation", r"Head of Delegation"),
    ("head of representation", r"Head of Representation"),
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
DATE = r"(?:(?:\d{1,2} )?[A-Z][A-Za-z]+ )?\d{4}"
"""A date in the source: `2 October 2025`, `July 2025`, `2025`."""
_TITLE = "|".join(pattern for _, pattern in _TITLES)
_PARTS = re.compile(rf";\s*|(?<=\))\s+(?:and )?(?=(?:{_TITLE}) )")
_SINCE = re.compile(rf"\s*\((since )?({DATE})\)\Z")
_TITLE_FIRST = re.compile(rf"(?P<title>{_TITLE}) (?P<name>[^;]+?)(?:, (?P<also>{_TITLE}))?\Z")
_NAME_FIRST = re.compile(rf"(?P<name>[^;]+), (?P<title>{_TITLE})\Z")
_BY = re.compile(rf"(?:represented|managed) by (?P<head>(?:{_TITLE}) [^();,]+ \(since {DATE}\))")
_NOTE = re.compile(r"[;,]?\s*note\s*[-:]\s*", re.IGNORECASE)
_VACANT = "(vacant"
_STYLES = re.compile(r"(?:Dr\.|Sir|Dame|Tan Sri|Lt\. Gen\.|Maj\. Gen\.|Gen\.|Adm\.|Cardinal) ")
_NICKNAME = re.compile(r"""\s*(?:\([^)]*\)|["“][^"”]*["”])\s*""")


class Head(NamedTuple):
    """A head of mission, as the source names the person."""

    title: str
    name: str
    """The name without styles and nicknames, in ordinary capitals."""
    spelt: str
    """The name with styles and nicknames."""
    since: str | None
    """EDTF."""
    bare_date: bool
    """Whether the date stands without the word `since`."""


def parted(text: str) -> tuple[str, str]:
    """A text, and the note at its end ('' where there is none)."""
    main, *notes = _NOTE.split(text, maxsplit=1)
    return main.strip(), notes[0].strip() if notes else ""


def heads(text: str) -> Iterator[Head]:
    """The heads that a text names, in its order; nobody for a vacant post."""
    main, _ = parted(text)
    by = _BY.search(text)
    for part in [by["head"]] if by else _PARTS.split(main):
        dated = _SINCE.search(part)
        bare = part[: dated.start()] if dated else part
        found = _TITLE_FIRST.match(bare.strip()) or _NAME_FIRST.match(bare.strip())
        if found and not found["name"].startswith(_VACANT):
            yield _head(found.groupdict(), dated)


def _head(found: dict[str, str], dated: re.Match[str] | None) -> Head:
    titles = [_title(words) for words in (found["title"], found.get("also")) if words]
    name, spelt = plain_name(found["name"])
    return Head(
        title=", ".join(titles),
        name=name,
        spelt=spelt,
        since=edtf(dated[2]) if dated else None,
        bare_date=dated is not None and not dated[1],
    )


def plain_name(text: str) -> tuple[str, str]:
    """A name of the source in ordinary capitals: without styles and nicknames, and with them."""
    spelt = named(text)
    return " ".join(_STYLES.sub("", _NICKNAME.sub(" ", spelt)).split()), spelt


def _title(text: str) -> str:
    return next(title for title, pattern in _TITLES if re.fullmatch(pattern, text))


def edtf(text: str) -> str:
    """A date of the source in EDTF, with the same precision.  Raises BadDate for an unknown month."""
    *front, year = text.split()
    if not front:
        return year
    if front[-1][:3].lower() not in _MONTHS:
        raise BadDate(f"'{text}' has no known month")
    month = _MONTHS.index(front[-1][:3].lower()) + 1
    return f"{year}-{month:02}" if len(front) == 1 else f"{year}-{month:02}-{int(front[0]):02}"
