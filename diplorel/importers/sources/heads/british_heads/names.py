"""Names of persons: `ABBOTT-WATT, THORHILDA (THORDA) M.V.` is Thorhilda M.V. Abbott-Watt.

The name of the record leaves out ranks, honours and names in brackets; other names of the person have "Sir" or "Dame",
and the names in brackets.  A peer goes by the title of the peerage.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import NamedTuple

from diplorel.importers.capitals import named

_DECIDED: dict[str, str] = tomllib.loads(Path(__file__).with_name("decisions.toml").read_text("utf-8"))["names"]
_RANKS = (
    r"(?:(?:Lieutenant-|Liutenant-|Major-)?(?:General|GENERAL|Colonel)|Field-Marshal|Brigadier|Captain|Major|Admiral"
    r"|Air Commodore)"
)
_STYLES = re.compile(rf"\b(?:{_RANKS}|the|Rt\. Hon\.|Hon\.)(?:,? |\Z)")
_KNIGHT = re.compile(r"\b(?:SIR|Sir|DAME) ")
_HONOURS = re.compile(r",? ?\b(?:Bt\.|BT\.)|, (?:K\.?C\.?M\.?G\.?|K\.?C\.?V\.?O\.?|K\.[GPT]\.|C\.H\.|V\.C\.)")
_PEER = re.compile(
    r"(?P<given>.*?),? ?(?P<title>(?:\d+(?:st|nd|rd|th) ?)?(?:LORD|VISCOUNT|EARL|MARQUESS|DUKE|BARONESS))(?P<of> OF)?\Z"
)
_BRACKETS = re.compile(r" ?\([^()]*\)")
_CAPITALS = re.compile(r"\b[A-Z]{2,}\b")
_JOINED = re.compile(r"(?<=\b[A-Z]\.)(?=[A-Z]{3})")
_SMALL = re.compile(r"\b(?:And|Of)\b")


class Name(NamedTuple):
    """A name."""

    usual: str
    others: tuple[str, ...]
    """Fuller forms of the directory."""


def read(text: str) -> Name:
    """The name of a person.  text: as the directory writes it, the surname first."""
    surname, _, rest = _DECIDED.get(text, text).partition(", ")
    rest = _ended(" ".join(_HONOURS.sub("", rest).strip(" ,.").split()))
    styled = _STYLES.sub("", rest).strip(" ,")
    plain = _KNIGHT.sub("", styled)
    full, usual = _whole(surname, styled), _whole(surname, plain)
    bare = _BRACKETS.sub("", usual).strip()
    fuller = (_BRACKETS.sub("", full).strip(), usual)
    return Name(bare, tuple(name for name in dict.fromkeys(fuller) if name != bare))


def _ended(given: str) -> str:
    """Given names whose last initial lost its stop."""
    return f"{given}." if re.search(r"(?:\A|[ .’])[A-Z]\Z", given) else given


def _whole(surname: str, rest: str) -> str:
    """A name in its usual order and in ordinary capitals."""
    peer = _PEER.fullmatch(rest)
    if peer is None:
        return _cased(f"{rest} {surname}".strip())
    title = " ".join(word if word[0].isdigit() else word.capitalize() for word in peer["title"].split())
    given = peer["given"].strip(" ,")
    return _cased(", ".join(filter(None, (given, f"{title}{' of' if peer['of'] else ''} {surname}"))))


def _cased(text: str) -> str:
    """A name in ordinary capitals, also in brackets and after a stop: `W.THEO (BILL) ST.J. COX`."""
    spaced = _JOINED.sub(" ", text.replace("ST.", "St."))
    cased = _CAPITALS.sub(lambda found: named(found[0]), named(spaced))
    return _SMALL.sub(lambda found: found[0].lower(), cased)
