"""When pairs of states established relations, by the tables of Wikipedia's articles on foreign relations.

An article is one state's.  Where the articles of both sides date their relations, both are cited: dates that agree
or lie close make one record, in which the more precise one stands and the other's word is kept; dates far apart are
two steps, often of predecessors or after a break.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote

from diplorel.dataset.identity import SAME, compare
from diplorel.dataset.unite import together
from diplorel.importers.job import About, Job, Licence
from diplorel.importers.reading import Place, rows_of_csv
from diplorel.importers.shared import established
from diplorel.model.dates import BadDate, span
from diplorel.model.records import Citation, Record, Relation, Source

ABOUT = About(
    collection="wikipedia-relations",
    title="Relations by Wikipedia's articles on foreign relations: dates of establishment",
    upstream="wikipedia-relations-YYYY.csv: subject, other, date, country_from, source_page",
    licence=Licence("CC-BY-SA-3.0", "https://creativecommons.org/licenses/by-sa/3.0/", "CC BY-SA 3.0"),
)
_COLUMNS = ("subject", "other", "date", "country_from", "source_page")
_PAGE = re.compile(r"https://en\.wikipedia\.org/wiki/(\S+)\Z")
_INFERRED = "accreditation sentence"
_SOURCE = "src-wikipedia-foreign-relations"


class Claim(NamedTuple):
    """What one row of one article says."""

    place: Place
    parties: tuple[str, str]
    date: str
    citation: Citation


def read(job: Job) -> Iterator[Record]:
    """The source, and a step for each pair and time.  Raises DatasetError for a row that is not of this table."""
    job.state = job.state or _year(job)
    yield _source(job.state)
    claims = [claim for claim in (_claim(job, *row) for row in rows_of_csv(job.root, _COLUMNS)) if claim]
    steps: dict[tuple[str, str], list[Relation]] = {}
    for claim in sorted(claims, key=lambda it: (it.parties, -len(it.date), it.date, it.citation.locator or "")):
        step = established(job, "rel-wp", claim.parties, claim.date, (claim.citation,), claim.place)
        known = steps.setdefault(step.parties, [])
        same = next((place for place, other in enumerate(known) if compare(other, step) is SAME), None)
        if same is None:
            known.append(step)
            job.imported()
        else:
            known[same] = together(known[same], step)
            job.merged()
    for found in steps.values():
        yield from found


def _claim(job: Job, place: Place, row: dict[str, str]) -> Claim | None:
    job.read()
    page = _PAGE.match(row["source_page"])
    if page is None:
        raise place.refuse(f"'{row['source_page']}' is no page of the English Wikipedia", "Fetch the file again.")
    ends = [job.party_or_none("label", row[key], place) for key in ("subject", "other")]
    what = f"{row['subject']} / {row['other']}"
    if ends[0] is None or ends[1] is None:
        job.left_out(place, what, "the partner is not told")
    elif ends[0] == ends[1]:
        job.left_out(place, what, "subject and partner are one party")
    elif not _is_date(row["date"]):
        job.left_out(place, what, "the date is no date")
    else:
        note = "The partner is inferred from what the table says of accreditations." if _is_inferred(row) else None
        citation = Citation(source=_SOURCE, locator=unquote(page[1]), note=note)
        pair = sorted((ends[0], ends[1]))
        return Claim(place, (pair[0], pair[1]), row["date"], citation)
    return None


def _is_date(text: str) -> bool:
    try:
        span(text)
    except BadDate:
        return False
    return True


def _is_inferred(row: dict[str, str]) -> bool:
    return row["country_from"] == _INFERRED


def _year(job: Job) -> str:
    found = re.search(r"(\d{4})\.csv\Z", job.root.name)
    if found is None:
        raise job.needs_state()
    return found[1]


def _source(state: str) -> Source:
    return Source(
        id=_SOURCE,
        kind="encyclopaedia",
        title="Foreign relations of …",
        publisher="Wikipedia",
        published=state,
        url="https://en.wikipedia.org/wiki/Category:Foreign_relations_by_country",
        entry="https://en.wikipedia.org/wiki/{}",
        licence="CC BY-SA 3.0",
        note="An article for each state, by its editors; a snapshot of their tables of relations.",
    )
