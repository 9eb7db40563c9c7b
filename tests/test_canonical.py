from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import BUNDLED, SMALL, save, source, valid

from diplorel.dataset.check import check
from diplorel.dataset.load import load
from diplorel.dataset.package import package_text
from diplorel.dataset.parse import adapter
from diplorel.dataset.paths import PACKAGE_FILE
from diplorel.dataset.writing.canonical import is_collection, plain, sort_key, write
from diplorel.model.records import RECORD_TYPES, Mission, Record


def parse(text: str) -> list[Record]:
    return [adapter().validate_python(row) for row in json.loads(text)]


def _files(root: Path) -> list[Path]:
    return sorted(file for file in root.rglob("*.json") if file.name != PACKAGE_FILE)


FILES = [(root, file) for root in (SMALL, BUNDLED) for file in _files(root)]


@pytest.mark.parametrize(("root", "file"), FILES, ids=[f"{root.name}/{file.relative_to(root)}" for root, file in FILES])
def test_every_file_is_what_the_writer_makes_of_its_records(root: Path, file: Path) -> None:
    text = file.read_bytes().decode("utf-8")
    assert write(parse(text), one_per_line=is_collection(file, root)) == text


def test_the_small_dataset_holds_every_type_of_record() -> None:
    kinds = {record.type for file in _files(SMALL) for record in parse(file.read_text("utf-8"))}
    assert kinds == set(RECORD_TYPES)


coordinates = st.none() | st.tuples(st.floats(-90, 90), st.floats(-180, 180))
BUILDS = {kind: st.builds(cls) for kind, cls in RECORD_TYPES.items()}
BUILDS["mission"] = st.builds(Mission, coordinates=coordinates)
records = st.one_of(list(BUILDS.values()))


@settings(max_examples=150)
@given(st.lists(records, max_size=4), st.booleans())
def test_written_and_read_again_records_are_the_same(found: list[Record], one_per_line: bool) -> None:
    again = parse(write(found, one_per_line=one_per_line))
    assert again == sorted(found, key=sort_key)


@settings(max_examples=50)
@given(st.lists(records, max_size=4, unique_by=lambda record: (record.type, record.id)), st.randoms())
def test_the_order_in_which_records_come_makes_no_difference(found: list[Record], chance: Any) -> None:
    shuffled = list(found)
    chance.shuffle(shuffled)
    assert write(shuffled, one_per_line=True) == write(found, one_per_line=True)


@settings(max_examples=30)
@given(st.lists(records, min_size=1, max_size=3))
def test_a_record_a_line_is_a_record_a_line(found: list[Record]) -> None:
    first, *lines, last, end = write(found, one_per_line=True).split("\n")
    assert (first, last, end) == ("[", "]", "")
    assert [parse(f"[{line.rstrip(',')}]")[0] for line in lines] == sorted(found, key=sort_key)


@given(records)
def test_what_no_source_says_is_written_and_defaults_are_not(record: Record) -> None:
    row = plain(record)
    assert row["type"] == record.type
    for field in record.__dataclass_fields__.values():
        if field.default is None:
            assert (field.name in row) == (getattr(record, field.name) is not None)


def test_no_records_are_an_empty_array() -> None:
    assert write([], one_per_line=True) == write([], one_per_line=False) == "[]\n"


@pytest.mark.parametrize(
    ("file", "collection"),
    [("facts.json", False), ("curated/facts.json", False), ("imported/facts.json", True), ("imported/a/b.json", True)],
)
def test_only_imported_collections_have_a_record_a_line(file: str, collection: bool, tmp_path: Path) -> None:
    assert is_collection(tmp_path / file, tmp_path) is collection


def test_a_file_on_its_own_is_no_imported_collection(tmp_path: Path) -> None:
    assert not is_collection(tmp_path / "facts.json", tmp_path / "facts.json")


def scrambled(text: str) -> str:
    """The same records in another order, layout and escaping."""
    return json.dumps([dict(reversed(row.items())) for row in reversed(json.loads(text))], indent=4)


@pytest.fixture
def messy(tmp_path: Path) -> Path:
    """The small dataset with every file out of form."""
    root = Path(shutil.copytree(SMALL, tmp_path / "messy"))
    for file in _files(root):
        file.write_text(scrambled(file.read_text("utf-8")), "utf-8")
    return root


def contents(root: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in sorted(root.rglob("*.json"))}


def test_fix_restores_the_form_and_says_which_files_changed(messy: Path) -> None:
    assert {issue.rule for issue in check(messy).issues} == {"canonical form"}
    report = check(messy, fix=True)
    assert report.issues == []
    assert sorted(report.rewritten) == _files(messy)
    assert contents(messy) == contents(SMALL)


def test_fix_twice_changes_nothing_the_second_time(messy: Path) -> None:
    check(messy, fix=True)
    before = contents(messy)
    assert check(messy, fix=True).rewritten == []
    assert contents(messy) == before


def test_fix_changes_no_fact(messy: Path) -> None:
    def facts() -> list[Record]:
        found = [record for file in _files(messy) for record in parse(file.read_text("utf-8"))]
        return sorted(found, key=sort_key)

    before = facts()
    check(messy, fix=True)
    assert facts() == before


def test_fix_counts_what_the_description_counts(messy: Path) -> None:
    package = messy / PACKAGE_FILE
    package.write_text(package.read_text("utf-8").replace('"event": 9', '"event": 7'), "utf-8")
    assert "package" in {issue.rule for issue in check(messy).issues}
    assert check(messy, fix=True).issues == []
    assert package.read_bytes() == (SMALL / PACKAGE_FILE).read_bytes()


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_fix_mends_line_ends(end: str, tmp_path: Path) -> None:
    file = save(tmp_path, valid())
    wanted = file.read_bytes()
    file.write_bytes(wanted.replace(b"\n", end.encode()))
    assert [issue.rule for issue in check(tmp_path).issues] == ["canonical form"]
    assert check(tmp_path, fix=True).issues == []
    assert file.read_bytes() == wanted


def test_fix_leaves_a_file_alone_in_which_a_record_is_none(tmp_path: Path) -> None:
    file = save(tmp_path, valid(mis_one={"kind": "castle"}))
    before = file.read_bytes()
    report = check(tmp_path, fix=True)
    assert report.rewritten == []
    assert {issue.rule for issue in report.issues} >= {"form"}
    assert file.read_bytes() == before


def test_fix_does_not_hide_a_broken_rule(tmp_path: Path) -> None:
    file = save(tmp_path, valid(rel_one={"date": "soon"}))
    file.write_text(scrambled(file.read_text("utf-8")), "utf-8")
    report = check(tmp_path, fix=True)
    assert [issue.rule for issue in report.issues] == ["date"]
    assert '"date": "soon"' in file.read_text("utf-8")


def test_a_collection_validated_by_itself_keeps_its_form() -> None:
    for part in (SMALL / "parties", SMALL / "parties" / "parties.json", SMALL / "facts.json"):
        assert "canonical form" not in {issue.rule for issue in check(part).issues}


def test_fix_on_a_full_disk_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = save(tmp_path, valid())
    file.write_text(scrambled(file.read_text("utf-8")), "utf-8")
    before = file.read_bytes()

    def full(number: int, text: str) -> None:
        os.write(number, text.encode()[:100])
        os.close(number)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("diplorel.dataset.writing.files.put", full)
    with pytest.raises(OSError, match="No space left on device"):
        check(tmp_path, fix=True)
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == {file: before}


def test_fix_keeps_links_and_permissions(tmp_path: Path) -> None:
    file = save(tmp_path, valid()).rename(tmp_path / "facts.txt")
    wanted = file.read_bytes()
    file.write_text(scrambled(file.read_text("utf-8")), "utf-8")
    file.chmod(0o640)
    link = tmp_path / "facts.json"
    link.symlink_to(file)
    assert check(tmp_path, fix=True).issues == []
    assert (link.is_symlink(), file.read_bytes(), file.stat().st_mode & 0o777) == (True, wanted, 0o640)


def test_the_order_of_collections_is_kept(tmp_path: Path) -> None:
    save(tmp_path, valid(), "facts/records.json")
    save(tmp_path, [source("src-two")], "alpha/records.json")
    save(tmp_path, [source("src-three")], "beta/records.json")
    described = {"resources": [{"name": "facts"}, {"name": "beta"}, {"name": "gone"}]}
    (tmp_path / "datapackage.json").write_text(json.dumps(described), "utf-8")
    text = package_text(load(tmp_path))
    assert text is not None
    assert [one["name"] for one in json.loads(text)["resources"]] == ["facts", "beta", "alpha"]
