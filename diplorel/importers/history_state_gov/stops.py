"""A stop abroad: the traveller, the office, the place, and the event that the stop makes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from diplorel.importers.history_state_gov.countries import Country, MeantParty, country, party_meant
from diplorel.importers.history_state_gov.occasions import accompanied, article, manner, occasion
from diplorel.importers.history_state_gov.persons import spellings
from diplorel.importers.history_state_gov.summits import participants
from diplorel.importers.history_state_gov.upstream import (
    GUEST,
    HOST,
    UNITED_STATES,
    changed,
    days,
    edtf,
    number,
    optional,
    sentence,
)
from diplorel.importers.job import Job
from diplorel.importers.reading import AGAIN, Node
from diplorel.importers.refusals import CORRECT
from diplorel.model.records import Citation, Event, Participant, Place, Role

_OFFICES = {"president": "President", "secretary": "Secretary of State"}
_ELECT = "[Visit made as President-elect.]"
_RETURNED = re.compile(r"\breturned to (?:the )?(?:U\.S\.|United States|Washington)", re.I)
_NOBODYS = "antarctica"
"""Id of a land that is a place but no host."""
_WHOLE = re.compile(r"(Mexico, D\.F\.)|, ")
_OPEN = (
    ("Jerusalem", "1947-11-29", "9999"),
    ("Berlin", "1945-05-08", "1990-10-02"),
    ("El Arish", "1967-06-05", "1979-05-24"),
    ("Balboa", "1904-05-04", "1979-09-30"),
    ("Cristobal", "1904-05-04", "1979-09-30"),
)
"""Cities, with the first and last day on which the entry's country does not settle whose territory they were."""
_OPEN_WORDS = ("Canal Zone", "(Kosovo)")
"""Words for such places, in the remark or in the name of the country."""


@dataclass
class Stop:
    """One entry of the upstream."""

    id: str
    who: str
    """Id of the traveller at history.state.gov."""
    name: str
    page: str
    """`president` or `secretary`: the kind of the traveller's page."""
    role: str
    """Office of the traveller at the time."""
    first: str
    last: str
    land: Country
    """The country, as the entry names it."""
    meant: MeantParty
    """The party that the country was."""
    city: str | None
    """Cities as the entry has them, in one line."""
    met: list[str]
    """Parties that took part in a summit at the stop, by the remark."""
    remark: str
    changed: str
    again: list[Stop] = field(default_factory=list)
    """Other entries of the same stop."""
    back: bool = False
    """Whether the traveller came back to the place on the same days."""

    @property
    def returned(self) -> bool:
        """Whether the remark says that the traveller then returned to the United States."""
        return bool(_RETURNED.search(self.remark))

    @property
    def open(self) -> bool:
        """Whether the entry leaves open in whose territory the stop was."""
        towns = (town for town, since, until in _OPEN if since <= self.first <= until)
        text = f"{self.land.text} {self.remark}"
        return any(town in (self.city or "") for town in towns) or any(word in text for word in _OPEN_WORDS)


def stop_of(job: Job, entry: Node) -> Stop:
    """The stop of an entry.  Raises Refusal for an entry of another layout."""
    who, page, countries = entry.attribute("who"), entry.need("role"), entry.all("country")
    if page not in _OFFICES:
        raise entry.position.refuse(f"<role> '{page}' is neither president nor secretary", CORRECT)
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", who) or len(countries) != 1:
        raise entry.position.refuse("<trip> has no who, or not one <country>", AGAIN)
    first, last = days(entry)
    land = country(countries[0])
    remark = optional(entry, "remarks")
    return Stop(
        id=number(entry),
        who=who,
        name=entry.need("name"),
        page=page,
        role="President-elect" if page == "president" and _ELECT in remark else _OFFICES[page],
        first=first,
        last=last,
        land=land,
        meant=party_meant(job, land, first),
        city=_city(optional(entry, "locale")),
        met=participants(job, remark, first, entry.position),
        remark=remark,
        changed=changed(entry),
    )


def event(job: Job, stop: Stop, row: str | None, begun: str | None) -> Event:
    """The event of a stop.

    row: a sentence about the stop's place in a row of stops; begun: id of the row's first stop, where that is another.
    """
    party = stop.meant.party
    same = [stop.id, *(other.id for other in stop.again)]
    listed = f"Listed more than once: entries {' and '.join(same)}." if stop.again else None
    met = tuple(Role(party=other) for other in stop.met if other not in (party, UNITED_STATES))
    place = Place(party=None if stop.open else party, city=stop.city)
    hosts = (Role(party=party, role=HOST),) if party and stop.land.id != _NOBODYS else ()
    return Event(
        id=f"evt-us-travel-{stop.id}",
        kind="visit",
        date=edtf(stop.first, stop.last),
        summary=_summary(job, stop),
        parties=(Role(party=UNITED_STATES, role=GUEST), *hosts, *met),
        people=(Participant(person=f"per-us-travel-{stop.who}", role=stop.role, party=UNITED_STATES),),
        place=place if place != Place() else None,
        about=(f"evt-us-travel-{begun}",) if begun else (),
        note=" ".join(filter(None, (row, stop.meant.note))) or None,
        citations=(Citation(source="src-us-travels", locator=f"{stop.page}/{stop.who}", note=listed),),
    )


def _city(locale: str) -> str | None:
    text = re.sub(r"\s+,", ",", locale)
    return (text if text.endswith("D.F.") else text.rstrip(".")) or None


def _summary(job: Job, stop: Stop) -> str:
    how, what, whom = manner(stop.remark), occasion(stop.remark), accompanied(stop.remark)
    verb = f"pays {article(how)} {how} visit to" if how else "returns to" if stop.back else "visits"
    tail = f"accompanying {whom}" if whom else f"for {what}" if what else None
    where = _where(job, stop)
    return sentence(stop.role, spellings(stop.name)[0], verb, f"{where}," if tail and ", " in where else where, tail)


def _where(job: Job, stop: Stop) -> str:
    """'Tel Aviv and Haifa, Israel'; without a city that has the country's name, and without a country that is open."""
    party = stop.meant.party
    name = job.parties[party].name if party else ""
    *most, last = [city for city in _WHOLE.split(stop.city or "") if city and city != name] or [""]
    cities = f"{', '.join(most)} and {last}" if most else last
    if party is None or (cities and stop.open):
        return cities
    return f"{cities}, {name}" if cities else job.the(party)
