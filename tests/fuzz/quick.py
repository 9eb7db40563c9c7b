"""Makes once what is the same in each execution, while `make fuzz` runs.

The process of `tests/fuzz/run.py` alone does so: tests change files and variables that this module takes for fixed.
"""

from __future__ import annotations

import gc
import importlib
import sys
from collections.abc import Callable
from functools import lru_cache
from typing import Any

_MOST = 100_000
"""Most answers of a function that are kept."""


def hasten(door: str) -> None:
    """Keeps the answers of functions whose answers depend on the program and its data alone."""
    _keep_everywhere("diplorel.names.normalise", "normalise")
    _HASTE.get(door, lambda: None)()


def settle() -> None:
    """Spares the garbage collection what is there already."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 100)


def _keep(module: str, name: str, most: int | None = None) -> None:
    """Keeps the answers of a function, where one module calls it."""
    found = importlib.import_module(module)
    setattr(found, name, lru_cache(most)(getattr(found, name)))


def _keep_everywhere(module: str, name: str) -> None:
    """Keeps the answers of a function, in the modules that have imported the function and in those that will."""
    found = getattr(importlib.import_module(module), name)
    kept = lru_cache(_MOST)(found)
    for one in [one for one in sys.modules.values() if getattr(one, name, None) is found]:
        setattr(one, name, kept)


def _names() -> None:
    """The stemmer makes two tables for each search; a word has one stem."""
    query: Any = importlib.import_module("diplorel.lookup.typed.query")
    stems = query.stems
    stem = lru_cache(_MOST)(lambda word: stems([word])[word])
    query.stems = lambda words: {word: stem(word) for word in words}


def _options() -> None:
    """Each command line is a process of its own elsewhere, which declares its command and opens the index."""
    from fuzz.questions import index, is_asked

    _names()
    index()
    _keep("diplorel.cli.parser.typer_app", "declared", 200)
    cache: Any = importlib.import_module("diplorel.index.cache")
    questions: Any = importlib.import_module("diplorel.api.questions")
    open_index = cache.open_index
    cache.open_index = lambda data, watch=None: index() if is_asked(data) else open_index(data, watch)
    questions.open_index = cache.open_index


def _importers() -> None:
    """An import is a process of its own elsewhere, which reads decisions and the names of parties."""
    from fuzz.upstreams import known

    _keep("fuzz.upstreams", "module")
    _keep("diplorel.importers.job", "decisions")
    collector: Any = importlib.import_module("diplorel.importers.sources.relations.us_relations.collector")
    names = collector.countries(
        name
        for party in known().parties.values()
        for name in (party.name, party.formal or party.name, *party.names.strong)
    )
    collector.countries = lambda _: names


_HASTE: dict[str, Callable[[], None]] = {"names": _names, "options": _options, "importers": _importers}
