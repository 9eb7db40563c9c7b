"""Error messages about wrong command lines and wrong files: the mistake, a suggestion, and the help to read."""

from typing import Any, NoReturn

from diplorel.cli.context import Context
from diplorel.cli.parser.declarations import DATA, KNOWN, NO_PAGER, VERSION, Option, load
from diplorel.cli.parser.quick import read
from diplorel.cli.streams import say
from diplorel.errors import DatasetError, Exit
from diplorel.names.suggest import did_you_mean, suggest
from diplorel.plurals import counted


def explained(context: Context, error: Any, words: list[str]) -> str:
    """The message about a usage error of typer.

    The class of the error moves between releases of typer, so the function reads the kind of error from its attributes.
    """
    name = words[0] if words[0] in KNOWN else ""
    who, help = name or "diplorel", f"`{_line(name, '--help')}`"
    if hasattr(error, "possibilities"):
        unknown = f"{who} has no option {error.option_name}{_near(error.option_name, name)} {help} lists its options"
        return unknown if name else _misplaced(error.option_name, words) or unknown
    if hasattr(error, "option_name"):
        option = error.option_name
        mark = next((mark for mark in _options(name) if option in (mark.name, mark.short)), Option(option, ""))
        value = f"needs a value: {mark.name} {mark.metavar}" if mark.metavar else "takes no value"
        return f"{mark.name} {value}. {help} explains it"
    if hasattr(error, "param_type"):
        return f"{who}: {error.param.metavar} is missing. {help} explains its arguments"
    extra = error.message.rpartition("(")[2].strip(").")
    meant = _with_options(context, words, extra) if name in _NAMED_BY else ""
    return f"{who}: unexpected argument '{extra}'. {meant or f'{help} explains its arguments'}"


def _with_options(context: Context, words: list[str], extra: str) -> str:
    """A suggestion that puts an option before each extra word of the line; '' if the command has too few options."""
    options, line = list(_NAMED_BY[words[0]]), [words[0]]
    for word in words[1:]:
        if word not in extra:
            line.append(word)
            continue
        fitting = [option for option in options if (option in _PARTIES) == _are_parties(context, [word])]
        if not fitting:
            return ""
        options.remove(fitting[0])
        line += [fitting[0], word]
    return f"Did you mean `{_line(*line)}`?"


_PARTIES = ("--host", "--sender")
_NAMED_BY = {"missions": (*_PARTIES, "--city"), "heads": (*_PARTIES, "--person")}
"""Commands without arguments -> the options for the words that users write as arguments, in the order of their use."""


def _misplaced(option: str, words: list[str]) -> str:
    """The message about an option before its command; '' if no command with this option follows."""
    at = next((place for place, word in enumerate(words) if word in KNOWN), 0)
    if option not in [text for mark in _options(words[at]) for text in (mark.name, mark.short)]:
        return ""
    line = _line(words[at], *words[:at], *words[at + 1 :])
    return f"{option} belongs to a command and comes after it. Did you mean `{line}`?"


def _near(option: str, name: str) -> str:
    """The options with a similar spelling, or with the typed text in their names."""
    known = [mark.name for mark in _options(name)]
    part = option.strip("-")
    return did_you_mean(suggest(option, known) or [it for it in known if len(part) > 2 and part in it], otherwise=".")


def _options(name: str) -> list[Option]:
    """The options of a command; of the program, if there is no command."""
    params = [*(load(name).params if name in KNOWN else ()), DATA, NO_PAGER, VERSION]
    return [it.mark for it in params if isinstance(it.mark, Option)]


def no_command(context: Context, words: list[str]) -> str:
    """The message about a line that begins with parties, or with a misspelt command."""
    if meant := _command_of_parties(context, words):
        return f"no command was given. Did you mean `{_line(meant, *words)}`?"
    if words[0] in _ABOUT:
        return f"there is no command '{words[0]}'. Did you mean `{_line('about')}`?"
    near = [f"`{_line(name, *words[1:])}`" for name in suggest(words[0], KNOWN, most=1)]
    otherwise = ". `diplorel --help` lists the commands"
    return f"there is no command '{words[0]}'{did_you_mean(near, otherwise)}"


_ABOUT = ("coverage", "collections", "datasets", "info", "licence", "license")
"""Words that users try for the command `about`."""


def _command_of_parties(context: Context, words: list[str]) -> str | None:
    """The command that fits the parties and the options of a line; None if a name is not the name of a party."""
    for name in ("country", "timeline"):
        command = load(name)
        long = {it.mark.short: it.mark.name for it in command.params if isinstance(it.mark, Option)}
        given = read(command, [long.get(word, word) for word in words])
        if given is not None and _are_parties(context, given.get("parties") or [given["party"]]):
            return name
    return None


def _are_parties(context: Context, names: list[str]) -> bool:
    """Whether every name is the name of a party.  False if the data cannot be used, which is another error."""
    from diplorel.index.cache import open_index
    from diplorel.names.resolve import resolve

    try:
        db = open_index(context.data)
        return all(resolve(db, name) for name in names)
    except Exception:
        return False


def _line(*words: str) -> str:
    """A command line for a shell."""
    import shlex

    return shlex.join(["diplorel", *filter(None, words)])


MOST = 50
"""Most errors of a dataset that a command prints."""


def refuse(error: DatasetError, end: str = "") -> NoReturn:
    """Prints the errors, at most MOST of them, and a last sentence.  Raises Exit."""
    for issue in error.issues[:MOST]:
        say(f"error: {issue}")
    if len(error.issues) > MOST:
        more = counted(len(error.issues) - MOST, "more error")
        say(f"error: {more}. Fix these and try again to see the rest.")
    if end:
        say(end)
    raise Exit(error.status)
