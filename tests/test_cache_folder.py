"""The cache folder belongs to one user, is kept small, and is shared by processes and by versions of the program."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Ask, Run
from support import BUNDLED, HANGS, SMALL, Done, index_in

import diplorel
from diplorel.index.cache import place_of
from diplorel.index.upkeep import clear, turn

PAIR = ("timeline", "azerbaijan", "palestine")
DAY = 24 * 3600


@pytest.fixture
def cold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ask: Ask) -> Path:
    """The path of a cache folder that is not there yet."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cold"))
    return tmp_path / "cold" / "diplorel"


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_the_folder_and_its_files_are_private(ask: Ask, cold: Path) -> None:
    before = os.umask(0)
    try:
        assert ask(*PAIR).code == 0
    finally:
        os.umask(before)
    assert mode(cold) == 0o700
    assert {mode(file) for file in cold.iterdir()} == {0o600}


def test_a_folder_that_others_can_read_becomes_private(ask: Ask, cache: Path) -> None:
    (cache / "diplorel").chmod(0o777)
    assert ask(*PAIR).code == 0
    assert mode(cache / "diplorel") == 0o700


def unused(done: Done, reason: str) -> None:
    """Holds a run to an answer without the cache, and to one line that says why."""
    assert (len(done.rows), done.code, done.err.count("\n")) == (11, 0, 1)
    assert f"({reason}); the program reads the data again" in done.err


def test_a_folder_of_another_user_is_not_used(ask: Ask, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = index_in(cache).stat()
    monkeypatch.setattr("os.geteuid", lambda: before.st_uid + 1)
    unused(ask(*PAIR, "--json"), "the folder belongs to another user")
    assert index_in(cache).stat() == before


def test_a_folder_that_is_a_link_is_not_used(ask: Ask, cold: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    cold.parent.mkdir()
    cold.symlink_to(tmp_path / "elsewhere")
    unused(ask(*PAIR, "--json"), "the folder is a link")
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_an_index_of_another_user_is_not_believed(ask: Ask, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = index_in(cache).stat().st_ino
    monkeypatch.setattr("diplorel.index.cache.is_own", lambda found: found.st_ino != before)
    assert len(ask(*PAIR, "--json").rows) == 11
    assert index_in(cache).stat().st_ino != before


def test_a_link_in_the_place_of_an_index_is_replaced_and_not_followed(ask: Ask, cache: Path, tmp_path: Path) -> None:
    file = index_in(cache)
    kept = file.rename(tmp_path / "kept")
    whole = kept.read_bytes()
    file.symlink_to(kept)
    assert len(ask(*PAIR, "--json").rows) == 11
    assert not file.is_symlink()
    assert kept.read_bytes() == whole


def test_a_link_in_the_place_of_a_note_or_of_a_new_index_is_not_followed(ask: Ask, cold: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.write_text("my letter")
    cold.mkdir(parents=True, mode=0o700)
    place = place_of(str(SMALL))
    for name in (place.note, f"{place.file}.new"):
        Path(name).symlink_to(mine)
    assert len(ask(*PAIR, "--json").rows) == 11
    assert mine.read_text() == "my letter"


def test_a_pipe_in_the_place_of_an_index_or_a_note_does_not_hang(run: Run, cache: Path) -> None:
    for file in [*cache.rglob("*.sqlite"), *cache.rglob("*.whole")]:
        file.unlink()
        os.mkfifo(file)
    done = run(*PAIR, "--json")
    assert (len(done.rows), done.err) == (11, "")
    assert index_in(cache).is_file()


def test_a_folder_in_the_place_of_the_index_does_not_stop_the_lookup(run: Run, cache: Path) -> None:
    file = index_in(cache)
    file.unlink()
    file.mkdir()
    unused(run(*PAIR, "--json"), "Is a directory")


def aged(file: Path, seconds: float) -> None:
    at = time.time() - seconds
    os.utime(file, (at, at))


def test_what_has_no_use_any_more_is_cleared(ask: Ask, cold: Path, tmp_path: Path) -> None:
    """The index of a dataset that is gone, an index that nobody reads, and what earlier versions and kills left."""
    copies = [Path(shutil.copytree(SMALL, tmp_path / name)) for name in ("gone", "unused", "used")]
    for copy in copies:
        assert ask("about", data=copy).code == 0
    gone, unread, used = (place_of(str(copy)) for copy in copies)
    shutil.rmtree(copies[0])
    aged(Path(unread.note), 31 * DAY)
    aged(Path(used.note), 29 * DAY)
    left = {name: cold / name for name in ("7b4ed41d.lock", "7b4ed41d.sqlite", "7b4ed41d-36.sqlite.new", "mine.txt")}
    for file in left.values():
        file.write_text("")
        aged(file, 2 * 3600)
    fresh = cold / "e0d0adcd-38.sqlite"
    fresh.write_text("another version makes it now")
    clear(str(cold))
    kept = {used.file, used.note, str(left["mine.txt"]), str(fresh)}
    assert {str(file) for file in cold.iterdir()} == kept
    assert gone.file not in kept


def test_compiling_clears_the_folder(ask: Ask, cold: Path, tmp_path: Path) -> None:
    gone = Path(shutil.copytree(SMALL, tmp_path / "gone"))
    assert ask("about", data=gone).code == 0
    shutil.rmtree(gone)
    assert ask("about").code == 0
    assert {file.suffix for file in cold.iterdir()} == {".sqlite", ".whole"}
    assert len(list(cold.iterdir())) == 2


def test_a_new_index_that_a_process_writes_is_not_cleared(cold: Path) -> None:
    cold.mkdir(parents=True, mode=0o700)
    with turn(str(cold / "a.sqlite")) as fresh:
        assert fresh
        aged(Path(fresh), 2 * 3600)
        clear(str(cold))
        assert Path(fresh).exists()


def test_a_process_that_waits_writes_nothing_into_an_index_in_its_place(tmp_path: Path) -> None:
    """A process opens the new file, and another process moves that file into place before the first has the lock."""
    index = tmp_path / "a.sqlite"
    real = fcntl.flock

    def late(number: int, how: int) -> None:
        if not index.exists():
            index.write_bytes(b"whole")
            os.replace(index, f"{index}.new")
            os.replace(f"{index}.new", index)
        real(number, how)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("fcntl.flock", late)
        with turn(str(index)) as fresh:
            assert fresh is None
    assert index.read_bytes() == b"whole"


KILLED = """
import os, signal, sys
from diplorel.index import build
def kill(*_):
    os.kill(os.getpid(), signal.SIGKILL)
build.write_tally = kill
from diplorel.cli.main import run
run(sys.argv[1:])
"""


def test_a_kill_while_the_index_is_compiled_leaves_nothing_in_the_way(
    ask: Ask, environment: dict[str, str], cold: Path
) -> None:
    args = [sys.executable, "-c", KILLED, "--data", str(SMALL), *PAIR]
    env = {**environment, "XDG_CACHE_HOME": str(cold.parent)}
    assert subprocess.run(args, env=env, timeout=HANGS).returncode < 0
    assert [file.suffix for file in cold.iterdir()] == [".new"]
    assert (len(ask(*PAIR, "--json").rows), ask(*PAIR).err) == (11, "")
    assert {file.suffix for file in cold.iterdir()} == {".sqlite", ".whole"}


def test_an_upgrade_and_a_downgrade_share_a_cache(environment: dict[str, str], cold: Path, tmp_path: Path) -> None:
    package = Path(diplorel.__file__).parent
    (tmp_path / "data").symlink_to(BUNDLED)
    newer = Path(shutil.copytree(package, tmp_path / "diplorel", ignore=shutil.ignore_patterns("__pycache__")))
    tables = newer / "index" / "tables.py"
    text = tables.read_text("utf-8")
    tables.write_text(text.replace("\nVERSION = ", "\nVERSION = 1000 + "), "utf-8")
    assert tables.read_text("utf-8") != text

    def asked(program: Path) -> tuple[bytes, bytes]:
        env = {**environment, "XDG_CACHE_HOME": str(cold.parent), "PYTHONPATH": str(program.parent)}
        args = [sys.executable, "-m", "diplorel", "--data", str(SMALL), *PAIR, "--json"]
        done = subprocess.run(args, env=env, cwd="/", capture_output=True)
        return done.stdout, done.stderr

    answers = {asked(program) for program in (package, newer, package, newer)}
    assert len(answers) == 1
    assert {err for _, err in answers} == {b""}
    files = {file.name: file.stat().st_mtime_ns for file in cold.glob("*.sqlite")}
    assert len(files) == 2
    asked(package)
    assert {file.name: file.stat().st_mtime_ns for file in cold.glob("*.sqlite")} == files


@pytest.mark.parametrize("hours", [-48, 48], ids=["back", "forward"])
def test_a_clock_that_is_set_does_not_change_an_answer(
    ask: Ask, cache: Path, monkeypatch: pytest.MonkeyPatch, hours: int
) -> None:
    wanted = ask(*PAIR, "--json")
    real: dict[str, Callable[[], float]] = {"time": time.time, "time_ns": time.time_ns}
    monkeypatch.setattr("time.time", lambda: real["time"]() + hours * 3600)
    monkeypatch.setattr("time.time_ns", lambda: real["time_ns"]() + hours * 3600 * 10**9)
    before = index_in(cache).stat().st_ino
    assert [ask(*PAIR, "--json") for _ in range(2)] == [wanted, wanted]
    assert index_in(cache).stat().st_ino == before
