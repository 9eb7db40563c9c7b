"""The headings of the articles' entries: a grammar of the acts that they announce.

A heading has phrases and a date: "Diplomatic Relations Reestablished and Embassy Reopened, 1974".  Each phrase has one
of the shapes below.  A heading with a part that has no shape makes no record.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from diplorel.importers.sources.relations.us_relations.dates import MONTHS, edtf

What = Literal[
    "recognised", "mutual", "established", "restored", "suspended", "severed", "upgraded", "downgraded", "absent",
    "attested",
    "open", "reopen", "close", "raise", "lower", "move", "accredit", "treaty", "join", "context",
]  # fmt: skip
"""The act of a phrase: a step of relations, a change of a mission, a treaty, or an act's context."""
Side = Literal["us", "them", ""]
"""The United States, the party of the article, or unknown."""
KINDS = {
    "legation": "legation",
    "embassy": "embassy",
    "liaison office": "liaison office",
    "interest section": "interests section",
    "interests section": "interests section",
    "consulate": "consulate",
    "consulate general": "consulate general",
    "diplomatic mission": "diplomatic mission",
    "subordinate diplomatic mission": "diplomatic mission",
    "diplomatic presence": "legation",
    "mission": "diplomatic mission",
    "office of the us representative": "representative office",
}
"""Name of a mission in headings -> its kind."""


class Act(NamedTuple):
    """One act that a heading announces."""

    what: What
    side: Side = ""
    """The side that acted, or whose mission it is."""
    kind: str = ""
    """Kind of the mission after the act."""
    place: str = ""
    """The city or country after 'in' or 'at'."""
    of: str = ""
    """The party that the heading names."""
    level: str = ""
    """Level of relations after the act."""
    was: str = ""
    """Kind of the mission before the act, where the heading gives both."""
    both: bool = False
    """Whether the act is about the missions of both sides."""


_US = r"(?:the )?US"
_KIND = (
    r"(?P<kind>Subordinate Diplomatic Mission|Diplomatic Mission|Diplomatic Presence|Mission|Office of the US"
    r" Representative|Liaison Office|Interests? Section|Consulate General|Consulate|Legations?|Embassy)"
)
_NO_OWNER = (
    r"(?!US|the\b|a\b|an\b|Subordinate|Full|Normal|Embassy|Legation|Diplomatic|Mission|Liaison|Interest|Consul"
    r"|Additional|Status)"
)
_WHOSE = rf"(?:(?:the |a |an )?(?:(?P<us>US)|(?P<them>{_NO_OWNER}[A-Z][\w-]+(?: Zealand| African)?)) |the )?"
_NO_PLACE = r"(?!Status|Re|Raised|Closed|Moved|Opened|Established|Elevated|Transf)"
_BARE_PLACE = rf"(?<=[yn]) {_NO_PLACE}(?P<at>[A-Z][\w']+(?: \(.+\))?)"
_WHERE = rf"(?:,? (?:in|at|to|of) (?P<place>.+?)|{_BARE_PLACE})?"
_MISSION = rf"{_WHOSE}{_KIND}{_WHERE}"
_RAISED = r"(?:the )?(?:\w+ )?(?P<to_kind>Embassy|Legation|Liaison Office|Consulate General)(?: Status)?"
_TREATY = r"(?:Treaty|Convention|Agreement|Arrangement|Declaration of Accession|Compact|Additional Article)"
_LINK = re.compile(r",? and the |, and |,? and |/|; |, ", re.I)
_RELATIONS = r"(?:Full |Normal )?(?:Diplomatic |Diplomatic and Cultural )?Relations"
_OF = r"(?: with (?P<of>.+?))?"
_BY = r"(?: by (?P<by>.+?))?"

# Shape -> what it announces.  Tried in this order; a shape matches a whole phrase.
_SHAPES: tuple[tuple[What, str], ...] = (
    ("recognised", rf"(?P<by>.+?)(?:'s)? Recogni(?:tion of|zes?) (?:{_US}|the Independence of {_US}|US Independence)"),
    ("recognised", r"(?P<us>US|States) Recognition of (?P<of>.+)"),
    ("recognised", r"Recognition(?: of (?P<of>.+))?"),
    ("mutual", r"Mutual (?:Acts of )?Recognition"),
    ("mutual", r"Recognition between the US and (?P<of>.+)"),
    ("upgraded", r"(?:Establishment of )?(?P<level>Ambassador)ial Relations(?: Restored| Resumed)?"),
    ("upgraded", r"Elevation of Representation to (?P<level>Ambassador)ship"),
    ("upgraded", r"Elevation of the US Representative to the Kingdom of Hawaii to (?P<level>Minister)"),
    ("downgraded", r"Relations Altered"),
    ("absent", r"No diplomatic relations established"),
    ("established", rf"(?:the )?Establishment of {_RELATIONS}{_OF}"),
    ("established", rf"{_RELATIONS} Established{_OF}"),
    ("established", r"Expansion of Relations"),
    ("restored", rf"(?:the )?(?:Re-?establishment|Resumption|Re-Opening) of {_RELATIONS}{_OF}"),
    ("restored", rf"{_RELATIONS} (?:Re-?established|Resumed|Normalized){_BY}"),
    ("suspended", rf"(?:the )?(?:Suspension|Interruption) of {_RELATIONS}{_BY}"),
    ("suspended", rf"{_RELATIONS}{_OF} Interrupted"),
    ("severed", rf"(?:the )?(?:Severance|Severing|Termination|Cessation) of {_RELATIONS}{_OF}(?: During .+)?"),
    ("severed", rf"{_RELATIONS}{_OF} (?:Severed|(?:Relations )?Ended){_BY}"),
    ("severed", r"(?P<us>US) Severs Diplomatic Relations"),
    ("reopen", rf"(?:the )?(?:Re-?establishment|Re-?opening) of {_MISSION}"),
    ("reopen", rf"{_MISSION} Re-?(?:opened|opens|established)"),
    ("raise", rf"Establishment of {_MISSION} to {_RAISED}"),
    ("open", rf"(?:the )?(?:Establishment|Opening) of {_MISSION}"),
    ("open", rf"{_MISSION} (?:Established|Opened)(?: (?:in|at) (?P<then>.+?))?"),
    ("close", rf"(?:the )?(?:Closure|Closing|Termination) of {_MISSION}"),
    ("close", rf"{_MISSION} Closed"),
    ("raise", rf"Elevation (?:of (?:Status of )?|from ){_MISSION} to {_RAISED}"),
    ("raise", rf"{_MISSION} (?:was )?(?:Raised|Elevated) to {_RAISED}"),
    ("lower", rf"{_MISSION} Downgraded"),
    ("move", rf"{_MISSION} (?:Moved?|Moves|Returned|Returns|Transferred)(?: from .+?)? to (?P<then>.+?)"),
    ("move", rf"(?:Move|Movement|Relocation) of {_MISSION}(?: from .+? to (?P<then>.+?))?"),
    ("accredit", r"Change from .+ to (?P<place>.+)"),
    ("accredit", r"Accreditation of US Ambassador(?: to .+?)?(?: changed from .+? to (?P<place>.+))?"),
    ("join", r"(?P<by>.+?) Joins? the (?P<of>.+)"),
    ("treaty", rf"(?P<of>(?:\w+[ -])*{_TREATY}\b.*)"),
    ("context", r"The Anschluss|post-World War II Revival of .+|Division of Germany|Dissolution of .+"),
    ("context", r"Formation|Dissolution"),
)  # fmt: skip
_BARE = re.compile(rf"(?:the )?{_MISSION}\Z", re.I)
_COMPILED = tuple((what, re.compile(rf"(?:{shape})\Z", re.I)) for what, shape in _SHAPES)


def acts(title: str) -> tuple[Act, ...]:
    """The acts of a heading without its date, in their order; none where a part of the heading has no shape."""
    return _phrases(_plain(title), "")


def _phrases(title: str, verb: str) -> tuple[Act, ...]:
    """The acts of phrases that 'and' or the like joins.  A mission without a verb takes the verb before it."""
    ends = [(link.start(), link.end()) for link in _LINK.finditer(title)]
    for end, rest in [*ends, (len(title), len(title))]:
        act = _phrase(title[:end], verb)
        if act is None:
            continue
        if rest == len(title):
            return (act,)
        then = _phrases(title[rest:], {"established": "open", "restored": "reopen"}.get(act.what, ""))
        if then:
            return (act, *then)
    return ()


def _phrase(text: str, verb: str) -> Act | None:
    if verb and (match := _BARE.match(text)):
        return _act("open" if verb == "open" else "reopen", match)
    for what, shape in _COMPILED:
        if match := shape.match(text):
            return _act(what, match)
    return None


def _act(what: What, match: re.Match[str]) -> Act:
    said = {key: value for key, value in match.groupdict().items() if value}
    kinds = [_kind(said[key]) for key in ("kind", "to_kind") if key in said]
    kind, was = (kinds[-1], kinds[0] if len(kinds) > 1 else "") if kinds else ("", "")
    place = next((said[key] for key in ("then", "place", "at") if key in said), "")
    side: Side = "us" if "us" in said else "them" if "them" in said else ""
    if "by" in said:
        side = "us" if re.fullmatch(_US, said["by"]) else "them"
        if what == "recognised":
            said.setdefault("of", said["by"])
    if kind and not side:
        side = "us"
    if re.match(r"(?:the )?US\b|Washington", place):
        side, place = "them", "Washington" if place.startswith("Washington") else ""
    both = said.get("kind", "").lower().endswith("s")
    return Act(
        what, side, kind, place, said.get("of", "").removeprefix("the "), said.get("level", "").lower(), was, both
    )


def _kind(called: str) -> str:
    name = called.lower()
    return KINDS.get(name) or KINDS[name.removesuffix("s")]


def _plain(title: str) -> str:
    """A heading with one spelling for each word that the upstream spells in several ways."""
    text = title.replace("’", "'").replace("‘", "'").replace("&", "and").strip(" .")
    text = re.sub(
        r"\bU\.S\.?|\bUnited States\b|\bAmericas?n?\b(?= (?:Leg|Emb|Miss|Dipl|Cons|Amb|Min))|\bUS\b", "US", text
    )
    return " ".join(re.sub(r"Recogntion", "Recognition", re.sub(r"Relationsand", "Relations and", text)).split())


_YEARS = re.compile(
    rf"(?:,| of| in| on|)\s*(?P<day>(?:(?:{'|'.join(MONTHS)})\s+)(?:\d{{1,2}},\s*)?)?"
    r"(?P<year>\d{4})(?:\s*(?P<link>-|–|to|until|and)\s*(?P<last>\d{2,4}))?(?:,? \(?with interruptions\)?)?\s*\.?\Z"
)


class Heading(NamedTuple):
    """The parts of a heading."""

    title: str
    """The heading without its date."""
    years: tuple[str, ...]
    """EDTF: the date or interval; two dates where the heading names two years; empty where it names none."""


def heading(text: str) -> Heading:
    """A heading's title and date."""
    found = _YEARS.search(text.replace("&", "and"))
    if found is None:
        return Heading(text.strip(" ."), ())
    title = text[: found.start()].strip(" .,")
    first = found["year"]
    if found["day"]:
        return Heading(title, (edtf(f"{found['day']}{first}"),))
    if not found["last"]:
        return Heading(title, (first,))
    last = first[: 4 - len(found["last"])] + found["last"]
    return Heading(title, (first, last) if found["link"] == "and" else (f"{first}/{last}",))
