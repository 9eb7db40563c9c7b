"""The parts that all questions share: common options, and the run of a question on the index."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Annotated, Any, TypeVar

from diplorel.api.answer import Answer as Answered
from diplorel.api.dataset import Dataset
from diplorel.api.declarations import explained
from diplorel.api.questions import asked_by_name
from diplorel.cli.context import Context
from diplorel.cli.output import COLORS, FORMATS, Output, emit
from diplorel.cli.parser.declarations import DATA, NO_PAGER, Command, Option, params
from diplorel.cli.pictures import Picture
from diplorel.cli.streams import say
from diplorel.errors import Broken, Exit, ExitStatus, Problem, Usage
from diplorel.index.handle import Watch
from diplorel.lookup.answer import Answer, keys_of
from diplorel.names.resolve import ResolvedParty

T = TypeVar("T")
PANEL = "Output"
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
        str | None,
        Option("--fields", "Only these fields (`diplorel schema NAME`).", "KEY,...", panel=PANEL),
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


class Ask(Dataset):
    """The dataset of a run, whose answers are printed: they are as long as a screen needs, and read while printed."""

    def __init__(self, data: str | None = None, output: Output = Output(), tips: bool = False) -> None:
        """tips: whether a person reads the tips among the notes."""
        super().__init__(data, watch())
        self.output, self.tips = output, tips
        self.screen = SCREENFULS if output.chosen_format() == "table" else None
        self.cites = output.sources or any(one.partition(".")[0] == "citations" for one in output.fields or ())

    def wants_sources(self) -> bool:
        """Whether citations are asked for."""
        return self.cites

    def wants_tips(self) -> bool:
        """Whether the notes of an answer include tips on options of the command line."""
        return self.tips

    def worded(self, problem: Problem) -> Problem:
        """An error as it is, because the errors have the words of the command line."""
        return problem

    def is_read(self) -> bool:
        """Whether the answer is for a person: a table, text or Markdown, without chosen fields."""
        return self.output.fields is None and self.output.chosen_format() in ("table", "text", "md")

    def answered(
        self,
        found: Answer,
        parties: Iterable[ResolvedParty | None] = (),
        types: Sequence[str] = (),
        collections: Collection[str] = (),
    ) -> Answered[Any]:
        """The answer; a table gets a foot with the sources on its parties."""
        if types and self.output.chosen_format() == "table":
            from diplorel.lookup.coverage import reach

            found = found._replace(foot=reach(self.index, parties, types))
        return Answered(found._replace(articles=self.index.articles))


def with_output(function: Callable[..., None]) -> Command:
    """A command made of a function whose first two parameters are the `Context` and the `Output`."""
    mine, shared = params(function, skip=2), params(_output)

    def call(context: Context, given: dict[str, Any]) -> None:
        output = _output(**{it.name: given.pop(it.name) for it in shared})
        function(context, output, **given)

    return Command(function.__doc__ or "", [*mine, *shared], call, (DATA, NO_PAGER))


Finish = Callable[..., Answer]
"""Takes an `Ask`, its answer, the values of the question, and options that only the command line has; gives the answer
that is printed."""


def question(
    method: Callable[..., Answered[Any]], examples: str, finish: Finish | None = None, picture: Picture | None = None
) -> Command:
    """The command that asks a question of a dataset, prints the answer and sets the exit status.

    examples: command lines for the help, a line each.  picture: what the command can draw in the place of a list.
    """
    asked = params(method, skip=1)
    more, shared = params(finish, skip=3) if finish else [], params(_output)
    drawn = picture.options() if picture else []

    def call(context: Context, given: dict[str, Any]) -> None:
        output = _output(**{it.name: given.pop(it.name) for it in shared})
        own = {it.name: given.pop(it.name) for it in more}
        looks = {it.name: given.pop(it.name) for it in drawn}
        ask = Ask(context.data, output, context.tips)
        draws = picture if picture and picture.is_wanted(ask, given, looks) else None
        answer = asked_by_name(method, ask, given).found
        if finish:
            answer = finish(ask, answer, given, **own)
        with reading(context.data):
            drawing = draws.drawing(ask, answer, given, looks) if draws else None
            emit(answer, output, keys_of(ask.index, answer.command), context, drawing)
        if output.exit_status and not answer.rows:
            raise Exit(ExitStatus.EMPTY)

    return Command(_help(method, examples), [*asked, *more, *drawn, *shared], call, (DATA, NO_PAGER))


def _help(method: Callable[..., Any], examples: str) -> str:
    """The help of a question: its docstring without the errors, and the examples after the first sentence."""
    first, *rest = explained(method)
    lines = "\n".join(line.strip() for line in examples.strip().split("\n"))
    return "\n\n".join([first, lines, *rest])


def watch() -> Watch:
    """Tells stderr what happens to the index, and how far the compiler has come."""
    return Watch(say, _progress)


@contextmanager
def reading(data: str | None) -> Iterator[None]:
    """A block that reads the rest of an answer from the index.  Raises Broken if the index is damaged meanwhile."""
    from diplorel.index.cache import is_damaged_in_use

    try:
        yield
    except (Problem, Exit):
        raise
    except Exception:
        if not is_damaged_in_use(data):
            raise
        raise Broken("the index was damaged while it was read, and the answer is not whole: ask again") from None


def _progress() -> AbstractContextManager[Callable[[str, int, int], None]]:
    from diplorel.render.progress import progress

    return progress()


def put_to(do: Callable[[Ask], T], data: str | None) -> T:
    """What a function makes of an `Ask` without options of output.

    Raises DatasetError when the data cannot be used, Broken when the index cannot.
    """
    ask = Ask(data)
    return ask.put(lambda: do(ask))
