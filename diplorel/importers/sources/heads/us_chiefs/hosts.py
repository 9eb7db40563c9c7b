"""The hosts to which US chiefs of mission were accredited, and the places where they resided.

The upstream lists a chief under a territory of today, or of its last years; `territories` tells the party of the day.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from diplorel.dates.edtf import certainly_after
from diplorel.importers.history_state_gov.territories import party_then
from diplorel.importers.job import Job
from diplorel.importers.shared import Residence
from diplorel.importers.sources.heads.us_chiefs import notes as notes
from diplorel.importers.sources.heads.us_chiefs.upstream import Chief
from diplorel.names.normalise import normalise

ORGANISATIONS = {
    "representative-to-asean": ("Association of Southeast Asian Nations", "representative", "Jakarta"),
    "representative-to-au": ("African Union", "representative", None),
    "representative-to-eu": ("European Union", "representative", None),
    "representative-to-iaea": ("International Atomic Energy Agency", "representative", "Vienna"),
    "representative-to-icao": (
        "International Civil Aviation Organization",
        "representative on the Council",
        "Montreal",
    ),
    "representative-to-nato": ("NATO", "permanent representative on the Council", None),
    "representative-to-oas": ("Organization of American States", "permanent representative", "Washington"),
    "representative-to-oecd": (
        "Organisation for Economic Co-operation and Development",
        "representative",
        "Paris",
    ),
    "representative-to-osce": ("Organization for Security and Co-operation in Europe", "representative", "Vienna"),
    "representative-to-un": ("United Nations", "representative", None),
    "representative-to-unafa": ("United Nations Agencies for Food and Agriculture", "representative", "Rome"),
    "representative-to-unesco": ("UNESCO", "permanent representative", None),
    "representative-to-unido": ("United Nations Industrial Development Organization", "representative", "Vienna"),
    "representative-uneo": ("United Nations Office at Geneva", "representative", "Geneva"),
    "representative-unvo": ("United Nations Office at Vienna", "representative", "Vienna"),
}
"""Mission of the upstream -> name of the host, title of the chief, and the city in the upstream's title."""
NO_HOST = frozenset({"representative-to-usoarn"})
"""An office for negotiations in Geneva, accredited to no party."""

_ITSELF = frozenset({"cambodia", "eritrea", "laos"})
"""Territories that were hosts themselves before they began as today's parties."""
_NAMED = (
    (r"resident at Taipei", "Taiwan"),
    (r"ommissioned to the Republic of Central America", "Federal Republic of Central America"),
    (r"Federal Government of Germany at Frankfurt", "Federal Government of Germany (1848-49)"),
    (r"Southern Yemen", "South Yemen"),
)
"""Pattern in a chief's notes -> the party that it names."""
_DECIDED = {
    "cn-1950-rank-01": "Taiwan",  # chargé d'affaires at Taipei, before he became ambassador there
    "cz-1992-baso-01": "Czechia",  # stayed on as the federation was divided; listed with his days there
    "nl-1940-scho-01": "Netherlands",  # filed under Belgium in the Netherlands' list; his note names the Netherlands
    "me-1920-capp-01": "Kingdom of Montenegro",  # commissioned after the day that the party is dated until
    # nominations without a date, by those that the upstream lists before and after them
    "at--cowa-01": "Austrian Empire",
    "at--blai-01": "Austrian Empire",
    "at--nesm-01": "Austrian Empire",
    "at--stoc-01": "Austrian Empire",
    "at--raym-01": "Austrian Empire",
    "at--cox-01": "Austria-Hungary",
    "at--smyt-01": "Austria-Hungary",
    "cn--howa-01": "China under the Qing",
    "de--hals-01": "German Empire",
    "ru--daws-01": "Russian Empire",
    "ru--smyt-01": "Russian Empire",
    "ru--sarg-01": "Russian Empire",
    "ru--lawt-01": "Russian Empire",
    "tr--ervi-01": "Ottoman Empire",
    "tr--stew-01": "Ottoman Empire",
}
"""Entry -> its host, where neither the territory nor a date tells it."""
_CITIES = {
    "lome": "Lomé",
    "port-au-prince": "Port-au-Prince",
    "st-johns": "St. John's",
    "the-hague": "The Hague",
}
_EXILES = frozenset({"1941-bidd-01", "1942-bidd-01", "1943-macv-01"})
"""Concurrent appointments to governments in exile.  The chief resided in the city of their exile."""
_MOVED = frozenset({"dk-1939-athe-01", "pl-1937-bidd-01"})
"""Entries whose chief moved to the residence of his concurrent appointments only after years at this post."""
_SEATS = {"Berlin": "germany", "Bucharest": "romania", "Stockholm": "sweden", "Taipei": "china"}
"""City that a note gives as a residence -> the upstream's territory whose capital it is."""


class Seat(NamedTuple):
    """The residence of a chief of several missions."""

    territory: str | None
    """The upstream's territory; None for a government in exile, whose chief is neither resident nor non-resident."""
    city: str


def seats(job: Job) -> dict[str, Seat]:
    """Entry -> residence of its chief, for chiefs who had several missions at a time (concurrent appointments)."""
    folder = "concurrent-appointments"
    found: dict[str, Seat] = {}
    if not (job.root / folder).is_dir():
        job.remark(f"the copy has no {folder}/: the residence of a chief of several missions is unknown")
        return found
    with job.collecting():
        for document in job.documents(f"{folder}/*.xml", folder):
            with job.collecting():
                territory = document.need("resident-at/contemporary-territory-id")
                city = _city(document.need("resident-at/locale-id"))
                seat = Seat(None if document.need("id") in _EXILES else territory, city)
                found |= {node.text(): seat for node in document.all("chief-id") if node.text() not in _MOVED}
    return found


def _city(locale: str) -> str:
    name = re.sub(r"_\w+\Z", "", locale)
    return _CITIES.get(name) or name.replace("-", " ").title()


class Hosts:
    """The hosts of entries."""

    def __init__(self, job: Job) -> None:
        self._job = job

    def host(self, chief: Chief) -> str:
        """The party that was the host on the day of the entry."""
        named = next((name for words, name in _NAMED if re.search(words, chief.said)), None)
        label = _DECIDED.get(chief.id) or named
        if label is None and chief.host in ORGANISATIONS:
            label = ORGANISATIONS[chief.host][0]
        return self._job.party("label", label, chief.position) if label else self._on(chief.host, chief)

    def _on(self, territory: str, chief: Chief) -> str:
        """The party that a territory was on the day of the entry."""
        then = None if territory in _ITSELF else party_then(self._job, territory, chief.day, chief.position)
        return then or self._job.party("gsh", territory, chief.position)

    def remarks(self, host: str, chief: Chief) -> list[str]:
        """Sentences about a host: another name in the commission, dates of the party that exclude the entry's day."""
        remarks, party, day = [], self._job.parties[host], chief.day
        named = notes.named_host(chief.note)
        known = (party.name, party.formal or "", *party.names.strong, *party.names.weak)
        if named and normalise(named) not in {normalise(name) for name in known}:
            remarks.append(f"Host as the commission names it: {named}.")
        early = day and party.since and certainly_after(party.since, day)
        if early or (day and party.until and certainly_after(day, party.until)):
            name, until = self._job.the(host), f" until {party.until}" if party.until else ""
            remarks.append(f"{name[:1].upper()}{name[1:]} as a party is dated from {party.since}{until}.")
        return remarks

    def residence(self, host: str, chief: Chief, seat: Seat | None) -> Residence:
        """The residence of a chief, by the concurrent appointments (seat) or the notes."""
        city = notes.residence(chief.note)
        if seat is None and city in _SEATS:
            seat = Seat(_SEATS[city], city)
        if seat is None and chief.host in ORGANISATIONS:
            away = notes.is_non_resident(chief.note)
            return Residence(False) if away else Residence(None, None, ORGANISATIONS[chief.host][2])
        if seat is None:
            return Residence(False if notes.is_non_resident(chief.note) else None, None, city)
        if seat.territory is None or chief.host in ORGANISATIONS:
            return Residence(None, None, seat.city)
        where = host if seat.territory == chief.host else self._on(seat.territory, chief)
        return Residence(where == host, None if where == host else where, seat.city)
