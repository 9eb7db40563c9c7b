"""How long a lookup takes beside the least a program could do and beside the tools that a user would pick instead.

Every command is a process of its own; one round runs each of them once, in turn, so that whatever else the machine
does hits all alike.  Medians and their ratios are printed; compare the ratios.
"""

from __future__ import annotations

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
ROUNDS = int(os.environ.get("ROUNDS", "21"))
PYTHON = sys.executable
PAIR = ("azerbaijan", "palestine")
SQL = """
SELECT moment.date, moment.kind, moment.summary, record.body FROM moment JOIN record USING (rid) WHERE mid IN (
    SELECT mid FROM moment_party WHERE party = :a INTERSECT SELECT mid FROM moment_party WHERE party = :b) ORDER BY mid
"""


class Target(NamedTuple):
    """A measure, and what it is to stay under."""

    what: str
    ours: str
    theirs: str
    most: float


TARGETS = (
    Target("timeline --json / typer hello", "timeline --json", "typer hello", 1.4),
    Target("timeline drawn / importing typer and rich", "timeline drawn", "import typer, rich", 1.4),
    Target("timeline --json / sqlite-utils on the index", "timeline --json", "sqlite-utils", 0.3),
    Target("completing a party / typer hello", "completion", "typer hello", 1.5),
)
MEMORY = 45  # MiB


def commands(index: Path) -> dict[str, tuple[list[str], dict[str, str]]]:
    """Name -> command line and extra environment."""
    bin_ = Path(PYTHON).parent
    lookup = [str(bin_ / "diplorel"), "timeline", *PAIR]
    words = {"COMP_WORDS": "diplorel timeline azer", "COMP_CWORD": "2", "_DIPLOREL_COMPLETE": "complete_bash"}
    query = [str(bin_ / "sqlite-utils"), "query", str(index), SQL, "-p", "a", PAIR[0], "-p", "b", PAIR[1]]
    found = {
        "python -c pass": ([PYTHON, "-c", "pass"], {}),
        "typer hello": ([PYTHON, str(HERE / "hello.py"), "hello", "x"], {}),
        "import typer, rich": ([PYTHON, "-c", "import typer, rich.console, rich.table"], {}),
        "timeline --json": ([*lookup, "--json"], {}),
        "timeline drawn": ([*lookup, "--format", "table", "--color", "always"], {"COLUMNS": "80"}),
        "completion": ([str(bin_ / "diplorel")], words),
        "sqlite-utils": (query, {}),
    }
    jq = shutil.which("jq")
    if jq:
        files = sorted(map(str, (HERE.parent / "data").rglob("*.json")))
        wanted = '.[]? | objects | select(.parties? and (tostring | contains("azerbaijan") and contains("palestine")))'
        found["jq over the JSON"] = ([jq, "-c", wanted, *files], {})
    return found


def once(command: list[str], extra: dict[str, str]) -> tuple[float, float]:
    """Seconds and peak memory (MiB) of one run.  Raises CalledProcessError when it fails."""
    begin = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env={**os.environ, **extra})
    _, status, usage = os.wait4(process.pid, 0)
    spent = time.perf_counter() - begin
    if status:
        raise subprocess.CalledProcessError(status, command)
    process.returncode = 0
    return spent, usage.ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)


def main() -> int:
    """Prints medians and ratios; returns 1 when a ratio is over its target."""
    with tempfile.TemporaryDirectory() as folder:
        index = Path(folder, "index.sqlite")
        # In a process of its own: a child's peak memory begins at its parent's.
        make = "import sys; from pathlib import Path; from diplorel.index.make import compile_to; "
        make += "compile_to(Path(sys.argv[1]), Path(sys.argv[2]))"
        subprocess.run([PYTHON, "-c", make, str(HERE.parent / "data"), str(index)], check=True)
        table = commands(index)
        for command, extra in table.values():
            once(command, extra)  # caches warm, index compiled
        runs: dict[str, list[tuple[float, float]]] = {name: [] for name in table}
        for _ in range(ROUNDS):
            for name, (command, extra) in table.items():
                runs[name].append(once(command, extra))
    return report({name: [seconds for seconds, _ in found] for name, found in runs.items()}, _memory(runs))


def _memory(runs: dict[str, list[tuple[float, float]]]) -> float:
    return max(memory for _, memory in runs["timeline --json"])


def report(runs: dict[str, list[float]], memory: float) -> int:
    """Prints what was measured; returns how many targets were missed, at most 1."""
    median = {name: statistics.median(found) for name, found in runs.items()}
    print(f"medians of {ROUNDS} interleaved rounds, whole process")
    for name, seconds in median.items():
        print(f"  {seconds * 1000:8.1f} ms  {name}")
    missed = memory > MEMORY
    print("ratios")
    for target in TARGETS:
        ratio = median[target.ours] / median[target.theirs]
        missed |= ratio > target.most
        print(f"  {ratio:8.2f}  of at most {target.most}  {target.what}{'  MISSED' if ratio > target.most else ''}")
    print(f"  {memory:8.1f}  of at most {MEMORY} MiB  peak memory of a lookup{'  MISSED' if memory > MEMORY else ''}")
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
