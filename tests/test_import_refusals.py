"""What every import does with a bad upstream: one run tells all of it, and nothing is written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from import_support import dataset, state, tried

from diplorel.cli.mistakes import MOST
from diplorel.errors import Broken
from diplorel.importers import run as run_module
from diplorel.importers.about import CC0, About
from diplorel.importers.job import Job
from diplorel.importers.run import run
from diplorel.model.records import Record, Source

NAME = "china-relations"
SOURCE = '"PRC MFA list as of 2011-07-31; original list page https://ministry.example/list"'
HEAD = "other_iso2,date_established,source"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    code = {"scheme": "iso2", "value": "AF"}
    return dataset(tmp_path, state("china"), state("afghanistan", codes=[code], since="1919"))


def table(folder: Path, *rows: str) -> Path:
    file = folder / "china-relations.csv"
    file.write_text("\n".join([HEAD, *rows]) + "\n", "utf-8")
    return file


def test_one_run_tells_every_fault(capsys: pytest.CaptureFixture[str], tmp_path: Path, data: Path) -> None:
    file = table(
        tmp_path,
        f"af,1955-01-20,{SOURCE}",
        f"xa,1955-13-01,{SOURCE}",
        "af,1955-01-20",
        f"xb,1956,{SOURCE}",
        "af,1957,another list",
    )
    done = tried(capsys, NAME, file, data)
    assert (done.out, done.code) == ("", 4)
    assert [line.split(": ")[1:3] for line in done.err.splitlines()] == [
        [f"{file}:3", "'xa' is mapped to no party. Add `\"xa\" = \"party-id\"` (or \"\" for no party) under [iso2] in"
         f" {data / 'decisions' / 'crosswalk.toml'}."],
        [f"{file}:3", "'1955-13-01' has month 13; months run from 01 to 12. Correct it from the upstream."],
        [f"{file}:4", "has 2 fields where its head has 3. Fetch the file again from its upstream."],
        [f"{file}:5", "'xb' is mapped to no party. Add `\"xb\" = \"party-id\"` (or \"\" for no party) under [iso2] in"
         f" {data / 'decisions' / 'crosswalk.toml'}."],
        [f"{file}:6", "'source' differs from the rows above. Fetch the file again from its upstream."],
    ]  # fmt: skip
    assert not (data / NAME).exists()


def test_a_fault_of_many_lines_is_told_once(capsys: pytest.CaptureFixture[str], tmp_path: Path, data: Path) -> None:
    file = table(tmp_path, *(f"xa,{year},{SOURCE}" for year in (1955, 1956, 1957)))
    done = tried(capsys, NAME, file, data)
    assert done.err.count("\n") == 1
    assert f"{file}:2: 'xa' is mapped to no party (and on 2 other lines). Add" in done.err


def test_no_more_faults_are_shown_than_a_person_reads(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, data: Path
) -> None:
    file = table(tmp_path, *(f"x{number},1955,{SOURCE}" for number in range(MOST + 7)))
    *shown, last = tried(capsys, NAME, file, data).err.splitlines()
    assert len(shown) == MOST
    assert last == "error: 7 more errors. Fix these and try again to see the rest."


def test_every_missing_column_is_named(capsys: pytest.CaptureFixture[str], tmp_path: Path, data: Path) -> None:
    file = table(tmp_path)
    file.write_text("other,date_established\naf,1955\n", "utf-8")
    done = tried(capsys, NAME, file, data)
    assert f"{file}:1: has no columns 'other_iso2', 'source'. This importer reads a table" in done.err


def test_faults_of_several_files_are_told(capsys: pytest.CaptureFixture[str], tmp_path: Path, data: Path) -> None:
    for day in ("2021-01-01", "2022-01-01"):
        (tmp_path / f"database_of_embassies_{day}.csv").write_text("operator\nx\n", "utf-8")
    (tmp_path / "database_of_embassies_latest.csv").write_text("operator\nx\n", "utf-8")
    lines = tried(capsys, "wikidata-missions", tmp_path, data).err.splitlines()
    assert [line.split(":")[1].rsplit("_")[-1] for line in lines] == ["2021-01-01.csv", "latest.csv"]
    assert "has no columns 'operatorQID', " in lines[0]
    assert "(and on 1 other line)" in lines[0]
    assert "has no day in its name" in lines[1]


def test_a_file_that_cannot_be_read_is_told_before_a_dataset_is_loaded(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, data: Path
) -> None:
    (data / "parties.json").write_text("[", "utf-8")
    file = tmp_path / "factbook.json"
    file.write_text("{", "utf-8")
    done = tried(capsys, "factbook", file, data)
    assert done.err.count("\n") == 1
    assert f"{file}:1: is not JSON" in done.err


def test_a_month_that_is_none_is_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path, data: Path) -> None:
    code = {"scheme": "gec", "value": "SW"}
    dataset(tmp_path, state("united-states"), state("sweden", codes=[code]))
    file = tmp_path / "factbook.json"
    page = '{"chief of mission": "Ambassador Ann SMITH (since 3 Brumaire 2025)", "chancery": "Washington, DC"}'
    file.write_text(f'[{{"gec": "sw", "region": "europe", "Diplomatic representation in the US": {page}}}]', "utf-8")
    done = tried(capsys, "factbook", file, data, "--state", "2026")
    assert f"{file}:1: '3 Brumaire 2025' has no known month. Correct it from the upstream." in done.err


@pytest.fixture
def importer(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """An importer that counts a row as read, and nothing else."""
    made = ModuleType("made_up")

    def read(job: Job) -> Iterator[Record]:
        for position, _ in job.table(job.root, ("name",)):
            with job.row(position):
                pass
        yield Source(
            id="src-made-up", kind="dataset", title="Made up", publisher=None, published=job.settle_state("2020"),
            url="https://example.org/",
        )  # fmt: skip

    made.ABOUT = About("made-up", "Made up", "a table", CC0)  # type: ignore[attr-defined]
    made.read = read  # type: ignore[attr-defined]
    monkeypatch.setattr(run_module, "module", lambda name: made)
    return made


def test_an_account_that_does_not_add_up_is_refused(importer: ModuleType, tmp_path: Path, data: Path) -> None:
    file = tmp_path / "made-up.csv"
    file.write_text("name\nx\n", "utf-8")
    with pytest.raises(Broken, match="rows read 1 != imported 0 \\+ merged 0 \\+ left out 0"):
        run("made-up", file, data, None, lambda what, done, whole: None)
    assert not (data / "made-up").exists()
    file.write_text("name\n", "utf-8")
    assert run("made-up", file, data, None, lambda what, done, whole: None).records == 1
