"""What ten questions cost with diplorel, DuckDB and Apache Spark, at today's size, at 10 times and at 100 times.

    python benchmarks/at_scale.py FOLDER [TIMES ...]

FOLDER keeps the datasets, indexes and exports, and a later run takes what is there.  Up to 10 times, the dataset is
made as JSON (benchmarks/grow.py), compiled and exported.  Above that, an index that FOLDER has is exported and asked
(`index-100.sqlite`, from benchmarks/growth.py); without it, the Parquet files alone are grown
(benchmarks/grow_parquet.py), and engines alone are asked.  The figures of the sizes that were measured
go into benchmarks/at_scale.json, from which docs/at-scale.md shows them.

Times are processor seconds, of all threads together: a busy machine does not change them much.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

from bench import COMPILE, HERE, MIB, PYTHON, ROOT, installed
from questions import QUESTIONS

FIGURES = HERE / "at_scale.json"
MOST_JSON = 10
ROUNDS = 5
TOOLS = ("diplorel", "duckdb", "spark")
RUNS = {"duckdb": 3, "spark": 1}
_NAMES = {"diplorel": "diplorel", "duckdb": "DuckDB", "spark": "Spark"}
Figures = dict[str, Any]


class Run(NamedTuple):
    """What a process has used."""

    cpu: float
    """Processor seconds."""
    memory: float
    """Peak memory, MiB."""
    out: str


def run(command: list[str], env: dict[str, str]) -> Run:
    """Runs a command to its end.  Raises CalledProcessError if it fails."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, **env})
    assert process.stdout
    out = process.stdout.read()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = 0
    if status:
        raise subprocess.CalledProcessError(status, command)
    return Run(used.ru_utime + used.ru_stime, used.ru_maxrss * (1024 if sys.platform != "darwin" else 1) / MIB, out)


def measure(times: int, folder: Path, site: Path) -> Figures:
    """Measures one size.  site: diplorel as installed."""
    parquet = folder / f"parquet-{times}"
    data, index = ROOT / "data" if times == 1 else folder / f"data-{times}", folder / f"index-{times}.sqlite"
    # as separate processes: the peak memory of a child begins at that of its parent
    if times > MOST_JSON and not index.exists():
        if not parquet.exists():
            run([PYTHON, str(HERE / "grow_parquet.py"), str(times), str(folder / "parquet-1"), str(parquet)], {})
        return {"parquet": _size(parquet), **{tool: _engine(tool, parquet) for tool in TOOLS[1:]}}
    if not data.exists():
        run([PYTHON, str(HERE / "grow.py"), str(times), str(data)], {})
    compiled = None if index.exists() else run([PYTHON, "-c", COMPILE, str(data), str(index)], {})
    shutil.copyfile(index, site / "diplorel" / "index.sqlite")
    env = {"PYTHONPATH": str(site), "XDG_CACHE_HOME": str(folder / "cache")}
    shutil.rmtree(parquet, ignore_errors=True)
    program = [PYTHON, str(site / "bin" / "diplorel")]
    run([*program, "about"], env)  # reads the index once, and notes that it is whole
    exported = run([*program, "export", "parquet", "-o", str(parquet)], env)
    found: Figures = {"json": _size(data), "index": _size(index), "parquet": _size(parquet)}
    if compiled:
        found["compile"] = compiled[:2]
    asked = {one.what: _median([run([*program, *one.command.split(), "--json"], env) for _ in range(ROUNDS)])
             for one in QUESTIONS}  # fmt: skip
    started = {"start": 0.0, **{what: cpu for what, (cpu, _) in asked.items()}}
    told = {"cpu": started, "memory": max(memory for _, memory in asked.values())}
    return {**found, "export": exported[:2], "diplorel": told, **{one: _engine(one, parquet) for one in TOOLS[1:]}}


def _median(runs: list[Run]) -> tuple[float, float]:
    return statistics.median(run.cpu for run in runs), max(run.memory for run in runs)


def _engine(tool: str, parquet: Path) -> Figures:
    """The figures of an engine: of several runs, those of the middle one by the time of all questions."""
    command = [PYTHON, str(HERE / "questions.py"), tool, str(parquet)]
    runs: list[Figures] = [json.loads(run(command, {}).out.splitlines()[-1]) for _ in range(RUNS[tool])]
    return sorted(runs, key=lambda one: sum(one["cpu"].values()))[len(runs) // 2]


def _size(path: Path) -> float:
    """MB of a file, or of the files in a folder."""
    files = path.rglob("*") if path.is_dir() else [path]
    return sum(file.stat().st_size for file in files if file.is_file()) / 1e6


def tables(figures: Figures) -> str:
    """The figures as tables in Markdown.  figures: number of times -> what `measure` gives."""
    sizes = ["| size | JSON | index | Parquet | compile | export |", "|---|---|---|---|---|---|"]
    for times, one in figures.items():
        megabytes = [f"{one[key]:,.0f} MB" if key in one else "" for key in ("json", "index", "parquet")]
        made = [_made(one.get(key)) for key in ("compile", "export")]
        sizes.append(f"| {times} times | {' | '.join([*megabytes, *made])} |")
    asked = [(times, tool) for tool in TOOLS for times in figures if tool in figures[times]]
    costs = ["| question | " + " | ".join(f"{_NAMES[tool]} {times}x" for times, tool in asked) + " |",
             "|---|" + "---|" * len(asked)]  # fmt: skip
    for what in ("start", *(question.what for question in QUESTIONS)):
        cells = [f"{figures[times][tool]['cpu'][what]:.2f} s" for times, tool in asked]
        costs.append(f"| {what} | {' | '.join(cells)} |")
    costs.append("| peak memory | " + " | ".join(f"{figures[t][tool]['memory']:,.0f} MiB" for t, tool in asked) + " |")
    return "\n" + "\n".join(sizes) + "\n\n" + "\n".join(costs) + "\n"


def _made(cost: list[float] | None) -> str:
    return f"{cost[0]:,.0f} s, {cost[1]:,.0f} MiB" if cost else ""


def main() -> int:
    """Measures the sizes that are asked for, and writes the figures."""
    folder, sizes = Path(sys.argv[1]).absolute(), [int(text) for text in sys.argv[2:]] or [1, 10, 100]
    folder.mkdir(exist_ok=True)
    site = folder / "installed" / "site"
    if not site.exists():
        site.parent.mkdir()
        installed(site.parent)
    figures: Figures = json.loads(FIGURES.read_text("utf-8")) if FIGURES.exists() else {}
    for times in sizes:
        measured = measure(times, folder, site)
        kept = {key: value for key, value in figures.get(str(times), {}).items() if key == "compile"}
        figures[str(times)] = {**kept, **measured}
        FIGURES.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")
    print(tables(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main())
