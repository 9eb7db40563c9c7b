"""Fuzzes the doors of the program under the guidance of coverage (atheris), and counts the executions.

Usage: python tests/fuzz/run.py TARGET|all [RUNS] [SECONDS]

A target ends after RUNS executions (a million by default) or SECONDS.  The executions of earlier runs count, also those
of a run at the same time: .fuzz/TARGET.count has a line for each hundred.  An exception that is no error of the
program, an execution of more than a second of processor time, and memory over 500 MiB are faults: the target ends with
exit status 1 and prints the input.  Inputs that reach new code stay in .fuzz/TARGET, from which the next run goes on.
"""

from __future__ import annotations

import atexit
import itertools
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).parents[2]
SLOW = 1.0
"""Seconds of processor time of one execution."""
MEMORY = 500
"""MiB."""
STEP = 100
"""Executions that a line in a file of counts stands for."""


def counted(name: str) -> int:
    """The executions of a target so far."""
    file = ROOT / ".fuzz" / f"{name}.count"
    return STEP * file.read_bytes().count(b"\n") if file.exists() else 0


def fuzz(name: str, runs: int, seconds: int) -> None:
    """Fuzzes one target in this process, which ends with it."""
    import atheris

    sys.path[:0] = [str(ROOT / "tests"), str(ROOT)]
    with atheris.instrument_imports(include=["diplorel"]):
        from fuzz.quick import hasten, settle
        from fuzz.targets import TARGETS

        target = TARGETS[name]
        hasten(name)
        corpus = ROOT / ".fuzz" / name
        corpus.mkdir(parents=True, exist_ok=True)
        for number, seed in enumerate(target.seeds()):
            (corpus / f"seed-{number}").write_bytes(seed)
            target.run(seed)  # imports what the program imports late
        settle()

    def taken(data: bytes) -> float:
        begun = time.process_time()
        target.run(data)
        return time.process_time() - begun

    tally = open(ROOT / ".fuzz" / f"{name}.count", "ab", buffering=0)  # noqa: SIM115 (open until the process ends)
    executions = itertools.count(1)

    def one(data: bytes) -> None:
        if next(executions) % STEP == 0:
            tally.write(b"\n")
        if taken(data) > SLOW:  # perhaps modules were imported: the second time tells
            again = taken(data)
            assert again < SLOW, f"{again:.1f} seconds of processor time"

    left = runs - counted(name)
    print(f"{name}: {counted(name):,} executions in earlier runs")
    if left <= 0:
        return
    atexit.register(lambda: print(f"{name}: {counted(name):,} executions in all runs"))
    ends = [f"-atheris_runs={left}", *([f"-max_total_time={seconds}"] if seconds else [])]
    limits = [f"-rss_limit_mb={MEMORY}", "-timeout=60", f"-max_len={target.longest}"]
    kept = [f"-artifact_prefix={corpus}-", str(corpus)]
    atheris.Setup([sys.argv[0], *ends, *limits, "-print_final_stats=1", *kept], one)
    atheris.Fuzz()


def main(words: list[str]) -> int:
    """Fuzzes one target, or each target in a process of its own, as many at once as the machine has processors.

    Returns the exit status.
    """
    name, runs, seconds = [*words, *("all", "1000000", "0")[len(words) :]]
    if name != "all":
        fuzz(name, int(runs), int(seconds))
        return 0
    sys.path[:0] = [str(ROOT / "tests"), str(ROOT)]
    from fuzz.targets import TARGETS

    def apart(name: str) -> int:
        return abs(subprocess.run([sys.executable, __file__, name, runs, seconds]).returncode)

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return max(pool.map(apart, TARGETS))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
