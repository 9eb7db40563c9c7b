"""The settings of one run of the program, for every command."""

import os
import sys
from typing import Any, NamedTuple, cast

from diplorel.errors import Usage


class Context(NamedTuple):
    """The options of the program itself, and the readers of its notes."""

    data: str | None = None
    """Path of the dataset; None for the bundled one."""
    pager: bool = True
    """Whether a long answer may be paged."""
    version: bool = False
    """Whether the user asks for the version only."""
    tips: bool = False
    """Whether stderr is a terminal, where a person reads tips."""

    @classmethod
    def read(cls, words: list[str]) -> tuple["Context", list[str]]:
        """The context of a command line, and the other words of the line.

        The program's options may stand before the command or anywhere after it, up to `--`.  Raises Usage when `--data`
        has no path or two paths.
        """
        found = cls(os.environ.get("DIPLOREL_DATA") or None, tips=_is_read_by_a_person())
        end = words.index("--") if "--" in words else len(words)
        left: list[str] = []
        paths: list[str] = []
        coming = iter(words[:end])
        for word in coming:
            name, equals, value = word.partition("=")
            if name == "--data":
                path = value if equals else next(coming, "")
                if not path or (path.startswith("-") and not equals):
                    raise Usage("--data needs a path: write --data PATH")
                paths.append(path)
            elif word == "--no-pager":
                found = found._replace(pager=False)
            elif word == "--version":
                found = found._replace(version=True)
            else:
                left.append(word)
        if len(paths) > 1:
            from diplorel.cli.parser.repeats import refuse

            refuse("--data", *paths[:2])
        found = found._replace(data=paths[0]) if paths else found
        return found, [*left, *words[end:]]


def _is_read_by_a_person() -> bool:
    return cast(Any, sys.stderr) is not None and sys.stderr.isatty()
