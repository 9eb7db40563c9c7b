"""Dates on which pairs of states established relations, by copies of newer articles of Wikipedia.

The rows are the first rows of each table, so that no table is told as complete.
"""

from __future__ import annotations

from collections.abc import Iterator

from diplorel.importers.about import About, Licence
from diplorel.importers.job import Job
from diplorel.importers.relation_claims import TABLES, read_claims
from diplorel.model.records import Record

ABOUT = About(
    collection="relation-tables",
    title="Relations by tables of newer Wikipedia articles: dates of establishment",
    upstream=f"a folder with the tables {' and '.join(TABLES)}",
    licence=Licence("CC-BY-SA-4.0", "https://creativecommons.org/licenses/by-sa/4.0/", "CC BY-SA 4.0"),
    evidence="list of beginnings",
)


def read(job: Job) -> Iterator[Record]:
    """The sources, and a step for each pair and time.  Raises Refusal for a file that is not such a table."""
    return read_claims(job, "rel-table", wikipedia=True)
