"""From an entry of the list of US chiefs of mission to a posting.

The upstream has one date under "presentation of credentials", also for chiefs who carry no credentials: a chargé
d'affaires ad interim or a principal officer took charge on that day.  Such a day, or a day whose note names another
act, becomes the posting's `since`; the posting's note names the act where the upstream does.
"""

from __future__ import annotations

from typing import NamedTuple

from diplorel.dates.edtf import certainly_after
from diplorel.importers.job import Job
from diplorel.importers.shared import Residence, slug
from diplorel.importers.sources.heads.us_chiefs import date_notes as date_notes
from diplorel.importers.sources.heads.us_chiefs import notes as notes
from diplorel.importers.sources.heads.us_chiefs.hosts import ORGANISATIONS, Hosts, seats
from diplorel.importers.sources.heads.us_chiefs.upstream import WITHOUT_CREDENTIALS, Chief
from diplorel.model.records import Citation, Posting

_CHINA = "1898-12-31"
"""Last day of a rule that the upstream gives for China: until then the date is that of official relations with Chinese
authorities, not necessarily of credentials."""


class _Begin(NamedTuple):
    """The beginning of a posting: dates in EDTF, and sentences for its note."""

    appointed: str | None
    credentials: str | None
    otherwise: str | None
    """The day on which the chief began, where it is not that of presenting credentials."""
    remarks: list[str]


class _End(NamedTuple):
    """The end of a posting: how, on which date (EDTF), and sentences for its note."""

    how: str | None
    ended: str | None
    remarks: list[str]

    @property
    def stayed_away(self) -> bool:
        """Whether the chief never took up the post."""
        return notes.stayed_away(self.how)


class Postings:
    """Makes postings of entries."""

    def __init__(self, job: Job, source: str) -> None:
        """source: id of the source to cite.  Raises Refusal where the upstream has no titles."""
        self._source = source
        self._hosts, self._seats, self._titles = Hosts(job), seats(job), _titles(job)

    def posting(self, chief: Chief, name: str) -> Posting:
        """The posting of an entry.  name: its id.  Raises Refusal for a title that the upstream does not define."""
        host, end = self._hosts.host(chief), _end(chief)
        begin = _begin(chief, served=not end.stayed_away)
        where = Residence() if end.stayed_away else self._hosts.residence(host, chief, self._seats.get(chief.id))
        remarks = [*begin.remarks, *end.remarks, *notes.remarks(chief.note, nominee=chief.nominee)]
        remarks += self._hosts.remarks(host, chief)
        dated = any((begin.appointed, begin.credentials, begin.otherwise, end.ended))
        return Posting(
            id=name,
            person=person_id(chief.person),
            sender="united-states",
            host=host,
            title=self._title(chief) if dated or not chief.nominee else self._would_be(chief),
            resident=where.resident,
            seat=where.seat,
            city=where.city,
            appointed=begin.appointed,
            arrived=chief.arrived or notes.arrived(chief.note),
            credentials=begin.credentials,
            since=begin.otherwise,
            ended=end.ended,
            end=end.how,
            attested=(chief.seen,) if chief.seen else (),
            note=" ".join(remarks) or None,
            citations=(Citation(source=self._source, locator=chief.person),),
        )

    def _title(self, chief: Chief) -> str:
        if chief.role in ORGANISATIONS:
            return ORGANISATIONS[chief.role][1]
        title = self._titles.get(chief.role)
        if title is None:
            message = f"'{chief.role}' is not a title of roles-country-chiefs/"
            raise chief.position.refuse(message, "Fetch the whole upstream.")
        return title

    def _would_be(self, chief: Chief) -> str:
        """The title of a nominee without dates, in words that no reader takes for a term of office."""
        title = self._title(chief)
        return f"{title} designate" if notes.was_chosen(chief.note) else f"nominee for {title}"


def person_id(upstream: str) -> str:
    """The id of a person.  upstream: the person's id there."""
    return f"per-us-{slug(upstream)}"


def _titles(job: Job) -> dict[str, str]:
    """Id of a title -> the title in words."""
    titles: dict[str, str] = {}
    for document in job.documents("roles-country-chiefs/*.xml", "role"):
        with job.collecting():
            titles[document.need("id")] = date_notes.title(document.need("names/singular"))
    return titles


def _end(chief: Chief) -> _End:
    how, ended = date_notes.ended(chief.before["ended"], chief.ended)
    gone = notes.left(chief.note, chief.person.split("-")[0].title())
    if chief.nominee:
        how = how or notes.outcome(chief.note)
        ended = ended or (gone[1] if gone else None)
    remarks = [f"The source gives {chief.ended} for the end of the mission."] if chief.ended and not ended else []
    if gone and gone[1] != ended:
        remarks.append(f"Left {'the post' if gone[0] == 'post' else gone[0]} on {gone[1]}.")
    return _End(how, ended, remarks)


def _begin(chief: Chief, *, served: bool) -> _Begin:
    appointed, remarks = _appointed(chief)
    if not served:
        remarks += [f"The source gives {chief.started} for the credentials."] if chief.started else []
        return _Begin(appointed, None, None, remarks)
    credentials, otherwise, started = _started(chief)
    if credentials and appointed and certainly_after(appointed, credentials):
        started = [*started, f"The source gives {credentials} for the credentials, before the appointment."]
        credentials = None
    return _Begin(appointed, credentials, otherwise, remarks + started)


def _appointed(chief: Chief) -> tuple[str | None, list[str]]:
    """The date of the appointment (EDTF), and sentences about it."""
    date, before = chief.appointed, chief.before["appointed"]
    if chief.nominee and date and notes.is_nomination(chief.note):
        return None, [f"The source gives {date} for the appointment."]
    if date and (notes.appointed_by(chief.note, date) or date_notes.is_later(before)):
        return f"../{date}", []
    return date or None, ["Designated, not commissioned."] if date_notes.is_designation(before) else []


def _started(chief: Chief) -> tuple[str | None, str | None, list[str]]:
    """The date of credentials, the date of another beginning (EDTF), and sentences about them."""
    what, date = date_notes.dated(chief.before["started"], chief.started)
    noted = notes.credentials(chief.note)
    accredited = chief.role not in WITHOUT_CREDENTIALS and bool(chief.appointed or "etter of credence" in chief.note)
    if date is None:
        return noted, None, []
    if chief.host == "china" and not certainly_after(date, _CHINA):
        return None, date, [f"Took up official relations on {date}."]
    if accredited and date_notes.is_credentials(what) and not noted:
        return date, None, []
    how = date_notes.entry(what)
    return (noted, date, [f"{how} on {date}."] if how else []) if how or not what else (noted, None, [])
