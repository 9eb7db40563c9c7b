"""The parts that all questions share: common options, and the run of a question on the index."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Annotated, Any, TypeVar

from diplorel.cli.context import Context
from diplorel.cli.output import COLORS, FORMATS, Output, emit
from diplorel.cli.parser.declarations import DATA, NO_PAGER, Command, Option, params
from diplorel.cli.streams import say
from diplorel.errors import Broken, DatasetError, Exit, ExitStatus, Problem, Usage
from diplorel.index.handle import Index, Watch
from diplorel.lookup.answer import Answer, keys_of
from diplorel.model.keys import Keys
from diplorel.names.resolve import ResolvedParty, resolve

T = TypeVar("T")
_ANSWERS = (Problem, DatasetError, Exit)
"""Errors that answer the user; any other error may come of a damaged index."""
PANEL = "Output"
_MANY = 10**9
"""More rows than any answer has, and fewer than SQLite can count."""
SCREENFULS = 200
"""Most rows of a table without `--limit`."""


def _fields(value: str | None) -> list[str] | None:
    return [part.strip() for part in value.split(",") if part.strip()] if value is not None else None


def _output(
    format: Annotated[
        str | None,
        Option(
            "--format",
            "table, text, json, jsonl, csv, tsv or md. Default: table on a terminal, else text.",
            "FORMAT",
            short="-f",
            panel=PANEL,
            words=FORMATS,
        ),
    ] = None,
    json: Annotated[bool, Option("--json", "Same as --format json.", panel=PANEL)] = False,
    jsonl: Annotated[bool, Option("--jsonl", "Same as --format jsonl.", panel=PANEL)] = False,
    fields: Annotated[
        str | None, Option("--fields", "Only these fields of the JSON output.", "KEY,...", panel=PANEL)
    ] = None,
    sources: Annotated[bool, Option("--sources", "Add the citations of each row.", panel=PANEL)] = False,
    color: Annotated[
        str, Option("--color", "Colour: auto (default), always or never.", "WHEN", words=COLORS, panel=PANEL)
    ] = "auto",
    exit_status: Annotated[bool, Option("--exit-status", "Exit with 1 if the answer is empty.", panel=PANEL)] = False,
) -> Output:
    asked = {"json": json, "jsonl": jsonl}
    formats = [name for name, wanted in asked.items() if wanted or name == format]
    formats += [format] if format and format not in asked else []
    if len(formats) > 1:
        raise Usage(f"{' and '.join(formats)} are two formats: ask for one of --format, --json and --jsonl")
    found = Output(formats[0] if formats else None, _fields(fields), sources, color, exit_status)
    if found.fields == []:
        raise Usage("--fields needs the name of a field")
    return found


class Ask:
    """A question with its index and the options of its output."""

    def __init__(self, index: Index, output: Output = Output(), cut: bool = False) -> None:
        """cut: whether `--limit` or `--reverse` was given."""
        self.index, self.output, self.cut = index, output, cut

    def party(self, text: str) -> ResolvedParty:
        """The party that a name means.  Raises Unknown."""
        return resolve(self.index, text)

    def parties(self, texts: Iterable[str]) -> list[ResolvedParty]:
        """The parties that names mean.  Raises Unknown, or Usage if two names mean the same party."""
        found: dict[ResolvedParty, str] = {}
        for text in texts:
            party = self.party(text)
            if party in found:
                raise Usage(f"'{found[party]}' and '{text}' are both {party.name}: name two parties")
            found[party] = text
        return list(found)

    def wants_sources(self) -> bool:
        """Whether citations are asked for."""
        return self.output.sources or any(one.partition(".")[0] == "citations" for one in self.output.fields or ())

    def whole(self, what: str) -> None:
        """Raises Usage if `--limit` or `--reverse` is given, because the answer is not a list."""
        if self.cut:
            raise Usage(f"--limit and --reverse are for lists: {what} is one answer")

    def is_read(self) -> bool:
        """Whether the answer is for a person: a table, text or Markdown, without chosen fields."""
        return self.output.fields is None and self.output.chosen_format() in ("table", "text", "md")

    def with_reach(self, answer: Answer, parties: Iterable[ResolvedParty | None], types: Sequence[str]) -> Answer:
        """The answer; a table gets a foot with the sources on its parties."""
        if self.output.chosen_format() != "table":
            return answer
        from diplorel.lookup.coverage import reach

        return answer._replace(foot=reach(self.index, parties, types))

    def party_or_none(self, text: str | None) -> ResolvedParty | None:
        """The party that an option names, if it is given.  Raises Unknown."""
        return None if text is None else resolve(self.index, text)


def _as_text(value: Any) -> Any:
    """A typed value as text in UTF-8: a byte that is not text becomes `?`.  Paths stay as they are."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    return [_as_text(item) for item in value] if isinstance(value, list) else value


def _command(function: Callable[..., Any], own: int, run: Callable[[Context, Output, dict[str, Any]], None]) -> Command:
    """A command that calls `run`, with the parameters of a function from the `own`-th, and the common options."""
    mine, shared = params(function, skip=own), params(_output)

    def call(context: Context, given: dict[str, Any]) -> None:
        output = _output(**{it.name: given.pop(it.name) for it in shared})
        run(context, output, {name: _as_text(value) for name, value in given.items()})

    return Command(function.__doc__ or "", [*mine, *shared], call, (DATA, NO_PAGER))


def with_output(function: Callable[..., None]) -> Command:
    """A command made of a function whose first two parameters are the `Context` and the `Output`."""
    return _command(function, 2, lambda context, output, given: function(context, output, **given))


def question(function: Callable[..., Answer], screen: int = SCREENFULS) -> Command:
    """A command made of a function that takes an `Ask` and returns an Answer.

    The command opens the index, prints the answer and sets the exit status.
    screen: most rows of a table without `--limit`.
    """

    def run(context: Context, output: Output, given: dict[str, Any]) -> None:
        cut = given.get("limit") is not None or bool(given.get("reverse"))
        if "limit" in given:
            given["limit"] = _limit(given["limit"], output, screen)
        answer, keys = put(lambda index: function(Ask(index, output, cut), **given), context.data)
        with reading(context.data):
            emit(answer, output, keys, context)
        if output.exit_status and not answer.rows:
            raise Exit(ExitStatus.EMPTY)

    return _command(function, 1, run)


def _limit(given: int | None, output: Output, screen: int) -> int | None:
    """The most rows of an answer: the given limit (0: no limit), by default a few screens for a table, else None."""
    if given is None:
        return screen if output.chosen_format() == "table" else None
    if given < 0:
        raise Usage(f"--limit: {given} is negative. Write how many rows you want, or 0 for all")
    return min(given, _MANY) or None


def watch() -> Watch:
    """Tells stderr what happens to the index, and how far the compiler has come."""
    return Watch(say, _progress)


def _progress() -> AbstractContextManager[Callable[[str, int, int], None]]:
    from diplorel.render.progress import progress

    return progress()


def put(ask: Callable[[Index], Answer], data: str | None) -> tuple[Answer, Keys]:
    """The answer of a question to the index of a dataset, and the keys of its rows."""

    def both(index: Index) -> tuple[Answer, Keys]:
        answer = ask(index)
        return answer, keys_of(index, answer.command)

    return with_index(both, data)


def put_to(do: Callable[[Ask], T], data: str | None) -> T:
    """What a function makes of an `Ask` without options of output."""
    return with_index(lambda index: do(Ask(index)), data)


def with_index(do: Callable[[Index], T], data: str | None) -> T:
    """What a function makes of the index of a dataset.  If the index is damaged, compiles a new one and tries again.

    Raises DatasetError when the data cannot be used, Broken when the index cannot.
    """
    from diplorel.index.cache import is_damaged_in_use, open_index

    def once() -> T:
        return do(open_index(data, watch()))

    try:
        return once()
    except _ANSWERS:
        raise
    except Exception as error:
        if not is_damaged_in_use(data) and not isinstance(error, sqlite3.DatabaseError):
            raise
    try:
        return once()
    except sqlite3.DatabaseError as error:
        raise Broken(f"the index cannot be used: {error}") from None


@contextmanager
def reading(data: str | None) -> Iterator[None]:
    """A block that reads the rest of an answer from the index.  Raises Broken if the index is damaged meanwhile."""
    from diplorel.index.cache import is_damaged_in_use

    try:
        yield
    except _ANSWERS:
        raise
    except Exception:
        if not is_damaged_in_use(data):
            raise
        raise Broken("the index was damaged while it was read, and the answer is not whole: ask again") from None
