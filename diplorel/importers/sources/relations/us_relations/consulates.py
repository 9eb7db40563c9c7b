"""The consulates that an entry on the consular presence lists: city, opening and closing.

Only an opening, a closing or a listed range of years is taken from the text.  The appointment of a consul opens no
consulate.  Dates of extant records, earliest dates and first arrivals show that a consulate existed, not its opening.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import partial
from typing import NamedTuple

from diplorel.importers.sources.relations.us_relations.dates import MONTHS, edtf, split_sentences
from diplorel.importers.sources.relations.us_relations.places import CITY, spelt
from diplorel.model.vocabulary import MissionKind
from diplorel.names.normalise import normalise

_DAY = rf"(?:(?:{'|'.join(MONTHS)}),? (?:\d{{1,2}}(?:st|nd|rd|th)?, )?)?\d{{4}}"
_GAP = r"(?:[^.;]|\b[A-Z]\.)*?"
_KIND = r"(?P<kind>Consulates? General|[Cc]onsulates?|Consular Agency|consular post)"
_OF = r"(?: of (?:the )?[\w ]+?)?(?: in the United States)?"
_KINDS: dict[str, MissionKind] = {
    "consulate general": "consulate general",
    "consulate": "consulate",
    "consular agency": "consular agency",
    "consular post": "consular office",
    "vice consulate": "vice-consulate",
}
_RANGE = re.compile(
    r"(?P<city>[^()]+?)\s*(?:\([^()]*\)\s*)?\(\s*(?P<first>\d{4})(?:\s*[-–]\s*(?P<last>\d{4}|\?|current))?\s*\)\Z"
)
_SPELLS = re.compile(r"(?P<city>[^()]+?)\s*\((?P<spells>.*(?:Consul|Vice).*)\)\Z")
_SPELL = re.compile(
    r"(?P<kind>Consular Agency|Vice Consulate|Commercial Agency|Consulate)?;? ?(?P<first>\d{4})-(?P<last>\d{2,4})"
)
_SHOWN = re.compile(
    rf"[Ee]arliest [Dd]ate:?\s*(?P<first>{_DAY})"
    rf"(?:[.;,]?\s*(?:\([^()]*\)\s*)?[Ll]atest (?:open )?[Dd]ate:?\s*(?P<last>{_DAY}))?"
)
_SPAN = re.compile(
    rf"A {_KIND} was established(?: at \w+ in)? (?P<first>{_DAY}),? (?:and|which)(?: was)? closed (?P<last>{_DAY})"
)
_PAIR = re.compile(rf"(?:^|[ ;:]){CITY},? (?:which opened )?on (?P<first>{_DAY}),? and closed on (?P<last>{_DAY})")
_LISTED = re.compile(rf"(?:^|: |; |and |in ){CITY} \(?(?P<first>\d{{4}})\)?(?=[;.]| and)")
_OPENED = tuple(
    re.compile(text)
    for text in (
        rf"(?:opened|established) (?:an?|its first|the) (?:first |full |U\.S\. )*{_KIND}{_GAP}"
        rf" (?:in|at) (?:the city of )?{CITY}{_GAP} (?P<about>on or about|on|in) (?P<first>{_DAY})",
        rf"{_KIND}{_OF} (?:was|were) (?:first )?(?:established|opened) (?:in|at) (?:nearby )?{CITY},?"
        rf" (?P<about>on|in) (?P<first>{_DAY})",
        rf"{_KIND} (?:in|at) {CITY} (?:was )?(?:opened|established)(?: in \w+)? (?P<about>on|in) (?P<first>{_DAY})",
        rf"{_KIND} (?:in [\w' -]+? )?opened at {CITY} (?P<about>in) (?P<first>{_DAY})",
        rf"{_KIND} in [\w' -]+? was opened (?P<about>on) (?P<first>{_DAY}) in {CITY}",
        rf"{_KIND} to open in {CITY} was (?P<about>on) (?P<first>{_DAY})",
    )
)
_CLOSED = re.compile(
    rf"\b(?:[Ii]t|which|[Tt]he post|This (?:office|post)|and)(?: was)? closed (?:on |in )?(?P<last>{_DAY})"
)
_THEIRS = re.compile(r"in the United States was established")
_CITY_STATES = ("singapore", "san marino")
_NO_CITY = ("Rhenish",)
"""Regions that the upstream lists among cities."""
_EXTANT = "Known from the dates of extant records."
_UNKNOWN = "The article does not know when it closed."
_ARRIVED = "In that year a consul was first assigned to it or arrived."


class ListedConsulate(NamedTuple):
    """A consulate and its dates (EDTF)."""

    kind: MissionKind
    city: str
    opened: str | None = None
    closed: str | None = None
    attested: tuple[str, ...] = ()
    theirs: bool = False
    note: str | None = None
    ranked: bool = True
    """Whether the text gives the post its kind; the heading of a list only names posts of many kinds."""


def consulates(title: str, text: str, items: list[str], own: Collection[str]) -> list[ListedConsulate]:
    """The consulates of an entry's items, then of its text; each once, with the dates of its fullest mention.

    own: names of the country that the entry is about, which are no cities.
    """
    named: MissionKind = "consulate general" if "Consulate Generals" in title else "consulate"
    shown = _EXTANT if "extant dates" in text else _ARRIVED if _by_consul(text) else None
    found = [post for item in items for post in (*_of_item(item.rstrip("; ."), named, shown), *_opened(item, ""))]
    found += _of_text(text, title)
    once: dict[tuple[str, str], ListedConsulate] = {}
    for post in found:
        if (normalise(post.city) in own and normalise(post.city) not in _CITY_STATES) or post.city in _NO_CITY:
            continue
        key = post.city, post.opened or post.attested[0]
        if key not in once or (post.closed and not once[key].closed):
            once[key] = post
    return list(once.values())


_listed = partial(ListedConsulate, ranked=False)


def _by_consul(text: str) -> bool:
    return bool(re.search(r"(?:assigned|appointed) to or arrived", text))


def _of_item(item: str, named: MissionKind, shown: str | None) -> Iterator[ListedConsulate]:
    if match := _RANGE.match(item):
        last = match["last"] if (match["last"] or "").isdigit() else None
        if match["last"] == "?" and not shown:
            yield _listed(named, spelt(match["city"].strip()), match["first"], f"{match['first']}/..", note=_UNKNOWN)
        elif shown:
            yield _listed(named, spelt(match["city"].strip()), attested=_days(match["first"], last), note=shown)
        else:
            yield _listed(named, spelt(match["city"].strip()), match["first"], last)
    elif match := _SPELLS.match(item):
        kind = ""
        for spell in _SPELL.finditer(match["spells"]):
            kind = (spell["kind"] or kind).lower()
            if kind in _KINDS:
                last = spell["first"][: 4 - len(spell["last"])] + spell["last"]
                yield ListedConsulate(_KINDS[kind], spelt(match["city"].strip()), spell["first"], last)
    else:
        place = re.sub(r"\([^()]*\)", "", re.split(r"--|:|\s[Ee]arliest", item)[0])
        for city in place.split(" and "):
            yield from _shown(item, spelt(" ".join(city.split()).rstrip("( ")), named)


def _shown(text: str, city: str, named: MissionKind) -> Iterator[ListedConsulate]:
    for match in _SHOWN.finditer(text):
        seen = _days(edtf(match["first"]), match["last"] and edtf(match["last"]))
        yield _listed(named, city, attested=seen, note=_EXTANT)
    for match in _SPAN.finditer(text):
        yield ListedConsulate(_KINDS[match["kind"].lower()], city, edtf(match["first"]), edtf(match["last"]))


def _days(*days: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, days)))


def _of_text(text: str, title: str) -> Iterator[ListedConsulate]:
    if text.startswith("Earliest Date"):
        yield from _shown(text, spelt(title.split(" (")[0]), "consulate")
        return
    texts = [sentence.text for sentence in split_sentences(text)]
    for sentence, then in zip(texts, [*texts[1:], ""], strict=True):
        if title.endswith("Posts"):
            for match in _LISTED.finditer(sentence):
                if _by_consul(text):
                    yield _listed("consulate", match["city"], attested=(match["first"],), note=_ARRIVED)
                else:
                    yield _listed("consulate", match["city"], match["first"])
        for match in _PAIR.finditer(sentence):
            yield _listed("consulate", spelt(match["city"]), edtf(match["first"]), edtf(match["last"]))
        yield from _opened(sentence, then)


def _opened(sentence: str, then: str) -> Iterator[ListedConsulate]:
    for shape in _OPENED:
        for match in shape.finditer(sentence):
            closed = _CLOSED.search(sentence[match.end() :]) or _CLOSED.match(then)
            yield ListedConsulate(
                _KINDS[match["kind"].lower().replace("consulates", "consulate")],
                spelt(match["city"]),
                edtf(match["first"]) + ("~" if "about" in match["about"] else ""),
                edtf(closed["last"]) if closed else None,
                theirs=bool(_THEIRS.search(sentence)),
            )
