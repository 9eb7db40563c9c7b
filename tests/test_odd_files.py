"""Files that are none, or that no reader can hold: refused at once, in one line, with the file and a hint."""

from __future__ import annotations

import json
import os
import shutil
import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Ask, Run
from import_support import tried
from support import SMALL, event, person, refused, save, valid

from diplorel.cli.commands.importing import NAMES
from diplorel.dataset.opening import Unfit, read_bytes

BESIDE = ("datapackage.json", "decisions/identity.toml", "cities.csv", "moves.csv", "holders.csv", "looked-for.csv")
BIG = 10 << 30


def _fifo(path: Path) -> None:
    os.mkfifo(path)


def _socket(path: Path) -> None:
    here = os.getcwd()
    os.chdir(path.parent)  # a socket has a short name
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(here)


def _sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(BIG)


ODD: dict[str, tuple[Callable[[Path], None], str]] = {
    "a pipe": (_fifo, "it is a pipe"),
    "a socket": (_socket, "it is a socket"),
    "a device": (lambda path: path.symlink_to("/dev/zero"), "it is a device"),
    "a folder": (Path.mkdir, "it is a folder"),
    "ten gigabytes": (_sparse, "it has 10,737,418,240 bytes"),
}
odd = pytest.mark.parametrize(("make", "said"), ODD.values(), ids=list(ODD))


@odd
def test_nothing_is_read_of_what_is_no_file(make: Callable[[Path], None], said: str, tmp_path: Path) -> None:
    make(tmp_path / "odd")
    with pytest.raises(Unfit) as found:
        read_bytes(tmp_path / "odd")
    assert said in str(found.value.strerror)


def test_a_file_of_the_system_without_a_size_is_read_to_the_limit() -> None:
    assert read_bytes(Path("/proc/self/status"))
    with pytest.raises(Unfit, match="reads at most 10 bytes"):
        read_bytes(Path("/proc/self/status"), 10)


@odd
@pytest.mark.parametrize("name", BESIDE)
def test_an_odd_file_beside_records_is_told(
    make: Callable[[Path], None], said: str, name: str, ask: Ask, tmp_path: Path
) -> None:
    root = Path(shutil.copytree(SMALL, tmp_path / "data"))
    (root / "decisions").mkdir(exist_ok=True)
    (root / name).unlink(missing_ok=True)
    make(root / name)
    place = f"{root / name}: cannot be read: {said}"
    refused(ask("about", data=root), 4, place)
    done = ask("validate", data=root)
    assert done.code == 4
    assert place in done.out + done.err


@pytest.mark.parametrize("kind", [kind for kind in ODD if kind != "a folder"])
@pytest.mark.parametrize("alone", [True, False])
def test_an_odd_file_of_records_is_told(kind: str, alone: bool, ask: Ask, tmp_path: Path) -> None:
    make, said = ODD[kind]
    root = Path(shutil.copytree(SMALL, tmp_path / "data"))
    (root / "facts.json").unlink()
    make(root / "facts.json")
    asked = root / "facts.json" if alone else root
    refused(ask("about", data=asked), 4, f"{root / 'facts.json'}: cannot be read: {said}")
    assert said in ask("validate", data=asked).out


@odd
def test_an_odd_journal_of_an_import_is_told(make: Callable[[Path], None], said: str, ask: Ask, tmp_path: Path) -> None:
    """said: not told of the first four, which no journal can be."""
    root = Path(shutil.copytree(SMALL, tmp_path / "data"))
    make(root / ".import.journal")
    reason = said if "bytes" in said else "the file is not a journal that diplorel wrote"
    refused(ask("about", data=root), 4, ".import.journal", reason)


def test_a_link_to_nothing_is_told(ask: Ask, tmp_path: Path) -> None:
    root = Path(shutil.copytree(SMALL, tmp_path / "data"))
    (root / "cities.csv").symlink_to("nothing")
    refused(ask("about", data=root), 4, "cities.csv: cannot be read: No such file")


@odd
def test_an_odd_upstream_is_told(
    make: Callable[[Path], None], said: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    make(tmp_path / "odd")
    for name in NAMES if said != "it is a folder" else ():
        done = tried(capsys, name, tmp_path / "odd", tmp_path / "data", "--state", "2020")
        assert (done.out, done.code) == ("", 4)
        assert f"{tmp_path / 'odd'}: cannot be read: {said}" in done.err


@odd
def test_an_odd_file_in_the_folder_of_an_upstream_is_told(
    make: Callable[[Path], None], said: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "up" / "data").mkdir(parents=True)
    for name, file in (("us-visits", "data/a.xml"), ("wikidata-missions", "database_of_embassies_2020-01-01.csv")):
        make(tmp_path / "up" / file)
        done = tried(capsys, name, tmp_path / "up", tmp_path / "data")
        assert (done.out, done.code, done.err.count("\n")) == ("", 4, 1)
        assert f"{tmp_path / 'up' / file}: cannot be read: {said}" in done.err


def test_a_file_for_a_folder_is_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "chinese_heads.csv").write_text("head\n", "utf-8")
    done = tried(capsys, "chinese-heads", tmp_path / "chinese_heads.csv", tmp_path / "data")
    assert (done.out, done.code) == ("", 4)
    assert "is a file and not a folder. Give the folder of chinese_heads.csv." in done.err


MANY = 100_000


@pytest.mark.parametrize(
    "text",
    [
        "x" + ".a" * MANY + " = 1",
        "[" + "a." * MANY + "a]",
        "same = " + "[" * MANY,
        "x = " + "9" * 5000,
        "same = [['\\ud800']]",
        "same = 3",
        '"' + "x" * MANY + '"." = ',
        '"\\""' + '."\\""' * MANY + " = 1",
        'same = ["evt-one"]',
        'different = [["evt-one", 2]]',
    ],
    ids=["dotted", "table", "deep", "number", "surrogate", "no list", "quoted", "escaped", "no pair", "no id"],
)
def test_decisions_that_would_take_for_ever_are_one_line(text: str, ask: Ask, tmp_path: Path) -> None:
    save(tmp_path, valid())
    (tmp_path / "decisions").mkdir()
    (tmp_path / "decisions" / "identity.toml").write_text(text, "utf-8")
    refused(ask("about", data=tmp_path), 4, f"{tmp_path / 'decisions' / 'identity.toml'}:1: ")


def test_many_decisions_on_unknown_records_are_read_in_one_pass(ask: Ask, tmp_path: Path) -> None:
    save(tmp_path, valid())
    (tmp_path / "decisions").mkdir()
    pairs = ",\n".join(f'["evt-{number}", "evt-x{number}"]' for number in range(20_000))
    (tmp_path / "decisions" / "identity.toml").write_text(f"different = [\n{pairs}\n]", "utf-8")
    lines = ask("validate", data=tmp_path).out.splitlines()
    assert len(lines) == 40_000
    assert f"{tmp_path / 'decisions' / 'identity.toml'}:20001: evt-19999: is not an id of a record" in lines[39_998]


def test_a_hundred_thousand_keys_with_a_double_are_told(ask: Ask, tmp_path: Path) -> None:
    keys = ", ".join(f'"key{number}": 1' for number in range(MANY))
    (tmp_path / "facts.json").write_text(f'[{{"id": "evt-one",\n {keys},\n "key99999": 2}}]', "utf-8")
    refused(ask("about", data=tmp_path / "facts.json"), 4, "facts.json:3: evt-one: gives 'key99999' twice")


def test_many_citations_without_a_source_are_told_with_their_lines(ask: Ask, tmp_path: Path) -> None:
    cited = [{"source": f"src-no-{number}", "x": 1} for number in range(20_000)]
    (tmp_path / "facts.json").write_text(json.dumps([{**valid()[0], "citations": cited}], indent=1), "utf-8")
    lines = ask("validate", data=tmp_path / "facts.json").out.splitlines()
    (last,) = (line for line in lines if "src-no-19999" in line)
    text = (tmp_path / "facts.json").read_text("utf-8")
    assert f":{text[: text.index('src-no-19999')].count(chr(10)) + 1}: " in last


def test_a_record_without_an_id_is_no_hint_for_an_unknown_id(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "facts.json").write_text(json.dumps([event(id=None, about=["evt-nowhere"])]), "utf-8")
    out = ask("validate", data=tmp_path / "facts.json").out
    assert "'id' is null" in out
    assert "'about' names 'evt-nowhere', which is not a record" in out


def test_after_a_thousand_broken_records_the_rest_is_not_read(ask: Ask, tmp_path: Path) -> None:
    records = "".join('{"id": "evt-x", y},\n' for _ in range(20_000))
    (tmp_path / "facts.json").write_text(f"[\n{records}]", "utf-8")
    lines = ask("validate", data=tmp_path / "facts.json").out.splitlines()
    assert len(lines) == 1001
    assert ":1002: has 1000 broken records; the rest is not read. " in lines[-1]


@pytest.mark.parametrize("text", ['"type": "\\ud800"', '"\\udfff": 1', '"id": "\\ud800"', '"votes": {"\\ud800": []}'])
def test_half_a_letter_is_told(text: str, ask: Ask, tmp_path: Path) -> None:
    record = {**valid()[0]}
    if text.startswith('"id"'):
        del record["id"]
    (tmp_path / "facts.json").write_text(f"[{json.dumps(record)[:-1]}, {text}}}]", "utf-8")
    done = ask("validate", data=tmp_path / "facts.json")
    assert done.code == 4
    assert "facts.json:1: " in done.out


def test_a_hundred_thousand_unknown_keys_are_told_once(ask: Ask, tmp_path: Path) -> None:
    free = {f"key{number}": number for number in range(MANY)}
    (tmp_path / "facts.json").write_text(json.dumps([{**person(), **free}], indent=1), "utf-8")
    done = ask("validate", data=tmp_path / "facts.json")
    lines = [line for line in done.out.splitlines() if "per-one" in line]
    assert len(lines) < 60
    assert any("has 99950 more mistakes of form" in line for line in lines)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[" * MANY, "is nested too deeply"),
        ('{"resources": [' + "9" * 5000 + "]}", "is not JSON"),
        ('{"resources": 1, "name": "\\ud800"}', "'resources'"),
        ("[]", "is not a JSON object"),
    ],
)
def test_an_odd_description_is_one_line(text: str, said: str, ask: Ask, tmp_path: Path) -> None:
    save(tmp_path, valid())
    (tmp_path / "datapackage.json").write_text(text, "utf-8")
    (line,) = ask("validate", data=tmp_path).out.splitlines()
    assert line.startswith(f"{tmp_path / 'datapackage.json'}:1: ")
    assert said in line


@pytest.mark.parametrize("name", [b"caf\xe9.json", b"\xff\xfe/facts.json"])
def test_names_of_files_that_are_no_text_are_answered(name: bytes, run: Run, tmp_path: Path) -> None:
    file = save(tmp_path, valid(), os.fsdecode(name))
    done = run("events", "--json", data=tmp_path)
    assert (len(done.rows), done.code) == (1, 0), done.err
    file.write_text("[", "utf-8")
    done = run("events", data=tmp_path)
    assert (done.out, done.code, done.err.count("\n")) == ("", 4, 1)
    assert "\\udc" in done.err


@pytest.mark.parametrize("encoding", ["UTF-9", "utf-16", "EBCDIC-CP-US", "cp037"])
def test_an_unknown_encoding_of_xml_is_told(encoding: str, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "up" / "data" / "a.xml"
    file.parent.mkdir(parents=True)
    file.write_text(f'<?xml version="1.0" encoding="{encoding}"?><visits/>', "utf-8")
    done = tried(capsys, "us-visits", tmp_path / "up", tmp_path / "data")
    assert (done.out, done.code, done.err.count("\n")) == ("", 4, 1), done.err
    assert f"{file}:1: " in done.err
