"""Steps in the relations of pairs of states, by pages of ministries, agencies and the press."""

from __future__ import annotations

from collections.abc import Iterator

from diplorel.importers.about import CC0, About
from diplorel.importers.job import Job
from diplorel.importers.relation_claims import TABLES, read_claims
from diplorel.model.records import Record

ABOUT = About(
    collection="relation-pages",
    title="Relations by pages of ministries, agencies and the press",
    upstream=f"a folder with the tables {' and '.join(TABLES)}",
    licence=CC0,
    evidence="list of beginnings",
)


def read(job: Job) -> Iterator[Record]:
    """The sources, and a step for each pair and time.  Raises Refusal for a file that is not such a table."""
    return read_claims(job, "rel-page", wikipedia=False)
