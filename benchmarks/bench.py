"""How long a lookup takes beside the least a program could do and beside the tools that a user would pick instead.

diplorel is measured as a user has it: its wheel, built and installed into a folder of its own.  Every command is a
process of its own; one round runs each of them once, in turn, so that whatever else the machine does hits all alike.
Medians and their ratios are printed; compare the ratios.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
ROOT = HERE.parent
ROUNDS = int(os.environ.get("ROUNDS", "21"))
PYTHON = sys.executable
BIN = Path(PYTHON).parent
PAIR = ("azerbaijan", "palestine")
DAYS = {
    "a pair": "relations united-states mexico",
    "a pair as of 1975": "relations united-states mexico --as-of 1975",
    "partners as of 1975": "relations united-states --as-of 1975",
    "missions": "missions --host israel",
    "missions as of 2022-06": "missions --host israel --as-of 2022-06",
}
"""Lookups with and without a day.  No party has more partners, missions and heads on record than the United States."""
SQL = """
SELECT moment.date, moment.kind, moment.summary, record.body FROM moment JOIN record USING (rid) WHERE mid IN (
    SELECT mid FROM moment_party WHERE party = :a INTERSECT SELECT mid FROM moment_party WHERE party = :b) ORDER BY mid
"""
JQ = '.[]? | objects | select(.parties? and (tostring | contains("azerbaijan") and contains("palestine")))'
COMPILE = (
    "import sys; from pathlib import Path; from diplorel.index.cache import compile_to;"
    " compile_to(Path(sys.argv[1]), Path(sys.argv[2]))"
)
MIB = 1024**2

Run = tuple[list[str], dict[str, str]]
"""A command line and what it has in its environment besides."""


class Target(NamedTuple):
    """A measure, and what it is to stay under."""

    what: str
    ours: str
    theirs: str
    most: float


OVER_TIME = {
    "changes of a year": ("changes", "1972", "1973"),
    "on-this-day": ("on-this-day", "2029-03-26"),
    "compare": ("compare", "azerbaijan", "armenia"),
    "rank": ("rank", "--by", "missions-sent"),
    "rank as of a year": ("rank", "--by", "missions-sent", "--as-of", "1975"),
    "rank of visits": ("rank", "--by", "visits-made"),
    "relations, one-sided": ("relations", "azerbaijan", "--one-sided"),
    "missions, reciprocal": ("missions", "--host", "azerbaijan", "--reciprocal"),
}
"""Name -> a question about all parties, or of all times."""

TARGETS = (
    Target("timeline --json / typer hello", "timeline --json", "typer hello", 1.4),
    Target("timeline drawn / importing typer and rich", "timeline drawn", "import typer, rich", 1.4),
    Target("timeline --json / bare Python that prints the same rows", "timeline --json", "bare Python", 1.6),
    Target("timeline --json / sqlite-utils on the index", "timeline --json", "sqlite-utils", 0.35),
    Target("timeline --json / jq over the JSON", "timeline --json", "jq over the JSON", 0.6),
    Target("conflicts --json, all of them / timeline --json", "conflicts --json", "timeline --json", 3),
    *(Target(f"{name} / timeline --json", name, "timeline --json", 2) for name in OVER_TIME),
    Target("every partner as of a day / a pair", "partners as of 1975", "a pair", 2),
    Target("a pair as of a day / a pair", "a pair as of 1975", "a pair", 1.15),
    Target("missions as of a day / missions", "missions as of 2022-06", "missions", 1.15),
    Target("completing a party / typer hello", "completion", "typer hello", 1.5),
    Target("checking a file of the data / compiling the index", "validate a file", "compile", 0.2),
    Target("checking the data / compiling the index", "validate", "compile", 0.8),
    Target("compiling the index / sqlite-utils inserting with full text", "compile", "sqlite-utils insert", 3),
)
LIMITS = {
    "MiB peak memory of a lookup": 45,
    "MiB peak memory of compiling": 400,
    "MB of data": 48,
    "MB of wheel": 24,
}


def installed(folder: Path) -> tuple[Path, float]:
    """Builds the wheel and installs it into a folder.  Returns that folder, and the wheel's size in MB."""
    pip = [PYTHON, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "wheel", "--no-deps", "--no-build-isolation", "-w", str(folder), str(ROOT)], check=True)
    (wheel,) = folder.glob("*.whl")
    subprocess.run([*pip, "install", "--no-deps", "--target", str(folder / "site"), str(wheel)], check=True)
    subprocess.run([PYTHON, "-m", "compileall", "-q", str(folder / "site")], check=True)
    return folder / "site", wheel.stat().st_size / 1e6


def lookups(site: Path) -> dict[str, Run]:
    """Name -> a command that is measured every round."""
    ours = {"PYTHONPATH": str(site)}
    program = str(site / "bin" / "diplorel")
    words = {"COMP_WORDS": "diplorel timeline azer", "COMP_CWORD": "2", "_DIPLOREL_COMPLETE": "complete_bash"}
    index = site / "diplorel" / "index.sqlite"
    query = [str(BIN / "sqlite-utils"), "query", str(index), SQL, "-p", "a", PAIR[0], "-p", "b", PAIR[1]]
    found: dict[str, Run] = {
        "python -c pass": ([PYTHON, "-c", "pass"], {}),
        "bare Python": ([PYTHON, str(HERE / "bare.py"), str(index), *PAIR], {}),
        "typer hello": ([PYTHON, str(HERE / "hello.py"), "hello", "x"], {}),
        "import typer, rich": ([PYTHON, "-c", "import typer, rich.console, rich.table"], {}),
        "timeline --json": ([program, "timeline", *PAIR, "--json"], ours),
        "timeline drawn": (
            [program, "timeline", *PAIR, "--format", "table", "--color", "always"],
            {**ours, "COLUMNS": "80"},
        ),
        "conflicts --json": ([program, "conflicts", "--json"], ours),
        **{name: ([program, *question, "--json"], ours) for name, question in OVER_TIME.items()},
        "completion": ([program], ours | words),
        **{name: ([program, *line.split(), "--json"], ours) for name, line in DAYS.items()},
        "sqlite-utils": (query, {}),
    }
    jq = shutil.which("jq")
    if jq:
        files = sorted(map(str, (ROOT / "data").glob("*/*.json")))
        found["jq over the JSON"] = ([jq, "-c", JQ, *files], {})
    return found


def makings(folder: Path) -> dict[str, Run]:
    """Name -> a command that reads all records; each that makes a database needs it to be removed first."""
    records = [row for file in sorted((ROOT / "data").glob("*/*.json")) for row in json.loads(file.read_text("utf-8"))]
    (folder / "all.json").write_text(json.dumps(records), "utf-8")
    insert = f"{BIN}/sqlite-utils insert made.db records all.json --pk id --alter"
    texts = "id name summary names citations city note"
    search = f"{BIN}/sqlite-utils enable-fts made.db records {texts} --fts5"
    return {
        "compile": ([PYTHON, "-c", COMPILE, str(ROOT / "data"), "made.db"], {}),
        "validate": ([PYTHON, "-m", "diplorel", "validate", str(ROOT / "data")], {}),
        "validate a file": ([PYTHON, "-m", "diplorel", "validate", str(ROOT / "data/curated/israel-1975.json")], {}),
        "sqlite-utils insert": (["sh", "-c", f"{insert} && {search}"], {}),
    }


def once(run: Run, folder: Path) -> tuple[float, float]:
    """Seconds and peak memory (MiB) of one run.  Raises CalledProcessError when it fails."""
    command, extra = run
    (folder / "made.db").unlink(missing_ok=True)
    begin = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env={**os.environ, **extra}, cwd=folder)
    _, status, usage = os.wait4(process.pid, 0)
    spent = time.perf_counter() - begin
    if status:
        raise subprocess.CalledProcessError(status, command)
    process.returncode = 0
    return spent, usage.ru_maxrss * (1024 if sys.platform != "darwin" else 1) / MIB


def rounds(table: dict[str, Run], times: int, folder: Path) -> dict[str, list[tuple[float, float]]]:
    """Runs every command once to warm caches, and then so many times in turn."""
    for run in table.values():
        once(run, folder)
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in table}
    for _ in range(times):
        for name, run in table.items():
            found[name].append(once(run, folder))
    return found


def main() -> int:
    """Prints medians and ratios; returns 1 when a target is missed."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        site, wheel = installed(folder)
        # The lookups first: what a child's peak memory is said to be begins at its parent's.
        runs = rounds(lookups(site), ROUNDS, folder)
        runs |= rounds(makings(folder), max(ROUNDS // 4, 3), folder)
    print(f"medians of {ROUNDS} interleaved rounds, whole process")
    median = {name: statistics.median(seconds for seconds, _ in found) for name, found in runs.items()}
    for name, seconds in median.items():
        print(f"  {seconds * 1000:8.1f} ms  {name}")
    data = sum(file.stat().st_size for file in (ROOT / "data").rglob("*") if file.is_file()) / 1e6
    memory = {name: max(peak for _, peak in found) for name, found in runs.items()}
    return report(median, dict(zip(LIMITS, (memory["timeline --json"], memory["compile"], data, wheel), strict=True)))


def report(median: dict[str, float], sizes: dict[str, float]) -> int:
    """Prints ratios and sizes beside what they are to stay under; returns 1 when one does not."""
    print("ratios and sizes")
    found = [(t.what, median[t.ours] / median[t.theirs], t.most) for t in TARGETS if t.theirs in median]
    found += [(what, size, LIMITS[what]) for what, size in sizes.items()]
    for what, value, most in found:
        print(f"  {value:8.2f}  of at most {most:g}  {what}{'  MISSED' if value > most else ''}")
    return int(any(value > most for _, value, most in found))


if __name__ == "__main__":
    sys.exit(main())
