"""What the tests of importers of small tables share: parties, an import, and copies of a table gone bad."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import Done, Json, party
from us_trips import Bad, ran, swapped, tried

AGAIN = "Fetch the file again from its upstream"


def state(name: str, **more: object) -> Json:
    """A party that is called as its id."""
    return {**party(name, **more), "name": name.replace("-", " ").title()}


def bad_tables(name: str, column: str, last: str) -> dict[str, Bad]:
    """Copies gone bad.  name: a text of the table, in `column`; last: the name of a column that must be there."""
    fields = f"{name},"
    return {
        "truncated": Bad(_without_an_end, "where its head has", AGAIN),
        "latin-1": Bad(swapped(fields, name.encode() + b"\xe9,"), "is not UTF-8", "Save the file as UTF-8"),
        "NUL": Bad(swapped(fields, f"{name}\0,"), f"'{column}' holds a control character", AGAIN),
        "empty": Bad(lambda text: b"", "is empty", AGAIN),
        "no column": Bad(swapped(last, "another"), f"has no column '{last}'", "layout"),
        "script": Bad(swapped(fields, f"<script>{name}</script>,"), f"'{column}' holds markup", AGAIN),
        "huge": Bad(swapped(fields, f"{name * (10_000_000 // len(name))},"), "field larger than field limit", AGAIN),
        "unmapped": Bad(swapped(fields, "Nowhere,"), "'Nowhere' is mapped to no party", "in crosswalk.toml"),
    }


def _without_an_end(text: bytes) -> bytes:
    """A table that ends within the first field of its last row."""
    rest, last = text.rstrip().rsplit(b"\n", 1)
    return rest + b"\n" + last.split(b",")[0]


def written(data: Path, name: str) -> bytes:
    """A collection's file."""
    return (data / name / "records.json").read_bytes()


def holds_to_itself(name: str, table: Path, data: Path) -> None:
    """Asserts that an import gives the same bytes twice, and of its rows in any order."""
    ran(name, table, data)
    before = written(data, name)
    ran(name, table, data)
    assert written(data, name) == before
    head, *rows = table.read_text("utf-8").splitlines()
    table.write_text("\n".join([head, *reversed(rows)]) + "\n", "utf-8")
    ran(name, table, data)
    assert written(data, name) == before


def refuses(bad: Bad, out: pytest.CaptureFixture[str], name: str, table: Path, data: Path) -> None:
    """Asserts that a spoilt table is refused in one line with file, line and hint, and that nothing is written."""
    table.write_bytes(bad.spoil(table.read_bytes()))
    done: Done = tried(out, name, table, data)
    assert (done.out, done.code) == ("", 4)
    assert done.err.count("\n") == 1, done.err
    assert f"{table}:" in done.err
    assert bad.wrong in done.err
    assert bad.hint in done.err
    assert not (data / name).exists()
