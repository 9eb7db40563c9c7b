"""Relations of the Soviet Union and Japan, by lists of the Chinese Wikipedia that give no references."""

from __future__ import annotations

from collections.abc import Iterator

from diplorel.importers.about import About
from diplorel.importers.job import Job
from diplorel.importers.refusals import CORRECT, Position
from diplorel.importers.shared import checked_date
from diplorel.importers.zh_wikipedia import LICENCE, Row, page, read_rows
from diplorel.model.records import Record

_TABLES = {
    "zhwiki_soviet_union_relations.csv": ("party", "partner", "date", "step", "page"),
    "zhwiki_japan_relations_low_trust.csv": ("party", "partner_id", "date_as_written", "use_precision", "page"),
}
"""Table -> its columns."""
ABOUT = About(
    collection="zh-wikipedia-unsourced",
    title="Relations of the Soviet Union and Japan by lists of the Chinese Wikipedia without references",
    upstream=f"a folder with the tables {' and '.join(_TABLES)}",
    licence=LICENCE,
    evidence="list of beginnings",
)
_NOTES = {
    "japan": (
        "The state of spring 2022. The page gives no references, and its days look guessed where other sources give a"
        " month: the years alone are taken."
    ),
    "soviet-union": "The state of spring 2022. The page gives no references.",
}
"""Party -> what is to be known of its page."""
_PRECISION = {"year": 4, "month": 7, "day": 10}
"""Precision of a date that is to be used -> its number of letters."""
_STEPS = {("soviet-union", "west-germany", "1955-09-13"): "established"}
"""Party, partner and date -> the step that the row tells, where its word tells another: the page goes on from the
German Empire, with which West Germany is not one party here."""


def read(job: Job) -> Iterator[Record]:
    """The sources, and a step for each pair and time.  Raises Refusal for a file that is not such a table."""
    return read_rows(job, "rel-zhwiki-unsourced", _TABLES, _row)


def _row(position: Position, line: dict[str, str]) -> Row:
    party = line["party"]
    if party not in _NOTES:
        raise position.refuse(f"'{party}' is not one of {', '.join(_NOTES)}", CORRECT)
    partner, date = (
        (line["partner"], line["date"]) if "partner" in line else (line["partner_id"], _used(position, line))
    )
    source = page(position, line["page"], f"src-zhwiki-{party}-established", _NOTES[party])
    step = _STEPS.get((party, partner, date)) or line.get("step", "established")
    return Row(position, party, partner, "", date, step, "", source)


def _used(position: Position, line: dict[str, str]) -> str:
    """The part of a date that is to be used."""
    if line["use_precision"] not in _PRECISION:
        raise position.refuse(f"'{line['use_precision']}' is not a precision of a date", CORRECT)
    date = checked_date(line["date_as_written"], position)
    return date[: _PRECISION[line["use_precision"]]]
