"""What the tests of importers share: parties, an import, and copies of an upstream file gone bad."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from support import Done, Json, party, save, source

from diplorel.cli import main
from diplorel.importers.account import Account
from diplorel.importers.run import run

AGAIN = "Fetch the file again from its upstream"
LAYOUT = "This importer reads "


def state(name: str, **more: object) -> Json:
    """A party that is called as its id."""
    return {**party(name, **more), "name": name.replace("-", " ").title()}


def coded(name: str, *ids: str, names: tuple[str, ...] = (), **more: object) -> Json:
    """A party with its ids at history.state.gov."""
    codes = [{"scheme": "gsh", "value": one} for one in ids or (name,)]
    called = name.replace("-", " ").title()
    article = name.startswith(("holy-", "united-")) or name.endswith("-union")
    return {**party(name, codes=codes, names={"strong": list(names)}, article=article, **more), "name": called}


def dataset(folder: Path, *parties: Json) -> Path:
    """A dataset of parties."""
    return save(folder / "data", [*parties, source()], "parties.json").parent


def ran(name: str, upstream: Path, data: Path) -> Account:
    """What became of the rows of an import."""
    return run(name, upstream, data, None, lambda what, done, whole: None).account


def tried(out: pytest.CaptureFixture[str], name: str, upstream: Path, data: Path, *more: str) -> Done:
    """What the command says of an import; it asks no index."""
    out.readouterr()
    code = main.run(["import", name, str(upstream), "--data", str(data), *more])
    said = out.readouterr()
    return Done(said.out, said.err, code)


def imported(name: str, upstream: Path, data: Path) -> dict[str, Json]:
    """The records that an import makes, by id."""
    ran(name, upstream, data)
    rows = json.loads((data / name / "records.json").read_text("utf-8"))
    return {row["id"]: row for row in rows}


def reordered(file: Path, entry: str) -> None:
    """Turns the order of a file's entries round."""
    text = file.read_text("utf-8")
    found = re.findall(rf" *<{entry}[ >].*?</{entry}>\n", text, re.DOTALL)
    head, foot = text.split(found[0])[0], text.split(found[-1])[1]
    file.write_text(head + "".join(reversed(found)) + foot, "utf-8")


class Bad(NamedTuple):
    """A way to spoil a file, and what is said of it."""

    spoil: Callable[[bytes], bytes]
    wrong: str
    hint: str


def swapped(old: str, new: str | bytes) -> Callable[[bytes], bytes]:
    """Spoils a file by putting something in the place of a text that it holds."""
    fresh = new if isinstance(new, bytes) else new.encode()

    def spoil(text: bytes) -> bytes:
        assert old.encode() in text, old
        return text.replace(old.encode(), fresh, 1)

    return spoil


def bad_copies(name: str, element: str, entry: str) -> dict[str, Bad]:
    """XML gone bad.  name: a text of the file, in `element`, an element of `entry`."""
    bomb = '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;&b;">]>'
    xml = '<?xml version="1.0" encoding="UTF-8"?>'
    return {
        "truncated": Bad(lambda text: text[:-40], "is not well-formed XML", AGAIN),
        "latin-1": Bad(swapped(name, name[:-1].encode() + b"\xe9"), "is not UTF-8", "Save the file as UTF-8"),
        "NUL": Bad(swapped(name, f"{name}\0"), "is not well-formed XML", AGAIN),
        "bomb": Bad(swapped(xml, f"{xml}\n{bomb}"), "declares a document type or entities", AGAIN),
        "script": Bad(swapped(name, f"&lt;script&gt;{name}&lt;/script&gt;"), "holds markup", AGAIN),
        "huge": Bad(swapped(name, name * (10_000_000 // len(name))), f"'{element}' has", AGAIN),
        "other root": Bad(lambda text: text.replace(f"{entry}s>".encode(), b"list>"), "begins with <list>", LAYOUT),
        "no element": Bad(swapped("end-date>", "ends>"), "is not well-formed XML", AGAIN),
        "no start": Bad(lambda text: re.sub(rb" *<start-date>.*\n", b"", text, count=1), "no <start-date>", LAYOUT),
        "no day": Bad(swapped("<end-date>", "<end-date>x"), "is not a day", "Correct it"),
        "unmapped": Bad(lambda text: re.sub(rb'(<(?:from|country)) id="', rb'\1 id="x-', text, count=1),
                        "is mapped to no party", "crosswalk.toml"),
        "no id": Bad(lambda text: re.sub(rb"<id>\d", b"<id>no", text, count=1), "is not a number", AGAIN),
        "backwards": Bad(lambda text: re.sub(rb"<end-date>\d{4}", b"<end-date>1066", text, count=1),
                         "before it starts", "Correct it"),
    }  # fmt: skip


def bad_tables(name: str, column: str, last: str) -> dict[str, Bad]:
    """Tables gone bad.  name: a text of the table, in `column`; last: the name of a column that must be there."""
    fields = f"{name},"
    return {
        "truncated": Bad(_without_an_end, "where its head has", AGAIN),
        "latin-1": Bad(swapped(fields, name.encode() + b"\xe9,"), "is not UTF-8", "Save the file as UTF-8"),
        "NUL": Bad(swapped(fields, f"{name}\0,"), f"'{column}' holds a control character", AGAIN),
        "empty": Bad(lambda text: b"", "is empty", AGAIN),
        "no column": Bad(swapped(last, "another"), f"has no column '{last}'", LAYOUT),
        "script": Bad(swapped(fields, f"<script>{name}</script>,"), f"'{column}' holds markup", AGAIN),
        "huge": Bad(swapped(fields, f"{name * (10_000_000 // len(name))},"), "field larger than field limit", AGAIN),
        "unmapped": Bad(swapped(fields, "Nowhere,"), "'Nowhere' is mapped to no party", "crosswalk.toml"),
    }


def _without_an_end(text: bytes) -> bytes:
    """A table that ends within the first field of its last row."""
    rest, last = text.rstrip().rsplit(b"\n", 1)
    return rest + b"\n" + last.split(b",")[0]


def written(data: Path, name: str) -> bytes:
    """A collection's file."""
    return (data / name / "records.json").read_bytes()


def holds_to_itself(name: str, table: Path, data: Path, upstream: Path | None = None) -> None:
    """Asserts that an import gives the same bytes twice, and of its rows in any order.

    upstream: the folder of the table, for an importer that reads a folder.
    """
    ran(name, upstream or table, data)
    before = written(data, name)
    ran(name, upstream or table, data)
    assert written(data, name) == before
    head, *rows = table.read_text("utf-8").splitlines()
    table.write_text("\n".join([head, *reversed(rows)]) + "\n", "utf-8")
    ran(name, upstream or table, data)
    assert written(data, name) == before


def refuses(
    bad: Bad, out: pytest.CaptureFixture[str], name: str, table: Path, data: Path, upstream: Path | None = None
) -> None:
    """Asserts that a spoilt table is refused in one line with file, line and hint, and that nothing is written.

    upstream: the folder of the table, for an importer that reads a folder.
    """
    table.write_bytes(bad.spoil(table.read_bytes()))
    done: Done = tried(out, name, upstream or table, data)
    assert (done.out, done.code) == ("", 4)
    assert done.err.count("\n") == 1, done.err
    assert f"{table}:" in done.err
    assert bad.wrong in done.err
    assert bad.hint in done.err
    assert not (data / name).exists()
