"""Steps in the relations of China, the Republic of China (Taiwan) and Kosovo, by the Chinese Wikipedia."""

from __future__ import annotations

from collections.abc import Iterator

from diplorel.importers.about import About
from diplorel.importers.job import Job
from diplorel.importers.refusals import CORRECT, Position
from diplorel.importers.zh_wikipedia import LICENCE, Row, page, read_rows
from diplorel.model.records import Record

_TABLES = (
    "zhwiki_prc_relations_1949_2022.csv",
    "zhwiki_roc_relations_1913_2022.csv",
    "zhwiki_kosovo_recognition_relations.csv",
)
ABOUT = About(
    collection="zh-wikipedia-histories",
    title="Relations of China, Taiwan and Kosovo by histories of the Chinese Wikipedia",
    upstream=f"a folder with the tables {', '.join(_TABLES)}",
    licence=LICENCE,
)
_SOURCES = {
    "china": ("src-zhwiki-prc-diplomatic-history", "The state of spring 2022."),
    "taiwan": ("src-zhwiki-roc-diplomatic-history", "The state of spring 2022. Its days are those of Taipei."),
    "kosovo": (
        "src-zhwiki-kosovo-relations",
        "The state of spring 2022. Some withdrawals that it tells are contested.",
    ),
}
"""Party -> the id of the source of its page, and what is to be known of the page."""
_MAINLAND, _TO_TAIPEI = "republic-of-china-1912-1949", "1949-12-07"
"""Day on which the government of the Republic of China moved to Taipei: before it, the page means the Republic of
China of the mainland."""


def read(job: Job) -> Iterator[Record]:
    """The sources, and a step for each pair and time.  Raises Refusal for a file that is not such a table."""
    columns = ("party", "partner", "partner_id", "date", "step", "page")
    return read_rows(job, "rel-zhwiki-history", dict.fromkeys(_TABLES, columns), lambda *line: _row(job, *line))


def _row(job: Job, position: Position, line: dict[str, str]) -> Row:
    party, date = line["party"], line["date"]
    if party not in _SOURCES:
        raise position.refuse(f"'{party}' is not one of {', '.join(_SOURCES)}", CORRECT)
    source = page(position, line["page"], *_SOURCES[party])
    if party == "taiwan" and date < _TO_TAIPEI and _MAINLAND in job.parties:
        party = _MAINLAND  # the page names the Republic of China; only the table says Taiwan
    key = position, party, line["partner_id"], line["partner"]
    return Row(*key, date, line["step"], line["level"], source)
