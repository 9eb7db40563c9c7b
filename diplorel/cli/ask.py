"""What the commands share: the options that every question takes, and how a question is put to the index."""

import functools
import inspect
import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer

from diplorel.cli.output import COLORS, FORMATS, Output, emit
from diplorel.cli.streams import say
from diplorel.lookup.answer import Answer, keys_of
from diplorel.model.keys import Keys
from diplorel.names.resolve import Party, resolve
from diplorel.problems import Broken, Usage

PANEL = "Output"
_MANY = 10**9
"""More rows than any answer has, and fewer than SQLite can count."""
SCREENFULS = 200
"""Rows that a table has unless more are asked for."""
DATA: dict[str, Path | None] = {"before": None}
"""The dataset given before the subcommand, or by the environment: one given after it wins."""


def one_of(words: tuple[str, ...], option: str, plural: str = "") -> Callable[[str | None], str | None]:
    """Checks an option whose value is one of a list of words, and suggests the nearest."""

    def check(value: str | None) -> str | None:
        if value is None or value in words:
            return value
        from difflib import get_close_matches

        near = get_close_matches(value, words, n=1, cutoff=0.5)
        hint = f"Did you mean '{near[0]}'? " if near else ""
        raise Usage(f"{option}: '{value}' is not one of its words. {hint}There are: {', '.join(words)}")

    return check


def words_for(words: tuple[str, ...]) -> Callable[[str], list[str]]:
    """Shell completion from a list of words."""
    return lambda incomplete: [word for word in words if word.startswith(incomplete)]


def _fields(value: str | None) -> list[str] | None:
    return [part.strip() for part in value.split(",") if part.strip()] if value is not None else None


def _output(
    format: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            help="table, text, json, jsonl, csv, tsv or md. Default: table on a terminal, text elsewhere.",
            rich_help_panel=PANEL,
            autocompletion=words_for(FORMATS),
        ),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Short for --format json.", rich_help_panel=PANEL)] = False,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Short for --format jsonl.", rich_help_panel=PANEL)] = False,
    fields: Annotated[
        str | None,
        typer.Option("--fields", metavar="KEY,...", help="Only these JSON keys.", rich_help_panel=PANEL),
    ] = None,
    sources: Annotated[bool, typer.Option("--sources", help="Add every citation.", rich_help_panel=PANEL)] = False,
    color: Annotated[
        str, typer.Option("--color", metavar="WHEN", help="auto, always or never.", rich_help_panel=PANEL)
    ] = "auto",
    exit_status: Annotated[
        bool, typer.Option("--exit-status", help="Exit 1 when there is no answer.", rich_help_panel=PANEL)
    ] = False,
    data: Annotated[
        Path | None,
        typer.Option("--data", metavar="PATH", help="Read another dataset.", rich_help_panel=PANEL),
    ] = None,
) -> tuple[Output, Path | None]:
    one_of(FORMATS, "--format")(format)
    one_of(COLORS, "--color")(color)
    asked = {"json": json, "jsonl": jsonl}
    formats = [name for name, wanted in asked.items() if wanted or name == format]
    formats += [format] if format and format not in asked else []
    if len(formats) > 1:
        raise Usage(f"{' and '.join(formats)} are two formats: ask for one of --format, --json and --jsonl")
    found = Output(formats[0] if formats else None, _fields(fields), sources, color, exit_status)
    if found.fields == []:
        raise Usage("--fields: no field is named")
    return found, data


class Ask(NamedTuple):
    """A question being asked: the index that it is put to."""

    db: sqlite3.Connection

    def party(self, text: str) -> Party:
        """The party that a name means.  Raises Unknown."""
        return resolve(self.db, text)

    def party_or_none(self, text: str | None) -> Party | None:
        """The party that an option names, if it is given.  Raises Unknown."""
        return None if text is None else resolve(self.db, text)


def _as_text(value: Any) -> Any:
    """What was typed as text that can be looked up: bytes that are no text become `?`.  Paths stay as they are."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    return [_as_text(item) for item in value] if isinstance(value, list) else value


def with_output(function: Callable[..., None]) -> Callable[..., None]:
    """Makes a command of a function whose first two parameters are the `Output` and the path of the dataset.

    The command takes the common options besides the function's own.
    """
    own = list(inspect.signature(function).parameters.values())[2:]
    shared = list(inspect.signature(_output).parameters.values())

    @functools.wraps(function)
    def command(**given: Any) -> None:
        output, data = _output(**{parameter.name: given.pop(parameter.name) for parameter in shared})
        function(output, data or DATA["before"], **{name: _as_text(value) for name, value in given.items()})

    taken = [parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY) for parameter in (*own, *shared)]
    command.__signature__ = inspect.Signature(taken)  # type: ignore[attr-defined]
    command.__annotations__ = {parameter.name: parameter.annotation for parameter in taken}
    return command


def question(function: Callable[..., Answer]) -> Callable[..., None]:
    """Makes a command of a function that takes an `Ask` and returns an Answer.

    It opens the index, prints the answer and sets the exit code.
    """
    own = list(inspect.signature(function).parameters.values())[1:]

    def asked(output: Output, data: Path | None, **given: Any) -> None:
        if "limit" in given:
            given["limit"] = _limit(given["limit"], output)
        answer, keys = put(lambda ask: function(ask, **given), data)
        emit(answer, output, keys)
        if output.exit_status and not answer.rows:
            raise typer.Exit(1)

    first = list(inspect.signature(asked).parameters.values())[:2]
    taken = [parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY) for parameter in own]
    functools.update_wrapper(asked, function)
    asked.__signature__ = inspect.Signature([*first, *taken])  # type: ignore[attr-defined]
    return with_output(asked)


def _limit(given: int | None, output: Output) -> int | None:
    """The limit that holds: as given, 0 for none; where none is given, a person at a table gets no more than a few
    screens, and a script all."""
    if given is None:
        return SCREENFULS if output.chosen_format() == "table" else None
    if given < 0:
        raise Usage(f"'--limit': {given} is not in the range: say how many rows at most, or 0 for all")
    return min(given, _MANY) or None


def _progress() -> AbstractContextManager[Callable[[str, int, int], None]]:
    from diplorel.render.progress import progress

    return progress()


def put(ask: Callable[[Ask], Answer], data: Path | None) -> tuple[Answer, Keys]:
    """Puts a question to the index of a dataset; once more to a fresh one when the index turns out to be damaged.

    Returns the answer and the keys of its rows.  Raises DatasetError when the data cannot be used, Broken when the
    index cannot.
    """
    from diplorel.index.store import Watch, forget, open_index

    def once() -> tuple[Answer, Keys]:
        db = open_index(data, Watch(say, _progress))
        answer = ask(Ask(db))
        return answer, keys_of(db, answer.command)

    try:
        return once()
    except sqlite3.DatabaseError:
        forget(data)
    try:
        return once()
    except sqlite3.DatabaseError as error:
        raise Broken(f"the index cannot be used: {error}") from None
