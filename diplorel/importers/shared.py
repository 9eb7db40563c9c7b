"""What several importers say alike."""

from __future__ import annotations

import unicodedata

from diplorel.importers.job import Job
from diplorel.importers.reading import Place
from diplorel.model.dates import BadDate, span
from diplorel.model.records import Citation, Relation


def slug(text: str) -> str:
    """Text as a part of an id: lower-case ASCII words joined by '-'."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    kept = "".join(c if c.isascii() and c.isalnum() else " " for c in plain.replace("'", "").replace("’", ""))
    return "-".join(kept.lower().split())


def established(
    job: Job, prefix: str, parties: tuple[str, str], date: str, citations: tuple[Citation, ...], place: Place
) -> Relation:
    """A step by which two parties established relations, each as the party that it was on that date.

    date: EDTF.  Raises DatasetError for a date that is none.
    """
    try:
        span(date)
    except BadDate as error:
        raise place.refuse(str(error), "Correct it from the upstream.") from None
    then = sorted(job.party_at(party, date) for party in parties)
    if then[0] == then[1]:  # both were parts of one: the pair is the source's own
        then = sorted(parties)
    moved = [party for party in sorted(parties) if party not in then]
    note = f"The source names {' and '.join(job.the(party) for party in moved)}." if moved else None
    return Relation(
        id=f"{prefix}-{then[0]}-{then[1]}-{slug(date)}",
        parties=(then[0], then[1]),
        step="established",
        date=date,
        note=note,
        citations=citations,
    )
