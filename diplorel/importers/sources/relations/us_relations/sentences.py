"""Sentences that tell that an act was done: for each act of a heading, the patterns of that act."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from diplorel.dates.edtf import is_day
from diplorel.importers.sources.relations.us_relations.dates import day_of, split_sentences
from diplorel.importers.sources.relations.us_relations.headings import Act, Side

_US = r"(?:United States|U\.S\.)"
_SURE = r"(?:\w+ly |first )?"
_REL = r"(?:[Ff]ull |[Nn]ormal |formal |bilateral )*(?:[Dd]iplomatic )?[Rr]elations"
_NEAR = r"(?:U\.S\.|[^.;]){0,60}?"
_NAMES = {
    "embassy": r"(?:[Ee]mbass(?:y|ies)|Embasy)",
    "legation": r"(?:[Ll]egations?|\b[Mm]ission)\b",
    "liaison office": r"Liaison Office",
    "interests section": r"Interests? Sections?",
    "consulate general": r"[Cc]onsulate [Gg]eneral",
    "consulate": r"[Cc]onsulate(?! [Gg]eneral)",
    "diplomatic mission": r"(?:\b[Mm]ission|[Ll]egation)\b",
    "representative office": r"Office of the U\.S\. Representative",
}
_ANY = (
    r"(?:[Ee]mbassy|[Ll]egations?|Liaison Office|Interests? Sections?|[Cc]onsulate(?: [Gg]eneral)?|\b[Mm]ission\b"
    r"|\b[Pp]ost\b)"
)
_GAP = r"(?:[^.;]|\bSt\.|U\.S\.|Jr\.)*?"

_RELATIONS = {
    "us": (
        rf"{_US}(?: Government| and Japan)?,? (?:{_SURE}recognized|{_SURE}granted each other formal recognition)",
        rf"(?:was|were) {_SURE}recognized (?:on|by the {_US})",
        r"acts? of (?:mutual |official |formal )*(?:diplomatic engagement and )?(?:mutual )?recognition",
        rf"(?:constituted|marks|signified)(?: a| further| formal)*(?: {_US}| formal)? recognition",
        r"[Ff]ormal recognition by",
        rf"did not (?:formally )?recognize {_GAP} until",
        r"thus (?:indirectly )?recognizing",
        r"extended the recognition",
        r"recognition of the German Democratic Republic|recognition of the GDR",
        r"to recognize the [^.;]*, doing so",
        r"informed [^.;]* that the (?:United States|President) (?:recognized|had decided)",
    ),
    "them": (
        rf"{_SURE}recognized (?:the {_US}|American independence|{_US} independence|\w+ \w+ as)",
        r"(?:second|first) nation to officially recognize",
        rf"recognize the {_US} until",
        r"(?:act of official )?recognition (?:by|of) ",
    ),
    "established": (
        rf"{_REL}{_GAP}(?:was|were) {_SURE}established",
        rf"\b(?<!re)(?<!re-){_SURE}established {_REL}",
        rf"did not officially establish {_REL}",
        rf"{_REL} (?:formally )?(?:began|commenced)",
        rf"establishment of {_REL}, which occurred",
        rf"marks the establishment of {_REL}",
    ),
    "restored": (
        rf"{_REL}{_GAP}(?:was|were) re-?established",
        rf"re-?established {_REL}",
        rf"resumed {_REL}",
        rf"{_REL} were resumed",
        rf"(?:was resuming|is renewing) {_REL}",
        rf"{_REL} were established",
        rf"established full {_REL}",
        r"marked the restoration of relations",
        rf"(?:{_US} recognition of the new|extending {_US} recognition of the \w+) [Gg]overnment",
        r"recognized the \w+ Government",
    ),
    "suspended": (
        rf"{_REL} {_GAP}were (?:suspended|interrupted)",
        rf"suspended {_REL}",
    ),
    "severed": (
        rf"(?:severed|severing|broke(?: off)?|terminated) {_REL}",
        rf"{_REL}{_GAP} (?:was|were) severed",
        rf"{_REL}(?: with \w+)? {_SURE}ended",
        r"[Tt]his constituted (?:full )?(?:termination|the severance) of",
        r"the legation ceased to exist",
    ),
    "upgraded": (
        r"as the first U\.S\. Ambassador",
        r"became the first U\.S\. Ambassador",
        r"[Aa]mbassadorial relations commenced",
        r"posted its first Ambassador",
    ),
}  # fmt: skip
_BREAKS = re.compile(
    rf"(?P<us>(?:{_US}(?: Government)? (?:\w+ )?|President [\w. ]+? had )(?:severed|broke|suspended|terminated) {_REL})"
    rf"|(?P<them>(?:severed|broke(?: off)?|severing|suspended) {_REL} with the {_US})"
)
_KIND_OF = {
    "embassy": "embassy",
    "legation": "legation",
    "liaison office": "liaison office",
    "interests section": "interests section",
    "consulate": "consulate",
    "consulate general": "consulate general",
    "mission": "diplomatic mission",
}
_CREDENTIALS = "presentation of credentials"
_OTHERS = tuple(
    (name, re.compile(text))
    for name, text in (
        ("announcement", r"\bannounced\b|joint announcement|signed a joint statement"),
        ("agreement", r"\bagreed to (?:re-?establish|resume|establish)"),
        ("treaty", r"\btreaty establishing|Treaty Establishing"),
        ("appointment", r"\b(?:was|were) (?:appointed|promoted|commissioned)\b(?!\D*presented)"),
        (
            _CREDENTIALS,
            r"(?:present(?:ed|ing)|delivered) (?:his |her |their )?(?:\w+ )?(?:credentials|letters? of credence)",
        ),
    )
)
"""Other acts, which a note names where the act itself has no day."""
_BY = {"established": ("agreement", "announcement", _CREDENTIALS), "restored": (_CREDENTIALS,), "suspended": ()}
"""Step -> acts by which it is done, where an entry on relations dates no other act."""
_MISSION_ACTS = {
    "established": (
        ("opening of the embassy", re.compile(r"[Ee]mbassy in \w+ was established")),
        ("opening of a representative office", re.compile(r"opened an Office of the U\.S\. Representative")),
        ("accreditation of an ambassador", re.compile(r"\b(?:was|Ambassador) accredited to")),
    ),
    "restored": (),
    "suspended": (("closing of the embassy", re.compile(r"closed (?:its|the) Embassy")),),
}  # fmt: skip
"""Step -> acts on missions by which it is dated, where an entry dates no other act."""
_NOT_SO = re.compile(r"\b(?:before|never|not|without|pending|postpone|declined|died|sometime|whose)\b")


@cache
def patterns(act: Act) -> tuple[re.Pattern[str], ...]:
    """The patterns of sentences that tell of an act."""
    if act.what in ("open", "reopen", "raise", "close", "lower", "move"):
        texts = _of_mission(act)
    elif act.what == "recognised":
        texts = _RELATIONS["them" if act.side == "them" else "us"]
    elif act.what == "mutual":
        texts = _RELATIONS["us"]
    else:
        texts = _RELATIONS.get(act.what, ())
    return tuple(re.compile(text) for text in texts)


def _raised(name: str) -> tuple[str, ...]:
    return (
        rf"(?:elevated|raised|upgraded|converted|re-?designated|transformed){_GAP}\b(?:to|as|into) (?:the |an? )?"
        rf"(?:(?:status|rank|level|category) of )?(?:an? |the )?(?:\w+(?:\.\w\.)? )?{name}",
        rf"upgrading{_GAP} to an? U\.S\. {name}",
        rf"\b(?:became|becomes) (?:the |an? )?(?:U\.S\. |American |\w+ )?{name}",
        rf"elevated (?:the|its) (?:U\.S\. |American )?{name}",
        r"change in status became effective",
    )


def _of_mission(act: Act) -> tuple[str, ...]:
    name = _NAMES.get(act.kind, _ANY)
    raised = _raised(name)
    opened = (
        rf"{name}{_GAP}(?:was|were) {_SURE}(?:re-?)?(?:established|opened)",
        rf"(?<!relations )(?<!to )\b(?:re-?)?(?:established|opened|set up)\b(?! diplomatic)(?! relations){_NEAR}{name}",
        rf"{name}{_NEAR} (?:re-?)?(?:opened|established)\b",
        rf"(?:thus|thereby) establishing the {_GAP}{name}",
        rf"opening of (?:the )?{name}|resumed operations",
    )
    closed = (
        rf"{name}{_GAP}(?:was|were) (?:\w+ly )?(?:closed|terminated)",
        rf"\bclosed (?:its|the|their){_NEAR}{name}",
        rf"(?<!until the ){name}{_NEAR} (?:closed|ceased to exist)\b",
    )
    moved = (
        rf"{name}{_GAP}(?:was|were|officially)? ?(?:moved|relocated|transferred|returned|established)",
        rf"(?:moved|returned|transferred|return of|reopened) (?:its|the) {_GAP}{name}",
        rf"closed the {name}{_GAP}and moved",
        rf"raised to the rank of {name}",
    )
    return {
        "open": (*opened, *raised),
        "reopen": (*opened, *raised),
        "raise": (*raised, rf"{name} \w+ was established"),
        "close": closed,
        "lower": (r"reclassified as",),
        "move": moved,
    }[act.what]


def breaker(text: str) -> Side:
    """The side that broke or suspended relations, by a text; '' where it names no side, or both."""
    found: set[Side] = {"us" if match["us"] else "them" for match in _BREAKS.finditer(text)}
    return found.pop() if len(found) == 1 else ""


def severed(text: str) -> bool:
    """Whether a text says that relations with the United States were severed; the heading can call it otherwise."""
    return bool(
        re.search(rf"\b(?:severed|broke)\b{_GAP}{_US}|{_US} (?:severed|broke)\b|{_REL}{_GAP}(?:was|were) severed", text)
    )


def never(text: str) -> bool:
    """Whether a text says that relations were never established."""
    return bool(re.search(r"\bnever (?:officially )?established diplomatic relations", text))


def raised_from(text: str, kind: str) -> str | None:
    """The kind that a mission had before a text says that it was raised to this kind.

    '' where the text does not give that kind; None where it does not say that the mission was raised.
    """
    name = _NAMES.get(kind, _ANY)
    for shape in _raised(name):
        if match := re.search(shape, text):
            said = re.findall(_ANY, text[max(0, match.start() - 80) : match.end()])
            kinds = [
                found for word in said if (found := _KIND_OF.get(word.lower().removesuffix("s"))) and found != kind
            ]
            return kinds[-1] if kinds else ""
    return None


def done_by(text: str, within: str | None, step: str) -> tuple[str, str] | None:
    """The act by which relations were established, restored or suspended, in an entry that dates one such act; the
    act's day (EDTF) can be approximate.  Else None.
    """
    found = [(name, day) for name, day in _days(text, within, _OTHERS) if name in _BY[step]]
    found = found or _days(text, within, _MISSION_ACTS[step])
    return found[0] if len(found) == 1 else None


def agreed(text: str, within: str | None) -> bool:
    """Whether an entry dates an agreement or an announcement."""
    return any(name in ("agreement", "announcement") for name, _ in _days(text, within, _OTHERS))


def others(text: str, within: str | None) -> str | None:
    """A sentence with the days of other acts in an entry; None where it has none."""
    days = [f"{name} on {day}" for name, day in _days(text, within, _OTHERS) if is_day(day)]
    return f"The article gives a day only for other acts: {', '.join(days)}." if days else None


def _days(text: str, within: str | None, acts: Iterable[tuple[str, re.Pattern[str]]]) -> list[tuple[str, str]]:
    told = " ".join(sentence.text for sentence in split_sentences(text) if not _NOT_SO.search(sentence.text))
    found = ((name, day_of(told, (shape,), within).date) for name, shape in acts)
    return [(name, day) for name, day in found if day and is_day(day.rstrip("~"))]
