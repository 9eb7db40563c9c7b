"""Dates on which pairs of states established relations, by the tables of Wikipedia's articles on foreign relations.

An article is about one state.  Where the articles of both states date their relations, both are cited.
`decisions.toml` tells what single rows say besides or instead.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from urllib.parse import unquote

from diplorel.dates.edtf import BadDate, span
from diplorel.importers.about import About, Licence
from diplorel.importers.claims import Claim, steps_of
from diplorel.importers.job import Job
from diplorel.importers.reading import AGAIN
from diplorel.importers.refusals import Position
from diplorel.importers.sources.relations.wikipedia_relations.decisions import (
    FILE,
    Decision,
    RowDecisions,
    RowKey,
    decisions,
)
from diplorel.model.records import Citation, Record, Source

ABOUT = About(
    collection="wikipedia-relations",
    title="Relations by Wikipedia's articles on foreign relations: dates of establishment",
    upstream="a table wikipedia-relations-YYYY.csv with the columns subject, other, date, country_from and source_page",
    licence=Licence("CC-BY-SA-3.0", "https://creativecommons.org/licenses/by-sa/3.0/", "CC BY-SA 3.0"),
    evidence="list of beginnings",
)
_COLUMNS = ("subject", "other", "date", "country_from", "source_page")
_PAGE = re.compile(r"https://en\.wikipedia\.org/wiki/(\S+)\Z")
_INFERRED = "accreditation sentence"
_SOURCE = "src-wikipedia-foreign-relations"


def read(job: Job) -> Iterator[Record]:
    """The source, and a step for each pair and time.  Raises Refusal for a file that is not such a table."""
    decided = decisions()
    claims: list[Claim] = []
    for position, row in job.table(job.root, _COLUMNS):
        with job.row(position):
            claims += _claims(job, decided, position, row)
    year = re.search(r"(\d{4})\.csv\Z", job.root.name)
    yield _source(job.settle_state(year[1] if year else ""))
    yield from steps_of(job, "rel-wp", claims)


def _claims(job: Job, decided: RowDecisions, position: Position, row: dict[str, str]) -> Iterator[Claim]:
    """The statements of a row.  A row without any is left out."""
    page = _PAGE.match(row["source_page"])
    if page is None:
        raise position.refuse(f"'{row['source_page']}' is not a page of the English Wikipedia", AGAIN)
    decisions = decided.on(RowKey(row["subject"], row["other"], row["date"]))
    ends = _ends(job, decisions, position, row)
    reason = decisions[0].left_out or _reason(ends, row["date"])
    if reason:
        job.left_out(position, f"{row['subject']} / {row['other']}", reason)
        return
    one, two = sorted(filter(None, ends))
    for decision in decisions:
        citation = Citation(source=_SOURCE, locator=unquote(page[1]), note=_note(row, decision))
        yield _claim(position, (one, two), row["date"], citation, decision)


def _ends(
    job: Job, decisions: tuple[Decision, ...], position: Position, row: dict[str, str]
) -> tuple[str | None, str | None]:
    """The two parties of a row; None for a party that the row does not tell."""
    for party in (name for decision in decisions for name in (decision.partner, decision.by, *decision.then.values())):
        if party is not None and party not in job.parties:
            raise position.refuse(f"'{party}' is not a party of the dataset", f"Correct this row in {FILE.name}.")
    subject = job.party_or_none("label", row["subject"], position)
    return subject, decisions[0].partner or job.party_or_none("label", row["other"], position)


def _reason(ends: tuple[str | None, str | None], date: str) -> str | None:
    """The reason to leave a row out; None for a row that makes a record."""
    if None in ends:
        return "the partner is not told"
    if ends[0] == ends[1]:
        return "subject and partner are one party"
    return None if _is_date(date) else "the date is no date"


def _note(row: dict[str, str], decision: Decision) -> str | None:
    inferred = row["country_from"] == _INFERRED and decision.partner is None
    return "The partner is inferred from what the table says of accreditations." if inferred else None


def _claim(position: Position, parties: tuple[str, str], date: str, citation: Citation, decision: Decision) -> Claim:
    """A statement of a row.  The row's other date for the step, if there is one, becomes a citation of its own."""
    cited = [citation]
    if decision.says:
        where = "remarks" if decision.when is None else "column of dates"
        note = f"By the row's {where}."
        cited.append(dataclasses.replace(citation, says={"date": decision.says}, note=note))
    return Claim(
        position,
        parties,
        decision.when or date,
        tuple(cited),
        decision.step,
        decision.by,
        decision.level,
        decision.then,
        decision.same,
    )


def _is_date(text: str) -> bool:
    try:
        span(text)
    except BadDate:
        return False
    return True


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
