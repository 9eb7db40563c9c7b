"""The words of a message for a program: names of parameters and questions, not of options and commands."""

import re

_COMMAND = re.compile(r"`diplorel ([a-z-]+)( [^`]*)?`")
_OPTION = re.compile(r"(?<![\w'-])(`?)--([a-z][a-z-]*)(`?)")


def by_parameter(text: str) -> str:
    """A text of the command line in the words of the API: `as_of` for --as-of, and `search` for `diplorel search`."""
    named = _COMMAND.sub(lambda found: f"`{_name(found[1])}`{found[2] or ''}", text)
    listed = named.replace("repeat for several", "a list for several").replace("repeat to require", "a list to require")
    return _OPTION.sub(lambda found: f"`{_name(found[2])}`", listed)


def _name(word: str) -> str:
    return word.replace("-", "_")
