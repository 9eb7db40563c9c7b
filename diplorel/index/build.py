"""Compiles a dataset into the index."""

from __future__ import annotations

import dataclasses
import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from diplorel.dataset.holdings import Holdings
from diplorel.dataset.linkage.evidence import EvidenceOfDates
from diplorel.dataset.load import Entry
from diplorel.dataset.looked_for import load_searches
from diplorel.dataset.package import complete_lists, data_version, lagging_lists, refuse_malformed
from diplorel.dataset.parts.part import Part, Parts
from diplorel.dataset.places.cities import load_cities
from diplorel.dataset.places.holders import load_holders
from diplorel.dates.heads import is_acting
from diplorel.index.fill.absences import write_absences
from diplorel.index.fill.conflicts import Against, Conflicts
from diplorel.index.fill.coverage import Coverage, Hubs
from diplorel.index.fill.extent import extent
from diplorel.index.fill.full_text import FullText
from diplorel.index.fill.lines import Lines
from diplorel.index.fill.places import Places, spelled
from diplorel.index.fill.record_tables import fill_tables, insert
from diplorel.index.fill.relations_on import RelationsOn
from diplorel.index.fill.shows import Shows
from diplorel.index.fill.tally import write_tally
from diplorel.index.fill.tally_on import write_tally_on
from diplorel.index.handle import Index, Tell
from diplorel.index.plausible.facts import Fact
from diplorel.index.plausible.overlaps import begun, overlapping_heads
from diplorel.index.row_codec import RowEncoder
from diplorel.index.rows import STANDING, Rows
from diplorel.index.tables import TABLES
from diplorel.index.templates import templates
from diplorel.index.timeline_entries import change, linked, moments
from diplorel.index.validity_context import ValidityContext
from diplorel.model import rows as answers
from diplorel.model.records import (
    Mission,
    Party,
    Posting,
    Record,
    Source,
)
from diplorel.names.cities import Cities

_TO_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_STEP = 500
"""Records from one word about progress to the next."""


def compile_index(dataset: Parts, db: Index, tell: Tell) -> None:
    """Writes the index of a dataset into an empty database.  Deterministic: same records, same rows.

    Raises DatasetError, with every issue, when the dataset breaks a rule.
    """
    db.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -32768;" + TABLES)
    with FullText(db) as words, RelationsOn(db) as relations:  # processes that begin before the compiler is large
        compiler = _Compiler(dataset, db, words, relations, tell)
        for part in dataset.parts():
            compiler.take(part)
            del part  # the next part is read, and the other tables are written, without this one in memory
        compiler.finish()
    db.commit()
    db.execute("VACUUM")


class _Compiler:
    """Fills the tables of an index, a part of the dataset at a time."""

    def __init__(self, dataset: Parts, db: Index, words: FullText, relations: RelationsOn, tell: Tell) -> None:
        root = dataset.root
        refuse_malformed(root)
        self._dataset, self._db, self._tell = dataset, db, tell
        self._words, self._relations = words, relations
        self._cities, self._evidence = load_cities(root), EvidenceOfDates(root)
        self._holders = load_holders(root, self._cities)
        self._complete, self._lagging = list(complete_lists(root).values()), lagging_lists(root)
        self._listed: list[Entry] | None = None
        self._places, self._lines, self._conflicts = Places(db, self._cities), Lines(db), Conflicts(db)
        self._coverage, self._hubs, self._holdings = Coverage(), Hubs(), Holdings(db)
        self._parties: list[Mapping[str, Any]] = []
        self._done = 0

    def take(self, part: Part) -> None:
        """Writes the rows of a part."""
        entries = [_spelled(entry, self._cities) for entry in part.entries]
        rows = Rows(entries, self._evidence.of, part.named)
        context = self._context(entries, part.named)
        against = _against(entries, part.rids, rows, context)
        named = ((part.rids[name], part.rids[by]) for name, found in rows.cited_by.items() for by in found)
        self._db.executemany("INSERT OR IGNORE INTO named_by VALUES (?, ?)", sorted(named))
        self._records(entries, part.rids, rows, context, against)
        self._conflicts.add(((part.rids[entry.record.id], entry.record) for entry in entries), against)
        aliases = ((name, part.rids[other]) for name, other in part.aliases.items())
        self._db.executemany("INSERT INTO alias VALUES (?, ?)", sorted(aliases))
        self._sources(entries, rows)
        self._coverage.add(entries, part.named)
        self._hubs.add(part.read)
        self._holdings.add(part.read)

    def _context(self, entries: list[Entry], named: list[Entry]) -> ValidityContext:
        if self._listed is None:
            self._listed = [_spelled(entry, self._cities) for entry in self._dataset.listed()]
        known = [*entries, *named]
        return ValidityContext(known, self._evidence.of, self._complete, self._lagging, self._listed, self._holders)

    def _records(
        self,
        entries: list[Entry],
        rids: Mapping[str, int],
        rows: Rows,
        context: ValidityContext,
        against: list[Against],
    ) -> None:
        """Fills the tables that have rows of single records, and adds to `against` the missions listed in a break."""
        db, encoder, shows = self._db, RowEncoder(templates(), rows.entry), Shows(context)
        again = Counter(one.it.id for one in against)
        links = linked(rows.row(entry) for entry in _in_chains(entries))
        for entry in entries:
            self._done += 1
            if self._done % _STEP == 0:
                self._tell("compiling the index", self._done, self._dataset.records)
            rid, row = rids[entry.record.id], rows.row(entry)
            if row["type"] in STANDING:
                rows.end(row, context.ended_by(row))
                if listed := context.listed_in_break(row):
                    step, date = listed
                    against.append(Against(rid, entry.record, "attested", date["date"], rids[step.id], step.date))
                    row["disagreements"] += 1
            if row["type"] == "source":
                row["record_count"] = self._counted(rid)
            if row["id"] in again:
                row["disagreements"] += again[row["id"]]
            if row["type"] == "party":
                self._parties.append(row)
            insert(db, "record", rid, entry.record.id, entry.record.type, encoder.encode(row))
            fill_tables(db, rid, entry.record, rids, row, context, self._places)
            if row["type"] in (*STANDING, "posting", "event"):
                shows.learn(row)
            own = list(moments(row, rows.articles, links))
            self._lines.add(rid, row, ((moment, change(row, moment, links.after)) for moment in own))
            self._words.add(rid, row, own)
        shows.write(db)

    def _counted(self, rid: int) -> int:
        """The number of records that name a record, of all parts so far."""
        (number,) = self._db.execute("SELECT count(*) FROM named_by WHERE named = ?", (rid,)).fetchone()
        return int(number)

    def _sources(self, entries: list[Entry], rows: Rows) -> None:
        for entry in entries:
            if isinstance(it := entry.record, Source):
                proof = self._evidence.of_collection(entry.collection)
                insert(self._db, "source", it.id, _json(rows.sources[it.id]), it.entry, entry.collection, proof)
        _lines(self._db, (entry.record for entry in entries))

    def finish(self) -> None:
        """Fills the tables that are made of the other tables, after all parts."""
        db, root = self._db, self._dataset.root
        self._words.begin()
        self._places.write()
        self._lines.write()
        self._conflicts.write()
        self._coverage.write(db)
        db.executemany("INSERT INTO looked_for VALUES (?, ?, ?, ?)", (it for _, it in load_searches(root)))
        write_absences(db, self._parties)
        self._relations.begin(self._parties)
        write_tally_on(db)
        self._words.write()
        self._relations.write()
        meta: dict[str, object] = {"collections": self._holdings.rows(root), "version": data_version(root)}
        meta |= {"templates": templates(), "hubs": self._hubs.of_collections(), "extent": extent(db)}
        meta |= {"tallied": write_tally(db)}
        meta |= {f"keys of {command}": known for command, known in answers.keys().items()}
        db.executemany("INSERT INTO meta VALUES (?, ?)", ((key, _json(value)) for key, value in meta.items()))


def _spelled(entry: Entry, cities: Cities) -> Entry:
    made = spelled(entry.record, cities)
    return entry if made is entry.record else dataclasses.replace(entry, record=made)


def _against(entries: list[Entry], rids: Mapping[str, int], rows: Rows, context: ValidityContext) -> list[Against]:
    """The steps that establish relations again, and the heads of mission whom the next head overlaps."""
    steps = {entry.record.id: entry.record for entry in entries if entry.record.type == "relation"}
    found = [
        Against(rids[two.id], steps[two.id], "date", two.date, rids[one.id], one.date)
        for one, two in context.established_twice()
    ]
    found += [
        Against(rids[one.id], one.entry.record, "ended", one.row["ended"]["date"], rids[two.id], begun(two))
        for heads in _of_one_post(entries)
        for one, two in overlapping_heads(_facts(heads, rows, context))
    ]
    return found


def _of_one_post(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    """The postings of each sender with each host, where there are several heads and one has a date of the end."""
    found: dict[tuple[str, str], list[Entry]] = {}
    ended = set[tuple[str, str]]()
    for entry in entries:
        if isinstance(it := entry.record, Posting) and not is_acting(it.title):
            found.setdefault((it.sender, it.host), []).append(entry)
            if it.ended:
                ended.add((it.sender, it.host))
    return (found[post] for post in sorted(ended) if len(found[post]) > 1)


def _facts(entries: Iterable[Entry], rows: Rows, context: ValidityContext) -> Iterator[Fact]:
    for entry in entries:
        if isinstance(it := entry.record, Posting):
            row = rows.posting(it, entry)
            yield Fact(entry, row, context.validity(row))


def _in_chains(entries: list[Entry]) -> Iterator[Entry]:
    """The missions that became another mission, and those that they became."""
    missions = [(entry, entry.record) for entry in entries if isinstance(entry.record, Mission)]
    before = {it.previous for _, it in missions}
    return (entry for entry, it in missions if it.previous or it.id in before)


def _lines(db: sqlite3.Connection, records: Iterable[Record]) -> None:
    """Stores the parties that each party continues, and those that these continue."""
    continued = {it.id: [one.party for one in it.continues] for it in records if isinstance(it, Party) and it.continues}
    for party in continued:
        line = [party]
        for name in line:  # grows: a dataset has no circles
            line += [one for one in continued.get(name, ()) if one not in line]
        for place, name in enumerate(line[1:], 1):
            insert(db, "continues", party, place, name)


def _json(value: object) -> str:
    return _TO_JSON(value)
