"""Makes a dataset many times as large as ours, to measure how the program grows with its data.

    python benchmarks/grow.py 100 FOLDER

A world with ten times as many parties has a hundred times as many pairs.  So a dataset of N times our records has the
parties of k worlds, with k * k >= N, and a copy of our records for each of N pairs of worlds: the first party of a pair
is of one world, and the second party of another.  Each pair has as many records as its pattern has today, and a party
has up to k times as many partners.  The first copy is our dataset itself, so that questions about a pair of ours keep
their answers.

In the other copies, parties have names of their own, also where texts name them; persons have names made of the words
of all names; cities and sources have names of their own, and days are drawn anew within their months.  The dataset
obeys all rules, and the same seed makes the same bytes.  One copy is in memory at a time.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from pattern import Copy, Pattern, Text

DATA = Path(__file__).parent.parent / "data"


def copies(times: int) -> list[Copy]:
    """The copies of a dataset that is so many times ours; the first copy is our dataset."""
    worlds = next(k for k in range(1, times + 1) if k * k >= times)
    pairs = sorted(((i, j) for i in range(worlds) for j in range(worlds)), key=lambda pair: (max(pair), pair))
    return [Copy(number, pair) for number, pair in enumerate(pairs[:times])]


def grow(times: int, folder: Path, data: Path = DATA, seed: int = 1) -> None:
    """Writes a dataset of so many times the records of a dataset into a new folder.

    data: a described dataset whose collections are folders.

    Raises FileExistsError if the folder is there.
    """
    shutil.copytree(data, folder)
    pattern = Pattern(data, seed)
    parties = pattern.texts("parties", parties=True)
    texts = {name: texts for name in pattern.collections if (texts := pattern.texts(name)) and name != "parties"}
    made = copies(times)
    worlds = max(world for copy in made for world in copy.worlds)
    for world in range(1, worlds + 1):
        values = pattern.values(Copy(world, (world, world)))
        _write(folder / "parties" / f"world-{world:03}.json", parties, values)
    for copy in made[1:]:
        values = pattern.values(copy)
        for name, records in texts.items():
            _write(folder / name / f"copy-{copy.number:04}.json", records, values)
    _describe(folder, times, worlds, pattern)


def _write(file: Path, records: list[Text], values: list[str]) -> None:
    rows = sorted((one.type, values[int(one.id)], _filled(one, values)) for one in records)
    file.write_text("[\n" + ",\n".join(row for _, _, row in rows) + "\n]\n", "utf-8")


def _filled(one: Text, values: list[str]) -> str:
    parts = list(one.parts)
    parts[1::2] = [values[int(number)] for number in parts[1::2]]
    return "".join(parts)


def _describe(folder: Path, times: int, worlds: int, pattern: Pattern) -> None:
    """Writes the files and the counts of each collection into the description of the dataset."""
    file = folder / "datapackage.json"
    package: dict[str, Any] = json.loads(file.read_text("utf-8"))
    for one in package["resources"]:
        paths = sorted(path.relative_to(folder).as_posix() for path in (folder / one["name"]).glob("*.json"))
        counted = Counter(row["type"] for row in pattern.collections[one["name"]])
        is_parties = one["name"] == "parties"
        copied = {kind: (worlds + 1 if kind == "party" else 1 if is_parties else times) for kind in counted}
        one["path"] = paths[0] if len(paths) == 1 else paths
        one["records"] = {kind: counted[kind] * copied[kind] for kind in sorted(counted)}
    file.write_text(json.dumps(package, ensure_ascii=False, indent=1) + "\n", "utf-8")


def main() -> int:
    """Reads the command line, and makes the dataset."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("times", type=int, help="how many times our records: 10, 100 ...")
    parser.add_argument("folder", type=Path, help="new folder for the dataset")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    grow(given.times, given.folder, seed=given.seed)
    return 0


if __name__ == "__main__":
    sys.exit(main())
