"""What the notes on US posts say by explicit patterns: a closing, a reopening, a raise or a move."""

from __future__ import annotations

import re
from typing import NamedTuple

from diplorel.model.vocabulary import MissionKind

_CLOSED = re.compile(r"\bclosed? in (\d{4})\b", re.I)
_REOPENED = re.compile(r"\bclosed? in (\d{4})(?:[,;]? (?:and|but|then))? reopened(?: as \w+)? in (\d{4})\b", re.I)
_KIND = r"(?P<kind>(?:\w+ ){0,2}embassy|consulate general|consulate)"
_KINDS: dict[str, MissionKind] = {
    "embassy": "embassy",
    "consulate general": "consulate general",
    "consulate": "consulate",
}
_RAISED = (
    re.compile(rf"\b(?:raised|elevated) to {_KIND}(?: in)? (?P<year>\d{{4}})\b", re.I),
    re.compile(rf"\bbecame {_KIND}(?: of \w+(?: \w+)?)?(?: in)? (?P<year>\d{{4}})\b", re.I),
    re.compile(rf"\b{_KIND} (?:re)?established(?: in \w+)? in (?P<year>\d{{4}})\b", re.I),
    re.compile(r"(?:\A|;)(?P<kind>embassy|consulate general) (?P<year>\d{4})(?:-Present)?\Z", re.I),
)
_LEFT_FOR = (
    (
        "moved to",
        re.compile(r"\b(?:[Mm]oved|transferred) to (?P<place>[A-Z]\w+(?: [A-Z]\w+)*)(?: in (?P<year>\d{4}))?"),
    ),
    ("listed as", re.compile(r"[Nn]ame [Cc]hanged to (?P<place>[A-Z]\w+(?: [A-Z]\w+)*)(?: in (?P<year>\d{4}))?")),
)
"""What a closing was, and the words of a note that tell it."""


def reopened(note: str) -> tuple[str, str] | None:
    """The years in which a post closed and reopened; None where the note does not give both."""
    found = _REOPENED.search(note)
    return (found[1], found[2]) if found else None


def closed(note: str, opened: str | None, end: str | None) -> str | None:
    """A sentence about a closing between a post's opening and end (EDTF) that has no year of reopening; else None."""
    years = (
        [] if reopened(note) else [year for year in _CLOSED.findall(note) if (opened or "") < year < (end or "9999")]
    )
    return f"The source adds that it closed in {years[0]}." if years else None


def left_for(note: str, end: str | None) -> str | None:
    """A sentence about the place to which a post moved, or the name under which it went on, when it closed (EDTF)."""
    for what, pattern in _LEFT_FOR:
        found = pattern.search(note) if end else None
        if found and found["year"] in (None, end):
            return f"Closed here means: {what} {found['place']}."
    return None


class Raised(NamedTuple):
    """The year in which a post became a mission of another kind."""

    kind: MissionKind
    year: str


def raised(note: str, opened: str | None, end: str | None) -> Raised | None:
    """The kind that a post became between its opening and end (EDTF), and the year; None where the note gives none."""
    for pattern in _RAISED:
        found = pattern.search(note)
        if found and (opened or "") < found["year"] < (end or "9999"):
            kind = found["kind"].lower()
            return Raised(_KINDS[kind.rpartition(" ")[2] if kind.endswith("embassy") else kind], found["year"])
    return None
