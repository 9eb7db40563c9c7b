"""What several importers have in common: parts of ids and checked dates."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from diplorel.dates.edtf import BadDate, span
from diplorel.importers.refusals import CORRECT, Position

_ONE_SIGN = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ı": "i", "ə": "a", "Ə": "A",
     "ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "þ": "th", "Þ": "Th"}
)  # fmt: skip
"""Letters that normalisation does not take apart."""


class Residence(NamedTuple):
    """Where a head of mission resides, as far as the source says."""

    resident: bool | None = None
    """Whether it is in the host."""
    seat: str | None = None
    """The party in whose territory, where it is another."""
    city: str | None = None


def slug(text: str) -> str:
    """A text as part of an id: words in lower-case ASCII letters and digits, joined by '-'."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.translate(_ONE_SIGN)) if not unicodedata.combining(c))
    kept = "".join(c if c.isascii() and c.isalnum() else " " for c in plain.replace("'", "").replace("’", ""))
    return "-".join(kept.lower().split())


def checked_date(text: str, position: Position) -> str:
    """A date in EDTF, as it is given.  Raises Refusal for a text that is no date."""
    try:
        span(text)
    except BadDate as error:
        raise position.refuse(str(error), CORRECT) from None
    return text
