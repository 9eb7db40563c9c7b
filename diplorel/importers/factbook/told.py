"""Sentences of the Factbook about representation that is not an address: who is accredited from where, who protects
whose interests, what closed.  Each pattern is explicit; what none knows is left, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from diplorel.importers.factbook.heads import DATE, edtf
from diplorel.importers.factbook.offices import ELSEWHERE, everything
from diplorel.importers.factbook.places import in_us, website
from diplorel.importers.factbook.row import UN, Row
from diplorel.model.records import Accreditation, Mission, Protection, Record
from diplorel.model.vocabulary import MissionKind

_NONE = re.compile(
    r"does not have an (?:official )?(embassy)|has no (?:consular or diplomatic )?(offices)|does not .* a (presence)",
    re.I,
)


def told(row: Row) -> Iterator[Record]:
    """The records that the page's sentences amount to."""
    whole = everything(row)
    for pattern, make in _PATTERNS:
        for found in pattern.finditer(whole):
            yield from make(row, found)


def _accredited(row: Row, found: re.Match[str]) -> Iterator[Record]:
    """The head of a mission elsewhere is accredited here."""
    seat = row.named(found["seat"])
    at = row.seats.get(seat)
    yield _from(row, seat, at.city if at else None, at.mission if at else None)


def _elsewhere(row: Row, found: re.Match[str]) -> Iterator[Record]:
    """The mission works out of another one's house."""
    at = row.seat_in(found["city"])
    if not row.page.to_us:
        yield _from(row, at.party if at else None, found["city"], at.mission if at else None)


def _relocated(row: Row, found: re.Match[str]) -> Iterator[Record]:
    yield _from(row, row.named(found["seat"]), found["city"], None)


def _from(row: Row, seat: str | None, city: str | None, mission: str | None) -> Accreditation:
    none = _NONE.search(everything(row))
    return Accreditation(
        id=f"acc-factbook-{row.key(seat or city or '')}",
        sender=row.sender,
        host=row.host,
        seat=seat,
        city=city,
        mission=mission,
        since=None,
        until=None,
        attested=(row.state,),
        note=f"The source says that the United States has no {_word(none)} there." if none else None,
        citations=row.cited,
    )


def _word(found: re.Match[str]) -> str:
    return next(word.lower() for word in found.groups() if word)


def _power_named(row: Row, found: re.Match[str]) -> Iterator[Record]:
    yield _protected(row, row.named(found["power"]))


def _power_of_people(row: Row, found: re.Match[str]) -> Iterator[Record]:
    power = row.of_people(found["people"])
    if power:
        yield _protected(row, power, city=found["city"], kind="embassy")


def _interests_abroad(row: Row, found: re.Match[str]) -> Iterator[Record]:
    """An interests section of the United States in an embassy of the protecting power."""
    address = found["address"]
    city = next((name for name in row.page.capitals if address.endswith(name)), None)
    section = row.mission("interests section", address=address, city=city)
    yield section
    yield _protected(row, row.named(found["power"]), city=city, section=section)


def _interests_here(row: Row, found: re.Match[str]) -> Iterator[Record]:
    """An interests section in the United States in an embassy of the protecting power."""
    place = in_us(found["address"])
    section = row.mission("interests section", address=place.street, city=place.city, website=website(everything(row)))
    yield section
    yield _protected(row, row.named(found["power"]), city=place.city, section=section)


def _protected(
    row: Row, power: str, *, city: str | None = None, kind: MissionKind | None = None, section: Mission | None = None
) -> Protection:
    return Protection(
        id=f"pro-factbook-{row.key(power)}",
        power=power,
        sender=row.sender,
        host=row.host,
        city=city,
        kind="interests section" if section else kind,
        mission=section.id if section else None,
        since=None,
        until=None,
        attested=(row.state,),
        citations=row.cited,
    )


def _closed(row: Row, found: re.Match[str]) -> Iterator[Record]:
    yield row.mission("embassy", city=found["city"], closed=edtf(found["date"]), attested=())


def _announced(row: Row, found: re.Match[str]) -> Iterator[Record]:
    yield row.mission("embassy", attested=(), note="Announced, by the source; no date is given.")


def _consulate_closed(row: Row, found: re.Match[str]) -> Iterator[Record]:
    yield row.mission(
        "consulate", number=found["city"], city=found["city"], closed=edtf(found["date"]), attested=(),
        note="Closed as of that day, by the source.",
    )  # fmt: skip


def _to_un(row: Row, found: re.Match[str]) -> Iterator[Record]:
    """A permanent mission to the United Nations, of a party without an embassy."""
    yield Mission(
        id=f"mis-factbook-{row.party}-{UN}-permanent-mission",
        sender=row.party,
        host=UN,
        kind="permanent mission",
        city=found["city"],
        opened=None,
        closed=None,
        attested=(row.state,),
        citations=row.cited,
    )


def _in_consulates(row: Row, found: re.Match[str]) -> Iterator[Record]:
    """Offices that a territory has in the consulates of the state that it belongs to."""
    for city in found["cities"].split(" and "):
        note = "In the consulate there of the state that it belongs to."
        yield row.mission("representative office", number=city, city=city, note=note)


_PATTERNS: tuple[tuple[re.Pattern[str], Callable[[Row, re.Match[str]], Iterator[Record]]], ...] = (
    (
        re.compile(
            r"(?:(?:[Aa]mbassador|Consul General|Charg[eé] d['’]Affaires) to|Consulate General in)"
            r" (?P<seat>[A-Z][^;,]*?)(?:, [^,;]+,)? is accredited to"
        ),
        _accredited,
    ),
    (ELSEWHERE, _elsewhere),
    (re.compile(r"diplomatic mission to \w+ has relocated to (?P<city>[A-Z]\w+), (?P<seat>[A-Z]\w+)"), _relocated),
    (re.compile(rf"(?i:\bembassy)(?: in (?P<city>[A-Z]\w+))? closed in (?P<date>{DATE})"), _closed),
    (re.compile(r"has announced its intention to open an embassy"), _announced),
    (re.compile(r"(?P<power>[A-Z]\w+) serves as a protecting power for US interests in"), _power_named),
    (
        re.compile(r"(?P<people>[A-Z]\w+) Embassy in (?P<city>[A-Z]\w+) represents the US as .*?protecting power"),
        _power_of_people,
    ),
    (
        re.compile(r"US Interests Section is located in the Embassy of (?P<power>[A-Z]\w+); (?P<address>.+)"),
        _interests_abroad,
    ),
    (
        re.compile(r"has an Interests Section in .*? address: (?P<address>[^;]*Embassy of (?P<power>[A-Z]\w+)[^;]*);"),
        _interests_here,
    ),
    (re.compile(rf"consulate in (?P<city>[A-Z][\w ]+?) closed as of (?P<date>{DATE})"), _consulate_closed),
    (re.compile(r"has a Permanent Mission to the UN in (?P<city>New York)"), _to_un),
    (re.compile(r"also has offices in the \w+ consulates in (?P<cities>[A-Z][\w ]+)"), _in_consulates),
)
