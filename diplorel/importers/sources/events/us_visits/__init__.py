"""Visits of foreign leaders to the United States: an event for each entry of the State Department's historians.

The upstream gives the visitors in one text; names and offices are separated here.  Visitors of one party and one name
are one person, whatever the party was called then, unless they are known to be namesakes.  A surname alone stays a
surname.

The upstream lists a visit under the days of its official part, mostly in Washington.  The description can give the days
of the whole stay, and the places that the visitor went to: the event has these days and stops.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from diplorel.importers.about import CC0, About
from diplorel.importers.history_state_gov.countries import MeantParty, country, party_meant
from diplorel.importers.history_state_gov.occasions import article, manner, occasion
from diplorel.importers.history_state_gov.persons import Visitor, key, usual, visitors
from diplorel.importers.history_state_gov.upstream import (
    GUEST,
    HOST,
    UNITED_STATES,
    changed,
    days,
    edtf,
    entries,
    in_words,
    number,
    optional,
    sentence,
    source,
    state,
)
from diplorel.importers.job import Job
from diplorel.importers.reading import Node
from diplorel.importers.refusals import CORRECT
from diplorel.importers.sources.events.us_visits.stay_dates import Days, stay, with_days
from diplorel.importers.sources.events.us_visits.stops import places_in
from diplorel.model.records import Citation, Event, Participant, Person, Place, Record, Role, Stop

ABOUT = About(
    collection="us-visits",
    title="Visits of foreign leaders to the United States, by its Office of the Historian",
    upstream="the folder of HistoryAtState/visits on GitHub: data/*.xml",
    licence=CC0,
)
_SOURCE = "src-us-visits"
_NAMESAKES = {
    ("colombia", "ospina"): "1946",
    ("costa-rica", "jose-figueres-ferrer"): "1994",
    ("greece", "konstantinos-karamanlis"): "2004",
    ("iceland", "bjarni-benediktsson"): "2024",
    ("jordan", "hussein"): "2022",
}
"""Party and name of two persons -> year in which visits of the second person begin.  Each is a person's decision."""
_MISTAKEN = {
    "President Giulio Andreotti": "Prime Minister Giulio Andreotti",
    "President Giulio Giulio Andreotti": "Prime Minister Giulio Andreotti",
    "President Gustavo Gustavo Diaz Ordaz": "President Gustavo Diaz Ordaz",
}
"""Visitor as the upstream gives it -> the visitor.  Andreotti never was president of the republic."""


class _Visit(NamedTuple):
    """One entry of the upstream."""

    id: str
    first: str
    """First of the listed days, ISO 8601."""
    last: str
    text: str
    """The visitors, as the entry gives them."""
    visitors: list[Visitor]
    guests: list[tuple[str, MeantParty]]
    """Ids at history.state.gov, each with the party meant."""
    remark: str
    changed: str


def read(job: Job) -> Iterator[Record]:
    """The source, the persons, and an event for each entry.  Raises Refusal for files of another layout."""
    visits: list[_Visit] = []
    for entry in entries(job, ("data/*.xml",), "visits", "visit"):
        with job.row(entry.position):
            visits.append(_visit(job, entry))
            job.imported()
    latest = state(job, (visit.changed for visit in visits))
    yield source("visits", "Visits by Foreign Leaders and Heads of State", latest)
    names: dict[str, list[str]] = defaultdict(list)
    for visit in visits:
        for visitor in visit.visitors:
            names[_person(visit, visitor)].append(visitor.name)
        yield _event(job, visit)
    for person, spelled in names.items():
        name, others = usual(spelled)
        yield Person(id=person, name=name, names=others)


def _visit(job: Job, entry: Node) -> _Visit:
    text, (first, last) = entry.need("visitor"), days(entry)
    named = visitors(_MISTAKEN.get(text, text))
    if not named:
        raise entry.position.refuse(f"<visitor> '{text}' does not name a person", CORRECT)
    countries = [country(node) for node in entry.all("from")]
    guests = [(land.id, party_meant(job, land, first)) for land in countries]
    if not all(meant.party for _, meant in guests) or not guests:
        raise entry.position.refuse("<visit> names no party", "Give the party that <from> means in crosswalk.toml.")
    return _Visit(number(entry), first, last, text, named, guests, optional(entry, "description"), changed(entry))


def _parties(visit: _Visit) -> list[str]:
    return list(dict.fromkeys(meant.party for _, meant in visit.guests if meant.party))


def _person(visit: _Visit, visitor: Visitor) -> str:
    """The id of a visitor's person."""
    party, name = visit.guests[0][1].today or "", key(visitor.name)
    since = _NAMESAKES.get((party, name))
    later = f"-{since}" if since and visit.first >= since else ""
    return f"per-us-visit-{party}-{name}{later}"


def _names(visit: _Visit) -> str:
    return " and ".join(" ".join(filter(None, visitor)) for visitor in visit.visitors)


def _event(job: Job, visit: _Visit) -> Event:
    parties = _parties(visit)
    listed = date.fromisoformat(visit.first), date.fromisoformat(visit.last)
    told, places = stay(visit.remark, listed), places_in(visit.remark, listed)
    days = with_days(told, (days for _, days in places if days))
    notes = [
        None if _names(visit) == visit.text else f'Visitor as given: "{visit.text}".',
        None if days == listed else f"Listed under {in_words(visit.first, visit.last)}.",
        f'The description contradicts the listed days: "{told.contrary}".' if told.contrary else None,
    ]
    note = " ".join(filter(None, notes)) or None
    own = parties[0] if len(parties) == 1 else None
    return Event(
        id=f"evt-us-visit-{visit.id}",
        kind="visit",
        date=_edtf(days),
        summary=_summary(job, visit),
        parties=(Role(party=UNITED_STATES, role=HOST), *(Role(party=party, role=GUEST) for party in parties)),
        people=tuple(
            Participant(person=_person(visit, visitor), role=visitor.role, party=own) for visitor in visit.visitors
        ),
        place=Place(party=UNITED_STATES),
        stops=tuple(Stop(name=name, date=_edtf(days) if days else None) for name, days in places),
        note=" ".join(dict.fromkeys(meant.note for _, meant in visit.guests if meant.note)) or None,
        citations=tuple(
            Citation(source=_SOURCE, locator=name, note=note) for name in dict.fromkeys(id for id, _ in visit.guests)
        ),
    )


def _edtf(days: Days) -> str:
    return edtf(*(day.isoformat() for day in days))


def _summary(job: Job, visit: _Visit) -> str:
    whose = " and ".join(job.the(party) for party in _parties(visit))
    how, what, many = manner(visit.remark), occasion(visit.remark), len(visit.visitors) > 1
    verb = f"{'pay' if many else 'pays'} {article(how)} {how} visit to" if how else "visit" if many else "visits"
    return sentence(_names(visit), "of", whose, verb, job.the(UNITED_STATES), f"for {what}" if what else None)
