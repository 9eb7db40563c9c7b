"""The listings: missions, events and heads of mission, by what a user knows of them."""

from __future__ import annotations

from collections.abc import Sequence

from diplorel.index.handle import Index, LazyRows
from diplorel.index.row_codec import Row
from diplorel.lookup.answer import Answer, Cut, Period, phrase, searched
from diplorel.lookup.as_of.situation import Situation
from diplorel.lookup.as_of.view import EVERYTHING, View
from diplorel.lookup.people import find_people, names_of
from diplorel.names.resolve import Party


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
        return (f"'{text}' is part of {len(names)} names: {phrase(names)}.",) if len(names) > 1 else ()

    def answer(self, index: Index, command: str, table: str, cutting: Cut, view: View = EVERYTHING) -> Answer:
        """The rows of a table that meet every condition, in the order of their first moment.

        view: of `mission` and `posting` alone.
        """
        situation = Situation(index, view)
        heading = " ".join([_TITLES[command], *self.words]) + view.words
        look = self._published if situation.published else self._rows
        rows, whole = look(situation, index, command, table, cutting)
        notes = situation.notes(self.parties) if view != EVERYTHING else self._ended(index)
        notes += cutting.note(whole) if whole else searched(index, heading[:1].lower() + heading[1:], _TYPES[command])
        if not whole and self.parties:
            from diplorel.lookup.relations.succession import kin

            notes += kin(index, self.parties, view.day and view.day.latest)
        return Answer(command, heading, rows, notes)

    def _ended(self, index: Index) -> tuple[str, ...]:
        """Notes on parties that have ended."""
        if not self.parties:
            return ()
        from diplorel.lookup.relations.succession import ended

        return ended(index, self.parties)

    def _rows(
        self, situation: Situation, index: Index, command: str, table: str, cutting: Cut
    ) -> tuple[Sequence[Row], int]:
        """The rows that are wanted, and how many there are in all."""
        tests, values, columns, finish = self.tests, self.values, "body", None
        if situation.view.day:
            test, days = situation.stands(table)
            tests, values = [*tests, test], [*values, *days]
            columns, finish = "body, sure_from, sure_to, may_from, may_to", situation.with_verdict
        where = " AND ".join(["1", *tests])
        (whole,) = index.execute(f"SELECT count(*) FROM {table} WHERE {where}", values).fetchone()
        order = cutting.order(*_ORDER[command], "record.id")
        sql = f"SELECT {columns} FROM {table} JOIN record USING (rid) WHERE {where} {order}"
        shown = whole if cutting.limit is None else min(whole, cutting.limit)
        return LazyRows(index, sql, values, shown, finish), whole

    def _published(
        self, situation: Situation, index: Index, command: str, table: str, cutting: Cut
    ) -> tuple[Sequence[Row], int]:
        """The rows as the sources of the view told them: every record is read, because only its sources tell whether
        it stood."""
        where, order = " AND ".join(["1", *self.tests]), Cut().order(*_ORDER[command], "record.id")
        sql = f"SELECT body FROM {table} JOIN record USING (rid) WHERE {where} {order}"
        rows = situation.standing(situation.as_published(index.rows(sql, self.values)))
        return cutting.of(rows), len(rows)


_TITLES = {"missions": "Missions", "events": "Events", "heads": "Heads of mission"}
_TYPES = {"missions": ("mission", "accreditation", "protection"), "events": ("event",), "heads": ("posting",)}
"""Command -> types of the records that answer it."""
_ORDER = {
    "missions": ("mission.host", "mission.sender", "mission.first_mid"),
    "events": ("event.first_mid",),
    "heads": ("posting.host", "posting.sender", "posting.first_mid"),
}


def missions(
    index: Index,
    host: Party | None = None,
    sender: Party | None = None,
    kind: str | None = None,
    city: str | None = None,
    cutting: Cut = Cut(),
    reciprocal: bool = False,
    view: View = EVERYTHING,
) -> Answer:
    """Missions, non-resident accreditations and protecting powers, by host and sender.

    kind: one of MISSION_KINDS, `accreditation` or `protection`; city: a city or district, by any of its names;
    reciprocal: only missions that stand and whose host has one with the sender too.
    Raises Unknown for a city in which no mission is on record.
    """
    wanted, notes = Wanted(), tuple[str, ...]()
    wanted.party("mission.sender", sender, "of")
    wanted.party("mission.host", host, "in")
    if kind is not None:
        wanted.add("mission.kind = ?", kind, words=f"of kind {kind}")
    if city is not None:
        from diplorel.lookup.cities import seated

        place = seated(index, city, host)
        wanted.add(place.test, *place.values, words=f"seated in {place.words}")
        notes = place.notes
    if reciprocal:
        from diplorel.lookup.relations.reciprocity import reciprocated

        test, values = reciprocated(index, view)
        wanted.add(test, *values, words="that the host reciprocates")
    answer = wanted.answer(index, "missions", "mission", cutting, view)
    return answer._replace(notes=notes + answer.notes)


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

    Raises Unknown for a person who is not on record, Usage for a text that holds nothing but common words.
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
        wanted.add(f"EXISTS (SELECT 1 FROM moment WHERE mid = event.first_mid AND {within})", *days, words=bounds)
    if text is not None:
        from diplorel.lookup.query import match, read
        from diplorel.lookup.search import shared, unknown

        parts = read(index, text)
        wanted.add("event.rid IN (SELECT rowid FROM fts WHERE fts MATCH ?)", match(parts), words=f"with '{text}'")
        notes += shared(index, parts) + unknown(index, parts)
    answer = wanted.answer(index, "events", "event", cutting)
    return answer._replace(notes=notes + answer.notes)


def heads(
    index: Index,
    host: Party | None = None,
    sender: Party | None = None,
    person: str | None = None,
    cutting: Cut = Cut(),
    view: View = EVERYTHING,
) -> Answer:
    """Heads of mission, by host, sender and person.  Raises Unknown for a person who is not on record."""
    wanted = Wanted()
    wanted.party("posting.sender", sender, "of")
    wanted.party("posting.host", host, "to")
    notes = wanted.people(index, "posting.person IN ({marks})", person)
    answer = wanted.answer(index, "heads", "posting", cutting, view)
    return answer._replace(notes=notes + answer.notes)
