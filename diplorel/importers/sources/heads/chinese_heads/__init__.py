"""Heads of mission of China and in China, by the lists of ambassadors of the Chinese Wikipedia: a posting for each row.

A list has a page for each host of Chinese envoys, from the Qing to the People's Republic and to Taiwan, and pages for
the Japanese and the Russian envoys in China.
"""

from __future__ import annotations

from collections.abc import Iterator

from diplorel.importers.about import About, Licence
from diplorel.importers.job import Job
from diplorel.importers.sources.heads.chinese_heads.persons import Persons
from diplorel.importers.sources.heads.chinese_heads.postings import NotAHead, Postings
from diplorel.importers.sources.heads.chinese_heads.upstream import STATE, Row, rows, sources
from diplorel.model.records import Record

ABOUT = About(
    collection="chinese-heads",
    title="Heads of mission of China and in China, by the lists of the Chinese Wikipedia",
    upstream="a folder with the tables chinese_heads.csv and zhwiki_chinese_heads_sample.csv",
    licence=Licence("CC-BY-SA-3.0", "https://creativecommons.org/licenses/by-sa/3.0/", "CC BY-SA 3.0"),
)


def read(job: Job) -> Iterator[Record]:
    """A source for each page, the postings, and their persons.  Raises Refusal for tables of another layout."""
    found = sorted(rows(job), key=lambda row: row.key)
    job.settle_state(STATE)
    pages = sources(found)
    persons, writer = Persons(found), Postings(job, pages)
    held: set[str] = set()
    taken: dict[str, Row] = {}
    for row in found:
        with job.collecting(row.position):
            try:
                posting = writer.posting(row, persons.id(row), taken)
            except NotAHead as reason:
                job.left_out(row.position, f"{row.latin} ({row.chinese}) in {row.host}", str(reason))
                continue
            taken[posting.id] = row
            held.add(posting.person)
            yield posting
            job.imported()
    yield from (person for person in persons.records(pages) if person.id in held)
    yield from pages.values()
