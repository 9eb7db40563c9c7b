"""The party that a country of history.state.gov was on a day.  An entry has today's id, and the name of the day."""

from __future__ import annotations

import re
from typing import NamedTuple

from diplorel.dates.edtf import certainly_after
from diplorel.importers.history_state_gov.territories import party_then
from diplorel.importers.job import Job
from diplorel.importers.reading import AGAIN, Node
from diplorel.importers.refusals import Position
from diplorel.names.normalise import normalise

_BRACKETS = re.compile(r"\s*\(([^()]*)\)\s*\Z")
_TURNED = re.compile(r"([^,]+), ([^,]+)\Z")


class Country(NamedTuple):
    """A country, as an entry names it."""

    id: str
    """Its id at history.state.gov, which is part of the address of its page."""
    text: str
    """Its name in the entry."""
    position: Position


class MeantParty(NamedTuple):
    """The party that an entry means."""

    party: str | None
    """None for a land that belongs to no party."""
    today: str | None
    """The party that the id means today: the same party, or one that came after it."""
    note: str | None
    """A note on the choice; None where the entry calls the party by one of its own names."""


def country(node: Node) -> Country:
    """The country that an element names.  Raises Refusal for an element without id or name."""
    key, text = node.attribute("id"), node.need(".")
    if not key:
        raise node.position.refuse(f"<{node.element.tag}> has no id", AGAIN)
    return Country(_BRACKETS.sub("", key), text, node.position)


def party_meant(job: Job, country: Country, day: str) -> MeantParty:
    """The party that a country was on a day (EDTF).  Raises Refusal where that party is missing in the dataset."""
    today = job.party_or_none("gsh", country.id, country.position)
    if today is None:
        return MeantParty(None, None, None)
    then = party_then(job, country.id, day, country.position) or today
    return MeantParty(then, today, _note(job, country, then, today, day))


def _note(job: Job, country: Country, then: str, today: str, day: str) -> str | None:
    party = job.parties[then]
    if (party.since and certainly_after(party.since, day)) or (party.until and certainly_after(day, party.until)):
        until = f" until {party.until}" if party.until else ""
        return f"The source names {country.text}; the party {party.name} is dated from {party.since}{until}."
    said, brackets = _BRACKETS.sub("", country.text), _BRACKETS.search(country.text)
    names = (party.name, party.formal, *party.names.strong, job.parties[today].formal)
    known = {_bare(name) for name in names if name}
    if _bare(_TURNED.sub(r"\2 \1", said)) in known and (not brackets or _bare(brackets[1]) in known):
        return None
    return f"The source names {country.text.rstrip('.')}."


def _bare(name: str) -> str:
    """A name without 'and', 'of' and 'the': Bosnia-Herzegovina is Bosnia and Herzegovina."""
    return " ".join(word for word in normalise(name).split() if word not in ("and", "of", "the"))
