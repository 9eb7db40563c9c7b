"""Claims of rows that two parties took a step in their relations, and the records that the claims make together.

Rows of several pages tell of one step: dates that agree or lie close make one record with the most precise date, the
earliest of them, and the other dates are kept in their citations; dates far apart make two steps.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from diplorel.dataset.linkage.matching import SAME, buckets, compare, nearest
from diplorel.dataset.linkage.merge_pair import merge_pair
from diplorel.dates.edtf import certainly_after
from diplorel.importers.job import Job
from diplorel.importers.refusals import Position
from diplorel.importers.shared import slug
from diplorel.model.records import Citation, Relation
from diplorel.model.vocabulary import Step

STOOD = {"germany": "west-germany", "tanzania": "tanganyika", "vietnam": "north-vietnam"}
"""Party that began later -> the predecessor that lists mean by it, where several predecessors existed."""

_OLDER = {"north-vietnam": "north-vietnam"}
"""Party that acted before the date on which it begins here, and that its predecessor was not: the government of Ho Chi
Minh had relations from 1950, beside the State of Vietnam."""


@dataclass(frozen=True)
class Claim:
    """One statement of one row."""

    position: Position
    parties: tuple[str, str]
    """As the source names them."""
    date: str
    """EDTF."""
    citations: tuple[Citation, ...]
    step: Step = "established"
    by: str | None = None
    """The party that acted, as the source names it."""
    level: str | None = None
    then: Mapping[str, str] = field(default_factory=dict)
    """Party -> the party of that date, where a person decided it."""
    same: bool = False
    """Whether a person decided that another row tells of the same step, however far apart the dates are."""

    @property
    def order(self) -> tuple[object, ...]:
        """A sort key: the most precise date of a pair comes first, and the others are compared with it."""
        precise = "/" in self.date, -len(self.date)
        return (
            sorted(self.parties),
            *precise,
            self.date,
            self.citations[0].source,
            self.citations[0].locator or "",
            (self.step),
            self.by or "",
        )


def steps_of(job: Job, prefix: str, claims: Iterable[Claim]) -> Iterator[Relation]:
    """The steps that claims make, with the rows of the claims counted as imported or merged.

    prefix: beginning of the records' ids.
    """
    steps: dict[tuple[str, str], list[Relation]] = {}
    names: dict[str, list[str]] = {}
    fresh: dict[Position, bool] = {}
    for claim in sorted(claims, key=lambda claim: claim.order):
        with job.collecting(claim.position):
            step = step_of(job, prefix, claim)
            called = _names(job, _now(job, claim))
            known = steps.setdefault(step.parties, [])
            same = _same(known, step, claim.same)
            if same is None:
                known.append(step)
                names[step.id] = called
            else:
                known[same] = merge_pair(known[same], step)
                told = names[known[same].id]
                if told and not {*called} <= {*told}:  # another name for the same party of that time
                    told += [name for name in called if name not in told]
                    known[same] = replace(known[same], note=_note(job, known[same], told))
            fresh[claim.position] = fresh.get(claim.position, False) or same is None
    job.imported(sum(fresh.values()))
    job.merged(len(fresh) - sum(fresh.values()))
    for found in steps.values():
        yield from found


def _same(known: list[Relation], step: Relation, decided: bool) -> int | None:
    """The index of the known step that is the same as this one, if there is one."""
    alike = {
        index: other
        for index, other in enumerate(known)
        if buckets(other) == buckets(step) and (decided or compare(other, step) is SAME)
    }
    return next(iter(nearest(step, alike)), None)


def step_of(job: Job, prefix: str, claim: Claim) -> Relation:
    """The step of a claim, between the parties that existed on its date in the place of the parties of the source.

    A note tells the names that the source gives, and parties that began later.
    """
    now = _now(job, claim)
    one, two = sorted(now.values())
    by = now.get(claim.by, claim.by) if claim.by else None
    words = [prefix, one, two, slug(claim.date), *([claim.step] if claim.step != "established" else [])]
    step = Relation(
        id="-".join([*words, *(["by", by] if by else [])]),
        parties=(one, two),
        step=claim.step,
        by=by,
        date=claim.date,
        level=claim.level,
        citations=claim.citations,
    )
    return replace(step, note=_note(job, step, _names(job, now)))


def _now(job: Job, claim: Claim) -> dict[str, str]:
    """Party of the source -> the party that existed on the claim's date."""
    then = {**_OLDER, **_stood(job, claim), **claim.then}
    now = {party: then.get(party) or _at(job, party, claim.date) for party in sorted(claim.parties)}
    # The pair stays as the source has it if both were parts of one party, or if one party had left the other's.
    if len(set(now.values())) == 1 or any(_left(job, now[one], two) for one in now for two in now if now[two] == two):
        return {party: party for party in now}
    return now


def _left(job: Job, union: str, party: str) -> bool:
    """Whether a party began by leaving another, as Costa Rica left the federation that stands for Guatemala in 1839.

    A party that was later taken into the other, as Latvia into the Soviet Union, did not begin by leaving it.
    """
    one, other = job.parties[party], job.parties.get(union)
    if other is None or union not in one.predecessors or any(gap.within == union for gap in one.gaps):
        return False
    return bool(one.since and other.since) and certainly_after(one.since or "", other.since or "")


def _at(job: Job, party: str, date: str) -> str:
    """The party that existed on a date in the place of a party.

    A party that left another party stays as the source has it: Bangladesh was recognised before the day on which it
    begins here, and nobody recognised Pakistan that day.
    """
    then = job.party_at(party, date)
    left = then in job.parties[party].predecessors and job.parties[then].until is None
    return party if left else then


def _stood(job: Job, claim: Claim) -> dict[str, str]:
    """Party that began after the claim's date -> the party that lists mean by it."""
    known = {party: STOOD[party] for party in claim.parties if STOOD.get(party) in job.parties}
    return {
        party: then
        for party, then in known.items()
        if job.begins_after(party, claim.date) and (then in _OLDER or not job.begins_after(then, claim.date))
    }


def _names(job: Job, now: Mapping[str, str]) -> list[str]:
    """The names of a source for parties that had a predecessor on the date."""
    return [job.the(party) for party in now if party not in now.values()]


def _note(job: Job, step: Relation, names: list[str]) -> str | None:
    """A note on parties that sources call by the names of later parties, or that did not stand on the date."""
    early = [party for party in step.parties if step.date and job.begins_after(party, step.date)]
    several = len({citation.source for citation in step.citations}) > 1
    who = "The sources name" if several and len(names) > 1 else "The source names"
    *first, last = names or [""]
    notes = [f"{who} {' and '.join(filter(None, (', '.join(first), last)))}."] if names else []
    notes += [f"The date comes before {job.the(party)} began ({job.parties[party].since})." for party in early]
    gaps = {party: job.gap_on(party, step.date) for party in step.parties if step.date}
    notes += [
        f"The date lies in the time of the {gap.kind} of {job.the(party)} ({gap.since} to {gap.until})."
        for party, gap in gaps.items()
        if gap and not gap.within
    ]
    return " ".join(notes) or None
