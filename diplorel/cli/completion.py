"""Shell completion of party names and record ids.  It never speaks and never fails: no answer is an answer."""

import os
from collections.abc import Callable
from contextlib import suppress

from diplorel.index.handle import Index

Found = list[tuple[str, str]]


def complete_party(incomplete: str) -> Found:
    """Ids of parties that have a common name beginning so, with their names as help."""
    from diplorel.names.resolve import complete

    return _quietly(lambda index: complete(index, incomplete))


def complete_record(incomplete: str) -> Found:
    """Ids of records that begin so, with their summaries as help."""
    from diplorel.lookup.records import complete_id

    return _quietly(lambda index: complete_id(index, incomplete))


def complete_source(incomplete: str) -> Found:
    """Ids of sources that begin so; `src-` need not be typed."""
    start = incomplete if incomplete.startswith("src-") else f"src-{incomplete}"
    return complete_record(start)


def _quietly(look: Callable[[Index], Found]) -> Found:
    from diplorel.index.cache import open_index

    data = os.environ.get("DIPLOREL_DATA")
    with suppress(Exception):
        return look(open_index(data or None))
    return []
