"""Damages the index of the bundled data thousands of times, and holds each answer to the answer of the intact index.

Usage: python benchmarks/soak/damaged_index.py [FLIPS] [SEED]

Each fault is put into the file and the old time of writing is set back.  Then the program answers a question in this
process, as the command line does.  A fault is *wrong* if the answer differs from the intact answer, *silent* if no note
tells of the damage, and a *traceback* if the program fails.  In place of the compiler, which would take a quarter of a
minute for each fault, a copy of the intact index is put in place; the first fault runs the compiler.
"""

from __future__ import annotations

import contextlib
import io
import os
import random
import shutil
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from diplorel.cli.main import run
from diplorel.dataset.paths import bundled
from diplorel.index import cache, whole

QUESTIONS = (
    "timeline azerbaijan palestine",
    "relations united-states",
    "relations united-states mexico --as-of 1975",
    "missions --host israel",
    "heads --host france --limit 50",
    "events --country palestine",
    "country kenya",
    "search embassy reopened",
    "conflicts israel",
    "changes 1972 1973",
    "rank --by missions-sent",
    "show azerbaijan",
)
OTHERS = 40
"""Faults of each other kind."""


class Done(NamedTuple):
    """What a question left behind."""

    out: str
    err: str
    code: int


def asked(question: str, data: str | None) -> Done:
    """The answer of the program in this process."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = run([*(("--data", data) if data else ()), *question.split(), "--json"])
    return Done(out.getvalue(), err.getvalue(), code)


def flip(size: int, chance: random.Random) -> Callable[[Path], None]:
    """A fault that turns one bit of a file around."""
    at, bit = chance.randrange(size), chance.randrange(8)

    def put(file: Path) -> None:
        with file.open("r+b") as stream:
            stream.seek(at)
            (byte,) = stream.read(1)
            stream.seek(at)
            stream.write(bytes([byte ^ 1 << bit]))

    return put


def others(size: int, page: int, chance: random.Random) -> Iterator[tuple[str, Callable[[Path], None]]]:
    """Faults of other kinds, each with its name."""

    def written(at: int, content: bytes) -> Callable[[Path], None]:
        def put(file: Path) -> None:
            with file.open("r+b") as stream:
                stream.seek(at)
                stream.write(content)

        return put

    def swapped(one: int, other: int) -> Callable[[Path], None]:
        def put(file: Path) -> None:
            with file.open("r+b") as stream:
                pages = []
                for at in (one, other):
                    stream.seek(at)
                    pages.append(stream.read(page))
                for at, content in zip((other, one), pages, strict=True):
                    stream.seek(at)
                    stream.write(content)

        return put

    places = [chance.randrange(size // page) * page for _ in range(6)]
    yield "truncated", lambda file: os.truncate(file, chance.randrange(size))
    yield "zeroed page", written(places[0], bytes(page))
    yield "noise in a page", written(places[1], chance.randbytes(page))
    yield "swapped pages", swapped(places[2], places[3])
    yield "appended bytes", written(size, chance.randbytes(chance.randrange(1, 3 * page)))
    yield "64 KiB of zeros", written(places[4], bytes(min(1 << 16, size - places[4])))


def faults(size: int, page: int, flips: int, seed: int) -> Iterator[tuple[str, Callable[[Path], None]]]:
    """All faults, each with its name."""
    chance = random.Random(seed)
    for _ in range(flips):
        yield "flipped bit", flip(size, chance)
    for _ in range(OTHERS):
        yield from others(size, page, chance)


def damaged(file: Path, put: Callable[[Path], None]) -> bool:
    """Puts a fault into a file that the program has noted as whole.  Returns whether the file has changed."""
    before, content = file.stat(), file.read_bytes()
    put(file)
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    return file.read_bytes() != content


def main(flips: int, seed: int) -> int:
    """Prints a table of the faults; returns 1 if an answer was wrong, if a fault was silent, or on a traceback."""
    whole._TICK = 10**7  # 10 ms: the program notes an index as whole after 2 s, which would take hours here
    with tempfile.TemporaryDirectory(prefix="diplorel-soak-") as name:
        os.environ["XDG_CACHE_HOME"] = name
        data = str(bundled())
        wanted = {question: asked(question, data) for question in QUESTIONS}
        (file,) = Path(name).rglob("*.sqlite")
        intact = Path(shutil.copyfile(file, Path(name, "intact")))
        size, page = file.stat().st_size, int.from_bytes(intact.read_bytes()[16:18], "big")
        counts: Counter[tuple[str, str]] = Counter()
        compiler, begin = cache.compile_to, time.monotonic()
        for count, (kind, put) in enumerate(faults(size, page, flips, seed)):
            question = QUESTIONS[count % len(QUESTIONS)]
            time.sleep(0.02)
            asked("about", data)  # notes the index as whole
            if not damaged(file, put):
                counts[kind, "no change"] += 1
                continue
            try:
                done = asked(question, data)
            except Exception:
                traceback.print_exc()
                counts[kind, "traceback"] += 1
                done = wanted[question]._replace(err="is damaged")
            counts[kind, "faults"] += 1
            counts[kind, "wrong"] += done._replace(err="") != wanted[question]._replace(err="")
            counts[kind, "silent"] += "is damaged" not in done.err
            if file.stat().st_size != size:
                counts[kind, "not mended"] += 1
            cache.compile_to = lambda root, fresh, *_: shutil.copyfile(intact, fresh) and None
        cache.compile_to = compiler
    columns = ("faults", "no change", "wrong", "silent", "traceback", "not mended")
    print(f"seed {seed}, index of {size / 1e6:.1f} MB, {time.monotonic() - begin:.0f} s")
    print(f"{'':16}" + "".join(f"{column:>12}" for column in columns))
    for kind in dict.fromkeys(kind for kind, _ in counts):
        print(f"{kind:16}" + "".join(f"{counts[kind, column]:12}" for column in columns))
    return int(any(counts[key] for key in counts if key[1] not in ("faults", "no change")))


if __name__ == "__main__":
    sys.exit(main(*(int(word) for word in (*sys.argv[1:], *("2000", "12")[len(sys.argv) - 1 :]))))
