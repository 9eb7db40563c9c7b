"""US chiefs of mission since 1778, as the Office of the Historian lists them: a posting for each appointment.

Explicit patterns take facts from the upstream's notes; no note is copied.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from diplorel.importers.about import CC0, About
from diplorel.importers.job import Job
from diplorel.importers.reading import Node, read_xml
from diplorel.importers.refusals import CORRECT, Position
from diplorel.importers.shared import slug
from diplorel.importers.sources.heads.us_chiefs.hosts import NO_HOST
from diplorel.importers.sources.heads.us_chiefs.postings import Postings, person_id
from diplorel.importers.sources.heads.us_chiefs.upstream import WITHOUT_CREDENTIALS, Chief, entries
from diplorel.importers.successors import bounded
from diplorel.model.records import Citation, Person, Posting, Record, Source

ABOUT = About(
    collection="us-chiefs",
    title="US chiefs of mission: appointments, credentials and ends of mission",
    upstream="the folder of HistoryAtState/pocom on GitHub: missions-countries, missions-orgs, people,"
    " roles-country-chiefs and concurrent-appointments",
    licence=CC0,
)
_SOURCE = "src-us-chiefs"
_PERSON = re.compile(r"[a-z][a-z0-9-]*")
_YEAR = re.compile(r"(?:\d{4})?")


def read(job: Job) -> Iterator[Record]:
    """The source, the postings, and the persons that they name.  Raises Refusal for a folder of another layout."""
    chiefs = list(entries(job))
    yield _source(job.settle_state(max((chief.modified for chief in chiefs), default="")))
    writer, people = Postings(job, _SOURCE), dict[str, Position]()
    postings: dict[tuple[str | None, ...], Posting] = {}
    for name, chief in _named(_merged(job, chiefs)):
        if chief.host in NO_HOST:
            job.left_out(chief.position, chief.id, "heads an office that is accredited to no party")
            continue
        with job.collecting(chief.position):
            posting = writer.posting(chief, name)
            key = posting.person, posting.host, posting.title, posting.credentials, posting.appointed
            if key in postings:
                postings[key] = _with(postings[key], posting)
                job.merged()
            else:
                postings[key] = posting
                job.imported()
        people.setdefault(chief.person, chief.position)
    yield from bounded(postings.values(), lambda posting: posting.credentials)
    for done, (name, position) in enumerate(sorted(people.items())):
        job.tell("people", done, len(people))
        with job.collecting():
            yield _person(job, name, position)


def _with(posting: Posting, again: Posting) -> Posting:
    """A posting with what a second entry adds.  The two entries have the same beginning."""
    then = f"Again in the post until {again.ended}." if again.ended else None
    return replace(posting, note=" ".join(filter(None, (posting.note, then, again.note))) or None)


def _merged(job: Job, chiefs: list[Chief]) -> list[Chief]:
    """The entries; of several entries of one posting, the entry that says most."""
    found: dict[tuple[str, str, str], Chief] = {}
    for chief in sorted(chiefs, key=_fullness):
        if found.setdefault(chief.key, chief) is not chief:
            job.merged()
    return list(found.values())


def _fullness(chief: Chief) -> tuple[int, bool, str]:
    dates = chief.appointed + chief.arrived + chief.started + chief.ended
    return -len(dates), chief.nominee, chief.note


def _named(chiefs: list[Chief]) -> Iterator[tuple[str, Chief]]:
    """Each entry with the id of its posting.  Where the upstream has an id twice, the lower title is added to it."""
    taken: set[str] = set()
    for chief in sorted(chiefs, key=lambda chief: (chief.role in WITHOUT_CREDENTIALS, chief.key)):
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


def _person(job: Job, upstream: str, position: Position) -> Person:
    """A person.  upstream: the person's id there; position: an entry that names the person."""
    file = job.root / "people" / upstream[:1] / f"{upstream}.xml"
    if not _PERSON.fullmatch(upstream) or not file.is_file():
        raise position.refuse(f"names the person '{upstream}', whom people/ does not hold", "Fetch the whole upstream.")
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
    """The name in its usual order without text in brackets, then the name with that text, then other names."""
    parts = (node.text("persName/forename"), node.need("persName/surname"), node.text("persName/genName"))
    full = " ".join(filter(None, parts))
    others = [re.sub(r",(?= (?:Jr|Sr|I|V|\d))", "", altname.text()) for altname in node.all("persName/altname")]
    return list(dict.fromkeys(filter(None, (re.sub(r" ?\([^()]*\)", "", full).strip(), full, *others))))


def _year(node: Node, element: str) -> str | None:
    text = node.text(element)
    if not _YEAR.fullmatch(text):
        raise node.position.refuse(f"<{element}> '{text}' is not a year", CORRECT)
    return text or None
