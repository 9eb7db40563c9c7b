"""A system that fails: caches, indexes, disks, pipes, locales, terminals.  The lookup answers if it can."""

from __future__ import annotations

import errno
import json
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import Ask, Run
from support import HANGS, SMALL, Done, refused, save, valid

PAIR = ("timeline", "azerbaijan", "palestine")


def test_a_cache_that_is_a_file_does_not_stop_the_lookup(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    done = run(*PAIR, "--json", env={"XDG_CACHE_HOME": str(tmp_path / "file")})
    assert (len(done.rows), done.code) == (11, 0)
    assert re.fullmatch(r"the index cannot be saved in .*; the program reads the data again\n", done.err)


@pytest.mark.parametrize("cache", ["/proc/nowhere", "/dev/null"])
def test_a_cache_that_cannot_be_written_does_not_stop_the_lookup(run: Run, cache: str) -> None:
    done = run(*PAIR, "--json", env={"XDG_CACHE_HOME": cache})
    assert (len(done.rows), done.code, done.err.count("\n")) == (11, 0, 1)


@pytest.mark.parametrize("home", ["", "cache", "~"])
def test_a_cache_path_that_is_not_absolute_does_not_stop_the_lookup(run: Run, home: str, tmp_path: Path) -> None:
    done = run(*PAIR, "--json", env={"XDG_CACHE_HOME": home, "HOME": str(tmp_path)})
    assert (len(done.rows), done.code, done.err) == (11, 0, "")


@pytest.mark.parametrize("home", ["/nonexistent", "", "home"])
def test_a_user_without_a_home_is_answered(run: Run, home: str, tmp_path: Path) -> None:
    done = run(*PAIR, "--json", env={"XDG_CACHE_HOME": "", "HOME": home})
    assert (len(done.rows), done.code) == (11, 0)
    assert "Traceback" not in done.err


def test_a_user_without_an_entry_in_passwd_is_answered(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody(_: int) -> None:
        raise KeyError

    for name in ("HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name)
    monkeypatch.setattr("pwd.getpwuid", nobody)
    done = ask(*PAIR, "--json")
    assert (len(done.rows), done.code) == (11, 0)
    assert "cannot be saved in ~/.cache/diplorel (the user has no home folder)" in done.err


def test_a_missing_folder_for_temporary_files_does_not_stop_the_compiler(run: Run, tmp_path: Path) -> None:
    done = run(*PAIR, "--json", env={"XDG_CACHE_HOME": str(tmp_path / "cold"), "TMPDIR": "/nonexistent"})
    assert (len(done.rows), done.code, done.err) == (11, 0, "")


def test_a_file_system_that_is_read_only_does_not_stop_the_lookup(
    ask: Ask, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def refuse(path: str, *_: object, **__: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system", path)

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    monkeypatch.setattr("os.makedirs", refuse)
    done = ask(*PAIR, "--json")
    assert (len(done.rows), done.code, done.err.count("\n")) == (11, 0, 1)
    assert "(Read-only file system)" in done.err


def shell(environment: dict[str, str], command: str, **more: str) -> Done:
    """Runs a shell command in which $D is the program with the small dataset."""
    program = f"{sys.executable} -m diplorel --data {SMALL}"
    done = subprocess.run(
        ["/bin/bash", "-c", f"set -o pipefail; {command.replace('$D', program)}"],
        env={**environment, **more}, capture_output=True, timeout=HANGS,
    )  # fmt: skip
    return Done(done.stdout.decode(), done.stderr.decode(), done.returncode)


WRITES = (" ".join(PAIR), f"{' '.join(PAIR)} --json", f"{' '.join(PAIR)} --format table", "events --format csv",
          "schema", "--help", "--version", "missions --help", "validate --json")  # fmt: skip


@pytest.mark.parametrize("question", WRITES)
def test_a_full_disk_is_told(environment: dict[str, str], question: str) -> None:
    done = shell(environment, f"$D {question} > /dev/full")
    refused(done, 4, "cannot be written: No space left on device")


@pytest.mark.parametrize("question", WRITES)
def test_a_closed_pipe_ends_quietly(environment: dict[str, str], question: str) -> None:
    done = shell(environment, f"$D {question} | true")
    assert (done.err.replace("61 records, 0 issues\n", ""), done.code) == ("", 0)


@pytest.mark.parametrize("question", ["timeline azerbaijan palestine", "events --json", "schema"])
def test_a_reader_that_wants_one_line_gets_it(environment: dict[str, str], question: str) -> None:
    done = shell(environment, f"$D {question} | head -1")
    assert (done.out.count("\n"), done.err) == (1, "")


@pytest.mark.parametrize("stream", [">&-", "2>&-", ">&- 2>&-", "<&-"])
def test_a_stream_that_is_closed_from_the_start_brings_no_traceback(environment: dict[str, str], stream: str) -> None:
    done = shell(environment, f"$D {' '.join(PAIR)} {stream}")
    assert "Traceback" not in done.err
    assert done.err.count("\n") <= 1


def test_a_closed_pipe_does_not_hide_a_issue(environment: dict[str, str], tmp_path: Path) -> None:
    save(tmp_path, valid(rel_one={"date": "soon"}))
    assert shell(environment, f"$D validate {tmp_path} | true").code == 4


def test_a_stdout_that_is_closed_from_the_start_is_told(environment: dict[str, str]) -> None:
    refused(shell(environment, f"$D {' '.join(PAIR)} >&-"), 4, "cannot be written: stdout is closed")


def test_stderr_that_cannot_be_written_does_not_stop_the_answer(environment: dict[str, str]) -> None:
    done = shell(environment, f"$D {' '.join(PAIR)} --limit 1 2> /dev/full")
    assert (done.out.count("\n"), done.code) == (1, 0)


INTERRUPTED = """
import os, signal, time
import diplorel.index.cache as store
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs ignore it
def hang(*_):
    os.kill(os.getpid(), signal.SIGINT)
    time.sleep(30)
store.open_index = hang
from diplorel.cli.main import main
main()
"""


def test_ctrl_c_ends_with_130_and_no_word(environment: dict[str, str]) -> None:
    args = [sys.executable, "-c", INTERRUPTED, *PAIR]
    done = subprocess.run(args, env=environment, capture_output=True, timeout=HANGS)
    assert done.returncode in (130, -signal.SIGINT)
    assert (done.stdout, done.stderr.strip()) == (b"", b"")


EARLY = """
import os, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
class Finder:
    def find_spec(self, name, *_):
        if name == "diplorel.cli.context":
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Finder())
from diplorel.__main__ import main
main()
"""


def test_ctrl_c_while_modules_are_imported_is_quiet(environment: dict[str, str]) -> None:
    args = [sys.executable, "-c", EARLY, *PAIR]
    done = subprocess.run(args, env=environment, capture_output=True, timeout=HANGS)
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


@pytest.mark.parametrize("stream", ["2>&-", "<&-", "<&- 2>&-"])
def test_an_empty_cache_is_filled_without_these_streams(
    environment: dict[str, str], stream: str, tmp_path: Path
) -> None:
    done = shell(environment, f"$D {' '.join(PAIR)} --json {stream}", XDG_CACHE_HOME=str(tmp_path / "empty"))
    assert (len(done.rows), done.err, done.code) == (11, "", 0)


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("lost", [1, 300])
def test_a_disk_that_is_full_in_the_middle_of_a_write_is_told(
    environment: dict[str, str], unbuffered: str, lost: int, tmp_path: Path
) -> None:
    """lost: bytes for which there is no room; one byte is a part of the last write, and no write comes after it."""
    environment = {name: text for name, text in environment.items() if not name.startswith("COVERAGE")}  # no room
    asked = f"{' '.join(PAIR)} --json"
    before = 64 * 1024 - len(shell(environment, f"$D {asked}").out.encode()) + lost
    fits = f"trap '' XFSZ; ulimit -f 64; {{ head -c {before} /dev/zero; $D {asked}; }}"
    done = shell(environment, f"{fits} > {tmp_path / 'out'}", PYTHONUNBUFFERED=unbuffered)
    refused(done, 4, "the answer cannot be written: File too large")


def test_ctrl_c_while_the_index_is_compiled_leaves_nothing_half_made(
    ask: Ask, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    root = Path(shutil.copytree(SMALL, tmp_path / "copy"))
    with monkeypatch.context() as patch:
        patch.setattr("diplorel.index.build.compile_index", interrupt)
        assert ask(*PAIR, data=root) == Done("", "", 130)
    assert len(list(cache.rglob("*.sqlite"))) == 1
    assert list(cache.rglob("*.new*")) == []
    assert ask(*PAIR, data=root).code == 0


@pytest.mark.parametrize("form", ["text", "table", "csv", "md", "json"])
def test_in_the_c_locale_everything_is_printed(run: Run, form: str) -> None:
    done = run(*PAIR, "--format", form, env={"LC_ALL": "C", "LANG": "C"})
    assert (done.err, done.code) == ("", 0)
    assert "1992" in done.out


ASCII = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
NARROW = [ASCII, {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LC_ALL": "C"}, {"PYTHONIOENCODING": "latin-1"}]


@pytest.mark.parametrize("env", NARROW)
@pytest.mark.parametrize("form", ["text", "table", "csv", "md"])
def test_where_letters_cannot_be_printed_their_escapes_are(run: Run, env: dict[str, str], form: str) -> None:
    done = run("events", "--format", form, env=env)
    assert (done.err, done.code) == ("", 0)
    assert "\\u041f\\u043e\\u0441\\u043e\\u043b\\u044c\\u0441\\u0442\\u0432\\u043e" in done.out.replace("\n", "")


@pytest.mark.parametrize("env", NARROW)
def test_json_stays_json_where_letters_cannot_be_printed(
    run: Run, ask: Ask, env: dict[str, str], tmp_path: Path
) -> None:
    rows = valid(evt_one={"summary": "Türkiye — 𝒜 ﷽ \u2028 end"})
    save(tmp_path / "data", rows)
    done = run("events", "--json", data=tmp_path / "data", env=env)
    assert json.loads(done.out.encode("ascii", "surrogateescape").decode("latin-1"))[0]["summary"] == rows[0]["summary"]


def test_an_error_with_letters_that_cannot_be_printed_is_still_one_line(run: Run) -> None:
    refused(run("timeline", "Атлантида", env=ASCII), 3, "no party is called '\\u0410\\u0442")


def test_an_argument_that_is_no_text_is_refused(environment: dict[str, str]) -> None:
    done = shell(environment, "$D timeline $'\\xff\\xfe'")
    refused(done, 3, "no party is called")


@pytest.mark.parametrize("columns", ["20", "1", "0", "-5", "wide", "100000"])
def test_any_width_is_answered(run: Run, columns: str) -> None:
    for question in (PAIR, ("relations", "azerbaijan", "israel"), ("missions",)):
        done = run(*question, "--format", "table", env={"COLUMNS": columns})
        assert (done.err, done.code) == ("", 0)
        assert done.out.strip()


@pytest.mark.parametrize("columns", ["20", "80"])
@pytest.mark.parametrize("args", [("--help",), ("timeline", "--help")])
def test_help_is_there_at_any_width(run: Run, args: tuple[str, ...], columns: str) -> None:
    done = run(*args, env={"COLUMNS": columns})
    assert (done.err, done.code) == ("", 0)
    assert "diplorel" in done.out


@pytest.mark.parametrize("data", ["/no/such/folder", "/dev/null", str(SMALL / "datapackage.json")])
def test_completion_never_speaks_of_what_goes_wrong(environment: dict[str, str], data: str) -> None:
    asked = {"_DIPLOREL_COMPLETE": "complete_bash", "COMP_WORDS": "diplorel timeline az", "COMP_CWORD": "2"}
    done = shell(environment, "$D", DIPLOREL_DATA=data, **asked)
    assert (done.out.strip(), done.err) == ("", "")


def test_completion_reads_the_dataset_of_the_line(environment: dict[str, str]) -> None:
    for data, found in ((str(SMALL), "azerbaijan"), ("/no/such/folder", "")):
        line = {"COMP_WORDS": f"diplorel timeline --data {data} az", "COMP_CWORD": "4"}
        done = shell(environment, "$D", _DIPLOREL_COMPLETE="complete_bash", DIPLOREL_DATA="/no/such/file", **line)
        assert (done.out.strip(), done.err) == (found, "")
