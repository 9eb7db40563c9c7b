"""The commands that show where facts come from."""

from typing import Annotated

from diplorel.cli.commands.lookup import Limit, Other, Reverse
from diplorel.cli.completion.names import complete_party, complete_record, complete_source
from diplorel.cli.context import Context
from diplorel.cli.output import Output, emit
from diplorel.cli.parser.declarations import Argument, Option
from diplorel.cli.questions import Ask, put, question, watch, with_output
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


@with_output
def about(
    context: Context,
    output: Output,
    verify: Annotated[bool, Option("--verify", "Check the index against the data; the exit status tells.")] = False,
) -> None:
    """The collections of this dataset, their dates and licences.

    diplorel about
    diplorel about --verify

    --verify reads the whole index and the whole data: the checksum of the index, its tables, the digest of the data
    that the index was made of, and the id of every record. The exit status is 4 if the index is damaged or differs.
    """
    from diplorel.lookup.evidence.records import about

    checked = _verified(context.data) if verify else ()
    answer, keys = put(about, context.data)
    emit(answer._replace(notes=(*answer.notes, *checked)), output, keys, context)


def _verified(data: str | None) -> tuple[str]:
    """A sentence on the index that answers for a dataset, and on the data.  Raises Broken if they disagree."""
    from diplorel.index.verify import verify
    from diplorel.plurals import counted

    found = verify(data, watch())
    held = f"holds all {counted(found.records, 'record')} of {found.data}"
    return (f"The index {found.file or 'in memory'} is whole and {held} (SHA-256 of the data: {found.digest}).",)
