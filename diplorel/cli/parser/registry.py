"""Which commands there are, and where; none is loaded before it is wanted."""

from importlib import import_module

from diplorel.cli.parser.declarations import Command

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
    "Keep": {"validate": "maintenance", "import": "importing", "schema": "maintenance"},
}
"""Panel of the help -> command -> module of `diplorel.cli.commands` that has it.  Loaded when they are wanted."""
KNOWN = {name: module for group in GROUPS.values() for name, module in group.items()}
"""Command -> its module."""


def load(name: str) -> Command:
    """A command by its name.  Raises KeyError when there is none."""
    module = import_module(f"diplorel.cli.commands.{KNOWN[name]}")
    found: Command = getattr(module, "import_" if name == "import" else name.replace("-", "_"))
    return found
