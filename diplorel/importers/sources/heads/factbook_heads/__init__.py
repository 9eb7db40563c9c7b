"""Heads of foreign missions in Washington and of missions of the United States, by the editions of the World Factbook.

Each row of the two tables is a spelling of a name at a post, with the first and the last edition that has it.
`people` unites the spellings of one person at one post, `spells` decides on which days the editions show the person
there, and `postings` makes the records.
"""

from __future__ import annotations

from collections.abc import Iterator

from diplorel.importers.about import About, Licence
from diplorel.importers.job import Job
from diplorel.importers.sources.heads.factbook_heads.people import Holder, holders, persons
from diplorel.importers.sources.heads.factbook_heads.postings import SOURCE, postings
from diplorel.importers.sources.heads.factbook_heads.upstream import CLOSED, rows
from diplorel.model.records import Record, Source

ABOUT = About(
    collection="factbook-heads",
    title="Heads of mission in and of the United States, by the editions of the World Factbook from 1990 to 2026",
    upstream="a folder with the tables factbook_heads_at_washington_1990_2026.csv and"
    " factbook_us_heads_abroad_1990_2026.csv, or one of the tables",
    licence=Licence("CC-PDDC", "https://creativecommons.org/licenses/publicdomain/", "Public domain"),
    evidence="lagging list",
)


def read(job: Job) -> Iterator[Record]:
    """The source, and the persons and postings of all rows.  Raises Refusal for files of another layout."""
    posts: dict[tuple[str, str], list[Holder]] = {}
    for holder in holders(job, list(rows(job))):
        posts.setdefault((holder.sender, holder.host), []).append(holder)
        if counted := sum(row.counted for row in holder.rows):
            job.imported()
            job.merged(counted - 1)
    job.settle_state(CLOSED)
    yield _source()
    named = [holder for post in posts.values() for holder in post]
    ids = yield from persons(named)
    for post in posts.values():
        for holder in post:
            yield from postings(job, holder, post, ids)


def _source() -> Source:
    return Source(
        id=SOURCE,
        kind="official",
        title="The World Factbook, editions from 1990 to 2026: heads of missions",
        publisher="Central Intelligence Agency",
        published=CLOSED,
        url="https://github.com/MilkMp/CIA-World-Factbooks-Archive-1990-2025",
        copy="MilkMp/CIA-World-Factbooks-Archive-1990-2025; factbook/factbook.json",
        licence="public domain",
        note="Closed in February 2026. An edition lags by months or, seldom, years behind the changes that it tells.",
    )
