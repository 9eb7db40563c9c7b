"""The rules of parties: the order of the times in which a party existed, and the parties that it continues."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from diplorel.dataset.load import Dataset
from diplorel.dates.edtf import BadDate, certainly_after
from diplorel.errors import Issue
from diplorel.model.records import Party


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
