"""Sentences for rows of facts that have no sentence of their own."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from typing import Any

from diplorel.dates.heads import city_of_post
from diplorel.dates.posts import is_nominee, never_served
from diplorel.dates.seats import NEVER, seat_on
from diplorel.model.vocabulary import ONE_SIDED
from diplorel.names.article import the

Row = Mapping[str, Any]
"""A row that is read here and not changed; `diplorel.index.row_codec.Row` elsewhere."""
Articles = Collection[str]
"""Ids of the parties whose name takes "the" inside a sentence."""

_TO_DO = {
    "recognised": "recognise",
    "withdrawn": "withdraw its recognition of",
    "established": "establish",
    "upgraded": "raise the level of",
    "downgraded": "lower the level of",
    "suspended": "suspend",
    "severed": "break off",
    "restored": "restore",
}
_DONE = {"recognised": "recognised", "severed": "broke off", "suspended": "suspended", "restored": "restored"}


def sentence(text: str) -> str:
    """A text with a capital first letter."""
    return text[:1].upper() + text[1:]


def relation(step: Row, articles: Articles) -> str:
    """A step of a relation."""
    one, two = (_the(party, articles) for party in step["parties"])
    actor = _the(step["by"], articles) if step["by"] else None
    other = two if step["by"] and step["by"]["id"] == step["parties"][0]["id"] else one
    to = f" to {step['level']}" if step["level"] else ""
    both = f"between {one} and {two}"
    if step["planned"]:
        return sentence(_planned(step["step"], one, two, actor, other) + to)
    match step["step"]:
        case "recognised":
            text = f"{actor} recognised {other}"
        case "withdrawn":
            text = f"{actor} withdrew its recognition of {other}"
        case "established":
            level = f" at the level of {step['level']}" if to else ""
            text = f"{one} and {two} established diplomatic relations{level}"
        case "attested":
            text = f"Relations {both} attested"
        case "absent":
            text = f"No diplomatic relations {both}"
        case "upgraded" | "downgraded":
            verb = "raised" if step["step"] == "upgraded" else "lowered"
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


def _the(party: Row, articles: Articles) -> str:
    return the(party["name"], party["id"] in articles)


def _planned(step: str, one: str, two: str, actor: str | None, other: str) -> str:
    """A step that was agreed on or announced, and is not shown to have happened."""
    verb, relations = _TO_DO.get(step, step), "" if step in ONE_SIDED else "diplomatic relations"
    if actor:
        to_whom = other if step in ONE_SIDED else f"{relations} with {other}"
        return f"{actor} is to {verb} {to_whom}"
    return f"{one} and {two} are to {verb} {relations}"


def place(row: Row, happened: str = "") -> str | None:
    """The city in which something happened to a mission: `opened`, `closed` ...; None where no source tells it.

    If the best source puts the mission elsewhere, the mission moved.
    """
    if row["seats"]:
        told = {"attested": row["attested"][:1], "closed": [row["closed"]], "expected": []}
        date = next(iter(told.get(happened, [row["opened"]])), None)
        seat = seat_on(row["seats"], date["earliest"] or "", date["latest"] or NEVER) if date else row["seats"][-1]
        return seat["city"] if seat else row["city"] if happened == "closed" else None
    return None if happened != "attested" and "city" in row["citations"][0]["says"] else row["city"]


def mission(row: Row, articles: Articles, happened: str = "", before: Row | None = None) -> str:
    """A mission, or what happened to it: `opened`, `raised`, `moved`, `closed`, `expected` or `attested`.

    before: the row of the mission that it was raised, lowered or moved from, where that is on record.
    """
    sender, host = _the(row["sender"], articles), _the(row["host"], articles)
    city = place(row, happened) if happened else row["city"]
    at = f" to {host}" + (f" in {city}" if city else "")
    kind = row["name"] or row["kind"]
    match happened:
        case "opened":
            text = f"{sender} opened its {kind}{at}"
        case "raised":
            own = f"{sender}'" if sender.endswith("s") else f"{sender}'s"
            text = f"{own} {before['kind'] if before else 'representation'}{at} became its {kind}"
        case "moved":
            origin = before["city"] if before else "elsewhere"
            text = moved(row, articles, origin, row["city"])
        case "closed":
            text = f"{sender} closed its {kind}{at}"
        case "expected":
            text = f"{sender} is to open its {kind}{at}"
        case _:
            text = f"{kind} of {sender}{at}"
    return sentence(text)


def moved(row: Row, articles: Articles, origin: str, city: str) -> str:
    """The move of a mission from one city to another."""
    sender, host = _the(row["sender"], articles), _the(row["host"], articles)
    return sentence(f"{sender} moved its {row['name'] or row['kind']} to {host} from {origin} to {city}")


def accreditation(row: Row, articles: Articles, happened: str = "") -> str:
    """A non-resident accreditation, or what happened to it: `opened`, `closed` or `attested`."""
    seat = row["city"] or (_the(row["seat"], articles) if row["seat"] else None)
    where = f" from {seat}" if seat else ""
    verb = {"opened": " began", "closed": " ended"}.get(happened, "")
    return sentence(
        f"non-resident representation of {_the(row['sender'], articles)} to {_the(row['host'], articles)}{where}{verb}"
    )


def protection(row: Row, articles: Articles, happened: str = "") -> str:
    """A protecting power's task, or what happened to it: `opened`, `closed` or `attested`."""
    power, sender, host = (_the(row[key], articles) for key in ("power", "sender", "host"))
    verb = {"opened": "took over", "closed": "gave up"}.get(happened, "looks after")
    via = _via(row["mission_kind"], row["city"])
    return sentence(f"{power} {verb} the interests of {sender} in {host}{via}")


def _via(kind: str | None, city: str | None) -> str:
    """Through which mission a protecting power acts."""
    return f" through its {kind or 'mission'}{f' in {city}' if city else ''}" if kind or city else ""


_LEFT = re.compile(r"left (?!post\Z)(.*)")
_DIED = re.compile(r"(died|assassinated)(?: at post\Z| (.*)|\Z)")
_DID = re.compile(r"(?:presented|sent|gave|took leave|resigned|announced|broke off|went on leave)\b")
"""Ends of which the head is the one who acted."""
_WAS = re.compile(r"(?:accredited|declared persona|expelled|promoted|recalled|recommissioned|superseded|withdrawn)\b")
"""Ends that happened to the head."""


def posting(row: Row, articles: Articles, happened: str = "") -> str:
    """A posting, or one of its dates by its key."""
    person = row["person"]["name"]
    where = f"{row['title']} of {_the(row['sender'], articles)} to {_the(row['host'], articles)}"
    where += f" in {city}" if (city := city_of_post(row)) else ""
    to = f" to {row['credentials_to']['name']}" if row["credentials_to"] else ""
    if never_served(row):
        named = "" if is_nominee(row) or row["title"].endswith("designate") else "named "
        return f"{person}, {named}{where}, {row['end']}"
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
            return _ended(person, where, row["end"])
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


SUMMARIES: dict[str, Callable[[Row, Articles], str]] = {
    "relation": relation,
    "mission": mission,
    "accreditation": accreditation,
    "protection": protection,
    "posting": posting,
    "event": lambda row, articles: str(row["summary"]),
}
"""Type of record -> the summary of its row."""
