"""The day of an act: the day that a sentence of an entry gives for the act of the heading.

Headings give a year.  A day is taken only from a sentence that says that the act was done, and only where rules tell
which of the sentence's dates is meant.  An agreement to act, or an announcement of an act, dates no act.
Recognition and severance are done by declaring them, so a sentence about the declaration dates them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from diplorel.dates.edtf import is_day, span

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_MONTH = rf"(?P<month>{'|'.join(MONTHS)}|{'|'.join(f'{name[:3]}[.]?' for name in MONTHS if name != 'May')}|Ocotber)"
_DATE = re.compile(
    rf"(?P<about>(?:on or (?:about|shortly before|around)|around|about|circa) )?"
    rf"(?:\b{_MONTH}(?:,? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\d))?(?:,? (?:of )?(?P<year>\d{{4}}))?"
    r"|\b(?:[Ii]n|since|during) (?P<only>1[789]\d\d|20\d\d)\b(?![-–]\d))"
)
_SENTENCE_END = re.compile(r"(?<=[.!?”\"])\s+(?=[“\"(]?[A-ZÀ-Ž])")
_NO_END = re.compile(r"(?:\b(?:[A-Z]|Jr|Sr|Dr|Mr|Mrs|St|Col|Lt|Ched|Gen|Esq|Ala|a\.i)|U\.S|D\.C|[A-Z]\.[A-Z])\.$")


class TextDate(NamedTuple):
    """A date in a text."""

    start: int
    end: int
    date: str
    """EDTF."""


class ActDate(NamedTuple):
    """The date of an act, by a text."""

    date: str | None
    """EDTF: the only date within the heading's years; None where there is none, or several."""
    outside: tuple[str, ...] = ()
    """EDTF: days outside the heading's years, where no date lies within them; or these years, where a day counts."""


def edtf(text: str) -> str:
    """A date in words, such as 'December 4, 1827', 'April 1908' or '1921', in EDTF."""
    found = next(dates(text), None)
    return found.date if found else text.strip()


def dates(text: str) -> Iterator[TextDate]:
    """The dates of a text in their order.  A date without a year has the year before it, or else the first year."""
    found = list(_DATE.finditer(text))
    year = next((match["year"] or match["only"] for match in found if match["year"] or match["only"]), "")
    for match in found:
        if match["only"]:
            year = match["only"]
            yield TextDate(match.start("only"), match.end(), year)
            continue
        year = match["year"] or year
        if not year or (match["day"] is None and match["year"] is None):
            continue  # a bare month is too often a word
        number = next(n for n, name in enumerate(MONTHS, 1) if name[:3] == match["month"][:3].replace("Oco", "Oct"))
        made = f"{year}-{number:02}" + (f"-{int(match['day']):02}" if match["day"] else "")
        yield TextDate(match.start(), match.end(), made + ("~" if match["about"] else ""))


class Sentence(NamedTuple):
    """A sentence, its dates, and the last date before it (EDTF)."""

    text: str
    dates: tuple[TextDate, ...]
    before: str | None


def split_sentences(text: str) -> list[Sentence]:
    """The sentences of an entry."""
    found, start, last = [], 0, None
    every = list(dates(text))
    for end in [*(match.start() for match in _SENTENCE_END.finditer(text)), len(text)]:
        if end < len(text) and _NO_END.search(text[start:end]):
            continue
        own = tuple(
            TextDate(dated.start - start, dated.end - start, dated.date)
            for dated in every
            if start <= dated.start and dated.end <= end
        )
        found.append(Sentence(text[start:end], own, last))
        last, start = own[-1].date if own else last, end + 1
    return found


_ASIDE = re.compile(r"\([^()]*\)")
"""Text in brackets, whose dates belong to other acts."""
_LEAD = re.compile(r"(?:On|In|As of)? ?\Z")
_SAME = re.compile(
    r"\b(?:[Tt]hat|[Tt]he|[Oo]n that|[Oo]n the) (?:very )?same (?:day|date)\b|\b[Oo]n that (?:day|date)\b|^That day\b"
)
_WHEN = re.compile(r",? ?when\b")
_NEXT = re.compile(r"\b[Tt]he (?:following|next) day\b")
_THIS = re.compile(r"^This (?:latter )?(?:date |action |act )?(?:marks|marked|constituted|signified)\b")
_NOT_THEN = re.compile(
    r"\b(?:soon after|shortly after|after|following|before|prior to|who was (?:appointed|stationed))\b"
)
_ANNOUNCED = re.compile(r"\b(?:announcement|telegram|agreement|negotiat\w+)\b[^.]*\Z")


def day_of(text: str, acts: Iterable[re.Pattern[str]], years: str | None) -> ActDate:
    """The date of an act, by the sentences that say that it was done.

    acts: patterns of such sentences; years: EDTF of the heading, None where it has no date.
    """
    told: list[str] = []
    patterns = tuple(acts)
    for sentence in split_sentences(_ASIDE.sub(lambda aside: " " * len(aside[0]), text)):
        for pattern in patterns:
            told += filter(None, (_attached(sentence, match) for match in pattern.finditer(sentence.text)))
    inside = _narrowest([day for day in told if years is None or _lies_in(day, years)])
    outside = [day for day in dict.fromkeys(told) if is_day(day) and years is not None and not _lies_in(day, years)]
    one = inside[0] if len(inside) == 1 else None
    return ActDate(one, () if inside else tuple(outside))


def settled(found: ActDate, years: str | None) -> ActDate:
    """The date of an act whose heading and text differ: the only day of the text, with the heading's years `outside`.

    A full day is taken to be right, because a sentence says what was done on it; a wrong year in a heading is a slip.
    """
    if found.date is None and years and len(found.outside) == 1:
        return ActDate(found.outside[0], (years,))
    return found


def _attached(sentence: Sentence, act: re.Match[str]) -> str | None:
    """The date (EDTF) that a sentence gives for an act; None where it gives none, or the choice is not clear."""
    if _THIS.search(sentence.text):
        return sentence.before
    after = [found for found in sentence.dates if found.end > act.start()]
    before = [found for found in sentence.dates if found.end <= act.start()]
    if before and _LEAD.match(sentence.text[: before[0].start]) and len(before) == 1:
        return before[0].date
    if before and _WHEN.match(sentence.text[before[-1].end :]):
        return before[-1].date
    if after:
        return None if _NOT_THEN.search(sentence.text[act.end() : after[0].start]) else _day_in(sentence.text, after)
    if len(before) > 1 and _LEAD.match(sentence.text[: before[0].start]):
        return None  # 'On D1, X, whose ... on D2, was': whose date it is takes a reader
    if before:
        return None if _ANNOUNCED.search(sentence.text[: before[-1].start]) else before[-1].date
    if sentence.before and _NEXT.search(sentence.text) and is_day(sentence.before):
        return (date.fromisoformat(sentence.before) + timedelta(days=1)).isoformat()
    return sentence.before if _SAME.search(sentence.text) else None


def _day_in(text: str, after: Sequence[TextDate]) -> str:
    """The first date; or, where that is a year, the day that follows: 'in 1861 when ... on April 11, 1861'."""
    first, later = after[0].date, [dated for dated in after[1:] if is_day(dated.date)]
    if len(first) != 4 or len(later) != 1 or re.search(r"\bwho\b", text[after[0].end : later[0].start]):
        return first
    return later[0].date if _lies_in(later[0].date, first) else first


def _lies_in(day: str, years: str) -> bool:
    one, all_of = span(day), span(years)
    return (all_of.earliest or "") <= (one.earliest or "") and (one.latest or "~") <= (all_of.latest or "~")


def _narrowest(days: Sequence[str]) -> list[str]:
    """The dates without a date that another one makes more precise."""
    different = list(dict.fromkeys(days))
    return [day for day in different if not any(day != other and _lies_in(other, day) for other in different)]
