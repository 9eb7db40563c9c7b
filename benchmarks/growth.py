"""What lookups cost as the data grows: the same questions at 1, 2, 10 and 20 times our records.

    python benchmarks/growth.py FOLDER [TIMES ...]

FOLDER keeps the datasets (benchmarks/grow.py) and their indexes, about 5 GB for 20 times, and a later run takes what is
there.  All sizes are asked in turn, so that other work on the machine hits all alike; times are processor seconds.  The
figures go into benchmarks/growth.json, from which docs/growth.md shows them, and the curves into docs/growth.svg.
"""

from __future__ import annotations

import json
import math
import os
import shutil
import statistics
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from at_scale import Run, run
from bench import COMPILE, HERE, MIB, PYTHON, ROOT

from diplorel.pictures.svg import number, text

FIGURES, CURVES = HERE / "growth.json", ROOT / "docs" / "growth.svg"
SIZES = (1, 2, 10, 20)
ROUNDS = int(os.environ.get("ROUNDS", "5"))
Figures = dict[str, dict[str, Any]]
"""Number of times -> question -> processor seconds and MiB."""


class Question(NamedTuple):
    """A question, and what it is to cost at most, in times of what it costs today."""

    what: str
    command: str
    most: float | None = None
    curve: bool = True


QUESTIONS = (
    Question("a pair", "relations united-states mexico", 1.25),
    Question("the timeline of a pair", "timeline israel egypt", 1.25),
    Question("heads of mission at a post", "heads --sender united-states --host israel", 1.25, curve=False),
    Question("completing a party", "", 1.25),
    Question("50 missions in a host", "missions --host israel --limit 50", curve=False),
    Question("a search for two names", "search azerbaijan palestine", 2, curve=False),
    Question("a search for a frequent word", "search embassy", 2),
    Question("a search for a misspelt word", "search embasy", 2),
    Question("a rank", "rank --limit 20", 2, curve=False),
    Question("a rank of a day", "rank --as-of 1975-06-30 --limit 20", 2),
    Question("a rank of visits up to a year", "rank --by visits-made --as-of 1975 --limit 20", 2, curve=False),
    Question("50 changes of a year", "changes 1972 1973 --limit 50"),
    Question("50 moments on a day of the year", "on-this-day 2025-03-26 --limit 50", curve=False),
    Question("a party with its counts", "country israel"),
    Question("a rank of relations of a day", "rank --by relations --as-of 1975 --limit 20", 2),
)
_COMPLETE = {"COMP_WORDS": "diplorel timeline azer", "COMP_CWORD": "2", "_DIPLOREL_COMPLETE": "complete_bash"}


def site(times: int, folder: Path) -> dict[str, str]:
    """The environment of a program with the index of a size.  Makes what is not there."""
    data, index = ROOT / "data" if times == 1 else folder / f"data-{times}", folder / f"index-{times}.sqlite"
    if not index.exists():
        if not data.exists():
            run([PYTHON, str(HERE / "grow.py"), str(times), str(data)], {})
        run([PYTHON, "-c", COMPILE, str(data), str(index)], {"PYTHONPATH": str(ROOT)})
    package = folder / f"site-{times}" / "diplorel"
    shutil.rmtree(package, ignore_errors=True)
    shutil.copytree(ROOT / "diplorel", package, ignore=shutil.ignore_patterns("*.sqlite", "__pycache__"))
    os.link(index, package / "index.sqlite")
    run([PYTHON, "-m", "compileall", "-q", str(package)], {})
    return {"PYTHONSAFEPATH": "1", "PYTHONPATH": str(package.parent), "XDG_CACHE_HOME": str(folder / f"cache-{times}")}


def ask(question: Question, env: dict[str, str]) -> Run:
    """Puts a question."""
    command = [PYTHON, "-m", "diplorel", *question.command.split(), *(["--json"] if question.command else [])]
    return run(command, env if question.command else env | _COMPLETE)


def measure(folder: Path, sizes: list[int]) -> Figures:
    """Puts every question to every size, in turn."""
    envs = {times: site(times, folder) for times in sizes}
    for env in envs.values():
        run([PYTHON, "-m", "diplorel", "about"], env)  # reads the index once, and notes that it is whole
    asked: dict[tuple[int, str], list[Run]] = {}
    for _ in range(ROUNDS):
        for question in QUESTIONS:
            for times, env in envs.items():
                asked.setdefault((times, question.what), []).append(ask(question, env))
    return {
        str(times): {
            **{one.what: _middle(asked[times, one.what]) for one in QUESTIONS},
            "index": round((folder / f"index-{times}.sqlite").stat().st_size / MIB),
        }
        for times in sizes
    }


def _middle(runs: list[Run]) -> tuple[float, int]:
    return round(statistics.median(one.cpu for one in runs), 3), round(max(one.memory for one in runs))


def table(figures: Figures) -> str:
    """The figures as a table in Markdown: seconds, and memory at the largest size."""
    sizes = sorted(map(int, figures))
    first, last = figures[str(sizes[0])], figures[str(sizes[-1])]
    lines = ["| question | " + " | ".join(f"{n}x" for n in sizes) + f" | times at {sizes[-1]}x | at most | memory |"]
    lines.append("|---|" + "---|" * (len(sizes) + 3))
    for one in QUESTIONS:
        cells = [f"{figures[str(n)][one.what][0]:.2f} s" for n in sizes]
        grown = f"{last[one.what][0] / first[one.what][0]:.2f}"
        lines.append(f"| {one.what} | {' | '.join([*cells, grown, str(one.most or ''), f'{last[one.what][1]} MiB'])} |")
    index = [f"{figures[str(n)]['index']:,} MiB" for n in sizes]
    lines.append(f"| size of the index | {' | '.join(index)} | {last['index'] / first['index']:.2f} |  |  |")
    return "\n" + "\n".join(lines) + "\n"


_WIDE, _HIGH, _LEFT, _RIGHT, _TOP, _BOTTOM = 760, 420, 50, 230, 40, 50
_COLOURS = ("#1b6ca8", "#c1440e", "#2e7d32", "#6a3d9a", "#b8860b", "#00838f", "#ad1457", "#455a64", "#000")
_APART = 14
"""Pixels between the words of two curves."""


def curves(figures: Figures) -> str:
    """The curves as SVG: how many times today's time a question takes, on two logarithmic axes."""
    sizes = sorted(map(int, figures))
    shown = [one for one in QUESTIONS if one.curve]
    grown = {
        one.what: [figures[str(n)][one.what][0] / figures[str(sizes[0])][one.what][0] for n in sizes] for one in shown
    }
    most = max(4.0, *(max(values) for values in grown.values()))

    def x(times: float) -> float:
        return _LEFT + math.log(times / sizes[0]) / math.log(sizes[-1] / sizes[0]) * (_WIDE - _LEFT - _RIGHT)

    def y(ratio: float) -> float:
        return _HIGH - _BOTTOM - math.log(max(ratio, 0.8) / 0.8) / math.log(most / 0.8) * (_HIGH - _TOP - _BOTTOM)

    box = f'viewBox="0 0 {_WIDE} {_HIGH}" font-family="sans-serif" font-size="12"'
    rules = [ratio for ratio in (1, 1.25, 2, 5, 10, 20, 50) if ratio <= most]
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {box}>',
        f'<rect width="{_WIDE}" height="{_HIGH}" fill="#fff"/>',
        _words(_LEFT, 20, "Processor time of a question, in times of the time with today's data"),
        _words(_LEFT, _HIGH - 12, "records, in times of today's"),
        *(_line(x(times), y(0.8), x(times), _TOP) for times in sizes),
        *(_words(x(times) - 8, _HIGH - 32, f"{times}x") for times in sizes),
        *(_line(_LEFT, y(ratio), x(sizes[-1]), y(ratio)) for ratio in rules),
        *(_words(12, y(ratio) + 4, f"{ratio:g}") for ratio in rules),
    ]
    places = dict(_apart({what: y(values[-1]) for what, values in grown.items()}))
    for colour, (what, values) in zip(_COLOURS, grown.items(), strict=True):
        points = " ".join(f"{number(x(n))},{number(y(value))}" for n, value in zip(sizes, values, strict=True))
        parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts.append(_words(x(sizes[-1]) + 8, places[what] + 4, f"{what} {values[-1]:.2f}", colour))
    return "\n".join([*parts, "</svg>", ""])


def _apart(heights: dict[str, float]) -> Iterator[tuple[str, float]]:
    """Heights for words beside curves, from the lowest up, so that no words lie on others."""
    free = float(_HIGH)
    for what, height in sorted(heights.items(), key=lambda one: -one[1]):
        free = min(height, free - _APART)
        yield what, free


def _words(x: float, y: float, words: str, colour: str = "#222") -> str:
    return f'<text x="{number(x)}" y="{number(y)}" fill="{colour}">{text(words)}</text>'


def _line(x: float, y: float, to_x: float, to_y: float) -> str:
    return f'<path d="M{number(x)} {number(y)}L{number(to_x)} {number(to_y)}" stroke="#ddd"/>'


def main() -> int:
    """Measures the sizes that are asked for, and writes the figures and the curves."""
    folder, sizes = Path(sys.argv[1]).absolute(), [int(one) for one in sys.argv[2:]] or list(SIZES)
    folder.mkdir(parents=True, exist_ok=True)
    figures = measure(folder, sizes)
    FIGURES.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")
    CURVES.write_text(curves(figures), "utf-8")
    print(table(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main())
