"""What the free notes on US chiefs of mission tell: why somebody did not serve, further days, where they resided.

Facts are taken out by explicit patterns and said in our words; what no pattern knows is left.
"""

from __future__ import annotations

import re

from diplorel.importers.us_chiefs_words import DAY, day

_VERDICT = re.compile(
    r"withdrawn|rejected|tabled|not acted|not confirmed|superseded by a nomination|no final action|not submitted"
    r"|returned (?=by the Senate|to the President|without|after)"
)
_VERDICTS = {
    "not acted": "nomination not acted on",
    "not confirmed": "nomination not confirmed",
    "superseded by a nomination": "nomination superseded",
    "no final action": "nomination without final action",
    "not submitted": "nomination announced only",
}
_TAKEN_UP = re.compile(r"recess|oath of office|[Pp]roceeded to post")
_OUTCOMES = (
    (r"Died before the Senate confirmed", "not confirmed: died"),
    (r"before (?:his death|his official reception|presenting credentials)|prior to his assassination",
     "died before presenting credentials"),
    (r"\b[Dd]ied\b", "did not serve: died before taking up the post"),
    (r"having objected|having refused to receive", "did not serve: the host objected"),
    (r"(?<!later )\b[Dd]eclined\b", "did not serve: declined"),
    (r"cancell?ed", "did not serve: commission cancelled"),
    (r"Appointment revoked", "did not serve: appointment revoked"),
)  # fmt: skip
_LAST_OUTCOMES = (
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
    """Whether a note speaks of a nomination alone: without the Senate's consent nobody was commissioned."""
    return _VERDICT.search(note) is not None and _TAKEN_UP.search(note) is None


def outcome(note: str) -> str | None:
    """Why somebody who is listed as not having served did not, in a few words."""
    verdicts = _VERDICT.findall(note)
    found = _first(_OUTCOMES, note)
    if found is None and verdicts:
        word = verdicts[-1].strip()
        before = "not confirmed" if is_nomination(note) else "did not serve"
        return f"{before}: {_VERDICTS.get(word, 'nomination ' + word)}"
    return found or _first(_LAST_OUTCOMES, note)


def _first(table: tuple[tuple[str, str], ...], note: str) -> str | None:
    return next((words for pattern, words in table if re.search(pattern, note)), None)


_CREDENTIALS = (
    (rf"Presented credentials as Chargé d’Affaires ad interim on {DAY}, to take effect", "{}"),
    (rf"although he had presented credentials on {DAY}", "{}"),
    (rf"presentation of credentials, which probably took place about {DAY}", "{}%"),
)


def credentials(note: str) -> str | None:
    """EDTF: when credentials were presented, where the note says what the entry's own date does not."""
    return next(
        (form.format(day(found[1])) for pattern, form in _CREDENTIALS if (found := re.search(pattern, note))), None
    )


def arrived(note: str) -> str | None:
    """EDTF: when the note says that the chief arrived."""
    found = re.search(rf"Arrived at post on {DAY}", note)
    return day(found[1]) if found else None


def seen(note: str) -> str | None:
    """EDTF: a day on which the note shows its chargé d'affaires in the post."""
    found = re.search(rf"[Ww]as serving as Charg[eé] d[’']Affaires ad interim (?:when|on) .*?{DAY}", note)
    return day(found[1]) if found else None


def left(note: str) -> str | None:
    """EDTF: the day on which the note says that its chief left."""
    found = re.search(
        rf"\b[Ll]eft (?:post|[A-Z]\w+)(?: on| (?P<about>about)| (?P<after>on or after))? {DAY}(?!, and returned)", note
    )
    if found is None or re.search(r"personnel left|staff left", note):
        return None
    return day(found[3]) + ("~" if found["about"] else "/.." if found["after"] else "")


_NOMINATED = re.compile(rf"[Nn]omina(?:ted|tion)(?: of| on ?)? {DAY}")
_REMARKS = (
    (rf"recess of (?:the )?Senate.*?[Rr]ecommissioned(?: after confirmation)?(?: on)? {DAY}",
     "Appointed in a recess of the Senate, and anew after confirmation on {}."),
    (r"recess of (?:the )?Senate(?!.*?[Rr]ecommissioned)", "Appointed in a recess of the Senate."),
    (rf"[Ll]etter of credence (?:dated|issued on) {DAY}", "Letter of credence of {}."),
    (rf"withdrawn(?: on)? {DAY}", "Nomination withdrawn on {}."),
    (rf"returned by the Senate(?: on)? {DAY}|returned to the President on {DAY}|without confirmation, {DAY}",
     "Nomination returned on {}."),
    (rf"Elected on {DAY}", "Elected by Congress on {}."),
    (rf"[Dd]ied at (?:post|[A-Z]\w+) on {DAY}", "Died on {}."),
    (rf"declared [\w ]+ persona non grata on {DAY}", "Declared persona non grata on {}."),
    (rf"requested (?:his|[A-Z]\w+[’']s) recall on {DAY}|Recall requested by [^.]*? on {DAY}", "Host requested the recall on {}."),
    (rf"On {DAY},? the Government of \w+ requested \w+[’']s recall", "Host requested the recall on {}."),
    (rf"[Pp]resented new credentials on {DAY}", "Presented new credentials on {}."),
    (rf"[Rr]eaccredit?ed (?:again )?on {DAY}", "Accredited anew on {}."),
    (rf"presented his credentials to the Foreign Minister on {DAY}", "Presented credentials to the foreign minister on {}."),
    (rf"two Co-Princes.*in Paris on {DAY}", "The day is that of the credentials to one co-prince; in Paris on {}."),
    (r"(?<!not )[Cc]entral American States", "One commission for the Central American States."),
    (r"court of Sweden and Norway", "At the joint court of Sweden and Norway."),
    (r"near the Government of .* established in|court of Portugal in Brazil", "With the host's government while it was abroad."),
    (r"personal rank of [Mm]inister", "With the personal rank of minister."),
    (r"personal rank of [Aa]mbassador", "With the personal rank of ambassador."),
    (r"\bnullity\b", "The appointment was later held to be void."),
    (r"Neither commissioned nor accredited", "Neither commissioned nor accredited."),
)  # fmt: skip


def remarks(note: str, *, nominee: bool) -> list[str]:
    """What else a note tells, as sentences of ours."""
    said = []
    if nominee and (days := [day(found) for found in _NOMINATED.findall(note)]):
        said.append(f"Nominated on {' and '.join(days)}.")
    for pattern, form in _REMARKS:
        if found := re.search(pattern, note):
            said.append(form.format(next((day(it) for it in found.groups() if it), "")))
    return said


def named_host(note: str) -> str | None:
    """The name of the receiving state that the note says the commission gave."""
    found = re.search(
        r"Comm?iss?s?s?ioned (?:or accredited )?(?:to|near|at) (?:the )?(?:court of )?“?(?P<name>[A-Z][^.;,(”]+)", note
    )
    return found["name"].strip() if found else None


def residence(note: str) -> str | None:
    """The city that the note gives as the chief's residence."""
    found = re.search(r"\bresident (?:first )?(?:at|in) (?P<city>[A-Z][\w ]+)", note)
    return found["city"].strip() if found else None


def is_non_resident(note: str) -> bool:
    """Whether the note calls the chief non-resident."""
    return re.search(r"tenure as non-resident|\ANon-resident", note) is not None
