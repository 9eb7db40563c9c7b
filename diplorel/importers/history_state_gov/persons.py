"""Persons and their offices, in a text such as 'Prime Minister Benjamin Netanyahu'."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from diplorel.importers.shared import slug

_TITLES = (
    "President of the Council of Ministers", "Chairman of the Presidency", "Prime Minister", "Foreign Minister",
    "Vice Premier", "Vice President", "Governor General", "General Secretary", "First Secretary", "Head of State",
    "Chief of State", "Junta Member", "Grand Duke", "Grand Duchess", "Crown Prince", "Lieutenant General",
    "Brigadier General", "Major General", "General", "Colonel", "President", "Premier", "Chancellor", "Taoiseach",
    "Chairman", "King", "Queen", "Prince", "Princess", "Emperor", "Sultan", "Emir", "Amir", "Shah", "Pope", "Regent",
)  # fmt: skip
_KINDS = "Acting|Interim|Provisional|Federal|Deputy|Former"
_OFFICE = rf"(?:(?:{_KINDS}) )*(?:{'|'.join(_TITLES)})(?:-elect|-designate)?(?!\w)"
_JOINED = r"\s*(?:,|&|/|-|\band\b)\s*"
_ROLE = re.compile(rf"{_OFFICE}(?:{_JOINED}{_OFFICE}|(?<=Regent) Prince\b|(?<=President) Archbishop\b)*")
_NEXT = re.compile(rf"{_JOINED}(?={_OFFICE} )")
_HONORIFIC = re.compile(r"(?:Sheikha?|Sheik|Shaikh|Dr\.|Dato['’]? Seri)\s+(?=\S+ )")
"""An honorific before a full name; before a single word it is part of the name: Sheikh Hasina."""
_FAMILIAR = re.compile(r"(.*?)\s*\(([^()]+)\)\s*(.*)")
_SLIPS = (
    (re.compile(r"\bPrime Min(?:ster|istere|ister(?=[A-Z]))\b ?|\bPrime Minister(?=[A-Z])"), "Prime Minister "),
    (re.compile(r"-\s*elect\b", re.IGNORECASE), "-elect"),
    (re.compile(r"-\s*designate\b", re.IGNORECASE), "-designate"),
    (re.compile(r"(?<=\w)-\s+(?=[A-Z])"), "-"),
)


class Visitor(NamedTuple):
    """A person with the office of that time."""

    role: str | None
    """The office; None where the text has none."""
    name: str
    """The name without office and honorific."""


def visitors(text: str) -> list[Visitor]:
    """The persons that a text names, in its order; nobody where the text has offices alone."""
    for pattern, right in _SLIPS:
        text = pattern.sub(right, text)
    found: list[Visitor] = []
    while text:
        office = _ROLE.match(text)
        start = office.end() if office else 0
        then = _NEXT.search(text, start + 1)
        end, rest = (then.start(), text[then.end() :]) if then else (len(text), "")
        name = text[start:end].strip()
        polite = _HONORIFIC.match(name)
        role = office[0] if office else polite[0].strip() if polite else None
        if name:
            found.append(Visitor(role, name[polite.end() :] if polite else name))
        text = rest
    return found


def spellings(name: str) -> tuple[str, ...]:
    """The spellings of a name; a familiar name in brackets makes two: 'Willem (Wim) Kok' is Willem Kok and Wim Kok."""
    familiar = _FAMILIAR.fullmatch(name)
    if familiar is None:
        return (name,)
    first, inner, last = familiar.groups()
    return f"{first} {last}".strip(), f"{inner} {last}".strip()


def key(name: str) -> str:
    """A name as part of an id.

    Names that differ only in accents, hyphens or middle initials give the same key; so does the numeral of the first
    bearer of a name: Hussein I is Hussein.
    """
    first, *rest = spellings(name)[0].removesuffix(" I").split()
    middle = [word for word in rest[:-1] if not re.fullmatch(r"(?:[A-Z]\.)+|[A-Z]", word)]
    return slug(" ".join([first, *middle, *rest[-1:]]))


def usual(names: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """The most frequent spelling of one person's name, and the other spellings."""
    counted = Counter(spelling for name in names for spelling in spellings(name)[:1])
    others = {spelling for name in names for spelling in spellings(name)}
    best = min(counted, key=lambda spelling: (-counted[spelling], -len(spelling), spelling))
    return best, tuple(sorted(others - {best}))
