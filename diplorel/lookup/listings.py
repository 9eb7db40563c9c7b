"""The listings: missions, events and heads of mission, by what a user knows of them."""

from __future__ import annotations

import sqlite3

from diplorel.lookup.answer import Answer, Cut, Period, phrase, searched
from diplorel.lookup.people import find_people, names_of
from diplorel.lookup.stored import Row, Stored, bodies
from diplorel.names.normalise import normalise
from diplorel.names.resolve import Party
from diplorel.problems import Unknown


class Wanted:
    """Conditions that gather into a WHERE clause, and into words for a heading."""

    def __init__(self) -> None:
        self.tests: list[str] = []
        self.values: list[object] = []
        self.words: list[str] = []

    def add(self, test: str, *values: object, words: str = "") -> None:
        """One more condition."""
        self.tests.append(test)
        self.values += values
        if words:
            self.words.append(words)

    def party(self, column: str, party: Party | None, word: str) -> None:
        """The party in a column, when one is asked for."""
        if party is not None:
            self.add(f"{column} = ?", party.id, words=f"{word} {party.name}")

    def people(self, db: sqlite3.Connection, test: str, text: str | None) -> tuple[str, ...]:
        """Persons called so, when one is asked for; a note where they are several."""
        if text is None:
            return ()
        found = find_people(db, text)
        names = names_of(db, found)
        self.add(test.format(marks=", ".join("?" * len(found))), *found, words=f"with {phrase(names)}")
        return (f"'{text}' is part of {len(names)} names: {phrase(names)}",) if len(names) > 1 else ()

    def answer(self, db: sqlite3.Connection, command: str, table: str, cutting: Cut) -> Answer:
        """The rows of a table that meet every condition, in the order of their first moment."""
        heading = " ".join([_TITLES[command], *self.words])
        tests = " AND ".join(["1", *self.tests])
        (whole,) = db.execute(f"SELECT count(*) FROM {table} WHERE {tests}", self.values).fetchone()
        order = cutting.order(*_ORDER[command], "record.id")
        sql = f"SELECT body FROM {table} JOIN record USING (rid) WHERE {tests} {order}"
        shown = whole if cutting.limit is None else min(whole, cutting.limit)
        notes = cutting.note(whole) if whole else searched(db, heading[:1].lower() + heading[1:])
        return Answer(command, heading, Stored(db, sql, self.values, shown), notes)


_TITLES = {"missions": "Missions", "events": "Events", "heads": "Heads of mission"}
_ORDER = {
    "missions": ("mission.host", "mission.sender", "mission.rank"),
    "events": ("event.rank",),
    "heads": ("posting.host", "posting.sender", "posting.rank"),
}


def missions(
    db: sqlite3.Connection,
    host: Party | None = None,
    sender: Party | None = None,
    kind: str | None = None,
    city: str | None = None,
    cutting: Cut = Cut(),
) -> Answer:
    """Missions, non-resident accreditations and protecting powers, by host and sender.

    kind: one of MISSION_KINDS, `accreditation` or `protection`; city: in any spelling of the data's.
    Raises Unknown for a city in which no mission is on record.
    """
    wanted = Wanted()
    wanted.party("mission.sender", sender, "of")
    wanted.party("mission.host", host, "in")
    if kind is not None:
        wanted.add("mission.kind = ?", kind, words=f"of kind {kind}")
    if city is not None:
        wanted.add("mission.city = ?", _city(db, city), words=f"seated in {city}")
    return wanted.answer(db, "missions", "mission", cutting)


def _city(db: sqlite3.Connection, text: str) -> str:
    norm = normalise(text)
    known = [city for (city,) in db.execute("SELECT DISTINCT city FROM mission WHERE city IS NOT NULL")]
    if norm in known:
        return norm
    from difflib import get_close_matches

    near = get_close_matches(norm, known, n=3, cutoff=0.7)
    hint = f". Did you mean {' or '.join(name.title() for name in near)}?" if near else ""
    raise Unknown(f"no mission on record is in a city called '{text}'{hint}")


def events(
    db: sqlite3.Connection,
    parties: list[Party],
    kind: str | None = None,
    person: str | None = None,
    when: Period = Period(),
    text: str | None = None,
    cutting: Cut = Cut(),
) -> Answer:
    """Events in which all of the parties took part or voted, by kind, person, period and words.

    Raises Unknown for a person who is not on record.
    """
    wanted = Wanted()
    for party in dict.fromkeys(parties):
        test = "event.rid IN (SELECT rid FROM event_party WHERE party = ?)"
        wanted.add(test, party.id, words=f"of {party.name}")
    if kind is not None:
        wanted.add("event.kind = ?", kind, words=f"of kind {kind}")
    notes = wanted.people(db, "event.rid IN (SELECT rid FROM event_person WHERE person IN ({marks}))", person)
    within, days = when.sql("moment")
    if days:
        bounds = " ".join(f"{word} {day}" for word, day in zip(("since", "until"), when, strict=True) if day)
        wanted.add(f"EXISTS (SELECT 1 FROM moment WHERE mid = event.rank AND {within})", *days, words=bounds)
    if text:
        wanted.add("event.rid IN (SELECT rowid FROM fts WHERE fts MATCH ?)", match(text), words=f"with '{text}'")
    answer = wanted.answer(db, "events", "event", cutting)
    return answer._replace(notes=notes + answer.notes)


def heads(
    db: sqlite3.Connection,
    host: Party | None = None,
    sender: Party | None = None,
    person: str | None = None,
    cutting: Cut = Cut(),
) -> Answer:
    """Heads of mission, by host, sender and person.  Raises Unknown for a person who is not on record."""
    wanted = Wanted()
    wanted.party("posting.sender", sender, "of")
    wanted.party("posting.host", host, "to")
    notes = wanted.people(db, "posting.person IN ({marks})", person)
    answer = wanted.answer(db, "heads", "posting", cutting)
    return answer._replace(notes=notes + answer.notes)


def match(text: str) -> str:
    """Words that a user typed as an FTS5 query for all of them, the last one open at its end."""
    words = "".join(c if c.isalnum() else " " for c in text).split()
    words = list(dict.fromkeys(words[:-1])) + words[-1:]
    return " ".join(f'"{word}"' for word in words) + ("*" if words else '""')


def rows_named(db: sqlite3.Connection, ids: list[str]) -> list[Row]:
    """Stored rows of records by id, in the order of ids; the id of a record that went into another finds that one."""
    marks = ", ".join("?" * len(ids))
    found = f"SELECT rid FROM record WHERE id IN ({marks}) UNION SELECT rid FROM alias WHERE id IN ({marks})"
    return bodies(db, f"SELECT body FROM record WHERE rid IN ({found}) ORDER BY id", [*ids, *ids])
