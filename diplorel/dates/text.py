"""Dates in words."""

from __future__ import annotations

import re
from functools import lru_cache

from diplorel.dates.edtf import OPEN_ENDS, is_day

_SEASONS = {"-21": "spring", "-22": "summer", "-23": "autumn", "-24": "winter"}
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


@lru_cache(1 << 14)
def date_text(date: str | None) -> str:
    """An EDTF date for reading: 'about 2022', '1991 to 1992', 'by 1975', '1990s', 'spring 2004'; '' for none."""
    if not date:
        return ""
    if "/" in date:
        first, last = date.split("/")
        if first in OPEN_ENDS:
            return f"by {date_text(last)}"
        return f"from {date_text(first)}" if last in OPEN_ENDS else f"{date_text(first)} to {date_text(last)}"
    plain = date.rstrip("?~%").replace("-XX", "")
    if plain.endswith("X"):
        plain = plain.replace("X", "0") + "s"
    elif season := _SEASONS.get(plain[4:]):
        plain = f"{season} {plain[:4]}"
    about = "about " if date[-1] in "~%" else ""
    return f"{about}{plain}{'?' if date[-1] in '?%' else ''}"


def point_text(date: str | None) -> str:
    """An EDTF date of an act of one day, for reading: an interval means that the day lies in it.

    'between 1991 and 1992', 'by 1975', '1974 or later'; other dates read as in `date_text`.
    """
    if not date or "/" not in date:
        return date_text(date)
    first, last = date.split("/")
    if first in OPEN_ENDS:
        return date_text(date)
    return f"{date_text(first)} or later" if last in OPEN_ENDS else f"between {date_text(first)} and {date_text(last)}"


def reach_text(date: str) -> str:
    """The day to which sources reach, for reading: of an interval of EDTF, its end."""
    begin, between, end = date.partition("/")
    return date_text(end if between and end not in OPEN_ENDS else begin)


def is_point(kind: str, word: str = "") -> bool:
    """Whether a fact happens on one day, by its type of record and its kind of moment.

    A visit, a standing claim and an attestation last as long as their dates; an opening happens on one day.
    """
    return kind != "event" and word not in ("attested", "absent")


def text_in_year(date: str | None, lasts: bool) -> str:
    """An EDTF date for reading below the heading of its year: '29 Jun', 'about Jan', '26 to 30 Mar'; '' for the
    year alone.

    lasts: whether the fact lasts for an interval; else an interval reads 'between 26 and 30 Mar'.
    """
    if not date or (len(date) == 4 and date.isdigit()):
        return ""
    if "/" in date:
        first, last = date.split("/")
        if first in OPEN_ENDS or last in OPEN_ENDS:
            return date_text(date) if lasts else point_text(date)
        before, to = ("", "to") if lasts else ("between ", "and")
        if first[:7] == last[:7] and is_day(first) and is_day(last):
            return f"{before}{int(first[8:])} {to} {_in_year(last)}"
        same = first[:4] == last[:4]
        return f"{before}{_in_year(first)} {to} {_in_year(last) if same else date_text(last)}"
    about = "about " if date[-1] in "~%" else ""
    return f"{about}{_in_year(date)}{'?' if date[-1] in '?%' else ''}"


def _in_year(date: str) -> str:
    plain = date.rstrip("?~%").replace("-XX", "")
    if len(plain) < 7 or int(plain[5:7]) > 12:
        return _SEASONS.get(plain[4:]) or date_text(plain)
    month = _MONTHS[int(plain[5:7]) - 1]
    return f"{int(plain[8:])} {month}" if len(plain) == 10 else month


def years_text(first: str | None, last: str | None) -> str:
    """The years from one date to another: '1862 to 2023'; '' if there is no date."""
    found = re.findall(r"\d[\dX]{3}", f"{first} {last}")
    return found[0] if found[:1] == found[-1:] and found else f"{found[0]} to {found[-1]}" if found else ""


_ENDED = {
    "break": ("ended by the break", " of "),
    "return": ("ended by the return of relations", " "),
    "raised": ("raised to an embassy", " "),
    "list": ("not in the complete list", " of "),
    "dropped": ("not in the later editions of the list", ", to "),
}


def ended_text(reason: str, date: str) -> str:
    """The fact that ended a mission, in words: 'ended by the break of 2016-01-03', 'ended by the return of relations,
    by 1944'.

    reason, date: keys of `ended_by`.  A list that does not name the mission is told by its own day.
    """
    what, before = _ENDED[reason]
    when = date_text(date.removeprefix("../") if reason in ("list", "dropped") else date)
    return f"{what}{', ' if when.startswith('by ') else before}{when}"
