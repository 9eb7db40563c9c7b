"""The commands that show where facts come from."""

from typing import Annotated

from diplorel.cli.commands.lookup import Limit, Other, Reverse
from diplorel.cli.completion import complete_party, complete_record, complete_source
from diplorel.cli.parser.declarations import Argument, Option
from diplorel.cli.questions import Ask, question
from diplorel.lookup.answer import Answer, Cut

_STYLES = ("text", "bibtex", "csl-json", "ris")


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

    return show(ask.index, ids)


@question
def conflicts(
    ask: Ask,
    party: Annotated[str | None, Argument("[PARTY]", "Its facts alone.", complete_party)] = None,
    other: Other = None,
    limit: Limit = None,
    reverse: Reverse = False,
) -> Answer:
    """Where sources contradict each other, widest gap first.

    \b
    diplorel conflicts
    diplorel conflicts azerbaijan iran

    Denials first, then dates that share no day, then another kind, step or party. Less precise is no conflict.
    """
    from diplorel.lookup.conflicts import conflicts

    return conflicts(ask.index, ask.parties(name for name in (party, other) if name is not None), Cut(limit, reverse))


@question
def cite(
    ask: Ask,
    ids: Annotated[list[str], Argument("ID...", "Record ids.", complete_record)],
    style: Annotated[str, Option("--style", "text, bibtex, csl-json or ris.", "STYLE", words=_STYLES)] = "text",
) -> Answer:
    """Citations of a record's sources, and of this dataset.

    \b
    diplorel cite rel-azerbaijan-israel-established-1992
    diplorel cite azerbaijan --style bibtex

    Each source with its entry's own address; --json has the parts of each citation.
    """
    from diplorel.lookup.cite import citing
    from diplorel.render.citations import styled

    answer = citing(ask.index, ids)
    return answer._replace(rows=styled(answer.rows, style))


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

    if id is not None:
        ask.whole("a source")
    return sources(ask.index, id, Cut(limit, reverse))


@question
def about(ask: Ask) -> Answer:
    """What data there is, its state and licences.

    \b
    diplorel about
    """
    from diplorel.lookup.records import about

    return about(ask.index)
