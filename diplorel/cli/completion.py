"""Shell completion of party names and record ids.  On an error, completion offers nothing and prints nothing."""

import os
from collections.abc import Callable
from contextlib import suppress

from diplorel.cli.context import Context
from diplorel.errors import Usage
from diplorel.index.handle import Index

Found = list[tuple[str, str]]


def complete_party(incomplete: str) -> Found:
    """Ids of parties with a common name that begins with a text; the names are the help."""
    from diplorel.names.resolve import complete

    return _quietly(lambda index: complete(index, incomplete))


def complete_record(incomplete: str) -> Found:
    """Ids of records that begin with a text; the summaries are the help."""
    from diplorel.lookup.evidence.records import complete_id

    return _quietly(lambda index: complete_id(index, incomplete))


def complete_source(incomplete: str) -> Found:
    """Ids of sources that begin with a text, with or without `src-`."""
    start = incomplete if incomplete.startswith("src-") else f"src-{incomplete}"
    return complete_record(start)


def typed_so_far() -> tuple[Context, list[str]]:
    """The context and the words of the line that a shell wants to complete."""
    line = os.environ.get("COMP_WORDS") or os.environ.get("_TYPER_COMPLETE_ARGS") or ""
    try:
        return Context.read(line.split()[1:])
    except Usage:
        return Context(), []


def _quietly(look: Callable[[Index], Found]) -> Found:
    from diplorel.index.cache import open_index

    with suppress(Exception):
        return look(open_index(typed_so_far()[0].data))
    return []
