"""The commands that show where facts come from."""

from typing import Annotated

from diplorel.cli.ask import Ask, question
from diplorel.cli.completion import complete_record, complete_source
from diplorel.cli.lookups import Limit, Reverse
from diplorel.cli.spec import Argument
from diplorel.lookup.answer import Answer, Cut


@question
def show(
    ask: Ask,
    ids: Annotated[list[str], Argument("ID...", "Record ids.", complete_record)],
) -> Answer:
    """Records in full, with each source's own word.

    \b
    diplorel show mis-palestine-azerbaijan-embassy-baku
    diplorel show azerbaijan --json
    """
    from diplorel.lookup.records import show

    return show(ask.db, ids)


@question
def sources(
    ask: Ask,
    id: Annotated[
        str | None,
        Argument("[ID]", "One source, and what cites it.", complete_source),
    ] = None,
    limit: Limit = None,
    reverse: Reverse = False,
) -> Answer:
    """The sources of the facts, or one and what cites it.

    \b
    diplorel sources
    diplorel sources --json | jq -r '.[].url'
    """
    from diplorel.lookup.records import sources

    return sources(ask.db, id, Cut(limit, reverse))


@question
def about(ask: Ask) -> Answer:
    """What data there is, its state and licences.

    \b
    diplorel about
    """
    from diplorel.lookup.records import about

    return about(ask.db)
