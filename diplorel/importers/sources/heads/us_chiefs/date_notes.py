"""The notes before dates in the list of US chiefs of mission, such as "Left post on or soon after".

`dated` separates the words for the time from the rest, and makes the date as precise as those words are.  The tables
give the meaning of the rest in words of our own.  A note without a known pattern tells nothing; nothing is guessed.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
"""A month in the upstream's sentences, abbreviated or misspelt."""
DAY = rf"({MONTH} \d{{1,2}}, \d{{4}})"
"""A day in the upstream's sentences."""
_FIRST = rf"(?P<month>{MONTH}) (?P<day>\d{{1,2}})(?:, (?P<year>\d{{4}}))?,?"
_ABOUT = r"(?:on or )?(?:about|approximately|soon after|shortly before|shortly after)(?: on)?"
_TIMES = (
    (rf"between {_FIRST} and", "{first}/{date}"),
    (rf"(?:on )?{_FIRST}(?: or|-)", "{first}/{date}"),
    (rf"on {_ABOUT}|{_ABOUT}", "{date}~"),
    (r"on or before|before", "../{date}"),
    (r"on or after", "{date}/.."),
    (r"on|as of|in|late in|effective|on \(local time\)", "{date}"),
)
_MONTH_ONLY = re.compile(rf"{MONTH} \d{{4}}\Z")
_MONTHS_ONLY = re.compile(rf"({MONTH})-({MONTH}) (\d{{4}})\Z")


class DatedNote(NamedTuple):
    """A note without its words for the time, and the date."""

    what: str
    """The act that the note names; '' where the date stands alone."""
    date: str | None
    """EDTF, as precise as the note makes it."""


def day(text: str) -> str:
    """A day of the upstream's sentences, such as `January 7, 1846`, as EDTF."""
    name, number, year = re.split(r"\W+", text)
    return _iso(year, name, number)


def month(text: str) -> str:
    """A month of the upstream's sentences, such as `September 1783`, as EDTF."""
    name, year = re.split(r"\W+", text)
    return _iso(year, name, "1")[:7]


def _iso(year: str, name: str, number: str) -> str:
    return f"{year}-{_MONTHS.index(name[:3].lower()) + 1:02}-{int(number):02}"


def dated(note: str, date: str) -> DatedNote:
    """A note and its date.  note: the words before the date; date: EDTF or ''."""
    text = note.rstrip(" .,")
    if not date:
        return _without_date(text)
    unsure = re.search(r"\bprobably\b", text, re.IGNORECASE) is not None
    text = re.sub(r"^Probably (\w)", lambda it: it[1].upper(), text)
    for words, form in _TIMES:
        found = re.search(rf"(?:^|[\s,]+)(?:{words})\Z", text, re.IGNORECASE)
        if found:
            when = form.format(date=date, first=_first(found, date))
            return DatedNote(text[: found.start()].rstrip(" ,"), _uncertain(when) if unsure else when)
    return DatedNote(text, _uncertain(date) if unsure else date)


def _first(found: re.Match[str], date: str) -> str:
    parts = found.groupdict()
    return _iso(parts["year"] or date[:4], parts["month"], parts["day"]) if parts.get("day") else ""


def _uncertain(date: str) -> str:
    return date[:-1] + "%" if date.endswith("~") else date + "?"


def _without_date(text: str) -> DatedNote:
    if _MONTH_ONLY.match(text):
        return DatedNote("", month(text))
    if several := _MONTHS_ONLY.match(text):
        return DatedNote("", "/".join(month(f"{name} {several[3]}") for name in several.group(1, 2)))
    return DatedNote(text, None)


_CREDENTIALS = re.compile(
    r"Presented credentials|Was not formally received; delivered credentials in private audience"
    r"|Presentation not reported; letter of credence probably presented .*"
)
_ENTRIES = (
    (r"Of+ic[ai]*l+y recogni[sz]ed|Formally recogni[sz]ed", "Officially recognised"),
    (r"(?:Of+icial(?:ly)?|Formally) received.*|Received by .*|Legation raised .* received", "Officially received"),
    (r"Entered on duty", "Took up duties"),
    (r"Assumed charge.*", "Took charge"),
    (r"(?:Transmitted credentials|Credentials transmitted) by mail", "Sent credentials by mail"),
    (r"Transmitted credentials by note.*", "Sent credentials by note"),
    (r"Letter of credence sent by telegram .*", "Sent the letter of credence by telegram"),
    (r"(?:Embassy|Legation)\b.* (?:re)?-?(?:opened|established)\b.*", "In charge as the mission opened"),
    (r"Initial call made|Made initial call .*", "Made the initial call"),
    (r".*\breaccredited", "Accredited anew"),
    (r".*\breturned to post", "Returned to the post"),
    (r"Presented as Charge d'affaires ad interim", "Presented as chargé d'affaires"),
    (r".*acknowledged receipt of (?:his commission|the official .*)", "Appointment acknowledged"),
    (r"In lieu of a letter of credence, .*attended the first meeting .*", "Attended the first meeting"),
)  # fmt: skip


def is_credentials(what: str) -> bool:
    """Whether a note on a chief's beginning says that credentials were presented.  what: '' says so, too."""
    return not what or _CREDENTIALS.fullmatch(what) is not None


def entry(what: str) -> str | None:
    """The way in which a chief began without presenting credentials; None where no pattern finds it."""
    return _first_of(_ENTRIES, what)


_PLACE = r"(?P<place>(?:the )?[A-Z][\w.'’ -]*(?:, [A-Z][\w ]*)?)"
_ACTOR = r"(?:(?:The )?Government of )?(?P<actor>(?:[Tt]he )?[A-Z].*)"
_ENDS = (
    (r"(?:Left|Departed) post", "left post"),
    (r"Recess appointment expired\b.*", "recess appointment ran out"),
    (rf"(?:.*\. )?(?:Left|Departed) {_PLACE}(?:,.*)?", "left {place}"),
    (r"Presented recall|Recall presented by Secretary of Legation", "presented recall"),
    (r"(?:Transmitted recall|Recall transmitted) by mail", "sent recall by mail"),
    (r"Transmitted recall note.*|(?:Transmitted recall|Recall transmitted) by note.*", "sent recall by note"),
    (rf"Relinquished charge(?: (?:at|in|from) {_PLACE}(?:,.*)?)?|.*that he had relinquished charge", "gave up charge"),
    (r"Died at post", "died at post"),
    (rf"Died (?P<how>at|near|in) {_PLACE}(?:,.*)?", "died {how} {place}"),
    (r"Died in northern Albania", "died in the country"),
    (rf"Assassinated at (?:post|{_PLACE})", "assassinated at post"),
    (r"Superseded|Recall presented by successor|Relieved by Consul", "superseded"),
    (r"Promoted to (?:Envoy )?Extraordinary and (?:Minister )?Plenipotentiary",
     "promoted to envoy extraordinary and minister plenipotentiary"),
    (r"Promoted to (?P<title>[A-Z].*)", "promoted to {title}"),
    (r"Presented credentials as (?P<title>Ambassador)", "promoted to {title}"),
    (r"Recommissioned as (?P<title>[A-Z].*)", "recommissioned as {title}"),
    (r"Recommissioned with a new title .*", "recommissioned with a new title"),
    (r"Recommissioned to .*", "recommissioned to another set of countries"),
    (r".*\b[Rr]eaccredited\b.*", "accredited anew"),
    (r"(?:Appoint(?:ment|ed)|Assignment) terminated", "appointment ended"),
    (r"Had farewell audience|(?:Paid|Made) farewell calls?|Had final interview", "took leave of the host"),
    (r"Normal relations interrupted.*", "normal relations interrupted"),
    (r"Suspended political relations .*|.* that relations were suspended", "relations suspended"),
    (rf"{_ACTOR} (?:severed|broke) (?:diplomatic )?relations.*", "relations broken off by {actor}"),
    (rf"{_ACTOR} declared war on .*", "war declared by {actor}"),
    (rf"(?P<actor>[A-Z]\w+)(?: armed)? forces occupied {_PLACE}", "{place} occupied by {actor} forces"),
    (r"Declared persona non grata.*", "declared persona non grata"),
    (r"Recall requested by .*", "recall requested by the host"),
    (r"Departure requested by .*", "departure requested by the host"),
    (r"(?:Embassy|Legation)\b.* suspended operations", "mission suspended operations"),
    (r"(?:Embassy|Legation)\b.* (?:closed|terminated)\b.*|Closed the Legation .*"
     r"|Government of .* terminated|.* of the closing of Legation .*", "mission closed"),
    (r"All U\.S\. diplomatic (?:personnel|officials) .*withdrawn.*", "all US staff withdrawn"),
    (r"(?:.* )?Government (?:of .*)?(?:left|transferred)\b.*|.*the King left .*", "host's government moved"),
    (r".*\bresigned\b.*|Resignation accepted .*|Resigned .*", "resigned"),
    (r".*\bhis successor had been appointed.*", "announced the successor"),
    (r"Notified .*\bdeparture\b.*|Requested passports .*", "announced departure"),
    (r".*\bhis mission\b.*", "announced the end of the mission"),
    (r".*\bno further relations\b.*", "broke off dealings with the host's government"),
    (r".*refused to have further dealings.*", "dealings refused by the host"),
    (r".* (?:was annexed to|was absorbed into|incorporated into) .*", "host became part of another state"),
    (r".* ceased to exist", "host ceased to exist"),
    (r"Japan assumed direction .*", "host's foreign relations taken over by Japan"),
    (r"Functions .*ceased|Relieved of active functions .*", "functions ended"),
    (r"Went on leave", "went on leave"),
    (r"The United States withdrew from .*", "United States withdrew"),
    (r"Recalled", "recalled"),
)  # fmt: skip
_LAST_SEEN = re.compile(r".*last despatch was dated\Z")


def ended(note: str, date: str) -> tuple[str | None, str | None]:
    """The way and the date (EDTF) in which a posting ended.  note: the words before the date; date: EDTF or ''.

    Both are None where no pattern finds the words.
    """
    if _LAST_SEEN.match(note):
        return None, f"{date}/.." if date else None
    what, when = dated(note, date)
    how = _first_of(_ENDS, what)
    if when is None:
        return (None if re.search(r" on\Z", note) else how), None
    return how, when if how or not what else None


def _first_of(table: tuple[tuple[str, str], ...], what: str) -> str | None:
    for pattern, form in table:
        found = re.fullmatch(pattern, what)
        if found:
            parts = {key: value or "" for key, value in found.groupdict().items()}
            parts["title"] = title(parts.get("title", ""))
            parts["actor"] = re.sub("^The ", "the ", parts.get("actor", ""))
            return form.format(**parts)
    return None


def title(text: str) -> str:
    """A title inside a sentence: `Chargé d’Affaires` becomes `chargé d'affaires`."""
    return text.lower().replace("’", "'").replace("u.s.", "US")


def is_designation(before: str) -> bool:
    """Whether the words before a date of appointment name a designation without a commission."""
    return re.match(r"Desig?nated, not commissioned", before) is not None


def is_later(before: str) -> bool:
    """Whether the words before a date of appointment say that the appointment was made on that date or before."""
    return re.match(r"Commission (?:not of record|enclosed with an instruction)", before) is not None
