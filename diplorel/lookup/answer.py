"""The types and sentences that all questions share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from diplorel.errors import Usage
from diplorel.index.handle import Index
from diplorel.index.row_codec import Row
from diplorel.model.keys import Keys

if TYPE_CHECKING:
    from diplorel.lookup.relations.brief import Brief

T = TypeVar("T")


class Tip(str):
    """A note that only helps a reader on.  It goes to a terminal; a script gets the notes that change what is meant."""


class Group(NamedTuple):
    """A group of the rows of an answer."""

    title: str
    total: int
    """Number of its rows, also where the answer has fewer of them."""


class Answer(NamedTuple):
    """The answer to a question."""

    command: str
    """Which question: it decides the type of the rows."""
    heading: str
    """What was asked, in words."""
    rows: Sequence[Row]
    """The answer."""
    notes: tuple[str, ...] = ()
    """What a reader should know besides: left out, cut, searched."""
    detailed: bool = False
    """It is about one thing, to be shown on a screen of its own rather than as a line."""
    groups: Sequence[Group] = ()
    """The groups into which the rows fall, in their order; none where the rows are one list."""
    brief: Brief | None = None
    """Of a pair: the part of it that a screen shows, unless all of it is asked for."""
    foot: str = ""
    """The line below a table: which collections speak of the parties, and up to which date."""


class Period(NamedTuple):
    """A period of days; `None` where it is open."""

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


def period(since: str | None, until: str | None) -> Period:
    """The period from one date to another (EDTF level 0 or 1), both included.

    Raises Usage for text that is not a date, and for a first date that comes after the second.
    """
    first, last = _day(since, "--since"), _day(until, "--until")
    begin = first.earliest if first else None
    end = last.latest if last else None
    if begin and end and begin > end:
        raise Usage(f"--since {since} comes after --until {until}: swap them")
    return Period(begin, end)


def _day(text: str | None, option: str) -> Any:
    if text is None:
        return None
    from diplorel.dates.edtf import BadDate, span

    try:
        return span(text)
    except BadDate as error:
        raise Usage(f"{option}: {error}") from None


class Cut(NamedTuple):
    """How many rows of an answer are wanted, and from which end."""

    limit: int | None = None
    reverse: bool = False

    def order(self, *keys: str) -> str:
        """The SQL clause that orders rows by these keys and limits them."""
        way = " DESC" if self.reverse else ""
        most = "" if self.limit is None else f" LIMIT {self.limit}"
        return f"ORDER BY {', '.join(key + way for key in keys)}{most}"

    def note(self, whole: int) -> tuple[str, ...]:
        """What to say of the rows that were left out, of so many in all."""
        if self.limit is None or whole <= self.limit:
            return ()
        tip = Tip("Add --limit 0 for all rows, or --reverse to start with the last row.")
        return (f"{self.limit} of {whole} rows.", tip)

    def of(self, rows: list[T]) -> list[T]:
        """The rows of a list that are wanted."""
        return (rows[::-1] if self.reverse else rows)[: self.limit]


_LONG = 240
"""Letters that the note on an empty answer has at most: three lines of a terminal."""


def searched(index: Index, what: str, types: Sequence[str] = ()) -> tuple[str, ...]:
    """Notes for an empty answer: which collections were searched and up to when.

    types: of records that would have answered; none for any.
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
    """The year and month of the end of a date (EDTF)."""
    return day.rpartition("/")[2][:7].rstrip("~?%")


def collections(index: Index) -> list[Row]:
    """What each collection of the dataset holds."""
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


def phrase(names: Iterable[str]) -> str:
    """Names in a sentence: 'A', 'A and B', 'A, B and C'."""
    listed = list(names)
    return " and ".join(filter(None, [", ".join(listed[:-1]), listed[-1]])) if listed else ""
