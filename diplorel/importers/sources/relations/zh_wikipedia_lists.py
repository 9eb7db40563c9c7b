"""Dates on which nine states established relations with their partners, by lists of the Chinese Wikipedia."""

from __future__ import annotations

from collections.abc import Iterator

from diplorel.importers.about import About
from diplorel.importers.job import Job
from diplorel.importers.refusals import Position
from diplorel.importers.zh_wikipedia import LICENCE, Row, page, read_rows
from diplorel.model.records import Record

_TABLE = "zhwiki_relations_established_lists.csv"
ABOUT = About(
    collection="zh-wikipedia-lists",
    title="Relations of nine states by lists of the Chinese Wikipedia: dates of establishment",
    upstream=f"a folder with the table {_TABLE}",
    licence=LICENCE,
    evidence="list of beginnings",
)
_CITES = "The state of spring 2022. The page cites the foreign ministry."
_NOTES = {
    "holy-see": f"{_CITES} Before 1929 the page may date relations of the Papal States, or a nuncio.",
    "vietnam": f"{_CITES} A part of the list was read.",
}
"""Party -> what is to be known of its page; `_CITES` for all other parties."""
_NOTED = {
    ("holy-see", "", "1877-10-12"): "The page gives this date for seven states.",
    ("kazakhstan", "holy-see", "1992-02-15"): "Perhaps the day of recognition: the Holy See's list has a later day.",
}
"""Party, partner ('' for any) and date -> a remark on the row."""
_LEFT_OUT = {
    ("lithuania", "russia", "1991-10-09"): "the Russian republic established relations, and Russia was no state yet",
}
"""Party, partner and date -> the reason to leave the row out."""


def read(job: Job) -> Iterator[Record]:
    """The sources, and a step for each pair and time.  Raises Refusal for a file that is not such a table."""
    return read_rows(job, "rel-zhwiki-list", {_TABLE: ("party", "partner", "date", "step", "page")}, _row)


def _row(position: Position, line: dict[str, str]) -> Row:
    party, partner, date = line["party"], line["partner"], line["date"]
    source = page(position, line["page"], f"src-zhwiki-{party}-established", _NOTES.get(party, _CITES))
    notes = [_NOTED.get((party, partner, date)), _NOTED.get((party, "", date))]
    if party == "holy-see" and date < "1929":
        notes.append("Before 1929: perhaps relations of the Papal States, or a nuncio.")
    note = " ".join(filter(None, notes)) or None
    return Row(
        position,
        party,
        partner,
        "",
        date,
        line["step"],
        "",
        source,
        note,
        left_out=_LEFT_OUT.get((party, partner, date)),
    )
