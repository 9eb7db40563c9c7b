"""What a lookup must not import, because each of these costs more time than the lookup itself."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from support import HANGS, SMALL

HEAVY = (
    "pydantic",
    "pydantic_core",
    "typing_extensions",
    "diplorel.model.rows",
    "diplorel.dataset.parse",
    "asyncio",
    "mcp",
    "textual",
)
PARSES = ("typer", "click", "inspect")
"""What reads the lines that are not plain."""
DRAWS = ("rich", "rich.console", "rich.table", "diplorel.render.terminal")

PROBE = """
import json, sys
from diplorel.cli.main import run
try:
    code = run()
except SystemExit as end:
    code = end.code
print(json.dumps([code, sorted(sys.modules)]), file=sys.stderr)
"""


def modules_after(environment: dict[str, str], *args: str, **more: str) -> set[str]:
    """Every module in a fresh process that has run the program."""
    done = subprocess.run(
        [sys.executable, "-c", PROBE, *args],
        env={**environment, **more},
        capture_output=True,
        check=True,
        timeout=HANGS,
    )
    code, modules = json.loads(done.stderr.splitlines()[-1])
    assert code in (0, None)
    assert done.stdout
    return set(modules)


LOOKUPS = [
    ("timeline", "azerbaijan", "palestine"),
    ("missions", "--host", "israel"),
    ("relations", "azerbaijan"),
    ("relations", "azerbaijan", "israel"),
    ("events", "--kind", "visit"),
    ("heads",),
    ("country", "palestine"),
    ("search", "embassy"),
    ("show", "evt-visit"),
    ("sources",),
    ("about",),
]


@pytest.mark.parametrize("form", ["json", "text", "csv", "md"])
@pytest.mark.parametrize("question", LOOKUPS[:4], ids=" ".join)
def test_a_lookup_off_a_terminal_imports_nothing_heavy(
    environment: dict[str, str], question: tuple[str, ...], form: str
) -> None:
    modules = modules_after(environment, "--data", str(SMALL), *question, "--format", form)
    assert modules.isdisjoint((*HEAVY, *DRAWS, *PARSES))


@pytest.mark.parametrize("question", LOOKUPS[4:], ids=" ".join)
def test_no_lookup_imports_anything_heavy(environment: dict[str, str], question: tuple[str, ...]) -> None:
    modules = modules_after(environment, "--data", str(SMALL), *question, "--json")
    assert modules.isdisjoint((*HEAVY, *DRAWS, *PARSES))


def test_a_drawn_table_needs_rich_and_no_pydantic(environment: dict[str, str]) -> None:
    modules = modules_after(environment, "--data", str(SMALL), *LOOKUPS[0], "--format", "table")
    assert modules.isdisjoint(HEAVY)
    assert "rich" in modules


@pytest.mark.parametrize("typed", ["timeline azerb", "show evt-", "missions --kind emb", "sources reg"])
def test_completion_imports_nothing_heavy(environment: dict[str, str], typed: str) -> None:
    asked = {"_DIPLOREL_COMPLETE": "complete_bash", "COMP_WORDS": f"diplorel {typed}", "DIPLOREL_DATA": str(SMALL)}
    modules = modules_after(environment, COMP_CWORD=str(len(typed.split())), **asked)
    assert modules.isdisjoint((*HEAVY, *DRAWS, *PARSES))


def test_a_compiling_run_imports_pydantic_and_the_next_does_not(environment: dict[str, str], tmp_path: object) -> None:
    cold = {"XDG_CACHE_HOME": f"{tmp_path}/cold"}
    assert "pydantic" in modules_after(environment, "--data", str(SMALL), "about", **cold)
    assert "pydantic" not in modules_after(environment, "--data", str(SMALL), "about", **cold)
