"""The words that can stand at the cursor: commands, options, and values."""

from collections.abc import Iterable, Iterator, Sequence

from diplorel.cli.completion.names import COMPLETERS
from diplorel.cli.completion.shells import Offer, Typed
from diplorel.cli.parser.declarations import (
    DATA,
    KNOWN,
    NO_PAGER,
    VERSION,
    Argument,
    Command,
    Option,
    Param,
    load,
)

_HELP = Offer("--help", "Show this help and exit.")
_FILES: list[Offer] = []
"""No offer: the shell offers files."""


def offers(typed: Typed) -> list[Offer]:
    """The offers for a line, in the order of the declarations."""
    if typed.words[-1:] == [DATA.mark.name]:
        return _FILES
    if not typed.words:
        return list(_begun(typed.unfinished, _first(typed.unfinished)))
    name, *words = typed.words
    return _within(load(name), words, typed.unfinished) if name in KNOWN else []


def _first(unfinished: str) -> Iterator[Offer]:
    """The offers for the first word: commands, and the program's own options."""
    if unfinished.startswith("-"):
        yield from (Offer(param.mark.name, param.mark.help) for param in (DATA, NO_PAGER, VERSION))
        yield _HELP
    else:
        yield from (
            Offer(name, load(name).doc.strip().partition("\n")[0]) for name in KNOWN if name.startswith(unfinished)
        )


def _within(command: Command, words: Sequence[str], unfinished: str) -> list[Offer]:
    """The offers after a command and its words."""
    options = {name: it for it in command.params if isinstance(it.mark, Option) for name in _names(it.mark)}
    loose, given, coming = 0, set[str](), iter(words)
    for word in coming:
        name, equals, _ = word.partition("=")
        param = options.get(name)
        if param is None:
            loose += not word.startswith("-")
            continue
        given.add(param.name)
        if param.kind() is not bool and not equals and next(coming, None) is None:
            return _values(param, unfinished)
    name, equals, value = unfinished.partition("=")
    if equals and name in options:
        return [Offer(f"{name}={offer.word}", offer.help) for offer in _values(options[name], value)]
    if unfinished.startswith("-"):
        left = [it for it in command.params if isinstance(it.mark, Option) and (it.is_many() or it.name not in given)]
        return list(_begun(unfinished, [*_told([*left, *command.general]), _HELP]))
    param = _argument([it for it in command.params if isinstance(it.mark, Argument)], loose)
    return _values(param, unfinished) if param else []


def _argument(params: Sequence[Param], place: int) -> Param | None:
    """The argument at a place; an argument of several words takes all that follow."""
    if place < len(params):
        return params[place]
    return params[-1] if params and params[-1].is_many() else None


def _values(param: Param, unfinished: str) -> list[Offer]:
    if param.mark.words:
        return list(_begun(unfinished, map(Offer, param.mark.words)))
    if not param.mark.complete:
        return _FILES
    return [Offer(*found) for found in COMPLETERS[param.mark.complete](unfinished)]


def _told(params: Iterable[Param]) -> Iterator[Offer]:
    for param in params:
        yield from (Offer(name, param.mark.help) for name in _names(param.mark))


def _names(mark: Argument | Option) -> list[str]:
    return [mark.name, *([mark.short] if isinstance(mark, Option) and mark.short else [])]


def _begun(unfinished: str, found: Iterable[Offer]) -> Iterator[Offer]:
    return (offer for offer in found if offer.word.startswith(unfinished))
