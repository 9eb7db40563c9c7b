from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol

import pytest
from hypothesis import settings
from support import BUNDLED, SMALL, Done

from diplorel.cli import main
from diplorel.index.make import make

settings.register_profile("steady", deadline=None, derandomize=True, print_blob=False)
settings.load_profile("steady")

QUIET = ("DIPLOREL_DATA", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "TERM", "COLORTERM", "PYTHONIOENCODING")


class Run(Protocol):
    def __call__(
        self, *args: str, env: Mapping[str, str] | None = None, data: Path | str | None = SMALL, stdin: str = ""
    ) -> Done: ...


Ask = Callable[..., Done]


@pytest.fixture
def small() -> Path:
    """A made-up dataset that holds every type of record and every form of date."""
    return SMALL


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache in which the index of the small dataset is already compiled."""
    cache = tmp_path_factory.mktemp("compiled")
    args = [sys.executable, "-m", "diplorel", "--data", str(SMALL), "about"]
    subprocess.run(args, env=_environment(cache), check=True, capture_output=True)
    return cache


@pytest.fixture(scope="session")
def bundled() -> sqlite3.Connection:
    """The index of the bundled dataset, in memory."""
    made = make(BUNDLED, None, "", None)
    assert isinstance(made, sqlite3.Connection)
    return made


@pytest.fixture
def cache(compiled: Path, tmp_path: Path) -> Path:
    """This test's own cache, the index of the small dataset in it."""
    return Path(shutil.copytree(compiled, tmp_path / "cache"))


def _environment(cache: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in QUIET and not name.startswith("LC_")}
    return {**kept, "XDG_CACHE_HOME": str(cache), "LANG": "C.UTF-8"}


@pytest.fixture
def environment(cache: Path) -> dict[str, str]:
    """The environment of a fresh process: nothing of the user's own that the program reads."""
    return _environment(cache)


@pytest.fixture
def run(environment: dict[str, str]) -> Run:
    """Runs the program in a fresh process, off a terminal."""

    def run(*args: str, env: Mapping[str, str] | None = None, data: Path | str | None = SMALL, stdin: str = "") -> Done:
        before = ["--data", str(data)] if data is not None else []
        done = subprocess.run(
            [sys.executable, "-m", "diplorel", *before, *args],
            env={**environment, **(env or {})},
            input=stdin.encode(),
            capture_output=True,
            timeout=60,
        )
        out, err = (stream.decode("utf-8", "surrogateescape") for stream in (done.stdout, done.stderr))
        return Done(out, err, done.returncode)

    return run


@pytest.fixture
def ask(cache: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Ask:
    """Runs the program in this process: faster, and as good where streams and start-up are not the question."""
    for name in QUIET:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))

    def ask(*args: str, data: Path | str | None = SMALL) -> Done:
        capsys.readouterr()
        code = main.run([*(["--data", str(data)] if data is not None else []), *args])
        out, err = capsys.readouterr()
        return Done(out, err, code)

    return ask
