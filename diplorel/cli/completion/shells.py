"""The line that a shell wants to complete, and the offers as each shell reads them.

The variables are those of the scripts that typer installs (`diplorel --install-completion`): a shell that has such a
script goes on completing.
"""

import os
import re
import shlex
from typing import NamedTuple

from diplorel.cli.context import Context
from diplorel.errors import ExitStatus, Usage
from diplorel.render.text import safe


class Typed(NamedTuple):
    """What a user has typed so far."""

    context: Context
    words: list[str]
    """The whole words after the program's name, without the program's own options."""
    unfinished: str
    """The word at the cursor, which may be empty."""


class Offer(NamedTuple):
    """A word that can stand at the cursor."""

    word: str
    help: str = ""


def answer(shell: str) -> int:
    """Prints the offers for a shell and returns the exit status.  shell: as in `complete_bash`."""
    from diplorel.cli.completion.offers import offers

    found = offers(typed())
    asked = os.environ.get("_TYPER_COMPLETE_FISH_ACTION")
    if shell == "fish" and asked == "is-args":
        return ExitStatus.OK if found else 1
    text = _FORMS.get(shell, _bash)(found)
    if text:
        print(text)
    return ExitStatus.OK


def typed() -> Typed:
    """The line in the variables of a shell; a line without variables is empty."""
    if "COMP_WORDS" in os.environ:
        words = _split(os.environ["COMP_WORDS"])
        place = os.environ.get("COMP_CWORD", "")
        at = int(place) if place.isascii() and place.isdigit() and len(place) < 6 else len(words)
        before, unfinished = words[:at], words[at] if at < len(words) else ""
    else:
        line = os.environ.get("_TYPER_COMPLETE_ARGS", "")
        before, unfinished = _split(line), ""
        if before and not line[-1:].isspace():
            unfinished = before.pop()
    try:
        context, left = Context.read([word for word in before[1:] if word != "="])
    except Usage:
        # `--data` is the last word: the shell offers files
        return Typed(Context(), ["--data"], unfinished)
    return Typed(context, left, "" if unfinished == "=" else unfinished)


def _split(line: str) -> list[str]:
    """The words of a line; a quotation that is not closed yet ends with the line."""
    for closing in ("", "'", '"'):
        try:
            return shlex.split(line + closing)
        except ValueError:
            continue
    return line.split()


def _plain(text: str) -> str:
    """A help text without the characters that a shell may obey."""
    return re.sub(r"[\\`$\"';|&<>\[\]()]|\s+", " ", safe(text)).strip()


def _bash(found: list[Offer]) -> str:
    return "\n".join(offer.word for offer in found)


def _zsh(found: list[Offer]) -> str:
    if not found:
        return "_files"
    told = (f'"{_colons(offer.word)}":"{_colons(_plain(offer.help))}"' for offer in found)
    return f"_arguments '*: :(({chr(10).join(told)}))'"


def _colons(text: str) -> str:
    return text.replace(":", r"\\:")


def _fish(found: list[Offer]) -> str:
    return "\n".join(f"{offer.word}\t{_plain(offer.help)}" if offer.help else offer.word for offer in found)


def _powershell(found: list[Offer]) -> str:
    return "\n".join(f"{offer.word}:::{_plain(offer.help) or ' '}" for offer in found)


_FORMS = {"bash": _bash, "zsh": _zsh, "fish": _fish, "powershell": _powershell, "pwsh": _powershell}
"""Shell -> the function that writes offers as the script in the shell reads them."""
