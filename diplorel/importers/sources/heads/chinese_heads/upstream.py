"""The two tables of heads of mission, as rows; the pages that they come from, as sources."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from diplorel.importers.job import Job
from diplorel.importers.reading import AGAIN
from diplorel.importers.refusals import Position
from diplorel.importers.shared import checked_date
from diplorel.model.records import Source

STATE = "2022-06"
"""The month of the pages: the latest date that they give is 2022-06-15."""
_FILES = {"chinese_heads.csv": "name_latin", "zhwiki_chinese_heads_sample.csv": "name_pinyin"}
"""Table -> its column of names in Latin letters."""
_DATES = ("appointed", "arrived", "credentials", "removed", "left")
_COLUMNS = ("sender", "host", "title", "name_zh", *_DATES, "note", "source", "page")
_PAGE = re.compile(r"https://zh\.wikipedia\.org/wiki/(?P<title>\S+)")
_ROC, _TAIWAN = "republic-of-china-1912-1949", "taiwan"


class Row(NamedTuple):
    """A row of a table."""

    position: Position
    sender: str
    host: str
    title: str
    chinese: str
    """Name in Chinese letters."""
    latin: str
    """Name in Latin letters, the family name of a Chinese or a Japanese first."""
    original: str
    """Name in the letters of the person's own language, if this is not Chinese."""
    appointed: str | None
    """EDTF, as the other dates."""
    arrived: str | None
    credentials: str | None
    removed: str | None
    left: str | None
    notes: tuple[str, ...]
    page: str
    """Address of the page."""

    @property
    def dates(self) -> list[str]:
        """The dates of the row, the earliest first."""
        return sorted(filter(None, (self.appointed, self.arrived, self.credentials, self.removed, self.left)))

    @property
    def key(self) -> tuple[str, ...]:
        """What orders the rows of the tables, whatever their order there."""
        return self.sender, self.host, self.dates[0] if self.dates else "", self.latin, self.title, *self.dates


def rows(job: Job) -> Iterator[Row]:
    """The rows of both tables.  Raises Refusal for a file that is not such a table."""
    for file, latin in _FILES.items():
        with job.collecting():
            for position, fields in job.table(job.root / file, (*_COLUMNS, latin), optional=("name_original",)):
                with job.row(position):
                    yield _row(fields, latin, position)


def _row(fields: dict[str, str], latin: str, position: Position) -> Row:
    for column in ("sender", "host", "title", "name_zh", latin):
        if not fields[column]:
            raise position.refuse(f"'{column}' is empty", AGAIN)
    if not _PAGE.fullmatch(fields["page"]):
        raise position.refuse(f"'page' is '{fields['page']}'", "Give the address of a page of zh.wikipedia.org.")
    appointed, arrived, credentials, removed, left = (
        checked_date(fields[column], position) if fields[column] else None for column in _DATES
    )
    row = Row(
        position, fields["sender"], fields["host"], fields["title"], fields["name_zh"], fields[latin],
        fields.get("name_original", ""), appointed, arrived, credentials, removed, left,
        tuple(filter(None, fields["note"].split("; "))), fields["page"],
    )  # fmt: skip
    # The sample names Taiwan for the government before it sat in Taipei (1949-12).
    early = row.sender == _TAIWAN and row.dates and row.dates[0] < "1949-12"
    return row._replace(sender=_ROC) if early else row


def sources(found: Iterable[Row]) -> dict[str, Source]:
    """Address of a page -> its source, whose id names the sender and the host of the page's latest row."""
    last: dict[str, Row] = {}
    for row in found:
        now = last.setdefault(row.page, row)
        last[row.page] = max(now, row, key=lambda one: (one.dates[-1] if one.dates else "", one.key))
    return {page: _source(page, row) for page, row in sorted(last.items())}


def _source(page: str, row: Row) -> Source:
    title = page.rsplit("/", 1)[1]
    return Source(
        id=f"src-zhwiki-heads-{row.sender}-{row.host}",
        kind="encyclopaedia",
        title=title,
        publisher="Wikipedia",
        published=f"{STATE}~",
        url=page,
        copy="chinapedia/wikipedia.zh.mediawiki",
        language="zh",
        licence="CC BY-SA 3.0",
        note="A list by the editors of the Chinese Wikipedia. The latest dates of the lists date the copy.",
    )
