"""Data that cannot be used is told with its place and its hint, and answers nothing."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest
from conftest import Ask, Run
from support import SMALL, Json, cited, mission, party, refused, relation, save, source, valid

PAIR = ("timeline", "azerbaijan", "palestine")


def test_data_that_is_not_there_is_told(ask: Ask, tmp_path: Path) -> None:
    refused(ask(*PAIR, data=tmp_path / "none"), 4, f"{tmp_path / 'none'}: no such file or folder", "--data")


def test_a_folder_without_data_is_told(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    refused(ask(*PAIR, data=tmp_path / "empty"), 4, "holds no .json file", "A dataset is a folder of JSON files")


@pytest.mark.parametrize("text", [b"", b"facts", b"\x00\x01\xff", b"%PDF-1.7", b"SQLite format 3\x00"])
def test_a_file_that_is_not_json_is_told(ask: Ask, tmp_path: Path, text: bytes) -> None:
    (tmp_path / "facts.json").write_bytes(text)
    refused(ask(*PAIR, data=tmp_path / "facts.json"), 4, f"{tmp_path / 'facts.json'}:1:")


@pytest.mark.parametrize("special", ["/dev/null", "/dev/zero"])
def test_a_device_is_no_data(ask: Ask, special: str) -> None:
    refused(ask(*PAIR, data=special), 4, special)


def test_a_link_that_leads_nowhere_is_told(ask: Ask, tmp_path: Path) -> None:
    root = Path(shutil.copytree(SMALL, tmp_path / "linked"))
    (root / "gone.json").symlink_to(tmp_path / "nowhere.json")
    refused(ask(*PAIR, data=root), 4, "gone.json", "No such file")


@pytest.mark.parametrize("text", ["{", "[]", '{"resources": 7}', '{"resources": [7]}', "\udcff"])
def test_a_description_with_a_mistake_stops_lookups(ask: Ask, tmp_path: Path, text: str) -> None:
    """The description says what collections prove: without it, dates of a list would be as sure as a history's."""
    save(tmp_path, valid())
    (tmp_path / "datapackage.json").write_bytes(text.encode("utf-8", "surrogateescape"))
    refused(ask("events", data=tmp_path), 4, "datapackage.json:1: ")


def test_a_data_package_of_another_kind_stops_no_lookup(ask: Ask, tmp_path: Path) -> None:
    save(tmp_path, valid())
    (tmp_path / "datapackage.json").write_text('{"resources": [{}]}', "utf-8")
    for question in (("events", "--json"), ("about", "--json")):
        done = ask(*question, data=tmp_path)
        assert (done.code, done.err) == (0, "")
        assert done.rows


def _broken() -> dict[str, list[Json]]:
    return {
        "missions.json": [
            {**mission(), "colour": "red"},
            mission("mis-two", host="gamma"),
            mission("mis-three", city="Other City", opened="1995", closed="1994"),
            mission("mis-four", city="Fourth City", citations=[]),
        ],
        "relations.json": [
            relation(citations=cited("src-gone")),
            relation("rel-two", date="1992-13"),
            relation("rel-two", date="1993"),
        ],
        "rest.json": [party("alpha"), party("beta"), source()],
    }


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A dataset with one issue of each sort that people make, in two files."""
    for name, rows in _broken().items():
        save(tmp_path / "broken", rows, name)
    return tmp_path / "broken"


EXPECTED = {
    ("missions.json", "mis-one", "form"),
    ("missions.json", "mis-two", "reference"),
    ("missions.json", "mis-three", "order"),
    ("missions.json", "mis-four", "source"),
    ("relations.json", "rel-one", "reference"),
    ("relations.json", "rel-two", "date"),
    ("relations.json", "rel-two", "unique id"),
}


def test_every_issue_is_a_line_with_file_line_record_and_hint(ask: Ask, broken: Path) -> None:
    done = ask(*PAIR, data=broken)
    assert (done.out, done.code) == ("", 4)
    line = re.compile(rf"error: {re.escape(str(broken))}/(\w+\.json):\d+: ([\w-]+): .+\. [A-Z].+[.?]")
    found = [line.fullmatch(text) for text in done.err.splitlines()]
    assert {match.groups() for match in found if match} == {(file, record) for file, record, _ in EXPECTED}
    assert len(found) == len(EXPECTED)
    assert all(found)


def test_validate_answers_with_the_same_issues_on_stdout(ask: Ask, broken: Path) -> None:
    done = ask("validate", "--json", data=broken)
    rows = {(Path(row["file"]).name, row["record"], row["rule"]) for row in done.rows if row["record"]}
    assert (rows, done.code) == (EXPECTED, 4)
    assert done.err == "10 records, 7 issues\n"


def test_validate_off_a_terminal_tells_an_issue_a_line_as_compilers_do(
    ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(tmp_path / "mine", valid(rel_one={"date": "1992-13"}, mis_one={"kind": "embasy", "host": "beta-republic"}))
    monkeypatch.chdir(tmp_path)
    done = ask("validate", "mine", data=None)
    date = "Write the date as precisely as the source has it, or null."
    assert done.out.splitlines() == [
        "mine/facts.json:26: mis-one: 'host' names 'beta-republic', which is not a record. "
        "Correct the id, or add the record that it names.",
        "mine/facts.json:27: mis-one: 'kind' cannot be \"embasy\". Did you mean 'embassy'?",
        f"mine/facts.json:95: rel-one: 'date': '1992-13' has month 13; months run from 01 to 12. {date}",
    ]
    assert (done.err, done.code) == ("8 records, 3 issues\n", 4)


@pytest.mark.parametrize("width", [80, 120])
def test_validate_on_a_terminal_lists_place_message_and_hint_below_each_other(
    ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    save(tmp_path, valid(rel_one={"date": "1992-13"}))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", str(width))
    done = ask("validate", "facts.json", "--format", "table", "--color", "never", data=None)
    head, *lines = done.out.splitlines()
    assert head == "facts.json: 8 records, 1 issue"
    assert lines == [
        "facts.json:93  rel-one",
        "  'date': '1992-13' has month 13; months run from 01 to 12",
        "  Hint: Write the date as precisely as the source has it, or null.",
    ]


def test_a_single_record_and_a_single_issue_are_counted_as_such(ask: Ask, tmp_path: Path) -> None:
    file = save(tmp_path, [{**source(), "url": ""}])
    assert ask("validate", str(file), data=None).err == "1 record, 1 issue\n"


@pytest.mark.parametrize("form", ["text", "table", "csv", "md", "jsonl"])
def test_validate_tells_issues_in_every_format(ask: Ask, broken: Path, form: str) -> None:
    done = ask("validate", "--format", form, data=broken)
    assert done.code == 4
    assert "unique id" in done.out or "already used" in "".join(done.out.split("\n"))


def test_validating_what_cannot_be_read_is_a_issue(ask: Ask, tmp_path: Path) -> None:
    done = ask("validate", str(tmp_path / "none"), "--json", data=None)
    assert (done.rows[0]["rule"], done.rows[0]["message"], done.code) == ("file", "no such file or folder", 4)


def test_a_folder_that_cannot_be_read_is_told(ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = Path(shutil.copytree(SMALL, tmp_path / "locked"))
    real = os.scandir

    def locked(path: str) -> object:
        if str(path) == str(root):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", locked)  # root may read everything, so the refusal is played
    refused(ask(*PAIR, data=root), 4, f"{root}: cannot be read: Permission denied", "Check the path and its perm")


def test_a_file_that_cannot_be_read_is_told(ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = Path(shutil.copytree(SMALL, tmp_path / "locked"))
    real = os.open

    def locked(path: Path, flags: int, *more: int) -> int:
        if path == root / "facts.json":
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, flags, *more)

    monkeypatch.setattr(os, "open", locked)
    refused(ask(*PAIR, data=root), 4, f"{root / 'facts.json'}: cannot be read: Permission denied")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read and write everything")
def test_permissions_of_the_system_are_told_alike(run: Run, tmp_path: Path) -> None:
    root = Path(shutil.copytree(SMALL, tmp_path / "locked"))
    root.chmod(0)
    try:
        refused(run(*PAIR, data=root), 4, "cannot be read: Permission denied")
    finally:
        root.chmod(0o700)
