"""The rows that a record has in the tables by which lookups find records."""

from __future__ import annotations

import functools
import json
import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any

from diplorel.dates.edtf import span
from diplorel.dates.posts import in_brief
from diplorel.dates.validity import NEVER
from diplorel.index.citations import persons
from diplorel.index.fill.places import Places
from diplorel.index.row_codec import last_published
from diplorel.index.status_rule import is_denied
from diplorel.index.validity_context import ValidityContext
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
)
from diplorel.model.vocabulary import EVIDENCE
from diplorel.names.normalise import normalise

CODE, OWN, STRONG, WEAK = range(4)
_PLAIN = ("iso2", "iso3")
"""Codes that are names by themselves.  Other lists' collide with them, and are found as `gec:au`, `cow:373`."""
_TO_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def fill_tables(
    db: sqlite3.Connection,
    rid: int,
    it: Record,
    rids: Mapping[str, int],
    row: Mapping[str, Any],
    context: ValidityContext,
    places: Places,
) -> None:
    """Stores the rows of a record.  rids: id -> number of every record; row: the row that answers with the record."""
    match it:
        case Party():
            days = *context.life(it.id), context.ending(it)
            insert(db, "party", it.id, it.name, it.article, it.kind, *days, it.part_of)
            for gap in it.gaps:
                insert(db, "party_gap", it.id, span(gap.since).earliest, span(gap.until).latest)
            db.executemany("INSERT OR IGNORE INTO name VALUES (?, ?, ?, ?, ?)", _names(it))
        case Relation():
            by, told = row["by"] and row["by"]["id"], last_published(row["citations"])
            evidence = EVIDENCE.index(row["evidence"])
            insert(db, "step", rid, *it.parties, 0, by, row["disagreements"], is_denied(row), told, evidence)
        case Mission() | Accreditation() | Protection():
            kind = it.kind if isinstance(it, Mission) else it.type
            insert(db, "mission", rid, it.sender, it.host, kind, 0, *_mission(row, context, places))
            _gaps(db, rid, row, context)
            for seat in places.seats(row):
                insert(db, "seat", rid, *seat)
        case Posting():
            insert(db, "posting", rid, it.sender, it.host, rids[it.person], 0, *context.validity(row))
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
    where = row["city"], row["district"], places.number(row), _TO_JSON(row["seats"]) if row["seats"] else None
    shown = (*dates, *evidence, seen, ended["reason"], ended["date"], ended["record"])
    return row["disagreements"], *where, seat, power, *shown, row["standing"], *context.validity(row)


def _gaps(db: sqlite3.Connection, rid: int, row: Mapping[str, Any], context: ValidityContext) -> None:
    """Stores the times in which relations were broken, where they lie within the possible days of a mission or head."""
    found = [gap for gap in context.gaps(row) if gap[1] != NEVER]
    days = context.validity(row) if found else None
    for first, last in found:
        if days and (days.may_from or "") <= first and last <= (days.may_to or NEVER):
            db.execute("INSERT OR IGNORE INTO gap VALUES (?, ?, ?)", (rid, first, last))


def _event(db: sqlite3.Connection, rid: int, it: Event, rids: Mapping[str, int]) -> None:
    insert(db, "event", rid, it.kind, 0, None, None)
    voters = (party for parties in it.votes.values() for party in parties)
    roles = {role.party: role.role for role in reversed(it.parties)}
    for party in sorted({*roles, *voters}):
        insert(db, "event_party", party, rid, roles.get(party))
    for person in sorted(set(persons(it))):
        insert(db, "event_person", rids[person], rid)


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


def insert(db: sqlite3.Connection, table: str, *values: object) -> None:
    """Stores a row in a table."""
    db.execute(_statement(table, len(values)), values)


@functools.cache
def _statement(table: str, columns: int) -> str:
    return f"INSERT INTO {table} VALUES ({', '.join('?' * columns)})"
