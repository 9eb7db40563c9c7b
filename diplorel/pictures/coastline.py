"""The coastlines of the world, from Natural Earth (1:110 million, public domain).

`coastline.txt` has a line for each ring of land: its first longitude and latitude in hundredths of a degree, then the
steps from point to point.  `python -m diplorel.pictures.coastline ne_110m_land.json` writes the file anew.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import accumulate, pairwise
from pathlib import Path

CREDIT = "Coastlines: Natural Earth"
_FILE = Path(__file__).with_suffix(".txt")
_PER_DEGREE = 100

Ring = tuple[tuple[float, float], ...]
"""The outline of an island or of a lake: longitudes and latitudes in degrees, WGS 84, without the first point again."""


@cache
def rings() -> tuple[Ring, ...]:
    """The rings of all land.  No ring crosses the meridian of 180°."""
    return tuple(_decoded(line) for line in _FILE.read_text("ascii").splitlines())


def _decoded(line: str) -> Ring:
    steps = list(map(int, line.split()))
    points = zip(accumulate(steps[::2]), accumulate(steps[1::2]), strict=True)
    return tuple((east / _PER_DEGREE, north / _PER_DEGREE) for east, north in points)


def encoded(outlines: Iterable[Sequence[Sequence[float]]]) -> str:
    """The file's text for outlines in degrees, each of which ends with its first point."""
    return "".join(f"{_encoded(outline[:-1])}\n" for outline in outlines)


def _encoded(outline: Sequence[Sequence[float]]) -> str:
    points = [(round(east * _PER_DEGREE), round(north * _PER_DEGREE)) for east, north in outline]
    steps = [points[0]] + [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points) if a != b]
    return " ".join(f"{east} {north}" for east, north in steps)


if __name__ == "__main__":
    land = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    _FILE.write_text(encoded(ring for one in land["features"] for ring in one["geometry"]["coordinates"]), "ascii")
