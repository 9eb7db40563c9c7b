"""The command that answers other programs."""

import sys
from functools import partial
from typing import Any, cast

from diplorel.cli.context import Context
from diplorel.cli.parser.declarations import DATA, Command, params
from diplorel.cli.questions import watch
from diplorel.cli.streams import say
from diplorel.errors import Broken, Usage


def _mcp(context: Context) -> None:
    """Answer programs that speak the Model Context Protocol.

    diplorel mcp
    diplorel mcp --data my-facts

    A program starts this server, asks on stdin and reads the answers on stdout. Each question of the command line is a
    tool, and each answer has its sources. The server only reads the dataset. It needs the packages of the extra `mcp`.
    """
    if cast(Any, sys.stdin) is None:
        raise Broken("stdin is closed, so that no program can ask")
    try:
        from diplorel.mcp.server import serve
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("mcp", "mcp_types"):
            raise
        raise Usage(
            "mcp needs the package mcp (2 or later), which is not installed: pip install 'diplorel[mcp]'"
        ) from None
    from diplorel.api.dataset import open_dataset

    if sys.stdin.isatty():
        say("This server waits for a program that speaks the Model Context Protocol on stdin. Ctrl-C ends it.")
    serve(partial(open_dataset, context.data, watch()))


mcp = Command(_mcp.__doc__ or "", params(_mcp, skip=1), lambda context, given: _mcp(context, **given), (DATA,))
