"""Makes a Parquet export many times as large, for engines alone.

    python benchmarks/grow_parquet.py 100 EXPORT FOLDER

To compile the JSON of a hundredfold dataset takes hours.  An engine reads Parquet files alone, so this program copies
their rows: in copy n, ids of records end with `-c` and n.  The first party of a pair, and the sender, are of world i,
and all other parties are of world j, as in benchmarks/grow.py: the ids of a world end with `-w` and its number.  The
first copy is the export itself, so that questions about a pair keep their answers.  Tables without facts (sources,
collections) are not copied.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from grow import copies
from pattern import Copy

_FIRST = {"a", "sender"}
_PARTIES = {"b", "by", "host", "seat", "power", "place_party", "party", "part_of", "continued"}
_RECORDS = {"record", "event", "mission", "previous", "other_record", "person"}
_WORLDS = {"parties", "party_names", "party_codes", "party_lines"}
"""Tables with rows for each party, and not for each pair."""
_ONCE = {"sources", "collections"}
_ROWS = 20_000


def grow(times: int, export: Path, folder: Path) -> None:
    """Writes so many copies of an export into a new folder.  Raises FileExistsError if the folder is there."""
    folder.mkdir()
    made = copies(times)
    for file in sorted(export.rglob("*.parquet")):
        table, target = file.relative_to(export).parts[0], folder / file.relative_to(export)
        target.parent.mkdir(parents=True, exist_ok=True)
        rows = pq.read_table(file, partitioning=None)
        with pq.ParquetWriter(target, rows.schema, compression="zstd") as writer:
            for copy in _wanted(table, made):
                writer.write_table(_copied(table, rows, copy), row_group_size=_ROWS)


def _wanted(table: str, made: list[Copy]) -> list[Copy]:
    if table in _ONCE:
        return made[:1]
    return [copy for copy in made if copy.worlds[0] == copy.worlds[1]] if table in _WORLDS else made


def _copied(table: str, rows: pa.Table, copy: Copy) -> pa.Table:
    first, second = (_ending(f"-w{world}" if world else "") for world in copy.worlds)
    record = _ending(f"-c{copy.number}" if copy.number else "")
    own = second if table in _WORLDS else record
    changes: dict[str, Callable[[Any], Any]] = {
        "id": own, **dict.fromkeys(_FIRST, first), **dict.fromkeys(_PARTIES, second), **dict.fromkeys(_RECORDS, record),
    }  # fmt: skip
    for place, name in enumerate(rows.column_names):
        if name in changes:
            rows = rows.set_column(place, rows.schema.field(name), changes[name](rows[name]))
        elif (table, name) == ("moments", "parties") and copy.number:
            listed = pc.replace_substring(rows[name], '",', f'-w{copy.worlds[0]}",')
            listed = pc.replace_substring(listed, '"]', f'-w{copy.worlds[1]}"]')
            rows = rows.set_column(place, rows.schema.field(name), listed)
    return rows


def _ending(text: str) -> Callable[[Any], Any]:
    return lambda values: pc.binary_join_element_wise(values, text, "") if text else values


def main() -> int:
    """Reads the command line, and makes the files."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("times", type=int, help="how many times the rows: 10, 100 ...")
    parser.add_argument("export", type=Path, help="what `diplorel export parquet` wrote")
    parser.add_argument("folder", type=Path, help="new folder for the files")
    given = parser.parse_args()
    grow(given.times, given.export, given.folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
