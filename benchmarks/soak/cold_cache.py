"""Many processes at once on an empty cache, and kills while the index is compiled.

Usage: python benchmarks/soak/cold_cache.py [PROCESSES] [KILLS] [DATA]

Every process that is not killed has to answer as a process alone does, without a word on stderr.  At the end the cache
holds the index and its note, and nothing else.  A kill comes at a random moment of the compiling.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SMALL = Path(__file__).parents[2] / "tests" / "fixtures" / "small"
QUESTION = ("timeline", "azerbaijan", "palestine", "--json")


def started(data: str, cache: Path) -> subprocess.Popen[bytes]:
    """A process that asks a question."""
    args = [sys.executable, "-m", "diplorel", "--data", data, *QUESTION]
    env = {**os.environ, "XDG_CACHE_HOME": str(cache)}
    return subprocess.Popen(args, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def ended(process: subprocess.Popen[bytes]) -> tuple[bytes, bytes, int]:
    """What a process wrote, and its exit status."""
    out, err = process.communicate()
    return out, err, process.returncode


def endings(cache: Path) -> list[str]:
    """The endings of the names of all files in a cache."""
    return sorted(file.suffix for file in cache.rglob("*") if file.is_file())


def main(processes: int, kills: int, data: str) -> int:
    """Prints the counts; returns 1 if an answer was wrong, or if a file was left."""
    with tempfile.TemporaryDirectory(prefix="diplorel-soak-") as name:
        begin = time.monotonic()
        wanted = ended(started(data, Path(name, "alone")))
        alone = time.monotonic() - begin
        together = [started(data, Path(name, "together")) for _ in range(processes)]
        right = sum(ended(process) == wanted for process in together)
        left = endings(Path(name, "together"))
        print(f"{processes} processes at once on an empty cache: {right} right; the cache holds {' '.join(left)}")
        chance, killed, mended = random.Random(processes), 0, 0
        for count in range(kills):
            cache = Path(name, f"kill{count % 10}")  # every cache is met by several kills
            for file in cache.rglob("*.sqlite"):
                file.unlink()
            process = started(data, cache)
            time.sleep(chance.uniform(0.1, 1) * alone)
            process.kill()
            killed += ended(process)[2] < 0
            mended += ended(started(data, cache)) == wanted and endings(cache) == [".sqlite", ".whole"]
        print(f"{kills} kills, {killed} before the answer: {mended} times the next process was right and left nothing")
        fine = right == processes and mended == kills and left == [".sqlite", ".whole"]
        return 0 if fine and wanted[1:] == (b"", 0) else 1


if __name__ == "__main__":
    given = [*sys.argv[1:], *("200", "200", str(SMALL))[len(sys.argv) - 1 :]]
    sys.exit(main(int(given[0]), int(given[1]), given[2]))
