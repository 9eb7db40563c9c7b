"""Ten questions, put to diplorel and to the tools that a user would pick instead, in one interleaved run.

    python benchmarks/peers.py

diplorel is measured as installed; sqlite-utils and datasette read the SQLite export, DuckDB the Parquet export, pandas
the CSV export, and jq the JSON of the dataset.  Every answer is compared with that of diplorel before it is measured.
Every command is a process of its own; a round runs each command once.  The figures go into benchmarks/peers.json, from
which docs/peers.md shows them.
"""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from bench import BIN, HERE, PAIR, PYTHON, ROOT, Run, installed, once
from peer_scripts import JQ, PANDAS, PANDAS_AFTER, PANDAS_BEFORE
from questions import QUESTIONS

FIGURES = HERE / "peers.json"
ROUNDS = int(os.environ.get("ROUNDS", "11"))
TOOLS = {
    "diplorel": "diplorel",
    "sqlite-utils": "sqlite-utils on the SQLite export",
    "datasette": "datasette on the SQLite export",
    "DuckDB": "DuckDB on the Parquet export",
    "pandas": "pandas on the CSV export",
    "jq": "jq on the JSON",
}
STARTS = ("bare Python", "timeline", "timeline without byte-code", "first run after an install")
Figures = dict[str, Any]
_DUCKDB = (
    f"import sys; sys.path.insert(0, {str(HERE)!r}); from pathlib import Path; from questions import in_duckdb;"
    " print(list(in_duckdb(Path(sys.argv[1]))(sys.argv[2])))"
)


def in_sqlite(sql: str) -> str:
    """The SQL of a question for SQLite, which has days as text and no partitions."""
    plain = re.sub(r"DATE '", "'", sql).replace("host_initial = 'i' AND ", "")
    return re.sub(r"\(decade = \d+ OR decade IS NULL\)\s+AND ", "", plain)


def commands(number: int, folder: Path, site: Path) -> dict[str, Run]:
    """Tool -> the command that answers the question of this number."""
    question, ours = QUESTIONS[number], {"PYTHONPATH": str(site), "XDG_CACHE_HOME": str(folder / "cache")}
    database, sql = str(folder / "datasette" / "diplorel.db"), in_sqlite(question.sql)
    asked = "/diplorel.json?" + urlencode({"sql": sql, "_shape": "array"})
    limits = ["--setting", "sql_time_limit_ms", "60000", "--setting", "max_returned_rows", "100000"]
    script = PANDAS_BEFORE + PANDAS[number] + PANDAS_AFTER
    found: dict[str, Run] = {
        "diplorel": ([str(site / "bin" / "diplorel"), *question.command.split(), "--json"], ours),
        "sqlite-utils": ([str(BIN / "sqlite-utils"), "query", database, sql], {}),
        "datasette": ([str(BIN / "datasette"), database, "--get", asked, *limits], {}),
        "DuckDB": ([PYTHON, "-c", _DUCKDB, str(folder / "parquet"), question.sql], {}),
        "pandas": ([PYTHON, "-c", script, str(folder / "csv")], {}),
    }
    if jq := shutil.which("jq"):
        null = ["-n"] if "inputs" in JQ[number] else []
        files = sorted(map(str, (ROOT / "data").glob("*/*.json")))
        found["jq"] = ([jq, "-c", *null, JQ[number], *files], {})
    return found


def lines(number: int) -> dict[str, int]:
    """Tool -> the lines that a user writes for the question of this number."""
    texts = {"diplorel": "-", "jq": JQ[number], "pandas": PANDAS_BEFORE + PANDAS[number] + PANDAS_AFTER}
    sql = QUESTIONS[number].sql
    texts |= {"sqlite-utils": in_sqlite(sql), "datasette": in_sqlite(sql), "DuckDB": sql}
    return {tool: len(text.strip().split("\n")) for tool, text in texts.items()}


def answers(tool: str, run: Run, number: int) -> set[str]:
    """The rows that a tool prints, as texts."""
    command, env = run
    out = subprocess.run(command, env={**os.environ, **env}, capture_output=True, text=True, check=True).stdout
    if tool == "diplorel":
        rows = [tuple(row) for row in QUESTIONS[number].told(json.loads(out))]
    elif tool == "jq":
        rows = [tuple(json.loads(line)) for line in out.splitlines()]
    elif tool in ("pandas", "DuckDB"):
        rows = ast.literal_eval(out)
    else:
        rows = [tuple(row.values()) for row in json.loads(out)]
    return {str(tuple(str(value) for value in row)) for row in rows}


def measure(folder: Path, site: Path) -> Figures:
    """Compares the answers, and measures every tool with every question."""
    runs = [commands(number, folder, site) for number in range(len(QUESTIONS))]
    same: dict[str, list[bool]] = {}
    for number, by_tool in enumerate(runs):
        told = {tool: answers(tool, run, number) for tool, run in by_tool.items()}
        for tool, rows in told.items():
            same.setdefault(tool, []).append(rows == told["diplorel"])
    found: dict[str, list[list[tuple[float, float]]]] = {tool: [[] for _ in QUESTIONS] for tool in same}
    for _ in range(ROUNDS):
        for number, by_tool in enumerate(runs):
            for tool, run in by_tool.items():
                found[tool][number].append(once(run, folder))
    return {
        tool: {
            "seconds": [statistics.median(spent for spent, _ in one) for one in of_tool],
            "memory": max(peak for one in of_tool for _, peak in one),
            "lines": [lines(number)[tool] for number in range(len(QUESTIONS))],
            "same": same[tool],
        }
        for tool, of_tool in found.items()
    }


def starts(folder: Path, site: Path) -> dict[str, float]:
    """Seconds of a timeline beside the least that Python can do for it: warm, without byte-code, and at first."""
    question = ["timeline", *PAIR, "--json"]
    env = {"PYTHONPATH": str(site), "XDG_CACHE_HOME": str(folder / "cache")}
    cold = _copied(site, folder / "cold")
    bare = [PYTHON, str(HERE / "bare.py"), str(site / "diplorel" / "index.sqlite"), *PAIR]
    fixed: dict[str, Run] = {
        "bare Python": (bare, {}),
        "timeline": ([str(site / "bin" / "diplorel"), *question], env),
        "timeline without byte-code": (
            [str(cold / "bin" / "diplorel"), *question],
            {**env, "PYTHONPATH": str(cold), "PYTHONDONTWRITEBYTECODE": "1"},
        ),
    }
    for run in fixed.values():
        once(run, folder)
    spent: dict[str, list[float]] = {name: [] for name in STARTS}
    for number in range(ROUNDS):
        for name, run in fixed.items():
            spent[name].append(once(run, folder)[0])
        fresh = _copied(site, folder / f"fresh-{number}")
        cache = str(folder / f"cache-{number}")
        first = {"PYTHONPATH": str(fresh), "XDG_CACHE_HOME": cache, "PYTHONDONTWRITEBYTECODE": ""}
        spent["first run after an install"].append(
            once(([str(fresh / "bin" / "diplorel"), *question], first), folder)[0]
        )
        shutil.rmtree(fresh)
    return {name: statistics.median(found) for name, found in spent.items()}


def _copied(site: Path, target: Path) -> Path:
    """A copy of an installed package without its byte-code."""
    return Path(shutil.copytree(site, target, ignore=shutil.ignore_patterns("__pycache__")))


def tables(figures: Figures) -> str:
    """The figures as tables in Markdown."""
    tools, ours = figures["tools"], figures["tools"]["diplorel"]["seconds"]
    others = [tool for tool in TOOLS if tool in tools and tool != "diplorel"]
    told = ["| question | diplorel | " + " | ".join(others) + " |", "|---|---|" + "---|" * len(others)]
    for number, question in enumerate(QUESTIONS):
        cells = [f"{tools[tool]['seconds'][number] / ours[number]:.1f}" for tool in others]
        told.append(f"| {question.what} | {ours[number] * 1000:.0f} ms | {' | '.join(cells)} |")
    whole = ["| tool | lines for ten questions | peak memory | the same rows as diplorel |", "|---|---|---|---|"]
    for tool in ("diplorel", *others):
        one = tools[tool]
        same = f"{sum(one['same'])} of {len(one['same'])} questions"
        whole.append(f"| {TOOLS[tool]} | {sum(one['lines'])} | {one['memory']:.0f} MiB | {same} |")
    begun = ["| start | time | bare Python = 1 |", "|---|---|---|"]
    for name, seconds in figures["starts"].items():
        begun.append(f"| {name} | {seconds * 1000:.0f} ms | {seconds / figures['starts']['bare Python']:.2f} |")
    return "\n" + "\n\n".join("\n".join(table) for table in (told, whole, begun)) + "\n"


def main() -> int:
    """Measures, and writes the figures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        site, _ = installed(folder)
        env = {**os.environ, "PYTHONPATH": str(site), "XDG_CACHE_HOME": str(folder / "cache")}
        for form in ("datasette", "parquet", "csv"):
            export = [PYTHON, str(site / "bin" / "diplorel"), "export", form, "-o", str(folder / form)]
            subprocess.run(export, env=env, check=True, capture_output=True)
        figures = {"tools": measure(folder, site), "starts": starts(folder, site)}
    FIGURES.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")
    print(tables(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main())
