"""The entries of the list of US chiefs of mission, as the upstream has them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from diplorel.dates.edtf import BadDate, span
from diplorel.importers.job import Job
from diplorel.importers.reading import Node, Place, files, read_xml
from diplorel.importers.sources.us_chiefs import notes as notes

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
"""Titles whose holders carry no letter of credence."""
_DATES = ("appointed", "arrived", "started", "ended")
_NEEDED = (*(f"{key}/date" for key in _DATES), "note")
_DATE = re.compile(r"(?:\d{4}(?:-\d\d(?:-\d\d)?)?)?")
_LISTS = {"chiefs": False, "other-nominees": True, "other-appointees": True}
"""List of a mission's file -> whether it is of those who did not serve."""


class Chief(NamedTuple):
    """One entry."""

    place: Place
    id: str
    person: str
    role: str
    """Id of the title."""
    host: str
    """Id of the territory of the day, or of the mission to an organisation."""
    nominee: bool
    """Listed among those who did not serve."""
    appointed: str
    """EDTF, or '', as are the other dates."""
    arrived: str
    started: str
    ended: str
    before: dict[str, str]
    """`appointed`, `started`, `ended` -> the words that qualify the date."""
    note: str
    modified: str
    """EDTF: when the upstream last changed the entry."""

    @property
    def key(self) -> tuple[str, str, str]:
        """What two entries of one posting have in common."""
        return self.id, self.person, self.role

    @property
    def day(self) -> str | None:
        """EDTF: the first date given of when the chief took up the post, was appointed, came, left or was nominated."""
        dates = self.started, self.appointed, self.arrived, self.ended, self.seen, notes.nominated(self.note)
        return next(filter(None, dates), None)

    @property
    def seen(self) -> str | None:
        """EDTF: a day on which the note shows a chargé d'affaires in the post."""
        return notes.seen(self.note) if self.role in WITHOUT_CREDENTIALS else None

    @property
    def said(self) -> str:
        """All that its notes say."""
        return " ".join((*self.before.values(), self.note))


def entries(job: Job) -> Iterator[Chief]:
    """Every entry, file by file.  Raises DatasetError for an upstream that is not of this layout."""
    for folder, root in (("missions-countries", "country-mission"), ("missions-orgs", "org-mission")):
        found = files(job.root / folder, "*.xml")
        for done, file in enumerate(found):
            job.tell(folder, done, len(found))
            mission = read_xml(file, root)
            own = mission.need("territory-id" if root == "country-mission" else "id")
            for name, nominee in _LISTS.items():
                for node in mission.all(f"{name}/chief"):
                    yield _entry(node, own, nominee=nominee)


def _entry(node: Node, mission: str, *, nominee: bool) -> Chief:
    for path in _NEEDED:
        if node.element.find(path) is None:
            node.need(path)
    appointed, arrived, started, ended = (_date(node, key) for key in _DATES)
    return Chief(
        place=node.place,
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
    date = node.text(f"{key}/date")
    try:
        if not _DATE.fullmatch(date):
            raise BadDate(f"'{date}' is no year, month or day")
        if date:
            span(date)
    except BadDate as error:
        raise node.place.refuse(f"<{key}>: {error}", "Correct it from the upstream.") from None
    return date
