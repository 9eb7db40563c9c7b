"""Who heads which mission, by the Factbook: the heads of a page, and those who are accredited elsewhere as well."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from diplorel.importers.factbook.heads import DATE, Head, edtf, heads, named, parted
from diplorel.importers.factbook.offices import ELSEWHERE, everything
from diplorel.importers.factbook.row import UN, Row
from diplorel.importers.shared import slug
from diplorel.model.records import Mission, Person, Posting

_ALSO = re.compile(r"also accredited to (?P<list>[^;]+?)(?:, based in (?P<where>[^;]+))?(?:;|\Z)")
_AS_WELL = re.compile(r"is accredited to [\w ]+? as well as (?P<list>[^;]+)")
_BASED = re.compile(
    r"(?P<who>\w+) is (?:based in the US Embassy in|posted in) (?P<where>[^;]+?)(?= and is |, and |;|\Z)"
)
_TO_UN = re.compile(r"also Permanent Representative to (?:the )?UN\b")
_ACCREDITED = re.compile(r"(?P<title>Charg[eé] d['’]Affaires) to (?P<seat>[A-Z]\w+), (?P<who>[^,;]+), is accredited to")
_HAS_SERVED = re.compile(
    rf"(?P<who>[A-Z]\w+ [A-Z]+) has served as the (?P<title>Consul General) since (?P<date>{DATE})"
)
_ASSIGNED = re.compile(r"is temporarily assigned to the US Embassy in (?P<city>\w+), (?P<country>\w+) as Charg[eé]")
_BARE_DATE = "The source gives the date without saying of what."


class Where(NamedTuple):
    """Where a head resides, as far as the source says."""

    resident: bool | None = None
    seat: str | None = None
    city: str | None = None


class Named(NamedTuple):
    """A posting and who it is of."""

    own: bool
    """The page is about the host itself, and not one where the head is accredited as well."""
    posting: Posting
    person: Person


def postings(row: Row, main: Mission | None) -> Iterator[Named]:
    """The postings of a page.  main: the mission that the page is about, if any."""
    text = row.page.text("chief of mission")
    note = (parted(text)[1] or row.page.text("note")).replace("U.S.", "US")
    for head in heads(text) or ():
        where = _where(row, head, note)
        yield _named(row, head, where, main, _remark(head, note))
        yield from _others(row, head, note)
    yield from _in_sentences(row, main)


def _in_sentences(row: Row, main: Mission | None) -> Iterator[Named]:
    """Heads that a sentence names outside the field for them."""
    whole = everything(row)
    if not list(heads(row.page.text("chief of mission"))):
        for head in heads(row.page.text("note")):
            yield _named(row, head, Where(), main, None)
    for found in _ACCREDITED.finditer(whole):
        head = Head("chargé d'affaires", named(found["who"]), named(found["who"]), None, False)
        yield _named(row, head, _seat(row, row.named(found["seat"]), None), main, None)
    for found in _HAS_SERVED.finditer(whole):
        name = named(found["who"])
        yield _named(row, Head("consul general", name, name, edtf(found["date"]), False), Where(), main, None)


def _named(
    row: Row, head: Head, where: Where, main: Mission | None, note: str | None, host: str | None = None
) -> Named:
    own = host is None
    person = f"per-factbook-{row.sender}-{slug(head.name)}"
    at = main if own and where.resident is not False else None
    posting = Posting(
        id=f"pos-factbook-{row.sender}-{host or row.host}-{slug(head.name)}",
        person=person,
        sender=row.sender,
        host=host or row.host,
        title=head.title,
        mission=at.id if at else None,
        resident=where.resident,
        seat=where.seat,
        city=where.city or (at.city if at else None),
        appointed=None,
        arrived=None,
        credentials=None,
        since=head.since if own else None,
        ended=None,
        attested=(row.state,),
        note=note,
        citations=row.cited,
    )
    names = (head.spelt,) if head.spelt != head.name else ()
    return Named(own, posting, Person(id=person, name=head.name, names=names))


def _remark(head: Head, note: str) -> str | None:
    assigned = _ASSIGNED.search(note)
    if assigned:
        where = f"{assigned['city']}, {assigned['country']}"
        return f"Temporarily assigned to the embassy in {where}, as chargé d'affaires, and still accredited."
    return _BARE_DATE if head.bare_date else None


def _where(row: Row, head: Head, note: str) -> Where:
    """Where the head of a page's own mission resides."""
    other = ELSEWHERE.search(everything(row))
    if other and not row.page.to_us:
        at = row.seat_in(other["city"])
        return Where(False, at.party if at else None, other["city"])
    for based in _BASED.finditer(note):
        if head.name.upper().endswith(based["who"].upper()):
            return _placed(row, based["where"])
    also = _ALSO.search(note)
    return _placed(row, also["where"]) if also and also["where"] else Where()


def _placed(row: Row, text: str) -> Where:
    """`Mauritius`, or `Port Moresby, Papua New Guinea`."""
    city, *_, party = [None, *text.split(", ")] if ", " not in text else text.split(", ")
    return _seat(row, row.named(party or ""), city)


def _seat(row: Row, party: str, city: str | None) -> Where:
    at = row.seats.get(party)
    city = city or (at.city if at else None)
    return Where(True, None, city) if party == row.host else Where(False, party, city)


def _others(row: Row, head: Head, note: str) -> Iterator[Named]:
    """Postings to whom the head is accredited besides; since when, the source does not say."""
    if _TO_UN.search(note):
        as_representative = head._replace(title="permanent representative")
        yield _named(row, as_representative, Where(), None, None, host=UN)
    home = _where(row, head, note)
    seat = home.seat or row.host
    at = row.seats.get(seat)
    city = home.city or (at.city if at else None)
    for pattern in (_ALSO, _AS_WELL):
        for found in pattern.finditer(note):
            for other in row.listed(found["list"]):
                where = Where(True, None, city) if other == seat else Where(False, seat, city)
                yield _named(row, head, where, None, None, host=other)
