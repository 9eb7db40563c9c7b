"""Lists of records that meet conditions: the base of every list, and the lists of events and of heads of mission."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from diplorel.index.handle import Index, LazyRows
from diplorel.index.row_codec import Row
from diplorel.index.tables import RESIDENT
from diplorel.lookup.answer import Answer, Cut, Group, Period, called, marks, phrase, searched
from diplorel.lookup.as_of.situation import Situation, situation_of
from diplorel.lookup.as_of.view import EVERYTHING, View
from diplorel.lookup.typed.people import find_people, names_of
from diplorel.names.resolve import ResolvedParty
from diplorel.plurals import counted


class Groups(NamedTuple):
    """The groups into which the rows of a list fall, in their order."""

    titles: tuple[str, ...]
    number: str
    """SQL expression: the number of the group of a row, from 0."""
    values: tuple[str, ...]
    """Values of the expression."""
    number_of: Callable[[Row], int]
    """Function from an unpacked row to the number of its group."""

    def counted(self, counts: Mapping[int, int], reverse: bool) -> tuple[Group, ...]:
        """The groups that have rows, in the order of the rows.  counts: number of a group -> number of its rows."""
        groups = [Group(title, counts[n]) for n, title in enumerate(self.titles) if counts.get(n)]
        return tuple(reversed(groups) if reverse else groups)


_ONE_GROUP = Groups((), "0", (), lambda _: 0)


_SHOWN = 6
"""Most persons that a note names."""


class Side(NamedTuple):
    """A party that is asked for."""

    column: str
    """The column that has the party, of the table or, for an event, of `event_party` as `side`."""
    party: str
    """Id of the party."""
    place: int
    """The place of its condition among all conditions."""


class Conditions:
    """Conditions on the rows of a table: a WHERE clause in the making, and the words of its heading."""

    def __init__(self) -> None:
        self.conditions: list[tuple[str, tuple[object, ...]]] = []
        self.whose: list[str] = []
        """Of which parties, in words: 'of Qatar', 'in Egypt'."""
        self.words: list[str] = []
        """Every other condition in words."""
        self.sides: list[Side] = []

    @property
    def tests(self) -> list[str]:
        """The conditions in SQL."""
        return [test for test, _ in self.conditions]

    @property
    def values(self) -> list[object]:
        """The values of the conditions."""
        return [value for _, values in self.conditions for value in values]

    @property
    def parties(self) -> list[str]:
        """Ids of the parties that are asked for."""
        return [side.party for side in self.sides]

    def heading(self, title: str, view: View = EVERYTHING) -> str:
        """What the rows are: 'Missions of Qatar in Egypt as of 1975, kind embassy'."""
        return ", ".join([" ".join([title, *self.whose]) + view.words, *self.words])

    def add(self, test: str, *values: object, words: str = "") -> None:
        """Adds a condition.  words: the condition in a heading."""
        self.conditions.append((test, values))
        if words:
            self.words.append(words)

    def party(self, index: Index, column: str, party: ResolvedParty | None, word: str) -> None:
        """The condition that a column has a party, or a party that it continues, if a party is given."""
        if party is not None:
            self.side(index, column, party, f"{column} IN ({{marks}})")
            self.whose.append(f"{word} {called(index, party)}")

    def side(self, index: Index, column: str, party: ResolvedParty, test: str) -> None:
        """The condition on a party, or on a party that it continues.  test: SQL with `{marks}` for the ids."""
        self.sides.append(Side(column, party.id, len(self.conditions)))
        line = index.line(party.id)
        self.add(test.format(marks=marks(line)), *line)

    def people(self, index: Index, test: str, text: str | None, word: str) -> tuple[str, ...]:
        """The condition for the persons with a text in their names, if a text is given; a note if they are several."""
        if text is None:
            return ()
        found = find_people(index, text)
        names = names_of(index, found)
        who = names[0] if len(names) == 1 else f"'{text}'"
        self.add(test.format(marks=", ".join("?" * len(found))), *found)
        self.whose.append(f"{word} {who}")
        shown = phrase([*names[:_SHOWN], *([f"{len(names) - _SHOWN} more"] if len(names) > _SHOWN else [])])
        return (f"{len(names)} persons have '{text}' in their names: {shown}.",) if len(names) > 1 else ()

    def answer(
        self,
        index: Index,
        command: str,
        table: str,
        cutting: Cut,
        view: View = EVERYTHING,
        groups: Groups = _ONE_GROUP,
    ) -> Answer:
        """The rows of a table that meet every condition, group by group, in the order of their first moment.

        view: of `mission` and `posting` alone.
        """
        situation = situation_of(index, view)
        heading = self.heading(_TITLES[command], view)
        look = self._published if situation.published else self._rows
        rows, counts = look(situation, index, command, table, cutting, groups)
        whole = sum(counts.values())
        notes = situation.notes(self.parties) if view != EVERYTHING else self._ended(index)
        notes += cutting.note(whole) if whole else searched(index, heading[:1].lower() + heading[1:], _TYPES[command])
        if whole and index.lines.keys() & set(self.parties):
            from diplorel.lookup.relations.succession import continuing

            notes += continuing(index, self.parties)
        if not whole and self.sides:
            from diplorel.lookup.relations.elsewhere import elsewhere

            notes += elsewhere(index, self, table, situation)
        return Answer(command, heading, rows, notes, groups=groups.counted(counts, cutting.reverse))

    def _ended(self, index: Index) -> tuple[str, ...]:
        """Notes on parties that have ended."""
        if not self.parties:
            return ()
        from diplorel.lookup.relations.succession import ended

        return ended(index, self.parties)

    def _rows(
        self, situation: Situation, index: Index, command: str, table: str, cutting: Cut, groups: Groups
    ) -> tuple[Sequence[Row], Mapping[int, int]]:
        """The rows that meet every condition, and the number of all rows of each group."""
        tests, values, columns, finish = self.tests, self.values, "body", None
        if situation.view.day:
            test, days = situation.stands(table)
            tests, values = [*tests, test], [*values, *days]
            columns, finish = f"body, {situation.columns}", situation.with_verdict
        where = " AND ".join(["1", *tests])
        sql = f"SELECT {groups.number}, count(*) FROM {table} WHERE {where} GROUP BY 1"
        counts = dict(index.execute(sql, [*groups.values, *values]))
        whole = sum(counts.values())
        order = cutting.order(*([groups.number] if groups.titles else []), *_ORDER[command], "record.id")
        sql = f"SELECT {columns} FROM {table} JOIN record USING (rid) WHERE {where} {order}"
        shown = whole if cutting.limit is None else min(whole, cutting.limit)
        return LazyRows(index, sql, [*values, *groups.values], shown, finish), counts

    def _published(
        self, situation: Situation, index: Index, command: str, table: str, cutting: Cut, groups: Groups
    ) -> tuple[Sequence[Row], Mapping[int, int]]:
        """The rows as the sources of the view told them: every record is read, because only its sources tell whether
        it stood."""
        where, order = " AND ".join(["1", *self.tests]), Cut().order(*_ORDER[command], "record.id")
        sql = f"SELECT body FROM {table} JOIN record USING (rid) WHERE {where} {order}"
        rows = situation.standing(situation.as_published(index.rows(sql, self.values)))
        rows.sort(key=groups.number_of)
        return cutting.of(rows), Counter(map(groups.number_of, rows))


_TITLES = {"missions": "Missions", "events": "Events", "heads": "Heads of mission"}
_TYPES = {"missions": ("mission", "accreditation", "protection"), "events": ("event",), "heads": ("posting",)}
"""Command -> types of the records that answer it."""
_ORDER = {
    "missions": (f"NOT mission.{RESIDENT}", "mission.host", "mission.sender", "mission.first_mid"),
    "events": ("event.first_mid",),
    "heads": ("posting.host", "posting.sender", "posting.first_mid"),
}


def events(
    index: Index,
    parties: list[ResolvedParty],
    kind: str | None = None,
    person: str | None = None,
    when: Period = Period(),
    text: str | None = None,
    cutting: Cut = Cut(),
    multilateral: bool = False,
) -> Answer:
    """Events in which all of the parties took part or voted, by kind, person, period and words.

    Of several parties, an event with more than _FEW participants and voters is left out, and a note counts such events;
    multilateral: whether they are wanted.  A question about votes or resolutions wants them.
    Raises Unknown for a person who is not on record, and Usage for a text that has only common words.
    """
    conditions = Conditions()
    for party in dict.fromkeys(parties):
        conditions.side(
            index, "side.party", party, "event.rid IN (SELECT rid FROM event_party WHERE party IN ({marks}))"
        )
    if parties:
        conditions.whose.append(f"of {phrase(called(index, party) for party in dict.fromkeys(parties))}")
    if kind is not None:
        conditions.add("event.kind = ?", kind, words=f"kind {kind}")
    notes = conditions.people(
        index, "event.rid IN (SELECT rid FROM event_person WHERE person IN ({marks}))", person, "with"
    )
    within, days = when.sql("event")
    if days:
        bounds = " ".join(f"{word} {day}" for word, day in zip(("since", "until"), when, strict=True) if day)
        conditions.add(within, *days, words=bounds)
    if text is not None:
        from diplorel.lookup.search import shared, unknown
        from diplorel.lookup.typed.query import match, read

        parts = read(index, text)
        conditions.add("event.rid IN (SELECT rowid FROM fts WHERE fts MATCH ?)", match(parts), words=f"with '{text}'")
        notes += shared(index, parts) + unknown(index, parts)
    if len(set(parties)) > 1 and not multilateral and kind not in ("vote", "resolution"):
        notes += _bilateral(index, conditions)
    answer = conditions.answer(index, "events", "event", cutting)
    return answer._replace(notes=notes + answer.notes)


_FEW = 10
"""Participants and voters that an event between parties has at most: a summit of NATO and a vote have more."""


def _bilateral(index: Index, conditions: Conditions) -> tuple[str, ...]:
    """Leaves out events with many participants and voters; a note on their number."""
    size = "(SELECT count(*) FROM event_party AS one WHERE one.rid = event.rid)"
    where = " AND ".join(["1", *conditions.tests, f"{size} > {_FEW}"])
    (count,) = index.execute(f"SELECT count(*) FROM event WHERE {where}", conditions.values).fetchone()
    if not count:
        return ()
    conditions.add(f"{size} <= {_FEW}")
    told = f"{counted(count, 'event')} with more than {_FEW} parties {'is' if count == 1 else 'are'} left out"
    return (f"{told}; --multilateral shows {'it' if count == 1 else 'them'}.",)


def heads(
    index: Index,
    host: ResolvedParty | None = None,
    sender: ResolvedParty | None = None,
    person: str | None = None,
    cutting: Cut = Cut(),
    view: View = EVERYTHING,
) -> Answer:
    """Heads of mission, by host, sender and person.  Raises Unknown for a person who is not on record."""
    conditions = Conditions()
    conditions.party(index, "posting.sender", sender, "of")
    conditions.party(index, "posting.host", host, "to")
    notes = conditions.people(index, "posting.person IN ({marks})", person, "named")
    answer = conditions.answer(index, "heads", "posting", cutting, view)
    return answer._replace(notes=notes + answer.notes)
