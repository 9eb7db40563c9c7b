"""Tables that were read from pages of the Chinese Wikipedia, as it was in spring 2022."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple
from urllib.parse import unquote

from diplorel.importers.about import Licence
from diplorel.importers.claims import Claim, steps_of
from diplorel.importers.job import Job
from diplorel.importers.reading import AGAIN
from diplorel.importers.refusals import CORRECT, Position
from diplorel.importers.shared import checked_date
from diplorel.importers.told import LEFT_OUT, told_by
from diplorel.model.records import Citation, Record, Source

LICENCE = Licence("CC-BY-SA-3.0", "https://creativecommons.org/licenses/by-sa/3.0/", "CC BY-SA 3.0")
_SPRING = "2022-21"
"""EDTF: the state of the pages, spring 2022."""
_PAGE = "https://zh.wikipedia.org/wiki/"


class Row(NamedTuple):
    """A row of a table: what a page about one party says of a partner."""

    position: Position
    party: str
    """Id of the party that the page is about."""
    partner: str
    """Id of the partner; '' if the table gives a name alone."""
    name: str
    """Name of the partner; '' if the table gives an id alone."""
    date: str
    step: str
    """The step in the words of the table."""
    level: str
    source: Source
    note: str | None = None
    """A remark on the row, in our words."""
    then: dict[str, str] | None = None
    """Party -> the party of that date, where a person decided it."""
    left_out: str | None = None
    """The reason to leave the row out, where a person decided it."""


def page(position: Position, url: str, id: str, note: str) -> Source:
    """The source record of a page.  note: what is to be known of the page, in our words.

    Raises Refusal for an address that is not a page of the Chinese Wikipedia.
    """
    if not url.startswith(_PAGE) or url == _PAGE:
        raise position.refuse(f"'{url}' is not a page of the Chinese Wikipedia", AGAIN)
    return Source(
        id=id,
        kind="encyclopaedia mirror",
        title=unquote(url.removeprefix(_PAGE)),
        publisher="Wikipedia",
        published=_SPRING,
        url=url,
        copy="chinapedia/wikipedia.zh.mediawiki",
        language="zh",
        licence="CC BY-SA 3.0",
        note=note,
    )


def read_rows(
    job: Job, prefix: str, tables: Mapping[str, tuple[str, ...]], make: Callable[[Position, dict[str, str]], Row]
) -> Iterator[Record]:
    """The sources, and a step for each pair and time.  Raises Refusal for a file that is not such a table.

    prefix: beginning of the steps' ids; tables: file in the folder of the user -> its columns; make: the row of a line.
    """
    sources: dict[str, Source] = {}
    told: list[Claim] = []
    for name, columns in tables.items():
        with job.collecting():
            for position, line in job.table(job.root / name, columns, optional=("level",)):
                with job.row(position):
                    row = make(position, line)
                    if sources.setdefault(row.source.id, row.source) != row.source:
                        raise position.refuse("'page' differs from the other rows on this party", CORRECT)
                    told += claims(job, row)
    job.settle_state(_SPRING[:4])
    yield from sources.values()
    yield from steps_of(job, prefix, told)


def claims(job: Job, row: Row) -> Iterator[Claim]:
    """The statements of a row.  A row without any is left out."""
    date = checked_date(row.date, row.position)
    party = job.party("id", row.party, row.position)
    scheme, key = ("id", row.partner) if row.partner else ("label", row.name)
    partner = job.party_or_none(scheme, key, row.position)
    told = told_by(row.step, row.position)
    if not told or partner is None or row.left_out:
        reason = row.left_out or LEFT_OUT.get(row.step, "the partner is none of our parties")
        job.left_out(row.position, f"{row.party} / {key} {date}", reason)
        return
    if partner == party:
        raise row.position.refuse(f"'{key}' is the party that the page is about", AGAIN)
    citation = Citation(source=row.source.id, locator=row.name or job.parties[partner].name, note=row.note)
    sides = {"party": party, "partner": partner, None: None}
    for one in told:
        level = one.level or row.level or None
        yield Claim(row.position, (party, partner), date, (citation,), one.step, sides[one.side], level, row.then or {})
