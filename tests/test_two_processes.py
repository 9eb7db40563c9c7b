"""The compiler and the processes beside it, which check records, make the terms of searches and count partners."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import Ask
from support import SMALL, relation, save, source

from diplorel import processes
from diplorel.dataset.parts import whole
from diplorel.dataset.rules import issues
from diplorel.errors import DatasetError
from diplorel.index.cache import compile_to
from diplorel.index.fill.partner_counts import PartnerCounts
from diplorel.index.fill.words import Words

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has a process beside the compiler")


def _compiled(file: Path) -> bytes:
    compile_to(SMALL, file)
    return file.read_bytes()


@pytest.fixture
def two_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine with two processors, and a process with one thread."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})
    monkeypatch.setattr(processes, "_threads", lambda: 1)


def _forks(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    made: list[int] = []
    fork = os.fork

    def counted() -> int:
        made.append(1)
        return fork()

    monkeypatch.setattr(os, "fork", counted)
    return made


@pytest.mark.usefixtures("two_processors")
def test_one_process_and_two_make_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    forks = _forks(monkeypatch)
    two = _compiled(tmp_path / "two")
    assert len(forks) == 3
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0})
    assert _compiled(tmp_path / "one") == two
    assert len(forks) == 3


def test_a_process_with_threads_makes_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    forks, done = _forks(monkeypatch), threading.Event()
    waiting = threading.Thread(target=done.wait)
    waiting.start()
    try:
        _compiled(tmp_path / "index")
    finally:
        done.set()
        waiting.join()
    assert not forks


@pytest.mark.usefixtures("two_processors")
@pytest.mark.parametrize("work", [Words, PartnerCounts])
@pytest.mark.parametrize("moment", ["take", "begin", "rows"])
def test_the_fault_of_the_other_process_is_told(
    work: type, moment: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ValueError("no such word")

    monkeypatch.setattr(work, moment, fail)
    with pytest.raises(OSError, match="process beside the compiler ended: ValueError"):
        _compiled(tmp_path / "index")
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)  # the other process is gone


@pytest.mark.usefixtures("two_processors")
def test_the_other_process_keeps_no_file_of_the_compiler(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ours, take, lock = os.getpid(), Words.take, os.open(tmp_path / "lock", os.O_CREAT)

    def open_files(words: Words, values: list[Any]) -> None:
        if os.getpid() != ours:
            links = (f"/proc/self/fd/{number}" for number in os.listdir("/proc/self/fd"))
            names = [os.readlink(link) for link in links if os.path.lexists(link)]  # the list itself is gone
            (tmp_path / "files").write_text("\n".join(names), "utf-8")
        take(words, values)

    monkeypatch.setattr(Words, "take", open_files)
    _compiled(tmp_path / "index")
    os.close(lock)
    kinds = {name.partition(":")[0] for name in (tmp_path / "files").read_text("utf-8").splitlines()}
    assert kinds == {"/dev/null", "pipe"}, kinds


def _killed_beside(function: Callable[..., Any]) -> Callable[..., Any]:
    """A function that the process beside the compiler is killed in."""
    ours = os.getpid()

    def called(*given: Any) -> Any:
        if os.getpid() != ours:
            os.kill(os.getpid(), signal.SIGKILL)
        return function(*given)

    return called


@pytest.mark.usefixtures("two_processors")
def test_the_answer_comes_although_the_other_process_is_killed(
    ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cold"))
    monkeypatch.setattr(Words, "take", _killed_beside(Words.take))
    done = ask("timeline", "azerbaijan", "palestine", "--json")
    assert (len(done.rows), done.code) == (11, 0)
    assert "(the process beside the compiler ended: killed); the program reads the data again" in done.err


def _fail(*_: object, **__: object) -> None:
    raise KeyError("src-two")


@pytest.mark.usefixtures("two_processors")
@pytest.mark.parametrize(
    ("step", "instead"), [("issues", issues), ("issues", _killed_beside(issues)), ("merge", _fail)]
)
def test_a_record_that_breaks_a_rule_is_refused_however_the_check_and_the_merging_end(
    step: str, instead: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(whole, step, instead)
    save(tmp_path, [source(), relation(citations=[{"source": "src-two"}])])
    with pytest.raises(DatasetError, match="src-two"):
        compile_to(tmp_path, tmp_path / "index")


@pytest.mark.usefixtures("two_processors")
def test_sound_records_are_compiled_although_the_check_was_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = _compiled(tmp_path / "before")
    monkeypatch.setattr(whole, "issues", _killed_beside(issues))
    assert _compiled(tmp_path / "after") == before
