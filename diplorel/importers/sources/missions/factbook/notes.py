"""The Factbook's sentences about missions: accreditations from elsewhere, protecting powers, closed missions.

Each pattern is explicit.  A sentence without a known pattern makes no record; nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from diplorel.importers.sources.missions.factbook.heads import DATE, edtf
from diplorel.importers.sources.missions.factbook.missions import ELSEWHERE, MOVED, everything
from diplorel.importers.sources.missions.factbook.page_context import UN, PageContext
from diplorel.importers.sources.missions.factbook.places import in_us, website
from diplorel.model.records import Accreditation, Mission, Protection, Record
from diplorel.model.vocabulary import MissionKind

_NONE = re.compile(
    r"does not have an (?:official )?(embassy)|has no (?:consular or diplomatic )?(offices)|does not .* a (presence)",
    re.I,
)


def noted(context: PageContext) -> Iterator[Record]:
    """The records of a page's sentences."""
    text = everything(context)
    for pattern, make in _PATTERNS:
        for found in pattern.finditer(text):
            yield from make(context, found)


def _accredited(context: PageContext, found: re.Match[str]) -> Iterator[Record]:
    """The head of a mission in another host is accredited to this host."""
    seat = context.named(found["seat"])
    at = context.seats.get(seat)
    yield _from(context, seat, at.city if at else None, at.mission if at else None)


def _elsewhere(context: PageContext, found: re.Match[str]) -> Iterator[Record]:
    """The mission works in the building of another mission."""
    at = context.seat_in(found["city"])
    if not context.page.to_us:
        yield _from(context, at.party if at else None, found["city"], at.mission if at else None)


def _relocated(context: PageContext, found: re.Match[str]) -> Iterator[Record]:
    yield _from(context, context.named(found["seat"]), found["city"], None)


def _from(context: PageContext, seat: str | None, city: str | None, mission: str | None) -> Accreditation:
    none = _NONE.search(everything(context))
    return Accreditation(
        id=f"acc-factbook-{context.key(seat or city or '')}",
        sender=context.sender,
        host=context.host,
        seat=seat,
        city=city,
        mission=mission,
        opened=None,
        closed=None,
        attested=(context.state,),
        note=f"The source says that the United States has no {_word(none)} there." if none else None,
        citations=context.cited,
    )


def _word(found: re.Match[str]) -> str:
    return next(word.lower() for word in found.groups() if word)


def _power_named(context: PageContext, found: re.Match[str]) -> Iterator[Record]:
    yield _protected(context, context.named(found["power"]))


def _power_of_people(context: PageContext, found: re.Match[str]) -> Iterator[Record]:
    power = context.of_people(found["people"])
    if power:
        yield _protected(context, power, city=found["city"], kind="embassy")


def _interests_abroad(context: PageContext, found: re.Match[str]) -> Iterator[Record]:
    """An interests section of the United States in an embassy of the protecting power."""
    address = found["address"]
    city = next((name for name in context.page.capitals if address.endswith(name)), None)
    section = context.mission("interests section", address=address, city=city)
    yield section
    yield _protected(context, context.named(found["power"]), city=city, section=section)


def _interests_here(context: PageContext, found: re.Match[str]) -> Iterator[Record]:
    """An interests section in the United States in an embassy of the protecting power."""
    place = in_us(found["address"])
    section = context.mission(
        "interests section", address=place.street, city=place.city, website=website(everything(context))
    )
    yield section
    yield _protected(context, context.named(found["power"]), city=place.city, section=section)


def _protected(
    context: PageContext,
    power: str,
    *,
    city: str | None = None,
    kind: MissionKind | None = None,
    section: Mission | None = None,
) -> Protection:
    return Protection(
        id=f"pro-factbook-{context.key(power)}",
        power=power,
        sender=context.sender,
        host=context.host,
        city=city,
        mission_kind="interests section" if section else kind,
        mission=section.id if section else None,
        opened=None,
        closed=None,
        attested=(context.state,),
        citations=context.cited,
    )


def _closed(context: PageContext, found: re.Match[str]) -> Iterator[Record]:
    yield context.mission("embassy", city=found["city"], closed=edtf(found["date"]), attested=())


def _moved(context: PageContext, found: re.Match[str]) -> Iterator[Record]:
    """The embassy in the city that it left."""
    note = f"Closed here means: moved to {found['city']}."
    yield context.mission(
        "embassy", number=found["old"], city=found["old"], closed=edtf(found["date"]), attested=(), note=note
    )


def _merged(context: PageContext, found: re.Match[str]) -> Iterator[Record]:
    note = "Closed here means: merged into the embassy there."
    yield context.mission(
        "consulate general",
        number=found["city"],
        city=found["city"],
        closed=edtf(found["date"]),
        attested=(),
        note=note,
    )


def _ordered(context: PageContext, found: re.Match[str]) -> Iterator[Record]:
    """A consulate that the host ordered closed, and that the page no longer lists."""
    note = f"{context.job.the(context.host)} ordered its closing then; the source does not say when it closed."
    ordered = edtf(found["date"].removeprefix("late "))
    yield context.mission(
        "consulate", number=found["city"], city=found["city"], closed=f"{ordered}/{context.state}", attested=(),
        note=note[:1].upper() + note[1:],
    )  # fmt: skip


def _announced(context: PageContext, found: re.Match[str]) -> Iterator[Record]:
    yield context.mission("embassy", attested=(), note="Announced, by the source; no date is given.")


def _consulate_closed(context: PageContext, found: re.Match[str]) -> Iterator[Record]:
    yield context.mission(
        "consulate", number=found["city"], city=found["city"], closed=edtf(found["date"]), attested=(),
        note="Closed as of that day, by the source.",
    )  # fmt: skip


def _to_un(context: PageContext, found: re.Match[str]) -> Iterator[Record]:
    """A permanent mission to the United Nations, of a party without an embassy."""
    yield Mission(
        id=f"mis-factbook-{context.party}-{UN}-permanent-mission",
        sender=context.party,
        host=UN,
        kind="permanent mission",
        city=found["city"],
        opened=None,
        closed=None,
        attested=(context.state,),
        citations=context.cited,
    )


def _in_consulates(context: PageContext, found: re.Match[str]) -> Iterator[Record]:
    """Offices that a territory has in the consulates of the state that it belongs to."""
    for city in found["cities"].split(" and "):
        note = "In the consulate there of the state that it belongs to."
        yield context.mission("representative office", number=city, city=city, note=note)


_PATTERNS: tuple[tuple[re.Pattern[str], Callable[[PageContext, re.Match[str]], Iterator[Record]]], ...] = (
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
    (MOVED, _moved),
    (re.compile(rf"on (?P<date>{DATE}), Consulate General (?P<city>[A-Z]\w+) merged into US Embassy"), _merged),
    (
        re.compile(rf"ordered closure of the US consulate in (?P<city>[A-Z]\w+) in (?P<date>(?:late )?{DATE})"),
        _ordered,
    ),
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
