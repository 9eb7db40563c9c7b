"""The entries of the list of US chiefs of mission, as the upstream has them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from diplorel.importers.job import Job
from diplorel.importers.reading import Node
from diplorel.importers.refusals import CORRECT, Position
from diplorel.importers.shared import checked_date
from diplorel.importers.sources.heads.us_chiefs import notes as notes

WITHOUT_CREDENTIALS = frozenset(
    {
        "acting-principal-officer",
        "charge-daffaires-ad-interim",
        "chief",
        "director",
        "personal-representative-of-the-president",
        "principal-officer",
    }
)
"""Titles of chiefs who carry no letter of credence."""
_DATES = ("appointed", "arrived", "started", "ended")
_NEEDED = (*(f"{key}/date" for key in _DATES), "note")
_DATE = re.compile(r"(?:\d{4}(?:-\d\d(?:-\d\d)?)?)?")
_LISTS = {"chiefs": False, "other-nominees": True, "other-appointees": True}
"""List in the file of a mission -> whether the people on it did not serve."""


class Chief(NamedTuple):
    """One entry."""

    position: Position
    id: str
    person: str
    role: str
    """Id of the title."""
    host: str
    """Id of the territory as it was called then, or of the mission to an organisation."""
    nominee: bool
    """Whether the chief is listed among the people who did not serve."""
    appointed: str
    """EDTF or ''; so are the other dates."""
    arrived: str
    started: str
    ended: str
    before: dict[str, str]
    """`appointed`, `arrived`, `started`, `ended` -> the words before the date, which qualify it."""
    note: str
    modified: str
    """EDTF: the day on which the upstream last changed the entry."""

    @property
    def key(self) -> tuple[str, str, str]:
        """The key that entries of one posting have in common."""
        return self.id, self.person, self.role

    @property
    def day(self) -> str | None:
        """EDTF: a date of the posting.  The first one given of: start, appointment, arrival, end, nomination."""
        dates = self.started, self.appointed, self.arrived, self.ended, self.seen, notes.nominated(self.note)
        return next(filter(None, dates), None)

    @property
    def seen(self) -> str | None:
        """EDTF: a day on which the note shows a chargé d'affaires in the post."""
        return notes.seen(self.note) if self.role in WITHOUT_CREDENTIALS else None

    @property
    def said(self) -> str:
        """The text of all notes."""
        return " ".join((*self.before.values(), self.note))


def entries(job: Job) -> Iterator[Chief]:
    """The entries of every file of a mission.  Files and entries that cannot be read are refused."""
    for pattern, root, own in (
        ("missions-countries/*.xml", "country-mission", "territory-id"),
        ("missions-orgs/*.xml", "org-mission", "id"),
    ):
        with job.collecting():
            for document in job.documents(pattern, root):
                yield from _chiefs(job, document, own)


def _chiefs(job: Job, document: Node, own: str) -> Iterator[Chief]:
    """The entries of a file.  own: path of the mission's id."""
    with job.collecting():
        mission = document.need(own)
        for name, nominee in _LISTS.items():
            for node in document.all(f"{name}/chief"):
                with job.row(node.position):
                    yield _entry(node, mission, nominee=nominee)


def _entry(node: Node, mission: str, *, nominee: bool) -> Chief:
    for path in _NEEDED:
        if node.element.find(path) is None:
            node.need(path)
    appointed, arrived, started, ended = (_date(node, key) for key in _DATES)
    return Chief(
        position=node.position,
        id=node.need("id"),
        person=node.need("person-id"),
        role=node.need("role-title-id"),
        host=node.text("contemporary-territory-id") or mission,
        nominee=nominee,
        appointed=appointed,
        arrived=arrived,
        started=started,
        ended=ended,
        before={key: node.text(f"{key}/note") for key in _DATES},
        note=node.text("note"),
        modified=node.need("last-modified-date"),
    )


def _date(node: Node, key: str) -> str:
    text = node.text(f"{key}/date")
    if not _DATE.fullmatch(text):
        raise node.position.refuse(f"<{key}>: '{text}' is not a year, month or day", CORRECT)
    return checked_date(text, node.position) if text else ""
