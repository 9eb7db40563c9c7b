"""What the free notes on US chiefs of mission tell: why somebody did not serve, further days, residences.

Explicit patterns take facts from a note, and say them in words of our own.  A note without a known pattern tells
nothing.
"""

from __future__ import annotations

import re

from diplorel.importers.sources.heads.us_chiefs.date_notes import DAY, MONTH, day, month

Table = tuple[tuple[str, str], ...]

_VERDICT = re.compile(
    r"withdrawn|rejected|tabled|not acted|not confirmed|superseded by a nomination|no final action|not submitted"
    r"|returned (?=by the Senate|to the President|without|after)"
)
_VERDICTS = {
    "not acted": "not acted on",
    "superseded by a nomination": "superseded",
    "no final action": "without final action",
}
_TAKEN_UP = re.compile(
    r"recess of (?:the )?Senate|(?<!declined a )recess appointment|oath of office|[Pp]roceeded to post"
)
_OUTCOMES: Table = (
    (r"Died before the Senate confirmed", "not confirmed: died"),
    (r"before (?:his death|his official reception|presenting credentials)|prior to his assassination",
     "died before presenting credentials"),
    (r"\b[Dd]ied\b", "did not serve: died before taking up the post"),
    (r"having objected|having refused to receive", "did not serve: the host objected"),
    (r"(?<!later )\b[Dd]eclined\b", "did not serve: declined"),
    (r"letter of credence .*cancell?ed", "did not serve: letter of credence cancelled"),
    (r"cancell?ed", "did not serve: commission cancelled"),
    (r"Appointment revoked", "did not serve: appointment revoked"),
)  # fmt: skip
_LAST_OUTCOMES: Table = (
    (r"not (?:formally |officially )?received", "not received by the host"),
    (r"no record has been found of accreditation|No record has been found", "no record of credentials"),
    (r"not present(?:ed)? credentials|without presenting credentials", "did not present credentials"),
    (r"oath of office for this appointment", "did not serve: oath of office not taken"),
    (r"seems not to have served", "seems not to have served"),
    (r"not proceed|not return to post|before \w+ proceeded", "did not take up the post"),
    (r"[Dd]id not serve", "did not serve"),
    (r"Not commissioned,? although", "confirmed, not commissioned"),
    (r"Not commissioned", "not commissioned"),
)


def is_nomination(note: str) -> bool:
    """Whether a note tells of a nomination alone: without the Senate's consent nobody was commissioned."""
    return _VERDICT.search(note) is not None and _TAKEN_UP.search(note) is None


def was_chosen(note: str) -> bool:
    """Whether a note shows more than a nomination: a commission, an oath, an election, a letter of credence."""
    return re.search(rf"{_TAKEN_UP.pattern}|Elected on|letter of credence", note) is not None


def outcome(note: str) -> str | None:
    """The reason, in a few words, for which a listed person did not serve; None where no pattern finds one."""
    verdicts = _VERDICT.findall(note)
    found = _first(_OUTCOMES, note)
    if found is None and verdicts:
        word = verdicts[-1].strip()
        if word == "not confirmed":
            return "not confirmed by the Senate"
        return f"{'not confirmed' if is_nomination(note) else 'did not serve'}: nomination {_VERDICTS.get(word, word)}"
    return found or _first(_LAST_OUTCOMES, note)


def _first(table: Table, note: str) -> str | None:
    """The words of the first pattern that is found in the note, with the day (EDTF) that the pattern finds."""
    for pattern, words in table:
        if found := re.search(pattern, note):
            return words.format(next((day(it) for it in found.groups() if it), ""))
    return None


def stayed_away(end: str | None) -> bool:
    """Whether an outcome, or a way of ending, says that the person never took up the post."""
    return end is not None and re.match(r"not |did not (?:serve|take)|confirmed, |seems ", end) is not None


_CREDENTIALS: Table = (
    (rf"Presented credentials as Chargé d’Affaires ad interim on {DAY}, to take effect", "{}"),
    (rf"although he had presented credentials on {DAY}", "{}"),
    (rf"presentation of credentials, which probably took place about {DAY}", "{}%"),
)


def credentials(note: str) -> str | None:
    """EDTF: the day on which credentials were presented, where a note gives it instead of the entry's own date."""
    return _first(_CREDENTIALS, note)


def appointed_by(note: str, date: str) -> bool:
    """Whether the appointment was made on the given day or before: the note says that no commission is on record."""
    found = re.search(rf"not of record[;,] .*?{DAY}", note)
    return found is not None and day(found[1]) == date


def arrived(note: str) -> str | None:
    """EDTF: the day of arrival in the note."""
    return _first(((rf"Arrived at post on {DAY}", "{}"),), note)


def seen(note: str) -> str | None:
    """EDTF: a day on which the note shows a chargé d'affaires in the post."""
    return _first(((rf"[Ww]as serving as Charg[eé] d[’']Affaires ad interim (?:when|on) .*?{DAY}", "{}"),), note)


def left(note: str, surname: str) -> tuple[str, str] | None:
    """The place that the chief left (`post`, or a city or country) and the date (EDTF), by the note."""
    who = rf"(?:{re.escape(surname)}(?: and the Embassy staff)?|\b[Hh]e|interned,|, and|^|[.;])"
    when = rf"(?: on| (?P<about>about)| (?P<after>on or after))? {DAY}|(?: late)? in (?P<month>{MONTH} \d{{4}})"
    found = re.search(
        rf"{who} ?(?:had )?\b[Ll]eft (?P<place>post|[A-Z]\w+(?: [A-Z]\w+)?)(?:{when})(?!, and (?:returned|followed))",
        note,
    )
    if found is None:
        return None
    date = month(found["month"]) if found["month"] else day(found[4])
    return found["place"], date + ("~" if found["about"] else "/.." if found["after"] else "")


_NOMINATED = re.compile(rf"[Nn]omina(?:ted|tion)(?: of| on)? ?{DAY}")


def nominated(note: str) -> str | None:
    """EDTF: the first day of a nomination in the note, else the day of a letter of credence."""
    found = _NOMINATED.search(note) or re.search(rf"letter of credence dated {DAY}", note)
    return day(found[1]) if found else None


_NOMINEES: Table = (
    (rf"withdrawn(?: by the president)?(?: on)? {DAY}", "Nomination withdrawn on {}."),
    (rf"returned by the Senate(?: on)? {DAY}|returned to the President on {DAY}|without confirmation, {DAY}",
     "Nomination returned on {}."),
    (rf"Elected on {DAY}", "Elected by Congress on {}."),
)  # fmt: skip
_CHIEFS: Table = (
    (r"\A(?:Did not present credentials|.*\bHad not presented credentials)", "Presented no credentials."),
    (r"\ANo report (?:has been )?found (?:on|of) presentation|did not report date of presentation",
     "No report of a presentation of credentials."),
)  # fmt: skip
_ALL: Table = (
    (rf"[Ll]etter of credence (?:dated|issued on) {DAY}", "Letter of credence of {}."),
    (rf"[Dd]ied at (?:post|[A-Z]\w+) on {DAY}", "Died on {}."),
    (rf"declared [\w ]+ persona non grata on {DAY}", "Declared persona non grata on {}."),
    (rf"requested (?:his|[A-Z]\w+[’']s) recall on {DAY}|Recall requested by [^.]*? on {DAY}"
     rf"|On {DAY},? the Government of \w+ requested \w+[’']s recall", "Host requested the recall on {}."),
    (rf"presentation of credentials on {DAY} was disavowed", "The sender disavowed the credentials of {}."),
    (rf"On {DAY}, \w+ informed the Government of [^.]*status would revert",
     "He told the host on {} that his status was that of before the credentials."),
    (rf"[Pp]resented new credentials on {DAY}", "Presented new credentials on {}."),
    (rf"[Rr]eaccredit?ed (?:again )?on {DAY}", "Accredited anew on {}."),
    (rf"[Rr]eaccredited [^.]*; formally received on {DAY}", "Accredited anew and received on {}."),
    (rf"[Oo]fficially received (?:in person [^.]*)?on {DAY}", "Officially received on {}."),
    (rf"credentials to the Foreign Minister on {DAY}", "Presented credentials to the foreign minister on {}."),
    (rf"two Co-Princes.*in Paris on {DAY}",
     "Credentials to one co-prince, at Seu d'Urgell; to the other, in Paris, on {}."),
    (r"[Cc]entral American States", "One commission for the Central American States."),
    (r"court of Sweden and Norway", "At the joint court of Sweden and Norway."),
    (r"[Ss]erved [^.]*near the Government of .* established in|court of Portugal in Brazil",
     "With the host's government while it was abroad."),
    (r"personal rank of [Mm]inister", "With the personal rank of minister."),
    (r"personal rank of [Aa]mbassador", "With the personal rank of ambassador."),
    (r"\bnullity\b", "The appointment was later held to be void."),
    (r"Neither commissioned nor accredited", "Neither commissioned nor accredited."),
)  # fmt: skip
_RECESS: Table = (
    (rf"recess of (?:the )?Senate(?:(?!When|Recess).)*?[Rr]ecommissioned(?: after confirmation)?(?: on)? {DAY}",
     "Appointed in a recess of the Senate; commissioned anew on {}."),
    (r"recess of (?:the )?Senate", "Appointed in a recess of the Senate."),
)  # fmt: skip


def remarks(note: str, *, nominee: bool) -> list[str]:
    """Further facts of a note, as sentences."""
    sentences = [_first(_RECESS, note)]
    if nominee and (days := [day(found) for found in _NOMINATED.findall(note)]):
        sentences.append(f"Nominated on {' and '.join(days)}.")
    sentences += [_first((line,), note) for line in (*(_NOMINEES if nominee else _CHIEFS), *_ALL)]
    return [sentence for sentence in sentences if sentence]


def named_host(note: str) -> str | None:
    """The name of the receiving state in the commission or accreditation, by the note."""
    found = re.search(
        r"\b(?:(?:Commi?s*ioned|Commssioned)(?: or accredited)?|Accredited) (?:to|near|at) (?:the )?"
        r"(?:court of |Government of )?(?:the )?(?P<name>(?!London)[A-Z][^.;,(”“]+(?:, (?:and )?[A-Z][^.;,(”“]+)*)",
        note,
    )
    if found is None or "Majesty" in found["name"]:
        return None
    return found["name"].split(" and accredited")[0].strip().replace("’", "'")


def residence(note: str) -> str | None:
    """The city of the chief's residence, by the note."""
    found = re.search(r"\bresident (?:first )?(?:at|in) (?P<city>[A-Z][\w ]+)", note)
    return found["city"].strip() if found else None


def is_non_resident(note: str) -> bool:
    """Whether the note calls the chief non-resident."""
    return re.search(r"tenure as non-resident|\ANon-resident", note) is not None
