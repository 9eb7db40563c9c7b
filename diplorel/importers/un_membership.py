"""Admissions to the United Nations: one event a member.  Original members by the day of their ratification.

The table gives what the UN Treaty Collection, chapter I, gives: original members (Charter of the United Nations,
article 3) with the deposit of their ratification, others (article 4) with the resolution that admitted them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from diplorel.importers.job import CC0, About, Job
from diplorel.importers.reading import Place, rows_of_csv
from diplorel.model.records import Citation, Event, Record, Role, Source

ABOUT = About(
    collection="un-membership",
    title="Members of the United Nations: ratification or admission",
    upstream="un-membership.csv: participant, date, basis, resolution",
    licence=CC0,
)
_SOURCE = Source(
    id="src-un-treaty-collection-chapter-i",
    kind="official",
    title="Status of Treaties, chapter I: Charter of the United Nations, declarations of acceptance",
    publisher="United Nations Treaty Collection",
    published="2015",
    url="https://treaties.un.org/Pages/ParticipationStatus.aspx",
    note="A table made of it in 2015; nobody was admitted between 2011 and then.",
)
_ORIGINAL = "original member"
_THEMSELVES = frozenset({"belarus", "india", "philippines", "ukraine"})
"""Original members before they were independent: it was they who were members, not whom they belonged to."""


def read(job: Job) -> Iterator[Record]:
    """The source, and an event for each row.  Raises DatasetError for a row that is not of this table."""
    job.state = job.state or _SOURCE.published
    yield _SOURCE
    for place, row in rows_of_csv(job.root, ("participant", "date", "basis", "resolution")):
        job.read()
        yield _event(job, place, row)
        job.imported()


def _event(job: Job, place: Place, row: dict[str, str]) -> Event:
    day = _day(row["date"], place)
    listed = job.party("label", row["participant"], place)
    then = listed if listed in _THEMSELVES else job.party_at(listed, day)
    name = job.the(then)
    if row["basis"].startswith(_ORIGINAL):
        summary = f"{name} ratifies the Charter of the United Nations, as an original member."
    else:
        by = f" by General Assembly resolution {row['resolution']}" if row["resolution"] else ""
        summary = f"{name} is admitted to the United Nations{by}."
    seat = (Role(party=listed, role="listed as member since"),) if then != listed else ()
    return Event(
        id=f"evt-un-member-{listed}",
        kind="membership",
        date=day,
        summary=summary[:1].upper() + summary[1:],
        parties=(Role(party=then, role="member"), *seat, Role(party="united-nations")),
        citations=(Citation(source=_SOURCE.id, locator=row["participant"]),),
    )


def _day(text: str, place: Place) -> str:
    try:
        return datetime.strptime(text, "%d %b %Y").date().isoformat()
    except ValueError:
        raise place.refuse(
            f"'{text}' is no day such as 24 Oct 1945", "Correct it from the Treaty Collection."
        ) from None
