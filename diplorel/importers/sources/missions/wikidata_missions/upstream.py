"""The rows of dumps of Wikidata's missions: sender, kind, place, and the parties that a mission is accredited to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from diplorel.importers.job import Job
from diplorel.importers.reading import AGAIN
from diplorel.importers.refusals import Position
from diplorel.model.vocabulary import MissionKind

COLUMNS = (
    "operator", "operatorQID", "country", "countryQID", "city", "cityQID", "address", "latitude", "longitude",
    "website", "type", "typeQID", "creation", "QID",
)  # fmt: skip
_OPTIONAL = "jurisdictionQIDs"
_ITEM = re.compile(r"http://www\.wikidata\.org/entity/(Q[1-9]\d*)\Z")

KINDS: dict[str, MissionKind | None] = {
    "Q3917681": "embassy",
    "Q73414058": "embassy",  # embassy of El Salvador
    "Q113065939": "embassy",  # Embassy of the United States
    "Q18414273": "high commission",
    "Q19600600": "high commission",  # British High Commission
    "Q4824242": "high commission",  # Australian High Commission
    "Q73088858": "assistant high commission",
    "Q620045": "nunciature",
    "Q2712647": "apostolic delegation",
    "Q372690": "consulate general",
    "Q108058047": "consulate general",  # Consulate General of Sweden
    "Q112307194": "consulate general",  # Consulate General of Belgium
    "Q7843791": "consulate",
    "Q10686185": "consulate",  # consulates of Sweden
    "Q23891529": "honorary consulate",
    "Q1783003": "consular agency",
    "Q24868622": "consular office",
    "Q5244910": "de facto embassy",
    "Q61881945": "de facto consulate",
    "Q64779402": "liaison office",
    "Q94158456": "interests section",
    "Q2360219": "permanent mission",
    "Q4461020": "trade office",
    "Q579581": "representative office",  # Taipei (Economic and Cultural) Representative Office
    "Q7314257": "representative office",
    "Q10546297": "representative office",  # overseas representative office
    "Q213283": "diplomatic mission",
    "Q73414365": "diplomatic mission",  # diplomatic mission of El Salvador
    "Q16917": None,  # hospital
    "Q163740": None,  # nonprofit organisation
    "Q327333": None,  # government agency
    "Q431071": None,  # Quebec Government Office: of a part of a state
    "Q80905563": None,  # defunct diplomatic mission
    "Q98675100": None,  # vice-ministerial level institution: a rank
}
"""Type of an item -> kind of mission; None for a type that is none.  Each line is a person's decision."""

NO_KIND = "its type is no kind of mission"
NO_OPERATOR = "its operator is not a party"
OF_THE_PAST = "it is a mission of the past"
_PAST = frozenset({"Q28407820"})
"""Former missions that the dumps list as present ones: the nunciature to the Republic of Florence."""
_FEW = 20
"""A country is not a city's if fewer than one in so many of the city's rows name it."""


class DumpRow(NamedTuple):
    """A row of a dump: what it says about one item."""

    position: Position
    day: str
    item: str
    """Wikidata item of the mission."""
    sender: str
    kind: MissionKind
    country: str | None
    """The party in whose territory the mission is; None where the dump does not tell."""
    accredited: frozenset[str]
    """The parties that the mission is accredited to."""
    districts: bool
    """Whether some of its jurisdictions are no parties of their own, such as districts of its host."""
    fields: dict[str, str]

    @property
    def what(self) -> str:
        """The row, in the list of rows that were left out."""
        return f"{self.item}: {self.fields['operator']} in {self.fields['country']}"

    @property
    def city_item(self) -> str:
        """Wikidata item of the place that it sits in; empty where the dump does not tell."""
        return self.fields["cityQID"].rpartition("/")[2]

    def coordinates(self) -> tuple[float, float] | None:
        """Latitude and longitude as given; None for what is not on Earth, or is the zero of an empty field.

        Raises DatasetError for what are no numbers.
        """
        texts = self.fields["latitude"], self.fields["longitude"]
        if not any(texts):
            return None
        try:
            latitude, longitude = map(float, texts)
        except ValueError:
            raise self.position.refuse(f"'{texts[0]}', '{texts[1]}' are not coordinates", "Correct them.") from None
        on_earth = abs(latitude) <= 90 and abs(longitude) <= 180
        return (latitude, longitude) if on_earth and (latitude, longitude) != (0, 0) else None

    def order(self) -> tuple[object, ...]:
        """A sort key for the rows of an item: by dump, and in one order where a dump has several."""
        return self.day, self.sender, sorted(self.fields.items())


def rows(job: Job, file: Path, day: str) -> Iterator[DumpRow]:
    """The rows of a dump that are missions of parties; others are left out.  Raises Refusal for another table."""
    for position, fields in job.table(file, COLUMNS, optional=(_OPTIONAL,), delimiter=";", quoted=False):
        with job.row(position):
            row = _row(job, position, day, fields)
            if isinstance(row, DumpRow):
                row.coordinates()  # refuses them together with the row
                yield row
            else:
                what = f"{item(fields['QID'], position)}: {fields['operator']} in {fields['country']}"
                job.left_out(position, what, row)


def item(address: str, position: Position) -> str:
    """The item of an entity address, such as `Q42`.  Raises Refusal for another text."""
    found = _ITEM.match(address)
    if found is None:
        raise position.refuse(f"'{address}' is not the address of a Wikidata item", AGAIN)
    return found[1]


def _row(job: Job, position: Position, day: str, fields: dict[str, str]) -> DumpRow | str:
    """The row, or the reason to leave it out."""
    key = item(fields["typeQID"], position)
    if key not in KINDS:
        hint = f'Add `"{key}": "kind of mission"` (or None for no kind of mission) to KINDS in {Path(__file__).name}.'
        raise position.refuse(f"'{fields['type']}' ({key}) is mapped to no kind of mission", hint)
    sender = _party(job, fields["operatorQID"], position)
    kind = KINDS[key]
    if kind is None or sender is None:
        return NO_KIND if kind is None else NO_OPERATOR
    if item(fields["QID"], position) in _PAST:
        return OF_THE_PAST
    country = _party(job, fields["countryQID"], position)
    named = [_party(job, one, position) for one in fields[_OPTIONAL].split("|") if one]
    accredited = frozenset(one for one in named if one and not _is_part(job, one, country)) - {sender}
    districts = len(accredited) < len(set(named))
    return DumpRow(position, day, item(fields["QID"], position), sender, kind, country, accredited, districts, fields)


def _party(job: Job, address: str, position: Position) -> str | None:
    """The party of an item; None for an item that is decided to be no party, and for a party that has ended.

    The dumps are of our time, so an ended party is a mistake.
    """
    found = job.party_or_none("wikidata", item(address, position), position)
    return None if found is None or job.parties[found].until else found


def _is_part(job: Job, party: str, country: str | None) -> bool:
    return country is not None and job.parties[party].part_of == country


def without_stray_countries(found: list[DumpRow]) -> list[DumpRow]:
    """The rows; a row whose city is not in the row's country has no country.

    The dumps give one of the countries that an item's places were ever linked to.  A country is a slip where nearly all
    rows of the city name another one.
    """
    votes: dict[str, Counter[str]] = {}
    for row in found:
        if row.country and row.country != row.sender:
            votes.setdefault(row.fields["cityQID"], Counter())[row.country] += 1
    votes.pop("", None)
    return [row._replace(country=None) if _strays(row, votes.get(row.fields["cityQID"])) else row for row in found]


def _strays(row: DumpRow, votes: Counter[str] | None) -> bool:
    return votes is not None and bool(row.country) and votes[row.country or ""] * _FEW < votes.total()
