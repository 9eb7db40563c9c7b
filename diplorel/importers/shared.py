"""What several importers say alike."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import NamedTuple

from diplorel.dates.edtf import BadDate, span
from diplorel.importers.job import Job
from diplorel.importers.reading import Place
from diplorel.model.records import Citation, Relation

_ONE_SIGN = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ı": "i", "ə": "a", "Ə": "A",
     "ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "þ": "th", "Þ": "Th"}
)  # fmt: skip
"""Letters that are one sign, which no normalisation takes apart."""


class Residence(NamedTuple):
    """Where a head of mission resides, as far as the source says."""

    resident: bool | None = None
    """Whether it is in the host."""
    seat: str | None = None
    """The party in whose territory, where it is another."""
    city: str | None = None


def slug(text: str) -> str:
    """Text as a part of an id: lower-case ASCII words joined by '-'."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.translate(_ONE_SIGN)) if not unicodedata.combining(c))
    kept = "".join(c if c.isascii() and c.isalnum() else " " for c in plain.replace("'", "").replace("’", ""))
    return "-".join(kept.lower().split())


def established(
    job: Job,
    prefix: str,
    parties: tuple[str, str],
    date: str,
    citations: tuple[Citation, ...],
    place: Place,
    then: Mapping[str, str] | None = None,
) -> Relation:
    """A step by which two parties established relations, each as the party that it was on that date.

    date: EDTF; then: party -> the party that it was, where a person decided it.  A note says what the source names
    otherwise, and which party the date comes before.  Raises DatasetError for a date that is none.
    """
    try:
        span(date)
    except BadDate as error:
        raise place.refuse(str(error), "Correct it from the upstream.") from None
    now = {party: (then or {}).get(party) or job.party_at(party, date) for party in sorted(parties)}
    if len(set(now.values())) == 1:  # both were parts of one: the pair is the source's own
        now = {party: party for party in now}
    one, two = sorted(now.values())
    return Relation(
        id=f"{prefix}-{one}-{two}-{slug(date)}",
        parties=(one, two),
        step="established",
        date=date,
        note=_then_and_now(job, now, date),
        citations=citations,
    )


def _then_and_now(job: Job, now: Mapping[str, str], date: str) -> str | None:
    """What to know of parties that the source names as of today."""
    moved = [job.the(party) for party in now if party not in now.values()]
    early = [party for party in sorted(now.values()) if job.begins_after(party, date)]
    said = [f"The source names {' and '.join(moved)}."] if moved else []
    said += [f"The date comes before {job.the(party)} began ({job.parties[party].since})." for party in early]
    return " ".join(said) or None
