"""Which party a country of history.state.gov was on a day: its ids are those of today, its names those of the day."""

from __future__ import annotations

import re
from typing import NamedTuple

from diplorel.dates.edtf import certainly_after
from diplorel.importers.history_state_gov.territories import party_then
from diplorel.importers.job import Job
from diplorel.importers.reading import Node, Place
from diplorel.names.normalise import normalise

_BRACKETS = re.compile(r"\s*\(([^()]*)\)\s*\Z")
_TURNED = re.compile(r"([^,]+), ([^,]+)\Z")


class Country(NamedTuple):
    """A country as an entry names it."""

    id: str
    """Its id at history.state.gov, a part of the address of its page."""
    text: str
    """Its name in the entry."""
    place: Place


class Meant(NamedTuple):
    """The party that an entry means."""

    party: str | None
    """None for a land that is no party's."""
    today: str | None
    """The party that its id means today: itself, or one that came after it."""
    note: str | None
    """What a reader must know of the choice; None where the entry names the party by a name of its own."""


def country(node: Node) -> Country:
    """The country that an element names.  Raises DatasetError for one without id or name."""
    key, text = node.attribute("id"), node.need(".")
    if not key:
        raise node.place.refuse(f"<{node.element.tag}> has no id", "Fetch the file again from its upstream.")
    return Country(_BRACKETS.sub("", key), text, node.place)


def meant(job: Job, it: Country, day: str) -> Meant:
    """The party that a country was on a day (EDTF).

    Raises DatasetError for an id that is mapped to no party, or to one that the dataset has not.
    """
    today = job.party_or_none("gsh", it.id, it.place)
    if today is None:
        return Meant(None, None, None)
    then = party_then(job, it.id, day, it.place) or today
    return Meant(then, today, _note(job, it, then, today, day))


def _note(job: Job, it: Country, then: str, today: str, day: str) -> str | None:
    party = job.parties[then]
    if (party.since and certainly_after(party.since, day)) or (party.until and certainly_after(day, party.until)):
        until = f" until {party.until}" if party.until else ""
        return f"The source names {it.text}; the party {party.name} is dated from {party.since}{until}."
    said, brackets = _BRACKETS.sub("", it.text), _BRACKETS.search(it.text)
    names = (party.name, party.formal, *party.names.strong, job.parties[today].formal)
    known = {_bare(name) for name in names if name}
    if _bare(_TURNED.sub(r"\2 \1", said)) in known and (not brackets or _bare(brackets[1]) in known):
        return None
    return f"The source names {it.text.rstrip('.')}."


def _bare(name: str) -> str:
    """A name without what joins its words: Bosnia-Herzegovina is Bosnia and Herzegovina."""
    return " ".join(word for word in normalise(name).split() if word not in ("and", "of", "the"))
