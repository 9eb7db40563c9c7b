"""The commands, for typer and for the quick reading.  This module imports neither."""

from collections.abc import Callable
from typing import Any, NamedTuple

from diplorel.api.declarations import FEW, REQUIRED, Argument, Option, Param, params
from diplorel.cli.context import Context

__all__ = ["FEW", "GROUPS", "KNOWN", "REQUIRED", "Argument", "Command", "Option", "Param", "load", "params"]

GROUPS = {
    "Look up": {
        "timeline": "lookup",
        "missions": "lookup",
        "relations": "lookup",
        "events": "lookup",
        "heads": "lookup",
        "country": "lookup",
        "search": "lookup",
        "changes": "analysis",
        "on-this-day": "analysis",
        "compare": "analysis",
        "rank": "analysis",
        "show": "evidence",
        "conflicts": "evidence",
        "cite": "evidence",
        "sources": "evidence",
        "about": "evidence",
    },
    "Data": {
        "export": "exporting",
        "report": "reporting",
        "map": "mapping",
        "browse": "browsing",
        "mcp": "serving",
        "validate": "maintenance",
        "import": "importing",
        "diff": "comparing",
        "release": "updating",
        "update": "updating",
        "schema": "maintenance",
    },
}
"""Panel of the help -> command -> its module in `diplorel.cli.commands`, which the program loads when needed."""
KNOWN = {name: module for group in GROUPS.values() for name, module in group.items()}
"""Command -> its module."""


class Command(NamedTuple):
    """A command: its help, its parameters, and the function that runs it."""

    doc: str
    params: list[Param]
    call: Callable[[Context, dict[str, Any]], None]
    general: tuple[Param, ...] = ()
    """Options of the program that the help of the command shows.  `Context` reads these options."""

    def run(self, context: Context, given: dict[str, Any]) -> None:
        """Runs the command with values of its parameters.  Raises Usage for a value that a closed list lacks."""
        for param in self.params:
            param.check(given[param.name])
        self.call(context, given)


DATA = Param("data", str | None, Option("--data", "Use this dataset, not the bundled one.", "PATH"), None)
NO_PAGER = Param("no_pager", bool, Option("--no-pager", "Do not page long answers."), False)
VERSION = Param("version", bool, Option("--version", "Show the version and exit."), False)


def load(name: str) -> Command:
    """The command with a name.  Raises KeyError if there is no such command."""
    # `importlib` would be one module more at every start
    module = __import__(f"diplorel.cli.commands.{KNOWN[name]}", fromlist=[""])
    found: Command = getattr(module, "import_" if name == "import" else name.replace("-", "_"))
    return found
