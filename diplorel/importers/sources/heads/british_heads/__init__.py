"""British heads of mission since 1764, by Colin Mackie's directory of British diplomats: a posting for each spell.

The directory gives years: the year in which a spell began, and the year in which it ended.  A row without years makes
no record, because it would stand beside the heads of every year.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from diplorel.importers.about import CC0, About
from diplorel.importers.job import Job
from diplorel.importers.reading import AGAIN
from diplorel.importers.refusals import CORRECT, Position
from diplorel.importers.shared import slug
from diplorel.importers.sources.heads.british_heads import names as names
from diplorel.importers.sources.heads.british_heads.hosts import NoPlace, Years, places
from diplorel.importers.sources.heads.british_heads.postings import SOURCE, Row, postings
from diplorel.importers.successors import bounded
from diplorel.model.records import Citation, Person, Posting, Record, Source

ABOUT = About(
    collection="british-heads",
    title="British heads of mission and consuls general, by Colin Mackie's directory of British diplomats",
    upstream="a table of the heads in percevalve/fco_xml on GitHub, with the columns name, wikidata, title, kind,"
    " host_text, from, to, posting and source",
    licence=CC0,
)
_COLUMNS = ("name", "wikidata", "title", "kind", "host_text", "from", "to", "posting", "source")
_DECIDED: dict[str, str] = tomllib.loads(Path(__file__).with_name("decisions.toml").read_text("utf-8"))["rows"]
_SOURCE = re.compile(r"percevalve/fco_xml@(?P<commit>[0-9a-f]{7,40}) wikidata/all-data\.tsv row (?P<row>\d+)")
_WIKIDATA = re.compile(r"(?:Q[1-9]\d*)?")
_YEAR = re.compile(r"(?:\d{4})?")
_PUBLISHED = {"bc0e334": "2018-09-29"}
"""Commit of the upstream -> its day."""
_FIRST, _LONGEST = 1750, 40
"""First year of the directory; years of the longest spell.  A year before the first, and a longer spell, is a slip."""
_BREAK = 25
"""Years between two spells under one heading after which the second spell is that of another person."""


class _Key(NamedTuple):
    """What tells the persons of the directory apart: it has one heading for each person, or for father and son."""

    name: str
    wikidata: str
    career: int
    """Which of the persons of the heading: 0 for the first, 1 for the one after a long break."""


def read(job: Job) -> Iterator[Record]:
    """The source, the postings, and their persons.  Raises Refusal for a file that is not such a table."""
    rows: dict[int, Row] = {}
    published = ""
    for position, fields in job.table(job.root, _COLUMNS, optional=("host", "hosts")):
        with job.row(position):
            told = _commit(fields, position)
            if published and told != published:
                raise position.refuse("'source' names another commit than the rows above", AGAIN)
            published = told
            row = _row(fields, position)
            if rows.setdefault(row.number, row) is not row:
                raise position.refuse(f"'source' names row {row.number} twice", AGAIN)
    yield _source(job.settle_state(published))
    kept = list(_kept(job, [rows[number] for number in sorted(rows)]))
    persons = _persons(kept)
    made: dict[str, Posting] = {}
    for row in kept:
        with job.collecting(row.position):
            try:
                found = list(postings(job, row, places(row.kind, row.host, row.years, row.position)))
            except NoPlace as reason:
                _left_out(job, row, str(reason))
                continue
            for one in found:
                made[one.id if one.id not in made else f"{one.id}-{row.number}"] = one
            job.imported()
    yield from bounded((replace(one, id=id) for id, one in made.items()), lambda posting: posting.since)
    held = {one.person for one in made.values()}
    yield from (person for person in persons if person.id in held)


def _left_out(job: Job, row: Row, reason: str) -> None:
    job.left_out(row.position, f"{row.name}: {row.posting}", reason)


def _commit(row: dict[str, str], position: Position) -> str:
    """The day of the upstream's copy."""
    found = _SOURCE.fullmatch(row["source"])
    if found is None or found["commit"] not in _PUBLISHED:
        hint = f"Name the row of percevalve/fco_xml at a commit whose day is known: {', '.join(_PUBLISHED)}."
        raise position.refuse(f"'source' is '{row['source']}'", hint)
    return _PUBLISHED[found["commit"]]


def _row(row: dict[str, str], position: Position) -> Row:
    for column, form in (("wikidata", _WIKIDATA), ("from", _YEAR), ("to", _YEAR)):
        if not form.fullmatch(row[column]):
            raise position.refuse(f"'{column}' is '{row[column]}'", CORRECT)
    number = int(row["source"].rsplit(" ", 1)[1])
    years = row["from"], row["to"]
    if str(number) not in _DECIDED and (fault := _impossible(years)):
        raise position.refuse(fault, "Correct it from the upstream, or add the row to [rows] in decisions.toml.")
    return Row(
        position=position,
        number=number,
        name=row["name"],
        wikidata=row["wikidata"],
        title=row["title"],
        kind=row["kind"],
        host=row["host_text"].strip(),
        years=years,
        posting=row["posting"],
    )


def _impossible(years: Years) -> str:
    """What is wrong with the years of a spell; '' for years that can be right."""
    first, last = (int(year) if year else None for year in years)
    early = min(filter(None, (first, last)), default=_FIRST)
    if early < _FIRST:
        return f"the year {early} is too early"
    if first and last and not first <= last <= first + _LONGEST:
        return f"a spell from {first} to {last} is impossible"
    return ""


def _kept(job: Job, rows: list[Row]) -> Iterator[Row]:
    """The rows that can make records: without the rows that people left out, without doubles and without years."""
    seen: set[tuple[str, ...]] = set()
    for row in rows:
        key = row.name, row.wikidata, row.title, row.host, *row.years
        if str(row.number) in _DECIDED:
            _left_out(job, row, _DECIDED[str(row.number)])
        elif key in seen:
            job.merged()
        elif not any(row.years) and not re.search(r" \d{4}\Z", row.host):
            _left_out(job, row, "the copy gives no year")
        else:
            seen.add(key)
            yield row


def _source(state: str) -> Source:
    return Source(
        id=SOURCE,
        kind="other",
        title="A Directory of British Diplomats",
        publisher=None,
        author="Colin Mackie",
        published=state,
        url="https://github.com/percevalve/fco_xml",
        entry="https://github.com/percevalve/fco_xml/blob/bc0e334/wikidata/all-data.tsv#L{}",
        copy="percevalve/fco_xml",
        note="Dated by the copy that was at hand, which has the entries as a table.",
    )


def _persons(rows: list[Row]) -> list[Person]:
    """Each person of the rows once.  Gives each row the id of its person."""
    found: dict[_Key, Person] = {}
    taken: set[str] = set()
    careers = _careers(rows)
    shared = {(row.name, row.wikidata) for row in rows if careers[row.number]}
    for row in rows:
        key = _Key(row.name, row.wikidata, careers[row.number])
        if key not in found:
            name = names.read(row.name)
            id = f"per-british-{slug(name.usual)}"
            id += f"-{row.number}" if id in taken else ""
            taken.add(id)
            said = f"As the directory writes it: {row.name.strip().removesuffix('.')}."
            if (row.name, row.wikidata) in shared:
                said += f" Spells more than {_BREAK} years apart are told as those of two persons."
            found[key] = Person(
                id=id,
                name=name.usual,
                names=name.others,
                wikidata=row.wikidata or None,
                citations=(Citation(source=SOURCE, locator=str(row.number + 1), note=said),),
            )
        row.person = found[key].id
    return list(found.values())


def _careers(rows: list[Row]) -> dict[int, int]:
    """Number of a row -> which of the persons of its heading the row is about.

    A heading with an item of Wikidata is about one person.
    """
    found: dict[int, int] = {}
    before: dict[str, tuple[int, int]] = {}
    for row in sorted(rows, key=lambda row: (row.name, row.years[0] or row.years[1], row.number)):
        first, last = (int(year or 0) for year in (row.years[0] or row.years[1], row.years[1] or row.years[0]))
        career, ended = before.get(row.name, (0, first))
        if not row.wikidata and ended and first - ended > _BREAK:
            career += 1
        found[row.number] = 0 if row.wikidata else career
        before[row.name] = found[row.number], max(last, ended)
    return found
