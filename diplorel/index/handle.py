"""The open index: an SQLite connection with methods for rows, parties and the values that the compiler noted."""

import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from functools import cached_property
from typing import Any, NamedTuple, overload

from diplorel.index.row_codec import Row, RowDecoder

Tell = Callable[[str, int, int], None]
"""Takes the name of a task, the number of finished steps, and the number of all steps."""


class Watch(NamedTuple):
    """Receivers of messages and of progress while an index is compiled."""

    talk: Callable[[str], None]
    """Prints a message to the user."""
    progress: Callable[[], AbstractContextManager[Tell]]
    """Shows the progress of the compiler."""


class Index(sqlite3.Connection):
    """A compiled index."""

    def meta(self, key: str) -> Any:
        """A value that the compiler noted under a key; None where there is none."""
        found = self.execute("SELECT value FROM meta WHERE key = ?", [key]).fetchone()
        return json.loads(found[0]) if found else None

    @cached_property
    def party_names(self) -> dict[str, str]:
        """Party id -> the party's own name."""
        return dict(self.execute("SELECT id, name FROM party"))

    @cached_property
    def articles(self) -> frozenset[str]:
        """Ids of the parties whose name takes "the" inside a sentence."""
        return frozenset(name for (name,) in self.execute("SELECT id FROM party WHERE article"))

    @cached_property
    def ended(self) -> frozenset[str]:
        """Ids of the parties that have ended."""
        return frozenset(name for (name,) in self.execute("SELECT id FROM party WHERE ended IS NOT NULL"))

    @cached_property
    def lines(self) -> dict[str, tuple[str, ...]]:
        """Id of a party that continues others -> its own id and their ids, the nearest first: one subject of
        international law."""
        found: dict[str, tuple[str, ...]] = {}
        for party, continued in self.execute("SELECT party, continued FROM continues ORDER BY party, place"):
            found[party] = (*found.get(party, (party,)), continued)
        return found

    def parties(self, ids: Sequence[str]) -> list[Row]:
        """The rows of parties without their citations, in the order of `ids`; each is read once."""
        new = [name for name in ids if name not in self._parties]
        if new:
            sql = f"SELECT body FROM record WHERE id IN ({', '.join('?' * len(new))})"
            self._parties.update((row["id"], row) for row in self.rows(sql, new, cited=False))
        return [self._parties[name] for name in ids]

    @cached_property
    def _parties(self) -> dict[str, Row]:
        return {}

    def line(self, party: str) -> tuple[str, ...]:
        """The ids whose records answer for a party: its own, and the ids of the parties that it continues."""
        return self.lines.get(party, (party,))

    @cached_property
    def heads(self) -> dict[str, str]:
        """Id of a party that another party continues -> id of the last party of its line."""
        found: dict[str, str] = {}
        for party, line in self.lines.items():
            for name in line[1:]:
                if name not in found or len(line) > len(self.lines[found[name]]):
                    found[name] = party
        return found

    def folded(self, party: str | None = None) -> dict[str, str]:
        """Id of a party -> id of the party under which a list of parties, or of a party's partners, tells of it.

        Parties that are one subject of international law have one line in the list.

        party: whose partners are listed. The partners of a party that has ended keep the names that they had.
        """
        return {} if party in self.ended else {name: head for name, head in self.heads.items() if head != party}

    @cached_property
    def decoder(self) -> RowDecoder:
        """Unpacks the rows of this index."""
        return RowDecoder(self.meta("templates"), self.party_names, self._source)

    def _source(self, name: str) -> tuple[Row, str | None]:
        ref, entry = self.execute("SELECT ref, entry FROM source WHERE id = ?", [name]).fetchone()
        return json.loads(ref), entry

    def rows(self, sql: str, values: Sequence[object] = (), cited: bool = True) -> list[Row]:
        """The rows whose packed form a query selects as its only column.  cited: whether with their citations."""
        return [self.decoder.decode(body, cited) for (body,) in self.execute(sql, values)]

    def rows_named(self, ids: Sequence[str]) -> list[Row]:
        """The rows of records, in the order of their ids; the id of a record that was merged finds the record that it
        was merged into."""
        marks = ", ".join("?" * len(ids))
        rids = f"SELECT rid FROM record WHERE id IN ({marks}) UNION SELECT rid FROM alias WHERE id IN ({marks})"
        return self.rows(f"SELECT body FROM record WHERE rid IN ({rids}) ORDER BY id", [*ids, *ids])


class LazyRows(Sequence[Row]):
    """Rows that are read when they are needed: a long answer begins at once and is never held whole in memory."""

    def __init__(
        self,
        index: Index,
        sql: str,
        values: Sequence[object],
        length: int,
        finish: Callable[..., Row] | None = None,
    ) -> None:
        """sql: a query that selects packed rows as its first column; length: how many rows it selects.

        finish: makes the answered row from the unpacked row and the other columns.
        """
        self._index, self._sql, self._values, self._length = index, sql, values, length
        self._finish = finish or (lambda row: row)

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[Row]:
        decode = self._index.decoder.decode
        return (self._finish(decode(body), *rest) for body, *rest in self._index.execute(self._sql, self._values))

    @overload
    def __getitem__(self, place: int) -> Row: ...

    @overload
    def __getitem__(self, place: slice) -> list[Row]: ...

    def __getitem__(self, place: int | slice) -> Row | list[Row]:
        return list(self)[place]
