"""The types and sentences that all questions share."""

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from diplorel.errors import Usage
from diplorel.index.handle import Index
from diplorel.index.row_codec import Row
from diplorel.model.keys import Keys
from diplorel.names.article import the
from diplorel.names.table import ResolvedParty

if TYPE_CHECKING:
    from diplorel.lookup.as_of.view import Date
    from diplorel.lookup.relations.brief import Brief
else:
    Brief = Any  # Python would compile an annotation that is a text, at every start

T = TypeVar("T")


class Tip(str):
    """A note that suggests a further command.  A tip goes to a terminal and not to a script."""


class Limited(str):
    """A note on the rows that a limit left out, with the number of all rows."""

    whole: int

    def __new__(cls, text: str, whole: int) -> "Limited":
        """The note with a text and the number of all rows."""
        note = super().__new__(cls, text)
        note.whole = whole
        return note


class Absence(str):
    """A note that a party did not exist on the day asked about, with the reason that rows give for it."""

    reason: str

    def __new__(cls, reason: str) -> "Absence":
        """The note on a reason, as a sentence of its own."""
        note = super().__new__(cls, f"{reason[:1].upper()}{reason[1:]}.")
        note.reason = reason
        return note


class Group(NamedTuple):
    """A group of the rows of an answer."""

    title: str
    total: int
    """Number of all rows of the group, before a limit."""


class Answer(NamedTuple):
    """The answer to a question."""

    command: str
    """The command, which decides the type of the rows."""
    heading: str
    """The question in words."""
    rows: Sequence[Row]
    """The rows of the answer."""
    notes: tuple[str, ...] = ()
    """Sentences about rows that were left out, the limit, and the collections that were searched."""
    detailed: bool = False
    """Whether each row gets a screen of its own, and not a line."""
    groups: Sequence[Group] = ()
    """The groups of the rows, in order; empty if the rows are one list."""
    brief: Brief | None = None
    """Of a pair: the part that a screen shows without `--all`."""
    articles: Collection[str] = ()
    """Ids of the parties whose name takes "the" inside a sentence."""
    foot: str = ""
    """The line below a table: the collections with records on the parties, and the date to which each reaches."""


class Period(NamedTuple):
    """A period of days; None for an open end."""

    since: str | None = None
    until: str | None = None

    def sql(self, moment: str) -> tuple[str, list[str]]:
        """SQL condition, with its values, for rows of `moment` that can fall into the period."""
        tests, values = [], []
        if self.since:
            tests.append(f"({moment}.latest >= ? OR ({moment}.latest IS NULL AND {moment}.earliest IS NOT NULL))")
            values.append(self.since)
        if self.until:
            tests.append(f"({moment}.earliest <= ? OR ({moment}.earliest IS NULL AND {moment}.latest IS NOT NULL))")
            values.append(self.until)
        return " AND ".join(tests) or "1", values

    def holds(self, earliest: str | None, latest: str | None) -> bool:
        """Whether a date (first and last day) can fall into the period; a moment without a date falls only into an
        open period."""
        if earliest is None and latest is None:
            return self == Period()
        return (latest or "~") >= (self.since or "") and (earliest or "") <= (self.until or "~")


def period(since: "Date | None", until: "Date | None") -> Period:
    """The period from one date to another (EDTF level 0 or 1), both included.

    Raises Usage for text that is not a date, and for a first date that comes after the second.
    """
    first, last = _day(since, "--since"), _day(until, "--until")
    begin = first.earliest if first else None
    end = last.latest if last else None
    if begin and end and begin > end:
        raise Usage(f"--since {since} comes after --until {until}: swap them")
    return Period(begin, end)


def _day(text: "Date | None", option: str) -> Any:
    if text is None:
        return None
    from diplorel.dates.edtf import BadDate, span

    try:
        return span(str(text))
    except BadDate as error:
        raise Usage(f"{option}: {error}") from None


class Cut(NamedTuple):
    """The limit and the order of the rows of an answer."""

    limit: int | None = None
    reverse: bool = False

    def order(self, *keys: str) -> str:
        """The SQL clause that orders rows by these keys and limits them."""
        way = " DESC" if self.reverse else ""
        most = "" if self.limit is None else f" LIMIT {self.limit}"
        return f"ORDER BY {', '.join(key + way for key in keys)}{most}"

    def note(self, whole: int, more: bool = False) -> tuple[str, ...]:
        """Notes on rows that the limit left out.

        whole: number of all rows.  more: whether there are at least so many, and nobody counted them.
        """
        if self.limit is None or whole <= self.limit:
            return ()
        tip = Tip("Add --limit 0 for all rows, or --reverse to start with the last row.")
        told = f"more than {whole - 1}" if more else str(whole)
        return (Limited(f"{self.limit} of {told} rows.", whole), tip)

    def of(self, rows: list[T]) -> list[T]:
        """The rows of a list in this order, up to the limit."""
        return (rows[::-1] if self.reverse else rows)[: self.limit]


_LONG = 240
"""Most letters of the note on an empty answer: three lines of a terminal."""


def searched(index: Index, what: str, types: Sequence[str] = ()) -> tuple[str, ...]:
    """The note on an empty answer: the collections that were searched, and the date to which each reaches.

    types: types of the records that the question is about; empty for all types.
    """
    facts = [
        c
        for c in collections(index)
        if c["earliest"] and (not types or any(c["record_counts"].get(one) for one in types))
    ]
    named = [f"{c['collection']} to {month(c['published'])}" if c["published"] else c["collection"] for c in facts]

    def note(count: int) -> str:
        more = [f"{len(named) - count} {'more' if count else 'collections'} (`diplorel about`)"]
        more = more if count < len(named) else []
        said = ", ".join([*named[:count], *more]) or "no collection, because none has such facts"
        return f"No record of {what}. Searched: {said}. A fact can be missing from the data."

    fitting = (note(count) for count in range(len(named), 0, -1) if len(note(count)) <= _LONG)
    return (next(fitting, note(0)),)


def month(day: str) -> str:
    """The year and month of the end of a date (EDTF); of a season, which can be any part of its year, the year."""
    found = day.rpartition("/")[2][:7].rstrip("~?%")
    return found[:4] if found[5:] > "12" else found


def collections(index: Index) -> list[Row]:
    """The rows of the collections of the dataset."""
    return index.meta("collections") or []


def keys_of(index: Index, command: str) -> Keys:
    """The keys that every row of a question has."""
    keys: Keys = index.meta(f"keys of {command}")
    return keys


def whose(row: Row) -> list[Row]:
    """The parties that a row is about, in the order of their ids; the row of a party is about that party."""
    named = row.get("parties") or [row[key] for key in ("sender", "host", "power") if row.get(key)]
    if row["type"] == "party":
        named = [row]
    found = {party["id"]: party["name"] for party in named}
    return [{"id": name, "name": found[name]} for name in sorted(found)]


def called(index: Index, party: ResolvedParty) -> str:
    """A party's name inside a sentence or a heading: 'the United States'."""
    return the(party.name, party.id in index.articles)


def marks(values: Sequence[object]) -> str:
    """The marks of values in SQL: '?, ?'."""
    return ", ".join("?" * len(values))


def together(sides: Sequence[Sequence[str]]) -> str:
    """SQL query for the numbers of the moments that concern a party of every side; a number can come several times.

    The values of the query are the ids of all sides.  SQLite needs twice the time for the same query by INTERSECT, and
    by the index that the sign `+` forbids.
    """
    first, *others = (f"SELECT mid FROM moment_party WHERE party IN ({marks(side)})" for side in sides)
    return "".join([first, *(f" AND +mid IN ({other})" for other in others)])


def phrase(names: Iterable[str]) -> str:
    """Names in a sentence: 'A', 'A and B', 'A, B and C'."""
    listed = list(names)
    return " and ".join(filter(None, [", ".join(listed[:-1]), listed[-1]])) if listed else ""
