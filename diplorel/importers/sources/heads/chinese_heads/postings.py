"""From a row of a list to a posting."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from typing import NamedTuple

from diplorel.dates.edtf import certainly_after
from diplorel.importers.job import Job
from diplorel.importers.shared import Residence, slug
from diplorel.importers.sources.heads.chinese_heads.upstream import Row
from diplorel.model.records import Citation, Posting, Source

_TITLES = frozenset(
    {"ambassador", "chargé d'affaires", "chargé d'affaires ad interim", "commissioner", "head of delegation",
     "imperial envoy", "minister", "representative"}
)  # fmt: skip
_SNAPSHOT = "in office at the snapshot"
_NOT_SERVED = "did not take up"
_DIED = re.compile(r"died in (?:post|office)(?:, at (?P<where>\w+))?")
_DEPUTY = "deputy envoy"
_ACTING = ("acting", "acting minister")
_READ = (_SNAPSHOT, _NOT_SERVED, *_ACTING)
"""Notes that fields of the record tell."""
_RESIDENT = re.compile(r"resident (?:in|at) (?:the )?(?P<where>(?:(?! until | to | from )[A-Z]\w+ ?(?:of )?)+)")


class NotAHead(Exception):
    """A row that makes no posting: the reason, in a few words."""


class _Dates(NamedTuple):
    """The dates of a posting in an order that they can have; sentences on the dates that they cannot have."""

    appointed: str | None
    credentials: str | None
    ended: str | None
    remarks: list[str]


class Postings:
    """Makes postings of rows."""

    def __init__(self, job: Job, pages: Mapping[str, Source]) -> None:
        """pages: address of a page -> its source."""
        self._job, self._pages = job, pages

    def posting(self, row: Row, person: str, taken: Container[str]) -> Posting:
        """The posting of a row.  person: id of the person; taken: ids of earlier postings.

        Raises NotAHead for a deputy and for a host that was no party then, and Refusal for an unknown title or party.
        """
        sender, host = (self._party(name, row) for name in (row.sender, row.host))
        if row.title not in _TITLES:
            raise row.position.refuse(
                f"'{row.title}' is not a title that this importer knows", "Add it to postings.py."
            )
        if _DEPUTY in row.notes:
            raise NotAHead("a deputy, not the head")
        if row.dates and self._job.begins_after(host, row.dates[-1]):
            raise NotAHead("the host was no party of the dataset in those years")
        served = _NOT_SERVED not in row.notes
        where = self._residence(row) if served else Residence()
        dates = _dates(row, served, away=where.resident is False)
        took_charge = row.title.startswith("chargé") and not row.appointed and not dates.credentials
        return Posting(
            id=_id(row, sender, host, person, taken),
            person=person,
            sender=sender,
            host=host,
            title=f"acting {row.title}" if set(_ACTING) & set(row.notes) else row.title,
            resident=where.resident,
            seat=where.seat,
            appointed=dates.appointed,
            arrived=None if took_charge else row.arrived,
            credentials=dates.credentials,
            since=row.arrived if took_charge else None,
            ended=dates.ended,
            end=_end(row, served, dates.ended),
            attested=("2022",) if _SNAPSHOT in row.notes else (),
            note=" ".join((*dates.remarks, *self._remarks(row, host, where))) or None,
            citations=(Citation(source=self._pages[row.page].id),),
        )

    def _party(self, name: str, row: Row) -> str:
        """A party of the table, which the table names by its id."""
        if name not in self._job.parties:
            raise row.position.refuse(f"'{name}' is not a party of the dataset", "Give the id of a party.")
        return name

    def _residence(self, row: Row) -> Residence:
        """Where the head resided, by the notes."""
        if "resident" in row.notes:
            return Residence(True)
        for note in row.notes:
            if found := _RESIDENT.fullmatch(note):
                seat = self._job.party("label", found["where"].strip(), row.position)
                return Residence(False, self._job.party_at(seat, row.dates[0] if row.dates else None))
        return Residence()

    def _remarks(self, row: Row, host: str, where: Residence) -> list[str]:
        """Sentences of the notes that no field tells, and on a host that began within the posting."""
        told = {
            note
            for note in row.notes
            if where.resident is not None and (note == "resident" or _RESIDENT.fullmatch(note))
        }
        told |= {note for note in row.notes if note in _READ or _DIED.fullmatch(note)}
        left = [note for note in row.notes if note not in told]
        said = [f"{note[:1].upper()}{note[1:]}." for note in left]
        if row.dates and self._job.begins_after(host, row.dates[0]):
            name = self._job.the(host)
            said.append(f"{name[:1].upper()}{name[1:]} as a party is dated from {self._job.parties[host].since}.")
        return said


def _id(row: Row, sender: str, host: str, person: str, taken: Container[str]) -> str:
    name = f"pos-zhwiki-{sender}-{host}-{slug(row.latin)}-{row.dates[0] if row.dates else 'undated'}"
    number, whole = 2, name
    while whole in taken:
        whole, number = f"{name}-{number}", number + 1
    return whole


def _end(row: Row, served: bool, ended: str | None) -> str | None:
    if not served:
        return "did not take up the post"
    for died in filter(None, map(_DIED.fullmatch, row.notes)):
        return f"died at {died['where'] or 'post'}"
    return "left post" if row.left and ended == row.left else None


def _dates(row: Row, served: bool, away: bool) -> _Dates:
    """The departure ends a posting, else the removal.  A head who resided elsewhere (away) left after the ceremony, so
    the removal ends the posting.  Dates that cannot follow each other are left to the note.
    """
    ended, other = (row.removed, row.left) if away and row.removed else (row.left or row.removed, row.removed)
    if not served:
        return _Dates(row.appointed, None, None, [f"The appointment ended on {ended}."] if ended else [])
    remarks = []
    if ended == row.removed:
        remarks = ["The end is the day of the removal."] if ended else []
        remarks += [f"Left on {row.left}."] if row.left and row.left != ended else []
    elif other:
        remarks = [f"The page dates the removal {other}."]
    appointed, credentials = row.appointed, row.credentials
    if ended and appointed and certainly_after(appointed, ended):
        ended, remarks = None, [f"The page gives {ended} for the end, before the appointment."]
    if ended and credentials and certainly_after(credentials, ended):
        remarks.append(f"The page gives {credentials} for the credentials, after the end.")
        credentials = None
    if appointed and credentials and certainly_after(appointed, credentials):
        remarks.append(f"The page gives {appointed} for the appointment, after the credentials.")
        appointed = None
    return _Dates(appointed, credentials, ended, remarks)
