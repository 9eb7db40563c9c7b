"""The commands that look up facts."""

from typing import Annotated, Any

from diplorel.api.dataset import Dataset
from diplorel.cli.commands.charts import heads_chart, timeline_chart
from diplorel.cli.commands.mapping import map_of_partners
from diplorel.cli.parser.declarations import Option
from diplorel.cli.questions import Ask, question
from diplorel.errors import Usage
from diplorel.lookup.answer import Answer
from diplorel.lookup.as_of.view import view_of

timeline = question(
    Dataset.timeline,
    """
    diplorel timeline azerbaijan palestine
    diplorel timeline aserbaidschan PSE --since 2011 --chart
    diplorel timeline israel --json | jq -r '.[].date'
    """,
    picture=timeline_chart,
)
missions = question(
    Dataset.missions,
    """
    diplorel missions --host israel --as-of 1975
    diplorel missions --power switzerland
    """,
)


def _on_screen(
    ask: Ask,
    answer: Answer,
    given: dict[str, Any],
    all: Annotated[bool, Option("--all", "With OTHER: show every step, mission and head of the pair.")] = False,
) -> Answer:
    """The answer about a pair, with the part that fits on a screen."""
    if given["other"] is None:
        if all:
            raise Usage("--all shows a pair whole: name a second party")
        return answer
    if not answer.rows or all or not ask.is_read():
        return answer
    from diplorel.lookup.relations.brief import brief

    view = view_of(given["as_of"], given["match"], given["known_on"])
    return answer._replace(brief=brief(ask.index, answer.rows[0], view, (given["party"], given["other"])))


relations = question(
    Dataset.relations,
    """
    diplorel relations azerbaijan
    diplorel relations israel egypt
    diplorel relations israel venezuela --as-of 2008
    diplorel relations azerbaijan --one-sided --map
    """,
    _on_screen,
    picture=map_of_partners,
)
events = question(
    Dataset.events,
    """
    diplorel events --country azerbaijan --kind visit
    diplorel events --person bayramov --since 2023
    diplorel events jerusalem
    """,
)
heads = question(
    Dataset.heads,
    """
    diplorel heads --host israel
    diplorel heads --person mammadov
    diplorel heads --sender israel --host egypt --chart
    """,
    picture=heads_chart,
)
country = question(
    Dataset.country,
    """
    diplorel country palestine
    diplorel country gec:au
    """,
)
search = question(
    Dataset.search,
    """
    diplorel search usa cuba
    diplorel search protecting power iran
    diplorel search '"null and void"'
    """,
)
