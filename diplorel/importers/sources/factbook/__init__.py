"""Who represents whom in Washington and for the United States abroad, by the World Factbook.

Each page of the Factbook gives an entity's representation in the United States and theirs in it: two rows.  A page is
mostly free text; `heads`, `missions`, `notes`, `events` and `postings`
take from it what explicit patterns know.  Phone, fax and electronic mail are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from diplorel.dataset.linkage.merge_pair import merge_pair
from diplorel.importers.job import About, Job, Licence
from diplorel.importers.sources.factbook.events import dated
from diplorel.importers.sources.factbook.missions import main, offices
from diplorel.importers.sources.factbook.notes import told
from diplorel.importers.sources.factbook.page_context import MissionSeat, PageContext, source_id
from diplorel.importers.sources.factbook.postings import HeldPosting, postings
from diplorel.importers.sources.factbook.upstream import Entity, Page, entities
from diplorel.model.records import Mission, Person, Posting, Record, Source

ABOUT = About(
    collection="factbook",
    title="Missions and heads of mission in and of the United States, by the World Factbook",
    upstream="factbook/factbook.json: its root, or an extract of it in one file",
    licence=Licence("CC-PDDC", "https://creativecommons.org/licenses/publicdomain/", "Public domain"),
)
_YEAR = re.compile(r"(\d{4})\.json\Z")
_NONE = re.compile(r"none\s*(?:\([^)]*\))?\s*(?:;\s*(?:alternate contact|consular services)\b.*)?|\s*")


def read(job: Job) -> Iterator[Record]:
    """The source, and the records of each page.

    Raises DatasetError for a copy whose state neither its name nor the user tells, or that is not of a known layout.
    """
    year = _YEAR.search(job.root.name)
    if job.state is None and year is None:
        raise job.needs_state()
    job.state = state = job.state or (year[1] if year else "")
    yield _source(state)
    found = entities(job.root)
    contexts = list(_contexts(job, found, state))
    made: dict[str, Record] = {}
    people: list[HeldPosting] = []
    for context in contexts:
        records, named = _of(context)
        made |= {record.id: record for record in reversed(records) if record.id not in made}
        people += named
        if records or named:
            job.imported()
        else:
            _left_out(job, context.page, "no pattern knows what is told")
    for person in _persons([one.person for one in people]):
        made.setdefault(person.id, person)
    yield from made.values()
    yield from _united(people)


def _source(state: str) -> Source:
    return Source(
        id=source_id(state),
        kind="official",
        title="The World Factbook: diplomatic representation",
        publisher="Central Intelligence Agency",
        published=state,
        url="https://github.com/factbook/factbook.json",
        entry="https://github.com/factbook/factbook.json/blob/master/{}",
        copy="factbook/factbook.json",
        licence="public domain",
        note="Closed in February 2026, its pages withdrawn; an archive of them was at hand.",
    )


def _contexts(job: Job, found: list[Entity], state: str) -> Iterator[PageContext]:
    """A context for each page that says something; counts two rows for each entity."""
    adjectives = {word: one.gec for one in found for word in one.adjectives[:1] if word}
    seats: dict[str, MissionSeat] = {}
    kept: list[PageContext] = []
    for done, one in enumerate(found):
        job.tell("pages", done, len(found))
        job.read(2)
        for page in one.pages:
            if page is None:
                neither = one.pages == (None, None)
                what = "representation is not spoken of" if neither else "this direction is not spoken of"
                job.left_out(one.place, one.gec, what)
            elif _is_none(page):
                _left_out(job, page, "none, by the source")
            else:
                kept.append(PageContext(job, page, job.party("gec", page.gec, page.place), state, adjectives, seats))
    for context in kept:
        mission = None if context.page.to_us else main(context)
        if mission:
            seats[context.party] = MissionSeat(context.party, mission.city, mission.id)
    yield from kept


def _is_none(page: Page) -> bool:
    """Whether a page says that there is none, and no more than why, or whom to turn to."""
    return all(_NONE.fullmatch(page.text(field)) for field in page.fields)


def _left_out(job: Job, page: Page, reason: str) -> None:
    direction = "in the United States" if page.to_us else "of the United States"
    job.left_out(page.place, f"{page.gec}, {direction}", reason)


def _of(context: PageContext) -> tuple[list[Record], list[HeldPosting]]:
    """The records of a page, and the postings that it names."""
    mission = main(context)
    listed: list[Mission] = list(offices(context))
    headed = mission or next(iter(listed), None)
    records: list[Record] = [*([mission] if mission else []), *listed, *told(context), *dated(context)]
    return records, list(postings(context, headed))


def _persons(named: list[Person]) -> Iterator[Person]:
    """Each person once, with every spelling."""
    spelt: dict[str, set[str]] = {}
    names: dict[str, str] = {}
    for person in named:
        spelt.setdefault(person.id, set()).update(person.names)
        names[person.id] = person.name
    for id, name in names.items():
        yield Person(id=id, name=name, names=tuple(sorted(spelt[id])))


def _united(named: list[HeldPosting]) -> Iterator[Posting]:
    """Each posting once: what the host's own page says, and what other pages add."""
    found: dict[str, Posting] = {}
    for one in sorted(named, key=lambda it: (it.posting.id, not it.own, it.posting.citations[0].locator or "")):
        known = found.get(one.posting.id)
        found[one.posting.id] = merge_pair(known, one.posting) if known else one.posting
    yield from found.values()
