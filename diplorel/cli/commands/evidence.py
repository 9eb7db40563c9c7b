"""The commands that show where facts come from."""

from typing import Annotated

from diplorel.cli.commands.lookup import Limit, Other, Reverse
from diplorel.cli.completion.names import complete_party, complete_record, complete_source
from diplorel.cli.parser.declarations import Argument, Option
from diplorel.cli.questions import Ask, question
from diplorel.lookup.answer import Answer, Cut

_STYLES = ("text", "bibtex", "csl-json", "ris")


@question
def show(
    ask: Ask,
    ids: Annotated[list[str], Argument("ID...", "Ids of records.", complete_record)],
) -> Answer:
    """Records in full, with what each source says.

    diplorel show mis-palestine-azerbaijan-embassy-baku
    diplorel show azerbaijan --json
    """
    from diplorel.lookup.evidence.records import show

    return show(ask.index, ids)


@question
def conflicts(
    ask: Ask,
    party: Annotated[str | None, Argument("[PARTY]", "Only conflicts about this party.", complete_party)] = None,
    other: Other = None,
    limit: Limit = None,
    reverse: Reverse = False,
) -> Answer:
    """Facts on which sources contradict each other.

    diplorel conflicts
    diplorel conflicts azerbaijan iran

    Denials come first, then dates that share no day (the widest gap first), then other values. A less
    precise date is not a conflict.
    """
    from diplorel.lookup.evidence.conflicts import conflicts

    return conflicts(ask.index, ask.parties(name for name in (party, other) if name is not None), Cut(limit, reverse))


@question
def cite(
    ask: Ask,
    ids: Annotated[list[str], Argument("ID...", "Ids of records.", complete_record)],
    style: Annotated[
        str, Option("--style", "Citation style: text (default), bibtex, csl-json or ris.", "STYLE", words=_STYLES)
    ] = "text",
) -> Answer:
    """Citations for the sources of a record and for this dataset.

    diplorel cite rel-azerbaijan-israel-established-1992
    diplorel cite azerbaijan --style bibtex

    Each citation links to the exact entry; --json gives the parts of each citation.
    """
    from diplorel.lookup.evidence.cite import citing
    from diplorel.render.citations import styled

    answer = citing(ask.index, ids)
    return answer._replace(rows=styled(answer.rows, style))


@question
def sources(
    ask: Ask,
    id: Annotated[
        str | None,
        Argument("[ID]", "Id of one source: show this source with the records that cite it.", complete_source),
    ] = None,
    limit: Limit = None,
    reverse: Reverse = False,
) -> Answer:
    """The sources of the facts, or one with the records that cite it.

    diplorel sources
    diplorel sources --json | jq -r '.[].url'
    """
    from diplorel.lookup.evidence.records import sources

    if id is not None:
        ask.whole("a source")
    return sources(ask.index, id, Cut(limit, reverse))


@question
def about(ask: Ask) -> Answer:
    """The collections of this dataset, their dates and licences.

    diplorel about
    """
    from diplorel.lookup.evidence.records import about

    return about(ask.index)
