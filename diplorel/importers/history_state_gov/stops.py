"""One stop abroad: who, in which office, where, and the event that it makes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from diplorel.importers.history_state_gov.countries import Country, Meant, country, meant
from diplorel.importers.history_state_gov.occasions import accompanied, article, manner, occasion
from diplorel.importers.history_state_gov.persons import spellings
from diplorel.importers.history_state_gov.upstream import (
    GUEST,
    HOST,
    UNITED_STATES,
    changed,
    days,
    edtf,
    given,
    number,
    sentence,
)
from diplorel.importers.job import Job
from diplorel.importers.reading import Node
from diplorel.model.records import Citation, Event, Participant, Place, Role

_OFFICES = {"president": "President", "secretary": "Secretary of State"}
_ELECT = "[Visit made as President-elect.]"
_RETURNED = re.compile(r"\breturned to (?:the )?(?:U\.S\.|United States|Washington)", re.I)
_NOBODYS = "antarctica"
"""A land that hosts nobody, though it is a place."""
_WHOLE = re.compile(r"(Mexico, D\.F\.)|, ")
_OPEN = (
    ("Jerusalem", "1947-11-29", "9999"),
    ("Berlin", "1945-05-08", "1990-10-02"),
    ("El Arish", "1967-06-05", "1979-05-24"),
    ("Balboa", "1904-05-04", "1979-09-30"),
    ("Cristobal", "1904-05-04", "1979-09-30"),
)
"""Places of which the entry's country does not settle whose territory they were, and from when until when."""
_OPEN_WORDS = ("Canal Zone", "(Kosovo)")
"""Such places, where the remark or the name of the country tells of them."""


@dataclass
class Stop:
    """An entry, read."""

    id: str
    who: str
    """Id of the traveller at history.state.gov."""
    name: str
    page: str
    """`president` or `secretary`: the kind of the traveller's page."""
    role: str
    """Office held then."""
    first: str
    last: str
    land: Country
    """The country as the entry names it."""
    meant: Meant
    """The party that it was."""
    city: str | None
    """Cities as given, in one line."""
    remark: str
    changed: str
    again: list[Stop] = field(default_factory=list)
    """Entries that say the same."""

    @property
    def returned(self) -> bool:
        """Whether the remark says that the return followed."""
        return bool(_RETURNED.search(self.remark))

    @property
    def open(self) -> bool:
        """Whether it is left open in whose territory the stop was."""
        towns = (town for town, since, until in _OPEN if since <= self.first <= until)
        told = f"{self.land.text} {self.remark}"
        return any(town in (self.city or "") for town in towns) or any(word in told for word in _OPEN_WORDS)


def stop(job: Job, entry: Node) -> Stop:
    """The stop that an entry tells of.  Raises DatasetError for one that is not of this upstream."""
    job.read()
    who, page, where = entry.attribute("who"), entry.need("role"), entry.all("country")
    if page not in _OFFICES:
        raise entry.place.refuse(f"<role> '{page}' is neither president nor secretary", "Correct it from the upstream.")
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", who) or len(where) != 1:
        raise entry.place.refuse("<trip> has no who, or not one <country>", "Fetch the file again from its upstream.")
    first, last = days(entry)
    its = country(where[0])
    remark = given(entry, "remarks")
    return Stop(
        id=number(entry),
        who=who,
        name=entry.need("name"),
        page=page,
        role="President-elect" if page == "president" and _ELECT in remark else _OFFICES[page],
        first=first,
        last=last,
        land=its,
        meant=meant(job, its, first),
        city=_city(given(entry, "locale")),
        remark=remark,
        changed=changed(entry),
    )


def event(job: Job, it: Stop, told: str | None, begun: str | None) -> Event:
    """The event that a stop is.

    told: its place in a row of stops; begun: id of the row's first stop, where it is another one.
    """
    party = it.meant.party
    twice = [it.id, *(other.id for other in it.again)]
    listed = f"Listed more than once: entries {' and '.join(twice)}." if it.again else None
    place = Place(party=None if it.open else party, city=it.city)
    hosts = (Role(party=party, role=HOST),) if party and it.land.id != _NOBODYS else ()
    return Event(
        id=f"evt-us-travel-{it.id}",
        kind="visit",
        date=edtf(it.first, it.last),
        summary=_summary(job, it),
        parties=(Role(party=UNITED_STATES, role=GUEST), *hosts),
        people=(Participant(person=f"per-us-travel-{it.who}", role=it.role, party=UNITED_STATES),),
        place=place if place != Place() else None,
        about=(f"evt-us-travel-{begun}",) if begun else (),
        note=" ".join(filter(None, (told, it.meant.note))) or None,
        citations=(Citation(source="src-us-travels", locator=f"{it.page}/{it.who}", note=listed),),
    )


def _city(locale: str) -> str | None:
    text = re.sub(r"\s+,", ",", locale)
    return (text if text.endswith("D.F.") else text.rstrip(".")) or None


def _summary(job: Job, it: Stop) -> str:
    how, what, whom = manner(it.remark), occasion(it.remark), accompanied(it.remark)
    verb = f"pays {article(how)} {how} visit to" if how else "visits"
    tail = f"accompanying {whom}" if whom else f"for {what}" if what else None
    where = _where(job, it)
    return sentence(it.role, spellings(it.name)[0], verb, f"{where}," if tail and ", " in where else where, tail)


def _where(job: Job, it: Stop) -> str:
    """'Tel Aviv and Haifa, Israel'; a city called as its country is not said twice, nor a country that is open."""
    party = it.meant.party
    name = job.parties[party].name if party else ""
    *most, last = [city for city in _WHOLE.split(it.city or "") if city and city != name] or [""]
    told = f"{', '.join(most)} and {last}" if most else last
    if party is None or (told and it.open):
        return told
    return f"{told}, {name}" if told else job.the(party)
