"""The rules of parties: the times in which a party existed, the parties that it continues, and facts after its end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from diplorel.dataset.load import Dataset
from diplorel.dates.edtf import BadDate, certainly_after, span
from diplorel.errors import Issue
from diplorel.model.records import Mission, Party, Posting

_OUTLASTED = 5
"""Years after its end in which a source may still name a party without a note: embassies close late, lists lag."""


def gaps_are_in_order(dataset: Dataset) -> Iterator[Issue]:
    """The gaps of a party lie between its beginning and its end, one after the other."""
    for entry, party in dataset.of(Party):
        if "gaps" in entry.unread or not party.gaps:
            continue
        gaps = [pair for gap in party.gaps for pair in _ends(gap.since, gap.until)]
        told = [("beginning", party.since), *gaps, ("end", party.until)]
        for (before, first), (after, then) in pairwise([(name, day) for name, day in told if day]):
            if _certainly_after(first, then):
                message = f"the {before} {first} comes after the {after} {then}"
                hint = "Order the gaps by their dates; a gap ends before the next one begins."
                yield entry.issue("gap", message, hint, "gaps", first if before != "beginning" else then)


def _ends(since: str, until: str) -> tuple[tuple[str, str], tuple[str, str]]:
    return ("first day of a gap", since), ("last day of a gap", until)


def continuations_are_cited(dataset: Dataset) -> Iterator[Issue]:
    """A source says of each party that is continued that it is."""
    for entry, party in dataset.of(Party):
        for one in () if "continues" in entry.unread else party.continues:
            if not any(not citation.denies for citation in one.citations):
                hint = "Cite the source that says that both are one subject of international law."
                message = f"no source is cited by which '{party.id}' continues '{one.party}'"
                yield entry.issue("continues", message, hint, "continues", one.party)


def continued_parties_came_before(dataset: Dataset) -> Iterator[Issue]:
    """A party continues no party that began after the party itself last began, and never itself."""
    parties = {party.id: party for _, party in dataset.of(Party)}
    for entry, party in dataset.of(Party):
        begun = party.gaps[-1].until if party.gaps else party.since
        for one in () if "continues" in entry.unread else party.continues:
            if party.id in own_line(parties, one.party):
                message = f"'continues' leads from '{party.id}' by way of '{one.party}' back to '{party.id}'"
                yield entry.issue("continues", message, "Leave out the link that is not so.", "continues", one.party)
                continue
            later = parties[one.party].since if one.party in parties else None
            if begun and later and _certainly_after(later, begun):
                message = f"continues '{one.party}', which began later ({later}) than '{party.id}' ({begun})"
                hint = "Put `continues` into the later of the two parties."
                yield entry.issue("continues", message, hint, "continues", one.party)


def ended_parties_are_told_of(dataset: Dataset) -> Iterator[Issue]:
    """A note tells why a mission or a posting is of a party that had ended years before: its name may mean another."""
    ended = {party.id: limit for _, party in dataset.of(Party) if party.until and (limit := _outlasted(party.until))}
    for entry in dataset.own():
        it = entry.record
        if not isinstance(it, (Mission, Posting)) or it.note or entry.unread:
            continue
        for party in (it.sender, it.host):
            limit = ended.get(party)
            if limit and (late := next((day for day in _seen(it) if _certainly_after(day, limit)), None)):
                hint = "Name the party that the source means, or tell in `note` why it is this one."
                message = f"{late} is more than {_OUTLASTED} years after the end of '{party}'"
                yield entry.issue("ended", message, hint, "sender" if party == it.sender else "host")


def _outlasted(until: str) -> str | None:
    """The last year (EDTF) in which a source may still name a party."""
    try:
        last = span(until).latest
    except BadDate:  # reported by its own rule
        return None
    return f"{int(last[:4]) + _OUTLASTED:04}" if last and int(last[:4]) + _OUTLASTED <= 9999 else None


def _seen(it: Mission | Posting) -> Iterator[str]:
    """The days on which a mission or a posting began, or stood."""
    begun = (it.opened,) if isinstance(it, Mission) else (it.since, it.appointed, it.arrived, it.credentials)
    yield from filter(None, begun)
    yield from it.attested


def own_line(parties: Mapping[str, Party], name: str) -> list[str]:
    """A party and the parties that it continues, and so on."""
    line = [name]
    for other in line:  # grows
        continued = parties[other].continues if other in parties else ()
        line += [one.party for one in continued if one.party not in line]
    return line


def _certainly_after(a: str, b: str) -> bool:
    try:
        return certainly_after(a, b)
    except BadDate:  # reported by its own rule
        return False
