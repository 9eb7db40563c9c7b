"""The command that writes a report as a page."""

from pathlib import Path
from typing import Annotated

from diplorel.api.options import AsOf, Match, OneParty, Other, Since, Until
from diplorel.cli.context import Context
from diplorel.cli.parser.declarations import DATA, Command, Option, params
from diplorel.cli.streams import say
from diplorel.errors import Usage


def _report(
    context: Context,
    party: OneParty,
    other: Other = None,
    output: Annotated[
        Path | None, Option("--output", "The file to write (.html), or - for stdout. Required.", "PATH", short="-o")
    ] = None,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    match: Match = None,
    limit: Annotated[
        int | None,
        Option(
            "--limit", "At most N moments, missions and heads, the latest; 0 for all. Default: 2000.", "N", short="-n"
        ),
    ] = None,
    force: Annotated[bool, Option("--force", "Replace a file that exists.")] = False,
) -> None:
    """Write a page about a party or a pair, to read, print or send.

    diplorel report israel egypt -o israel-egypt.html
    diplorel report azerbaijan --since 1991 -o azerbaijan.html

    The page is one HTML file that needs no network: the relation with its sources, a timeline, missions on a map,
    heads of mission over time, conflicts of sources, and what is not known.
    """
    if output is None:
        raise Usage("-o is missing: name the HTML file to write, as in -o report.html")
    if limit is not None and limit < 0:
        raise Usage(f"--limit: {limit} is negative. Write how many rows you want, or 0 for all")
    from diplorel.cli.questions import Ask, put_to
    from diplorel.lookup.answer import period
    from diplorel.lookup.as_of.view import view_of
    from diplorel.lookup.extent import notes_on_time
    from diplorel.pages.content import MOST, Wanted
    from diplorel.pages.run import check_name, report

    check_name(output)

    when, view = period(since, until), view_of(as_of, match)

    def write(ask: Ask) -> list[str]:
        parties = ask.parties([party] if other is None else [party, other])
        wanted = Wanted(tuple(parties), when, view, MOST if limit is None else limit or None)
        said = report(ask.index, wanted, output, force)
        return [said, *notes_on_time(ask.index, parties, view, since, until)]

    for said in put_to(write, context.data):
        say(said)


report = Command(
    _report.__doc__ or "", params(_report, skip=1), lambda context, given: _report(context, **given), (DATA,)
)
