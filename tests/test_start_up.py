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
DAYS = ("diplorel.lookup.as_of.on_day", "diplorel.lookup.as_of.existence", "diplorel.dates.validity")
"""What only a question about a day needs."""
LISTS = (
    *DAYS,
    "diplorel.index.status_rule",
    "diplorel.lookup.coverage",
    "diplorel.lookup.relations.lineage",
    "diplorel.render.section",
)
"""What a timeline for a program has no need of."""
PARSES = ("typer", "click", "inspect")
"""What reads the lines that are not plain."""
DRAWS = ("rich", "rich.console", "rich.table", "diplorel.render.terminal")

MOST = 59
"""Modules of diplorel that a timeline for a program imports: each takes a tenth of a millisecond or more."""

PROBE = """
import json, sys
from diplorel.cli.main import run
try:
    code = run()
except SystemExit as end:
    code = end.code
print(json.dumps([code, sorted(sys.modules)]), file=sys.stderr)
"""


def modules_after(environment: dict[str, str], *args: str, probe: str = PROBE, **more: str) -> set[str]:
    """Every module in a fresh process that has run the program."""
    done = subprocess.run(
        [sys.executable, "-c", probe, *args],
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


def test_a_timeline_for_a_program_imports_no_more_than_it_needs(environment: dict[str, str]) -> None:
    modules_after(environment, "--data", str(SMALL), "about")  # compiles the index
    modules = modules_after(environment, "--data", str(SMALL), *LOOKUPS[0], "--json")
    assert modules.isdisjoint(LISTS)
    ours = {name for name in modules if name.partition(".")[0] == "diplorel"}
    assert len(ours) <= MOST


@pytest.mark.parametrize("question", LOOKUPS[1:4], ids=" ".join)
def test_a_lookup_over_all_time_imports_nothing_about_days(
    environment: dict[str, str], question: tuple[str, ...]
) -> None:
    modules_after(environment, "--data", str(SMALL), "about")
    assert modules_after(environment, "--data", str(SMALL), *question, "--json").isdisjoint(DAYS[:2])


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


COMPILES = """
import sys, typing
def refuse(text, *_, **__):
    raise AssertionError(f"the annotation {text!r} is a text")
typing.ForwardRef = refuse
"""


@pytest.mark.parametrize("question", LOOKUPS, ids=" ".join)
def test_a_lookup_compiles_no_annotation(environment: dict[str, str], question: tuple[str, ...]) -> None:
    modules_after(environment, "--data", str(SMALL), "about")
    modules_after(environment, "--data", str(SMALL), *question, "--json", probe=COMPILES + PROBE)
