"""The names and ids that complete a word.  On an error there is nothing to offer, and nothing is said."""

from collections.abc import Callable
from contextlib import suppress

from diplorel.index.handle import Index

Found = list[tuple[str, str]]


def complete_party(incomplete: str) -> Found:
    """Ids of parties with a common name that begins with a text; the names are the help."""
    from diplorel.names.resolve import complete

    return _quietly(lambda index: complete(index, incomplete))


def complete_person(incomplete: str) -> Found:
    """Words of the names of persons that begin with a text; the help is the name, or how many persons have the word."""
    from diplorel.lookup.typed.people import complete

    return _quietly(lambda index: complete(index, incomplete))


def complete_record(incomplete: str) -> Found:
    """Ids of records that begin with a text; the summaries are the help."""
    from diplorel.lookup.evidence.records import complete_id

    return _quietly(lambda index: complete_id(index, incomplete))


def complete_source(incomplete: str) -> Found:
    """Ids of sources that begin with a text, with or without `src-`."""
    start = incomplete if incomplete.startswith("src-") else f"src-{incomplete}"
    return complete_record(start)


COMPLETERS = {"party": complete_party, "person": complete_person, "record": complete_record, "source": complete_source}
"""Word of a declaration -> its completion."""


def _quietly(look: Callable[[Index], Found]) -> Found:
    from diplorel.cli.completion.shells import typed
    from diplorel.index.cache import open_index

    with suppress(Exception):
        return look(open_index(typed().context.data))
    return []
