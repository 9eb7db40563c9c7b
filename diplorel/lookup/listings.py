"""The listings: missions, events and heads of mission, by what a user knows of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from diplorel.dates.validity import Validity
from diplorel.errors import Unknown
from diplorel.index.handle import Index, LazyRows
from diplorel.index.row_codec import Row
from diplorel.lookup.answer import Answer, Cut, Period, phrase, searched
from diplorel.lookup.as_of.question import NOW, Asked, At, as_of, condition, said
from diplorel.lookup.people import find_people, names_of
from diplorel.names.normalise import normalise
from diplorel.names.resolve import Party
from diplorel.names.suggest import did_you_mean, suggest


class Wanted:
    """Conditions that gather into a WHERE clause, and into words for a heading."""

    def __init__(self) -> None:
        self.tests: list[str] = []
        self.values: list[object] = []
        self.words: list[str] = []
        self.parties: list[str] = []

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
            self.parties.append(party.id)

    def people(self, index: Index, test: str, text: str | None) -> tuple[str, ...]:
        """Persons called so, when one is asked for; a note where they are several."""
        if text is None:
            return ()
        found = find_people(index, text)
        names = names_of(index, found)
        self.add(test.format(marks=", ".join("?" * len(found))), *found, words=f"with {phrase(names)}")
        return (f"'{text}' is part of {len(names)} names: {phrase(names)}",) if len(names) > 1 else ()

    def answer(self, index: Index, command: str, table: str, cutting: Cut, asked: Asked = NOW) -> Answer:
        """The rows of a table that meet every condition, in the order of their first moment.

        asked: on which day they stood (`mission` and `posting` alone), as they were known when.
        """
        heading = " ".join([_TITLES[command], *self.words]) + said(asked)
        notes = self._about(index, asked)
        rows, whole = (
            self._known(index, command, table, cutting, asked)
            if asked.known
            else self._rows(index, command, table, cutting, asked)
        )
        more = cutting.note(whole) if whole else searched(index, heading[:1].lower() + heading[1:], _TYPES[command])
        if not whole and self.parties:
            from diplorel.lookup.as_of.succession import kin

            more += kin(index, self.parties, asked.day and asked.day.latest)
        return Answer(command, heading, rows, notes + more)

    def _about(self, index: Index, asked: Asked) -> tuple[str, ...]:
        """Notes on the day asked about, or on parties that are no more."""
        if asked != NOW:
            from diplorel.lookup.as_of.existence import told

            return told(index, self.parties, asked)
        if not self.parties:
            return ()
        from diplorel.lookup.as_of.succession import ended

        return ended(index, self.parties)

    def _rows(self, index: Index, command: str, table: str, cutting: Cut, asked: Asked) -> tuple[Sequence[Row], int]:
        """The rows that are wanted, and how many there are in all."""
        tests, values, columns, finish = self.tests, self.values, "body", None
        if asked.day is not None:
            test, days = condition(table, asked.day, asked.match)
            tests, values, columns = [*tests, test], [*values, *days], "body, sure_from, sure_to, may_from, may_to"
            finish = partial(_with_day, asked.day)
        where = " AND ".join(["1", *tests])
        (whole,) = index.execute(f"SELECT count(*) FROM {table} WHERE {where}", values).fetchone()
        order = cutting.order(*_ORDER[command], "record.id")
        sql = f"SELECT {columns} FROM {table} JOIN record USING (rid) WHERE {where} {order}"
        shown = whole if cutting.limit is None else min(whole, cutting.limit)
        return LazyRows(index, sql, values, shown, finish), whole

    def _known(self, index: Index, command: str, table: str, cutting: Cut, asked: Asked) -> tuple[Sequence[Row], int]:
        """The same, as they were known: of every row, because only then it shows whether it stood."""
        from diplorel.lookup.as_of.as_published import Known
        from diplorel.lookup.as_of.validity_on_day import standing

        assert asked.known is not None
        where, order = " AND ".join(["1", *self.tests]), Cut().order(*_ORDER[command], "record.id")
        sql = f"SELECT body FROM {table} JOIN record USING (rid) WHERE {where} {order}"
        rows = standing(index, Known(index, asked.known).rows(sql, self.values), asked)
        return cutting.of(rows), len(rows)


def _with_day(day: At, row: Row, *days: str | None) -> Row:
    return {**row, "as_of": as_of(row, Validity(*days), day)}


_TITLES = {"missions": "Missions", "events": "Events", "heads": "Heads of mission"}
_TYPES = {"missions": ("mission", "accreditation", "protection"), "events": ("event",), "heads": ("posting",)}
"""Command -> types of the records that answer it."""
_ORDER = {
    "missions": ("mission.host", "mission.sender", "mission.rank"),
    "events": ("event.rank",),
    "heads": ("posting.host", "posting.sender", "posting.rank"),
}


def missions(
    index: Index,
    host: Party | None = None,
    sender: Party | None = None,
    kind: str | None = None,
    city: str | None = None,
    cutting: Cut = Cut(),
    reciprocal: bool = False,
    asked: Asked = NOW,
) -> Answer:
    """Missions, non-resident accreditations and protecting powers, by host and sender.

    kind: one of MISSION_KINDS, `accreditation` or `protection`; city: in any spelling of the data's; reciprocal: only
    missions that stand and whose host has one with the sender too.
    Raises Unknown for a city in which no mission is on record.
    """
    wanted = Wanted()
    wanted.party("mission.sender", sender, "of")
    wanted.party("mission.host", host, "in")
    if kind is not None:
        wanted.add("mission.kind = ?", kind, words=f"of kind {kind}")
    if city is not None:
        spellings = _cities(index, city)
        marks = ", ".join("?" * len(spellings))
        wanted.add(f"mission.city IN ({marks})", *spellings, words=f"seated in {city}")
    if reciprocal:
        from diplorel.lookup.as_of.reciprocity import answered

        test, values = answered(asked.day, asked.match)
        wanted.add(test, *values, words="with one the other way")
    return wanted.answer(index, "missions", "mission", cutting, asked)


def _cities(index: Index, text: str) -> list[str]:
    """The spellings of a city on record, one of which was typed, accents and capitals forgiven."""
    norm, known = normalise(text), dict[str, list[str]]()
    for (city,) in index.execute("SELECT DISTINCT city FROM mission WHERE city IS NOT NULL"):
        known.setdefault(normalise(city), []).append(city)
    if norm in known:
        return known[norm]
    near = (name.title() for name in suggest(norm, known))
    raise Unknown(f"no mission on record is in a city called '{text}'{did_you_mean(near)}")


def events(
    index: Index,
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
    notes = wanted.people(index, "event.rid IN (SELECT rid FROM event_person WHERE person IN ({marks}))", person)
    within, days = when.sql("moment")
    if days:
        bounds = " ".join(f"{word} {day}" for word, day in zip(("since", "until"), when, strict=True) if day)
        wanted.add(f"EXISTS (SELECT 1 FROM moment WHERE mid = event.rank AND {within})", *days, words=bounds)
    if text:
        wanted.add("event.rid IN (SELECT rowid FROM fts WHERE fts MATCH ?)", match(text), words=f"with '{text}'")
    answer = wanted.answer(index, "events", "event", cutting)
    return answer._replace(notes=notes + answer.notes)


def heads(
    index: Index,
    host: Party | None = None,
    sender: Party | None = None,
    person: str | None = None,
    cutting: Cut = Cut(),
    asked: Asked = NOW,
) -> Answer:
    """Heads of mission, by host, sender and person.  Raises Unknown for a person who is not on record."""
    wanted = Wanted()
    wanted.party("posting.sender", sender, "of")
    wanted.party("posting.host", host, "to")
    notes = wanted.people(index, "posting.person IN ({marks})", person)
    answer = wanted.answer(index, "heads", "posting", cutting, asked)
    return answer._replace(notes=notes + answer.notes)


def match(text: str) -> str:
    """Words that a user typed as an FTS5 query for all of them, the last one open at its end."""
    words = "".join(c if c.isalnum() else " " for c in text).split()
    words = list(dict.fromkeys(words[:-1])) + words[-1:]
    return " ".join(f'"{word}"' for word in words) + ("*" if words else '""')
