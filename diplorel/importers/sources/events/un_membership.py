"""Admissions to the United Nations: one event for each member.  Original members are dated by their ratification.

The table gives what the UN Treaty Collection, chapter I, gives: original members (Charter of the United Nations,
article 3) with the deposit of their ratification, others (article 4) with the resolution that admitted them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from diplorel.importers.about import CC0, About
from diplorel.importers.job import Job
from diplorel.importers.refusals import Position
from diplorel.model.records import Citation, Event, Record, Role, Source

ABOUT = About(
    collection="un-membership",
    title="Members of the United Nations: ratification or admission",
    upstream="a table un-membership.csv with the columns participant, date, basis and resolution",
    licence=CC0,
)
_SOURCE = Source(
    id="src-un-treaty-collection-chapter-i",
    kind="official",
    title="Status of Treaties, chapter I: Charter of the United Nations, declarations of acceptance",
    publisher="United Nations Treaty Collection",
    published="2015",
    url="https://treaties.un.org/Pages/ParticipationStatus.aspx",
    note="A table made of it in 2015; nobody was admitted between 2011 and then. Who was admitted after 1945 is "
    "dated by the General Assembly's resolution.",
)
_ORIGINAL = "original member"
_MEANT = {
    "belarus": ("belarus",),
    "germany": ("east-germany", "west-germany"),
    "india": ("india",),
    "philippines": ("philippines",),
    "syria": ("syria",),
    "tanzania": ("tanganyika",),
    "ukraine": ("ukraine",),
}
"""Party of the list -> the parties that became members, where predecessors do not tell: members before they were
independent; both German states, which one resolution admitted; Tanganyika, because Zanzibar was admitted in 1963."""
_SLIPS = {"21 75 (XXI)": "2175 (XXI)", "3051 (XXVII)": "3051 (XXVIII)", "57 (I)": "57/1"}
"""Resolution as the table misspells it -> the resolution's own number."""


def read(job: Job) -> Iterator[Record]:
    """The source, and an event for each row.  Raises Refusal for a file that is not such a table."""
    job.settle_state(_SOURCE.published or "")
    yield _SOURCE
    for position, row in job.table(job.root, ("participant", "date", "basis", "resolution")):
        with job.row(position):
            yield _event(job, position, row)
            job.imported()


def _event(job: Job, position: Position, row: dict[str, str]) -> Event:
    listed = job.party("label", row["participant"], position)
    day = _day(row["date"], position)
    members = _members(job, listed, day)
    names = " and ".join(job.the(party) for party in members)
    if row["basis"].startswith(_ORIGINAL):
        summary = f"{names} ratifies the Charter of the United Nations, as an original member."
    else:
        number = _SLIPS.get(row["resolution"], row["resolution"])
        by = f" by resolution {number}" if number else ""
        summary = f"The General Assembly admits {names} to the United Nations{by}."
    slip = f"The table has the number as {row['resolution']}." if row["resolution"] in _SLIPS else None
    seat = () if listed in members else (Role(party=listed, role="listed as member since"),)
    return Event(
        id=f"evt-un-member-{listed}",
        kind="membership",
        date=day,
        summary=summary[:1].upper() + summary[1:],
        parties=(*(Role(party=party, role="member") for party in members), *seat, Role(party="united-nations")),
        citations=(Citation(source=_SOURCE.id, locator=row["participant"], note=slip),),
    )


def _members(job: Job, listed: str, day: str) -> tuple[str, ...]:
    """The parties that became members on a day (ISO 8601), which the list gives under today's name of one party."""
    meant = _MEANT.get(listed, ())
    if job.begins_after(listed, day) and meant and all(party in job.parties for party in meant):
        return meant
    return (job.party_at(listed, day),)


def _day(text: str, position: Position) -> str:
    """A day such as `24 Oct 1945` in ISO 8601.  Raises Refusal for another text."""
    try:
        return datetime.strptime(text, "%d %b %Y").date().isoformat()
    except ValueError:
        hint = "Correct it from the Treaty Collection."
        raise position.refuse(f"'{text}' is not a day such as 24 Oct 1945", hint) from None
