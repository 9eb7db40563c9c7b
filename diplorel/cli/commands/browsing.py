"""The command that opens the browser in the terminal."""

import sys
from typing import Annotated

from diplorel.api.declarations import Argument
from diplorel.api.options import Other
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
    from diplorel.api.dataset import Dataset
    from diplorel.cli.questions import put_to

    named = [name for name in (party, other) if name is not None]
    parties = put_to(lambda ask: [one.id for one in ask.parties(named)], context.data)
    try:
        from diplorel.browse.app import Browser
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "textual":
            raise
        raise Usage(_INSTALL) from None
    with Dataset(context.data) as data:
        Browser(data, parties).run()


browse = Command(
    _browse.__doc__ or "", params(_browse, skip=1), lambda context, given: _browse(context, **given), (DATA,)
)
