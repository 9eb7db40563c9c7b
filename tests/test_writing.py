"""Writing a dataset: a kill, a full disk or a planted link leaves the data before or the data after, never else."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from conftest import Ask
from faults import every_kill, limited
from import_support import dataset, ran, state, tried
from support import refused, save, valid

from diplorel.dataset.check import check
from diplorel.dataset.paths import JOURNAL, data_files
from diplorel.dataset.writing import exchange as exchanges
from diplorel.dataset.writing import swap as swaps
from diplorel.dataset.writing.exchange import exchange

NAME = "un-membership"
HEAD = "participant,date,basis,resolution\n"
ROW = "{},1 Jan 19{},admitted,{} (I)\n"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return dataset(tmp_path, *map(state, ("alpha", "beta", "gamma", "united-nations")))


def upstream(folder: Path, *names: str) -> Path:
    rows = [ROW.format(name.title(), 50 + number, number + 1) for number, name in enumerate(names)]
    file = folder / f"{len(names)}.csv"
    file.write_text(HEAD + "".join(rows), "utf-8")
    return file


def whole(root: Path) -> dict[str, bytes]:
    """The files of a dataset that a reader sees."""
    found = [*data_files(root), *root.glob("[!.]*/*.csv"), root / "datapackage.json"]
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in found if file.exists()}


def test_an_import_killed_anywhere_leaves_the_old_or_the_new_data(data: Path, tmp_path: Path) -> None:
    small, two = upstream(tmp_path, "alpha"), upstream(tmp_path, "alpha", "beta", "gamma")
    ran(NAME, two, data)
    after = whole(data)
    ran_small(small, data)
    before = whole(data)
    usual = check(data).issues
    seen = set()
    for number in every_kill(lambda: ran(NAME, two, data), lambda: ran_small(small, data)):
        found = whole(data)
        assert found in (before, after), number
        seen.add(found == after)
        assert check(data).issues == usual
    assert seen == {False, True}
    assert not [one for one in data.iterdir() if one.name.startswith(".")], "the last import cleared what kills left"


def ran_small(file: Path, data: Path) -> None:
    from diplorel.importers.run import run

    run(NAME, file, data, None, lambda what, done, whole: None, shrink=True)


def test_without_a_system_call_to_exchange_folders_nothing_is_lost(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(swaps, "_exchanged", lambda one, two: False)
    test_an_import_killed_anywhere_leaves_the_old_or_the_new_data(data, tmp_path)


def test_a_fix_killed_anywhere_leaves_each_file_old_or_new(tmp_path: Path) -> None:
    root = tmp_path / "data"
    file = save(root, valid())
    good = file.read_bytes()
    for number in every_kill(lambda: check(root, fix=True), lambda: file.write_bytes(good + b"\n")):
        assert file.read_bytes() in (good, good + b"\n"), number
        assert data_files(root) == [file]


@pytest.mark.parametrize("most", [0, 1, 40, 60, 200, 400, 800])
def test_an_import_onto_a_full_disk_leaves_the_old_data(data: Path, tmp_path: Path, most: int) -> None:
    ran(NAME, upstream(tmp_path, "alpha"), data)
    before = whole(data)
    assert limited(most, lambda: ran(NAME, upstream(tmp_path, "alpha", "beta", "gamma"), data)) == 1
    assert whole(data) == before
    assert not [one for one in data.iterdir() if one.name.startswith(".")]


@pytest.mark.parametrize(
    ("command", "said"), [("import", "records.json: cannot be written: "), ("fix", "facts.json: cannot be rewritten: ")]
)
def test_a_file_that_cannot_be_written_is_named(
    ask: Ask,
    capsys: pytest.CaptureFixture[str],
    data: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: str,
    said: str,
) -> None:
    def full(number: int, text: str) -> None:
        os.close(number)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("diplorel.dataset.writing.files.put", full)
    monkeypatch.setattr(exchanges, "put", full)
    if command == "import":
        done = tried(capsys, NAME, upstream(tmp_path, "alpha"), data)
    else:
        file = save(tmp_path / "own", valid())
        file.write_text(file.read_text("utf-8") + "\n", "utf-8")
        done = ask("validate", "--fix", data=tmp_path / "own")
    refused(done, 4, f"{said}No space left on device")


def test_planted_links_are_not_written_through(data: Path, tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.write_text("mine", "utf-8")
    file = save(data, valid())
    file.write_text(file.read_text("utf-8") + "\n", "utf-8")
    for name in (".facts.json.new", ".datapackage.json.new", f".{NAME}.new", f".{NAME}.old", "datapackage.json"):
        (data / name).symlink_to(precious)
    check(data, fix=True)
    (data / "datapackage.json").unlink()
    ran(NAME, upstream(tmp_path, "alpha"), data)
    assert precious.read_text("utf-8") == "mine"


@pytest.mark.parametrize("name", ["facts.json", NAME])
def test_a_dataset_that_leads_out_of_its_folder_is_not_written(
    ask: Ask, capsys: pytest.CaptureFixture[str], data: Path, tmp_path: Path, name: str
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    if name == NAME:
        (data / NAME).symlink_to(outside)
        done = tried(capsys, NAME, upstream(tmp_path, "alpha"), data)
        refused(done, 4, "is a link to", "outside the dataset")
        assert list(outside.iterdir()) == []
    else:
        target = save(outside, valid())
        target.write_text(target.read_text("utf-8") + "\n", "utf-8")
        before = target.read_bytes()
        (data / name).symlink_to(target)
        done = ask("validate", "--fix", data=data)
        refused(done, 4, "is a link to", "outside the dataset")
        assert target.read_bytes() == before


@pytest.mark.parametrize("text", ["", "x", "../up\nun-membership\n\n", ".new-1\n../../home\n\n", ".new-1\n..\n\n"])
def test_a_planted_journal_moves_nothing(ask: Ask, data: Path, tmp_path: Path, text: str) -> None:
    (tmp_path / "up").mkdir()
    (data / ".new-1").mkdir()
    (data / JOURNAL).write_text(text, "utf-8")
    refused(ask("timeline", "alpha", data=data), 4, JOURNAL, "not a journal that diplorel wrote")
    assert (data / ".new-1").is_dir()


def test_ctrl_c_between_two_steps_loses_nothing(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ran(NAME, upstream(tmp_path, "alpha"), data)

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(exchanges, "swap", interrupt)
        with pytest.raises(KeyboardInterrupt):
            ran(NAME, upstream(tmp_path, "alpha", "beta"), data)
    assert b"evt-un-member-beta" in whole(data)[f"{NAME}/records.json"], "the next reader finishes the import"


def test_hidden_files_are_no_data(data: Path) -> None:
    before = data_files(data)
    (data / ".old").mkdir()
    (data / ".old" / "facts.json").write_text("[", "utf-8")
    (data / ".facts.json").write_text("[", "utf-8")
    assert data_files(data) == before


def test_an_upstream_that_holds_far_less_is_refused(
    capsys: pytest.CaptureFixture[str], data: Path, tmp_path: Path
) -> None:
    ran(NAME, upstream(tmp_path, "alpha", "beta", "gamma"), data)
    before = whole(data)
    small = upstream(tmp_path, "alpha")
    refused(tried(capsys, NAME, small, data), 4, "3 records", "gives 1", "--shrink")
    assert whole(data) == before
    assert tried(capsys, NAME, small, data, "--shrink").code == 0
    assert whole(data) != before


def test_an_exchange_into_a_new_folder_makes_it(tmp_path: Path) -> None:
    exchange(tmp_path / "new", "one", {"records.json": "[]\n"}, None)
    assert (tmp_path / "new" / "one" / "records.json").read_text("utf-8") == "[]\n"
