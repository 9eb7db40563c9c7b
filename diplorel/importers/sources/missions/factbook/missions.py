"""Missions in the Factbook: the embassy with its address, consulates by city, and other offices."""

from __future__ import annotations

import re
from collections.abc import Iterator

from diplorel.importers.sources.missions.factbook.heads import DATE, edtf, heads
from diplorel.importers.sources.missions.factbook.page_context import PageContext
from diplorel.importers.sources.missions.factbook.places import (
    Address,
    abroad,
    cities,
    in_us,
    is_address,
    street,
    website,
)
from diplorel.model.records import Mission
from diplorel.model.vocabulary import MissionKind

_LISTS: dict[str, MissionKind] = {
    "consulate(s) general": "consulate general",
    "consulate(s)": "consulate",
    "honorary consulate(s)": "honorary consulate",
    "representative office": "representative office",
    "trade office(s)": "trade office",
    "branch office(s)": "branch office",
    "other offices": "branch office",
    "HKETO offices": "trade office",
    "Taipei Economic and Cultural Offices (branch offices)": "branch office",
}
"""Field that lists cities -> kind of the missions in those cities."""
_BY_TITLE: tuple[tuple[str, MissionKind], ...] = (
    ("apostolic nuncio", "nunciature"),
    ("head of delegation", "delegation"),
    ("head of representation", "representative office"),
    ("consul general", "consulate general"),
    ("consul", "consulate"),
)
"""Word in the title of a head -> kind of the mission, for missions in the field for embassies."""
ELSEWHERE = re.compile(r"(?:located (?:at|in)|operates? (?:out of|from)) (?:the )?US Embassy,? (?P<city>[A-Z]\w+)")
"""The mission works in the building of another mission."""
_UNOFFICIAL = re.compile(r"unofficial instrumentality, the (?P<name>[^,(]+?)(?: \(\w+\))?, a private")
_UNOFFICIAL_NOTE = "Unofficial by the source, and performing services like those of a diplomatic post."
_OFFICE = re.compile(r"\boffice: (?P<address>[^;]+)")
_TRADE = re.compile(r"the (?P<name>[A-Z][\w ]+ Office) \(\w+\) carries out .*? address: (?P<address>[^;]+)")
_UN = "Permanent Mission to the UN"
_UN_NOTE = "The permanent mission to the United Nations serves as the embassy."
_SUSPENDED = (
    re.compile(rf"US Embassy in (?P<city>[A-Z]\w+) suspended operations (?:\([^)]*\) )?on (?P<date>{DATE})"),
    re.compile(rf"on (?P<date>{DATE}), the US suspended operations at its embassy in (?P<city>[A-Z]\w+)"),
)
_SUSPENDED_NOTE = "Closed here means: its operations were suspended."
_ABSENT = re.compile(r"United States does not maintain a presence in")
_ABSENT_NOTE = "The source says that the United States has no presence in the country, and not since when."
_SUSPENDED_STATUS = re.compile(r"suspended(?: status)?", re.I)
_STATUS_NOTE = "Its operations are suspended, by the source; it does not say since when."
MOVED = re.compile(
    rf"[Oo]n (?P<date>{DATE}), the US Embassy relocated to (?P<city>[A-Z]\w+) from (?P<old>[A-Z]\w+(?: [A-Z]\w+)?)"
)
"""An embassy moved from one city to another."""
_REOPENED = re.compile(rf"\breopened (?:on )?(?P<date>{DATE})(?: after having been closed in (?P<closed>\d{{4}}))?")
_OPENED = re.compile(rf"\bopened an embassy in [\w ]+ on (?P<date>{DATE})")


def everything(context: PageContext) -> str:
    """The whole page in one text."""
    return " ".join(line for lines in context.page.fields.values() for line in lines).replace("U.S.", "US")


def main(context: PageContext) -> Mission | None:
    """The mission that the page is about: an embassy, or the office that serves as one; None where there is none."""
    page, text = context.page, everything(context)
    unofficial = _UNOFFICIAL.search(text)
    if unofficial:
        return context.mission(
            "representative office", name=unofficial["name"], note=_UNOFFICIAL_NOTE, **_at(context, _office(context))
        )
    ended = _ended(context, text)
    if ended:
        return ended
    field = "chancery" if page.to_us else "embassy"
    if ELSEWHERE.search(text) or not is_address(page.text(field)):
        opened = _OPENED.search(text)
        return context.mission("embassy", opened=edtf(opened["date"])) if opened else None
    notes = [_UN_NOTE] if page.to_us and _UN in page.text(field) + page.text("note") else []
    moved, reopened = MOVED.search(text), _REOPENED.search(text)
    notes += [f"Moved there from {moved['old']}."] if moved else []
    notes += ["The source says that it is no official embassy."] if _unofficial(text) else []
    began = moved or reopened
    return context.mission(
        _kind(context),
        opened=edtf(began["date"]) if began else None,
        previous=f"mis-factbook-{context.key('embassy', moved['old'])}" if moved else None,
        note=" ".join(notes) or None,
        **_at(context, street(page.fields[field])),
    )


def _ended(context: PageContext, text: str) -> Mission | None:
    """An embassy that works no more: its operations were suspended, or its sender has left the country."""
    suspended = next(filter(None, (one.search(text) for one in _SUSPENDED)), None)
    if suspended:
        told = is_address(context.page.text("embassy"))
        at = _at(context, street(context.page.fields["embassy"])) if told else {}
        at["city"] = suspended["city"]
        return context.mission("embassy", closed=edtf(suspended["date"]), attested=(), note=_SUSPENDED_NOTE, **at)
    if _ABSENT.search(text):
        city = next(iter(context.page.capitals), None)
        return context.mission("embassy", city=city, closed=f"../{context.state}", attested=(), note=_ABSENT_NOTE)
    return None


def _unofficial(text: str) -> bool:
    return "does not have an official embassy" in text


def _kind(context: PageContext) -> MissionKind:
    titles = {head.title for head in heads(context.page.text("chief of mission"))}
    for word, kind in _BY_TITLE:
        if any(word in title for title in titles):
            return kind
    is_organisation = context.job.parties[context.host].kind == "organisation"
    return "diplomatic mission" if is_organisation or _unofficial(everything(context)) else "embassy"


def _office(context: PageContext) -> str:
    """Address of an office that serves as an embassy: in a note, or in the lines below the office's name."""
    noted = _OFFICE.search(context.page.text("note"))
    return noted["address"] if noted else street(context.page.fields.get("branch office(s)", ())[1:])


def _at(context: PageContext, text: str) -> dict[str, object]:
    page = context.page
    if page.to_us:
        place = in_us(text)
    else:
        place = abroad(text, page.capitals, page.text("mailing address")) if text else Address(None, None)
    web = website(page.text("email address and website") or page.text("note"))
    return {"address": place.street, "city": place.city, "coordinates": place.coordinates, "website": web}


def offices(context: PageContext) -> Iterator[Mission]:
    """The missions that the page lists by city; and an embassy that closed before it opened again."""
    trade = _TRADE.search(context.page.text("note"))
    for field, kind in _LISTS.items():
        lines = context.page.fields.get(field, ())
        if not lines:
            continue
        if lines[0][0].isdigit():
            at = _at(context, lines[0])
            yield context.mission(kind, **{**at, "website": website(" ".join(lines))})
        elif len(lines) == 1:
            yield from _listed(context, field, kind, trade)
    again = _REOPENED.search(everything(context))
    if again and again["closed"]:
        yield context.mission("embassy", number=again["closed"], closed=again["closed"], attested=())


def _listed(context: PageContext, field: str, kind: MissionKind, trade: re.Match[str] | None) -> Iterator[Mission]:
    name = trade["name"] if trade and kind == "trade office" else None
    if field.endswith("(branch offices)"):
        name = field.split(" (")[0].removesuffix("s")
    for city in cities(context.page.text(field)):
        at: dict[str, object] = {"city": city.name}
        if trade and name and (found := in_us(trade["address"])).city == city.name:
            at |= {"address": found.street, "website": website(context.page.text("note"))}
        more = city.more if city.more and city.more.lower() != kind else None
        if more and _SUSPENDED_STATUS.fullmatch(more):
            yield context.mission(
                kind, number=city.name, closed=f"../{context.state}", attested=(), note=_STATUS_NOTE, **at
            )
            continue
        yield context.mission(kind, number=city.name, name=name, note=more and f"The source adds: {more}.", **at)
