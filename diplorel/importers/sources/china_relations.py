"""When China and other states established relations, by the list of China's foreign ministry."""

from __future__ import annotations

import re
from collections.abc import Iterator

from diplorel.importers.job import CC0, About, Job
from diplorel.importers.reading import Place, rows_of_csv
from diplorel.importers.shared import established
from diplorel.model.records import Citation, Record, Source

ABOUT = About(
    collection="china-relations",
    title="Relations of China: dates of establishment, by its foreign ministry",
    upstream="china-relations.csv: other_iso2, date_established, source",
    licence=CC0,
)
_CHINA = "china"
_THEN = {"vietnam": "north-vietnam"}
"""Party -> whom the list means by it before it began, where its predecessors leave that open."""
_AS_OF = re.compile(r"as of (\d{4}-\d{2}-\d{2})")
_COPY = re.compile(r"reproduced at (\S+?)[;,]")
_PAGE = re.compile(r"original list page (\S+)")


def read(job: Job) -> Iterator[Record]:
    """The source, and a step for each row.  Raises DatasetError for a row that is not of this table."""
    told, source = "", None
    for place, row in rows_of_csv(job.root, ("other_iso2", "date_established", "source")):
        job.read()
        if source is None:
            told, source = row["source"], _source(job, place, row["source"])
            yield source
        elif row["source"] != told:
            raise place.refuse("'source' is another than that of the rows above", "Fetch the file again.")
        other, date = job.party("iso2", row["other_iso2"], place), row["date_established"]
        citation = Citation(source=source.id, locator=row["other_iso2"])
        yield established(job, "rel-prc-list", (_CHINA, other), date, (citation,), place, _then(job, other, date))
        job.imported()


def _then(job: Job, other: str, date: str) -> dict[str, str]:
    return _THEN if _THEN.get(other) in job.parties and job.begins_after(other, date) else {}


def _source(job: Job, place: Place, text: str) -> Source:
    as_of, copy, page = (pattern.search(text) for pattern in (_AS_OF, _COPY, _PAGE))
    if as_of is None or page is None:
        raise place.refuse("'source' does not say as of when and from which page", "Fetch the file again.")
    job.state = job.state or as_of[1]
    return Source(
        id="src-prc-list-of-relations",
        kind="official",
        title="List of states that have diplomatic relations with China, with dates of establishment",
        publisher="Ministry of Foreign Affairs of the People's Republic of China",
        published=as_of[1],
        url=page[1],
        copy=copy[1] if copy else None,
        note="The title is our description. A copy made in 2008 or later was at hand, not the ministry's own page.",
    )
