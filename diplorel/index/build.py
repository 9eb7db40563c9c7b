"""Compiles a dataset into the index."""

from __future__ import annotations

import dataclasses
import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator

from diplorel.dataset.linkage.evidence import EvidenceOfDates
from diplorel.dataset.linkage.merging import Merged, merge
from diplorel.dataset.load import Dataset, Entry
from diplorel.dataset.looked_for import load_searches
from diplorel.dataset.package import collections, complete_lists, data_version, lagging_lists
from diplorel.dataset.places.cities import load_cities
from diplorel.dataset.rules import issues
from diplorel.dates.heads import is_acting
from diplorel.errors import DatasetError
from diplorel.index.fill.conflicts import Against, write_conflicts
from diplorel.index.fill.coverage import hubs, write_coverage
from diplorel.index.fill.extent import extent
from diplorel.index.fill.full_text import FullText
from diplorel.index.fill.lines import Lines
from diplorel.index.fill.places import Places, spelled
from diplorel.index.fill.record_tables import fill_tables, insert
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


def compile_index(dataset: Dataset, db: Index, tell: Tell) -> None:
    """Writes the index of a dataset into an empty database.  Deterministic: same records, same rows.

    Raises DatasetError, with every issue, when the dataset breaks a rule.
    """
    found = issues(dataset)
    if found:
        raise DatasetError(found)
    merged = merge(dataset, doubts=False)
    db.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -32768;" + TABLES)
    with FullText(db) as words:
        _fill(dataset, merged, db, words, tell)
    db.commit()
    db.execute("VACUUM")


def _fill(dataset: Dataset, merged: Merged, db: Index, words: FullText, tell: Tell) -> None:
    cities = load_cities(dataset.root)
    entries = [_spelled(entry, cities) for entry in merged.entries]
    entries.sort(key=lambda entry: (entry.record.type, entry.record.id))
    rids = {entry.record.id: rid for rid, entry in enumerate(entries, 1)}
    evidence = EvidenceOfDates(dataset)
    rows = Rows(entries, evidence.of)
    context = ValidityContext(entries, evidence.of, complete_lists(dataset.root).values(), lagging_lists(dataset.root))
    against = _against(entries, rids, rows, context)
    _records(db, entries, rids, rows, context, Places(cities), against, words, tell)
    named = ((rids[name], rids[by]) for name, found in rows.cited_by.items() for by in found)
    db.executemany("INSERT OR IGNORE INTO named_by VALUES (?, ?)", sorted(named))
    write_conflicts(db, ((rid, entry.record) for rid, entry in enumerate(entries, 1)), against)
    write_coverage(db, dataset, entries)
    db.executemany("INSERT INTO looked_for VALUES (?, ?, ?, ?)", (it for _, it in load_searches(dataset.root)))
    _aliases(db, merged.aliases)
    _lines(db, (entry.record for entry in entries))
    sources = (
        (it.id, _json(rows.sources[it.id]), it.entry, entry.collection, evidence.of_collection(entry.collection))
        for entry, it in dataset.of(Source)
    )
    db.executemany("INSERT INTO source VALUES (?, ?, ?, ?, ?)", sources)
    write_tally_on(db)
    parties = (rows.row(entry) for entry in entries if isinstance(entry.record, Party))
    _meta(db, dataset, write_tally(db, parties))
    words.write()


def _records(
    db: Index,
    entries: list[Entry],
    rids: dict[str, int],
    rows: Rows,
    context: ValidityContext,
    places: Places,
    against: list[Against],
    words: FullText,
    tell: Tell,
) -> None:
    """Fills the tables that have rows of single records, and adds to `against` the missions listed in a break."""
    encoder, lines, shows = RowEncoder(templates(), rows.entry), Lines(db), Shows(context)
    again = Counter(one.it.id for one in against)
    links = linked(rows.row(entry) for entry in _in_chains(entries))
    for rid, entry in enumerate(entries, 1):
        if rid % _STEP == 0:
            tell("compiling the index", rid, len(entries))
        row = rows.row(entry)
        if row["type"] in STANDING:
            rows.end(row, context.ended_by(row))
            if listed := context.listed_in_break(row):
                step, date = listed
                against.append(Against(rid, entry.record, "attested", date["date"], rids[step.id], step.date))
                row["disagreements"] += 1
        if row["id"] in again:
            row["disagreements"] += again[row["id"]]
        insert(db, "record", rid, entry.record.id, entry.record.type, encoder.encode(row))
        fill_tables(db, rid, entry.record, rids, row, context, places)
        if row["type"] in ("mission", "accreditation", "posting"):
            shows.learn(row)
        own = list(moments(row, rows.articles, links))
        lines.add(rid, row, ((moment, change(row, moment, links.after)) for moment in own))
        words.add(rid, row, own)
    words.begin()
    places.write(db)
    shows.write(db)
    lines.write()


def _meta(db: Index, dataset: Dataset, tallied: object) -> None:
    meta: dict[str, object] = {"collections": collections(dataset), "version": data_version(dataset)}
    meta |= {"templates": templates(), "hubs": hubs(dataset), "extent": extent(db), "tallied": tallied}
    meta |= {f"keys of {command}": known for command, known in answers.keys().items()}
    db.executemany("INSERT INTO meta VALUES (?, ?)", ((key, _json(value)) for key, value in meta.items()))


def _spelled(entry: Entry, cities: Cities) -> Entry:
    made = spelled(entry.record, cities)
    return entry if made is entry.record else dataclasses.replace(entry, record=made)


def _against(entries: list[Entry], rids: dict[str, int], rows: Rows, context: ValidityContext) -> list[Against]:
    """The steps that establish relations again, and the heads of mission whom the next head overlaps."""
    found = [
        Against(rids[two.id], entries[rids[two.id] - 1].record, "date", two.date, rids[one.id], one.date)
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


def _aliases(db: sqlite3.Connection, aliases: dict[str, str]) -> None:
    """Stores the record that each merged id stands for, through any number of merges."""
    for name, other in sorted(aliases.items()):
        while other in aliases:
            other = aliases[other]
        db.execute("INSERT INTO alias SELECT ?, rid FROM record WHERE id = ?", (name, other))


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
