"""Recognitions of Palestine by day, by a list of 2025.

The list also says whether each state has diplomatic relations with Palestine.  It does not say since when, nor on which
day it found them, so this column makes no record.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from diplorel.dates.edtf import certainly_after
from diplorel.importers.about import About, Licence
from diplorel.importers.claims import Claim, steps_of
from diplorel.importers.job import Job
from diplorel.importers.reading import AGAIN
from diplorel.importers.refusals import CORRECT, Position
from diplorel.importers.shared import checked_date
from diplorel.model.records import Citation, Record, Source

ABOUT = About(
    collection="palestine-recognitions",
    title="Recognitions of Palestine by day, by a list of 2025",
    upstream="a table palestine_recognition_2025.csv with the columns recognised, by, date, uncertain and source",
    licence=Licence("CC-BY-SA-4.0", "https://creativecommons.org/licenses/by-sa/4.0/", "CC BY-SA 4.0"),
    evidence="list of beginnings",
)
_SOURCE = "src-palestine-recognition-list"
_PALESTINE = "palestine"
_PROCLAIMED, _STATE = "1988-11-15", "2025"
"""EDTF: the day on which the state of Palestine was proclaimed, and the state of the list."""
_FILE = re.compile(r"([\w.-]+/[\w.-]+)@([0-9a-f]{7,40}) ([\w./-]+)")
"""The words of a row on its source: repository, commit and path."""
_UNCERTAIN = {"": "", "yes": "?"}
"""Word of the column `uncertain` -> the sign that EDTF adds to the date."""
_WRONG = dict.fromkeys(("australia", "portugal", "united-kingdom"), "2025-09-25")
"""Party -> the wrong day that the list gives: the press of the time dates these recognitions 2025-09-21."""
_SEVERAL = {"yemen": ("north-yemen", "south-yemen")}
"""Party of the list -> the parties of that day, where several existed and other sources name each of them."""


def read(job: Job) -> Iterator[Record]:
    """The source, and a step for each recognition.  Raises Refusal for a file that is not such a table."""
    told = ""
    claims: list[Claim] = []
    for position, row in job.table(job.root, ("recognised", "by", "date", "uncertain", "source")):
        with job.row(position):
            if not told:
                yield _source(position, row["source"])
                told = row["source"]
            if row["source"] != told:
                raise position.refuse("'source' differs from the rows above", AGAIN)
            claims += _claims(job, position, row)
    job.settle_state(_STATE)
    yield from steps_of(job, "rel-palestine-list", claims)


def _claims(job: Job, position: Position, row: dict[str, str]) -> Iterator[Claim]:
    """The statements of a row.  A row whose day is known to be wrong is left out."""
    if row["recognised"] != _PALESTINE:
        raise position.refuse(f"'recognised' is '{row['recognised']}' and not '{_PALESTINE}'", CORRECT)
    by, date = job.party("label", row["by"], position), _date(row, position)
    if by == _PALESTINE:
        raise position.refuse(f"'{row['by']}' is the party that was recognised", AGAIN)
    if _WRONG.get(by) == date:
        job.left_out(position, f"{row['by']} {date}", "the day is wrong: the press of the time has 2025-09-21")
        return
    known = [one for one in _SEVERAL.get(by, ()) if one in job.parties and job.begins_after(by, date)]
    note = f"Names {job.the(by)}, a state of today; several existed then." if known else None
    citation = Citation(source=_SOURCE, locator=row["by"], note=note)
    for one in known or [by]:
        yield Claim(position, (one, _PALESTINE), date, (citation,), "recognised", one)


def _date(row: dict[str, str], position: Position) -> str:
    """The date of a row in EDTF.  Raises Refusal for no date, and for one outside of the time of the list."""
    if row["uncertain"] not in _UNCERTAIN:
        raise position.refuse(f"'uncertain' is '{row['uncertain']}', neither 'yes' nor empty", CORRECT)
    try:
        date = datetime.strptime(row["date"], "%B %Y").date().isoformat()[:7]
    except ValueError:
        date = checked_date(row["date"], position)
    if certainly_after(_PROCLAIMED, date) or certainly_after(date, _STATE):
        raise position.refuse(f"'{row['date']}' is before Palestine was proclaimed, or after the list", CORRECT)
    return date + _UNCERTAIN[row["uncertain"]]


def _source(position: Position, text: str) -> Source:
    """The source record of the list.  text: the repository, commit and path of its file."""
    found = _FILE.fullmatch(text)
    if found is None:
        raise position.refuse("'source' does not give the repository, the commit and the path of the list", AGAIN)
    repository, commit, path = found.groups()
    return Source(
        id=_SOURCE,
        kind="dataset",
        title="States that recognise Palestine, with the day of the recognition",
        publisher=repository,
        published=_STATE,
        url=f"https://github.com/{repository}/blob/{commit}/{path}",
        licence="CC BY-SA",
        note="The title is our description. The list lacks recognitions of 2024 and 2025.",
    )
