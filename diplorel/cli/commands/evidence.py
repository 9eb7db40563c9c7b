"""The commands that show where facts come from."""

from typing import Annotated

from diplorel.api.dataset import Dataset
from diplorel.cli.context import Context
from diplorel.cli.output import Output, emit
from diplorel.cli.parser.declarations import Option
from diplorel.cli.questions import Ask, question, watch, with_output
from diplorel.lookup.answer import keys_of

show = question(
    Dataset.show,
    """
    diplorel show mis-palestine-azerbaijan-embassy-baku
    diplorel show azerbaijan --json
    """,
)
conflicts = question(
    Dataset.conflicts,
    """
    diplorel conflicts
    diplorel conflicts azerbaijan iran
    """,
)
cite = question(
    Dataset.cite,
    """
    diplorel cite rel-azerbaijan-israel-established-1992
    diplorel cite azerbaijan --style bibtex
    """,
)
sources = question(
    Dataset.sources,
    """
    diplorel sources
    diplorel sources --json | jq -r '.[].url'
    """,
)


@with_output
def about(
    context: Context,
    output: Output,
    verify: Annotated[bool, Option("--verify", "Check the index against the data; the exit status tells.")] = False,
) -> None:
    """The collections, their dates and licences; which data answers.

    diplorel about
    diplorel about --verify

    --verify reads the whole index and the whole data: the checksum of the index, its tables, the digest of the data
    that the index was made of, and the id of every record. The exit status is 4 if the index is damaged or differs.
    """
    checked = _verified(context.data) if verify else ()  # first, because a question mends a damaged index
    ask = Ask(context.data, output)
    answer = ask.about().found
    origin = _origin() if context.data is None else ()
    emit(answer._replace(notes=(*answer.notes, *origin, *checked)), output, keys_of(ask.index, "about"), context)


def _origin() -> tuple[str, ...]:
    """Sentences on the data that answers if a user names none."""
    from diplorel.cli.commands.updating import told

    return told()


def _verified(data: str | None) -> tuple[str]:
    """A sentence on the index that answers for a dataset, and on the data.  Raises Broken if they disagree."""
    from diplorel.index.verify import verify
    from diplorel.plurals import counted

    found = verify(data, watch())
    held = f"holds all {counted(found.records, 'record')} of {found.data}"
    return (f"The index {found.file or 'in memory'} is whole and {held} (SHA-256 of the data: {found.digest}).",)
