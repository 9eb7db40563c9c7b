"""US chiefs of mission since 1778, as the Office of the Historian lists them: a posting for each appointment.

Upstream is the repository HistoryAtState/pocom.  Its notes are read for facts by explicit patterns; none is copied.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from diplorel.importers.job import CC0, About, Job
from diplorel.importers.reading import Node, Place, read_xml
from diplorel.importers.shared import slug
from diplorel.importers.sources.us_chiefs.hosts import NO_HOST
from diplorel.importers.sources.us_chiefs.postings import Postings, person_id
from diplorel.importers.sources.us_chiefs.upstream import WITHOUT_CREDENTIALS, Chief, entries
from diplorel.model.records import Citation, Person, Posting, Record, Source

ABOUT = About(
    collection="us-chiefs",
    title="US chiefs of mission: appointments, credentials and ends of mission",
    upstream="HistoryAtState/pocom: its root, with missions-*, people, concurrent-appointments, roles-country-chiefs",
    licence=CC0,
)
_SOURCE = "src-us-chiefs"
_PERSON = re.compile(r"[a-z][a-z0-9-]*")
_YEAR = re.compile(r"(?:\d{4})?")


def read(job: Job) -> Iterator[Record]:
    """The source, the postings, and the persons they name.  Raises DatasetError for an upstream not of this layout."""
    chiefs = list(entries(job))
    job.read(len(chiefs))
    job.state = job.state or max(chief.modified for chief in chiefs)
    yield _source(job.state)
    writer, people = Postings(job, _SOURCE), dict[str, Place]()
    made: dict[tuple[str | None, ...], Posting] = {}
    for name, chief in _named(_merged(job, chiefs)):
        if chief.host in NO_HOST:
            job.left_out(chief.place, chief.id, "heads an office that is accredited to no party")
            continue
        it = writer.posting(chief, name)
        key = it.person, it.host, it.title, it.credentials, it.appointed
        if key in made:
            made[key] = _with(made[key], it)
            job.merged()
        else:
            made[key] = it
            job.imported()
        people.setdefault(chief.person, chief.place)
    yield from made.values()
    for done, (name, place) in enumerate(sorted(people.items())):
        job.tell("people", done, len(people))
        yield _person(job, name, place)


def _with(it: Posting, again: Posting) -> Posting:
    """A posting that says as well what a second entry does, which no date of its beginning tells apart."""
    then = f"Again in the post until {again.ended}." if again.ended else None
    return replace(it, note=" ".join(filter(None, (it.note, then, again.note))) or None)


def _merged(job: Job, chiefs: list[Chief]) -> list[Chief]:
    """Entries without those that repeat another: of each posting the one that says most."""
    found: dict[tuple[str, str, str], Chief] = {}
    for chief in sorted(chiefs, key=_fullness):
        if found.setdefault(chief.key, chief) is not chief:
            job.merged()
    return list(found.values())


def _fullness(chief: Chief) -> tuple[int, bool, str]:
    dates = chief.appointed + chief.arrived + chief.started + chief.ended
    return -len(dates), chief.nominee, chief.note


def _named(chiefs: list[Chief]) -> Iterator[tuple[str, Chief]]:
    """Each entry with its posting's id.  Where the upstream gave an id twice, the lesser title is added to it."""
    taken: set[str] = set()
    for chief in sorted(chiefs, key=lambda it: (it.role in WITHOUT_CREDENTIALS, it.key)):
        name = f"pos-us-{slug(chief.id)}"
        if name in taken:
            name += f"-{slug(chief.role)}"
        taken.add(name)
        yield name, chief


def _source(state: str) -> Source:
    return Source(
        id=_SOURCE,
        kind="official",
        title="Principal Officers and Chiefs of Mission",
        publisher="Office of the Historian, US Department of State",
        published=state,
        url="https://history.state.gov/departmenthistory/people/principals-chiefs",
        entry="https://history.state.gov/departmenthistory/people/{}",
        licence=CC0.name,
        note="Dated by the latest change to an entry on a chief of mission.",
    )


def _person(job: Job, upstream: str, place: Place) -> Person:
    """A person of the upstream.  place: where the person is named."""
    file = job.root / "people" / upstream[:1] / f"{upstream}.xml"
    if not _PERSON.fullmatch(upstream) or not file.is_file():
        raise place.refuse(f"names the person '{upstream}', whom people/ does not hold", "Fetch the whole upstream.")
    node = read_xml(file, "person")
    name, *others = _names(node)
    return Person(
        id=person_id(upstream),
        name=name,
        names=tuple(others),
        born=_year(node, "birth"),
        died=_year(node, "death"),
        citations=(Citation(source=_SOURCE, locator=upstream),),
    )


def _names(node: Node) -> list[str]:
    """The name in its usual order, without what stands in brackets; then the name with it, and others."""
    parts = (node.text("persName/forename"), node.need("persName/surname"), node.text("persName/genName"))
    full = " ".join(filter(None, parts))
    others = [re.sub(r",(?= (?:Jr|Sr|I|V|\d))", "", one.text()) for one in node.all("persName/altname")]
    return list(dict.fromkeys(filter(None, (re.sub(r" ?\([^()]*\)", "", full).strip(), full, *others))))


def _year(node: Node, element: str) -> str | None:
    found = node.text(element)
    if not _YEAR.fullmatch(found):
        raise node.place.refuse(f"<{element}> '{found}' is no year", "Correct it from the upstream.")
    return found or None
