from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Protocol

import pytest
from hypothesis import Phase, settings
from support import BUNDLED, HANGS, SMALL, Done, index_in

from diplorel.cli import main
from diplorel.dates.edtf import span
from diplorel.index.handle import Index

os.environ["XDG_DATA_HOME"] = "/nonexistent"  # no test reads a release that the user installed
settings.register_profile("steady", deadline=None, derandomize=True, print_blob=False)
settings.register_profile(  # `make mutants` asks thousands of times whether a test fails, and never by which example
    "mutants", settings.get_profile("steady"), phases=(Phase.explicit, Phase.generate), max_examples=30
)
settings.load_profile("steady")

QUIET = ("DIPLOREL_DATA", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "TERM", "COLORTERM", "PYTHONIOENCODING")


class Run(Protocol):
    def __call__(
        self, *args: str, env: Mapping[str, str] | None = None, data: Path | str | None = SMALL, stdin: str = ""
    ) -> Done: ...


Ask = Callable[..., Done]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks the tests that read the bundled data as those that ask it are marked, and the tests that run the program.

    Examples come before properties, each module together: `make mutants` names tests in no order, and stops at the
    first that fails.
    """
    for item in items:
        if "bundled" in getattr(item, "fixturenames", ()):
            item.add_marker("bundled")
        if "cache" in getattr(item, "fixturenames", ()):
            item.add_marker("program")
    items.sort(key=_how_slow)


def _how_slow(item: pytest.Item) -> tuple[bool, Path]:
    return hasattr(getattr(item, "obj", None), "hypothesis"), item.path


@pytest.fixture(autouse=True)
def _no_date_is_remembered() -> None:
    """Every test reads its dates itself: none passes because an earlier test has read them."""
    span.cache_clear()


@pytest.fixture
def small() -> Path:
    """A made-up dataset that holds every type of record and every form of date."""
    return SMALL


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache in which the index of the small dataset is already compiled."""
    return _compiled(tmp_path_factory.mktemp("compiled"), SMALL)


@pytest.fixture(scope="session")
def bundled_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache in which the index of the bundled dataset is compiled, once in a run of all tests.

    The workers of pytest-xdist share the folder: the program lets one of them compile, and the others wait.
    """
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    return _compiled(folder / "bundled", BUNDLED)


def _compiled(cache: Path, data: Path) -> Path:
    args = [sys.executable, "-m", "diplorel", "--data", str(data), "about"]
    env = {**_environment(cache), "PYTHONHASHSEED": "1"}
    done = subprocess.run(args, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return cache


@pytest.fixture(scope="session")
def bundled(bundled_cache: Path) -> Iterator[Index]:
    """The index of the bundled dataset."""
    with closing(sqlite3.connect(index_in(bundled_cache), factory=Index)) as db:
        yield db


@pytest.fixture
def cache(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    """This test's own cache, with an index in it: of the bundled dataset where a test has that mark.

    The bundled index is linked, not copied: it is large, and the program never writes into an index.
    """
    if request.node.get_closest_marker("bundled"):
        kept = request.getfixturevalue("bundled_cache")
        yield Path(shutil.copytree(kept, tmp_path / "cache", copy_function=os.link))
        return
    cache = Path(shutil.copytree(request.getfixturevalue("compiled"), tmp_path / "cache"))
    yield cache
    sizes = [file.stat().st_size for file in cache.rglob("*.sqlite") if file.is_file()]
    assert max(sizes, default=0) < 10_000_000, "this test compiles the bundled data: give it the mark `bundled`"


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
            timeout=HANGS,
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
