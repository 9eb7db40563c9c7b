"""Processes beside this process, where the machine has a second processor.

Such a process opens no file that stays, so a kill leaves nothing behind.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import NoReturn


def can_begin() -> bool:
    """Whether a copy of this process can work beside it and gain time.

    A process with several threads cannot be copied safely, and only Linux tells of the threads of libraries.
    """
    return sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1 and _threads() == 1


def _threads() -> int:
    """The threads of this process, those of libraries included."""
    try:
        return len(os.listdir("/proc/self/task"))
    except OSError:  # no /proc
        return 2


def keep_only(*ours: int) -> None:
    """Closes the other files that came from the first process: a lock must end with that process, and so must its
    output.

    ours: numbers of the files that stay open.
    """
    nothing = os.open(os.devnull, os.O_RDWR)
    for number in range(3):
        os.dup2(nothing, number)
    before = 2
    for number in sorted(ours):
        os.closerange(before + 1, number)
        before = number
    os.closerange(before + 1, os.sysconf("SC_OPEN_MAX"))


def asked(question: Callable[[], bool]) -> Callable[[], bool]:
    """Asks a question beside this process, and returns a function that waits for the answer.

    The answer is False too if the other process failed.  If no process can begin, this process asks the question first.
    """
    try:
        process = os.fork() if can_begin() else None
    except OSError:  # no more processes
        process = None
    if process is None:
        answer = question()
        return lambda: answer
    if not process:
        _answer(question)
    return lambda: os.waitpid(process, 0)[1] == 0


def _answer(question: Callable[[], bool]) -> NoReturn:
    """The other process: it ends with 0 if the answer is True."""
    status = 1
    try:
        keep_only()
        status = int(not question())
    finally:
        os._exit(status)
