"""Missions and heads of mission in and of the United States, by the World Factbook.

The Factbook gives an entity's representation in the United States, and that of the United States in the entity: two
pages, which count as two rows.  A page is mostly free text; `heads`, `missions`, `notes`, `events` and `postings` take
facts from it by explicit patterns.  Telephone numbers and electronic mail are not imported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from diplorel.dataset.linkage.merge_pair import merge_pair
from diplorel.importers.about import About, Licence
from diplorel.importers.job import Job
from diplorel.importers.sources.missions.factbook.events import dated
from diplorel.importers.sources.missions.factbook.missions import main, offices
from diplorel.importers.sources.missions.factbook.notes import noted
from diplorel.importers.sources.missions.factbook.page_context import MissionSeat, PageContext, source_id
from diplorel.importers.sources.missions.factbook.postings import HeldPosting, postings
from diplorel.importers.sources.missions.factbook.upstream import Entity, Page, entities
from diplorel.model.records import Mission, Person, Posting, Record, Source

ABOUT = About(
    collection="factbook",
    title="Missions and heads of mission in and of the United States, by the World Factbook",
    upstream="the folder of factbook/factbook.json on GitHub, or an extract of it in one JSON file",
    licence=Licence("CC-PDDC", "https://creativecommons.org/licenses/publicdomain/", "Public domain"),
    evidence="official list",
    complete=("united-states", ("embassy", "consulate general", "consulate")),
)
_YEAR = re.compile(r"(\d{4})\.json\Z")
_NONE = re.compile(r"none\s*(?:\([^)]*\))?\s*(?:;\s*(?:alternate contact|consular services)\b.*)?|\s*")


def read(job: Job) -> Iterator[Record]:
    """The source, and the records of each page.  Raises Refusal for files of another layout."""
    found = entities(job)
    year = _YEAR.search(job.root.name)
    state = job.settle_state(year[1] if year else "")
    yield _source(state)
    made: dict[str, Record] = {}
    held: list[HeldPosting] = []
    for context in list(_contexts(job, found, state)):
        with job.collecting(context.page.position):
            records, postings = _of(context)
            made |= {record.id: record for record in reversed(records) if record.id not in made}
            held += postings
            if records or postings:
                job.imported()
            else:
                _left_out(job, context.page, "no pattern knows what is told")
    for person in _persons([posting.person for posting in held]):
        made.setdefault(person.id, person)
    yield from made.values()
    yield from _merged(held)


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
    """A context for each page that says something.  Counts two rows for each entity; leaves out the other pages."""
    adjectives = {word: entity.gec for entity in found for word in entity.adjectives[:1] if word}
    seats: dict[str, MissionSeat] = {}
    contexts: list[PageContext] = []
    for done, entity in enumerate(found):
        job.tell("pages", done, len(found))
        with job.row(entity.position, rows=2):
            for page in entity.pages:
                if page is None:
                    neither = entity.pages == (None, None)
                    reason = "representation is not spoken of" if neither else "this direction is not spoken of"
                    job.left_out(entity.position, entity.gec, reason)
                elif _is_none(page):
                    _left_out(job, page, "none, by the source")
                else:
                    party = job.party("gec", page.gec, page.position)
                    contexts.append(PageContext(job, page, party, state, adjectives, seats))
    for context in contexts:
        with job.collecting(context.page.position):
            mission = None if context.page.to_us else main(context)
            if mission:
                seats[context.party] = MissionSeat(context.party, mission.city, mission.id)
    yield from contexts


def _is_none(page: Page) -> bool:
    """Whether a page says no more than that there is no representation, with a reason or an alternative contact."""
    return all(_NONE.fullmatch(page.text(field)) for field in page.fields)


def _left_out(job: Job, page: Page, reason: str) -> None:
    direction = "in the United States" if page.to_us else "of the United States"
    job.left_out(page.position, f"{page.gec}, {direction}", reason)


def _of(context: PageContext) -> tuple[list[Record], list[HeldPosting]]:
    """The records of a page, and the postings that it names."""
    mission = main(context)
    listed: list[Mission] = list(offices(context))
    headed = mission or next(iter(listed), None)
    records: list[Record] = [*([mission] if mission else []), *listed, *noted(context), *dated(context)]
    return records, list(postings(context, headed))


def _persons(named: list[Person]) -> Iterator[Person]:
    """Each person once, with every spelling of the name."""
    spellings: dict[str, set[str]] = {}
    names: dict[str, str] = {}
    for person in named:
        spellings.setdefault(person.id, set()).update(person.names)
        names[person.id] = person.name
    for id, name in names.items():
        yield Person(id=id, name=name, names=tuple(sorted(spellings[id])))


def _merged(held: list[HeldPosting]) -> Iterator[Posting]:
    """Each posting once: first what the host's own page says, then what other pages add."""
    found: dict[str, Posting] = {}
    for one in sorted(held, key=lambda one: (one.posting.id, not one.own, one.posting.citations[0].locator or "")):
        known = found.get(one.posting.id)
        found[one.posting.id] = merge_pair(known, one.posting) if known else one.posting
    yield from found.values()
