"""The command that opens the browser in the terminal."""

import sys
from typing import Annotated

from diplorel.api.declarations import Argument
from diplorel.api.options import Other
from diplorel.api.questions import Questions
from diplorel.cli.context import Context
from diplorel.cli.parser.declarations import DATA, Command, params
from diplorel.errors import Usage

_INSTALL = "browse needs textual, which is not installed: pip install 'diplorel[browse]'"


def _browse(
    context: Context,
    party: Annotated[str | None, Argument("[PARTY]", "Begin with this party.", "party")] = None,
    other: Other = None,
) -> None:
    """Walk the facts in the terminal with the keyboard.

    diplorel browse
    diplorel browse israel egypt

    Type a party or two; then turn the panes with the arrows, open a record with Enter, go back with Escape, copy a
    citation with c, ask as of a date with d. The key ? lists all keys. Needs the packages of the extra `browse`.
    """
    if not all(stream and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        raise Usage("browse needs a terminal: use `relations`, `timeline`, `missions` or `heads` in scripts")
    from diplorel.browse.entries import Walked
    from diplorel.cli.questions import put_to

    try:
        from diplorel.browse.app import Browser
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "textual":
            raise
        raise Usage(_INSTALL) from None
    named = [name for name in (party, other) if name is not None]
    parties = put_to(lambda ask: _ids(ask, named), context.data)
    with Walked(context.data) as data:
        Browser(data, parties).run()


def _ids(data: Questions, names: list[str]) -> list[str]:
    """The ids of the parties that names mean; opens the dataset also if there are no names, to tell its faults."""
    data.index.meta("version")
    return [party.id for party in data.parties(names)]


browse = Command(
    _browse.__doc__ or "", params(_browse, skip=1), lambda context, given: _browse(context, **given), (DATA,)
)
