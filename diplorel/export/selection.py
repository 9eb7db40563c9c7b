"""The records that an export holds: of parties, of kinds, of a period, on a day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from diplorel.dates.validity import NEVER
from diplorel.index.handle import Index
from diplorel.index.row_codec import Row
from diplorel.lookup.answer import Period, called, marks, phrase
from diplorel.lookup.as_of.situation import situation_of
from diplorel.lookup.as_of.view import EVERYTHING, View
from diplorel.model.vocabulary import EMBASSIES, EVENT_KINDS, MISSION_KINDS, STEPS
from diplorel.names.resolve import ResolvedParty

FACTS = ("relations", "missions", "heads", "events")
"""The tables of facts, in the order of an export."""
ENTITIES = ("parties", "persons", "sources")
"""The tables of what facts name."""


class Selection(NamedTuple):
    """What an export holds."""

    parties: tuple[ResolvedParty, ...] = ()
    """One party: all facts that it takes part in; several: the facts between them.  None: all facts."""
    tables: tuple[str, ...] = FACTS
    """The tables of facts, some of FACTS."""
    kinds: tuple[str, ...] = ()
    """Kinds of missions and events, and steps of relations, or empty for all."""
    when: Period = Period()
    view: View = EVERYTHING

    @property
    def is_whole(self) -> bool:
        """Whether every record of the dataset is asked for."""
        return self == Selection()

    def words(self, index: Index) -> str:
        """The selection in words: 'Facts of Israel and Egypt as of 1975, since 1970-01-01'."""
        what = "Facts" if self.tables == FACTS else phrase(self.tables).capitalize()
        of = f" of {phrase(called(index, party) for party in self.parties)}" if self.parties else ""
        bounds = [f"{word} {day}" for word, day in zip(("since", "until"), self.when, strict=True) if day]
        kinds = [f"kind {' or '.join(self.kinds)}"] if self.kinds else []
        return ", ".join([f"{what}{of}{self.view.words}", *kinds, *bounds])


def facts(index: Index, selection: Selection, table: str) -> Iterator[Row]:
    """The rows of one of FACTS, in the order of their ids, as the lookup of this name answers with them."""
    if table not in selection.tables:
        return iter(())
    return _read(index, selection, table)


def _read(index: Index, selection: Selection, table: str) -> Iterator[Row]:
    source, kind = _SOURCES[table]
    tests, values = ["1"], list[object]()
    for party in selection.parties:
        test, own = _party(index, table, party)
        tests.append(test)
        values += own
    if selection.kinds:
        kinds = list(dict.fromkeys([*selection.kinds, *(EMBASSIES if EMBASSIES[0] in selection.kinds else ())]))
        tests.append(f"{kind} IN ({marks(kinds)})")
        values += kinds
    within, days = selection.when.sql("moment")
    if days:
        tests.append(f"{source}.rid IN (SELECT moment.rid FROM moment WHERE {within})")
        values += days
    situation, stands = situation_of(index, selection.view), table in ("missions", "heads")
    if selection.view.day and stands:
        test, more = situation.stands(source)
        tests.append(test)
        values += more
    columns = f", rid, {situation.columns}" if stands else ""
    sql = f"SELECT body{columns} FROM {source} JOIN record USING (rid) WHERE {' AND '.join(tests)} ORDER BY record.id"
    decode, gaps = index.decoder.decode, _gaps(index) if stands else {}
    for body, *more in index.execute(sql, values):
        row = decode(body)
        if stands:
            rid, *validity = more
            yield {**situation.with_verdict(row, *validity), **_days(validity), "gaps": gaps.get(rid, [])}
        else:
            yield from situation.happening([row])


DAYS = ("sure_from", "sure_to", "likely_from", "likely_to", "may_from", "may_to")
"""The first and the last day on which a mission or head is certain, likely and possible: `Situation.columns`."""


def _days(days: Sequence[str | None]) -> Row:
    """The days of a row, and whether it is a row that stood on no day (a plan): it has no days."""
    found = dict(zip(DAYS, days, strict=True))
    never = found["may_from"] == NEVER
    return {**(dict.fromkeys(DAYS) if never else found), "never": never}


def _gaps(index: Index) -> dict[int, list[Row]]:
    """Number of a record -> the times in between in which it did not stand."""
    found: dict[int, list[Row]] = {}
    for rid, first, last in index.execute("SELECT rid, first, last FROM gap ORDER BY rid, first"):
        found.setdefault(rid, []).append({"first": first, "last": last})
    return found


_SOURCES = {
    "relations": ("step", "json_extract(record.body, '$.step')"),
    "missions": ("mission", "mission.kind"),
    "heads": ("posting", "''"),
    "events": ("event", "event.kind"),
}
"""Table of facts -> table of the index, and the SQL of the kind of a row."""
KINDS = {
    "relations": STEPS,
    "missions": (*MISSION_KINDS, "accreditation", "protection"),
    "heads": (),
    "events": EVENT_KINDS,
}
"""Table of facts -> the kinds of its rows."""
_SIDES = {"relations": ("step.a", "step.b"), "missions": ("mission.sender", "mission.host", "mission.power"),
          "heads": ("posting.sender", "posting.host")}  # fmt: skip


def _party(index: Index, table: str, party: ResolvedParty) -> tuple[str, list[object]]:
    """The condition that a fact is in the timeline of a party, under its own name or that of a party that it continues:
    a vote alone does not put an event there."""
    line = index.line(party.id)
    if table == "events":
        return f"event.first_mid IN (SELECT mid FROM moment_party WHERE party IN ({marks(line)}))", list(line)
    tests = [f"{side} IN ({marks(line)})" for side in _SIDES[table]]
    return f"({' OR '.join(tests)})", [*line] * len(tests)


def named(rows: Sequence[Row], seen: dict[str, set[str]]) -> None:
    """Notes the ids of the parties, persons and sources that rows name.  seen: one of ENTITIES -> ids."""
    for row in rows:
        _note(row, seen)


def _note(value: object, seen: dict[str, set[str]]) -> None:
    if isinstance(value, dict):
        name = value.get("id")
        if isinstance(name, str):
            table = _PREFIXES.get(name.partition("-")[0])
            if table is None and "type" not in value and "name" in value:
                table = "parties"
            if table:
                seen[table].add(name)
        for inner in value.values():
            _note(inner, seen)
    elif isinstance(value, list):
        for inner in value:
            _note(inner, seen)


_PREFIXES = {"per": "persons", "src": "sources"}
"""Prefix of an id -> the table of what has it."""
