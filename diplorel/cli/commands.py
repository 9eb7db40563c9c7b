"""Which commands there are, and where; none is loaded before it is wanted."""

from importlib import import_module

from diplorel.cli.spec import Command

GROUPS = {
    "Look up": {
        "timeline": "lookups",
        "missions": "lookups",
        "relations": "lookups",
        "events": "lookups",
        "heads": "lookups",
        "country": "lookups",
        "search": "lookups",
        "changes": "overtime",
        "on-this-day": "overtime",
        "compare": "overtime",
        "rank": "overtime",
        "show": "evidence",
        "conflicts": "evidence",
        "cite": "evidence",
        "sources": "evidence",
        "about": "evidence",
    },
    "Keep": {"validate": "keep", "import": "importing", "schema": "keep"},
}
"""Panel of the help -> command -> module of `diplorel.cli` that has it.  Loaded when they are wanted."""
KNOWN = {name: module for group in GROUPS.values() for name, module in group.items()}
"""Command -> its module."""


def load(name: str) -> Command:
    """A command by its name.  Raises KeyError when there is none."""
    module = import_module(f"diplorel.cli.{KNOWN[name]}")
    found: Command = getattr(module, "import_" if name == "import" else name.replace("-", "_"))
    return found
