"""What a remark says about a visit in words that leave no doubt: its manner, its occasion, and whom it accompanied.

Remarks are sentences of the upstream.  Only names and adjectives are taken from them, never a sentence.
"""

from __future__ import annotations

import re

_MANNERS = "official working|official|offical|state|working|private|informal|unofficial|pastoral|courtesy|good ?will"
_MANNER = re.compile(
    rf"({_MANNERS}) visits?(?= *[.;,(]|\Z| (?:while|to Washington|at|in|during|on|following|after|en route)\b)", re.I
)
_DURING = re.compile(r"(?:Met|Discussed)\b[^.;]*? during a (private|working|state) visit\b")
_RIGHT = {"offical": "official", "goodwill": "good will"}
_WITH = re.compile(
    rf"Accompanied (President [A-Z][\w’']+)(?: (?:on|during) (?:an? )?({_MANNERS}) visit\b)?"
    r"(?: to (?=(?:the |an? )?[A-Z0-9]))?",
    re.I,
)
_ATTENDED = re.compile(r"(?:Attended|Participated in) ", re.I)
_ARTICLE = re.compile(r"(the|an?) ")
_RITE = re.compile(r"((?:state )?funeral|inauguration|signing|dedication) of (?:the )?(former )?", re.I)
_HEADS = re.compile(
    r"(?:summit|meeting|conference|assembly|forum|session|ministerial|dialogue|council|commission)s?['’]?", re.I
)
_BODY = re.compile(r"council|commission", re.I)
"""Words that, before a comma, belong to a list of bodies whose meetings were attended."""
_ALONE = re.compile(r"(?:Summit|Conference|Summit Meeting)\Z")
"""The end of a name that may stand without 'Attended'."""
_DEED = re.compile(r"(?!United)\w+ed ")
_COMMON = re.compile(
    r"the|an?|informal|private|working|bilateral|trilateral|offsite|ministerial|international|high-level|foreign"
    r"|ministers?|president|council|summit|meetings?|conference",
    re.I,
)
"""Words that make no name by themselves."""
_SMALL = ("of", "the", "and", "on", "for", "de", "la")
_STOPS = ("and", "with", "in", "at", "to", "on", "from", "during", "as", "where", "while", "after", "held")


def manner(remark: str) -> str | None:
    """The manner of a visit: `state`, `official`, `working`, `private` ...; None where the remark begins otherwise."""
    lead = _MANNER.match(remark) or _DURING.match(remark)
    if lead is None:
        return None
    word = lead[1].lower()
    return _RIGHT.get(word, word)


def article(word: str) -> str:
    """'a' or 'an' before an adjective."""
    return "an" if word[0] in "aeiou" else "a"


def accompanied(remark: str) -> str | None:
    """The person that the visitor accompanied: 'President Nixon on a state visit', 'President Obama to the NATO Summit
    Meeting'; None where the remark does not begin with one."""
    found = _WITH.match(remark)
    if found is None:
        return None
    how, what = (found[2] or "").lower(), _named(remark[found.end() :])
    return f"{found[1]}{f' on {article(how)} {how} visit' if how else ''}{f' to {what}' if what else ''}"


def occasion(remark: str) -> str | None:
    """The named occasion of a visit: 'the NATO Ministerial Meeting', 'the funeral of President Kennedy'.

    None where the remark, after the manner of the visit, begins with no name, or the name goes on in other words.
    """
    lead = _MANNER.match(remark)
    rest = remark[lead.end() :].lstrip(" ;.,") if lead else remark
    attended = _ATTENDED.match(rest)
    if attended is None:
        bare = _named(rest)
        return bare if bare and _ALONE.search(bare) and not _DEED.match(rest) else None
    rest = rest[attended.end() :]
    return _named(rest) or _rite(rest.removeprefix("the "))


def _rite(text: str) -> str | None:
    found = _RITE.match(text)
    if found is None:
        return None
    words, rest = _run(text[found.end() :])
    if not words or (rest and rest[0] not in _STOPS):
        return None
    the = "the " if found[0].endswith("of the ") else ""
    return f"the {found[1].lower()} of {the}{(found[2] or '').lower()}{' '.join(words)}"


def _named(text: str) -> str | None:
    """A conference's name at the beginning of a text, with its article."""
    before = _ARTICLE.match(text)
    words, rest = _run(text[before.end() :] if before else text)
    heads = [place for place, word in enumerate(words) if _HEADS.fullmatch(word)]
    if not heads or (rest[:1] == [","] and _BODY.match(words[heads[-1]])):
        return None
    last = heads[-1] + 1
    whole = not rest or rest[0] in _STOPS
    if whole and last < len(words) and words[last] in ("of", "on", "for") and "Heads" not in words:
        last = len(words)
    elif last == 1:
        return None
    name = " ".join(words[:last])
    if all(_COMMON.fullmatch(re.sub(r"['’]s?\Z", "", word)) for word in words[:last]):
        return None
    return name if words[0].endswith(("’s", "'s")) else f"{before[1] if before else 'the'} {name}"


def _run(text: str) -> tuple[list[str], list[str]]:
    """The words of a name at the beginning of a text, and the words that follow it in the same clause."""
    words: list[str] = []
    rest = text.split()
    while rest:
        word = rest[0]
        bare = word.rstrip(",;.") if not re.fullmatch(r"(?:[A-Z]\.)+", word) else word
        proper = bare[:1].isupper() or bare[:1].isdigit() or bare in _SMALL or (words and _HEADS.fullmatch(bare))
        if not bare or not proper or (not words and bare in _SMALL):
            break
        words.append(bare)
        del rest[0]
        if bare != word:
            rest = [","] if word.endswith(",") else []
    while words and words[-1] in _SMALL:
        rest.insert(0, words.pop())
    return words, rest
