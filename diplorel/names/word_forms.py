"""English words: the common ones that a search ignores, and the forms and spellings of one word."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Mapping

_COMMON = """
a about after against am an and any are as at be because been before being between but by can could did do does during
each for from had has have having he her here him his how i if in into is it its me my nor of on onto or our over per s
shall she should since so some such t than that the their them then there these they this those through to toward
towards under until upon via was we were what when where whether which while who whom whose why will with within without
would you your
"""
COMMON = frozenset(_COMMON.split())
"""Words that a search ignores.  `no`, `not`, `may` and `us` are not among them: a user can mean each of them."""

_SPELLINGS = (
    (re.compile(r"([iy])z(?=(?:e[drs]?|ers?|ing|ations?|able)\Z)"), r"\1s"),  # recognize, organization, analyze
    (re.compile(r"\b(arm|behavi|col|endeav|fav|harb|hon|hum|lab|neighb|rum|sav|val|vig)our"), r"\1or"),
    (re.compile(r"\b(cent|fib|kilomet|lit|lust|maneuv|met|sab|spect|theat)re(?=[ds]?\Z)"), r"\1er"),
    (re.compile(r"\b(def|off|pret|lic)ence(?=[ds]?\Z)"), r"\1ense"),
    (re.compile(r"\b(anal|catal|dial|monol|prol)ogue"), r"\1og"),
    (re.compile(r"\bprogramme(?=s?\Z)"), "program"),
    (re.compile(r"\bcheque"), "check"),
    (re.compile(r"\bgrey"), "gray"),
    (re.compile(r"dgement"), "dgment"),
    (re.compile(r"manoeuv"), "maneuv"),
    (re.compile(r"(?<=arch)ae(?=olog)|(?<=encyclop)ae(?=di)"), "e"),
    (re.compile(r"\bcounsell"), "counsel"),
)
"""British and American spellings, with the form that both become.  The form need not be a word."""

_SYNONYMS = {
    "break": "broke broken sever cut ruptur",
    "close": "closur",
    "expel": "expuls",
    "hold": "held",
    "leav": "left",
    "lower": "downgrad",
    "meet": "met",
    "move": "reloc",
    "rais": "upgrad",
    "recognis": "recognit",
    "relat": "ti",  # ties
    "repres": "represent",
    "restor": "resum resumpt reestablish",
    "send": "sent",
    "shiit": "shia",
    "speak": "spoke spoken",
    "suspend": "suspens",
    "take": "took taken",
    "withdraw": "withdrew withdrawn",
}
"""Stem -> stems of other words that the field uses for the same, or of irregular forms of the same verb."""
_SYNONYM_OF = {other: stem for stem, others in _SYNONYMS.items() for other in others.split()}
ALWAYS_WORDS = frozenset(_SYNONYMS)
"""Stems of words that are never taken for names, though every text may write them with a capital."""

_SIGNS = "\u0300-\u036f\u0900-\u0dff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
"""Accents that stand apart from their letter, and the vowel signs of South and South-East Asian scripts."""
_WORD = re.compile(rf"[\w{_SIGNS}]+")
"""A word in a text without `_`, which Python takes for a letter."""
_JOINED = re.compile(r"[^\W_]+['’‘ʻ`](?![st]\b)[^\W_]+|\b(?:co|non|pre|re)-[^\W_]+", re.IGNORECASE)
_JOINTS = re.compile("['’‘ʻ`]|[EeNnOo]-")
"""What every match of `_JOINED` has: most texts have none, and this is found faster."""
_DATE = re.compile(r"\b(\d{4})-(0[1-9]|1[0-2])(?:-([0-3]\d))?\b")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip


def split(text: str) -> list[str]:
    """The words of a text as they stand there, without punctuation.  2015-07-20 becomes 2015, july and 20."""
    text = _DATE.sub(_date_in_words, text) if "-" in text else text
    return _WORD.findall(text.replace("_", " "))


def joined(text: str) -> list[str]:
    """The words that others write without their hyphen or apostrophe: "Shi'ite" as Shiite, "re-open" as reopen."""
    return (
        ["".join(_WORD.findall(word.replace("_", " "))) for word in _JOINED.findall(text)]
        if _JOINTS.search(text)
        else []
    )


def _date_in_words(date: re.Match[str]) -> str:
    day = f" {int(date[3])}" if date[3] else ""
    return f"{date[1]} {_MONTHS[int(date[2]) - 1]}{day}"


def stems(words: Iterable[str]) -> Mapping[str, str]:
    """Word -> stem, the same for every form and spelling of a word, and for the field's other words for it.

    words: each once, in lower-case Latin letters without accents.
    The stemmer is SQLite's own (Porter's), read back from a table in memory: a library would take longer to import
    than a lookup has time.
    """
    spelled = {word: _one_spelling(word) for word in words}
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE text USING fts5 (words, tokenize = 'porter ascii')")
    db.execute("CREATE VIRTUAL TABLE stem USING fts5vocab (text, instance)")
    db.execute("INSERT INTO text VALUES (?)", [" ".join(spelled.values())])
    porter = [stem for (stem,) in db.execute("SELECT term FROM stem ORDER BY offset")]
    db.close()
    return {word: _one_stem(stem) for word, stem in zip(spelled, porter, strict=True)}


def _one_spelling(word: str) -> str:
    for pattern, form in _SPELLINGS:
        word = pattern.sub(form, word)
    return word


def _one_stem(stem: str) -> str:
    stem = stem.removesuffix("l") if stem.endswith("ll") else stem  # of "travelled" and "traveled"
    return _SYNONYM_OF.get(stem, stem)
