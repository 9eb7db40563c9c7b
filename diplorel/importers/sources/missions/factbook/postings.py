"""Postings of heads of mission, by the Factbook: to the host of a page, and to other hosts of the same head."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from diplorel.importers.capitals import named
from diplorel.importers.shared import Residence, slug
from diplorel.importers.sources.missions.factbook.heads import DATE, Head, edtf, heads, parted
from diplorel.importers.sources.missions.factbook.missions import ELSEWHERE, everything
from diplorel.importers.sources.missions.factbook.page_context import UN, PageContext
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


class HeldPosting(NamedTuple):
    """A posting and its person."""

    own: bool
    """Whether the page is about the posting's host; False for another host of the same head."""
    posting: Posting
    person: Person


def postings(context: PageContext, main: Mission | None) -> Iterator[HeldPosting]:
    """The postings that a page names.  main: the mission that the page is about, if any."""
    text = context.page.text("chief of mission")
    note = (parted(text)[1] or context.page.text("note")).replace("U.S.", "US")
    for head in heads(text) or ():
        where = _where(context, head, note)
        yield _named(context, head, where, main, _remark(head, note))
        yield from _others(context, head, note)
    yield from _in_sentences(context, main)


def _in_sentences(context: PageContext, main: Mission | None) -> Iterator[HeldPosting]:
    """Postings of heads that a sentence names outside the field for heads."""
    sentences = everything(context)
    if not list(heads(context.page.text("chief of mission"))):
        for head in heads(context.page.text("note")):
            yield _named(context, head, Residence(), main, None)
    for found in _ACCREDITED.finditer(sentences):
        head = Head("chargé d'affaires", named(found["who"]), named(found["who"]), None, False)
        yield _named(context, head, _seat(context, context.named(found["seat"]), None), main, None)
    for found in _HAS_SERVED.finditer(sentences):
        name = named(found["who"])
        yield _named(context, Head("consul general", name, name, edtf(found["date"]), False), Residence(), main, None)


def _named(
    context: PageContext, head: Head, where: Residence, main: Mission | None, note: str | None, host: str | None = None
) -> HeldPosting:
    own = host is None
    person = f"per-factbook-{context.sender}-{slug(head.name)}"
    at = main if own and where.resident is not False else None
    posting = Posting(
        id=f"pos-factbook-{context.sender}-{host or context.host}-{slug(head.name)}",
        person=person,
        sender=context.sender,
        host=host or context.host,
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
        attested=(context.state,),
        note=note,
        citations=context.cited,
    )
    names = (head.spelt,) if head.spelt != head.name else ()
    return HeldPosting(own, posting, Person(id=person, name=head.name, names=names))


def _remark(head: Head, note: str) -> str | None:
    assigned = _ASSIGNED.search(note)
    if assigned:
        where = f"{assigned['city']}, {assigned['country']}"
        return f"Temporarily assigned to the embassy in {where}, as chargé d'affaires, and still accredited."
    return _BARE_DATE if head.bare_date else None


def _where(context: PageContext, head: Head, note: str) -> Residence:
    """The residence of the head of a page's own mission."""
    other = ELSEWHERE.search(everything(context))
    if other and not context.page.to_us:
        at = context.seat_in(other["city"])
        return Residence(False, at.party if at else None, other["city"])
    for based in _BASED.finditer(note):
        if head.name.upper().endswith(based["who"].upper()):
            return _placed(context, based["where"])
    also = _ALSO.search(note)
    return _placed(context, also["where"]) if also and also["where"] else Residence()


def _placed(context: PageContext, text: str) -> Residence:
    """The residence in a text such as `Mauritius` or `Port Moresby, Papua New Guinea`."""
    city, *_, party = [None, *text.split(", ")] if ", " not in text else text.split(", ")
    return _seat(context, context.named(party or ""), city)


def _seat(context: PageContext, party: str, city: str | None) -> Residence:
    at = context.seats.get(party)
    city = city or (at.city if at else None)
    return Residence(True, None, city) if party == context.host else Residence(False, party, city)


def _others(context: PageContext, head: Head, note: str) -> Iterator[HeldPosting]:
    """Postings of the head to other hosts.  The source gives no dates for them."""
    if _TO_UN.search(note):
        as_representative = head._replace(title="permanent representative")
        yield _named(context, as_representative, Residence(), None, None, host=UN)
    home = _where(context, head, note)
    seat = home.seat or context.host
    at = context.seats.get(seat)
    city = home.city or (at.city if at else None)
    for pattern in (_ALSO, _AS_WELL):
        for found in pattern.finditer(note):
            for other in context.listed(found["list"]):
                where = Residence(True, None, city) if other == seat else Residence(False, seat, city)
                yield _named(context, head, where, None, None, host=other)
