"""Work that a process beside the compiler does, where the machine has a second processor.

The compiler sends values by a pipe and goes on with other tables; the process beside it works on them, and sends rows
back.  Both ends notice by the pipe that the other process has ended.  The process opens no file that stays, so a kill
leaves nothing behind.
"""

from __future__ import annotations

import errno
import marshal
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from typing import Any, BinaryIO, NoReturn, Protocol

from diplorel.processes import can_begin, keep_only

TEMPORARY = ""
"""How SQLite names a database in a file that no other process sees and that is gone when it is closed."""
_AT_ONCE = 500
"""Rows that are sent at once."""
_PIPE = 1 << 20
"""Bytes that the pipe to the compiler holds: more than the rows that are sent at once."""
Row = tuple[Any, ...]


class Work(Protocol):
    """Makes rows of values.  Values and rows are tuples, lists, sets and dicts of texts and numbers."""

    def take(self, values: list[Row]) -> None:
        """Takes values.  Many values at once cost less."""

    def begin(self, last: Row) -> None:
        """Takes the last value, after which no value comes."""

    def rows(self) -> Iterator[Row]:
        """The rows.  Raises OSError if a process beside this process failed or was killed."""

    def close(self) -> None:
        """Frees what the work has used."""


def beside(db: sqlite3.Connection, make: Callable[[str], Work]) -> Work:
    """Work for an index: in a process of its own, or in this process.

    make: makes the work.  It takes the name of an empty database for SQLite.

    An index in memory is the last resort after a failure, so this process makes it alone.
    """
    in_memory = db.execute("PRAGMA database_list").fetchone()[2] == ""
    if not in_memory and can_begin():
        with suppress(OSError):  # no more processes
            return _Beside(make)
    return make(":memory:" if in_memory else TEMPORARY)


class _Beside:
    """Work in a process of its own."""

    def __init__(self, make: Callable[[str], Work]) -> None:
        """Raises OSError if there can be no other process."""
        values, to = os.pipe()
        back, rows = os.pipe()
        try:
            self._process = os.fork()
        except OSError:
            for number in (values, to, back, rows):
                os.close(number)
            raise
        if not self._process:
            _serve(values, rows, make)
        os.close(values)
        os.close(rows)
        self._to, self._back = open(to, "wb"), open(back, "rb")  # noqa: SIM115 (`close` closes them)

    def take(self, values: list[Row]) -> None:
        with self._asking_why():
            marshal.dump(values, self._to)

    def begin(self, last: Row) -> None:
        with self._asking_why():
            marshal.dump([], self._to)
            marshal.dump(last, self._to)
            self._to.close()

    def rows(self) -> Iterator[Row]:
        while rows := self._received():
            yield from rows

    def close(self) -> None:
        """Ends the other process."""
        with suppress(OSError):
            self._to.close()
        self._back.close()
        with suppress(OSError):
            os.waitpid(self._process, 0)

    @contextmanager
    def _asking_why(self) -> Iterator[None]:
        """A block that sends.  If the other process has ended, its error is raised."""
        try:
            yield
        except BrokenPipeError:
            self._received()

    def _received(self) -> list[Row]:
        try:
            found = marshal.load(self._back)
        except (EOFError, ValueError, TypeError):
            found = "killed"
        if isinstance(found, str):
            raise OSError(errno.ECHILD, f"the process beside the compiler ended: {found}")
        rows: list[Row] = found
        return rows


def _serve(values: int, rows: int, make: Callable[[str], Work]) -> NoReturn:
    """The other process: takes values, sends rows or the error that it met, and ends."""
    try:
        keep_only(values, rows)
        with open(values, "rb") as source:
            out = _Outbox(rows)
            try:
                for some in _answers(source, make(TEMPORARY)):
                    out.put(some)
            except Exception as error:
                out.put(marshal.dumps(repr(error)))
            out.close()
    finally:
        os._exit(0)


def _answers(source: BinaryIO, work: Work) -> Iterator[bytes]:
    """The rows that work makes, many at once, and an empty list at the end."""
    while values := marshal.load(source):
        work.take(values)
    work.begin(marshal.load(source))
    rows = work.rows()
    while some := list(islice(rows, _AT_ONCE)):
        yield marshal.dumps(some)
    yield marshal.dumps([])


class _Outbox:
    """Rows that wait until the compiler reads them: the compiler is busy at first, and a pipe holds little."""

    def __init__(self, pipe: int) -> None:
        import fcntl  # not on every system

        self._pipe, self._left, self._sent = pipe, memoryview(b""), 0
        self._waiting = sqlite3.connect(TEMPORARY)
        self._waiting.execute("CREATE TABLE waiting (place INTEGER PRIMARY KEY, rows BLOB NOT NULL)")
        with suppress(OSError):  # the user has too many pipes: this pipe holds less
            fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _PIPE)
        os.set_blocking(pipe, False)

    def put(self, rows: bytes) -> None:
        """Takes rows, and sends as many as the compiler takes by now."""
        self._waiting.execute("INSERT INTO waiting (rows) VALUES (?)", (rows,))
        with suppress(BlockingIOError):
            self._send()

    def _send(self) -> None:
        while self._left or self._next():
            self._left = self._left[os.write(self._pipe, self._left) :]

    def _next(self) -> bool:
        found = self._waiting.execute("SELECT rows FROM waiting WHERE place = ?", (self._sent + 1,)).fetchone()
        if found:
            self._sent, self._left = self._sent + 1, memoryview(found[0])
        return found is not None

    def close(self) -> None:
        """Sends all rows that are left."""
        os.set_blocking(self._pipe, True)
        self._send()
        os.close(self._pipe)
