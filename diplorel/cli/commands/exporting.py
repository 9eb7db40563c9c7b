"""The command that writes records in the formats of other tools."""

from pathlib import Path
from typing import Annotated

from diplorel.api.options import AsOf, Match, Since, Until
from diplorel.cli.context import Context
from diplorel.cli.parser.declarations import DATA, Argument, Command, Option, params
from diplorel.cli.streams import say
from diplorel.errors import Usage
from diplorel.model.vocabulary import EVENT_KINDS, MISSION_KINDS, STEPS

_FORMATS = ("csv", "datasette", "geojson", "graphml", "ics", "jsonld", "nt", "parquet", "sqlite", "timelinejs", "xlsx")
"""The names in `diplorel.export.formats`, which a test compares: importing them takes too long for `--help`."""
_TABLES = ("relations", "missions", "heads", "events")
_KINDS = tuple(dict.fromkeys((*STEPS, *MISSION_KINDS, "accreditation", "protection", *EVENT_KINDS)))


def _export(
    context: Context,
    format: Annotated[str, Argument("FORMAT", "The format to write.", words=_FORMATS)],
    parties: Annotated[
        list[str] | None, Argument("[PARTY...]", "Only facts of this party, or between these parties.", "party")
    ] = None,
    output: Annotated[
        Path | None, Option("--output", "The file or folder to write, or - for stdout. Required.", "PATH", short="-o")
    ] = None,
    only: Annotated[
        list[str] | None,
        Option(
            "--only", f"Only {', '.join(_TABLES[:-1])} or {_TABLES[-1]}; repeat for several.", "WHICH", words=_TABLES
        ),
    ] = None,
    kind: Annotated[
        list[str] | None,
        Option("--kind", "Only steps, missions or events of this kind; repeat for several.", "KIND"),
    ] = None,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    match: Match = None,
    force: Annotated[bool, Option("--force", "Replace a file or folder that exists.")] = False,
) -> None:
    """Write records in the format of another tool.

    diplorel export sqlite -o facts.db
    diplorel export csv israel egypt -o israel-egypt
    diplorel export geojson --only missions --as-of 1975 -o missions-1975.geojson

    docs/exports.md says what each format holds. Some formats need the packages of the extra `export`.
    """
    if output is None:
        raise Usage("-o is missing: name the file or folder to write, or - for stdout")
    for word in kind or ():
        _check_kind(word)
    from diplorel.cli.questions import Ask, put_to
    from diplorel.export.run import exported
    from diplorel.export.selection import FACTS, Selection
    from diplorel.lookup.answer import period
    from diplorel.lookup.as_of.view import view_of
    from diplorel.lookup.extent import notes_on_time
    from diplorel.render.progress import progress

    def write(ask: Ask) -> list[str]:
        selection = Selection(
            tuple(ask.parties(parties or ())),
            tuple(table for table in FACTS if not only or table in only),
            tuple(kind or ()),
            period(since, until),
            view_of(as_of, match),
        )
        with progress() as tell:
            said = exported(ask.index, format, selection, output, force, tell)
        return [said, *notes_on_time(ask.index, selection.parties, selection.view, since, until)]

    for said in put_to(write, context.data):
        say(said)


def _check_kind(word: str) -> None:
    """Raises Usage for a word that is no kind of step, mission or event."""
    if word not in _KINDS:
        from diplorel.names.suggest import did_you_mean, suggest

        near = did_you_mean((f"'{it}'" for it in suggest(word, _KINDS, most=1)), otherwise=".")
        raise Usage(f"--kind: unknown value '{word}'{near} `diplorel schema data` lists the kinds")


export = Command(
    _export.__doc__ or "", params(_export, skip=1), lambda context, given: _export(context, **given), (DATA,)
)
