"""Searches that found no date are on record, so that an answer tells them from silence."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from conftest import Ask
from support import Json, mission, relation, rows_of, save, valid

from diplorel.dataset.check import check

HEAD = "a,b,looked,note\n"
LINE = "alpha,beta,2026-11,\n"
TOLD = "in 2026-11, and found no page with a date on which relations began"
UNDATED: dict[str, Any] = {"rel_one": {"date": None}}


def dataset(folder: Path, lines: str = LINE, **changed: Json) -> Path:
    """A dataset of two parties with a table of searches."""
    save(folder, valid(**changed))
    (folder / "looked-for.csv").write_text(HEAD + lines, "utf-8")
    return folder


def test_a_pair_without_a_date_tells_of_the_search(ask: Ask, tmp_path: Path) -> None:
    data = dataset(tmp_path, **UNDATED)
    (row,) = rows_of(ask("relations", "alpha", "beta", "--json", data=data))
    days = {"date": "2026-11", "earliest": "2026-11-01", "latest": "2026-11-30"}
    assert row["looked_for"] == {**days, "note": None}
    assert TOLD in ask("relations", "beta", "alpha", data=data).out
    assert TOLD in ask("relations", "alpha", "beta", "--format", "md", data=data).out


def test_a_note_says_where_the_search_looked(ask: Ask, tmp_path: Path) -> None:
    data = dataset(tmp_path, "alpha,beta,2026-11,both foreign ministries\n", **UNDATED)
    assert f"{TOLD} (both foreign ministries)" in ask("relations", "alpha", "beta", data=data).out


def test_a_pair_with_a_dated_beginning_tells_of_no_search(ask: Ask, tmp_path: Path) -> None:
    data = dataset(tmp_path)
    (row,) = rows_of(ask("relations", "alpha", "beta", "--json", data=data))
    assert row["looked_for"] is None
    assert "no page with a date" not in ask("relations", "alpha", "beta", data=data).out


def test_relations_that_a_source_calls_restored_are_dated(ask: Ask, tmp_path: Path) -> None:
    data = dataset(tmp_path, rel_one={"step": "restored"})
    assert "no page with a date" not in ask("relations", "alpha", "beta", data=data).out
    done = ask("validate", str(data), data=None)
    assert "A source dates what lines of looked-for.csv look for: remove the lines 2." in done.out + done.err


def test_a_break_does_not_date_the_beginning(ask: Ask, tmp_path: Path) -> None:
    data = dataset(tmp_path, rel_one={"step": "severed"})
    assert TOLD in ask("relations", "alpha", "beta", data=data).out


def test_a_plan_does_not_date_the_beginning(ask: Ask, tmp_path: Path) -> None:
    data = dataset(tmp_path, rel_one={"planned": True, "date": "2030"})
    assert TOLD in ask("relations", "alpha", "beta", data=data).out


def test_a_pair_without_any_record_tells_of_the_search(ask: Ask, tmp_path: Path) -> None:
    save(tmp_path, [row for row in valid() if row["type"] in ("party", "source")])
    (tmp_path / "looked-for.csv").write_text(HEAD + LINE, "utf-8")
    done = ask("relations", "alpha", "beta", data=tmp_path)
    assert f"Searched {TOLD}." in done.out + done.err


def test_sources_of_an_earlier_day_know_nothing_of_the_search(ask: Ask, tmp_path: Path) -> None:
    data = dataset(tmp_path, **UNDATED)
    (row,) = rows_of(ask("relations", "alpha", "beta", "--json", "--known-on", "2025", data=data))
    assert row["looked_for"] is None


@pytest.mark.parametrize(
    ("lines", "line", "message"),
    [
        ("alpha,gamma,2026-11,\n", 2, "'gamma' is not a party"),
        ("alpha,src-one,2026-11,\n", 2, "'src-one' is not a party"),
        ("beta,alpha,2026-11,\n", 2, "parties 'beta', 'alpha' are not in order"),
        ("alpha,alpha,2026-11,\n", 2, "parties 'alpha', 'alpha' are not in order"),
        ("alpha,beta,2026,\n", 2, "'2026' is not a month"),
        ("alpha,beta,2026-13,\n", 2, "'2026-13' is not a month"),
        ("alpha,beta,,\n", 2, "'' is not a month"),
        ("alpha,beta,2026-11, looked\n", 2, "the note has a space at an end, or a control character"),
        (LINE + LINE, 3, "the pair stands in line 2 already"),
        ("alpha,beta,2026-11\n", 2, "has 3 columns"),
    ],
)
def test_a_wrong_line_is_an_issue(tmp_path: Path, lines: str, line: int, message: str) -> None:
    data = dataset(tmp_path, lines, **UNDATED)
    found = [(issue.file, issue.line, issue.rule, issue.message) for issue in check(data).issues]
    assert found == [(str(data / "looked-for.csv"), line, "search", message)]


def test_other_columns_are_an_issue(tmp_path: Path) -> None:
    data = dataset(tmp_path)
    (data / "looked-for.csv").write_text("a,b,looked\n", "utf-8")
    (issue,) = check(data).issues
    assert issue.message == "its columns are not a, b, looked, note"


def test_fix_sorts_the_lines(tmp_path: Path) -> None:
    rows = [row for row in valid() if row["type"] in ("party", "source")]
    save(tmp_path, [*rows, {**rows[0], "id": "gamma", "name": "Gamma"}])
    file = tmp_path / "looked-for.csv"
    file.write_text(HEAD + "beta,gamma,2026-11,\nalpha,beta,2026-10,\n", "utf-8")
    assert [issue.rule for issue in check(tmp_path).issues] == ["canonical form"]
    assert check(tmp_path, fix=True).issues == []
    assert file.read_text("utf-8") == HEAD + "alpha,beta,2026-10,\nbeta,gamma,2026-11,\n"


def test_a_search_that_a_source_answers_is_a_remark_and_no_issue(ask: Ask, tmp_path: Path) -> None:
    done = ask("validate", str(dataset(tmp_path)), data=None)
    assert done.code == 0
    assert "A source dates what lines of looked-for.csv look for: remove the lines 2." in done.out + done.err


def test_a_new_search_is_answered_at_once(ask: Ask, tmp_path: Path) -> None:
    data = dataset(tmp_path, "", **UNDATED)
    assert "Searched" not in ask("relations", "alpha", "beta", data=data).out
    (data / "looked-for.csv").write_text(HEAD + LINE, "utf-8")
    assert TOLD in ask("relations", "alpha", "beta", data=data).out


def test_a_dataset_without_a_table_has_no_searches(ask: Ask, tmp_path: Path) -> None:
    save(tmp_path, valid(mission("mis-two", kind="consulate"), relation("rel-two", step="severed", date="2001")))
    assert check(tmp_path).issues == []
    (row,) = rows_of(ask("relations", "alpha", "beta", "--json", data=tmp_path))
    assert row["looked_for"] is None
