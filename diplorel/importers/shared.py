"""What several importers have in common: parts of ids, checked dates, the establishment of relations."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import NamedTuple

from diplorel.dates.edtf import BadDate, span
from diplorel.importers.job import Job
from diplorel.importers.refusals import CORRECT, Position
from diplorel.model.records import Citation, Relation

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


def established(
    job: Job,
    prefix: str,
    parties: tuple[str, str],
    date: str,
    citations: tuple[Citation, ...],
    then: Mapping[str, str] | None = None,
) -> Relation:
    """A step by which two parties established relations, each as the party that existed in its place on that date.

    prefix: beginning of the record's id; parties: as the source names them; date: EDTF; then: party -> the party of
    that date, where a person decided it.  A note tells the names that the source gives, and parties that began later.
    """
    now = {party: (then or {}).get(party) or job.party_at(party, date) for party in sorted(parties)}
    if len(set(now.values())) == 1:  # both were parts of one party: the pair stays as the source has it
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
    """A note on parties that the source calls by the name of a later party, or that began after the date."""
    renamed = [job.the(party) for party in now if party not in now.values()]
    early = [party for party in sorted(now.values()) if job.begins_after(party, date)]
    notes = [f"The source names {' and '.join(renamed)}."] if renamed else []
    notes += [f"The date comes before {job.the(party)} began ({job.parties[party].since})." for party in early]
    return " ".join(notes) or None
