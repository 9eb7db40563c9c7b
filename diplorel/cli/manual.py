"""The man page, made of the declarations of the commands, and the scripts for shell completion: both for the wheel."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

from diplorel import __version__
from diplorel.cli.completion.scripts import SHELLS
from diplorel.cli.parser.declarations import DATA, GROUPS, NO_PAGER, VERSION, Argument, Command, Option, Param, load
from diplorel.errors import ExitStatus

_PURPOSE = "facts of diplomacy with their sources, offline"
_DESCRIPTION = """
The program answers questions about relations, missions, heads of mission and events between parties.
The program carries its dataset.
Every fact has a source.
A party goes by any of its names and codes.
""".strip()
_ENVIRONMENT = {
    "DIPLOREL_DATA": "Path of the dataset, if --data names none.",
    "DIPLOREL_PAGER, PAGER": "Program that pages long answers; less if neither is set, none if empty.",
    "NO_COLOR, FORCE_COLOR": "Colour is off, or on; --color overrides both.",
    "COLUMNS": "Width of tables in columns.",
    "XDG_CACHE_HOME": "Folder of the compiled index of a dataset.",
}
_STATUS = {
    ExitStatus.OK: "The question was answered, even if the answer is empty.",
    ExitStatus.EMPTY: "The answer is empty, with --exit-status.",
    ExitStatus.USAGE: "The command line is wrong.",
    ExitStatus.UNKNOWN: "A name is unknown or ambiguous.",
    ExitStatus.BROKEN: "The data breaks a rule or cannot be used, or the answer cannot be written.",
    ExitStatus.INTERRUPTED: "The program was interrupted.",
}


def man_page() -> str:
    """The man page diplorel(1) in the macros of man(7)."""
    lines = [
        f'.TH DIPLOREL 1 "" "diplorel {__version__}" "User Commands"',
        ".SH NAME", f"diplorel \\- {_text(_PURPOSE)}",
        ".SH SYNOPSIS", ".B diplorel", ".RI [ options \"] \" command \" [\" arguments ]",
        ".SH DESCRIPTION", *map(_text, _DESCRIPTION.splitlines()),
        ".SH OPTIONS", *_params([DATA, NO_PAGER, VERSION]),
        ".TP", "\\fB\\-h\\fR, \\fB\\-\\-help\\fR", "Show the help of the program or of a command and exit.",
    ]  # fmt: skip
    for panel, group in GROUPS.items():
        lines.append(f".SH {_text('COMMANDS: ' + panel.upper())}")
        for name in group:
            lines += _command(name, load(name))
    lines += [".SH EXIT STATUS", *_terms({str(int(status)): text for status, text in _STATUS.items()})]
    lines += [".SH ENVIRONMENT", *_terms(_ENVIRONMENT)]
    return "\n".join(lines) + "\n"


def _command(name: str, command: Command) -> Iterator[str]:
    words = [it.mark.name for it in command.params if isinstance(it.mark, Argument)]
    yield f".SS {_text(' '.join(['diplorel', name, *words]))}"
    for paragraph in inspect.cleandoc(command.doc).split("\n\n"):
        if paragraph.startswith("diplorel "):
            yield from (".PP", ".RS 4", ".nf", *map(_text, paragraph.splitlines()), ".fi", ".RE")
        else:
            yield from (".PP", _text(paragraph.replace("\n", " ")))
    yield from _params(command.params)


def _params(params: list[Param]) -> Iterator[str]:
    for param in params:
        mark = param.mark
        yield ".TP"
        if isinstance(mark, Option):
            names = ", ".join(f"\\fB{_text(name)}\\fR" for name in (mark.short, mark.name) if name)
            yield f"{names} \\fI{_text(mark.metavar)}\\fR" if mark.metavar else names
        else:
            yield f"\\fI{_text(mark.metavar)}\\fR"
        yield _text(mark.help + (f" Values: {', '.join(mark.words)}." if mark.words else ""))


def _terms(terms: dict[str, str]) -> Iterator[str]:
    for term, text in terms.items():
        yield from (".TP", f"\\fB{_text(term)}\\fR", _text(text))


def _text(text: str) -> str:
    """A text that roff prints as it is written."""
    plain = text.replace("\\", "\\e").replace("-", "\\-").replace("`", "\\(ga").replace("'", "\\(aq")
    return f"\\&{plain}" if plain.startswith(".") else plain


def files() -> dict[str, str]:
    """Path below the prefix of an installation -> the text of a file of the manual."""
    return {
        "share/man/man1/diplorel.1": man_page(),
        **{shell.shared: shell.script for shell in SHELLS.values() if shell.shared},
    }
