"""Compiles a dataset into the index."""

from __future__ import annotations

import dataclasses
import functools
import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from diplorel.dataset.linkage.evidence import EvidenceOfDates
from diplorel.dataset.linkage.merging import merge
from diplorel.dataset.load import Dataset, Entry
from diplorel.dataset.looked_for import load_searches
from diplorel.dataset.package import collections, complete_lists, data_version, lagging_lists
from diplorel.dataset.places.cities import load_cities
from diplorel.dataset.rules import issues
from diplorel.dates.edtf import span
from diplorel.dates.heads import is_acting
from diplorel.dates.posts import in_brief
from diplorel.dates.validity import NEVER
from diplorel.errors import DatasetError
from diplorel.index.citations import persons
from diplorel.index.fill.conflicts import Against, write_conflicts
from diplorel.index.fill.coverage import hubs, write_coverage
from diplorel.index.fill.extent import extent
from diplorel.index.fill.full_text import FullText
from diplorel.index.fill.lines import Lines
from diplorel.index.fill.places import Places, spelled
from diplorel.index.fill.shows import Shows
from diplorel.index.fill.tally import write_tally
from diplorel.index.handle import Index, Tell
from diplorel.index.plausible.facts import Fact
from diplorel.index.plausible.overlaps import begun, overlapping_heads
from diplorel.index.row_codec import RowEncoder, last_published
from diplorel.index.rows import STANDING, Rows
from diplorel.index.tables import TABLES
from diplorel.index.templates import templates
from diplorel.index.timeline_entries import change, linked, moments
from diplorel.index.validity_context import ValidityContext
from diplorel.model import rows as answers
from diplorel.model.records import (
    Accreditation,
    Event,
    Mission,
    Party,
    Person,
    Posting,
    Protection,
    Record,
    Relation,
    Source,
)
from diplorel.model.vocabulary import EVIDENCE
from diplorel.names.cities import Cities
from diplorel.names.normalise import normalise

CODE, OWN, STRONG, WEAK = range(4)
_PLAIN = ("iso2", "iso3")
"""Codes that are names by themselves.  Other lists' collide with them, and are found as `gec:au`, `cow:373`."""

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
    cities = load_cities(dataset.root)
    entries = [_spelled(entry, cities) for entry in merged.entries]
    entries.sort(key=lambda entry: (entry.record.type, entry.record.id))
    evidence = EvidenceOfDates(dataset)
    rows = Rows(entries, evidence.of)
    known = templates()
    encoder, rids = RowEncoder(known, rows.entry), {entry.record.id: rid for rid, entry in enumerate(entries, 1)}
    context = ValidityContext(entries, evidence.of, complete_lists(dataset.root).values(), lagging_lists(dataset.root))
    words, lines, places = FullText(db), Lines(db), Places(cities)
    shows = Shows(context)
    against = _against(entries, rids, rows, context)
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
        _insert(db, "record", rid, entry.record.id, entry.record.type, encoder.encode(row))
        _tables(db, rid, entry.record, rids, row, context, places)
        if row["type"] in ("mission", "accreditation", "posting"):
            shows.learn(row)
        own = list(moments(row, rows.articles, links))
        lines.add(rid, row, ((moment, change(row, moment, links.after)) for moment in own))
        words.add(rid, row, own)
    places.write(db)
    shows.write(db)
    lines.write()
    named = ((rids[name], rids[by]) for name, found in rows.cited_by.items() for by in found)
    db.executemany("INSERT OR IGNORE INTO named_by VALUES (?, ?)", sorted(named))
    write_conflicts(db, ((rid, entry.record) for rid, entry in enumerate(entries, 1)), against)
    write_coverage(db, dataset, entries)
    db.executemany("INSERT INTO looked_for VALUES (?, ?, ?, ?)", (it for _, it in load_searches(dataset.root)))
    _aliases(db, merged.aliases)
    _lines(db, (entry.record for entry in entries))
    tallied = write_tally(db)
    words.write()
    meta: dict[str, object] = {"collections": collections(dataset), "version": data_version(dataset)}
    meta |= {"templates": known, "hubs": hubs(dataset), "extent": extent(db), "tallied": tallied}
    db.executemany(
        "INSERT INTO source VALUES (?, ?, ?, ?, ?)",
        (
            (it.id, _json(rows.sources[it.id]), it.entry, entry.collection, evidence.of_collection(entry.collection))
            for entry, it in dataset.of(Source)
        ),
    )
    meta |= {f"keys of {command}": known for command, known in answers.keys().items()}
    db.executemany("INSERT INTO meta VALUES (?, ?)", ((key, _json(value)) for key, value in meta.items()))
    db.commit()
    db.execute("VACUUM")


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
        row = rows.row(entry)
        yield Fact(entry, row, context.validity(row))


def _in_chains(entries: list[Entry]) -> Iterator[Entry]:
    """The missions that became another mission, and those that they became."""
    missions = [(entry, entry.record) for entry in entries if isinstance(entry.record, Mission)]
    before = {it.previous for _, it in missions}
    return (entry for entry, it in missions if it.previous or it.id in before)


def _tables(
    db: sqlite3.Connection,
    rid: int,
    it: Record,
    rids: dict[str, int],
    row: Mapping[str, Any],
    context: ValidityContext,
    places: Places,
) -> None:
    match it:
        case Party():
            days = *context.life(it.id), context.ending(it)
            _insert(db, "party", it.id, it.name, it.article, it.kind, *days, it.part_of)
            for gap in it.gaps:
                _insert(db, "party_gap", it.id, span(gap.since).earliest, span(gap.until).latest)
            db.executemany("INSERT OR IGNORE INTO name VALUES (?, ?, ?, ?, ?)", _names(it))
        case Relation():
            by, told = row["by"] and row["by"]["id"], last_published(row["citations"])
            evidence = EVIDENCE.index(row["evidence"])
            _insert(db, "step", rid, *it.parties, 0, by, row["disagreements"], told, evidence)
        case Mission() | Accreditation() | Protection():
            kind = it.kind if isinstance(it, Mission) else it.type
            _insert(db, "mission", rid, it.sender, it.host, kind, 0, *_mission(row, context, places))
            _gaps(db, rid, row, context)
            for seat in places.seats(row):
                _insert(db, "seat", rid, *seat)
        case Posting():
            _insert(db, "posting", rid, it.sender, it.host, rids[it.person], 0, *context.validity(row))
            _gaps(db, rid, row, context)
        case Event():
            _event(db, rid, it, rids)
        case Person():
            tokens = {token for name in (it.name, *it.names) for token in normalise(name).split()}
            db.executemany("INSERT INTO person VALUES (?, ?)", ((token, rid) for token in sorted(tokens)))
        case _:
            pass


def _mission(row: Mapping[str, Any], context: ValidityContext, places: Places) -> tuple[object, ...]:
    """The last columns of table `mission`."""
    seat, power = (row[key] and row[key]["id"] for key in ("seat", "power"))
    dates = (row[key] and row[key]["date"] for key in ("expected", "opened", "closed"))
    seen = " ".join(f"{one['date']}:{EVIDENCE.index(one['evidence'])}" for one in in_brief(row["attested"]))
    evidence = [one and EVIDENCE.index(one["evidence"]) for one in (row["opened"], row["closed"])]
    ended = row["ended_by"] or dict.fromkeys(("reason", "date", "record"))
    where = row["city"], row["district"], places.number(row), _json(row["seats"]) if row["seats"] else None
    shown = (*dates, *evidence, seen, ended["reason"], ended["date"], ended["record"])
    return row["disagreements"], *where, seat, power, *shown, *context.validity(row)


def _gaps(db: sqlite3.Connection, rid: int, row: Mapping[str, Any], context: ValidityContext) -> None:
    """Stores the times in which relations were broken, where they lie within the possible days of a mission or head."""
    found = [gap for gap in context.gaps(row) if gap[1] != NEVER]
    days = context.validity(row) if found else None
    for first, last in found:
        if days and (days.may_from or "") <= first and last <= (days.may_to or NEVER):
            db.execute("INSERT OR IGNORE INTO gap VALUES (?, ?, ?)", (rid, first, last))


def _event(db: sqlite3.Connection, rid: int, it: Event, rids: dict[str, int]) -> None:
    _insert(db, "event", rid, it.kind, 0)
    voters = (party for parties in it.votes.values() for party in parties)
    roles = {role.party: role.role for role in reversed(it.parties)}
    for party in sorted({*roles, *voters}):
        _insert(db, "event_party", party, rid, roles.get(party))
    for person in sorted(set(persons(it))):
        _insert(db, "event_person", rids[person], rid)


_Name = tuple[str, int, str, str | None, str | None]
"""A row of table `name`."""


def _names(it: Party) -> Iterable[_Name]:
    """Every code and name with its rank; names without a letter to compare are left out."""
    for code in it.codes:
        # A withdrawn code gives way to the party that has it now.  COW goes on counting one state where we have several
        # parties, so that its number alone does not tell them apart.
        rank = STRONG if code.until and code.scheme not in ("cow", "cowc") else CODE
        years = (_year(code.since), _year(code.until))
        if code.scheme in _PLAIN:
            yield normalise(code.value), rank, it.id, *years
        yield f"{code.scheme}:{normalise(code.value)}", rank, it.id, *years
    named = [(CODE, it.id), (OWN, normalise(it.name)), *((STRONG, normalise(name)) for name in (it.formal,) if name)]
    named += [(STRONG, normalise(name)) for name in it.names.strong]
    named += [(WEAK, normalise(name)) for name in it.names.weak]
    yield from ((norm, rank, it.id, None, None) for rank, norm in named if norm)


def _year(date: str | None) -> str | None:
    days = span(date) if date else (None, None)
    day = days[0] or days[1]
    return day[:4] if day else None


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
            _insert(db, "continues", party, place, name)


def _insert(db: sqlite3.Connection, table: str, *values: object) -> None:
    db.execute(_statement(table, len(values)), values)


@functools.cache
def _statement(table: str, columns: int) -> str:
    return f"INSERT INTO {table} VALUES ({', '.join('?' * columns)})"


def _json(value: object) -> str:
    return _TO_JSON(value)
