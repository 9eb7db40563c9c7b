"""What the notes on US posts say by explicit patterns: a closing, a reopening or a raise, with its year."""

from __future__ import annotations

import re
from typing import NamedTuple

_CLOSED = re.compile(r"\bclosed? in (\d{4})\b", re.I)
_REOPENED = re.compile(r"\bclosed? in (\d{4})(?:[,;]? (?:and|but|then))? reopened(?: as \w+)? in (\d{4})\b", re.I)
_KIND = r"(?P<kind>(?:\w+ )?embassy|consulate general|consul(?:ate)?)"
_RAISED = (
    re.compile(rf"\b(?:raised|elevated) to {_KIND}(?: in)? (?P<year>\d{{4}})\b", re.I),
    re.compile(rf"\bbecame {_KIND}(?: in)? (?P<year>\d{{4}})\b", re.I),
    re.compile(rf"\b{_KIND} established in (?P<year>\d{{4}})\b", re.I),
)


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


class Raised(NamedTuple):
    """The year in which a post became a mission of another kind."""

    kind: str
    year: str

    @property
    def article(self) -> str:
        """The indefinite article before the kind."""
        return "an" if self.kind == "embassy" else "a"


def raised(note: str, opened: str | None, end: str | None) -> Raised | None:
    """The kind that a post became between its opening and end (EDTF), and the year; None where the note gives none."""
    for pattern in _RAISED:
        found = pattern.search(note)
        if found and (opened or "") < found["year"] < (end or "9999"):
            kind = found["kind"].lower()
            return Raised("embassy" if kind.endswith("embassy") else kind, found["year"])
    return None
