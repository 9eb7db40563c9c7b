"""What the tests of the US visits and travels share: parties, an import, and copies of an upstream gone bad."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from support import Done, Json, party, save, source

from diplorel.cli import main
from diplorel.importers.job import Account
from diplorel.importers.run import run


def coded(name: str, *ids: str, names: tuple[str, ...] = (), **more: object) -> Json:
    """A party with its ids at history.state.gov."""
    codes = [{"scheme": "gsh", "value": one} for one in ids or (name,)]
    called = name.replace("-", " ").title()
    return {**party(name, codes=codes, names={"strong": list(names)}, **more), "name": called}


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
    """Copies gone bad.  name: a text of the file, in `element`, an element of `entry`."""
    again = "Fetch the file again from its upstream"
    bomb = '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;&b;">]>'
    xml = '<?xml version="1.0" encoding="UTF-8"?>'
    return {
        "truncated": Bad(lambda text: text[:-40], "is not well-formed XML", again),
        "latin-1": Bad(swapped(name, name[:-1].encode() + b"\xe9"), "is not UTF-8", "Save the file as UTF-8"),
        "NUL": Bad(swapped(name, f"{name}\0"), "is not well-formed XML", again),
        "bomb": Bad(swapped(xml, f"{xml}\n{bomb}"), "declares a document type or entities", again),
        "script": Bad(swapped(name, f"&lt;script&gt;{name}&lt;/script&gt;"), "holds markup", again),
        "huge": Bad(swapped(name, name * (10_000_000 // len(name))), f"'{element}' has", again),
        "other root": Bad(lambda text: text.replace(f"{entry}s>".encode(), b"list>"), "begins with <list>", "layout"),
        "no element": Bad(swapped("end-date>", "ends>"), "is not well-formed XML", again),
        "no start": Bad(lambda text: re.sub(rb" *<start-date>.*\n", b"", text, count=1), "no <start-date>", "layout"),
        "no day": Bad(swapped("<end-date>", "<end-date>x"), "is no day", "Correct it"),
        "unmapped": Bad(lambda text: re.sub(rb'(<(?:from|country)) id="', rb'\1 id="x-', text, count=1),
                        "is mapped to no party", "crosswalk.toml"),
        "no id": Bad(lambda text: re.sub(rb"<id>\d", b"<id>no", text, count=1), "is no number", again),
        "backwards": Bad(lambda text: re.sub(rb"<end-date>\d{4}", b"<end-date>1066", text, count=1),
                         "before it starts", "Correct it"),
    }  # fmt: skip
