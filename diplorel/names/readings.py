"""Rules that read a name which the data does not have as it is written: 'Korea, Rep.', 'Congo (DRC)', 'S. Sudan'.

The rules are tried in turn, and only when the name matches nothing directly.  Each rule turns the text into names that
the data has; no rule takes a name for another one that is merely like it.  When a rule finds several parties, the name
is refused with all of them as choices.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from itertools import pairwise

from diplorel.names.normalise import normalise
from diplorel.names.table import CODE, OWN, WEAK, Bearer, NameTable, ResolvedParty, best, parties
from diplorel.names.words import anchor, shortened, telling, typed_words, written_words

Parties = list[ResolvedParty]
_LONGEST = 200
"""Letters of a text that can be a name."""


def read(table: NameTable, text: str) -> Parties:
    """The parties that the first rule which can read a text finds; an empty list where no rule can read the text."""
    if len(text) > _LONGEST:
        return []
    for rule in _RULES:
        if found := rule(table, text):
            return found
    return []


def _known(table: NameTable, text: str, rank: int = CODE) -> Parties:
    """The parties that bear a name of this rank or a lower one, or bear its words in another order or in full."""
    return parties(table.bearers([normalise(text)], rank)) or _same_words(table, text)


def _mended(table: NameTable, text: str) -> Parties:
    """'CÃ´te d'Ivoire': UTF-8 that was read as another encoding, once or twice."""
    once = _decoded(text)
    if once == text:
        return []
    return _known(table, once) or _known(table, _decoded(once))


def _decoded(text: str) -> str:
    for encoding in ("cp1252", "latin-1"):
        with suppress(UnicodeError):
            return text.encode(encoding).decode("utf-8")
    return text


_NOTE = re.compile(r"\s*(?:[\[(]\s*(?:\d{1,2}|[a-z]|note \d+)\s*[\])]|\s\d{1,2}[/)])\s*\Z")
"""The mark of a footnote."""


def _without_note(table: NameTable, text: str) -> Parties:
    """'Kosovo (1)', 'China [b]'."""
    bare = _NOTE.sub("", text)
    return _known(table, bare) if bare != text else []


def _initials(table: NameTable, text: str) -> Parties:
    """'U.S.S.R.', 'G. D. R.': initials that are a name without the full stops.  A code is no name here."""
    if not re.fullmatch(r"(?:\w[.\s]+){2,}\w?\.?\s*", text):
        return []
    return parties(table.bearers([re.sub(r"[\W_]", "", normalise(text))], OWN))


def _same_words(table: NameTable, text: str) -> Parties:
    """'Korea, Rep.', 'Congo (Democratic Republic of)', 'S. Sudan', 'Antigua & Barbuda'.

    The same words in another order come first, then usual abbreviations, then others.  In each of these, common names
    come before names in other languages; the latter are read from usual abbreviations only.
    """
    typed = typed_words(text)
    start = anchor(typed)
    ranked: dict[tuple[int, bool], list[Bearer]] = {}
    for one in table.containing(start) if start else ():
        how, weak = shortened(typed, written_words(one.norm)), one.rank == WEAK
        if how is not None and not (weak and how > 1):
            ranked.setdefault((how, weak), []).append(one)
    return parties(ranked[min(ranked)]) if ranked else []


def _same_letters(table: NameTable, text: str) -> Parties:
    """'Hongkong', 'SouthKorea', 'Cote dIvoire': a name of six letters or more with spaces in other places."""
    letters = normalise(text).replace(" ", "")
    return parties(best(table.spelt(letters))) if len(letters) > 5 else []


_YEAR = r"(1[5-9]\d\d|20\d\d)"
_SPAN = re.compile(rf"[\s,(\[]+(?:from )?{_YEAR}\s*(?:-|–|—|/|to|until)\s*{_YEAR}?\W*\Z")
_UNTIL = re.compile(rf"[\s,(\[]+(?:until|up to|till|through|before|prior to|pre|\.\.\.|…|-|–)[\s-]*{_YEAR}\W*\Z", re.I)
_SINCE = re.compile(rf"[\s,(\[]+(?:since|from|after|post)[\s-]*{_YEAR}\W*\Z", re.I)


def _in_years(table: NameTable, text: str) -> Parties:
    """'Sudan (until 2011)', 'Yugoslavia (1918-1992)': the parties that bear the name and existed in those years."""
    for pattern, first, last in ((_SPAN, 1, 2), (_UNTIL, 0, 1), (_SINCE, 1, 0)):
        if match := pattern.search(text):
            since, until = (match[group] if group else None for group in (first, last))
            return [one for one in _known(table, text[: match.start()]) if _existed(table, one, since, until)]
    return []


def _existed(table: NameTable, party: ResolvedParty, since: str | None, until: str | None) -> bool:
    """Whether a party can have existed from one year to another.  Lists differ by a year on a beginning or an end."""
    begun, ended = (int(day[:4]) if day else None for day in table.life(party))
    if since and ((begun and begun > int(since) + 1) or (ended and ended <= int(since))):
        return False
    return not (until and ((begun and begun >= int(until)) or (ended and ended < int(until) - 1)))


_FORMER = re.compile(r"(?:the )?(?:former(?:ly)?|fmr|ex)\b[\s.-]*(.*)|(.*?)[\s,(\[]+(?:former|fmr)\W*", re.I)


def _former(table: NameTable, text: str) -> Parties:
    """'Former Czechoslovakia', 'Fmr USSR', 'ex-Zaire': a party that ended, or a party that has another name now."""
    match = _FORMER.fullmatch(text.strip())
    if not match:
        return []
    name = normalise(match[1] or match[2])
    found = _known(table, match[1] or match[2])
    renamed = telling(name.split()) == set(name.split()) and all(one.rank > OWN for one in table.bearers([name]))
    return [one for one in found if renamed or table.life(one)[1]]


_BRACKET = re.compile(r"(.+?)\s*[\[(]\s*([^\])]+)[\])]?\s*\Z")
_SIGNS = (
    (r"\s*/\s*", CODE), (r"\s*[,;:=]\s*", CODE), (r"\s+[-–—]+\s+", CODE), (r"\s*[-–—]\s*", OWN),
    (r"\s+(?:or|now|formerly|aka)\s+", OWN),
)  # fmt: skip
"""Signs between two names, each with the best rank of these: codes are not read around a hyphen ('FR-CS')."""
_LEAD = re.compile(
    r"(?:(?:local|short|long|old|other|full) name|local|formerly(?: known as)?|former|fmr\.?|previously|now|today"
    r"|also(?: known as)?|aka|a\.k\.a\.|officially|called|or|ex|i\.e\.|=)(?![a-z])[\s:,-]*",
    re.I,
)
_NO_NAME = {"", "mainland", "country", "nation", "sovereign state"}
"""Remarks beside a name that change nothing."""


def _parts(table: NameTable, text: str) -> Parties:
    """'Myanmar/Burma', 'Congo (DRC)': two names of one party.  'Guam (US)': a territory and its owner.

    When the names are of different parties, all of these are given.  Where one part is no name, nothing is read.
    """
    if match := _BRACKET.match(text):
        return _together(table, [match[1], match[2]])
    for sign, rank in _SIGNS:
        pieces = re.split(sign, text.strip())
        if len(pieces) > 1 and (found := _together(table, pieces, rank)):
            return found
    words = text.split()
    for place in range(1, len(words)):
        both = [parties(table.bearers([normalise(" ".join(part))], OWN)) for part in (words[:place], words[place:])]
        if common := _common(both):
            return common
    return []


def _together(table: NameTable, pieces: list[str], rank: int = CODE) -> Parties:
    bare = [_LEAD.sub("", piece.strip(), count=1) for piece in pieces]
    bare = [piece for piece in bare if normalise(piece) not in _NO_NAME]
    core = " ".join(sorted(telling(written_words(normalise(bare[0]))))) if bare else ""
    told = [
        _known(table, piece, rank) or _in_years(table, piece) or _known(table, f"{core} {piece}", OWN) for piece in bare
    ]
    if not told or not all(told):
        return []
    return _common(told) or _owned(table, told) or sorted({one for some in told for one in some})


def _common(told: list[Parties]) -> Parties:
    """The parties that every part can mean."""
    return sorted(set(told[0]).intersection(*told[1:]))


def _owned(table: NameTable, told: list[Parties]) -> Parties:
    """The territories that one part means and that belong to a party which the next part means."""
    found = {
        land
        for one, other in pairwise(told)
        for lands, owners in ((one, other), (other, one))
        for land in lands
        if table.owner(land) in {owner.id for owner in owners}
    }
    return sorted(found)


_LOST = re.compile(r"[?\ufffd]|ï¿½")
_ANY = "ǂ"
"""A letter that no name has; it stands for any letter."""


def _lost_letters(table: NameTable, text: str) -> Parties:
    """'C?te d'Ivoire', 'S?o Tom?': an export could not write some letters of a name, but at least four of them."""
    shape = normalise(_LOST.sub(_ANY, text.strip()))
    if _ANY not in shape or len(shape.replace(_ANY, "").replace(" ", "")) < 4:
        return []
    return parties(best(table.shaped(shape.replace(_ANY, "_"))))


_RULES: tuple[Callable[[NameTable, str], Parties], ...] = (
    _mended, _without_note, _initials, _same_words, _same_letters, _in_years, _former, _parts, _lost_letters,
)  # fmt: skip
