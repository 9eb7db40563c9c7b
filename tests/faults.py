"""Faults of a machine that tests make: a kill at each step of a program that writes, and a full disk."""

from __future__ import annotations

import os
import resource
import signal
import sys
from collections.abc import Callable, Iterator

WRITES = ("open", "os.", "shutil.", "tempfile.", "fcntl.")
"""The beginnings of the names of events at which a program writes (docs.python.org, audit events)."""
KILLED = 9


def forked(do: Callable[[], object]) -> int:
    """Does something in a process of its own; its exit status."""
    child = os.fork()
    if not child:
        try:
            sys.stdout = sys.stderr = open(os.devnull, "w")  # noqa: SIM115
            do()
            os._exit(0)
        except BaseException:
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def killed_at(number: int, do: Callable[[], object]) -> int:
    """Does something in a process that is killed at its event of this number; 0 if the process got to the end.

    The events of a process that this process starts do not count.
    """
    left, watching = number, 0

    def hook(event: str, args: tuple[object, ...]) -> None:
        nonlocal left
        if event.startswith(WRITES) and os.getpid() == watching:
            left -= 1
            if left < 0:
                os._exit(KILLED)

    def watched() -> None:
        nonlocal watching
        watching = os.getpid()
        sys.addaudithook(hook)
        do()

    return forked(watched)


def every_kill(do: Callable[[], object], again: Callable[[], object], fewest: int = 20) -> Iterator[int]:
    """Kills something at each of its events in turn, and yields after each kill.

    again: prepares the next try. fewest: number of events that the thing has at least.
    """
    for number in range(2000):
        again()
        if killed_at(number, do) != KILLED:
            assert number > fewest
            return
        yield number
    raise AssertionError("it never came to its end")


def limited(most: int, do: Callable[[], object]) -> int:
    """Does something in a process that can write only this many bytes into a file, as on a full disk."""

    def watched() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
        do()

    return forked(watched)
