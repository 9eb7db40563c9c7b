"""To whom US chiefs of mission were accredited, and where they resided.

The upstream files a chief under a territory of today, or of its last years; `territories` tells the party of the
day.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from diplorel.dates.edtf import certainly_after
from diplorel.importers.history_state_gov.territories import party_then
from diplorel.importers.job import Job
from diplorel.importers.reading import files, read_xml
from diplorel.importers.shared import Residence
from diplorel.importers.sources.us_chiefs import notes as notes
from diplorel.importers.sources.us_chiefs.upstream import Chief
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
"""Mission of the upstream -> name of its host, title of its chief, and the city that the upstream's title names."""
NO_HOST = frozenset({"representative-to-usoarn"})
"""An office for negotiations in Geneva, accredited to nobody."""

_ITSELF = frozenset({"cambodia", "eritrea", "laos"})
"""Territories to which chiefs were accredited as such before they became the parties that they are."""
_NAMED = (
    (r"resident at Taipei", "Taiwan"),
    (r"ommissioned to the Republic of Central America", "Federal Republic of Central America"),
    (r"Federal Government of Germany at Frankfurt", "Federal Government of Germany (1848-49)"),
    (r"Southern Yemen", "South Yemen"),
)
"""What a chief's notes say -> the party that it names."""
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
"""Entry -> its party, where neither the territory nor a date tells it."""
_CITIES = {
    "lome": "Lomé",
    "port-au-prince": "Port-au-Prince",
    "st-johns": "St. John's",
    "the-hague": "The Hague",
}
_EXILES = frozenset({"1941-bidd-01", "1942-bidd-01", "1943-macv-01"})
"""Concurrent appointments to governments in exile: their chief resided where they did, in none of their territories."""
_MOVED = frozenset({"dk-1939-athe-01", "pl-1937-bidd-01"})
"""Entries whose chief came to the residence of his concurrent appointments only after years at this post."""
_SEATS = {"Berlin": "germany", "Bucharest": "romania", "Stockholm": "sweden", "Taipei": "china"}
"""City that a note gives as a residence -> territory of the upstream that it is the seat of."""


class Seat(NamedTuple):
    """Where a chief of several missions resided."""

    territory: str | None
    """None where that is no matter of being resident or not."""
    city: str


def seats(job: Job) -> dict[str, Seat]:
    """Entry -> where its chief resided, of those who had several missions at a time (concurrent appointments)."""
    found: dict[str, Seat] = {}
    folder = job.root / "concurrent-appointments"
    if not folder.is_dir():
        job.remark(f"no {folder.name}/ in the copy: where a chief of several missions resided is not told")
        return found
    for file in files(folder, "*.xml"):
        node = read_xml(file, "concurrent-appointments")
        territory, city = node.need("resident-at/contemporary-territory-id"), _city(node.need("resident-at/locale-id"))
        seat = Seat(None if node.need("id") in _EXILES else territory, city)
        found |= {one.text(): seat for one in node.all("chief-id") if one.text() not in _MOVED}
    return found


def _city(locale: str) -> str:
    name = re.sub(r"_\w+\Z", "", locale)
    return _CITIES.get(name) or name.replace("-", " ").title()


class Hosts:
    """Whom entries of the upstream were accredited to."""

    def __init__(self, job: Job) -> None:
        self._job = job

    def host(self, chief: Chief) -> str:
        """The party of the day.  Raises DatasetError for a territory that no party is known for."""
        found = next((name for words, name in _NAMED if re.search(words, chief.said)), None)
        label = _DECIDED.get(chief.id) or found
        if label is None and chief.host in ORGANISATIONS:
            label = ORGANISATIONS[chief.host][0]
        return self._job.party("label", label, chief.place) if label else self._on(chief.host, chief)

    def _on(self, territory: str, chief: Chief) -> str:
        """The party that a territory was on the chief's day."""
        found = None if territory in _ITSELF else party_then(self._job, territory, chief.day, chief.place)
        return found or self._job.party("gsh", territory, chief.place)

    def remarks(self, host: str, chief: Chief) -> list[str]:
        """What to know of a chief's host: the name that the commission gave it, a record that dates it otherwise."""
        said, it, day = [], self._job.parties[host], chief.day
        named = notes.named_host(chief.note)
        known = (it.name, it.formal or "", *it.names.strong, *it.names.weak)
        if named and normalise(named) not in {normalise(one) for one in known}:
            said.append(f"Host as the commission names it: {named}.")
        early = day and it.since and certainly_after(it.since, day)
        if early or (day and it.until and certainly_after(day, it.until)):
            name, until = self._job.the(host), f" until {it.until}" if it.until else ""
            said.append(f"{name[:1].upper()}{name[1:]} as a party is dated from {it.since}{until}.")
        return said

    def residence(self, host: str, chief: Chief, seat: Seat | None) -> Residence:
        """Where a chief accredited to a host resided, by the upstream's concurrent appointments (`seat`) or notes."""
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
