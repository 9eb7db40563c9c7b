"""Dates on which China and other states established relations, by the list of China's foreign ministry."""

from __future__ import annotations

import re
from collections.abc import Iterator

from diplorel.importers.about import CC0, About
from diplorel.importers.claims import Claim, step_of
from diplorel.importers.job import Job
from diplorel.importers.reading import AGAIN
from diplorel.importers.refusals import Position
from diplorel.importers.shared import checked_date
from diplorel.model.records import Citation, Record, Source

ABOUT = About(
    collection="china-relations",
    title="Relations of China: dates of establishment, by its foreign ministry",
    upstream="a table china-relations.csv with the columns other_iso2, date_established and source",
    licence=CC0,
    evidence="list of beginnings",
)
_SOURCE = "src-prc-list-of-relations"
_CHINA = "china"
_THEN = {"vietnam": "north-vietnam"}
"""Party -> the party that the list means before the first one began, where several predecessors existed then."""
_AS_OF = re.compile(r"as of (\d{4}-\d{2}-\d{2})")
_COPY = re.compile(r"reproduced at (\S+?)[;,]")
_PAGE = re.compile(r"original list page (\S+)")


def read(job: Job) -> Iterator[Record]:
    """The source, and a step for each row.  Raises Refusal for a file that is not such a table."""
    told = ""
    for position, row in job.table(job.root, ("other_iso2", "date_established", "source")):
        with job.row(position):
            if not told:
                yield _source(job, position, row["source"])
                told = row["source"]
            if row["source"] != told:
                raise position.refuse("'source' differs from the rows above", AGAIN)
            other = job.party("iso2", row["other_iso2"], position)
            date = checked_date(row["date_established"], position)
            citation = Citation(source=_SOURCE, locator=row["other_iso2"])
            claim = Claim(position, (_CHINA, other), date, (citation,), then=_then(job, other, date))
            yield step_of(job, "rel-prc-list", claim)
            job.imported()


def _then(job: Job, other: str, date: str) -> dict[str, str]:
    return _THEN if _THEN.get(other) in job.parties and job.begins_after(other, date) else {}


def _source(job: Job, position: Position, text: str) -> Source:
    as_of, copy, page = (pattern.search(text) for pattern in (_AS_OF, _COPY, _PAGE))
    if as_of is None or page is None:
        raise position.refuse("'source' does not give the date and the page of the list", AGAIN)
    job.settle_state(as_of[1])
    return Source(
        id=_SOURCE,
        kind="official",
        title="List of states that have diplomatic relations with China, with dates of establishment",
        publisher="Ministry of Foreign Affairs of the People's Republic of China",
        published=as_of[1],
        url=page[1],
        copy=copy[1] if copy else None,
        note="The title is our description. A copy made in 2008 or later was at hand, not the ministry's own page.",
    )
