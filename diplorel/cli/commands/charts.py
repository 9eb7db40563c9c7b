"""The charts of questions, drawn in the terminal in the place of lists."""

from typing import TYPE_CHECKING, Annotated, Any

from diplorel.cli.parser.declarations import Option
from diplorel.cli.pictures import Picture

if TYPE_CHECKING:
    from diplorel.cli.questions import Ask
    from diplorel.lookup.answer import Answer
    from diplorel.render.drawing import Drawing


def _timeline(
    ask: "Ask",
    answer: "Answer",
    given: dict[str, Any],
    chart: Annotated[bool, Option("--chart", "Draw the years as strips: how much happened when.")] = False,
) -> "Drawing":
    from diplorel.lookup.answer import period
    from diplorel.pictures.density import timeline_lines

    when = period(given["since"], given["until"])
    rows = list(answer.rows)
    return lambda sheet: timeline_lines(sheet, answer.heading, rows, when.since, when.until)


def _heads(
    ask: "Ask",
    answer: "Answer",
    given: dict[str, Any],
    chart: Annotated[bool, Option("--chart", "Draw the heads as bars over time, by post.")] = False,
) -> "Drawing":
    from diplorel.pictures.tenures import head_lines

    rows = list(answer.rows)
    return lambda sheet: head_lines(sheet, answer.heading, rows, answer.articles)


def _rank(
    ask: "Ask",
    answer: "Answer",
    given: dict[str, Any],
    chart: Annotated[bool, Option("--chart", "Draw the counts as bars.")] = False,
) -> "Drawing":
    from diplorel.pictures.bars import rank_lines

    rows = list(answer.rows)
    return lambda sheet: rank_lines(sheet, answer.heading, rows)


timeline_chart = Picture(_timeline)
heads_chart = Picture(_heads, whole=False)
rank_chart = Picture(_rank, whole=False)
