"""When pairs of states established relations, by the tables of Wikipedia's articles on foreign relations.

An article is one state's.  Where the articles of both sides date their relations, both are cited: dates that agree
or lie close make one record, in which the more precise one stands and the other's word is kept; dates far apart are
two steps.  What single rows say beside or instead of that is decided in `decisions.toml`.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote

from diplorel.dataset.linkage.matching import SAME, bucket, compare
from diplorel.dataset.linkage.merge_pair import merge_pair
from diplorel.dates.edtf import BadDate, span
from diplorel.importers.job import About, Job, Licence
from diplorel.importers.reading import Place, rows_of_csv
from diplorel.importers.shared import established
from diplorel.importers.sources.wikipedia_relations.decisions import FILE, Decision, RowDecisions, RowKey, decisions
from diplorel.model.records import Citation, Record, Relation, Source

ABOUT = About(
    collection="wikipedia-relations",
    title="Relations by Wikipedia's articles on foreign relations: dates of establishment",
    upstream="wikipedia-relations-YYYY.csv: subject, other, date, country_from, source_page",
    licence=Licence("CC-BY-SA-3.0", "https://creativecommons.org/licenses/by-sa/3.0/", "CC BY-SA 3.0"),
)
_COLUMNS = ("subject", "other", "date", "country_from", "source_page")
_PAGE = re.compile(r"https://en\.wikipedia\.org/wiki/(\S+)\Z")
_INFERRED = "accreditation sentence"
_SOURCE = "src-wikipedia-foreign-relations"


class Claim(NamedTuple):
    """One thing that one row of one article says."""

    place: Place
    parties: tuple[str, str]
    date: str
    citation: Citation
    decision: Decision

    @property
    def order(self) -> tuple[object, ...]:
        """The most exact date of a pair comes first: the others are held against it."""
        return (
            self.parties,
            -len(self.date),
            self.date,
            self.citation.locator,
            self.decision.step,
            self.decision.by or "",
        )


def read(job: Job) -> Iterator[Record]:
    """The source, and a step for each pair and time.  Raises DatasetError for a row that is not of this table."""
    job.state = job.state or _year(job)
    yield _source(job.state)
    decided = decisions()
    claims = [claim for row in rows_of_csv(job.root, _COLUMNS) for claim in _claims(job, decided, *row)]
    steps: dict[tuple[str, str], list[Relation]] = {}
    fresh: dict[Place, bool] = {}
    for claim in sorted(claims, key=lambda it: it.order):
        step = _step(job, decided, claim)
        known = steps.setdefault(step.parties, [])
        same = _same(known, step, claim.decision)
        if same is None:
            known.append(step)
        else:
            known[same] = merge_pair(known[same], step)
        fresh[claim.place] = fresh.get(claim.place, False) or same is None
    job.imported(sum(fresh.values()))
    job.merged(len(fresh) - sum(fresh.values()))
    for found in steps.values():
        yield from found


def _same(known: list[Relation], step: Relation, decision: Decision) -> int | None:
    """The place of the step that this one is, if any."""
    for place, other in enumerate(known):
        if bucket(other) == bucket(step) and (decision.same or compare(other, step) is SAME):
            return place
    return None


def _claims(job: Job, decided: RowDecisions, place: Place, row: dict[str, str]) -> Iterator[Claim]:
    job.read()
    page = _PAGE.match(row["source_page"])
    if page is None:
        raise place.refuse(f"'{row['source_page']}' is no page of the English Wikipedia", "Fetch the file again.")
    said = decided.on(RowKey(row["subject"], row["other"], row["date"]))
    ends = _ends(job, said, place, row)
    reason = said[0].left_out or _reason(ends, row["date"])
    if reason:
        job.left_out(place, f"{row['subject']} / {row['other']}", reason)
        return
    one, two = sorted(filter(None, ends))
    for decision in said:
        citation = Citation(source=_SOURCE, locator=unquote(page[1]), note=_note(row, decision))
        yield Claim(place, (one, two), decision.when or row["date"], citation, decision)


def _ends(job: Job, said: tuple[Decision, ...], place: Place, row: dict[str, str]) -> tuple[str | None, str | None]:
    """The two parties that a row names; None for one that it does not tell."""
    for party in (name for decision in said for name in (decision.partner, decision.by, *decision.then.values())):
        if party is not None and party not in job.parties:
            raise place.refuse(f"'{party}' is no party", f"Correct what {FILE.name} says of this row.")
    one = job.party_or_none("label", row["subject"], place)
    return one, said[0].partner or job.party_or_none("label", row["other"], place)


def _reason(ends: tuple[str | None, str | None], date: str) -> str | None:
    """Why a row makes no record, if it makes none."""
    if None in ends:
        return "the partner is not told"
    if ends[0] == ends[1]:
        return "subject and partner are one party"
    return None if _is_date(date) else "the date is no date"


def _note(row: dict[str, str], decision: Decision) -> str | None:
    inferred = row["country_from"] == _INFERRED and decision.partner is None
    return "The partner is inferred from what the table says of accreditations." if inferred else None


def _step(job: Job, decided: RowDecisions, claim: Claim) -> Relation:
    """The step that a claim is, with the row's other word on its date as a citation of its own."""
    decision, cited = claim.decision, [claim.citation]
    if decision.says:
        where = "remarks" if decision.when is None else "column of dates"
        note = f"By the row's {where}."
        cited.append(dataclasses.replace(claim.citation, says={"date": decision.says}, note=note))
    then = {**_stood(job, decided, claim), **decision.then}
    made = established(job, "rel-wp", claim.parties, claim.date, tuple(cited), claim.place, then)
    if decision.step == "established":
        return dataclasses.replace(made, level=decision.level)
    name = "-".join([made.id, decision.step, *(["by", decision.by] if decision.by else [])])
    return dataclasses.replace(made, id=name, step=decision.step, by=decision.by)


def _stood(job: Job, decided: RowDecisions, claim: Claim) -> dict[str, str]:
    """Parties that began later -> whom the tables mean by them on the claim's date."""
    known = {party: decided.stood[party] for party in claim.parties if decided.stood.get(party) in job.parties}
    return {
        party: then
        for party, then in known.items()
        if job.begins_after(party, claim.date) and not job.begins_after(then, claim.date)
    }


def _is_date(text: str) -> bool:
    try:
        span(text)
    except BadDate:
        return False
    return True


def _year(job: Job) -> str:
    found = re.search(r"(\d{4})\.csv\Z", job.root.name)
    if found is None:
        raise job.needs_state()
    return found[1]


def _source(state: str) -> Source:
    return Source(
        id=_SOURCE,
        kind="encyclopaedia",
        title="Foreign relations of …",
        publisher="Wikipedia",
        published=state,
        url="https://en.wikipedia.org/wiki/Category:Foreign_relations_by_country",
        entry="https://en.wikipedia.org/wiki/{}",
        licence="CC BY-SA 3.0",
        note="An article for each state, by its editors; a snapshot of their tables of relations.",
    )
