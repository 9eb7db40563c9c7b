"""Dates as people write them, in EDTF: what an error message offers for a text that is no EDTF date."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable

_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_MONTHS = {name[:3].lower(): number for number, name in enumerate(_NAMES, 1)}
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_WORD = "(" + "|".join(f"{name[:3]}(?:{name[3:]})?" for name in _NAMES).lower() + r"|sept)\.?"
_MOST = 4
"""Dates that are offered for a text.  A text of many marks would double them with each mark."""
_YEAR, _NUMBER, _DAY = r"(\d{4})", r"(\d{1,2})", r"(\d{1,2})(?:st|nd|rd|th)?"


def offers(text: str) -> list[str]:
    """The EDTF dates that a text may mean; several where people read it differently, none where nobody can tell.

    They are not checked: 31/02/1992 gives 1992-02-31.
    """
    plain = " ".join(unicodedata.normalize("NFKC", text).lower().split())
    plain = "".join(str(unicodedata.decimal(sign, sign)) for sign in plain)  # Arabic digits, for instance
    found = ((re.fullmatch(pattern, plain), edtf) for pattern, edtf in _FORMS)
    return next((list(dict.fromkeys(edtf(match)))[:_MOST] for match, edtf in found if match), [])


def in_words(date: str) -> str:
    """What tells an offer from another one: '6 May', 'May', '1950 or later', '1900 to 1909'; '' for a year."""
    if match := re.fullmatch(r"(\d{4})-(2[1-4])", date):
        season = next(name for name, number in _SEASONS.items() if number == int(match[2]))
        return f"{season} of {match[1]}"
    if match := re.fullmatch(r"\d{4}-(\d\d)(?:-(\d\d))?", date):
        return f"{int(match[2])} {_NAMES[int(match[1]) - 1]}" if match[2] else _NAMES[int(match[1]) - 1]
    if date.endswith("X"):
        return f"{date.replace('X', '0')} to {date.replace('X', '9')}"
    return f"{date[:-3]} or later" if date.endswith("/..") else date.replace("/", " to ") if "/" in date else ""


def _ymd(year: str, month: str | int, day: str | int = "") -> str:
    number = _MONTHS.get(str(month)[:3], month)
    return f"{year}-{int(number):02}" + (f"-{int(day):02}" if day else "")


def _either_first(one: str, two: str, year: str) -> list[str]:
    """Month and day, or day and month."""
    return [_ymd(year, month, day) for month, day in ((one, two), (two, one)) if int(month) <= 12]


def _of(text: str, form: str) -> list[str]:
    """What the text in a qualified date may mean, put into a form such as `{}~`."""
    return [form.format(date) for date in offers(text)]


def _and_later(text: str) -> list[str]:
    """What the text before a dash may mean: that date, or an interval from it on."""
    dates = offers(text)
    return [*dates, *(f"{date}/.." for date in dates)]


_FORMS: tuple[tuple[str, Callable[[re.Match[str]], Iterable[str]]], ...] = (
    (r"\d{4}(?:-\d\d){0,2}", lambda m: [m[0]]),
    (rf"0+{_YEAR}", lambda m: [m[1]]),
    (r"(\d{4}-\d\d-\d\d)[t ].+", lambda m: [m[1]]),
    (rf"{_YEAR}([-/.]){_NUMBER}\2{_NUMBER}", lambda m: [_ymd(m[1], m[3], m[4])]),
    (rf"{_NUMBER}([-/]){_NUMBER}\2{_YEAR}", lambda m: _either_first(m[1], m[3], m[4])),
    (rf"{_NUMBER}\. ?{_NUMBER}\. ?{_YEAR}", lambda m: [_ymd(m[3], m[2], m[1])]),
    (rf"{_NUMBER}[-/.]{_YEAR}", lambda m: [_ymd(m[2], m[1])]),
    (rf"{_YEAR}[-.]{_NUMBER}", lambda m: [_ymd(m[1], m[2])]),
    (rf"{_YEAR}[/–—](\d\d)", lambda m: [f"{m[1]}/{m[1][:2]}{m[2]}", _ymd(m[1], m[2])]),
    (rf"{_YEAR} ?[-–—] ?{_YEAR}", lambda m: [f"{m[1]}/{m[2]}"]),
    (rf"{_DAY}\.? (?:of )?{_WORD},? {_YEAR}", lambda m: [_ymd(m[3], m[2], m[1])]),
    (rf"{_WORD} {_DAY},? {_YEAR}", lambda m: [_ymd(m[3], m[1], m[2])]),
    (rf"{_YEAR},? {_WORD} {_DAY}", lambda m: [_ymd(m[1], m[2], m[3])]),
    (rf"{_WORD},? {_YEAR}", lambda m: [_ymd(m[2], m[1])]),
    (rf"{_YEAR},? {_WORD}", lambda m: [_ymd(m[1], m[2])]),
    (rf"({'|'.join(_SEASONS)})(?: of)? {_YEAR}", lambda m: [f"{m[2]}-{_SEASONS[m[1]]}"]),
    (r"(\d\d)00['’]?s", lambda m: [f"{m[1]}0X", f"{m[1]}XX"]),
    (r"(\d{3})0['’]?s", lambda m: [f"{m[1]}X"]),
    (r"(.+)(?:\?~|~\?)", lambda m: _of(m[1], "{}%")),
    (r"(?:circa|cca\.?|ca\.?|c\.?|about|approx\.?|approximately|around|~) ?(.+)", lambda m: _of(m[1], "{}~")),
    (r"(?:\?|probably|perhaps|possibly) ?(.+)", lambda m: _of(m[1], "{}?")),
    (r"(?:by|up to|unknown/|open/|\?/) ?(.+)", lambda m: _of(m[1], "../{}")),
    (r"(?:since|from) ?(.+)", lambda m: _of(m[1], "{}/..")),
    (r"(\d.*?) ?(?:[-–—]|/present|/now)", lambda m: _and_later(m[1])),
    (r"(\d.*?) ?(?:/unknown|/open|/\?|\+|onwards?)", lambda m: _of(m[1], "{}/..")),
)
"""Forms in which people write dates, and the EDTF of each."""
