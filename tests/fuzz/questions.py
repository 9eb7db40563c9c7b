"""Names and command lines, asked of the small dataset."""

from __future__ import annotations

import contextlib
import io
import json
import os
import sqlite3
from collections.abc import Iterator
from functools import cache

from support import SMALL, index_in

from diplorel.cli.main import run
from diplorel.cli.parser.declarations import GROUPS, Option, load
from diplorel.errors import Problem
from diplorel.index.handle import Index
from diplorel.lookup.typed import query
from diplorel.names.article import the
from diplorel.names.normalise import normalise
from diplorel.names.resolve import complete, resolve
from fuzz.targets import DATES, scratch

COMMANDS = tuple(GROUPS["Look up"])


@cache
def index() -> Index:
    """The index of the small dataset, read into memory from a cache of this process."""
    _settle()
    with contextlib.redirect_stdout(io.StringIO()):
        assert run(["about"]) == 0
    found = sqlite3.connect(":memory:", factory=Index)
    with contextlib.closing(sqlite3.connect(index_in(scratch() / "cache"))) as file:
        file.backup(found)
    return found


def is_asked(data: str | None) -> bool:
    """Whether a path is that of the small dataset."""
    return data == str(SMALL)


def _settle() -> None:
    """Sets the dataset, the cache and the folder of this process."""
    if is_asked(os.environ.get("DIPLOREL_DATA")):
        return
    os.environ.update(XDG_CACHE_HOME=str(scratch() / "cache"), DIPLOREL_DATA=str(SMALL), COLUMNS="100")
    os.chdir(scratch())


def read_name(data: bytes) -> None:
    """The name of a party, and the text of a search."""
    text = data.decode("utf-8", "replace")
    assert normalise(normalise(text)) == normalise(text), text
    for ask in (resolve, complete, query.read):
        with contextlib.suppress(Problem):
            ask(index(), text)
    the(text, True)


@cache
def _values() -> tuple[str, ...]:
    """Words that options and arguments take."""
    rows = json.loads((SMALL / "facts.json").read_text("utf-8"))
    parties = [name for (name,) in index().execute("SELECT id FROM party ORDER BY id")]
    ids = (row["id"] for row in rows[:20])
    return (*DATES, *parties, *ids, "json", "csv", "text", "yes", "0", "-1", "99999999999")


@cache
def _options(command: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The options of a command, each with values: those that it knows, or any; none for a flag."""
    marks = [param.mark for param in load(command).params]
    named = [mark for mark in marks if isinstance(mark, Option)]
    taken = ((mark.name, (mark.words or _values()) if mark.metavar else ()) for mark in named)
    return (*taken, ("--json", ()), ("--limit", ("3", "0", "-1", "x")), ("--nosuch", ()))


def _words(data: bytes) -> Iterator[str]:
    """A command line: of each three bytes, the first says what kind of word the second chooses, and the third chooses
    the value of an option."""
    command = COMMANDS[data[0] % len(COMMANDS)] if data else ""
    yield command
    at, options, values = 1, _options(command) if command else (("", ()),), _values()
    while at + 2 < len(data):
        kind, chosen, value = data[at : at + 3]
        at += 3
        if kind % 8 < 4:
            name, words = options[chosen % len(options)]
            yield name
            if words:
                yield words[value % len(words)]
        elif kind % 8 < 7:
            yield values[chosen % len(values)]
        else:
            text = data[at : at + chosen % 24]
            at += len(text)
            yield text.decode("utf-8", "surrogateescape").replace("\0", "")


def ask(data: bytes) -> None:
    """A command line: answered, or refused in words with its exit status."""
    index()
    _settle()
    words = list(_words(data))
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = run(words)
    told = (words, code, err.getvalue())
    assert code in (0, 1, 2, 3, 4), told
    assert code < 2 or ("error: " in err.getvalue() and not out.getvalue()), told


def seeds() -> list[bytes]:
    """Names as people write them, and texts of searches."""
    names = [name.encode() for (name,) in index().execute("SELECT norm FROM name LIMIT 60")]
    typed = ("Côte d’Ivoire", "U.S.S.R.", "Korea, Rep. of", '"trade office" baku', "gec:au", "St. Lucia")
    return [*names, *(text.encode() for text in typed)]
