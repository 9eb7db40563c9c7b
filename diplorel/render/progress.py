"""How far long work has come, on stderr, for a person who waits at a terminal; silent elsewhere.

Apart from `terminal`, because rich's progress bars cost as much to import as all that a table needs.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, cast

from diplorel.render.text import safe

_PAUSE = 0.1
"""Seconds between two drawings of a bar."""
Tell = Callable[[str, int, int], None]
"""Takes what is being done, how much of it is, and how much there is."""


@contextmanager
def progress() -> Iterator[Tell]:
    """A bar on stderr while the block runs.  It is gone afterwards.

    The bar is drawn by this thread: the compiler starts a second process only in a process of one thread.
    """
    if cast(Any, sys.stderr) is None or not sys.stderr.isatty():
        yield lambda what, done, whole: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    err = Console(file=sys.stderr, highlight=False, markup=False, emoji=False)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=err, transient=True, auto_refresh=False) as shown:
        task, drawn = shown.add_task("", total=None), 0.0

        def tell(what: str, done: int, whole: int) -> None:
            nonlocal drawn
            is_due = time.monotonic() - drawn > _PAUSE
            shown.update(task, description=safe(what), completed=done, total=whole, refresh=is_due)
            drawn = time.monotonic() if is_due else drawn

        yield tell
