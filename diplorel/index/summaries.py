"""Records in words: the sentences that timelines and searches show for what is not written as a sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping

from diplorel.model.records import Accreditation, Mission, Posting, Protection, Relation
from diplorel.names.article import the

_TO_DO = {
    "recognised": "recognise",
    "established": "establish",
    "upgraded": "raise the level of",
    "downgraded": "lower the level of",
    "suspended": "suspend",
    "severed": "break off",
    "restored": "restore",
}
_DONE = {"recognised": "recognised", "severed": "broke off", "suspended": "suspended", "restored": "restored"}


def sentence(text: str) -> str:
    """The text with a capital letter at its beginning."""
    return text[:1].upper() + text[1:]


def relation(step: Relation, names: Mapping[str, str]) -> str:
    """A step of a relation."""
    one, two = (the(names[party]) for party in step.parties)
    actor = the(names[step.by]) if step.by else None
    other = two if step.by == step.parties[0] else one
    to = f" to {step.level}" if step.level else ""
    both = f"between {one} and {two}"
    if step.planned:
        return sentence(_planned(step, one, two, actor, other) + to)
    match step.step:
        case "recognised":
            text = f"{actor} recognised {other}"
        case "established":
            text = f"{one} and {two} established diplomatic relations" + (
                f" at the level of {step.level}" if to else ""
            )
        case "attested":
            text = f"Relations {both} attested"
        case "absent":
            text = f"No diplomatic relations {both}"
        case "upgraded" | "downgraded":
            verb = "raised" if step.step == "upgraded" else "lowered"
            active = f"{actor} {verb} the level of relations with {other}{to}"
            text = active if actor else f"level of relations {both} {verb}{to}"
        case kind:
            broke = _DONE[kind]
            passive = "broken off" if kind == "severed" else broke
            if actor:
                text = f"{actor} {broke} diplomatic relations with {other}"
            else:
                text = f"Diplomatic relations {both} {passive}"
    return sentence(text)


def _planned(step: Relation, one: str, two: str, actor: str | None, other: str) -> str:
    """A step that was agreed on or announced, and is not shown to have happened."""
    verb, relations = _TO_DO.get(step.step, step.step), "" if step.step == "recognised" else "diplomatic relations"
    if actor:
        to_whom = other if step.step == "recognised" else f"{relations} with {other}"
        return f"{actor} is to {verb} {to_whom}"
    return f"{one} and {two} are to {verb} {relations}"


def place(it: Mission) -> str | None:
    """The city that a mission opened or closed in; None where its best source had it elsewhere: it has moved since."""
    return None if "city" in it.citations[0].says else it.city


def mission(it: Mission, names: Mapping[str, str], happened: str = "", before: Mission | None = None) -> str:
    """A mission, or what happened to it: `opened`, `raised`, `moved`, `closed`, `expected` or `attested`.

    before: the mission that it was raised, lowered or moved from, where that is on record.
    """
    sender, host = the(names[it.sender]), the(names[it.host])
    city = it.city if not happened or happened == "attested" else place(it)
    at = f" to {host}" + (f" in {city}" if city else "")
    what = it.name or it.kind
    match happened:
        case "opened":
            text = f"{sender} opened its {what}{at}"
        case "raised":
            own = f"{sender}'" if sender.endswith("s") else f"{sender}'s"
            text = f"{own} {before.kind if before else 'representation'}{at} became its {what}"
        case "moved":
            text = f"{sender} moved its {what} to {host} from {before.city if before else 'elsewhere'} to {it.city}"
        case "closed":
            text = f"{sender} closed its {what}{at}"
        case "expected":
            text = f"{sender} is to open its {what}{at}"
        case _:
            text = f"{what} of {sender}{at}"
    return sentence(text)


def accreditation(it: Accreditation, names: Mapping[str, str], happened: str = "") -> str:
    """A non-resident accreditation, or its beginning (`since`), end (`until`) or attestation."""
    sender, host = the(names[it.sender]), the(names[it.host])
    seat = it.city or (the(names[it.seat]) if it.seat else None)
    where = f" from {seat}" if seat else ""
    verb = {"since": " began", "until": " ended"}.get(happened, "")
    return sentence(f"non-resident representation of {sender} to {host}{where}{verb}")


def protection(it: Protection, names: Mapping[str, str], happened: str = "") -> str:
    """A protecting power's task, or its beginning (`since`) or end (`until`)."""
    power, sender, host = (the(names[party]) for party in (it.power, it.sender, it.host))
    what = {"since": "took over", "until": "gave up"}.get(happened, "looks after")
    via = f" through its {it.kind or 'mission'}{f' in {it.city}' if it.city else ''}" if it.kind or it.city else ""
    return sentence(f"{power} {what} the interests of {sender} in {host}{via}")


_NEVER = re.compile(r"not |did not (?:serve|take)|confirmed, not |seems not |died before ")
"""Ends that say that somebody who was named to a post never held it."""
_LEFT = re.compile(r"left (?!post\Z)(.*)")
_DIED = re.compile(r"(died|assassinated)(?: at post\Z| (.*)|\Z)")
_DID = re.compile(r"(?:presented|sent|gave|took leave|resigned|announced|broke off|went on leave)\b")
"""Ends of which the head is the one who acted."""
_WAS = re.compile(r"(?:accredited|declared persona|expelled|promoted|recalled|recommissioned|superseded|withdrawn)\b")
"""Ends that happened to the head."""


def never_served(it: Posting) -> bool:
    """Whether the sources say that somebody who was named to a post, or nominated for it, never held it."""
    held = it.ended or it.credentials or it.arrived or it.since or it.attested
    return it.end is not None and not held and _NEVER.match(it.end) is not None


def posting(it: Posting, names: Mapping[str, str], happened: str = "") -> str:
    """A posting, or one of its dates by the name of its field."""
    person = names[it.person]
    where = f"{it.title} of {the(names[it.sender])} to {the(names[it.host])}"
    to = f" to {names[it.credentials_to]}" if it.credentials_to else ""
    if never_served(it):
        named = "" if it.title.startswith("nominee") or it.title.endswith("designate") else "named "
        return f"{person}, {named}{where}, {it.end}"
    match happened:
        case "appointed":
            return f"{person} appointed {where}"
        case "arrived":
            return f"{person} arrived as {where}"
        case "copies":
            return f"{person} handed over copies of credentials as {where}"
        case "credentials":
            return f"{person} presented credentials{to} as {where}"
        case "since":
            return f"{person} began as {where}"
        case "ended":
            return _ended(person, where, it.end)
        case _:
            return f"{person}, {where}"


def _ended(person: str, where: str, end: str | None) -> str:
    """The end of a posting, by how it ended."""
    if end is None or end == "left post":
        return f"{person} left the post of {where}"
    if left := _LEFT.fullmatch(end):
        return f"{person} left {left[1]} and the post of {where}"
    if died := _DIED.fullmatch(end):
        how = "died" if died[1] == "died" else "was assassinated"
        return f"{person} {how}{f' {died[2]}' if died[2] else ''} in the post of {where}"
    if _DID.match(end):
        return f"{person}, {where}, {end}"
    if _WAS.match(end):
        return f"{person}, {where}, was {end}"
    return f"Posting of {person} as {where} ended: {end}"
